// order: searching what lies in order.
#ifndef STET_BASE_ORDER_H
#define STET_BASE_ORDER_H

#include <stddef.h>
#include <stdint.h>

// The first of records, in the order of a 32-bit number that each has at `offset`, whose number is not less than that given; `count` if
// there is none: records_from(d->tokens, d->token_count, sizeof(token), offsetof(token, at.start), where).
static inline size_t records_from(const void *records, size_t count, size_t size, size_t offset, uint32_t least) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const uint32_t *number = (const void *)((const char *)records + middle * size + offset);
        if (*number < least) low = middle + 1;
        else high = middle;
    }
    return low;
}

static inline size_t numbers_from(const uint32_t *numbers, size_t count, uint32_t least) { return records_from(numbers, count, sizeof *numbers, 0, least); }

#endif
