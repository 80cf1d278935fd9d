// source_read: what figures are made of, in the order of the text.
#ifndef STET_CHECKS_SOURCE_READ_H
#define STET_CHECKS_SOURCE_READ_H

#include "checks/source.h"

enum { RUN_PARTS = 3 };
typedef struct {
    uint64_t value; // of all digits
    unsigned parts[RUN_PARTS]; // between separators
    unsigned digits, dots, separators, tail; // tail: digits behind the last separator
    int32_t separator; // the last
    bool mixed;        // separators of two kinds
} digit_run;
double run_value(const digit_run *r, bool scaled);

typedef enum { ITEM_DIGITS, ITEM_LORE, ITEM_WORD, ITEM_MARK } item_kind;
typedef struct {
    item_kind kind;
    span at;
    bool spaced; // white space before
    int32_t rune; // the first
    digit_run run;
    lore_entry entry;
} item;
typedef struct { item *items; size_t count; } items;
items items_of(arena *mem, const lore *l, str text, span at);

#endif
