// The triggers of a bucket in such an order that one look spares many: what several of them ask at the same place is asked once, of all together, by a
// gate. A gate is a trigger that never passes, and says how many behind it need no look where it fails.
#include "rule/builder.h"
#include <math.h>

enum { PLACES = (2 * NEAR_TOKENS + 1) * VIEW_SIZE, BEFORE = NEAR_TOKENS * VIEW_SIZE };

typedef struct {
    builder *b;
    uint32_t bucket;
    double calls; // the share of tokens that the bucket is looked at for
    uint64_t used[PLACES / 64 + 1]; // a bit for each place that a gate around has asked
} opener;

// About so many tokens have one of the bits at the place.
static double share_at(const builder *b, int at, uint64_t bits) {
    int which = (at + BEFORE) % VIEW_SIZE;
    if (which < VIEW_NEAR) return part_share(b, (sketch_part)which, bits);
    return 1 - pow(1 - part_share(b, (sketch_part)(which - VIEW_NEAR), bits), NEAR_TOKENS);
}

static bool asks_at(const trigger *t, int at, uint64_t *bits) {
    for (size_t k = 0; k < PROBES; k++)
        if (t->at[k] == at && t->bits[k] != UINT64_MAX) return *bits = t->bits[k], true;
    return false;
}

typedef struct { int at; uint64_t bits; uint32_t count; double spared; } gate; // spared: looks, about, each time

static gate gate_at(const opener *o, const bucketed *all, size_t count, int at) {
    gate g = {.at = at};
    uint64_t bits;
    for (size_t i = 0; i < count; i++)
        if (asks_at(&all[i].trigger, at, &bits)) g.bits |= bits, g.count++;
    g.spared = g.count * (1 - share_at(o->b, at, g.bits)) - 1;
    return g;
}

static gate best_gate(const opener *o, const bucketed *all, size_t count) {
    gate best = {.spared = -INFINITY};
    for (int at = -BEFORE; at < PLACES - BEFORE && count > 1; at++) {
        if (o->used[(at + BEFORE) / 64] >> (at + BEFORE) % 64 & 1) continue;
        gate g = gate_at(o, all, count, at);
        if (g.count > 1 && g.spared > best.spared) best = g;
    }
    return best;
}

// Those that ask at the place come first, in the order that they had.
static void put_first(builder *b, bucketed *all, size_t count, int at) {
    bucketed *others = arena_alloc(b->mem, count, sizeof *others);
    size_t firsts = 0, rest = 0;
    uint64_t bits;
    for (size_t i = 0; i < count; i++)
        if (asks_at(&all[i].trigger, at, &bits)) all[firsts++] = all[i];
        else others[rest++] = all[i];
    if (rest) memcpy(all + firsts, others, rest * sizeof *others);
}

// What the gate has asked of all of them alike needs no probe.
static void drop_probe(trigger *t, const gate *g) {
    size_t kept = 0;
    for (size_t k = 0; k < PROBES; k++)
        if (t->at[k] != g->at || t->bits[k] != g->bits) t->at[kept] = t->at[k], t->bits[kept++] = t->bits[k];
    for (; kept < PROBES; kept++) t->at[kept] = SKETCH_TAG, t->bits[kept] = UINT64_MAX;
}

static void put(builder *b, uint32_t bucket, trigger t) {
    range *of = bucket_of(b, bucket);
    uint32_t at = builder_add(b, PART_TRIGGERS, &t);
    if (!of->count++) of->first = at;
}

static void place_gated(opener *o, bucketed *all, size_t count);

static void place_behind(opener *o, const gate *g, bucketed *all) {
    builder *b = o->b;
    size_t bit = (size_t)(g->at + BEFORE);
    uint32_t at = builder_count(b, PART_TRIGGERS);
    trigger t = {.bits = {g->bits}, .at = {(int8_t)g->at}, .guard = NOWHERE, .own = NOWHERE, .floating = NOWHERE, .program = all->trigger.program, .rule = all->trigger.rule};
    put(b, o->bucket, t);
    for (uint32_t i = 0; i < g->count; i++) drop_probe(&all[i].trigger, g);
    o->used[bit / 64] |= (uint64_t)1 << bit % 64;
    place_gated(o, all, g->count);
    o->used[bit / 64] &= ~((uint64_t)1 << bit % 64);
    uint32_t spared = builder_count(b, PART_TRIGGERS) - at - 1;
    ((trigger *)builder_at(b, PART_TRIGGERS, at))->spared = (uint16_t)(spared < UINT16_MAX ? spared : UINT16_MAX);
}

static void place_gated(opener *o, bucketed *all, size_t count) {
    static const double WORTH = .0003; // looks spared a token
    for (;;) {
        gate g = best_gate(o, all, count);
        if (g.spared * o->calls < WORTH) break;
        put_first(o->b, all, count, g.at);
        place_behind(o, &g, all);
        all += g.count, count -= g.count;
    }
    for (size_t i = 0; i < count; i++) put(o->b, o->bucket, all[i].trigger);
}

static double calls_of(builder *b, uint32_t bucket) {
    uint32_t i = bucket & ~WORDLESS;
    if (!(bucket & WORDLESS)) return literal_share(b, bucket / 2);
    if (i < BUCKET_TRAITS) return tag_share((tag)(i % TAG_COUNT));
    return i == BUCKET_TRAITS + TRAIT_ANY ? 1 : trait_share(i - BUCKET_TRAITS);
}

void place_bucket(builder *b, bucketed *all, size_t count) {
    opener o = {.b = b, .bucket = all->bucket, .calls = calls_of(b, all->bucket)};
    place_gated(&o, all, count);
}
