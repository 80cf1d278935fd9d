#include "finding/suppression_orders.h"
#include "base/settings.h"

#include <stdlib.h>

void orders_add(arena *mem, orders *all, order o) {
    all->items = arena_grow(mem, all->items, all->count, &all->capacity, sizeof *all->items);
    all->items[all->count++] = o;
}

// ---- by rule, scope and place ---------------------------------------------------------------------------------------------------

static int by_place(const void *a, const void *b) {
    const order *x = *(order *const *)a, *y = *(order *const *)b;
    int rules = str_compare(x->rule, y->rule);
    if (rules) return rules;
    if (x->by->scope != y->by->scope) return x->by->scope < y->by->scope ? -1 : 1;
    return x->from != y->from ? (x->from < y->from ? -1 : 1) : (x > y) - (x < y);
}

static void add_to_group(orders *all, uint32_t i) {
    const order *o = all->sorted[i];
    order_group *g = all->group_count ? &all->groups[all->group_count - 1] : NULL;
    if (!g || !str_eq(g->rule, o->rule)) {
        g = &all->groups[all->group_count++];
        *g = (order_group){.rule = o->rule};
    }
    order_range *r = &g->of_scope[o->by->scope];
    if (!r->end) *r = (order_range){i, i, i, i};
    r->end = i + 1;
}

void orders_sort(arena *mem, orders *all) {
    if (!all->count) return;
    all->sorted = arena_alloc(mem, all->count, sizeof *all->sorted);
    all->groups = arena_alloc(mem, all->count, sizeof *all->groups);
    all->lists_of = map_make(mem);
    for (size_t i = 0; i < all->count; i++) all->sorted[i] = &all->items[i];
    qsort(all->sorted, all->count, sizeof *all->sorted, by_place);
    for (uint32_t i = 0; i < all->count; i++) add_to_group(all, i);
}

// ---- which groups name a finding ------------------------------------------------------------------------------------------------

static bool names(const order_group *g, const finding *f) {
    return !g->rule.len || str_eq(g->rule, S("*")) || setting_fits(g->rule, f->rule, f->category);
}

static order_list list_for(arena *mem, const orders *all, const finding *f) {
    order_list list = {.category = f->category, .groups = arena_alloc(mem, all->group_count, sizeof *list.groups)};
    for (uint32_t i = 0; i < all->group_count; i++)
        if (names(&all->groups[i], f)) list.groups[list.count++] = i;
    return list;
}

static order_list groups_for(arena *mem, orders *all, const finding *f) {
    bool added;
    uint32_t *at = map_put(&all->lists_of, f->rule, &added);
    if (!added && str_eq(all->lists[*at - 1].category, f->category)) return all->lists[*at - 1];
    order_list list = list_for(mem, all, f);
    if (!added) return list;
    *at = (uint32_t)all->list_count + 1;
    all->lists = arena_grow(mem, all->lists, all->list_count, &all->list_capacity, sizeof *all->lists);
    return all->lists[all->list_count++] = list;
}

// ---- which of a group reach it --------------------------------------------------------------------------------------------------

// The first of the range that holds from there on, or later.
static uint32_t first_from(const orders *all, const order_range *r, uint32_t from) {
    uint32_t low = r->first, high = r->end;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (all->sorted[middle]->from < from) low = middle + 1;
        else high = middle;
    }
    return low;
}

static bool use(orders *all, order_range *r, uint32_t first, uint32_t end) {
    if (first >= end) return false;
    bool goes_on = r->done_first <= first && first <= r->done_end;
    for (uint32_t i = goes_on ? r->done_end : first; i < end; i++) all->sorted[i]->used = true;
    if (!goes_on) r->done_first = first, r->done_end = end;
    else if (end > r->done_end) r->done_end = end;
    return true;
}

static uint32_t line_of(const document *d, uint32_t offset) { return document_place(d, offset).line - d->lines_before; }

static bool use_of_lines(orders *all, order_range *r, span at) {
    if (r->first == r->end) return false;
    uint32_t first = line_of(all->d, at.start), last = line_of(all->d, at.end > at.start ? at.end - 1 : at.end);
    return use(all, r, first_from(all, r, first), first_from(all, r, last + 1));
}

// Blocks do not overlap: those that hold a place all begin at the same one.
static bool use_of_blocks(orders *all, order_range *r, span at) {
    uint32_t end = first_from(all, r, at.start + 1);
    if (end == r->first) return false;
    const order *last = all->sorted[end - 1];
    return at.start < last->to && use(all, r, first_from(all, r, last->from), end);
}

bool orders_let_stand(arena *mem, orders *all, const finding *f) {
    if (!all->count) return false;
    bool stands = false;
    order_list list = groups_for(mem, all, f);
    span at = document_source(all->d, f->at);
    for (uint32_t i = 0; i < list.count; i++) {
        order_range *of = all->groups[list.groups[i]].of_scope;
        stands |= use_of_lines(all, &of[REMARK_LINE], at);
        stands |= use_of_blocks(all, &of[REMARK_BLOCK], at);
        stands |= use(all, &of[REMARK_FILE], of[REMARK_FILE].first, of[REMARK_FILE].end);
    }
    return stands;
}
