// index_model: the weights of stet's own readability index, in the pack's section "index": a linear model of a few features of a stretch of
// text, each of which makes it harder. What the features are, checks/readability_index.c says; the weights, dicts/en/readability-index.txt.
#ifndef STET_LEXICON_INDEX_MODEL_H
#define STET_LEXICON_INDEX_MODEL_H

#include "base/str.h"

typedef enum { INDEX_RARITY, INDEX_UNFAMILIAR, INDEX_SENTENCES, INDEX_COMMAS, INDEX_PREPOSITIONS, INDEX_FEATURES } index_feature;
extern const char *const index_feature_names[INDEX_FEATURES];

#define INDEX_MAGIC "index001"
typedef struct {
    char magic[8];
    double start, weights[INDEX_FEATURES]; // the index is start + the sum of weight * feature
} index_model;

bool index_model_view(str section, index_model *out); // false if the bytes are no model

#endif
