#include "text/utf8.h"

#include <utf8proc.h>

static bool continues(str s, size_t at) { return at < s.len && ((unsigned char)s.ptr[at] & 0xC0) == 0x80; }

// Bytes of the well-formed sequence at s[at], or 0: neither overlong forms nor surrogates nor anything above U+10FFFF.
static size_t sequence(str s, size_t at) {
    unsigned char lead = (unsigned char)s.ptr[at];
    if (lead < 0x80) return 1;
    if (lead < 0xC2 || lead > 0xF4 || !continues(s, at + 1)) return 0;
    if (lead < 0xE0) return 2;
    unsigned char second = (unsigned char)s.ptr[at + 1];
    if (!continues(s, at + 2)) return 0;
    if (lead < 0xF0) return (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ? 0 : 3;
    if (!continues(s, at + 3)) return 0;
    return (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F) ? 0 : 4;
}

int32_t utf8_next(str s, size_t *at) {
    const unsigned char *p = (const unsigned char *)s.ptr + *at;
    if (p[0] < 0x80) return ++*at, p[0];
    size_t n = sequence(s, *at);
    *at += n ? n : 1;
    switch (n) {
    case 2: return (p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    case 3: return (p[0] & 0x0F) << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    case 4: return (p[0] & 0x07) << 18 | (p[1] & 0x3F) << 12 | (p[2] & 0x3F) << 6 | (p[3] & 0x3F);
    default: return -1;
    }
}

int32_t utf8_previous(str s, size_t *at) {
    for (size_t back = 1; back <= 4 && back <= *at; back++) {
        size_t start = *at - back;
        if (continues(s, start)) continue;
        if (sequence(s, start) != back) break;
        *at = start;
        return utf8_next(s, &start);
    }
    --*at;
    return -1;
}

size_t utf8_put(int32_t c, char out[4]) {
    return (size_t)utf8proc_encode_char(c < 0 || c > 0x10FFFF ? 0xFFFD : c, (utf8proc_uint8_t *)out);
}

// The length of the ASCII run at s[at], looked at 32 bytes at a time.
static size_t ascii_run(str s, size_t at) {
    size_t start = at;
    for (; at + 32 <= s.len; at += 32) {
        uint64_t word[4];
        memcpy(word, s.ptr + at, sizeof word);
        if ((word[0] | word[1] | word[2] | word[3]) & 0x8080808080808080) break;
    }
    while (at < s.len && (unsigned char)s.ptr[at] < 0x80) at++;
    return at - start;
}

size_t utf8_valid_prefix(str s) {
    size_t at = 0;
    while (at < s.len) {
        if ((unsigned char)s.ptr[at] < 0x80) {
            at += ascii_run(s, at);
            continue;
        }
        size_t n = sequence(s, at);
        if (n == 0) return at;
        at += n;
    }
    return at;
}

bool utf8_valid(str s) { return utf8_valid_prefix(s) == s.len; }

size_t utf8_count(str s) {
    size_t count = 0;
    for (size_t at = 0; at < s.len; count++) utf8_next(s, &at);
    return count;
}

// A character that is joined to the one before by U+200D, or that only dresses it (a skin tone), takes no room of its own; nor does the
// second of the two letters that make a flag.
size_t utf8_columns(str s) {
    enum { JOINER = 0x200D };
    size_t columns = 0;
    int32_t before = 0;
    for (size_t at = 0; at < s.len;) {
        size_t plain = at;
        while (before != JOINER && plain < s.len && (signed char)s.ptr[plain] > 0) plain++;
        columns += plain - at;
        if (plain > at) at = plain, before = ' ';
        if (at == s.len) break;
        int32_t c = utf8_next(s, &at);
        bool flag = c >= 0x1F1E6 && c <= 0x1F1FF, tone = c >= 0x1F3FB && c <= 0x1F3FF;
        if (c < 0x20 || c == 0x7F) columns++;
        else if (before != JOINER && !tone && !(flag && before == -2)) columns += flag ? 2 : (size_t)utf8proc_charwidth(c);
        before = flag && before != -2 ? -2 : c;
    }
    return columns;
}

static utf8proc_category_t category(int32_t c) { return utf8proc_category(c); } // of -1 too: unassigned

static bool ascii_upper(int32_t c) { return c >= 'A' && c <= 'Z'; }
static bool ascii_lower(int32_t c) { return c >= 'a' && c <= 'z'; }

bool rune_letter(int32_t c) {
    if (c < 0x80) return ascii_lower(c | 0x20) && c >= 0;
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

bool rune_mark(int32_t c) {
    if (c < 0x300) return false;
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_MN && k <= UTF8PROC_CATEGORY_ME;
}

bool rune_digit(int32_t c) {
    if (c < 0x80) return c >= '0' && c <= '9';
    return category(c) == UTF8PROC_CATEGORY_ND;
}

bool rune_upper(int32_t c) {
    if (c < 0x80) return ascii_upper(c);
    utf8proc_category_t k = category(c);
    return k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LT;
}

bool rune_lower(int32_t c) {
    if (c < 0x80) return ascii_lower(c);
    return category(c) == UTF8PROC_CATEGORY_LL;
}

bool rune_space(int32_t c) {
    if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
    if (c == 0x85) return true; // next line: a control character that is a line end
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_ZS && k <= UTF8PROC_CATEGORY_ZP;
}

bool rune_punct(int32_t c) {
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_PC && k <= UTF8PROC_CATEGORY_PO;
}

bool rune_symbol(int32_t c) {
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_SM && k <= UTF8PROC_CATEGORY_SO;
}

bool rune_number_sign(int32_t c) {
    utf8proc_category_t k = category(c);
    return k == UTF8PROC_CATEGORY_NO || k == UTF8PROC_CATEGORY_NL;
}

bool rune_invisible(int32_t c) {
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0x34F || c == 0x180E;
}

typedef struct {
    int32_t first, last;
    uint8_t value;
} rune_range;

static const rune_range *range_of(int32_t c, const rune_range *table, size_t count) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > table[middle].last) low = middle + 1;
        else high = middle;
    }
    return low < count && c >= table[low].first ? table + low : NULL;
}

bool rune_emoji(int32_t c) {
    static const rune_range emoji[] = {
        {0x20E3, 0x20E3, 1},   {0x231A, 0x231B, 1},   {0x23E9, 0x23F3, 1},   {0x23F8, 0x23FA, 1},
        {0x2600, 0x2604, 1},   {0x2611, 0x2611, 1},   {0x2614, 0x2615, 1},   {0x261D, 0x261D, 1},
        {0x2620, 0x2623, 1},   {0x262E, 0x262F, 1},   {0x2639, 0x263A, 1},   {0x2648, 0x2653, 1},
        {0x2665, 0x2666, 1},   {0x2668, 0x2668, 1},   {0x267B, 0x267F, 1},   {0x2692, 0x26FF, 1},
        {0x2702, 0x2702, 1},   {0x2705, 0x270F, 1},   {0x2712, 0x2716, 1},   {0x2728, 0x2728, 1},
        {0x2744, 0x2744, 1},   {0x274C, 0x274E, 1},   {0x2753, 0x2757, 1},   {0x2763, 0x2767, 1},
        {0x2795, 0x2797, 1},   {0x27B0, 0x27B0, 1},   {0x2B05, 0x2B07, 1},   {0x2B1B, 0x2B1C, 1},
        {0x2B50, 0x2B55, 1},   {0xFE0F, 0xFE0F, 1},   {0x1F004, 0x1F004, 1}, {0x1F0CF, 0x1F0CF, 1},
        {0x1F170, 0x1F19A, 1}, {0x1F1E6, 0x1F265, 1}, {0x1F300, 0x1F6FF, 1}, {0x1F7E0, 0x1F7F0, 1},
        {0x1F900, 0x1FAFF, 1}, {0xE0020, 0xE007F, 1},
    };
    return c >= 0x20E3 && range_of(c, emoji, sizeof emoji / sizeof *emoji);
}

script rune_script(int32_t c) {
    static const rune_range scripts[] = {
        {0x41, 0x5A, SCRIPT_LATIN},         {0x61, 0x7A, SCRIPT_LATIN},         {0xAA, 0xAA, SCRIPT_LATIN},
        {0xBA, 0xBA, SCRIPT_LATIN},         {0xC0, 0xD6, SCRIPT_LATIN},         {0xD8, 0xF6, SCRIPT_LATIN},
        {0xF8, 0x2B8, SCRIPT_LATIN},        {0x370, 0x3E1, SCRIPT_GREEK},       {0x3F0, 0x3FF, SCRIPT_GREEK},
        {0x400, 0x52F, SCRIPT_CYRILLIC},    {0x531, 0x58F, SCRIPT_ARMENIAN},    {0x591, 0x5F4, SCRIPT_HEBREW},
        {0x600, 0x6FF, SCRIPT_ARABIC},      {0x750, 0x77F, SCRIPT_ARABIC},      {0x8A0, 0x8FF, SCRIPT_ARABIC},
        {0x900, 0x97F, SCRIPT_DEVANAGARI},  {0x980, 0x9FE, SCRIPT_BENGALI},     {0xE01, 0xE5B, SCRIPT_THAI},
        {0x10A0, 0x10FF, SCRIPT_GEORGIAN},  {0x1100, 0x11FF, SCRIPT_HANGUL},    {0x1C80, 0x1C88, SCRIPT_CYRILLIC},
        {0x1C90, 0x1CBF, SCRIPT_GEORGIAN},  {0x1D00, 0x1D25, SCRIPT_LATIN},     {0x1E00, 0x1EFF, SCRIPT_LATIN},
        {0x1F00, 0x1FFE, SCRIPT_GREEK},     {0x212A, 0x212B, SCRIPT_LATIN},     {0x2C60, 0x2C7F, SCRIPT_LATIN},
        {0x2DE0, 0x2DFF, SCRIPT_CYRILLIC},  {0x2E80, 0x2FD5, SCRIPT_HAN},       {0x3005, 0x3007, SCRIPT_HAN},
        {0x3021, 0x3029, SCRIPT_HAN},       {0x3041, 0x30FF, SCRIPT_KANA},      {0x3131, 0x318E, SCRIPT_HANGUL},
        {0x31F0, 0x31FF, SCRIPT_KANA},      {0x3400, 0x4DBF, SCRIPT_HAN},       {0x4E00, 0x9FFF, SCRIPT_HAN},
        {0xA640, 0xA69F, SCRIPT_CYRILLIC},  {0xA722, 0xA7FF, SCRIPT_LATIN},     {0xA8E0, 0xA8FF, SCRIPT_DEVANAGARI},
        {0xA960, 0xA97C, SCRIPT_HANGUL},    {0xAB30, 0xAB64, SCRIPT_LATIN},     {0xAC00, 0xD7FB, SCRIPT_HANGUL},
        {0xF900, 0xFAD9, SCRIPT_HAN},       {0xFB00, 0xFB06, SCRIPT_LATIN},     {0xFB13, 0xFB17, SCRIPT_ARMENIAN},
        {0xFB1D, 0xFB4F, SCRIPT_HEBREW},    {0xFB50, 0xFDFF, SCRIPT_ARABIC},    {0xFE70, 0xFEFC, SCRIPT_ARABIC},
        {0xFF21, 0xFF3A, SCRIPT_LATIN},     {0xFF41, 0xFF5A, SCRIPT_LATIN},     {0xFF66, 0xFF9D, SCRIPT_KANA},
        {0xFFA0, 0xFFDC, SCRIPT_HANGUL},    {0x20000, 0x323AF, SCRIPT_HAN},
    };
    const rune_range *r = range_of(c, scripts, sizeof scripts / sizeof *scripts);
    if (r) return (script)r->value;
    return c >= 0x80 && rune_letter(c) ? SCRIPT_OTHER : SCRIPT_COMMON;
}

int32_t rune_to_lower(int32_t c) {
    if (c < 0x80) return ascii_upper(c) ? c + 32 : c;
    return utf8proc_tolower(c);
}

int32_t rune_to_upper(int32_t c) {
    if (c < 0x80) return ascii_lower(c) ? c - 32 : c;
    return utf8proc_toupper(c);
}

// Every rune of s through `change`; a rune's other case may be a byte longer (ɐ Ɐ), never more than twice as long.
static str map_runes(arena *mem, str s, int32_t (*change)(int32_t)) {
    char *out = arena_alloc(mem, 2 * s.len + 1, 1);
    size_t n = 0;
    for (size_t at = 0, from = 0; at < s.len; from = at) {
        int32_t c = utf8_next(s, &at);
        if (c < 0) out[n++] = s.ptr[from];
        else n += utf8_put(change(c), out + n);
    }
    return (str){out, n};
}

str utf8_lower(arena *mem, str s) { return map_runes(mem, s, rune_to_lower); }
str utf8_upper(arena *mem, str s) { return map_runes(mem, s, rune_to_upper); }

str utf8_title(arena *mem, str s) {
    size_t at = 0, from = 0;
    while (at < s.len && !rune_letter(utf8_next(s, &at))) from = at;
    if (from >= s.len) return s;
    str first = map_runes(mem, str_sub(s, from, at), rune_to_upper);
    char *out = arena_alloc(mem, from + first.len + s.len - at + 1, 1);
    memcpy(out, s.ptr, from);
    memcpy(out + from, first.ptr, first.len);
    if (at < s.len) memcpy(out + from + first.len, s.ptr + at, s.len - at);
    return (str){out, from + first.len + s.len - at};
}

// Letters whose stroke or form is part of them for Unicode, but a diacritic for a reader of English.
static const char *plain_letter(int32_t c) {
    static const struct {
        int32_t c;
        const char *plain;
    } letters[] = {
        {0xC6, "AE"},  {0xD0, "D"},    {0xD8, "O"},   {0xDE, "Th"},  {0xDF, "ss"},   {0xE6, "ae"},  {0xF0, "d"},
        {0xF8, "o"},   {0xFE, "th"},   {0x110, "D"},  {0x111, "d"},  {0x126, "H"},   {0x127, "h"},  {0x131, "i"},
        {0x138, "k"},  {0x141, "L"},   {0x142, "l"},  {0x14A, "N"},  {0x14B, "n"},   {0x152, "OE"}, {0x153, "oe"},
        {0x166, "T"},  {0x167, "t"},   {0x18F, "A"},  {0x259, "a"},  {0x1E9E, "SS"},
    };
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (letters[i].c == c) return letters[i].plain;
    return NULL;
}

// The letter under the marks of c, where c is Latin or Greek; elsewhere marks make other letters (й is not и).
static int32_t base_letter(int32_t c) {
    script of = rune_script(c);
    if (of != SCRIPT_LATIN && of != SCRIPT_GREEK) return c;
    utf8proc_int32_t parts[8];
    int last = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char(c, parts, 8, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE, &last);
    return n > 1 && n <= 8 && rune_mark(parts[1]) ? parts[0] : c;
}

size_t rune_plain(int32_t c, char out[8]) {
    const char *plain = c < 0x80 ? NULL : plain_letter(c);
    if (!plain) return utf8_put(c < 0x80 ? c : base_letter(c), out);
    memcpy(out, plain, strlen(plain));
    return strlen(plain);
}

str utf8_strip_marks(arena *mem, str s) {
    char *out = arena_alloc(mem, 2 * s.len + 1, 1);
    size_t n = 0;
    bool latin = false;
    for (size_t at = 0, from = 0; at < s.len; from = at) {
        int32_t c = utf8_next(s, &at);
        if (c < 0x80) {
            latin = rune_letter(c);
            out[n++] = s.ptr[from];
            continue;
        }
        if (latin && c >= 0x300 && c <= 0x36F) continue;
        const char *plain = plain_letter(c);
        latin = plain || rune_script(c) == SCRIPT_LATIN;
        if (plain) while (*plain) out[n++] = *plain++;
        else n += utf8_put(base_letter(c), out + n);
    }
    return (str){out, n};
}

static utf8proc_int32_t fold_rune(utf8proc_int32_t c, void *unused) {
    (void)unused;
    if (c == 0x2019 || c == 0x2BC) return '\'';
    if (c == 0x2010 || c == 0x2011) return '-';
    return c;
}

// In the buffer the code points become bytes in place, and utf8proc writes a NUL after them.
static size_t composed(str s, char *out, size_t size, utf8proc_option_t how, utf8proc_custom_func change) {
    enum { ROOM = 4 * 256 };
    utf8proc_int32_t runes[ROOM + 1];
    utf8proc_ssize_t n = utf8proc_decompose_custom((const utf8proc_uint8_t *)s.ptr, (utf8proc_ssize_t)s.len, runes, ROOM, how, change, NULL);
    if (n <= 0 || n > ROOM) return 0;
    n = utf8proc_reencode(runes, n, how);
    if (n <= 0 || (size_t)n > size) return 0;
    memcpy(out, runes, (size_t)n);
    return (size_t)n;
}

size_t utf8_composed(str s, char *out, size_t size) { return composed(s, out, size, UTF8PROC_STABLE | UTF8PROC_COMPOSE, NULL); }

size_t utf8_fold(str word, char *out, size_t size) {
    return composed(word, out, size, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE, fold_rune);
}
