// letters: what nearly all words are, a run of ASCII letters, found, folded, hashed and shaped eight bytes at a time. For the tokenizer's loop,
// and inside text/ only.
#ifndef STET_TEXT_LETTERS_H
#define STET_TEXT_LETTERS_H

#include "text/hash.h"
#include "text/scan.h"

typedef struct letter_run {
    size_t end;
    uint64_t hash, last; // the last eight folded bytes
    token_shape shape;
} letter_run;

#define CASE_BITS (EACH_BYTE * 0x20) // set in small letters

letter_run letters_long(const scanner *s, size_t at, uint64_t x); // whose first eight bytes x are letters
token_shape letters_short_shape(uint64_t x, uint64_t keep);       // of one to seven letters, which `keep` says, and not all of them small

// The letters from a place on; the run ends where it begins if there is none. Most have fewer than eight and no capital.
static inline letter_run letters_scan(const scanner *s, size_t at) {
    uint64_t x = load8(s->text.ptr + at, s->limit - at), others = first_other8(x);
    if (__builtin_expect(!others, 0)) return letters_long(s, at, x);
    uint64_t keep = bytes_before(others), written = x & keep, folded = (x | CASE_BITS) & keep;
    return (letter_run){.end = at + (unsigned)__builtin_ctzll(others) / 8, .hash = hash_mix(HASH_SEED, folded), .last = folded,
                        .shape = __builtin_expect(written == folded, 1) ? SHAPE_LOWER : letters_short_shape(x, keep)};
}

// Adds them as a word; `flags`: what stands before it, and what else is known of it.
static inline void letters_put(scanner *s, size_t at, const letter_run *run, unsigned flags) {
    token_put(s, at, run->end, hash_finish(run->hash, run->end - at), TOKEN_WORD, run->shape, TOKEN_ASCII | TOKEN_LETTERS | flags);
}

#define CANNOT UINT64_C(0x746F6E6E6163) // the bytes of "cannot"
static inline bool letters_cannot(const letter_run *run, size_t at) { return run->end - at == 6 && run->last == CANNOT; }
void letters_add_cannot(scanner *s, size_t at, token_shape shape); // "can" and "not"

// Adds them as a word, or as two; returns where they end.
static inline size_t letters_add(scanner *s, size_t at, const letter_run *run) {
    if (letters_cannot(run, at)) letters_add_cannot(s, at, run->shape);
    else letters_put(s, at, run, before_once(s));
    return run->end;
}

#endif
