// sieve: which text rules may match in a text, by what each needs, found in one walk that takes a few instructions a byte. Rules share 64
// buckets; four masks a byte say in which of them the last four bytes may be what a rule needs (the idea of Teddy, the matcher of
// Hyperscan). Where they are, four masks of the bucket say in the same way which of its needs may stand there, and these are looked at one by one.
#ifndef STET_RULE_SIEVE_H
#define STET_RULE_SIEVE_H

#include "rule/image.h"
#include <stdatomic.h>

enum { SIEVE_END = 256 /* the row of what lies behind the text */ };
enum { PLANE_NEEDS = 64, PLANE_BYTES = 128 };
// Of up to 64 needs of a bucket: a bit for each whose byte at this place may be this one, or this one and 128.
typedef struct { uint64_t at[NEED_BYTES][PLANE_BYTES]; } sieve_plane;
typedef struct { uint64_t at[NEED_BYTES]; } sieve_row; // a bit for each bucket: it has a need whose byte at this place may be the row's
typedef struct {
    const image *img;
    sieve_row rows[SIEVE_END + 1];
    uint32_t first[NEED_BUCKETS + 1];            // of each bucket's items
    struct sieve_item { uint32_t need, rule; } *items; // rule: by its place among the text rules
    struct sieve_late { sieve_plane *_Atomic planes; _Atomic uint32_t asked; } *late; // of each bucket: its planes are made when it has been looked at often
    uint64_t *always;                             // a bit for each text rule: nothing is known of what it needs
    size_t words;                                 // of always
    bool any_always;
} sieve;

sieve *sieve_new(const image *m, const uint32_t *text_rules, size_t count); // NULL: out of memory
void sieve_free(sieve *s); // NULL is fine

// rule: by its place among the text rules; at: the byte of the text from which NEED_BYTES of the need were looked for. In the order of `at`.
typedef struct { uint32_t rule, at, next; /* for who links them */ } sieve_hit;
typedef struct { sieve_hit *items; size_t count, capacity; } sieve_hits;
void sieve_search(const sieve *s, str text, arena *mem, sieve_hits *out);

#endif
