// sieve: which text rules may match in a text, by what each needs, found in one walk that takes a few instructions a byte. Rules share 64
// buckets; four masks a byte say in which of them the last four bytes may be what a rule needs (the idea of Teddy, the matcher of
// Hyperscan). Where they are, four masks of the bucket say in the same way which of its needs may stand there, and these are looked at one by one.
#ifndef STET_RULE_SIEVE_H
#define STET_RULE_SIEVE_H

#include "rule/image.h"

// rule: by its place among the text rules; at: the byte of the text from which NEED_BYTES of the need were looked for. In the order of `at`.
typedef struct { uint32_t rule, at, next; /* for who links them */ } sieve_hit;
typedef struct { sieve_hit *items; size_t count, capacity; } sieve_hits;
void sieve_search(const image *m, str text, arena *mem, sieve_hits *out);

#endif
