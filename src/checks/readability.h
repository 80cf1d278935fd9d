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
// Of the whole article, which has been read for the index; of each block that is read as language into blocks[0 .. block_count), which are
// zero before.
typedef struct index_text index_text;
readability readability_of_all(arena *mem, index_text *read, str language, readability *blocks);

struct counts; // these two: checks/counts.h
struct text_counts;
enum { FORMULAS_MOST = 32 };
size_t readability_formulas(const struct counts *c, str language, measure *out); // how many of FORMULAS_MOST it wrote

uint32_t readability_words(arena *mem, const analysis *a, span at); // as the formulas count them

// The passive and nouns in the place of verbs, in one sentence.
enum { NOMINALS_KEPT = 4 };
typedef struct {
    uint32_t verbs, passives, nominals;
    span passive;                    // the first
    uint32_t nominal[NOMINALS_KEPT]; // tokens, the first of them
} heavy_style;
heavy_style style_of_sentence(const analysis *a, size_t sentence_index);
bool style_is_nominal(const heavy_style *h);
bool passive_at(const analysis *a, size_t token_index, size_t end, size_t *last); // begins a passive; its participle
bool nominal_at(const analysis *a, size_t token_index);

// The sentences that are hardest to read, and why, the hardest first.
enum { HARDEST = 3 };
typedef struct {
    span at;
    double index;   // stet's own, of the sentence
    uint32_t words;
    str reason;     // "41 words; rare words: usufruct, demesne"
} hard_sentence;
size_t readability_hardest(arena *mem, const index_text *read, hard_sentence out[HARDEST]); // of a whole article

// stet's own index, higher for what is harder (readability_index.c says what it weighs). The sentences of a stretch are read once, for any part
// of it; NAN without words or in a language that has none.
index_text *index_read(arena *mem, const analysis *a, span at);
double readability_index(index_text *read, size_t from, size_t end); // of the sentences [from, end)

// The windows that it is the mean of, for it and for the tool that fits it.
typedef struct { double features[INDEX_FEATURES], words; } index_window;
typedef struct {
    index_text *text;
    size_t next, end; // sentences
    uint32_t left;    // words in them
} index_windows;
index_windows index_windows_of(arena *mem, const analysis *a, span at);
bool index_next(index_windows *w, index_window *out); // false: there are no more
bool index_sentence(const index_text *read, size_t sentence_index, index_window *out); // a sentence as a window; false if it has no words or is not read
const struct text_counts *index_counts(const index_text *read);
double index_of(const index_model *m, const index_window *w);

#endif
