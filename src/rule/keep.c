// Matches that are kept from one version of a text to the next. A match hangs on what is known of its block's words alone, so that of a block of which
// the same is known it is the same match, moved.
#include "rule/match.h"
#include "base/order.h"

#include <stdlib.h>

static int by_place(const void *x, const void *y) {
    const match *a = x, *b = y;
    return a->at.start != b->at.start ? (a->at.start > b->at.start) - (a->at.start < b->at.start) : (a->at.end > b->at.end) - (a->at.end < b->at.end);
}

void keep_matches(search *s, kept_matches *out) {
    match *all = arena_alloc(s->mem, s->match_count + 1, sizeof *all);
    if (s->match_count) memcpy(all, s->matches, s->match_count * sizeof *all), qsort(all, s->match_count, sizeof *all, by_place);
    *out = (kept_matches){all, s->match_count};
}

typedef struct { uint32_t tokens, bytes; } shift; // added, modulo 2^32

static uint32_t moved(uint32_t where, uint32_t by) { return where == NOWHERE ? NOWHERE : where + by; }

static const uint32_t *moved_slots(search *s, const uint32_t *from, uint32_t by) {
    if (!from) return NULL;
    uint32_t *slots = arena_alloc(s->mem, SLOT_MOST, sizeof *slots);
    for (size_t i = 0; i < SLOT_MOST; i++) slots[i] = moved(from[i], by);
    return slots;
}

static const span *moved_groups(search *s, const span *from, uint32_t by) {
    if (!from) return NULL;
    span *groups = arena_alloc(s->mem, REGEX_MAX_GROUPS, sizeof *groups);
    for (size_t i = 0; i < REGEX_MAX_GROUPS; i++) groups[i] = (span){moved(from[i].start, by), moved(from[i].end, by)};
    return groups;
}

static void take_over(search *s, const match *old, shift by) {
    match m = *old;
    if (m.program != NOWHERE) m.start += by.tokens, m.end += by.tokens;
    m.at = (span){m.at.start + by.bytes, m.at.end + by.bytes};
    m.slots = moved_slots(s, old->slots, by.tokens);
    m.groups = moved_groups(s, old->groups, by.bytes);
    search_add(s, m);
}

bool search_knows(const search *s, size_t block_index) {
    const analysis_earlier *e = s->a->earlier;
    return s->earlier && e && (s->from->counts_names ? e->counted : e->same)[block_index];
}

bool search_taken_over(search *s, size_t block_index) {
    if (!search_knows(s, block_index)) return false;
    const block *now = &s->a->doc->blocks[block_index], *old = &s->a->earlier->from->doc->blocks[s->a->earlier->blocks[block_index] - 1];
    shift by = {now->first_token - old->first_token, now->at.start - old->at.start};
    const match *items = s->earlier->items;
    size_t first = records_from(items, s->earlier->count, sizeof *items, offsetof(match, at.start), old->at.start);
    for (size_t i = first; i < s->earlier->count && items[i].at.start < old->at.end; i++) take_over(s, &items[i], by);
    return true;
}
