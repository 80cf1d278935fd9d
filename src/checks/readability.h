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

// The measures of the blocks that are read as language (not furniture, not code) within `at` of the text: what is counted, the formulas
// of the language ("en"), and stet's own index.
readability readability_of(arena *mem, const analysis *a, span at, str language);

struct counts; // checks/counts.h
enum { FORMULAS_MOST = 32 };
size_t readability_formulas(const struct counts *c, str language, measure *out); // how many of FORMULAS_MOST it wrote

// stet's own index, higher for what is harder (readability_index.c says what it weighs); NAN without words or in a language that has none.
double readability_index(arena *mem, const analysis *a, span at);

// The windows that it is the mean of, for it and for the tool that fits it.
typedef struct { double features[INDEX_FEATURES], words; } index_window;
typedef struct {
    arena *mem;
    const analysis *a;
    size_t next, end; // sentences
    uint32_t left;    // words in them
} index_windows;
index_windows index_windows_of(arena *mem, const analysis *a, span at);
bool index_next(index_windows *w, index_window *out); // false: there are no more
double index_of(const index_model *m, const index_window *w);

#endif
