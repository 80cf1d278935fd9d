// filter: a table of hashes or ids, each with the kinds that it was added with, which says of most others that they have none, for a few
// instructions: what is asked before a probe (Bloom, Space/time trade-offs in hash coding with allowable errors, 1970; with one hash).
// The low bits of what is added should be spread well. All zeros is an empty one.
#ifndef STET_BASE_FILTER_H
#define STET_BASE_FILTER_H

#include <stdbool.h>
#include <stdint.h>

enum { FILTER_SLOTS = 2048 };
typedef struct { uint8_t kinds[FILTER_SLOTS]; } filter;

static inline void filter_add(filter *f, uint32_t hash, unsigned kinds) { f->kinds[hash % FILTER_SLOTS] |= (uint8_t)kinds; } // up to eight bits
// Kinds that are not among these it was not added with. Those that are it may have been.
static inline unsigned filter_kinds(const filter *f, uint32_t hash) { return f->kinds[hash % FILTER_SLOTS]; }

#endif
