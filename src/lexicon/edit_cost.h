// edit_cost: how likely one letter is typed or heard for another. Sixteen is a plain edit; what keyboards and ears bring
// together costs less (the kinds of error are those of Kernighan, Church and Gale, A Spelling Correction Program Based on a Noisy
// Channel Model, 1990; the figures were chosen on misspellings that codespell's list has). Inline: each is asked thousands of times a word.
// Letters are bytes of folded forms; 0 stands for the beginning or end of the word.
#ifndef STET_LEXICON_EDIT_COST_H
#define STET_LEXICON_EDIT_COST_H

#include "lexicon/letters.h"
#include <stdbool.h>
#include <stdint.h>

enum { EDIT_PLAIN = 16, EDIT_NEAR = 12, EDIT_DOUBLED = 8, EDIT_SWAPPED = 11, EDIT_SILENT = 13, EDIT_VOWELS = 11 };
enum { EDIT_FIRST = 6 }; // more at the first letter, which is seldom wrong

extern const uint32_t edit_keys[26], edit_sounds[26]; // bit n: the n-th letter lies beside it, or sounds like it

static inline bool edit_letter(unsigned char c) { return c >= 'a' && c <= 'z'; }
static inline bool edit_vowel(unsigned char c) { return letter_vowel_or_y((char)c); }
static inline bool edit_beside(unsigned char a, unsigned char b) { return edit_letter(a) && edit_letter(b) && edit_keys[a - 'a'] >> (b - 'a') & 1; }
static inline bool edit_alike(unsigned char a, unsigned char b) { return edit_letter(a) && edit_letter(b) && edit_sounds[a - 'a'] >> (b - 'a') & 1; }

static inline unsigned edit_other(unsigned char typed, unsigned char meant) {
    if (typed == meant) return 0;
    if (edit_vowel(typed) && edit_vowel(meant)) return EDIT_VOWELS;
    return edit_beside(typed, meant) || edit_alike(typed, meant) ? EDIT_NEAR : EDIT_PLAIN;
}
// Typed, but not meant.
static inline unsigned edit_extra(unsigned char before, unsigned char typed, unsigned char after) {
    if (typed == before || typed == after) return EDIT_DOUBLED;
    return typed == '-' || typed == '\'' ? EDIT_NEAR : edit_beside(typed, before) || edit_beside(typed, after) ? EDIT_SILENT : EDIT_PLAIN;
}
// Meant, but not typed, between letters of the word that was meant before it and of the word that was typed after it.
static inline unsigned edit_missing(unsigned char before, unsigned char meant, unsigned char after) {
    if (meant == before || meant == after || meant == '-' || meant == '\'') return EDIT_DOUBLED;
    return edit_vowel(meant) || meant == 'h' ? EDIT_SILENT : EDIT_PLAIN - 1;
}

#endif
