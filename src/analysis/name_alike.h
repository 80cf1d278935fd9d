// name_alike: the words of names that may be one another misspelled have a row in common: their frames of consonants, the letters of short words,
// each as it is or without one of its items; or the letters that they begin or end with. Inside analysis/ only.
#ifndef STET_ANALYSIS_NAME_ALIKE_H
#define STET_ANALYSIS_NAME_ALIKE_H

#include "analysis/name_distance.h"

enum {
    ALIKE_LEAST = 4,   // letters that a word needs but for its frame to be looked at; so many are its beginning, or its end
    ALIKE_LETTERS = 7, // in words of no more than that one may be left out; longer ones, and those, are compared by their ends
    ALIKE_FRAME = 3,   // from how many consonants on one may be left out
};

// The rows of one word that the other has too: 0 if there are none, else a number that is the smaller the earlier the row is looked at.
unsigned name_alike(const name_sounds *one, const name_sounds *other);

#endif
