// speller: whether a word is spelled as English (or a dictionary the user names) spells it, and what may have been meant.
// The pack answers first; hunspell is loaded only for dictionaries that no pack holds. Safe to use from many threads.
#ifndef STET_LEXICON_SPELLER_H
#define STET_LEXICON_SPELLER_H

#include "lexicon/lexicon.h"
#include "lexicon/suggest_cache.h"

typedef struct speller speller;
// A dictionary that cannot be opened is complained of, by its number, and left out.
typedef void speller_complain(void *data, size_t dictionary, const err *why);
// `p`: the pack that `l` was opened from, for what may be suggested. `words`: the user's own. `dictionaries`: names of hunspell dictionaries ("de_DE")
// or paths without .aff/.dic. `complain` may be NULL where there are none. NULL only if the pack's section is not sound or memory is short.
speller *speller_open(const pack *p, const lexicon *l, const str *words, size_t word_count, const str *dictionaries, size_t dictionary_count,
                      speller_complain *complain, void *data, err *why);
void speller_close(speller *s);
// False if there is too little memory to ask the user's dictionaries: to be asked before a text is checked.
bool speller_room(const speller *s);
// True if the word as written is right: in the lexicon in an allowed case, a possessive, ordinal, number, or a compound of such.
bool speller_knows(const speller *s, str word);
bool speller_knows_as(const speller *s, str word, uint32_t id); // the same of a word whose record has been found: its id, or LEXEME_NONE
// The readings that the neighbouring words, which may be empty, lead one to expect of a word between them; 0: any.
tag_set speller_expects(const speller *s, str before, str after);
bool speller_anything_near(const speller *s, arena *mem, str word, bool close); // speller_suggest would find something
// Corrections, best first, in the arena, in the case of `word`; those with an expected reading are preferred. How many there are. `close`: one slip
// away and no more, which is found in a tenth of the time.
size_t speller_suggest(const speller *s, arena *mem, str word, tag_set expected, bool close, str out[SUGGEST_MOST]);

#endif
