// words: letters and words as an editor's caret meets them.
#ifndef STET_LSP_WORDS_H
#define STET_LSP_WORDS_H

#include "base/str.h"

bool word_byte(char c);                    // of a word: letters, digits, what is not ASCII
size_t word_start(str text, size_t at);    // of the word that ends at `at`; `at` if none does
str words_within(str text, size_t most);   // the first whole words, at most so many bytes; cut between characters if there are none
bool words_hold(str text, str part);       // `part` stands in it, whatever the case of A-Z

#endif
