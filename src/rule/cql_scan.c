#include "rule/cql_scan.h"
#include <stdarg.h>
#include <stdio.h>

enum { VALUE_MOST = 1 << 16 };

void *scan_fail(parser *p, size_t at, const char *format, ...) {
    if (p->failed) return NULL;
    p->failed = true;
    p->why->at = at;
    va_list args;
    va_start(args, format);
    vsnprintf(p->why->what, sizeof p->why->what, format, args);
    va_end(args);
    return NULL;
}

char scan_peek(parser *p) {
    while (p->at < p->text.len && scan_blank(p->text.ptr[p->at])) p->at++;
    return p->at < p->text.len ? p->text.ptr[p->at] : '\0';
}

bool scan_ahead(parser *p, const char *what) {
    scan_peek(p);
    return str_starts(str_sub(p->text, p->at, p->text.len), str_of(what));
}

bool scan_take(parser *p, const char *what) {
    if (!scan_ahead(p, what)) return false;
    p->at += strlen(what);
    return true;
}

const char *scan_found(parser *p, char out[24]) {
    if (scan_peek(p) == '\0' && p->at >= p->text.len) return "the end of the pattern";
    size_t n = 0;
    while (n < 12 && p->at + n < p->text.len && !(n > 0 && scan_blank(p->text.ptr[p->at + n]))) n++;
    while (n > 1 && ((unsigned char)p->text.ptr[p->at + n - 1] & 0xc0) == 0x80) n--;
    snprintf(out, 24, "\"%.*s\"", (int)n, p->text.ptr + p->at);
    return out;
}

bool scan_expect(parser *p, const char *what, const char *after) {
    if (scan_take(p, what)) return true;
    char space[24];
    scan_fail(p, p->at, "expected %s %s, found %s", what, after, scan_found(p, space));
    return false;
}

str scan_name(parser *p) {
    scan_peek(p);
    size_t from = p->at;
    while (p->at < p->text.len && (scan_letter(p->text.ptr[p->at]) || (p->at > from && scan_digit(p->text.ptr[p->at])))) p->at++;
    return str_sub(p->text, from, p->at);
}

const cql_definition *scan_definition(parser *p, str name, bool words) {
    for (const cql_definition *d = p->known; d; d = d->next)
        if (d->words == words && str_eq(d->name, name)) return d;
    return NULL;
}

str scan_words(parser *p, str value, size_t at) {
    for (size_t open = 0; open + 1 < value.len && !p->failed; open++) {
        if (value.ptr[open] != '{' || !scan_letter(value.ptr[open + 1])) continue;
        size_t length = str_find_byte(str_sub(value, open, value.len), '}');
        str name = str_sub(value, open + 1, open + length);
        const cql_definition *d = scan_definition(p, name, true);
        if (!d) {
            scan_fail(p, at + open, "expected a name from the file's \"words:\" in braces, found {%.*s}", STR_ARG(str_sub(name, 0, 40)));
            return value;
        }
        if (value.len + d->text.len > VALUE_MOST) return scan_fail(p, at, "a value of more than %d bytes", VALUE_MOST), value;
        value = arena_printf(p->mem, "%.*s(?:%.*s)%.*s", (int)open, value.ptr, STR_ARG(d->text), STR_ARG(str_sub(value, open + length + 1, value.len)));
        open += d->text.len + 3;
    }
    return value;
}

static size_t closing_quote(str text, size_t at) {
    while (at < text.len && text.ptr[at] != '"') at += text.ptr[at] == '\\' && at + 1 < text.len ? 2 : 1;
    return at;
}

str scan_quoted(parser *p, uint8_t *flags) {
    size_t from = ++p->at, n = 0;
    char *out = arena_alloc(p->mem, closing_quote(p->text, from) - from + 1, 1);
    while (p->at < p->text.len && p->text.ptr[p->at] != '"') {
        bool escape = p->text.ptr[p->at] == '\\' && p->at + 1 < p->text.len;
        if (escape && p->text.ptr[p->at + 1] == '"') p->at++, escape = false;
        out[n++] = p->text.ptr[p->at++];
        if (escape) out[n++] = p->text.ptr[p->at++];
    }
    if (p->at >= p->text.len) scan_fail(p, from - 1, "this \" is never closed");
    else p->at++;
    *flags = 0;
    if (p->at < p->text.len && p->text.ptr[p->at] == '%') {
        p->at++;
        while (p->at < p->text.len && scan_letter(p->text.ptr[p->at])) {
            char c = p->text.ptr[p->at++];
            if (c == 'c') *flags |= VALUE_NOCASE;
            else if (c == 'd') *flags |= VALUE_NOMARKS;
            else scan_fail(p, p->at - 1, "expected %%c (ignore case) or %%d (ignore diacritics), found %%%c", c);
        }
        if (!*flags) scan_fail(p, p->at, "expected %%c (ignore case) or %%d (ignore diacritics)");
    }
    return scan_words(p, (str){out, n}, from);
}

attribute scan_attribute(parser *p) {
    size_t at = (scan_peek(p), p->at);
    str name = scan_name(p);
    attribute x = attribute_of(name);
    if (x != ATTRIBUTE_COUNT) return x;
    char all[200] = "", space[24];
    for (int i = 0; i < ATTRIBUTE_COUNT; i++) {
        size_t n = strlen(all);
        snprintf(all + n, sizeof all - n, "%s%s", i ? ", " : "", attribute_names[i]);
    }
    if (name.len) snprintf(space, sizeof space, "\"%.*s\"", STR_ARG(str_sub(name, 0, 16)));
    else p->at = at;
    scan_fail(p, at, "expected an attribute (%s), found %s", all, name.len ? space : scan_found(p, space));
    return x;
}

uint32_t scan_label(parser *p, str name, bool add) {
    for (uint32_t i = 0; i < p->labels->count; i++)
        if (str_eq(p->labels->names[i], name)) return i;
    if (!add || p->labels->count >= LABEL_MOST) return NOWHERE;
    p->labels->names[p->labels->count] = arena_copy(p->mem, name);
    return p->labels->count++;
}
