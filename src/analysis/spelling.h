// spelling: two words of names that may be one, misspelled. Candidates are found by spelling_near.c, judged by spelling_judge.c and reported by
// variant_spelling.c. Inside analysis/ only.
#ifndef STET_ANALYSIS_SPELLING_H
#define STET_ANALYSIS_SPELLING_H

#include "analysis/name_work.h"

// A word of names, as what is asked of pairs of them needs it.
typedef struct {
    uint32_t word, mentions;
    name_letters letters;
    const name_sounds *sounds;
    uint32_t start; // its first three letters
    uint32_t alternates;
    uint8_t len, traits;
} outline;
enum { LISTED_SURELY = 1, GIVEN = 2, LONGER = 4, TITLED = 8, DIGITS = 16 };

typedef struct {
    name_work *w;
    outline *outlines;     // of the words that names have, in order
    size_t outline_count;
    map together;          // words that stand side by side in a list; filled when it is first asked
    bool listed;
} spelling;

typedef struct { bool joined, sure, far, shared; float score, distance; const char *language; } verdict; // far: whatever names the two stand in; shared: they keep the same company
typedef struct { uint32_t good; verdict v; } best_match; // good: an outline

verdict spelling_judge(spelling *s, uint32_t bad, uint32_t good); // two words: is one a slip for the other?
bool spelling_rarer(const name_work *w, uint32_t a, uint32_t b);  // of two words: the first one is the slip
bool spelling_listed_surely(const name_word *x);                  // by more than as a word in somebody's name
// No less than the furthest that spelling_judge lets two words be from each other, whichever is the slip; but for case endings.
float spelling_furthest(const outline *a, const outline *b);

// Compares the words of names with each other, those that may be near. Of each outline the best of those that it is a slip for; NULL: none is for any.
best_match *spelling_find_near(spelling *s);

#endif
