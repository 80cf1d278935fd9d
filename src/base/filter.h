// filter: a set of hashes or ids that says of most others that they are not in it, for a few instructions: what is asked before a probe
// (Bloom, Space/time trade-offs in hash coding with allowable errors, 1970; with one hash). Their low bits should be spread well. All zeros
// is an empty one.
#ifndef STET_BASE_FILTER_H
#define STET_BASE_FILTER_H

#include <stdbool.h>
#include <stdint.h>

enum { FILTER_BITS = 4096 };
typedef struct { uint64_t bits[FILTER_BITS / 64]; } filter;

static inline uint32_t filter_at(uint32_t hash) { return hash % FILTER_BITS; }
static inline void filter_add(filter *f, uint32_t hash) { f->bits[filter_at(hash) / 64] |= UINT64_C(1) << filter_at(hash) % 64; }
// False: it was not added. True: it may have been.
static inline bool filter_may_hold(const filter *f, uint32_t hash) { return f->bits[filter_at(hash) / 64] >> filter_at(hash) % 64 & 1; }

#endif
