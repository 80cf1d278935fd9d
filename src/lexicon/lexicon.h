// lexicon: what is known about words. One probe by the hash that the tokenizer made finds a record with everything:
// readings, lemma, frequency, syllables, and what kinds of thing the word may be. Records lie in the pack and are used in place.
#ifndef STET_LEXICON_LEXICON_H
#define STET_LEXICON_LEXICON_H

#include "lexicon/index_model.h"
#include "lexicon/pack.h"
#include "lexicon/source_words.h"
#include "lexicon/tags.h"
#include "lexicon/word_lists.h"
#include "text/lore.h"

// How a word may be written. A word that the dictionaries know only with a capital (Paris) has no CASE_LOWER.
enum {
    CASE_LOWER = 1, // gift
    CASE_TITLE = 2, // Paris; a word with CASE_LOWER may always be capitalised, this says that the dictionary has it so
    CASE_UPPER = 4, // NATO
    CASE_OTHER = 8, // only as lexicon_spelling says: iPhone, McDonald, PhD
};
// What a word may be, besides its tags. A bit says "may be", never "is".
typedef enum {
    LEX_US = 1 << 0,           // spelled so in American English
    LEX_GB = 1 << 1,           // in British; a word of both has both bits
    LEX_GIVEN = 1 << 2,        // a given name
    LEX_FAMILY = 1 << 3,
    LEX_MALE = 1 << 4,         // a given name or title of men
    LEX_FEMALE = 1 << 5,
    LEX_PLACE = 1 << 6,        // a one-word place, or part of the name of one
    LEX_ORGANISATION = 1 << 7, // a one-word organisation or acronym
    LEX_DEMONYM = 1 << 8,      // Russian, Russians, Kurdish
    LEX_TITLE = 1 << 9,        // President, Mr., coach
    LEX_BRAND = 1 << 10,
    LEX_MONTH = 1 << 11,
    LEX_WEEKDAY = 1 << 12,
    LEX_ABBREVIATION = 1 << 13,
    LEX_ABBREVIATION_INNER = 1 << 14, // a capital may follow it within the sentence: Mr., No.
    LEX_UNIT = 1 << 15,
    LEX_NUMBER = 1 << 16,      // a number word
    LEX_CURRENCY = 1 << 17,
    LEX_UNCOUNTABLE = 1 << 18,
    LEX_PLURAL_ONLY = 1 << 19,
    LEX_COLLECTIVE = 1 << 20,
    LEX_VOWEL_SOUND = 1 << 21, // begins with a vowel sound: hour, MP; "an" goes before it
    LEX_DALE_CHALL = 1 << 22,  // on Dale and Chall's list of 1948, inflections included
    LEX_SPACHE = 1 << 23,
    LEX_WORD = 1 << 24,        // a dictionary word (not only known as a name)
    LEX_NAME_PART = 1 << 25,   // occurs in a gazetteer name
    LEX_PARTICLE = 1 << 26,    // of names: bin, al, von, de
    LEX_OFFENSIVE = 1 << 27,   // right, but never to be suggested
    LEX_PREFIX = 1 << 28,      // stands before a hyphen: anti-, ex-, mid-
    LEX_SUFFIX = 1 << 29,      // stands after one: -led, -backed, -wide
    LEX_ABBREVIATION_BESIDE = 1 << 30, // also a word: an abbreviation only beside a number or after a comma (No. 5, 6 in.)
} lexeme_flag;

typedef struct lexeme {
    uint64_t first;     // the first eight bytes of the folded form, the first lowest; zeros behind a shorter one
    unsigned form : 24; // of a folded form of more than eight bytes in the string pool; a CASE_OTHER's spelling is there, or follows it
    unsigned length : 8; // bytes of the folded form
    unsigned lemma : 24; // id of the lexeme that is its main lemma; itself if it is one
    unsigned syllables : 4; // 0 if not known
    unsigned cases : 4;
    uint32_t flags;     // lexeme_flag
    unsigned ambiguity : 11; // number of the class of words with these readings in these proportions
    unsigned usage : 7; // the group of the words that are used alike; 0 for none
    unsigned usual : 6; // tag: its commonest reading, TAG_NONE where none was counted
    unsigned frequency : 8; // 0 not counted; else round(8 * log2(occurrences per 10^9 words)), at most 255
} lexeme; // 24 bytes

typedef struct lexicon lexicon;
enum { LEXEME_NONE = 0 }; // id 0 is no word

lexicon *lexicon_open(const pack *p, err *why); // borrows the pack; NULL if the section is not sound
void lexicon_close(lexicon *l);
uint32_t lexicon_find(const lexicon *l, str folded, uint32_t hash); // id or LEXEME_NONE
// The ids of `count` tokens of a document from the first on; LEXEME_NONE for what is not ASCII too. Faster than one after the other, best with
// so many that all that is looked at fits into the first cache.
struct document;
enum { LEXICON_AT_ONCE = 64 };
void lexicon_find_tokens(const lexicon *l, const struct document *d, size_t first, size_t count, uint32_t *ids);
uint32_t lexicon_find_word(const lexicon *l, str word);             // folds and hashes first
const lexeme *lexicon_at(const lexicon *l, uint32_t id);            // id < lexicon_count; id 0 gives an empty record
uint32_t lexicon_count(const lexicon *l);
const lexeme *lexicon_records(const lexicon *l); // all of them, by id
const tag_set *lexicon_readings(const lexicon *l); // what words may be, by the number of their class
tag_set lexicon_tags(const lexicon *l, const lexeme *x); // what a word may be
str lexicon_form(const lexicon *l, uint32_t id);     // the folded form, borrowed from the lexicon
// True if the dictionaries allow the word (whose record `id` is) to be written with the capitals that it has.
bool lexicon_allows(const lexicon *l, uint32_t id, str word);
// As it is written when nothing asks for capitals: gift, Paris, NATO, iPhone. `mem` is for capitals.
str lexicon_spelling(const lexicon *l, arena *mem, uint32_t id);
// The lemma of a word under a reading: ("saw", VBD) -> see, ("saw", NN) -> saw. `mem` is for forms that the lexicon lacks.
str lexicon_lemma(const lexicon *l, arena *mem, str folded, uint32_t id, tag t);
// The form of a lemma under a tag: ("agree", VBZ) -> agrees. Empty if there is none. Keeps the case pattern of `lemma`.
str lexicon_inflect(const lexicon *l, arena *mem, str lemma, tag t);
// Syllables of any word: the record's figure, or that of the rules.
unsigned lexicon_syllables(const lexicon *l, str word, uint32_t id);
// How any word, number or acronym, as written, begins to sound: an hour, an MP, an 8th; a one-year plan. `id` is its record, or LEXEME_NONE.
typedef enum { SOUND_UNSURE, SOUND_VOWEL, SOUND_CONSONANT } word_sound;
word_sound lexicon_sound(const lexicon *l, str word, uint32_t id);
static inline tag lexicon_usual_tag(const lexeme *x) { return x->usual ? (tag)x->usual : TAG_NN; } // its commonest reading, NN where none was counted
uint32_t lexicon_lists(const lexicon *l, uint32_t id); // a bit for each word_list that the word is on; no id but those of the lexicon is on any
static inline bool lexicon_listed(const lexicon *l, uint32_t id, word_list list) { return lexicon_lists(l, id) >> list & 1; }
str lexicon_phrases(const lexicon *l); // that English borrows whole, a line each, in small letters, with spaces for hyphens
const source_words *lexicon_source_words(const lexicon *l); // no rows if the pack has none
const index_model *lexicon_index(const lexicon *l); // of the readability index; NULL if the pack has none
abbreviation_kind lexicon_abbreviation(const void *lexicon_, str word_with_stop); // for token_lore

#endif
