// tag_model: the weights of the part-of-speech model, used in place in the pack, and what they decide. A maximum entropy Markov model
// (Ratnaparkhi, A maximum entropy model for part-of-speech tagging, 1996) that goes from left to right over what tag_view sees. Where two tags
// are near, the next word is asked which of them makes it the more likely: that finds all but what a search of all sequences would.
#ifndef STET_ANALYSIS_TAG_MODEL_H
#define STET_ANALYSIS_TAG_MODEL_H

#include "analysis/tag_view.h"

// Weights lie in lanes: the columns in their order, and among them TAG_LANE_REST, which has the greatest weight of TAG_OPEN_WORD in the lanes
// behind it. What is the best before it with a sum not less than there is the best of all, so that of most words those need not be summed up.
enum { TAG_LANE_REST = 15 };
static inline uint64_t tag_lanes_of(tag_columns columns) {
    const tag_columns before = ((tag_columns)1 << TAG_LANE_REST) - 1, all = ((tag_columns)1 << (TAG_ROW - 1)) - 1;
    return (columns & before) | (columns & all & ~before) << 1;
}

// Sixteen lanes are a group. What something says of the tags of one lies in a unit: first that of the first group, then those of the
// others that it speaks of. A reference to them: the first's place in bytes, and a bit for each other group that has one. Unit 0 says
// nothing. A byte is a weight and TAG_BIAS, which all lanes have alike in the end; those of lanes k and 8 + k lie side by side, so that
// a shift takes eight of each apart. What says the same shares its units.
enum { TAG_GROUP = 16, TAG_GROUPS = TAG_ROW / TAG_GROUP, TAG_UNIT_BYTES = 16, TAG_BIAS = 128 };
typedef struct { uint8_t weights[TAG_GROUP]; } tag_unit;
_Static_assert(sizeof(tag_unit) == TAG_UNIT_BYTES, "bits of a reference are free for the groups");

// A word that the model has, all that depends on it alone summed up beforehand: what it says as a neighbour, its group of usage included; and of
// itself where it is in lower case and does not open a sentence.
typedef struct {
    uint32_t own, next, last, next2, last2; // references
    uint32_t class;
    uint64_t allowed; // in lower case: the lanes of what it can be; above them its tag if it has but one, TAG_ENTRY_..., its usage
} tag_entry;
_Static_assert(sizeof(tag_entry) == 32, "two share a line of the cache");
enum { TAG_ENTRY_FIXED_AT = TAG_ROW, TAG_ENTRY_USAGE_AT = 57 };
#define TAG_ENTRY_TOLD (UINT64_C(1) << 54)  // pairs with its form are known
#define TAG_ENTRY_RARE (UINT64_C(1) << 55)
#define TAG_ENTRY_READY (UINT64_C(1) << 56) // own is all that it says of itself, or not needed
// What is needed of it where it is written otherwise.
typedef struct {
    tag_columns told;         // as in tag_word
    uint32_t weights, lexeme; // what its form says of itself; its id, LEXEME_NONE for one that the lexicon lacks
} tag_entry_more;

typedef struct { uint32_t hash, entry; } tag_entry_slot;  // of words that lie beyond the index; open addressing
typedef struct { uint32_t hash, weights; } tag_slot;      // of a pair
// Where a pair lies: its bucket has a number that sends each of its pairs to a slot of its own (Fox, Heath, Chen, Daoud: Practical
// minimal perfect hash functions for large databases, 1992).
enum { TAG_SLOT_BITS = 16, TAG_SLOTS = 1 << TAG_SLOT_BITS, TAG_BUCKET_BITS = 14, TAG_BUCKETS = 1 << TAG_BUCKET_BITS };
static inline uint32_t tag_bucket_of(uint32_t hash) { return hash >> (32 - TAG_BUCKET_BITS); }
static inline uint32_t tag_slot_of(uint32_t hash, uint16_t number) { return hash * (0x9e3779b1u + 2u * number) >> (32 - TAG_SLOT_BITS); }

#define TAG_MODEL_MAGIC "tagger09"
typedef struct {
    char magic[8];
    uint32_t units, entries, indexed, entry_slots, unused[10];
} tag_model_header; // then the arrays of tag_model, in their order; what follows the units is at least as long as they are short of a power of two
_Static_assert(sizeof(tag_model_header) == 64, "units are read by sixteen bytes at a time");

typedef struct {
    const char *units;
    const tag_entry *entries;             // the first is of no word
    const tag_entry_more *more;
    const tag_slot *slots;
    const tag_entry_slot *entry_slots;
    const uint32_t *numbered;             // references
    const uint16_t *numbers, *index;      // of each bucket; of each of the first lexemes: its entry or 0
    uint32_t unit_mask;                   // takes the place of a unit from a reference, and no other
    tag_model_header header;
} tag_model;

bool tag_model_view(str section, tag_model *out); // false if the bytes, aligned to 16, are no model

// The number of the entry of one of the first lexemes; 0 if the model has none, and of other words.
static inline uint32_t tag_model_indexed(const tag_model *m, uint32_t id) {
    uint32_t entry = id < m->header.indexed ? m->index[id] : 0;
    return entry < m->header.entries ? entry : 0;
}
uint32_t tag_model_find_beyond(const tag_model *m, uint32_t id, uint32_t hash); // of others
// Of any word. `id` is LEXEME_NONE for a form that the lexicon lacks.
static inline uint32_t tag_model_find(const tag_model *m, uint32_t id, uint32_t hash) {
    return id != LEXEME_NONE && id < m->header.indexed ? tag_model_indexed(m, id) : tag_model_find_beyond(m, id, hash);
}
static inline tag_word tag_model_word(const tag_model *m, uint32_t entry, uint32_t hash) { // what the treebanks say of it
    return (tag_word){entry ? hash : 0, m->more[entry].told};
}

// A word as the model sees it: its entry, and what that leaves out.
typedef struct {
    tag_entry word;
    uint32_t more[5];      // references: what it says of itself beside word.own
    uint32_t form;         // the token's hash; of what is not a word, its kind
    uint32_t endings[2];   // hashes of the last three and two bytes
    uint8_t more_count;
    uint8_t shape;         // twice its shape, and 1 if it is the first word of its sentence
    uint8_t fixed;         // tag that needs no model, or TAG_NONE
} tag_sight;

// The sight of a word in lower case that does not open its sentence and whose entry is ready; of a rare one its endings are needed too if it has
// no fixed tag.
static inline void tag_sight_plain(tag_sight *s, const tag_entry *e, uint32_t form) {
    unsigned fixed = (unsigned)(e->allowed >> TAG_ENTRY_FIXED_AT & 63);
    s->word = *e;
    s->form = form;
    s->more_count = 0, s->shape = 2 * SHAPE_LOWER, s->fixed = (uint8_t)(fixed < TAG_COUNT ? fixed : TAG_NONE);
}
void tag_sight_endings(tag_sight *s, str folded);
// The sight of what has been seen in full.
void tag_sight_of(const tag_model *m, const tag_view *v, uint32_t entry, tag_sight *out);
// The best of what s[0] is allowed, whose neighbours are s[-2] to s[2], after the tags `before` and `last`.
tag tag_decide(const tag_model *m, const tag_sight *s, tag last, tag before);
// The tags of a sentence, each `apart` bytes behind the one before; TAG_PADDING sights lie before the first and after the last.
void tags_decide_all(const tag_model *m, const tag_sight *s, size_t count, uint8_t *out, size_t apart);

#endif
