#include "text/document.h"
#include "text/scan.h"
#include "text/utf8.h"


// What news has beside ASCII is mostly the typographic apostrophe; without other letters it needs no Unicode tables.
static size_t fold_simple(str word, char *out) {
    size_t n = 0;
    for (size_t i = 0; i < word.len; i++) {
        unsigned char c = (unsigned char)word.ptr[i];
        if (c < 0x80) {
            out[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
            continue;
        }
        str rest = str_sub(word, i, i + 3);
        if (str_eq(rest, S("\u2019"))) out[n++] = '\'';
        else if (str_eq(rest, S("\u2010")) || str_eq(rest, S("\u2011"))) out[n++] = '-';
        else return 0;
        i += 2;
    }
    return n;
}

size_t token_fold(str word, char *out, size_t size) {
    char buffer[FOLD_MAX];
    if (word.len > FOLD_MAX) return 0;
    size_t n = fold_simple(word, buffer);
    if (!n) return utf8_fold(word, out, size);
    if (n > size) return 0;
    memcpy(out, buffer, n);
    return n;
}

// Eight bytes, the first lowest on every machine, zeros where the word has ended.
static uint64_t load(const char *p, size_t len, size_t readable) {
    uint64_t x = 0;
    if (readable >= 8) {
        memcpy(&x, p, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        x = __builtin_bswap64(x);
#endif
        return len >= 8 ? x : x & ((UINT64_C(1) << (8 * len)) - 1);
    }
    for (size_t i = 0; i < len; i++) x |= (uint64_t)(unsigned char)p[i] << (8 * i);
    return x;
}

static uint64_t mix(uint64_t h, uint64_t x) {
    h = (h ^ x) * UINT64_C(0x9E3779B97F4A7C15);
    return h ^ h >> 32;
}

static uint32_t finish(uint64_t h) { return (uint32_t)(h * UINT64_C(0xD6E8FEB86659FD93) >> 32); }

// Adds the case bit to eight ASCII letters at once.
static uint64_t lower8(uint64_t x) {
    const uint64_t each = UINT64_C(0x0101010101010101);
    uint64_t from_a = x + each * (0x80 - 'A'), past_z = x + each * (0x7F - 'Z');
    return x | ((from_a ^ past_z) & each * 0x80) >> 2;
}

uint32_t hash_ascii(str word, size_t readable) {
    uint64_t h = word.len;
    for (size_t at = 0; at < word.len; at += 8) h = mix(h, lower8(load(word.ptr + at, word.len - at, readable - at)));
    return finish(h);
}

uint32_t token_hash(str folded) {
    uint64_t h = folded.len;
    for (size_t at = 0; at < folded.len; at += 8) h = mix(h, load(folded.ptr + at, folded.len - at, folded.len - at));
    return finish(h);
}

// Capitals at the start of hyphenated parts and elsewhere decide; a stop or an apostrophe does not begin a part.
token_shape shape_of(str word) {
    size_t letters = 0, upper = 0, lower = 0, digits = 0, parts = 0, starts = 0;
    bool begins = true, first_upper = false;
    for (size_t at = 0; at < word.len;) {
        int32_t c = utf8_next(word, &at);
        if (rune_digit(c) || rune_number_sign(c)) digits++;
        bool up = rune_upper(c), low = rune_lower(c);
        if (c == '-' || c == 0x2010 || c == 0x2011) begins = true;
        if (!up && !low) continue;
        if (letters++ == 0) first_upper = up;
        upper += up;
        lower += low;
        if (begins) parts++, starts += up;
        begins = false;
    }
    if (digits) return letters ? SHAPE_ALNUM : SHAPE_DIGITS;
    if (!letters) return SHAPE_NONE;
    if (!upper) return SHAPE_LOWER;
    if (!lower) return upper == 1 ? SHAPE_INITIAL : SHAPE_UPPER;
    if (!first_upper) return SHAPE_MIXED;
    if (upper == 1) return SHAPE_TITLE;
    return upper == starts && starts == parts ? SHAPE_TITLES : SHAPE_CAMEL;
}
