// analysis: what is known about one text: its sentences, and for every token its lexeme, tag, lemma, chunk and entity;
// then the mentions of names, and the entities that they belong to. It borrows the document and the lexicon, lives in the
// arena it was given, and is const once made. All arrays of per-token facts have document.token_count elements.
#ifndef STET_ANALYSIS_ANALYSIS_H
#define STET_ANALYSIS_ANALYSIS_H

#include "base/json.h"
#include "base/map.h"
#include "lexicon/lexicon.h"
#include "text/document.h"

typedef struct {
    uint32_t first, count; // tokens
    uint32_t block;
} sentence; // sentences cover all tokens of all blocks in order, and never cross a block

typedef enum { CHUNK_O, CHUNK_B_NP, CHUNK_I_NP, CHUNK_B_VP, CHUNK_I_VP, CHUNK_B_PP, CHUNK_B_ADVP, CHUNK_I_ADVP, CHUNK_B_ADJP,
               CHUNK_I_ADJP, CHUNK_COUNT } chunk;
extern const char *const chunk_names[CHUNK_COUNT]; // "O", "B-NP", ...

typedef enum { ENTITY_NONE, ENTITY_PERSON, ENTITY_PLACE, ENTITY_ORGANISATION, ENTITY_OTHER, ENTITY_COUNT } entity_type;
extern const char *const entity_names[ENTITY_COUNT]; // "", "person", ...

typedef struct {
    uint32_t lexeme;  // id in the lexicon, or an id of this analysis' own from lexicon_count() on
    uint32_t lemma;   // the same kind of id
    uint32_t mention; // 1 + index of the mention it lies in, or 0
    uint8_t tag, chunk, entity, flags;
} word;
enum {
    WORD_KNOWN = 1,          // a form that the lexicon has, in an allowed case, or that is well made (compound, number, ordinal)
    WORD_SENTENCE_START = 2, // the first word token of its sentence
    WORD_PLURAL = 4,         // number, where there is one: noun, determiner, pronoun, verb
    WORD_SINGULAR = 8,
    WORD_HEADLINE_CASE = 16, // in a block where every word is capitalised or all is in capitals, so that capitals prove nothing
    WORD_ONE_DIALECT = 32,   // its lexeme is American, or British, but not both
};

typedef struct mention {
    span at;             // without titles and possessive ending
    uint32_t first, count; // tokens
    uint32_t entity;     // index
    uint8_t type;        // entity_type
    uint8_t flags;
} mention;
enum { MENTION_POSSESSIVE = 1, MENTION_HEADLINE = 2, MENTION_CAPITALS = 4, MENTION_FURNITURE = 8, MENTION_SHORT = 16,
       MENTION_DESCRIPTION = 32 }; // the Russian president: such mentions lie behind all others, and no word's `mention` is one

typedef enum { GENDER_UNKNOWN, GENDER_MALE, GENDER_FEMALE } gender;

typedef struct {
    str name;        // as the article should write it
    uint32_t count;  // of mentions
} entity_form;
typedef struct entity {
    str name; // the fullest right form
    uint8_t type, gender;
    bool known;             // the gazetteer has it
    str listed;             // under this name; may be empty
    str role, country;      // office or kind, and of which country, from the gazetteer; may be empty
    str title;              // the first that stands before it; may be empty
    bool acronym;           // one of its forms is an acronym that the text explains
    const uint32_t *mentions; // indices, in order of the text
    size_t mention_count;
    const entity_form *forms; // every distinct form with its count, commonest first
    size_t form_count;
} entity;

// A mention that breaks with the rest: what the names check reports.
typedef enum { VARIANT_SPELLING, VARIANT_TRUNCATED, VARIANT_STYLE, VARIANT_ORDER, VARIANT_KNOWN, VARIANT_INFLECTED,
               VARIANT_TRANSLATED, VARIANT_TITLE, VARIANT_GENDER, VARIANT_ACRONYM, VARIANT_COUNT } variant_kind;
typedef struct variant {
    uint8_t kind;    // variant_kind
    bool sure;       // false: a hint
    span at;         // what is wrong
    uint32_t entity; // what it breaks with
    str expected;    // replaces the span; empty where there is no safe fix
    const span *others; // where the right form stands, in order; may be none (gazetteer alone)
    size_t other_count;
    float score;     // 0 to 1
    str message;     // one sentence: the evidence in words
} variant;

struct analysis;
// What is the same in an earlier version of the text (earlier.c).
typedef struct analysis_earlier {
    const struct analysis *from;
    uint32_t *blocks;          // of each block: 1 + the index of the same one there, or 0
    uint32_t *own;             // of each form that the lexicon lacked there: its id here, or 0
    bool *same;                // of each block: all that is known of its words is the same too
    bool *counted;             // and each name in it stands as often in the whole text
} analysis_earlier;

typedef struct analysis {
    const document *doc;
    const lexicon *lex;
    const lexeme *lexemes; // the lexicon's records
    const tag_set *readings; // and what classes of words may be
    uint32_t lexeme_count;
    arena *mem;
    const sentence *sentences;
    size_t sentence_count;
    const word *words;
    str *own_forms; // folded forms of the lexemes that the lexicon lacks: id lexicon_count() + i
    size_t own_count, own_capacity;
    map own;        // folded form -> index into own_forms
    uint32_t *own_tokens; // whose form or lemma is one, in order
    size_t own_token_count, own_token_capacity;
    // Figures, quotation marks, brackets, and words that are numbers, not in ASCII, not known, that hold a hyphen, or that one dialect alone has:
    // such tokens in order, and the number of tokens behind them.
    uint32_t *marks;
    size_t mark_count, mark_capacity;
    const mention *mentions; // in order; then descriptions, in order
    size_t mention_count;
    const entity *entities;
    size_t entity_count;
    const variant *variants;
    size_t variant_count;
    analysis_earlier *earlier; // NULL: there is none
    const struct name_memory *names; // for names_find of a later version; NULL: nothing is kept
} analysis;

// A finite verb and its subject. Worked out when it is asked for (clause.c), from tags and chunks; where it is not sure there is none.
typedef enum { CLAUSE_EITHER, CLAUSE_SINGULAR, CLAUSE_PLURAL } clause_number;
#define CLAUSE_NO_SUBJECT UINT32_MAX
typedef struct {
    uint32_t verb;       // token
    uint32_t subject;    // the head of its subject, or CLAUSE_NO_SUBJECT
    uint32_t first, end; // the tokens of that noun chunk, and of those joined to it by "and"; more may hang on it
    uint8_t number;      // clause_number: what the verb must be; EITHER where both are said
    bool after;          // the subject comes after the verb
    bool relative;       // the subject is what a who, which or that stands for
    bool far;            // something stands between the chunk and its verb
} clause;

typedef struct gazetteer gazetteer;
typedef struct tagger tagger;
typedef struct speller speller;
typedef struct {
    const lexicon *lex;
    const speller *speller; // says of words that the lexicon lacks whether they are well made; may be NULL
    const tagger *tagger;
    const gazetteer *names;
    str names_style; // ap, reuters, bbc, guardian, first-use, majority
    const analysis *earlier; // of an earlier version of the text, made with the same tools; NULL: there is none. Not needed when the new one is made
} analysis_tools;

analysis analysis_make(arena *mem, const document *doc, const analysis_tools *tools);

str analysis_form(const analysis *a, uint32_t lexeme_id);            // folded form of any id of this analysis
static inline str analysis_lemma(const analysis *a, size_t token_index) { return analysis_form(a, a->words[token_index].lemma); }
static inline bool word_listed(const analysis *a, size_t token_index, word_list list) { return lexicon_listed(a->lex, a->words[token_index].lexeme, list); }
static inline bool lemma_listed(const analysis *a, size_t token_index, word_list list) { return lexicon_listed(a->lex, a->words[token_index].lemma, list); }
// An empty record for unknown words; never NULL.
static inline const lexeme *analysis_lexeme(const analysis *a, size_t token_index) {
    uint32_t id = a->words[token_index].lexeme;
    return &a->lexemes[id < a->lexeme_count ? id : LEXEME_NONE];
}
static inline tag_set analysis_tags(const analysis *a, size_t token_index) { return a->readings[analysis_lexeme(a, token_index)->ambiguity]; } // that it may have
str entity_why(arena *mem, const entity *e); // the evidence that holds it together, in words; may be empty
const variant *analysis_variant_over(const analysis *a, span at); // the first that touches a span, or NULL
static inline bool clause_tag(tag t) { return t == TAG_VBZ || t == TAG_VBP || t == TAG_VBD || t == TAG_MD; } // of a finite verb
static inline bool clause_verb(const analysis *a, size_t token_index) { return clause_tag((tag)a->words[token_index].tag); }
clause clause_at(const analysis *a, const sentence *in, size_t verb); // of a finite verb in that sentence
size_t analysis_sentence_at(const analysis *a, size_t token_index);   // index of its sentence

// Writes the text in the vertical format of corpus tools: <p> and <s> around lines of word, tag, lemma, chunk, entity between tabs.
void analysis_vertical(const analysis *a, buffer *out);

#endif
