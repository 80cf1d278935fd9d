// token_hits: the tokens of a text whose hashes a filter has with some kind, in order. Those of one version of a text are kept for the next: with the same
// filter only what has changed is looked through.
#ifndef STET_ANALYSIS_TOKEN_HITS_H
#define STET_ANALYSIS_TOKEN_HITS_H

#include "analysis/analysis.h"
#include "base/filter.h"

typedef struct token_hits {
    const filter *of;
    const uint32_t *tokens; // and the number of tokens of the text behind them
    size_t count;
} token_hits;

// kind: one bit. `before`: those of the same kind of the analysis that this one has as its earlier, with any filter; or NULL. The result
// lives in the analysis' memory, and so must the filter, or longer.
const token_hits *token_hits_find(const analysis *a, const filter *of, unsigned kind, const token_hits *before);

#endif
