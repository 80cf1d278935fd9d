// syllables: how many syllables a written word has that no table knows. Each group of vowel letters adds what a linear model
// learned from the CMU Pronouncing Dictionary for it and for the letters around it; the sum is rounded. The weights lie in the pack.
#ifndef STET_LEXICON_SYLLABLES_H
#define STET_LEXICON_SYLLABLES_H

#include "base/str.h"

#define SYLLABLES_MAGIC "syllabl1"
typedef struct {
    char magic[8];
    uint32_t slots; // a power of two, more than there are weights
    uint32_t unused;
} syllables_header;
// Open addressing from hash & (slots - 1) on; an empty slot has hash 0. Weights are in units of 1/SYLLABLES_UNIT syllables.
typedef struct { uint32_t hash; int32_t weight; } syllables_slot;
enum { SYLLABLES_UNIT = 256, SYLLABLES_LONGEST = 64, SYLLABLES_FEATURES = 12 };

typedef struct { const syllables_slot *slots; uint32_t mask; } syllables_model;

// Looks at a section's bytes, aligned to four. False if they are no model.
bool syllables_view(str section, syllables_model *out);

// The features of the vowel group that begins at or after *at in a word of letters a to z, as hashes; *at moves past it. 0 if there is none.
size_t syllables_features(str letters, size_t *at, uint32_t out[SYLLABLES_FEATURES]);

// At least 1 for a word with letters. `letters` is lower case, without diacritics; other bytes count as consonants.
unsigned syllables_guess(const syllables_model *m, str letters);

#endif
