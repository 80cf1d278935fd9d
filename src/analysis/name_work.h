// name_work: what the stages of names_find hand on to each other. Inside analysis/ only.
//
// words of names -> mentions -> names (distinct written forms of mentions) -> entities -> edits of names -> variants
#ifndef STET_ANALYSIS_NAME_WORK_H
#define STET_ANALYSIS_NAME_WORK_H

#include "analysis/analysis.h"
#include "analysis/name_distance.h"
#include "base/map.h"
#include "lexicon/beside.h"
#include "lexicon/gazetteer.h"

#define WORD(literal) {literal, sizeof(literal) - 1} // for lists of str
enum { NAME_TOKENS = 12 }; // a run of more capitals is no name

// A polynomial of a skeleton's letters, so that the key of several words is made of theirs; power: of the step, as many times as it has letters.
typedef struct { uint64_t key, power; size_t len; } skeleton_key;
#define SKELETON_STEP UINT64_C(0x9E3779B97F4A7C15)
static inline skeleton_key skeleton_key_of(str skeleton) {
    uint64_t key = 0, power = 1;
    for (size_t i = 0; i < skeleton.len; i++) {
        key = key * SKELETON_STEP + (unsigned char)skeleton.ptr[i] + 1;
        power *= SKELETON_STEP;
    }
    return (skeleton_key){key, power, skeleton.len};
}
static inline skeleton_key skeleton_key_join(skeleton_key a, skeleton_key b) {
    return (skeleton_key){a.key * b.power + b.key, a.power * b.power, a.len + b.len};
}

// A distinct word that is written with a capital, by its lexeme: all of its spellings differ in case alone.
typedef struct {
    uint32_t lexeme, hash;  // hash: of the folded form
    uint32_t flags;         // of the lexeme
    uint32_t part, alternates; // word_in_names
    uint32_t proven, capital, lower; // tokens: with a capital where nothing else asks for one; with a capital; without
    uint32_t uses;          // 1 + the first name_use; names that hold the word
    uint32_t alone;         // 1 + the last name that is this word alone
    uint32_t mentions;      // mentions that hold it
    uint32_t inner[2];      // the words of a hyphenated pair: Svatove-Kreminna; 0: none
    uint8_t cases;
    uint8_t ending;         // the gender that its ending tells, of words that names have: Petrovna
    bool digits;            // its skeleton holds some
    bool patronymic, body;  // Alexandrovich, Viðarsdóttir: goes beside any family name; Ministry, Club
    bool longer, titled;    // stands in a name of several words; alone behind a title
    uint8_t office;         // is_office: 0 not asked yet, 1 no, 2 yes
    bool function;          // holds sentences together: The, From
    bool dashed;            // may hold a hyphen
    str text;               // as first written where a capital proves something
    str skeleton;           // its letters, of words that names have, and what follows from them
    uint64_t skeleton_hash; // by which the list of names knows it
    skeleton_key key;
    name_sounds *sounds;
} name_word;

// A distinct way in which a name is written.
typedef struct {
    str text;
    uint32_t token;          // the first of its first mention
    uint32_t words, count;   // of its tokens: index into name_work.parts, and how many
    uint32_t mentions, first, last; // first and last mention, 1 + index, chained by notes
    uint32_t lettered;       // mentions that are not in capitals
    uint32_t body, proven;   // mentions where capitals are what they are; where the first one proves something
    uint32_t person, place, organisation, other; // evidence
    uint32_t by_person, by_place, by_organisation; // by the words around it: too weak to keep two spellings apart, and counted from entities_make on
    uint32_t male, female;   // honorifics
    name_form known;         // in the gazetteer
    uint32_t entity;
    uint32_t edits;          // 1 + the first name_edit
    str title;               // the last title before it
    bool acronym;            // was given in brackets with the name that it stands for
    bool located;            // somewhere a preposition of places stands before it
    bool house;              // as the house style writes it: what else the article writes is wrong
    bool several;            // a family name that several persons here bear: each mention has its own entity
} name;

typedef struct { uint32_t name, position, next; } name_use;
typedef struct {
    uint32_t name;
    uint32_t next;  // mention of the same name, 1 + index
    uint32_t title; // 1 + the token of the title before it; 0: none
} mention_note;

// What is wrong with a name: `count` tokens from `first` on should be `text`.
typedef struct {
    uint32_t first, count;
    str text;
    uint8_t kind; // variant_kind
    bool sure;
    float score;
    uint32_t right; // the name that has it right, or NO_NAME
    uint32_t right_word; // the word that has it right, or 0
    str message;    // the evidence in words; empty: how often each is written
    uint32_t next;
} name_edit;
#define NO_NAME UINT32_MAX

// What is known of a token that is written as names are; the last two say whether it can be part of one, once that was asked.
enum { MARK_CAPITAL = 1, MARK_PROVEN = 2, MARK_ASKED = 4, MARK_NAMEABLE = 8 };

// "International Criminal Court (ICC)"; first: of its acronym.
typedef struct { uint32_t full, acronym; size_t mention; bool first; } expansion;

typedef struct {
    analysis *a;
    word *words;
    const gazetteer *g;
    const filter *beside; // what words may be, by their hashes: BESIDE_PERSON ...
    unsigned style; // the house style to follow, or 0
    bool first_use; // the form that comes first is right, not the commoner

    name_word *all; // words; 0 is none
    size_t word_count, word_capacity;
    uint32_t *slots, mask; // lexeme -> word
    uint32_t *of_token;    // the word that each token is, 0 for most
    uint32_t *large;       // the word tokens that are not all small, in order, and the end of the text behind them
    size_t large_count;
    uint32_t *used;        // the words that names have, in order
    size_t used_count;
    uint8_t *marks;        // of each token: MARK_CAPITAL ...
    mention *mentions;
    mention_note *notes; // of each mention
    size_t mention_count, mention_capacity, note_capacity;
    size_t described; // mentions without a name, which lie behind the others
    name *names;
    size_t name_count, name_capacity;
    map by_text;
    uint32_t *parts; // words of the names' tokens; 0 for particles and other small words
    size_t part_count, part_capacity;
    name_use *uses;
    size_t use_count, use_capacity;
    name_edit *edits;
    size_t edit_count, edit_capacity;
    expansion *expansions;
    size_t expansion_count, expansion_capacity;
    entity *entities;
    size_t entity_count, entity_capacity;
    variant *variants;
    size_t variant_count, variant_capacity;

    const struct name_memory *before; // of the earlier version of the text; NULL: there is none
    uint32_t *was, *same;             // of each word: the same one there, or 0; the same if it stands in the text as it did, 0 for 0, UINT32_MAX for none
    struct name_pairs *pairs;         // for the next version
    const uint32_t *people; // the tokens that may be of people, or quotation marks, in order, and the number of tokens behind them
    size_t people_count;
} name_work;

// The stages, in order.
void name_words_collect(name_work *w);
void mentions_find(name_work *w);
void names_know(name_work *w);    // types, gender, the gazetteer
void variants_house(name_work *w);
void variants_style(name_work *w);
void variants_spelling(name_work *w);
void variants_order(name_work *w);
void variants_known(name_work *w);
void variants_translated(name_work *w);
void variants_acronym(name_work *w);
void entities_make(name_work *w);   // the entity of every name and mention
void descriptions_find(name_work *w); // mentions without a name: the Russian president; after the others in the array
void entities_fill(name_work *w);   // what is known of each
void variants_person(name_work *w); // titles and gender: needs entities
void variants_gender(name_work *w);
void variants_make(name_work *w);   // edits into variants

void name_judge_context(name_work *w, name *n, const mention *m, uint32_t title); // what the words around a mention say of its kind
void name_add_mention(name_work *w, mention m, uint32_t title); // and marks its words; title: 1 + its token, or 0

// A variant that is no edit of one name; `.entity` is the name it breaks with until variants_make.
void name_add_variant(name_work *w, variant v, uint32_t right);


// What they share.
static inline bool token_is_beside(const name_work *w, size_t i, unsigned kind) { // of one kind
    return filter_kinds(w->beside, w->a->doc->tokens[i].hash) & kind && beside_is(token_text(w->a->doc, i), kind);
}
gender honorific_gender(str title); // of Mr., Ms and their like
static inline bool token_capital(const name_work *w, size_t i) { return w->marks[i] & MARK_CAPITAL; } // written as names are
bool token_proves(const name_work *w, size_t i); // a capital would prove something there
static inline bool token_proven(const name_work *w, size_t i) { // its capital proves something
    return token_capital(w, i) ? (w->marks[i] & MARK_PROVEN) != 0 : token_proves(w, i);
}
bool token_among_capitals(const name_work *w, size_t i); // of a token in capitals: they are for emphasis, all around it is in capitals
// Capitals for emphasis: a headline, the first words of a paragraph, a dateline, a row of loud words.
static inline bool token_in_capitals(const name_work *w, size_t i) {
    return w->words[i].flags & WORD_HEADLINE_CASE || (w->a->doc->tokens[i].shape == SHAPE_UPPER && token_among_capitals(w, i));
}
void name_words_complete(name_work *w); // of the words that names have: their skeletons and what follows from those
size_t name_word_slot(const name_word *all, const uint32_t *slots, uint32_t mask, uint32_t id); // of the word that is a lexeme, or the empty one for it
static inline const name_word *name_part(const name_work *w, const name *n, uint32_t i) { return &w->all[w->parts[n->words + i]]; }
gender name_gender_by_ending(const name_work *w, const name *n); // Viðarsdóttir, Petrovna, Ivanovich
bool name_east_asian(str first, str second); // Lee Dal-mi: the family name comes first
bool name_suffix(str text);                  // Jr., III
gender name_word_ending(const name_word *x); // what its ending says: Viðarsdóttir, Petrovna, Ivanovich
// An ordinary word; not one that is written small by its owner alone: adidas, dpa.
static inline bool word_common(const name_word *x) {
    return ((x->cases & CASE_LOWER) != 0) & (((x->flags & LEX_WORD) != 0) | ((x->flags & (LEX_ORGANISATION | LEX_BRAND)) == 0)); // without a branch
}
static inline bool word_known(const name_word *x) { // some list has it as it is spelled
    const uint32_t lists = LEX_WORD | LEX_GIVEN | LEX_FAMILY | LEX_PLACE | LEX_ORGANISATION | LEX_DEMONYM | LEX_TITLE | LEX_BRAND | LEX_NAME_PART;
    return ((x->flags & lists) | x->part) != 0;
}
str name_token(const name_work *w, const name *n, uint32_t i);
void name_add_edit(name_work *w, uint32_t name, name_edit e); // kept unless a stronger one is there for the same tokens
bool words_close(const name_work *w, name_word *a, name_word *b); // spelled nearly the same, and not known to differ

#endif
