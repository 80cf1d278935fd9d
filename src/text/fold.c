#include "text/document.h"
#include "text/hash.h"
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

bool ascii_folds_to(str word, size_t readable, const char *folded) {
    for (size_t at = 0; at < word.len; at += 8) {
        uint64_t x = load8(word.ptr + at, readable - at);
        if ((lower8(x) ^ load8(folded + at, 8)) & keep8(word.len - at)) return false;
    }
    return true;
}

uint32_t token_hash(str folded) {
    uint64_t h = HASH_SEED;
    for (size_t at = 0; at < folded.len; at += 8) h = hash_mix(h, load8(folded.ptr + at, folded.len - at));
    return hash_finish(h, folded.len);
}

// Capitals at the start of hyphenated parts and elsewhere decide; a stop or an apostrophe does not begin a part.
token_shape shape_of(str word) {
    size_t letters = 0, upper = 0, lower = 0, digits = 0, parts = 0, starts = 0;
    bool begins = true, first_upper = false;
    for (size_t at = 0; at < word.len;) {
        int32_t c = (unsigned char)word.ptr[at];
        bool digit, up, low;
        if (c < 0x80) {
            unsigned class = char_classes[c];
            digit = class & CHAR_DIGIT, up = class & CHAR_UPPER, low = class & CHAR_LOWER;
            at++;
        } else {
            c = utf8_next(word, &at);
            digit = rune_digit(c) || rune_number_sign(c), up = rune_upper(c), low = rune_lower(c);
        }
        digits += digit;
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
