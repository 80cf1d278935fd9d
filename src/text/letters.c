#include "text/letters.h"

static token_shape letters_shape(bool first_capital, bool capitals, bool small) {
    if (!first_capital) return capitals ? SHAPE_MIXED : SHAPE_LOWER;
    if (small) return capitals ? SHAPE_CAMEL : SHAPE_TITLE;
    return capitals ? SHAPE_UPPER : SHAPE_INITIAL;
}

token_shape letters_short_shape(uint64_t x, uint64_t keep) {
    const uint64_t inner = CASE_BITS << 8 & keep; // behind the first letter
    return letters_shape(!(x & 0x20), (~x & inner) != 0, (x & inner) != 0);
}

letter_run letters_long(const scanner *s, size_t at, uint64_t x) {
    uint64_t capitals = ~x & CASE_BITS << 8, small = x & CASE_BITS << 8, others = 0; // behind the first letter
    letter_run run = {.end = at + 8, .last = x | CASE_BITS};
    run.hash = hash_mix(HASH_SEED, run.last);
    do {
        uint64_t next = load8(s->text.ptr + run.end, s->limit - run.end);
        others = first_other8(next);
        uint64_t keep = others ? bytes_before(others) : ~UINT64_C(0);
        if (!keep) break;
        capitals |= ~next & CASE_BITS & keep, small |= next & CASE_BITS & keep;
        run.last = (next | CASE_BITS) & keep;
        run.hash = hash_mix(run.hash, run.last);
        run.end += others ? (unsigned)__builtin_ctzll(others) / 8 : 8;
    } while (!others);
    run.shape = letters_shape(!(x & 0x20), capitals != 0, small != 0);
    return run;
}

void letters_add_cannot(scanner *s, size_t at, token_shape shape) {
    token_add(s, at, at + 3, TOKEN_WORD, shape, TOKEN_HOST);
    token_add(s, at + 3, at + 6, TOKEN_WORD, shape == SHAPE_UPPER ? shape : SHAPE_LOWER, TOKEN_CLITIC);
}
