// sounds: whether a word begins with a vowel sound, and how many syllables it has.
#include "pack/words.h"

bool words_sounds(words *w, const char *folder, err *why) {
    (void)w, (void)folder, (void)why;
    return true;
}
