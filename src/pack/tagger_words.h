// tagger_words: what the treebanks have each word for, which is all that the tagger then takes it for. Words that they have but now and
// then are told nothing of.
#ifndef STET_PACK_TAGGER_WORDS_H
#define STET_PACK_TAGGER_WORDS_H

#include "analysis/tag_view.h"
#include "base/map.h"

typedef struct { 
    uint32_t lower[TAG_COUNT], all[TAG_COUNT]; // how often it is what, in lower case and in any
    tag_set dictionary;                        // what the lexicon has it for
    tag_word told;
} tagger_word;
typedef struct {
    arena *mem;
    const lexicon *lex;
    map index;
    tagger_word *items;
    size_t count, room;
} tagger_words;

tagger_words tagger_words_make(arena *mem, const lexicon *l);
void tagger_words_count(tagger_words *w, str form, tag t);     // one more
void tagger_words_tell(tagger_words *w); // when all are counted
const tag_word *tagger_words_find(const tagger_words *w, str folded); // never NULL; until more are counted

#endif
