// orders: what remarks let stand, found by rule and place. A text may have as many remarks as findings, so none is held against all of the others.
#ifndef STET_FINDING_SUPPRESSION_ORDERS_H
#define STET_FINDING_SUPPRESSION_ORDERS_H

#include "base/map.h"
#include "finding/finding.h"

typedef struct {
    const remark *by;
    str rule;          // as it is written; "" for everything
    uint32_t from, to; // lines, of a remark for its line, which are the same; or bytes of source
    bool used;
} order;

// Orders of one rule and scope, by where they hold: sorted[first, end); of these [done_first, done_end) are known to be used.
typedef struct { uint32_t first, end, done_first, done_end; } order_range;
typedef struct { str rule; order_range of_scope[REMARK_FILE + 1]; } order_group;
typedef struct { str category; uint32_t *groups; uint32_t count; } order_list; // the groups that a rule's findings are named by

typedef struct {
    const document *d;
    order *items; // in the order of the text
    size_t count, capacity;
    order **sorted;
    order_group *groups;
    uint32_t group_count;
    map lists_of; // of each rule that was found: 1 + its place in
    order_list *lists;
    size_t list_count, list_capacity;
} orders;

void orders_add(arena *mem, orders *all, order o);
void orders_sort(arena *mem, orders *all); // when all are added
// True if any lets the finding stand; all that do are used then.
bool orders_let_stand(arena *mem, orders *all, const finding *f);

#endif
