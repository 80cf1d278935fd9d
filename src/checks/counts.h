// counts: what the readability formulas and stet's own index count, sentence by sentence, in one pass over a stretch of text.
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

// A word that the index weighs: a noun, verb, adjective or adverb that is no name and not among the commonest words of all.
typedef struct {
    uint32_t token, rarity; // rarity: 25 less log2 of its occurrences in 10^9 words of print, in units of 1/8
    uint32_t number;        // of its lexeme, from 1 on
} content_word;

typedef struct {
    counts n; // spache_unfamiliar_types: those that its block has not had before
    uint32_t words, unfamiliar, commas, prepositions; // as the index counts them
    uint32_t first, count;                            // content words
} sentence_counts;

typedef struct text_counts {
    const analysis *a;
    size_t from, end;           // sentences
    sentence_counts *sentences; // the first is that of `from`; none is counted that is furniture or code
    content_word *contents;
    uint32_t lexemes; // the highest number of one
    uint32_t strange; // distinct words in all that Spache's list lacks
} text_counts;

// Reads the sentences that have a part in `at`; of these the formulas count what lies within it, the index all. Lives in `mem`.
text_counts counts_read(arena *mem, const analysis *a, span at);
counts counts_of(const text_counts *read, size_t from, size_t end); // of the sentences [from, end), which are those of a block, or all

// The sentences [*from, *to) that have a part in `at`.
void sentences_within(const analysis *a, span at, size_t *from, size_t *to);

#endif
