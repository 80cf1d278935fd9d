// suggest_cache: what was suggested for words lately, so that a word which article after article has, or which stays in a text that is checked
// at every key, is looked for once. Of bounded size: a word drives out another. Any thread may ask and keep; one that would have to wait is
// told that nothing is there.
#ifndef STET_LEXICON_SUGGEST_CACHE_H
#define STET_LEXICON_SUGGEST_CACHE_H

#include "base/arena.h"

typedef struct suggest_cache suggest_cache;
enum { SUGGEST_MOST = 5 };

suggest_cache *suggest_cache_new(void); // NULL if there is no memory
void suggest_cache_free(suggest_cache *c); // NULL is fine
// True if it is known what was suggested for `word` in the surroundings `kind`: `count` strings in the arena, in `out`.
bool suggest_cache_find(suggest_cache *c, arena *mem, str word, uint64_t kind, str out[SUGGEST_MOST], size_t *count);
void suggest_cache_keep(suggest_cache *c, str word, uint64_t kind, const str *found, size_t count);

#endif
