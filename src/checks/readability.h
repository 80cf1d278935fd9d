// readability: the classical formulas, from one pass of counting, for any stretch of an article.
#ifndef STET_CHECKS_READABILITY_H
#define STET_CHECKS_READABILITY_H

#include "analysis/analysis.h"

typedef struct {
    const char *key;
    double value;
    bool integer; // a count
} measure;
typedef struct {
    const measure *items;
    size_t count;
    uint32_t words; // as the formulas count them
} readability;

// The measures of the blocks that are read as language (not furniture, not code) within `at` of the text.
readability readability_of(arena *mem, const analysis *a, span at);

#endif
