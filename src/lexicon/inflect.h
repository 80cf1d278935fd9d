// inflect: the work behind lexicon_lemma and lexicon_inflect, without an arena: for the speller and the pack compiler.
#ifndef STET_LEXICON_INFLECT_H
#define STET_LEXICON_INFLECT_H

#include "lexicon/lexicon.h"

typedef struct { char text[272]; size_t len; } word_buffer; // FOLD_MAX and an ending

// `folded` is of at most FOLD_MAX bytes and not empty; `id` its record or LEXEME_NONE.
word_buffer inflect_lemma(const lexicon *l, str folded, uint32_t id, tag t);
word_buffer inflect_form(const lexicon *l, str lemma, uint32_t id, tag t); // empty if there is none

#endif
