#include "base/json_plain.h"

enum { DEEPEST = 64, MEMBERS_MOST = 64, DIGITS_MOST = 18 };

typedef struct {
    arena *mem;
    str text;
    size_t at;
    unsigned depth;
} reader;

// Eight bytes at a time: the high bit of a byte of the result is set where the byte needs a look (and perhaps above such a byte).
static uint64_t unusual(uint64_t eight) {
    const uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
    uint64_t quote = eight ^ ones * '"', backslash = eight ^ ones * '\\', control = eight - ones * 0x20;
    return (eight | (eight + ones) | (quote - ones) | (backslash - ones) | control) & highs;
}

static uint64_t eight_at(const char *p) {
    uint64_t eight;
    memcpy(&eight, p, sizeof eight);
    return eight;
}

// Sixteen at a time: what is negative as a signed char is below the space, too.
typedef signed char sixteen __attribute__((vector_size(16)));
static bool all_usual(const char *p) {
    sixteen c;
    memcpy(&c, p, sizeof c);
    const sixteen look = (c < ' ') | (c == '"') | (c == '\\') | (c == 0x7f);
    uint64_t halves[2];
    memcpy(halves, &look, sizeof halves);
    return (halves[0] | halves[1]) == 0;
}

static bool usual(unsigned char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; }

bool json_plain_short(str s) {
    uint32_t four[2];
    if (s.len >= 16) return all_usual(s.ptr) && all_usual(s.ptr + s.len - 16);
    if (s.len >= 8) return !(unusual(eight_at(s.ptr)) | unusual(eight_at(s.ptr + s.len - 8)));
    if (s.len < 4) return s.len == 0 || (usual((unsigned char)s.ptr[0]) && usual((unsigned char)s.ptr[s.len / 2]) && usual((unsigned char)s.ptr[s.len - 1]));
    memcpy(&four[0], s.ptr, sizeof four[0]);
    memcpy(&four[1], s.ptr + s.len - 4, sizeof four[1]);
    return !unusual((uint64_t)four[1] << 32 | four[0]);
}

size_t json_plain_end(str s, size_t from) {
    while (from + 16 <= s.len && all_usual(s.ptr + from)) from += 16;
    while (from + 8 <= s.len && !unusual(eight_at(s.ptr + from))) from += 8;
    while (from < s.len && usual((unsigned char)s.ptr[from])) from++;
    return from;
}

size_t json_sequence(str s, size_t i) {
    unsigned char c = (unsigned char)s.ptr[i];
    size_t len = c < 0x80 ? 1 : c >= 0xc2 && c < 0xe0 ? 2 : c >= 0xe0 && c < 0xf0 ? 3 : c >= 0xf0 && c < 0xf5 ? 4 : 0;
    if (len == 0 || i + len > s.len) return 0;
    for (size_t k = 1; k < len; k++)
        if (((unsigned char)s.ptr[i + k] & 0xc0) != 0x80) return 0;
    unsigned char second = len > 1 ? (unsigned char)s.ptr[i + 1] : 0;
    if ((c == 0xe0 && second < 0xa0) || (c == 0xed && second > 0x9f) || (c == 0xf0 && second < 0x90) || (c == 0xf4 && second > 0x8f)) return 0;
    return len;
}

static char peek(const reader *r) { return r->at < r->text.len ? r->text.ptr[r->at] : 0; }

static char next_mark(reader *r) {
    while (r->at < r->text.len && (peek(r) == ' ' || peek(r) == '\t' || peek(r) == '\n' || peek(r) == '\r')) r->at++;
    return peek(r);
}

static bool take(reader *r, str word) {
    if (!str_starts(str_sub(r->text, r->at, r->text.len), word)) return false;
    r->at += word.len;
    return true;
}

// ---- strings ------------------------------------------------------------------------------------------------------------------

static int hexadecimal(const char *four) {
    int value = 0;
    for (int i = 0; i < 4; i++) {
        char c = four[i];
        int digit = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
        if (digit < 0) return -1;
        value = value * 16 + digit;
    }
    return value;
}

static size_t put_rune(char *out, int32_t c) {
    if (c < 0x80) return out[0] = (char)c, 1;
    size_t len = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t k = len; k-- > 1; c >>= 6) out[k] = (char)(0x80 | (c & 0x3f));
    out[0] = (char)(0xff00 >> len | c);
    return len;
}

// After \u: 0 for what is not Unicode, and for the NUL that programs do not write.
static int32_t rune_read(reader *r) {
    if (r->at + 4 > r->text.len) return 0;
    int32_t c = hexadecimal(r->text.ptr + r->at), low;
    r->at += 4;
    if (c < 0xd800 || c > 0xdfff) return c > 0 ? c : 0;
    if (c > 0xdbff || r->at + 6 > r->text.len || !take(r, S("\\u"))) return 0;
    low = hexadecimal(r->text.ptr + r->at);
    r->at += 4;
    return low >= 0xdc00 && low <= 0xdfff ? 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00) : 0;
}

// What stands for the escape at r->at (after its backslash), in bytes written to `out`; 0 if it is none. Never longer than the escape.
static size_t escape_read(reader *r, char *out) {
    static const char marks[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    char c = peek(r);
    const char *mark = c ? strchr(marks, c) : NULL;
    r->at++;
    if (mark) return *out = meant[mark - marks], 1;
    int32_t rune = c == 'u' ? rune_read(r) : 0;
    return rune ? put_rune(out, rune) : 0;
}

// The first quotation mark that no backslash escapes; the end of the text if there is none.
static size_t closing_quote(const reader *r) {
    size_t i = r->at;
    for (; (i += str_find_byte(str_sub(r->text, i, r->text.len), '"')) < r->text.len; i++) {
        size_t before = i;
        while (before > r->at && r->text.ptr[before - 1] == '\\') before--;
        if ((i - before) % 2 == 0) break;
    }
    return i;
}

// After the opening quotation mark.
static bool text_read(reader *r, str *out) {
    size_t end = closing_quote(r);
    if (end >= r->text.len) return false;
    str copy = arena_copy(r->mem, str_sub(r->text, r->at, end));
    char *to = (char *)(uintptr_t)copy.ptr;
    size_t n = 0;
    while (r->at < end) {
        size_t plain = json_plain_end(r->text, r->at), more = plain - r->at;
        memmove(to + n, r->text.ptr + r->at, more);
        n += more, r->at = plain;
        if (plain >= end) break;
        unsigned char c = (unsigned char)peek(r);
        if (c == '\\') r->at++, more = escape_read(r, to + n);
        else if ((more = c < 0x20 ? 0 : json_sequence(r->text, r->at)) > 0) memmove(to + n, r->text.ptr + r->at, more), r->at += more;
        if (!more) return false;
        n += more;
    }
    to[n] = 0;
    r->at = end + 1;
    *out = (str){to, n};
    return true;
}

// ---- values -------------------------------------------------------------------------------------------------------------------

static bool number_read(reader *r, json_value *v) {
    bool minus = take(r, S("-"));
    size_t first = r->at;
    for (; peek(r) >= '0' && peek(r) <= '9'; r->at++)
        if (r->at - first < DIGITS_MOST) v->whole = v->whole * 10 + (peek(r) - '0');
    size_t digits = r->at - first;
    bool strange = digits == 0 || digits > DIGITS_MOST || (digits > 1 && r->text.ptr[first] == '0') || (minus && v->whole == 0);
    if (strange || peek(r) == '.' || (peek(r) | 32) == 'e') return false;
    if (minus) v->whole = -v->whole;
    v->kind = JSON_KIND_NUMBER, v->integer = true, v->number = (double)v->whole;
    return true;
}

static json_value *value_read(reader *r);

static bool member_read(reader *r, const json_value *of, json_value **out) {
    str key = {0};
    bool object = of->kind == JSON_KIND_OBJECT;
    if (object) {
        if (next_mark(r) != '"' || of->count >= MEMBERS_MOST || (r->at++, !text_read(r, &key))) return false;
        if (json_get(of, key) || next_mark(r) != ':') return false;
        r->at++;
    }
    *out = value_read(r);
    if (*out) (*out)->key = key;
    return *out;
}

// After the opening bracket.
static bool members_read(reader *r, json_value *v, char close) {
    const json_value **link = &v->first;
    if (next_mark(r) == close) return r->at++, true;
    for (;;) {
        json_value *member;
        if (!member_read(r, v, &member)) return false;
        *link = member;
        link = &member->next;
        v->count++;
        char mark = next_mark(r);
        r->at++;
        if (mark == close) return true;
        if (mark != ',') return false;
    }
}

static bool kind_read(reader *r, json_value *v) {
    char mark = next_mark(r);
    bool good;
    switch (mark) {
    case '"': r->at++; v->kind = JSON_KIND_STRING; return text_read(r, &v->text);
    case '{':
    case '[':
        v->kind = mark == '{' ? JSON_KIND_OBJECT : JSON_KIND_ARRAY;
        r->at++;
        good = r->depth++ < DEEPEST && members_read(r, v, mark == '{' ? '}' : ']');
        r->depth--;
        return good;
    case 't': v->kind = JSON_KIND_TRUE; return take(r, S("true"));
    case 'f': v->kind = JSON_KIND_FALSE; return take(r, S("false"));
    case 'n': v->kind = JSON_KIND_NULL; return take(r, S("null"));
    default: return number_read(r, v);
    }
}

static json_value *value_read(reader *r) {
    json_value *v = arena_alloc(r->mem, 1, sizeof *v);
    return kind_read(r, v) ? v : NULL;
}

const json_value *json_read_plain(arena *mem, str text) {
    reader r = {.mem = mem, .text = text};
    const json_value *v = value_read(&r);
    (void)next_mark(&r);
    return r.at == text.len ? v : NULL;
}
