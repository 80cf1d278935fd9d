// beside: words that stand beside names, or at their end, and say something of them.
#ifndef STET_LEXICON_BESIDE_H
#define STET_LEXICON_BESIDE_H

#include "base/filter.h"
#include "base/str.h"

enum {
    BESIDE_PERSON = 1,    // people.h: its pronouns, nouns, and quotation marks
    BESIDE_PARTICLE = 2,  // within a name: Ursula von der Leyen
    BESIDE_LEADING = 4,   // before one, in any case: says bin Salman
    BESIDE_SPEECH = 8,    // said, told
    BESIDE_PLACE = 16,    // before places: in, near
    BESIDE_COMPANY = 32,  // as it is written: Inc., Holdings
    BESIDE_BODY = 64,     // the word that says what a body is: ministry, club
    BESIDE_HONORIFIC = 128, // people.h
    // Words in small letters, beside names of their kind; each shares the bit of another kind in the filter, which has eight.
    BESIDE_DEED = BESIDE_SPEECH | 512,   // died, recalled: what only people do
    BESIDE_TRADE = BESIDE_SPEECH | 256,  // the farmer
    BESIDE_LAND = BESIDE_PLACE | 256,    // the village of
    BESIDE_FIRM = BESIDE_COMPANY | 256,  // the newspaper
    BESIDE_GROUND = BESIDE_BODY | 256,   // in small letters alone, the last word of places: river, province
};
bool beside_is(str text, unsigned kind); // of one kind, but those of people.h
void beside_add(filter *f);              // the hashes of the tokens that they are, each with its kind

#endif
