// tag_model: the part-of-speech model: what it looks at around a word, and its weights, which lie in the pack. A maximum entropy Markov
// model (Ratnaparkhi, A maximum entropy model for part-of-speech tagging, 1996) that goes from left to right, over words, what the
// lexicon says of them, how they are used, their endings and shapes, and the tags before. Shared by the tagger and by the program that
// trains it.
#ifndef STET_ANALYSIS_TAG_MODEL_H
#define STET_ANALYSIS_TAG_MODEL_H

#include "lexicon/lexicon.h"
#include "text/document.h"

// What the model sees of one word.
typedef struct {
    tag_set allowed; // what it can be
    uint32_t form;  // the token's hash; of what is not a word, its kind
    uint32_t class; // hash of the class of words with the same readings
    uint32_t endings[3]; // hashes of the last four, three and two bytes, of a rare word
    uint32_t usage; // the group of words that are used as it is; 0 for none
    uint32_t known; // how the dictionaries write it, and which names it may be
    uint8_t shape;  // token_shape; SHAPE_COUNT on where the case proves nothing
    uint8_t first;  // 1: the first word of its sentence
    uint8_t rare;   // 1: endings say more than the form
    uint8_t fixed;  // tag that needs no model, or TAG_NONE
} tag_view;

enum { TAG_PADDING = 2, TAG_FEATURES = 21, TAG_ROW = 48 };
#define TAG_MODEL_MAGIC "tagger04"
typedef struct {
    char magic[8];
    uint32_t slots; // a power of two
    uint32_t rows, weights;
    uint32_t unused[3];
} tag_model_header; // then the slots, the rows and the weights
// Open addressing from hash & (slots - 1) on; an empty slot has hash 0. A feature's weights: the first's index << 6 | their number; or
// the index of a row << 6 | TAG_IN_ROW where it has so many that a whole row is added sooner.
typedef struct { uint32_t hash, weights; } tag_slot;
typedef struct { uint8_t tag; int8_t weight; } tag_weight; // the tags that a feature speaks for or against
typedef struct { int16_t weights[TAG_ROW]; } tag_row;
enum { TAG_WEIGHTS_BITS = 6, TAG_IN_ROW = 63, TAG_FEW = 5 };
_Static_assert((int)TAG_COUNT <= (int)TAG_ROW, "a sum for every tag");

typedef struct {
    const tag_slot *slots;
    const tag_row *rows;
    const tag_weight *weights;
    uint32_t mask, row_count, weight_count;
} tag_model;

bool tag_model_view(str section, tag_model *out); // false if the bytes, aligned to 4, are no model

// What is to be seen of a word: its folded form and the hash of that, its kind and shape.
tag_view tag_view_of(const lexicon *l, uint32_t lexeme, str folded, uint32_t hash, token_kind kind, token_shape shape);
tag_view tag_view_outside(void); // beyond the sentence
// The features of the word v[0], whose neighbours are v[-2] to v[2], after the tags `before` and `last`; writes hashes, never 0.
size_t tag_features(const tag_view *v, tag last, tag before, uint32_t out[TAG_FEATURES]);
// The best of the allowed tags by the model.
tag tag_decide(const tag_model *m, tag_set allowed, const uint32_t *features, size_t count);

// The tag of a mark or sign that has but one, else TAG_NONE; `opens` tells straight quotation marks apart.
tag tag_of_mark(str text, bool opens);

#endif
