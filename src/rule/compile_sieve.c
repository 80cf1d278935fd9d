// The tables of the sieve (sieve.h). Needs that share a bucket should be alike: what is sought there is any mixture of them, place by place,
// and each mixture that stands in a text costs a look at all of them.
#include "rule/builder.h"
#include <stdlib.h>

// share: of the places in news text, those with what is looked for first.
typedef struct { sieve_item item; double share; size_t bucket; } placed;
typedef struct { byte_set at[NEED_BYTES]; double share; } bucket; // share: with any mixture of its needs
typedef struct { double share[256], pairs[256][256]; } byte_pairs; // of all bytes of a text, so many are it; of all places, so many have the two

static const byte_set any_byte = {{UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX}};

// How bytes follow one another in news, as the examples of the rules tell; what they do not have is as likely as its bytes are.
static byte_pairs *pairs_of_examples(builder *b) {
    enum { DOUBT = 64 }; // pairs of an unknown kind behind each byte
    byte_pairs *p = arena_alloc(b->mem, 1, sizeof *p);
    double counts[256] = {0};
    for (uint32_t i = 0; i < builder_count(b, PART_TEXTS); i++) {
        const text_ref *t = builder_at(b, PART_TEXTS, i);
        const unsigned char *text = (const unsigned char *)b->parts[PART_STRINGS].items + t->at;
        for (uint32_t k = 1; k < t->len; k++) p->pairs[text[k - 1]][text[k]]++, counts[text[k - 1]]++;
    }
    for (unsigned c = 0; c < 256; c++) {
        byte_set one = {{0}};
        one.bits[c / 64] = (uint64_t)1 << (c % 64);
        p->share[c] = byte_set_share(&one);
    }
    for (unsigned c = 0; c < 256; c++)
        for (unsigned d = 0; d < 256; d++) p->pairs[c][d] = p->share[c] * (p->pairs[c][d] + DOUBT * p->share[d]) / (counts[c] + DOUBT);
    return p;
}

static size_t members(const byte_set *s, uint8_t out[256]) {
    size_t n = 0;
    for (unsigned c = 0; c < 256; c++)
        if (byte_set_has(s, (uint8_t)c)) out[n++] = (uint8_t)c;
    return n;
}

// Of the places that have a byte of x, so many have one of y behind it.
static double share_behind(const byte_pairs *p, const byte_set *x, const byte_set *y) {
    uint8_t before[256], behind[256];
    if (memcmp(x, &any_byte, sizeof *x) == 0 || memcmp(y, &any_byte, sizeof *y) == 0) return byte_set_share(y);
    size_t n = members(x, before), m = members(y, behind);
    double both = 0, one = 0;
    for (size_t i = 0; i < n; i++) {
        one += p->share[before[i]];
        for (size_t k = 0; k < m; k++) both += p->pairs[before[i]][behind[k]];
    }
    return one > 0 ? both / one : 0;
}

// What may stand at the nth of the bytes that are looked for first; NULL: anything, the end of the text too.
static const byte_set *sought(builder *b, const need *n, size_t nth) {
    uint16_t set = n->sets[n->rarest + nth];
    return set == ANY_BYTE ? NULL : builder_at(b, PART_BYTE_SETS, set);
}

static const need *need_of(builder *b, const placed *p) { return builder_at(b, PART_NEEDS, p->item.need); }

static bucket with_need(builder *b, const byte_pairs *pairs, const bucket *to, const need *n) {
    bucket out = *to;
    out.share = 1;
    for (size_t nth = 0; nth < NEED_BYTES; nth++) {
        const byte_set *more = sought(b, n, nth);
        out.at[nth] = either_of(out.at[nth], more ? *more : any_byte);
        out.share *= nth ? share_behind(pairs, &out.at[nth - 1], &out.at[nth]) : byte_set_share(&out.at[nth]);
    }
    return out;
}

static void put_in_bucket(builder *b, const byte_pairs *pairs, bucket buckets[SIEVE_BUCKETS], placed *p) {
    bucket best = with_need(b, pairs, &buckets[0], need_of(b, p));
    p->bucket = 0;
    for (size_t k = 1; k < SIEVE_BUCKETS; k++) {
        bucket tried = with_need(b, pairs, &buckets[k], need_of(b, p));
        if (tried.share - buckets[k].share < best.share - buckets[p->bucket].share) best = tried, p->bucket = k;
    }
    buckets[p->bucket] = best;
}

static placed *needs_of_all(builder *b, const byte_pairs *pairs, size_t *count) {
    placed *all = arena_alloc(b->mem, builder_count(b, PART_NEEDS) + 1, sizeof *all);
    uint32_t nth = 0;
    *count = 0;
    for (uint32_t i = 0; i < builder_count(b, PART_RULES); i++) {
        const rule_record *r = builder_at(b, PART_RULES, i);
        if (r->kind != RULE_TEXT) continue;
        for (uint32_t k = 0; k < r->needs.count; k++) {
            placed *p = &all[(*count)++];
            p->item = (sieve_item){r->needs.first + k, nth};
            p->share = with_need(b, pairs, &(bucket){0}, need_of(b, p)).share;
        }
        nth++;
    }
    return all;
}

static int commonest_first(const void *x, const void *y) {
    const placed *a = x, *b = y;
    if (a->share != b->share) return a->share > b->share ? -1 : 1;
    return (a->item.need > b->item.need) - (a->item.need < b->item.need);
}

// The common ones first: what comes later is best put where it makes nothing commoner.
static void place_all(builder *b, const byte_pairs *pairs, placed *all, size_t count) {
    bucket buckets[SIEVE_BUCKETS] = {0};
    if (count) qsort(all, count, sizeof *all, commonest_first);
    for (size_t i = 0; i < count; i++) put_in_bucket(b, pairs, buckets, &all[i]);
}

static void note_row(sieve_row *rows, size_t nth, const byte_set *bytes, size_t bucket_index) {
    for (unsigned c = 0; c <= SIEVE_END; c++)
        if (!bytes || (c < SIEVE_END && byte_set_has(bytes, (uint8_t)c))) rows[c].at[nth] |= (uint64_t)1 << bucket_index;
}

static void add_rows(builder *b, const placed *all, size_t count) {
    sieve_row rows[SIEVE_END + 1] = {0};
    for (size_t i = 0; i < count; i++)
        for (size_t nth = 0; nth < NEED_BYTES; nth++) note_row(rows, nth, sought(b, need_of(b, &all[i]), nth), all[i].bucket);
    for (size_t c = 0; c <= SIEVE_END; c++) builder_add(b, PART_SIEVE_ROWS, &rows[c]);
}

static void note_plane(builder *b, sieve_plane *to, const need *n, unsigned bit) {
    for (size_t nth = 0; nth < NEED_BYTES; nth++) {
        const byte_set *bytes = sought(b, n, nth);
        for (unsigned c = 0; c < 256; c++)
            if (!bytes || byte_set_has(bytes, (uint8_t)c)) to->at[nth][c % PLANE_BYTES] |= (uint64_t)1 << bit;
    }
}

static void add_item(builder *b, const sieve_item *item, const need *n) {
    uint32_t at = builder_add(b, PART_SIEVE_ITEMS, item);
    if (at % PLANE_NEEDS == 0) builder_add(b, PART_SIEVE_PLANES, &(sieve_plane){0});
    if (n) note_plane(b, builder_at(b, PART_SIEVE_PLANES, at / PLANE_NEEDS), n, at % PLANE_NEEDS);
}

static void add_bucket(builder *b, const placed *all, size_t count, size_t bucket_index) {
    sieve_bucket *out = builder_at(b, PART_SIEVE_BUCKETS, (uint32_t)bucket_index);
    out->first = builder_count(b, PART_SIEVE_ITEMS);
    for (size_t i = 0; i < count; i++)
        if (all[i].bucket == bucket_index) add_item(b, &all[i].item, need_of(b, &all[i]));
}

// So many more items fit into the last plane.
static uint32_t room_left(const builder *b) { return (PLANE_NEEDS - builder_count(b, PART_SIEVE_ITEMS) % PLANE_NEEDS) % PLANE_NEEDS; }

// The largest bucket that is not in the image and would take no more planes than it must, SIEVE_BUCKETS if none would.
static size_t next_bucket(builder *b, const bool *done) {
    size_t best = SIEVE_BUCKETS;
    uint32_t most = 0;
    for (uint32_t i = 0; i < SIEVE_BUCKETS; i++) {
        uint32_t count = ((const sieve_bucket *)builder_at(b, PART_SIEVE_BUCKETS, i))->count, room = room_left(b);
        bool fits = !room || !count || (count - 1) % PLANE_NEEDS < room;
        if (!done[i] && fits && (best == SIEVE_BUCKETS || count > most)) best = i, most = count;
    }
    return best;
}

// A bucket's items may begin within a plane, after another's, but lie in as few planes as can be: each costs a look. What stays free is never looked at.
static void add_buckets(builder *b, const placed *all, size_t count) {
    bool done[SIEVE_BUCKETS] = {false};
    for (size_t i = 0; i < SIEVE_BUCKETS; i++) builder_add(b, PART_SIEVE_BUCKETS, &(sieve_bucket){0});
    for (size_t i = 0; i < count; i++) ((sieve_bucket *)builder_at(b, PART_SIEVE_BUCKETS, (uint32_t)all[i].bucket))->count++;
    for (size_t left = SIEVE_BUCKETS; left;) {
        size_t next = next_bucket(b, done);
        if (next == SIEVE_BUCKETS) add_item(b, &(sieve_item){0}, NULL);
        else add_bucket(b, all, count, next), done[next] = true, left--;
    }
}

void compile_sieve(builder *b) {
    size_t count;
    const byte_pairs *pairs = builder_count(b, PART_NEEDS) ? pairs_of_examples(b) : NULL;
    placed *all = needs_of_all(b, pairs, &count);
    place_all(b, pairs, all, count);
    add_rows(b, all, count);
    add_buckets(b, all, count);
}
