// What text rules need of a text, for the sieve. Needs that share a bucket of it should be alike: what is sought there is any mixture of
// them, place by place, and each mixture that stands in a text costs a look at all of them.
#include "rule/builder.h"

static uint16_t byte_set_number(builder *b, const byte_set *s) {
    uint32_t count = builder_count(b, PART_BYTE_SETS);
    for (uint32_t i = 0; i < count; i++)
        if (memcmp(builder_at(b, PART_BYTE_SETS, i), s, sizeof *s) == 0) return (uint16_t)i;
    return count < ANY_BYTE ? (uint16_t)builder_add(b, PART_BYTE_SETS, s) : ANY_BYTE;
}

void compile_needs(builder *b, str pattern, rule_record *r) {
    regex_needs known;
    byte_set last, begins[BEGIN_BYTES];
    size_t begin_count = regex_beginning(b->mem, pattern, begins);
    for (size_t i = 0; i < BEGIN_BYTES; i++) r->begins[i] = i < begin_count ? byte_set_number(b, &begins[i]) : ANY_BYTE;
    r->last_byte = regex_last_byte(b->mem, pattern, &last) ? byte_set_number(b, &last) : ANY_BYTE;
    r->needs = (range){builder_count(b, PART_NEEDS), 0};
    if (!regex_needs_of(b->mem, pattern, &known)) return;
    r->need_least = known.least, r->need_most = known.most;
    for (; r->needs.count < known.count; r->needs.count++) {
        const needed_run *one = &known.items[r->needs.count];
        need n = {.rarest = one->rarest};
        for (size_t k = 0; k < NEED_LONGEST; k++) n.sets[k] = k < one->length ? byte_set_number(b, &one->at[k]) : ANY_BYTE;
        builder_add(b, PART_NEEDS, &n);
    }
}

typedef struct {
    byte_set at[NEED_BYTES];
    double cost; // looks at its needs, per byte of text
    unsigned count;
} bucket;

static bucket with_need(builder *b, const bucket *to, const need *n) {
    static const byte_set all = {{UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX}};
    bucket out = *to;
    out.cost = ++out.count;
    for (size_t k = 0; k < NEED_BYTES; k++) {
        const byte_set *more = n->sets[n->rarest + k] == ANY_BYTE ? &all : builder_at(b, PART_BYTE_SETS, n->sets[n->rarest + k]);
        for (int i = 0; i < 4; i++) out.at[k].bits[i] |= more->bits[i];
        out.cost *= byte_set_share(&out.at[k]);
    }
    return out;
}

void place_needs(builder *b) {
    bucket buckets[NEED_BUCKETS] = {0};
    for (uint32_t i = 0; i < builder_count(b, PART_NEEDS); i++) {
        need *n = builder_at(b, PART_NEEDS, i);
        bucket best = with_need(b, &buckets[0], n);
        n->bucket = 0;
        for (uint8_t k = 1; k < NEED_BUCKETS; k++) {
            bucket tried = with_need(b, &buckets[k], n);
            if (tried.cost - buckets[k].cost < best.cost - buckets[n->bucket].cost) best = tried, n->bucket = k;
        }
        buckets[n->bucket] = best;
    }
}
