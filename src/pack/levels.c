// levels: which words are on Dale and Chall's list and on Spache's.
#include "pack/words.h"

bool words_from_levels(words *w, const char *folder, err *why) {
    (void)w, (void)folder, (void)why;
    return true;
}
