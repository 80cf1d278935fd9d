#include "rule/sieve.h"
#include <stdlib.h>

// The bytes that a bucket's needs may have at one place; past: something of them may lie behind the text.
typedef struct { byte_set bytes; bool past; } bucket_place;

static void note_need(const sieve *s, const need *n, bucket_place places[NEED_BYTES]) {
    for (size_t nth = 0; nth < NEED_BYTES; nth++) {
        uint16_t set = n->sets[n->rarest + nth];
        places[nth].past |= set == ANY_BYTE;
        for (size_t i = 0; set != ANY_BYTE && i < 4; i++) places[nth].bytes.bits[i] |= s->img->byte_sets[set].bits[i];
    }
}

// Of a square of 64 bits by 64: the bit `column` of the row `row` becomes the bit `row` of the row `column` (Warren, Hacker's Delight, 7-3).
static void turn(uint64_t square[64]) {
    uint64_t mask = UINT32_MAX;
    for (unsigned half = 32; half; half /= 2, mask ^= mask << half)
        for (unsigned row = 0; row < 64; row = (row + half + 1) & ~half) {
            uint64_t differ = (square[row] >> half ^ square[row + half]) & mask;
            square[row] ^= differ << half, square[row + half] ^= differ;
        }
}

static void note_place(sieve *s, bucket_place (*places)[NEED_BYTES], size_t nth) {
    uint64_t square[64];
    for (size_t word = 0; word < 4; word++) {
        for (size_t bucket = 0; bucket < NEED_BUCKETS; bucket++) square[bucket] = places[bucket][nth].past ? UINT64_MAX : places[bucket][nth].bytes.bits[word];
        turn(square);
        for (size_t byte = 0; byte < 64; byte++) s->rows[64 * word + byte].at[nth] = square[byte];
    }
    for (size_t bucket = 0; bucket < NEED_BUCKETS; bucket++) s->rows[SIEVE_END].at[nth] |= (uint64_t)places[bucket][nth].past << bucket;
}

// Some thousands of needs share 64 buckets: what these may have is put together first.
static void note_bytes(sieve *s) {
    _Static_assert(NEED_BUCKETS == 64, "a bit for each bucket");
    bucket_place places[NEED_BUCKETS][NEED_BYTES] = {0};
    for (size_t bucket = 0; bucket < NEED_BUCKETS; bucket++)
        for (uint32_t i = s->first[bucket]; i < s->first[bucket + 1]; i++) note_need(s, &s->img->needs[s->items[i].need], places[bucket]);
    for (size_t nth = 0; nth < NEED_BYTES; nth++) note_place(s, places, nth);
}

// any: a bit for each need that any byte may stand for there.
static void note_plane(sieve_plane *to, const image *m, const need *n, uint64_t bit, uint64_t any[NEED_BYTES]) {
    for (size_t nth = 0; nth < NEED_BYTES; nth++) {
        uint16_t set = n->sets[n->rarest + nth];
        if (set == ANY_BYTE) any[nth] |= bit;
        for (size_t i = 0; i < 2 && set != ANY_BYTE; i++)
            for (uint64_t left = m->byte_sets[set].bits[i] | m->byte_sets[set].bits[i + 2]; left; left &= left - 1)
                to->at[nth][64 * i + (size_t)__builtin_ctzll(left)] |= bit;
    }
}

static void fill_plane(const sieve *s, sieve_plane *to, uint32_t first, uint32_t end) {
    uint64_t any[NEED_BYTES] = {0};
    for (uint32_t i = first; i < end && i < first + PLANE_NEEDS; i++) note_plane(to, s->img, &s->img->needs[s->items[i].need], (uint64_t)1 << (i - first), any);
    for (size_t nth = 0; nth < NEED_BYTES; nth++)
        for (size_t byte = 0; byte < PLANE_BYTES; byte++) to->at[nth][byte] |= any[nth];
}

static uint32_t planes_for(const sieve *s, size_t bucket) { return (s->first[bucket + 1] - s->first[bucket] + PLANE_NEEDS - 1) / PLANE_NEEDS; }

// NULL if there is no memory: what a bucket holds can be looked at without.
static sieve_plane *planes_made(const sieve *s, size_t bucket) {
    sieve_plane *planes = calloc(planes_for(s, bucket), sizeof *planes);
    for (uint32_t k = 0; planes && k < planes_for(s, bucket); k++) fill_plane(s, &planes[k], s->first[bucket] + k * PLANE_NEEDS, s->first[bucket + 1]);
    return planes;
}

// The needs of all rules, each behind the others of its bucket.
static void note_items(sieve *s, const uint32_t *text_rules, size_t count) {
    uint32_t filled[NEED_BUCKETS] = {0};
    const need *all = s->img->needs;
    for (uint32_t k = 0; k < count; k++) {
        range needs = s->img->rules[text_rules[k]].needs;
        if (!needs.count) s->always[k / 64] |= (uint64_t)1 << (k % 64), s->any_always = true;
        for (uint32_t i = needs.first; i < needs.first + needs.count; i++) s->first[all[i].bucket + 1]++;
    }
    for (size_t i = 0; i < NEED_BUCKETS; i++) s->first[i + 1] += s->first[i];
    for (uint32_t k = 0; k < count; k++) {
        range needs = s->img->rules[text_rules[k]].needs;
        for (uint32_t i = needs.first; i < needs.first + needs.count; i++) s->items[s->first[all[i].bucket] + filled[all[i].bucket]++] = (struct sieve_item){i, k};
    }
}

sieve *sieve_new(const image *m, const uint32_t *text_rules, size_t count) {
    sieve *s = calloc(1, sizeof *s);
    size_t needs = 0;
    for (size_t k = 0; k < count; k++) needs += m->rules[text_rules[k]].needs.count;
    if (s) s->img = m, s->words = count / 64 + 1, s->always = calloc(s->words, sizeof *s->always), s->items = calloc(needs + 1, sizeof *s->items);
    if (s) s->late = calloc(NEED_BUCKETS, sizeof *s->late);
    if (!s || !s->always || !s->items || !s->late) return sieve_free(s), NULL;
    note_items(s, text_rules, count);
    note_bytes(s);
    return s;
}

void sieve_free(sieve *s) {
    if (!s) return;
    free(s->always);
    free(s->items);
    for (size_t bucket = 0; s->late && bucket < NEED_BUCKETS; bucket++) free(atomic_load(&s->late[bucket].planes));
    free(s->late);
    free(s);
}

static bool stands_at(const sieve *s, const need *n, str text, size_t at) {
    for (size_t i = 0; i < NEED_LONGEST && n->sets[i] != ANY_BYTE; i++)
        if (at + i >= text.len || !byte_set_has(&s->img->byte_sets[n->sets[i]], (uint8_t)text.ptr[at + i])) return false;
    return true;
}

static void look_at_item(const sieve *s, uint32_t i, str text, size_t at, arena *mem, sieve_hits *out) {
    const need *n = &s->img->needs[s->items[i].need];
    if (at < n->rarest || !stands_at(s, n, text, at - n->rarest)) return;
    out->items = arena_grow(mem, out->items, out->count, &out->capacity, sizeof *out->items);
    out->items[out->count++] = (sieve_hit){.rule = s->items[i].rule, .at = (uint32_t)at};
}

static uint64_t needs_at(const sieve_plane *p, str text, size_t at) {
    uint64_t all = p->at[0][(uint8_t)text.ptr[at] % PLANE_BYTES];
    for (size_t nth = 1; nth < NEED_BYTES && at + nth < text.len; nth++) all &= p->at[nth][(uint8_t)text.ptr[at + nth] % PLANE_BYTES];
    return all;
}

// Two threads may both make them; the one that comes second throws its own away.
static const sieve_plane *planes_of(const sieve *s, size_t bucket) {
    enum { OFTEN = 32 };
    struct sieve_late *late = &s->late[bucket];
    sieve_plane *known = atomic_load_explicit(&late->planes, memory_order_acquire), *made;
    if (known || atomic_fetch_add_explicit(&late->asked, 1, memory_order_relaxed) < OFTEN) return known;
    made = planes_made(s, bucket);
    if (!made || atomic_compare_exchange_strong(&late->planes, &known, made)) return made;
    free(made);
    return known;
}

// Apart, so that what the walk over the text needs stays in registers.
static __attribute__((noinline)) void look_at(const sieve *s, uint64_t buckets, str text, size_t at, arena *mem, sieve_hits *out) {
    for (; buckets; buckets &= buckets - 1) {
        size_t bucket = (size_t)__builtin_ctzll(buckets);
        uint32_t end = s->first[bucket + 1];
        const sieve_plane *plane = planes_of(s, bucket);
        for (uint32_t i = s->first[bucket]; !plane && i < end; i++) look_at_item(s, i, text, at, mem, out);
        for (uint32_t first = s->first[bucket]; plane && first < end; first += PLANE_NEEDS, plane++)
            for (uint64_t left = needs_at(plane, text, at); left; left &= left - 1) look_at_item(s, first + (uint32_t)__builtin_ctzll(left), text, at, mem, out);
    }
}

void sieve_search(const sieve *s, str text, arena *mem, sieve_hits *out) {
    uint64_t one = 0, two = 0, three = 0;
    out->count = 0;
    for (size_t i = 0; i < text.len + NEED_BYTES - 1; i++) {
        const sieve_row *row = &s->rows[i < text.len ? (uint8_t)text.ptr[i] : SIEVE_END];
        uint64_t all = three & row->at[3];
        three = two & row->at[2], two = one & row->at[1], one = row->at[0];
        if (all) look_at(s, all, text, i - (NEED_BYTES - 1), mem, out);
    }
}
