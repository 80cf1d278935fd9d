#include "report/mqm.h"
#include "base/map.h"

#include <stdlib.h>

typedef struct { mqm_row *items; size_t count, capacity; map places; } rows;

static mqm_row *row_for(rows *all, str category) {
    bool added;
    uint32_t *at = map_put(&all->places, category, &added);
    if (added) {
        all->items = arena_grow(all->places.mem, all->items, all->count, &all->capacity, sizeof *all->items);
        *at = (uint32_t)all->count;
        all->items[all->count++] = (mqm_row){.category = category};
    }
    return &all->items[*at];
}

static void tally(rows *all, str category, severity level, double penalty) {
    mqm_row *row = row_for(all, category);
    row->counts[level]++;
    row->penalty += penalty;
}

uint32_t mqm_total(const mqm_row *row) {
    uint32_t sum = 0;
    for (int i = SEVERITY_HINT; i < SEVERITY_COUNT; i++) sum += row->counts[i];
    return sum;
}

static int by_weight(const void *a_, const void *b_) {
    const mqm_row *a = a_, *b = b_;
    if (a->penalty < b->penalty || a->penalty > b->penalty) return a->penalty > b->penalty ? -1 : 1;
    if (mqm_total(a) != mqm_total(b)) return mqm_total(a) > mqm_total(b) ? -1 : 1;
    return str_compare(a->category, b->category);
}

// The subtypes in the order of their dimensions.
static const mqm_row *ordered(arena *mem, const rows *dimensions, const rows *subtypes) {
    mqm_row *out = arena_alloc(mem, subtypes->count + 1, sizeof *out);
    size_t n = 0;
    for (size_t d = 0; d < dimensions->count; d++)
        for (size_t i = 0; i < subtypes->count; i++)
            if (str_eq(mqm_dimension(subtypes->items[i].category), dimensions->items[d].category)) out[n++] = subtypes->items[i];
    return out;
}

mqm_table mqm_of(arena *mem, const result *r) {
    rows dimensions = {.places = map_make(mem)}, subtypes = {.places = map_make(mem)};
    for (size_t i = 0; i < r->found->count; i++) {
        const finding *f = &r->found->items[i];
        double penalty = score_penalty(r, f->severity);
        tally(&dimensions, mqm_dimension(f->category), f->severity, penalty);
        tally(&subtypes, f->category, f->severity, penalty);
    }
    if (dimensions.count) qsort(dimensions.items, dimensions.count, sizeof *dimensions.items, by_weight);
    if (subtypes.count) qsort(subtypes.items, subtypes.count, sizeof *subtypes.items, by_weight);
    return (mqm_table){dimensions.items, ordered(mem, &dimensions, &subtypes), dimensions.count, subtypes.count};
}
