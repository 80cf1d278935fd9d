// lore: what the tokenizer needs to know of words, and asks whoever reads the text.
#ifndef STET_TEXT_LORE_H
#define STET_TEXT_LORE_H

#include "base/str.h"

// Which words with a final full stop are abbreviations is for the lexicon to know; the tokenizer asks through this. Some are
// abbreviations only beside a number or after a comma: "No. 5", "6 in.", "Springfield, Ill.", but "The answer was no."
typedef enum { ABBREVIATION_NONE, ABBREVIATION_BESIDE, ABBREVIATION_ALWAYS } abbreviation_kind;
typedef struct {
    abbreviation_kind (*abbreviation)(const void *data, str word_with_stop);
    const void *data;
} token_lore;

#endif
