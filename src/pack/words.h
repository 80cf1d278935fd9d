// words: the table that the pack compiler gathers: one entry for every folded form that any source knows, with what each of them
// adds. The lexicon section is written from it.
#ifndef STET_PACK_WORDS_H
#define STET_PACK_WORDS_H

#include "base/map.h"
#include "base/err.h"
#include "lexicon/lexicon.h"

typedef struct {
    uint8_t tag;
    uint32_t count;
    str lemma; // folded
} word_reading; // as counted in the treebanks

enum { WORDS_USAGES = 127 }; // the greatest number of a group of words that are used alike
typedef struct {
    str form;     // folded
    str spelling; // the first that is neither lower case nor only capitalised
    tag_set tags; // by what the dictionaries' affixes and the tables say
    tag_set guess; // what it may be if nothing else says anything
    bool possessive; // a dictionary gives it an 's
    uint32_t flags;
    uint8_t cases, frequency, syllables, usage;
    word_reading *readings;
    size_t reading_count;
} word_entry;

// Indices of entries: form is what lemma becomes under tag; one_way: its lemma is that, but nobody inflects to it (won't).
typedef struct { uint32_t form, lemma; uint8_t tag; bool one_way; } word_relation;

typedef struct {
    arena *mem;
    map index;
    word_entry *entries; // [0] is empty
    size_t count, capacity;
    word_relation *relations; // the irregular ones, first alternatives first
    size_t relation_count, relation_capacity;
} words;

words words_make(arena *mem);
uint32_t words_put(words *w, str written);        // the entry of a word as written, made if absent; no case is noted
uint32_t words_find(const words *w, str written); // or 0
// Adds a form as written: its case, flags and tags.
uint32_t words_add(words *w, str written, uint32_t flags, tag_set tags);
void words_relate(words *w, uint32_t form, uint32_t lemma, tag t);

// The sources, each in its own file; all read what they need below `folder` (dicts/en) and say why they cannot.
bool words_from_hunspell(words *w, const char *hunspell, err *why);   // dictionary.c
bool words_from_grammar(words *w, const char *folder, err *why);      // grammar.c: irregular forms, countability, number words ...
bool words_from_names(words *w, const char *folder, err *why);        // names.c
bool words_from_readings(words *w, const char *folder, err *why);     // readings.c: treebank readings, frequencies
bool words_from_levels(words *w, const char *folder, err *why);       // levels.c: Dale-Chall, Spache
bool words_sounds(words *w, const char *folder, err *why);            // sounds.c: vowel sounds, syllables

#endif
