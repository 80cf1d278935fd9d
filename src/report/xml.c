#include "report/xml.h"
#include "text/utf8.h"

static str escape_of(int32_t c) {
    switch (c) {
    case '&': return S("&amp;");
    case '<': return S("&lt;");
    case '>': return S("&gt;");
    case '"': return S("&quot;");
    case '\'': return S("&#39;");
    case '\n': return S("&#10;");
    case '\r': return S("&#13;");
    case '\t': return S("&#9;");
    default: break;
    }
    bool forbidden = c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
    return forbidden ? S("\xef\xbf\xbd") : (str){0};
}

void xml_text(buffer *out, str s) {
    size_t from = 0;
    for (size_t i = 0; i < s.len;) {
        size_t at = i;
        str instead = escape_of(utf8_next(s, &i));
        if (!instead.len) continue;
        buffer_add(out, str_sub(s, from, at));
        buffer_add(out, instead);
        from = i;
    }
    buffer_add(out, str_sub(s, from, s.len));
}

void xml_attribute(buffer *out, const char *name, str value) {
    buffer_printf(out, " %s=\"", name);
    xml_text(out, value);
    buffer_add(out, S("\""));
}

void xml_printf(buffer *out, arena *scratch, const char *format, ...) {
    va_list args;
    va_start(args, format);
    xml_text(out, arena_vprintf(scratch, format, args));
    va_end(args);
}
