// The skeleton of a name: small letters and digits alone, without marks.
#include "lexicon/gazetteer.h"
#include "text/hash.h"
#include "text/utf8.h"

static bool add(char *out, size_t size, size_t *n, str bytes) {
    if (*n + bytes.len > size) return false;
    memcpy(out + *n, bytes.ptr, bytes.len);
    *n += bytes.len;
    return true;
}

// One letter outside ASCII, in small Latin letters where it has a base.
static bool add_wide(char *out, size_t size, size_t *n, int32_t c) {
    char plain[8];
    if (c < 0 || rune_mark(c) || !(rune_letter(c) || rune_digit(c))) return true;
    size_t len = rune_plain(rune_to_lower(c), plain);
    return add(out, size, n, (str){plain, len});
}

// ASCII letters alone, eight at once; returns how many there are before anything else.
static size_t small_letters(str text, char *out, size_t size) {
    size_t at = 0;
    for (uint64_t x; at < text.len; at += 8) {
        size_t left = text.len - at < 8 ? text.len - at : 8;
        x = load8(text.ptr + at, left);
        if ((letters8(x) ^ HIGH_BITS) & keep8(left)) return at;
        x = lower8(x);
        memcpy(out + at, &x, size - at < 8 ? left : 8); // what is too much is written over
    }
    return text.len;
}

size_t name_skeleton(str text, char *out, size_t size) {
    size_t n = text.len <= size ? small_letters(text, out, size) : 0;
    for (size_t at = n; at < text.len;) {
        unsigned char c = (unsigned char)text.ptr[at];
        if (c >= 0x80) {
            if (!add_wide(out, size, &n, utf8_next(text, &at))) return 0;
            continue;
        }
        at++;
        if (c >= 'A' && c <= 'Z') c = (unsigned char)(c + 32);
        bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (kept && n == size) return 0;
        if (kept) out[n++] = (char)c;
    }
    return n;
}
