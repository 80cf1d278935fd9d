// distinct: the ids that are met, each under a small number of its own, from 1 on in the order in which they are first
// met, so that what is to be remembered of each lies in an array.
#ifndef STET_BASE_DISTINCT_H
#define STET_BASE_DISTINCT_H

#include "base/arena.h"

typedef struct {
    arena *mem;
    uint32_t *slots; // numbers; 0: empty
    uint32_t *ids;   // by number
    uint32_t mask, count;
} distinct;

uint32_t distinct_enlarge(distinct *d, uint32_t id);

static inline uint32_t distinct_start(const distinct *d, uint32_t id) { return (uint32_t)(id * UINT64_C(0x9E3779B97F4A7C15) >> 32) & d->mask; }

static inline uint32_t distinct_number(distinct *d, uint32_t id) {
    if (d->count >= d->mask / 2) return distinct_enlarge(d, id);
    uint32_t at = distinct_start(d, id);
    for (uint32_t number; (number = d->slots[at]); at = (at + 1) & d->mask)
        if (d->ids[number] == id) return number;
    d->ids[++d->count] = id;
    return d->slots[at] = d->count;
}

#endif
