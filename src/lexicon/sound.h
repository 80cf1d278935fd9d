// sound: what spelling says of a word's first sound; lexicon_sound is the call for everyone but the pack compiler.
#ifndef STET_LEXICON_SOUND_H
#define STET_LEXICON_SOUND_H

#include "base/str.h"

bool sound_of_word(str folded);
bool sound_of_capitals(str word); // of a word in capitals; not empty

#endif
