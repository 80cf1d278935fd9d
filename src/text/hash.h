// hash: token.hash, eight bytes at a time, so that the tokenizer can fold and hash a word while it looks for its end.
// token_hash is the same for others, who only need to know letters.
#ifndef STET_TEXT_HASH_H
#define STET_TEXT_HASH_H

#include "base/str.h"

#define HASH_SEED UINT64_C(0x51AFD7ED558CCD25)
#define EACH_BYTE UINT64_C(0x0101010101010101)
#define HIGH_BITS (EACH_BYTE * 0x80)

static inline uint64_t load4(const char *p) {
    uint32_t x;
    memcpy(&x, p, 4);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    x = __builtin_bswap32(x);
#endif
    return x;
}

// The same of fewer than eight that there are: two loads that overlap.
static inline uint64_t load_few(const char *p, size_t readable) {
    if (readable >= 4) return load4(p) | load4(p + readable - 4) << 8 * (readable - 4);
    if (readable == 0) return 0;
    const unsigned char *byte = (const unsigned char *)p;
    size_t middle = readable / 2, last = readable - 1;
    return byte[0] | (uint64_t)byte[middle] << 8 * middle | (uint64_t)byte[last] << 8 * last;
}

// Eight bytes, the first lowest on every machine, zeros from `readable` on.
static inline uint64_t load8(const char *p, size_t readable) {
    uint64_t x;
    if (__builtin_expect(readable < 8, 0)) return load_few(p, readable);
    memcpy(&x, p, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    x = __builtin_bswap64(x);
#endif
    return x;
}

static inline void store8(char *to, uint64_t x) {
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    x = __builtin_bswap64(x);
#endif
    memcpy(to, &x, 8);
}

// The first `len` of eight bytes.
static inline uint64_t keep8(size_t len) { return len >= 8 ? ~UINT64_C(0) : (UINT64_C(1) << (8 * len)) - 1; }

// Are the first `len` of eight bytes the same? One at least.
static inline bool same8(uint64_t a, uint64_t b, size_t len) { return (a ^ b) << 8 * (8 - len) == 0; }

// The high bit of each byte that is an ASCII letter.
static inline uint64_t letters8(uint64_t x) {
    uint64_t low = (x & ~HIGH_BITS) | EACH_BYTE * 0x20;
    uint64_t from_a = low + EACH_BYTE * (0x80 - 'a'), past_z = low + EACH_BYTE * (0x7F - 'z');
    return (from_a ^ past_z) & ~x & HIGH_BITS;
}

// The same of digits.
static inline uint64_t digits8(uint64_t x) {
    uint64_t low = x & ~HIGH_BITS;
    return ((low + EACH_BYTE * (0x80 - '0')) ^ (low + EACH_BYTE * (0x7F - '9'))) & ~x & HIGH_BITS;
}

// The same of white space: a space, and what lies from the tabulator to the carriage return.
static inline uint64_t spaces8(uint64_t x) {
    uint64_t low = x & ~HIGH_BITS, others = low ^ EACH_BYTE * ' ';
    uint64_t lines = (low + EACH_BYTE * (0x80 - '\t')) ^ (low + EACH_BYTE * (0x7F - '\r')), blanks = ~(others + ~HIGH_BITS);
    return (lines | blanks) & ~x & HIGH_BITS;
}

// The high bit of the first byte that is no ASCII letter, 0 if all are; of those behind it the bits mean nothing. Cheaper than letters8: that a
// byte which is no letter borrows from the next does no harm here.
static inline uint64_t first_other8(uint64_t x) {
    uint64_t from_a = (x | EACH_BYTE * 0x20) - EACH_BYTE * 'a';
    return (from_a | (from_a + EACH_BYTE * (0x7F - ('z' - 'a')))) & HIGH_BITS;
}

// The bytes before the lowest bit that is set, which is the highest of its byte.
static inline uint64_t bytes_before(uint64_t bit) { return (bit ^ (bit - 1)) >> 8; }

// How many ASCII letters a text begins with.
static inline size_t ascii_letters(const char *p, size_t len) {
    size_t at = 0;
    for (; len - at >= 8; at += 8) {
        uint64_t others = letters8(load8(p + at, 8)) ^ HIGH_BITS;
        if (others) return at + (size_t)__builtin_ctzll(others) / 8;
    }
    while (at < len && (unsigned char)((p[at] | 0x20) - 'a') < 26) at++;
    return at;
}

// Are the first `len` all ASCII letters? `readable`: bytes that may be read.
static inline bool all_letters(const char *p, size_t len, size_t readable) {
    for (; len > 8; p += 8, len -= 8, readable -= 8)
        if (letters8(load8(p, 8)) != HIGH_BITS) return false;
    return ((letters8(load8(p, readable < 8 ? len : 8)) ^ HIGH_BITS) & keep8(len)) == 0;
}

static inline uint64_t lower8(uint64_t x) { return x | letters8(x) >> 2; }

// Is `folded`, of which whole eights may be read, the folded form of an ASCII word as long? `readable`: bytes that may be read of the word.
static inline bool ascii_folds_to(str ascii, size_t readable, const char *folded) {
    for (size_t at = 0; at < ascii.len; at += 8)
        if ((lower8(load8(ascii.ptr + at, readable - at)) ^ load8(folded + at, 8)) & keep8(ascii.len - at)) return false;
    return true;
}

static inline uint64_t hash_mix(uint64_t h, uint64_t x) {
    h = (h ^ x) * UINT64_C(0x9E3779B97F4A7C15);
    return h ^ h >> 32;
}

static inline uint32_t hash_finish(uint64_t h, size_t len) {
    return (uint32_t)((h ^ len) * UINT64_C(0xD6E8FEB86659FD93) >> 32);
}

// Of a word that need not be folded yet; false if it is not ASCII. `readable`: bytes that may be read.
static inline bool hash_ascii(str text, size_t readable, uint32_t *hash) {
    uint64_t h = HASH_SEED;
    for (size_t at = 0; at < text.len; at += 8) {
        uint64_t x = load8(text.ptr + at, readable - at) & keep8(text.len - at);
        if (x & HIGH_BITS) return false;
        h = hash_mix(h, lower8(x));
    }
    *hash = hash_finish(h, text.len);
    return true;
}

#endif
