// tag_model: the weights of the part-of-speech model, used in place in the pack, and what they decide. A maximum entropy Markov model
// (Ratnaparkhi, A maximum entropy model for part-of-speech tagging, 1996) that goes from left to right over what tag_view sees.
#ifndef STET_ANALYSIS_TAG_MODEL_H
#define STET_ANALYSIS_TAG_MODEL_H

#include "analysis/tag_view.h"

// Sixteen columns are a group. What a feature says of the tags of one lies in a unit: first that of the first group, then those of the
// others that it speaks of. A reference to them: the first's place in bytes, and a bit for each other group that has one. Unit 0 says
// nothing, nor do the last two. A byte is a weight and TAG_BIAS, which all columns have alike in the end; those of columns k and 8 + k
// lie side by side, so that a mask and a shift take eight of each apart.
enum { TAG_GROUP = 16, TAG_GROUPS = TAG_ROW / TAG_GROUP, TAG_UNIT_BYTES = 16, TAG_BIAS = 128 };
typedef struct { uint8_t weights[TAG_GROUP]; } tag_unit;
_Static_assert(sizeof(tag_unit) == TAG_UNIT_BYTES, "bits of a reference are free for the groups");
typedef struct { uint32_t hash, weights; } tag_slot; // of a pair

#define TAG_MODEL_MAGIC "tagger06"
typedef struct {
    char magic[8];
    uint32_t units, words, slots, unused; // of words and slots a power of two each: open addressing from hash & (count - 1) on
    uint64_t more[5];
} tag_model_header; // then the units, the words, the slots, and TAG_NUMBERED references
_Static_assert(sizeof(tag_model_header) == 64, "units are read by sixteen bytes at a time");

typedef struct {
    const tag_unit *units;
    const tag_word *words;
    const tag_slot *slots;
    const uint32_t *numbered;
    uint32_t units_end, word_mask, slot_mask;
} tag_model;

bool tag_model_view(str section, tag_model *out); // false if the bytes, aligned to 16, are no model

const tag_word *tag_model_word(const tag_model *m, uint32_t hash); // an empty one if it has none; never NULL
// The best of what v[0] is allowed, whose neighbours are v[-2] to v[2], after the tags `before` and `last`.
tag tag_decide(const tag_model *m, const tag_view *v, tag last, tag before);

#endif
