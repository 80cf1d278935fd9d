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
    // Words in small letters, beside names of their kind.
    BESIDE_DEED = 256,    // died, recalled: what only people do
    BESIDE_TRADE = 512,   // the farmer
    BESIDE_LAND = 1024,   // the village of
    BESIDE_FIRM = 2048,   // the newspaper
    BESIDE_GROUND = 4096, // in small letters alone, the last word of places: river, province
};
bool beside_is(str text, unsigned kind); // of one kind, but those of people.h
// Which kinds a word may be of, by the hash of its token: the first eight, and the others.
typedef struct { filter first, others; } beside_filter;
static inline unsigned beside_kinds(const beside_filter *f, uint32_t hash) { return filter_kinds(&f->first, hash) | filter_kinds(&f->others, hash) << 8; }
void beside_add(beside_filter *f); // all but those of people.h

#endif
