// treebank: what stet-treebank measures, each in a file of its own: how stet's reading of a text compares with a treebank's.
#ifndef STET_PACK_TREEBANK_H
#define STET_PACK_TREEBANK_H

#include "analysis/analysis.h"
#include "pack/conllu.h"

typedef struct treebank_tools {
    arena *mem;
    const lexicon *lex;
    const analysis_tools *analysis;
    bool every; // print every difference
} treebank_tools;

// Adds one document to what is counted.
typedef void treebank_measure(const treebank_tools *t, const conllu_document *d);
treebank_measure measure_sentences, measure_lemmas, measure_forms, measure_tags, measure_subjects;
// Prints what was counted.
typedef void treebank_say(void);
treebank_say say_sentences, say_lemmas, say_forms, say_tags, say_subjects;

// A difference as a line, with the text around it.
void treebank_show(const conllu_document *d, size_t at, const char *what);

#endif
