// The user's own names: .stet/names.yaml.
#ifndef STET_LEXICON_GAZETTEER_OWN_H
#define STET_LEXICON_GAZETTEER_OWN_H

#include "lexicon/gazetteer.h"

// An image of the names in the files, in the arena.
str own_names(arena *mem, const lexicon *l, const names_file *files, size_t count, gazetteer_complain *complain, void *data);

#endif
