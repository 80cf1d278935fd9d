// letters: which of a to z are vowels. Capitals and what is no letter are none.
#ifndef STET_LEXICON_LETTERS_H
#define STET_LEXICON_LETTERS_H

#include <stdbool.h>

static inline bool letter_in(char c, unsigned letters) { return c >= 'a' && c <= 'z' && letters >> (c - 'a') & 1; } // a bit for each from a on
static inline bool letter_vowel(char c) { return letter_in(c, 0x0104111); }      // a e i o u
static inline bool letter_vowel_or_y(char c) { return letter_in(c, 0x1104111); } // in the middle of a word y is one, too

#endif
