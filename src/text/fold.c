#include "text/document.h"
#include "text/hash.h"
#include "text/scan.h"
#include "text/utf8.h"

// What news has beside ASCII is mostly the typographic apostrophe; without other letters it needs no Unicode tables. Up to seven bytes behind the
// folded form are written too.
static size_t fold_simple(str word, char *out) {
    size_t n = 0;
    for (size_t i = 0; i < word.len;) {
        size_t here = word.len - i < 8 ? word.len - i : 8;
        uint64_t x = load8(word.ptr + i, word.len - i);
        if (!(x & HIGH_BITS)) {
            store8(out + n, lower8(x));
            i += here, n += here;
            continue;
        }
        unsigned char c = (unsigned char)word.ptr[i];
        str rest = str_sub(word, i, i + 3);
        if (c < 0x80) out[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c), i++;
        else if (str_eq(rest, S("\u2019"))) out[n++] = '\'', i += 3;
        else if (str_eq(rest, S("\u2010")) || str_eq(rest, S("\u2011"))) out[n++] = '-', i += 3;
        else return 0;
    }
    return n;
}

size_t token_fold(str word, char *out, size_t size) {
    char buffer[FOLD_MAX + 8];
    if (word.len > FOLD_MAX) return 0;
    size_t n = fold_simple(word, buffer);
    if (!n) return utf8_fold(word, out, size);
    if (n > size) return 0;
    memcpy(out, buffer, n);
    return n;
}

uint32_t token_hash(str folded) {
    uint64_t h = HASH_SEED;
    for (size_t at = 0; at < folded.len; at += 8) h = hash_mix(h, load8(folded.ptr + at, folded.len - at));
    return hash_finish(h, folded.len);
}

uint32_t token_hash_of(str word) {
    uint32_t hash;
    if (hash_ascii(word, word.len, &hash)) return hash;
    char folded[FOLD_MAX];
    size_t n = token_fold(word, folded, sizeof folded);
    return token_hash(n ? (str){folded, n} : word);
}

// What a word holds. Of an ASCII word `capitals` is at most two, and `parts` is not counted.
typedef struct {
    size_t capitals, small, digits;
    bool first_capital; // the first letter is one
    size_t parts, capital_parts; // with letters; a hyphen begins the next, a stop or an apostrophe does not
} letter_counts;

static bool count_ascii(str word, letter_counts *n) {
    for (size_t at = 0; at < word.len; at += 8) {
        uint64_t x = load8(word.ptr + at, word.len - at);
        if (x & HIGH_BITS) return false;
        uint64_t letters = letters8(x), capitals = letters & ~(x << 2);
        if (!n->capitals && !n->small) n->first_capital = (letters & -letters & capitals) != 0;
        if (capitals) n->capitals = n->capitals || capitals & (capitals - 1) ? 2 : 1;
        n->small += letters != capitals;
        n->digits += digits8(x) != 0;
    }
    return true;
}

static letter_counts count_letters(str word) {
    letter_counts n = {0};
    bool begins = true;
    for (size_t at = 0; at < word.len;) {
        int32_t c = utf8_next(word, &at);
        bool capital = rune_upper(c), small = rune_lower(c);
        n.digits += rune_digit(c) || rune_number_sign(c);
        if (c == '-' || c == 0x2010 || c == 0x2011) begins = true;
        if (!capital && !small) continue;
        if (!n.capitals && !n.small) n.first_capital = capital;
        n.capitals += capital, n.small += small;
        if (begins) n.parts++, n.capital_parts += capital;
        begins = false;
    }
    return n;
}

// Capitals at the start of hyphenated parts and elsewhere decide.
token_shape shape_of(str word) {
    letter_counts n = {0};
    bool ascii = count_ascii(word, &n);
    if (!ascii || (n.first_capital && n.capitals > 1 && n.small && !n.digits)) n = count_letters(word);
    if (n.digits) return n.capitals || n.small ? SHAPE_ALNUM : SHAPE_DIGITS;
    if (!n.capitals) return n.small ? SHAPE_LOWER : SHAPE_NONE;
    if (!n.small) return n.capitals == 1 ? SHAPE_INITIAL : SHAPE_UPPER;
    if (!n.first_capital) return SHAPE_MIXED;
    if (n.capitals == 1) return SHAPE_TITLE;
    return n.capitals == n.capital_parts && n.capital_parts == n.parts ? SHAPE_TITLES : SHAPE_CAMEL;
}
