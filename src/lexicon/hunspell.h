// hunspell: dictionaries that a user names. A dictionary takes 50 ms to load and hunspell is not safe to use from two threads, so
// it is opened only when asked for, and behind a lock.
#ifndef STET_LEXICON_HUNSPELL_H
#define STET_LEXICON_HUNSPELL_H

#include "base/arena.h"
#include "base/err.h"

typedef struct dictionary dictionary;

// `name` is a path without its ending, or the name of an installed dictionary ("de_DE"). NULL on failure.
dictionary *dictionary_open(str name, err *why);
void dictionary_close(dictionary *d); // NULL is fine
bool dictionary_room(void); // enough memory to ask for some words: without, hunspell would end the program
bool dictionary_room_to_load(void); // the same, to load one
bool dictionary_knows(dictionary *d, str word);
size_t dictionary_suggest(dictionary *d, arena *mem, str word, str *out, size_t most);

#endif
