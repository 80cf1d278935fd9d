// beside: words that stand beside names, or at their end, and say something of them.
#ifndef STET_LEXICON_BESIDE_H
#define STET_LEXICON_BESIDE_H

#include "base/filter.h"
#include "base/str.h"

enum {
    BESIDE_PERSON = 1,    // people.h: its pronouns, nouns, and quotation marks
    BESIDE_PARTICLE = 2,  // within a name: Ursula von der Leyen
    BESIDE_LEADING = 4,   // before one, in any case: says bin Salman
    BESIDE_PLACE = 8,     // before places: in, near
    BESIDE_COMPANY = 16,  // as it is written: Inc., Holdings
    BESIDE_BODY = 32,     // the word that says what a body is: ministry, club
    BESIDE_GROUND = 64,   // in small letters alone, the last word of places: river, province
    BESIDE_HONORIFIC = 128, // people.h
};
bool beside_is(str text, unsigned kind); // of one kind, but those of people.h
void beside_add(filter *f); // the hashes of their tokens, each with its kind; all but those of people.h

#endif
