// token_hits: the tokens of a text whose hashes pass a filter, in order. Those of one version of a text are kept for the next: with the same
// filter only what has changed is looked through.
#ifndef STET_ANALYSIS_TOKEN_HITS_H
#define STET_ANALYSIS_TOKEN_HITS_H

#include "analysis/analysis.h"
#include "base/filter.h"

typedef struct token_hits {
    filter of;
    const uint32_t *tokens; // and the number of tokens of the text behind them
    size_t count;
} token_hits;

// `before`: those of the analysis that this one has as its earlier, with any filter; or NULL. The result lives in the analysis' memory.
const token_hits *token_hits_find(const analysis *a, const filter *of, const token_hits *before);

#endif
