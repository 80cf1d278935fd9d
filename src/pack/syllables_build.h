// syllables_build: the section "syllables" from the text of dicts/en/syllable-weights.txt.
#ifndef STET_PACK_SYLLABLES_BUILD_H
#define STET_PACK_SYLLABLES_BUILD_H

#include "base/arena.h"

// False if a line is no weight.
bool syllables_compile(arena *mem, str text, str *section);

#endif
