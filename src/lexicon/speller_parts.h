// speller_parts: what the files of the speller share.
#ifndef STET_LEXICON_SPELLER_PARTS_H
#define STET_LEXICON_SPELLER_PARTS_H

#include "base/map.h"
#include "lexicon/hunspell.h"
#include "lexicon/speller.h"
#include "lexicon/suggest_format.h"

struct speller {
    const lexicon *lex;
    suggest_words near; // what may be suggested
    arena mem;   // for the user's words
    map own;     // folded form -> 1 + index into own_words
    str *own_words;
    size_t own_count;
    dictionary **dictionaries;
    size_t dictionary_count;
    suggest_cache *cache;
};

// True if the word is well made of parts that are right: well_made.c.
bool speller_well_made(const speller *s, str word);

#endif
