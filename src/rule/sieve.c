#include "rule/sieve.h"

static bool stands_at(const image *m, const need *n, str text, size_t at) {
    for (size_t i = 0; i < NEED_LONGEST && n->sets[i] != ANY_BYTE; i++)
        if (at + i >= text.len || !byte_set_has(&m->byte_sets[n->sets[i]], (uint8_t)text.ptr[at + i])) return false;
    return true;
}

static void look_at_item(const image *m, const sieve_item *item, str text, size_t at, arena *mem, sieve_hits *out) {
    const need *n = &m->needs[item->need];
    if (at < n->rarest || !stands_at(m, n, text, at - n->rarest)) return;
    out->items = arena_grow(mem, out->items, out->count, &out->capacity, sizeof *out->items);
    out->items[out->count++] = (sieve_hit){.rule = item->rule, .at = (uint32_t)at};
}

// A bit for each need of the plane of which the bytes here may be a part.
static uint64_t needs_at(const sieve_plane *p, str text, size_t at) {
    const unsigned char *here = (const unsigned char *)text.ptr + at;
    size_t left = text.len - at;
    uint64_t all = p->at[0][here[0] % PLANE_BYTES];
    if (left >= NEED_BYTES) {
        for (size_t nth = 1; nth < NEED_BYTES; nth++) all &= p->at[nth][here[nth] % PLANE_BYTES];
    } else {
        for (size_t nth = 1; nth < left; nth++) all &= p->at[nth][here[nth] % PLANE_BYTES];
    }
    return all;
}

static void look_into(const image *m, const sieve_bucket *b, str text, size_t at, arena *mem, sieve_hits *out) {
    uint32_t end = b->first + b->count;
    for (uint32_t i = b->first, next; i < end; i = next) {
        next = i - i % PLANE_NEEDS + PLANE_NEEDS;
        uint64_t left = needs_at(&m->sieve_planes[i / PLANE_NEEDS], text, at) >> i % PLANE_NEEDS;
        if (end < next) left &= ((uint64_t)1 << (end - i)) - 1; // what is above is another bucket's
        for (; left; left &= left - 1) look_at_item(m, &m->sieve_items[i + (uint32_t)__builtin_ctzll(left)], text, at, mem, out);
    }
}

// Apart, so that what the walk over the text needs stays in registers.
static __attribute__((noinline)) void look_at(const image *m, uint64_t buckets, str text, size_t at, arena *mem, sieve_hits *out) {
    for (; buckets; buckets &= buckets - 1) look_into(m, &m->sieve_buckets[__builtin_ctzll(buckets)], text, at, mem, out);
}

// begun[n]: the buckets of which the last n + 1 bytes read may be the first. Reads the next byte, by its row; returns the buckets that are whole.
static inline uint64_t go_on(uint64_t begun[NEED_BYTES - 1], const sieve_row *row) {
    uint64_t whole = begun[NEED_BYTES - 2] & row->at[NEED_BYTES - 1];
    for (size_t n = NEED_BYTES - 2; n > 0; n--) begun[n] = begun[n - 1] & row->at[n];
    begun[0] = row->at[0];
    return whole;
}

// What is begun goes round through as many registers as there are bytes in a step.
enum { STEP = NEED_BYTES };

void sieve_search(const image *m, str text, arena *mem, sieve_hits *out) {
    uint64_t begun[NEED_BYTES - 1] = {0}, whole;
    const sieve_row *rows = m->sieve_rows;
    size_t i = 0;
    out->count = 0;
    for (; i + STEP <= text.len; i += STEP) {
#pragma GCC unroll 4
        for (size_t k = 0; k < STEP; k++)
            if ((whole = go_on(begun, &rows[(uint8_t)text.ptr[i + k]]))) look_at(m, whole, text, i + k - (NEED_BYTES - 1), mem, out);
    }
    for (; i < text.len + NEED_BYTES - 1; i++)
        if ((whole = go_on(begun, &rows[i < text.len ? (uint8_t)text.ptr[i] : SIEVE_END]))) look_at(m, whole, text, i - (NEED_BYTES - 1), mem, out);
}
