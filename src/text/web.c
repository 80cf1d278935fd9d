#include "text/scan.h"
#include "text/utf8.h"

// Addresses: http://..., www.example.org, example.org/news, name@example.org, report.pdf.

static bool host_char(unsigned c) { return char_classes[c] & CHAR_ALNUM || c == '-' || c == '.'; }
static bool local_char(unsigned c) { return host_char(c) || c == '_' || c == '+' || c == '%'; }

static bool in_list(const char *const *list, size_t count, str word) {
    for (size_t i = 0; i < count; i++)
        if (str_eq(word, str_of(list[i]))) return true;
    return false;
}

// Ends of host names that are no English words ("ended.in the", "so.it"), so that they are known by themselves.
static bool top_domain(str label) {
    static const char *const known[] = {
        "com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "io", "ai", "app", "dev", "news", "tv", "co", "uk", "de",
        "fr", "ru", "cn", "jp", "kr", "eu", "ca", "au", "nz", "za", "ng", "ke", "br", "mx", "ar", "cl", "es", "pt", "nl", "se",
        "fi", "dk", "pl", "cz", "sk", "hu", "ro", "bg", "gr", "tr", "ua", "by", "kz", "il", "ir", "pk", "bd", "lk", "np", "hk",
        "tw", "sg", "my", "ph", "vn", "th", "ch", "ie", "lv", "lt", "ee", "si", "hr", "rs", "ge", "az", "ly", "fm", "gg", "xyz",
        "online", "site", "blog", "asia", "mobi",
    };
    static const char *const words[] = {"by", "my", "si", "news", "app", "online", "site", "blog", "asia", "ge", "th"};
    return in_list(known, sizeof known / sizeof *known, label) && !in_list(words, sizeof words / sizeof *words, label);
}

static bool file_ending(str label) {
    static const char *const known[] = {"pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "jpg", "jpeg", "png", "gif", "mp3", "mp4",
                                        "txt", "csv", "html", "htm", "php", "aspx", "zip", "exe", "js", "json", "xml"};
    return in_list(known, sizeof known / sizeof *known, label);
}

static str last_label(str host) {
    size_t at = host.len;
    while (at > 0 && host.ptr[at - 1] != '.') at--;
    return str_sub(host, at, host.len);
}

// Everything up to white space or a quote, without the marks that belong to the sentence.
static size_t path_end(const scanner *s, size_t start) {
    size_t end = start, open = 0, close = 0;
    for (size_t next = end; next < s->text.len; end = next) {
        int32_t c = utf8_next(s->text, &next);
        if (c < 0x20 || c == 0x7F || rune_space(c) || c == '<' || c == '>' || c == '"' || c == '`' || c == '{' || c == '}' ||
            c == '|' || c == '\\' || c == '^' || c == 0xFFFD || (c >= 0x2010 && c <= 0x203A) || c == 0xAB || c == 0xBB)
            break;
        open += c == '(';
        close += c == ')';
    }
    for (; end > start; end--) {
        char last = s->text.ptr[end - 1];
        if (last == ')' && close > open) close--;
        else if (!memchr(".,;:!?'])*_", last, 11) || last == ')') break;
    }
    return end;
}

static size_t host_end(const scanner *s, size_t at) {
    while (at < s->text.len && host_char((unsigned char)s->text.ptr[at])) at++;
    while (at > 0 && (s->text.ptr[at - 1] == '.' || s->text.ptr[at - 1] == '-')) at--;
    return at;
}

static size_t email_end(const scanner *s, size_t at) {
    if (!(class_at(s, at + 1) & CHAR_ALNUM)) return 0;
    size_t end = host_end(s, at + 1);
    str host = str_sub(s->text, at + 1, end);
    return str_find_byte(host, '.') < host.len ? end : 0;
}

static size_t scheme_end(const scanner *s, size_t start, size_t at) {
    static const char *const schemes[] = {"http", "https", "ftp", "ftps", "file"};
    str scheme = str_sub(s->text, start, at);
    bool known = str_eq_ascii_nocase(scheme, S("mailto")) && class_at(s, at + 1) & CHAR_ALNUM;
    size_t path = at + 1;
    if (str_eq(str_sub(s->text, at, at + 3), S("://"))) {
        path = at + 3;
        for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) known |= str_eq_ascii_nocase(scheme, str_of(schemes[i]));
    }
    size_t end = known ? path_end(s, path) : path;
    return end > path ? end : 0;
}

// A name with stops in it, from `start`, whose first stop is at `at`.
static size_t dotted_end(scanner *s, size_t start, size_t at, token_kind *kind) {
    if (at < s->not_web) return 0;
    size_t end = at;
    while (end < s->text.len && local_char((unsigned char)s->text.ptr[end])) end++;
    s->not_web = end;
    if (char_at(s, end) == '@') {
        size_t email = email_end(s, end);
        if (email) *kind = TOKEN_EMAIL;
        return email;
    }
    end = host_end(s, at);
    str host = str_sub(s->text, start, end), label = last_label(host);
    bool path = char_at(s, end) == '/' && !(class_at(s, end + 1) & CHAR_SPACE);
    bool www = host.len > 4 && str_eq_ascii_nocase(str_sub(host, 0, 4), S("www."));
    *kind = TOKEN_URL;
    if (www || top_domain(label)) return path ? path_end(s, end) : end;
    return file_ending(label) ? end : 0;
}

bool web_is_file(str address) {
    return str_find_byte(address, '/') == address.len && str_find_byte(address, ':') == address.len && file_ending(last_label(address));
}

size_t web_end(scanner *s, size_t start, size_t at, token_kind *kind) {
    *kind = TOKEN_URL;
    switch (s->text.ptr[at]) {
    case ':': return scheme_end(s, start, at);
    case '@': *kind = TOKEN_EMAIL; return email_end(s, at);
    default: return dotted_end(s, start, at, kind);
    }
}
