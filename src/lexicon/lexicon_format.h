// lexicon_format: how the "lexicon" section of a pack is laid out: for lexicon.c, which reads it in place, and the pack compiler, which
// writes it. A header; then, each at a multiple of 64 bytes, the records (0 is empty, the rest from the most frequent down),
// the hash table, the two tables of exceptions, the classes of words and their readings, and the string pool.
#ifndef STET_LEXICON_LEXICON_FORMAT_H
#define STET_LEXICON_LEXICON_FORMAT_H

#include "lexicon/lexicon.h"
#include "lexicon/syllables.h"

#define LEXICON_MAGIC "lexicon6"
typedef struct {
    char magic[8];
    uint32_t records, slots, lemmas, inflections, classes;
    uint32_t pool; // bytes that strings may start in; POOL_TAIL zeros follow them
    uint32_t longest_abbreviation; // in bytes
} lexicon_header;

// Open addressing: from lexicon_slot_of on, one after the other, until one that is 0: an id, and eight bits of the hash, so that hardly
// any other word need be looked at.
typedef uint32_t lexicon_slot;
static inline lexicon_slot lexicon_slot_make(uint32_t id, uint32_t hash) { return id << 8 | (hash & 0xff); }
static inline bool lexicon_slot_may_be(lexicon_slot s, uint32_t hash) { return ((s ^ hash) & 0xff) == 0; }
static inline uint32_t lexicon_slot_id(lexicon_slot s) { return s >> 8; }
_Static_assert(sizeof(lexeme) == 24, "the layout of the section");
// What the rules of inflection would get wrong, sorted by key: (form, tag) -> lemma, (lemma, tag) -> form.
typedef struct { uint32_t key, id; } lexicon_exception;
// A class of words: its readings with their shares of 255, the commonest first.
typedef struct { uint8_t tags[6], shares[6]; } lexicon_class;
enum { LEXICON_CLASSES = 1 << 11 }; // as many as `ambiguity` can tell, and all their readings are there, so that no number leads elsewhere

enum { LEXICON_POOL_TAIL = 512, LEXICON_MAX_RECORDS = 1 << 24, LEXICON_MAX_POOL = 1 << 24, LEXICON_TAG_BITS = 6 };

// So long a form is in its record alone; a longer one in the pool, where any that is part of another lies in it.
enum { LEXICON_FORM_INSIDE = sizeof(uint64_t) };
static inline uint32_t lexicon_form_in_pool(const lexeme *x) { return x->length > LEXICON_FORM_INSIDE ? x->length : 0; }
// Whether a spelling follows what the pool has of the form: its length, then its bytes. Other spellings are made from the form.
static inline bool lexicon_has_spelling(unsigned cases) { return cases & CASE_OTHER; }

static inline uint32_t lexicon_key(uint32_t id, tag t) { return id << LEXICON_TAG_BITS | (uint32_t)t; }
// The slot where the search for a hash starts.
static inline uint32_t lexicon_slot_of(uint32_t hash, uint32_t slots) {
    return (uint32_t)((uint64_t)hash * slots >> 32);
}

typedef struct {
    size_t records, slots, lemmas, inflections, classes, readings, pool, end; // offsets
} lexicon_layout;
static inline size_t lexicon_aligned(size_t n) { return (n + 63) / 64 * 64; }
static inline lexicon_layout lexicon_layout_of(const lexicon_header *h) {
    lexicon_layout at = {.records = lexicon_aligned(sizeof *h)};
    at.slots = at.records + lexicon_aligned((size_t)h->records * sizeof(lexeme));
    at.lemmas = at.slots + lexicon_aligned((size_t)h->slots * sizeof(lexicon_slot));
    at.inflections = at.lemmas + lexicon_aligned((size_t)h->lemmas * sizeof(lexicon_exception));
    at.classes = at.inflections + lexicon_aligned((size_t)h->inflections * sizeof(lexicon_exception));
    at.readings = at.classes + lexicon_aligned((size_t)h->classes * sizeof(lexicon_class));
    at.pool = at.readings + LEXICON_CLASSES * sizeof(tag_set);
    at.end = at.pool + lexicon_aligned((size_t)h->pool + LEXICON_POOL_TAIL);
    return at;
}

struct lexicon {
    const lexeme *records;
    const lexicon_slot *slots;
    const lexicon_exception *lemmas, *inflections;
    const lexicon_class *classes;
    const tag_set *readings; // LEXICON_CLASSES
    const char *pool;
    lexicon_header header;
    syllables_model syllables; // no slots while a pack is built
    index_model index;         // no magic if there is none
    list_table lists;
    str phrases;
    source_words source;
};
// Looks at a section's bytes, which must be aligned to 64 bytes. False if they are no lexicon.
bool lexicon_view(str section, lexicon *out);
// The id under a key in a table of exceptions, or LEXEME_NONE.
uint32_t lexicon_exception_find(const lexicon_exception *table, uint32_t count, uint32_t key);

#endif
