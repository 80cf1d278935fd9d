// edit_search: the words of an automaton that lie near a given word, by a weighted Damerau-Levenshtein distance.
#ifndef STET_LEXICON_EDIT_SEARCH_H
#define STET_LEXICON_EDIT_SEARCH_H

#include "lexicon/edit_cost.h"
#include "lexicon/suggest_format.h"

enum { EDIT_LONGEST = 40 };

// Calls `visit` with every word within `limit` of `word` (of at most EDIT_LONGEST bytes) and its cost, in the order of the bytes.
// The limit of what is still searched may be lowered by what `visit` returns.
typedef unsigned edit_visit(void *data, str form, unsigned cost, unsigned limit);
void edit_search(const suggest_words *w, str word, unsigned limit, edit_visit *visit, void *data);
// The same cost of one pair of folded forms, or limit + 1 if it is more than the limit.
unsigned edit_distance(str word, str form, unsigned limit);

#endif
