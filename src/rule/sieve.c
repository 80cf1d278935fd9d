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
    uint64_t all = p->at[0][(uint8_t)text.ptr[at] % PLANE_BYTES];
    for (size_t nth = 1; nth < NEED_BYTES && at + nth < text.len; nth++) all &= p->at[nth][(uint8_t)text.ptr[at + nth] % PLANE_BYTES];
    return all;
}

static void look_into(const image *m, const sieve_bucket *b, str text, size_t at, arena *mem, sieve_hits *out) {
    const sieve_plane *plane = &m->sieve_planes[b->plane];
    for (uint32_t first = 0; first < b->items.count; first += PLANE_NEEDS, plane++)
        for (uint64_t left = needs_at(plane, text, at); left; left &= left - 1) {
            uint32_t i = first + (uint32_t)__builtin_ctzll(left);
            if (i < b->items.count) look_at_item(m, &m->sieve_items[b->items.first + i], text, at, mem, out); // in a damaged image it may not be
        }
}

// Apart, so that what the walk over the text needs stays in registers.
static __attribute__((noinline)) void look_at(const image *m, uint64_t buckets, str text, size_t at, arena *mem, sieve_hits *out) {
    for (; buckets; buckets &= buckets - 1) look_into(m, &m->sieve_buckets[__builtin_ctzll(buckets)], text, at, mem, out);
}

void sieve_search(const image *m, str text, arena *mem, sieve_hits *out) {
    uint64_t one = 0, two = 0, three = 0; // the buckets of which the last byte may be the first; the last two the first two; and so on
    out->count = 0;
    for (size_t i = 0; i < text.len + NEED_BYTES - 1; i++) {
        const sieve_row *row = &m->sieve_rows[i < text.len ? (uint8_t)text.ptr[i] : SIEVE_END];
        uint64_t all = three & row->at[3];
        three = two & row->at[2], two = one & row->at[1], one = row->at[0];
        if (all) look_at(m, all, text, i - (NEED_BYTES - 1), mem, out);
    }
}
