// names: the mentions of people, places and organisations in a text, the entities that they belong to, and the mentions that
// break with the rest. Inside analysis/ only.
#ifndef STET_ANALYSIS_NAMES_H
#define STET_ANALYSIS_NAMES_H

#include "analysis/analysis.h"

// Fills in a->mentions, a->entities, a->variants, and of each word its mention and entity. Time and memory are linear in the text.
void names_find(analysis *a, word *words, const analysis_tools *tools);

#endif
