// gazetteer_format: how the "gazetteer" section of a pack is laid out: for gazetteer.c, which reads it in place, and the writer.
// A header; then, each at a multiple of 64 bytes: entries (sorted by importance: the order in which they came), forms (those of an entry
// together), three hash tables from key, skeleton and word to what has it (gazetteer_slot_make), the uses of words (so too: a form and its tokens), pairs, equivalents, what tells quickly which words have some, the string pool.
// Numbers of entries and forms begin at 1; 0 is none.
#ifndef STET_LEXICON_GAZETTEER_FORMAT_H
#define STET_LEXICON_GAZETTEER_FORMAT_H

#include "lexicon/gazetteer.h"

#define GAZETTEER_MAGIC "names008"
typedef struct {
    char magic[8];
    uint32_t entries, forms, slots /* of forms, twice */, words, word_slots, uses, pairs, equivalents;
    uint32_t longest, pool; // tokens of the longest form; bytes
} gazetteer_header;

typedef struct {
    uint32_t name, role, country; // strings of the pool: gazetteer_string
    uint32_t first, count;        // forms
    uint8_t type, gender, family_first, ambiguous;
} gazetteer_entry_record;
typedef struct {
    uint64_t key, skeleton;
    uint32_t text, entry;
    uint8_t kind, styles, tokens, unused;
} gazetteer_form_record;
typedef struct { uint32_t hash, first, count, what; } gazetteer_word; // `first`, `count`: of its uses; `what`: PART_FIRST ... in the lowest byte, alternates above it
typedef struct { uint64_t a, b; } gazetteer_pair;                    // skeletons, a < b; sorted
typedef struct { uint64_t word; uint32_t group, kind; } equivalent_record; // sorted

enum { GAZETTEER_PART_BITS = 8 };
static inline uint32_t gazetteer_alternates_bit(uint32_t entry) { return 1u << (GAZETTEER_PART_BITS + entry % (32 - GAZETTEER_PART_BITS)); }

enum { GAZETTEER_FILTER = 1 << 15 }; // bytes of two filters, of first tokens and of the first two: a bit a hash
enum { GAZETTEER_MOST = 1 << 22 };   // of anything
// A filter of the words that have equivalents, a bit a hash; and of the words whose hashes begin alike, where they begin among all.
enum { EQUIVALENT_BITS = 1 << 17, EQUIVALENT_ROWS = 1 << 12 };
static inline uint32_t equivalents_bit(uint64_t word) { return (uint32_t)word % EQUIVALENT_BITS; }
static inline uint32_t equivalents_row(uint64_t word) { return (uint32_t)(word >> 52); }

typedef struct {
    size_t filter, entries, forms, keys, skeletons, words, word_slots, uses, pairs, equivalents, equivalent_filter, equivalent_rows, pool, end; // offsets
} gazetteer_layout;
static inline size_t gazetteer_aligned(size_t n) { return (n + 63) / 64 * 64; }
static inline gazetteer_layout gazetteer_layout_of(const gazetteer_header *h) {
    gazetteer_layout at = {.filter = gazetteer_aligned(sizeof *h)};
    at.entries = at.filter + GAZETTEER_FILTER;
    at.forms = at.entries + gazetteer_aligned((size_t)h->entries * sizeof(gazetteer_entry_record));
    at.keys = at.forms + gazetteer_aligned((size_t)h->forms * sizeof(gazetteer_form_record));
    at.skeletons = at.keys + gazetteer_aligned((size_t)h->slots * sizeof(uint32_t));
    at.words = at.skeletons + gazetteer_aligned((size_t)h->slots * sizeof(uint32_t));
    at.word_slots = at.words + gazetteer_aligned((size_t)h->words * sizeof(gazetteer_word));
    at.uses = at.word_slots + gazetteer_aligned((size_t)h->word_slots * sizeof(uint32_t));
    at.pairs = at.uses + gazetteer_aligned((size_t)h->uses * sizeof(uint32_t));
    at.equivalents = at.pairs + gazetteer_aligned((size_t)h->pairs * sizeof(gazetteer_pair));
    at.equivalent_filter = at.equivalents + gazetteer_aligned((size_t)h->equivalents * sizeof(equivalent_record));
    at.equivalent_rows = at.equivalent_filter + EQUIVALENT_BITS / 8;
    at.pool = at.equivalent_rows + EQUIVALENT_ROWS * sizeof(uint32_t);
    at.end = at.pool + gazetteer_aligned((size_t)h->pool);
    return at;
}
static inline uint32_t gazetteer_slot(uint64_t key, uint32_t slots) { return (uint32_t)((key >> 20 & UINT32_MAX) * slots >> 32); }
static inline uint32_t gazetteer_slot_after(uint32_t at, uint32_t slots) { return at + 1 == slots ? 0 : at + 1; }
static inline uint64_t gazetteer_word_key(uint32_t hash) { return (uint64_t)hash << 20; }
// What a slot holds: a number, and ten bits of the hash that the slot's place leaves out, so that the record of another name is hardly ever read.
static inline uint32_t gazetteer_key_tag(uint64_t key) { return (uint32_t)(key >> 54); }
static inline uint32_t gazetteer_word_tag(uint32_t hash) { return hash & 0x3ff; }
static inline uint32_t gazetteer_slot_make(uint32_t number, uint32_t bits) { return number | bits << 22; }
static inline uint32_t gazetteer_slot_number(uint32_t slot) { return slot & (GAZETTEER_MOST - 1); }
static inline uint32_t gazetteer_slot_tag(uint32_t slot) { return slot >> 22; }
// A string of the pool: where it begins and, so that it need not be looked at for that, how long it is.
enum { GAZETTEER_POOL = 1 << 24 }; // bytes at most
static inline uint32_t gazetteer_string(uint32_t at, uint32_t length) { return at | length << 24; }
static inline uint32_t gazetteer_bit(uint32_t hash) { return (hash * 0x9E3779B1u) >> 15; } // of 2^17
static inline uint32_t gazetteer_bit_of_two(uint64_t key) { return (1u << 17) + (uint32_t)(key >> 47); } // of the next 2^17

// An image, looked at in place.
typedef struct {
    gazetteer_header header;
    const uint8_t *filter;
    const gazetteer_entry_record *entries;
    const gazetteer_form_record *forms;
    const uint32_t *keys, *skeletons, *word_slots, *uses;
    const gazetteer_word *words;
    const gazetteer_pair *pairs;
    const equivalent_record *equivalents;
    const uint64_t *equivalent_filter;
    const uint32_t *equivalent_rows;
    const char *pool;
} gazetteer_view;
bool gazetteer_look(str image, gazetteer_view *out); // false if the bytes are no gazetteer

// The writer: names are added one by one, then the image is made. An entry whose preferred form is there already is merged into it.
typedef struct gazetteer_writer gazetteer_writer;
gazetteer_writer *gazetteer_writer_new(arena *mem, token_lore lore);
typedef struct {
    str name, role, country;
    name_type type;
    uint8_t gender;
    bool family_first, ambiguous;
} new_name;
uint32_t gazetteer_add(gazetteer_writer *w, const new_name *n); // the number of the entry, for its other forms
void gazetteer_add_form(gazetteer_writer *w, uint32_t entry, str text, form_kind kind, unsigned styles);
void gazetteer_add_pair(gazetteer_writer *w, str a, str b);
void gazetteer_add_equivalent(gazetteer_writer *w, str word, uint32_t group, equivalence kind);
str gazetteer_image(gazetteer_writer *w); // in the arena, aligned to 64 bytes

#endif
