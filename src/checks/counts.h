// counts: what the readability formulas count, in one pass over a stretch of text.
// A word is a maximal run of letters and digits; an apostrophe, hyphen, full stop or comma between two of them stays inside it
// (well-known, U.S, 2.5). A sentence is one of the analysis that has a word.
#ifndef STET_CHECKS_COUNTS_H
#define STET_CHECKS_COUNTS_H

#include "analysis/analysis.h"

typedef struct counts {
    uint32_t sentences, words;
    uint32_t syllables;
    uint32_t letters;       // Unicode letters
    uint32_t chars;         // letters and digits
    uint32_t polysyllables; // words of 3 syllables and more
    uint32_t monosyllables;
    uint32_t long_words;    // of more than 6 letters
    uint32_t mini_words;    // of at most 3 letters and digits
    uint32_t fog_complex;   // polysyllables but names, hyphenated compounds, and those with 3 only by -es, -ed, -ing
    uint32_t dale_chall_unfamiliar; // not on the list of 1948; names and numbers are familiar
    uint32_t spache_unfamiliar;     // not on Spache's list, each time
    uint32_t spache_unfamiliar_types; // each once
} counts;

// Counts the blocks that are read as language (not furniture, not code) within `at` of the text. `mem` is scratch.
counts counts_of(arena *mem, const analysis *a, span at);

// The same of every block, into blocks[0 .. block_count); returns what the article has in all.
counts counts_by_block(arena *mem, const analysis *a, counts *blocks);

// The sentences [*from, *to) that have a part in `at`.
void sentences_within(const analysis *a, span at, size_t *from, size_t *to);

#endif
