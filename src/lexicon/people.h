// people: words for people that a pronoun may mean, and the pronouns. Genders: 0 unknown, 1 male, 2 female.
#ifndef STET_LEXICON_PEOPLE_H
#define STET_LEXICON_PEOPLE_H

#include "base/filter.h"
#include "base/str.h"

uint8_t people_pronoun(str text);            // of he, Her, himself; 0: it is none
bool people_noun(str text, uint8_t *gender); // in small letters: boy, actress, child (unknown)
uint8_t people_honorific(str text);          // of Mr, Mrs.
void people_add(filter *f);                  // the hashes of the tokens that they are, and of quotation marks: BESIDE_PERSON, BESIDE_HONORIFIC

#endif
