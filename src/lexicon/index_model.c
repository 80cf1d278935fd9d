#include "lexicon/index_model.h"
#include <math.h>

const char *const index_feature_names[INDEX_FEATURES] = {"rarity", "unfamiliar", "sentences", "commas", "prepositions"};

bool index_model_view(str section, index_model *out) {
    index_model m;
    if (section.len != sizeof m) return false;
    memcpy(&m, section.ptr, sizeof m);
    if (memcmp(m.magic, INDEX_MAGIC, sizeof m.magic) != 0 || !isfinite(m.start)) return false;
    for (size_t i = 0; i < INDEX_FEATURES; i++)
        if (!isfinite(m.weights[i])) return false;
    *out = m;
    return true;
}
