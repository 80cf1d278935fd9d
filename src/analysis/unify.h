// unify: "fix all": one entity written one way over the whole article. Short forms stay short, capitals for emphasis stay capitals,
// possessive endings stay what the new name asks for.
#ifndef STET_ANALYSIS_UNIFY_H
#define STET_ANALYSIS_UNIFY_H

#include "analysis/analysis.h"

typedef struct {
    span at;
    str text; // replaces it
} name_change;

// The changes, in order and apart from each other, in the arena. `form`: how to write the entity; empty: as it is named, when
// only what the names stage found to break with that is changed.
const name_change *entity_unify(arena *mem, const analysis *a, uint32_t entity_index, str form, size_t *count);

#endif
