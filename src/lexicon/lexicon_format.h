// lexicon_format: how the "lexicon" section of a pack is laid out: for lexicon.c, which reads it in place, and the pack compiler, which
// writes it. A header; then, each at a multiple of 64 bytes, the records (0 is empty, the rest from the most frequent down),
// the hash table, the two tables of exceptions, the classes of words and the string pool.
#ifndef STET_LEXICON_LEXICON_FORMAT_H
#define STET_LEXICON_LEXICON_FORMAT_H

#include "lexicon/lexicon.h"
#include "lexicon/syllables.h"

#define LEXICON_MAGIC "lexicon1"
typedef struct {
    char magic[8];
    uint32_t records, slots, lemmas, inflections, classes;
    uint32_t pool; // bytes that strings may start in; POOL_TAIL zeros follow them
} lexicon_header;

// Open addressing: from lexicon_slot on, one after the other, until one whose id is 0.
typedef struct { uint32_t hash, id; } lexicon_slot;
// What the rules of inflection would get wrong, sorted by key: (form, tag) -> lemma, (lemma, tag) -> form.
typedef struct { uint32_t key, id; } lexicon_exception;
// A class of words: its readings with their shares of 255, the commonest first.
typedef struct { uint8_t tags[6], shares[6]; } lexicon_class;

enum { LEXICON_POOL_TAIL = 256, LEXICON_MAX_RECORDS = 1 << 24, LEXICON_TAG_BITS = 6 };

static inline uint32_t lexicon_key(uint32_t id, tag t) { return id << LEXICON_TAG_BITS | (uint32_t)t; }
// The slot where the search for a hash starts.
static inline uint32_t lexicon_slot_of(uint32_t hash, uint32_t slots) {
    return (uint32_t)((uint64_t)(hash * 0x9E3779B1u) * slots >> 32);
}

typedef struct {
    size_t records, slots, lemmas, inflections, classes, pool, end; // offsets
} lexicon_layout;
static inline size_t lexicon_aligned(size_t n) { return (n + 63) / 64 * 64; }
static inline lexicon_layout lexicon_layout_of(const lexicon_header *h) {
    lexicon_layout at = {.records = lexicon_aligned(sizeof *h)};
    at.slots = at.records + lexicon_aligned((size_t)h->records * sizeof(lexeme));
    at.lemmas = at.slots + lexicon_aligned((size_t)h->slots * sizeof(lexicon_slot));
    at.inflections = at.lemmas + lexicon_aligned((size_t)h->lemmas * sizeof(lexicon_exception));
    at.classes = at.inflections + lexicon_aligned((size_t)h->inflections * sizeof(lexicon_exception));
    at.pool = at.classes + lexicon_aligned((size_t)h->classes * sizeof(lexicon_class));
    at.end = at.pool + lexicon_aligned((size_t)h->pool + LEXICON_POOL_TAIL);
    return at;
}

struct lexicon {
    const lexeme *records;
    const lexicon_slot *slots;
    const lexicon_exception *lemmas, *inflections;
    const lexicon_class *classes;
    const char *pool;
    lexicon_header header;
    syllables_model syllables; // no slots while a pack is built
    index_model index;         // no magic if there is none
};
// Looks at a section's bytes, which must be aligned to 64 bytes. False if they are no lexicon.
bool lexicon_view(str section, lexicon *out);
// The id under a key in a table of exceptions, or LEXEME_NONE.
uint32_t lexicon_exception_find(const lexicon_exception *table, uint32_t count, uint32_t key);

#endif
