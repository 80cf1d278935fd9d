// image: compiled rules as one block of memory with offsets instead of pointers, so that the language pack can hold it and the
// program can use it in place. The block is a header, then the parts, each an array of the records below. Whatever is the same
// in two rules (a test of a token, a word, a text) is stored once.
#ifndef STET_RULE_IMAGE_H
#define STET_RULE_IMAGE_H

#include "base/arena.h"
#include "base/err.h"
#include "lexicon/lexicon.h"
#include "rule/needs.h"
#include "rule/view.h"
#include "text/document.h"

enum {
    IMAGE_MAGIC = 0x454c5552, // "RULE"
    IMAGE_VERSION = 21,
    LABEL_MOST = 16, // labels in a rule
    FLAGGED_MOST = 8, // flagged parts in a pattern
    SLOT_MOST = 2 * (LABEL_MOST + FLAGGED_MOST),
    MATCH_TOKENS_MOST = 250, // no match is longer
};
#define NOWHERE UINT32_MAX // where an index is due: none

typedef enum {
    PART_RULES, PART_PROGRAMS, PART_STEPS, PART_TESTS, PART_SET_ITEMS, PART_SET_ASKS, PART_LITERALS, PART_BY_LEXEME, PART_BY_HASH, PART_REGEXES,
    PART_CONDITIONS, PART_TEMPLATES, PART_PIECES, PART_FIXES, PART_TRIGGERS, PART_BUCKETS, PART_TEXTS, PART_NEEDS, PART_BYTE_SETS,
    PART_SIEVE_ROWS, PART_SIEVE_BUCKETS, PART_SIEVE_ITEMS, PART_SIEVE_PLANES, PART_STRINGS, PART_COUNT
} image_part;

typedef struct { uint32_t at, len; } text_ref;   // in PART_STRINGS
typedef struct { uint32_t first, count; } range; // of records in a part that the field's comment names

typedef enum { RULE_PATTERN, RULE_TEXT, RULE_CONSISTENT } rule_kind;
typedef enum { WITHIN_SENTENCE, WITHIN_PARAGRAPH, WITHIN_NP, WITHIN_NAME, WITHIN_COUNT } within;

typedef struct {
    text_ref id, category, message_text, note, file, pattern, source_langs, profile, dialect;
    uint32_t line;
    uint8_t severity, on, safe, kind; // kind: rule_kind
    uint8_t scope;                    // of a text rule: WITHIN_SENTENCE or WITHIN_PARAGRAPH
    uint8_t label_count;
    uint16_t blocks;        // a bit for each block_kind that the rule reads
    uint32_t message;       // template
    uint32_t regex;         // of a text rule; else NOWHERE
    range programs, unless; // PART_PROGRAMS
    range fixes;            // PART_FIXES
    range bad, good, forms; // PART_TEXTS; forms: names of a consistent rule's forms, one a program
    uint32_t repeat_count, repeat_within; // 0: every match counts; within in tokens, 0 for the whole article
    uint32_t same;          // label whose lemma repeated or consistent matches must share; else NOWHERE
    range needs;            // of a text rule: its text must hold one of these (PART_NEEDS); none if that is not known
    int32_t need_least, need_most; // bytes from where a match begins to where the need does, or NEED_ANYWHERE, NEED_UNSPACED
    uint16_t last_byte;     // of a text rule: what its text ends with, but for a line end (PART_BYTE_SETS); ANY_BYTE if that is not known
    uint16_t at_start;      // true: it begins where the text does
} rule_record;

typedef struct {
    uint32_t rule, form;
    range steps;        // PART_STEPS
    uint32_t condition; // root, or NOWHERE
    uint32_t condition_labels; // a bit for each label that it reads
    uint16_t min_tokens, max_tokens;
    uint8_t within, outside; // outside: the match must not lie within
    uint8_t flagged_count;
    uint8_t repeats; // what two tokens of every match have in common: a repeated_kind
    uint8_t first_repeats; // true: of which the first token of the match is one
    uint8_t begins_sentence; // true: it may begin with <s>
    uint8_t first_part;      // the first token of a match that does not has one of the bits `first` in this part of its sketch
    uint64_t first;
} program;

typedef enum { REPEATED_NOTHING, REPEATED_FORM, REPEATED_LEMMA, REPEATED_COUNT } repeated_kind;

typedef enum { STEP_TEST, STEP_SPLIT, STEP_JUMP, STEP_SAVE, STEP_ANCHOR, STEP_LOOK, STEP_ACCEPT } step_op;
typedef enum { ANCHOR_S, ANCHOR_S_END, ANCHOR_P, ANCHOR_P_END, ANCHOR_NP, ANCHOR_NP_END, ANCHOR_COUNT } anchor;
enum { LOOK_BEHIND = 1, LOOK_NOT = 2 };
typedef struct {
    uint8_t op, arg; // arg: anchor, LOOK_ flags, or slot
    uint16_t b; // SPLIT: second choice. LOOK: where to go on
    uint32_t a; // TEST: test. SPLIT: first choice. JUMP: target. LOOK: first step of what is looked for, which ends in ACCEPT
} step;       // targets are relative to the program's first step; a program has at most STEPS_MOST
enum { STEPS_MOST = 3000 };

#define LENGTHS_ANY ((uint32_t)UINT16_MAX << 16)
enum { TOKEN_TESTS_MOST = 500 }; // that a rule joins of one token
typedef enum { TEST_ANY, TEST_AND, TEST_OR, TEST_NOT, TEST_MASK, TEST_EVERY, TEST_WORDS, TEST_REGEX } test_op;
enum { VALUE_NOCASE = 1, VALUE_NOMARKS = 2, TEST_TOLD = 4 /* by the sketch: what has one of `must` passes */, TEST_PLAIN = 8 /* WORDS: no item asks anything */ };
typedef struct {
    uint8_t op, attribute, flags;
    uint8_t part;  // a token that passes has one of the bits `must` in this part of its sketch
    uint32_t unused;
    union {
        struct { uint32_t a, b; }; // AND OR NOT: tests. WORDS: first item and count. REGEX: regex, and how long an ASCII token that it matches is: at least, and above 16 bits at most
        uint64_t mask;             // MASK, EVERY: the values, as bits of the attribute
    };
    uint64_t must;
} test;

// Of a set, sorted by literal. asks: what else is asked of the word, 1 + index in PART_SET_ASKS; 0: nothing.
typedef struct { uint32_t literal, asks; } set_item;
typedef struct {
    text_ref exact; // the case it must have; empty for any
    uint64_t tags;  // one of these readings must be possible; 0 for any
} set_asks;

typedef struct {
    text_ref form; // folded
    unsigned lexeme : 24, kind : 6; // kind: a bit's number; see SKETCH_WORD
    uint32_t hash;
    range words, lemmas; // PART_TRIGGERS: of programs to try where a token's word or lemma is this
    uint64_t sets;       // of the sets that have it: set_bit
} literal;
typedef struct { uint32_t lexeme; literal_ref is; } lexeme_slot;
// Sixty-four kinds of sets, so that a word is told in passing that it is in none of a kind.
static inline uint64_t set_bit(uint32_t first_item) { return (uint64_t)1 << (first_item * 2654435761u >> 26); }
typedef struct {
    text_ref pattern;
    uint32_t flags; // REGEX_
    uint16_t begins[BEGIN_BYTES]; // what a match begins with (PART_BYTE_SETS), then only ANY_BYTE
} regex_record;

enum { PROBES = 3 };
typedef struct {
    uint64_t bits[PROBES]; // what stands there must have one of these bits
    int8_t at[PROBES];     // in parts of views, from the trigger's own on
    int8_t guard_offset;   // in tokens
    uint8_t far_part;      // what else stands in the sentence, or paragraph, must have one of the bits `far` in this part of its sketch
    uint16_t spared;       // so many triggers behind it need no look where the first probe fails
    uint64_t far;
    uint32_t program, rule;
    uint32_t guard;                  // a test that the token at guard_offset from the trigger must pass; else NOWHERE
    uint32_t own;                    // the test that the trigger itself must pass; NOWHERE if that is not known
    uint16_t before_min, before_max; // tokens between the start of the match and the trigger
    uint32_t floating;               // where these differ, the number of the trigger among such; else NOWHERE
} trigger;

// PART_BUCKETS: triggers that are no words: the tagger's tag, a possible reading, a trait.
enum { BUCKET_POS = 0, BUCKET_TAGS = TAG_COUNT, BUCKET_TRAITS = BUCKET_TAGS + TAG_COUNT, BUCKET_COUNT = BUCKET_TRAITS + TRAIT_COUNT };

typedef struct {
    uint16_t sets[NEED_LONGEST]; // PART_BYTE_SETS; or ANY_BYTE, at the end, where the text may end too
    uint16_t rarest;             // of NEED_BYTES of them, the first
} need;
#define ANY_BYTE UINT16_MAX

// The tables of the sieve (sieve.h).
enum { SIEVE_BUCKETS = 64, SIEVE_END = 256 /* the row of what lies behind the text */, PLANE_NEEDS = 64, PLANE_BYTES = 128 };
typedef struct { uint64_t at[NEED_BYTES]; } sieve_row; // a bit for each bucket: it has a need whose byte at this place may be the row's
typedef struct { uint32_t need, rule; } sieve_item;    // rule: by its place among the text rules
typedef range sieve_bucket; // PART_SIEVE_ITEMS
// A bit for each of PLANE_NEEDS items: its byte at this place may be this one, or this one and 128. Item n is in plane n / PLANE_NEEDS.
typedef struct { uint64_t at[NEED_BYTES][PLANE_BYTES]; } sieve_plane;

typedef enum { CONDITION_AND, CONDITION_OR, CONDITION_NOT, CONDITION_COMPARE, CONDITION_TRUE } condition_op;
typedef enum { COMPARE_EQ, COMPARE_NE, COMPARE_LT, COMPARE_LE, COMPARE_GT, COMPARE_GE, COMPARE_COUNT } comparison;
typedef enum { TERM_NUMBER, TERM_VALUE, TERM_ATTRIBUTE, TERM_FUNCTION } term_kind;
typedef struct {
    uint8_t kind, attribute, function, argument_count;
    uint32_t label;        // ATTRIBUTE
    uint32_t arguments[4]; // FUNCTION: labels, or TERM_LITERAL | index in PART_TEXTS
    uint32_t regex;        // VALUE
    uint64_t mask;         // VALUE against a closed attribute
    double number;
} term;
#define TERM_LITERAL 0x80000000u
typedef struct {
    uint8_t op, comparison;
    uint16_t unused;
    uint32_t a, b; // AND OR NOT: conditions
    uint32_t unused2;
    term left, right;
} condition;

typedef enum { PIECE_TEXT, PIECE_LABEL, PIECE_WHOLE, PIECE_GROUP, PIECE_FORM, PIECE_WORD } piece_kind;
enum { PIECE_UPPER = 1, PIECE_LOWER = 2, PIECE_TITLE = 4, PIECE_ARTICLE = 8, PIECE_LEMMA = 16 };
typedef struct {
    uint8_t kind, tag, flags, unused; // tag: inflect so; TAG_NONE: as it stands
    uint32_t label, to; // to: end of a range, else the same; group number of GROUP; FORM: 0 the form found, 1 the one to use
    uint32_t like;      // label whose tag to take, else NOWHERE
    uint32_t regex;     // s/regex/text/, else NOWHERE
    text_ref text;      // of TEXT and WORD (a lemma, to be inflected); the replacement of s///
} template_piece;

typedef struct {
    uint32_t form;   // of a consistent rule: the form that the fix leads to; else 0
    range templates; // PART_TEMPLATES: one for each flagged part
} fix_record;

typedef struct {
    uint32_t magic, version, size, lexicon_count, floating /* triggers */, unused;
    range parts[PART_COUNT]; // first: byte offset in the image
} image_header;

// An image as it is read: typed pointers into the block.
typedef struct {
    const char *bytes;
    const rule_record *rules;
    const program *programs;
    const step *steps;
    const test *tests;
    const set_item *set_items;
    const set_asks *set_asks;
    const literal *literals;
    const lexeme_slot *by_lexeme; // open addressing; LEXEME_NONE where there is none
    const uint32_t *by_hash;      // the same; 1 + literal, or 0
    const regex_record *regexes;
    const condition *conditions;
    const range *templates; // of pieces
    const template_piece *pieces;
    const fix_record *fixes;
    const trigger *triggers;
    const range *buckets;
    const text_ref *texts;
    const need *needs;
    const byte_set *byte_sets;
    const sieve_row *sieve_rows;
    const sieve_bucket *sieve_buckets;
    const sieve_item *sieve_items;
    const sieve_plane *sieve_planes;
    const char *strings;
    uint32_t counts[PART_COUNT], text_rule_count;
    uint32_t floating; // triggers
} image;

extern const size_t image_record_sizes[PART_COUNT];
// Reads the header and checks the indices of most records, so that nothing that follows needs to. False if it is not sound.
// What is most, and what an article needs little of, is left to be checked when it is used: triggers and what hangs on them (soundness.c), texts, literals
// and their tables, and templates.
bool image_read(str bytes, uint32_t lexicon_count, image *out, err *why);
bool image_template(const image *m, uint32_t index, range *pieces); // false and none if it is damaged
// Empty if it is damaged.
static inline str image_text(const image *m, text_ref t) {
    return (uint64_t)t.at + t.len <= m->counts[PART_STRINGS] ? (str){m->strings + t.at, t.len} : (str){"", 0};
}

static inline bool image_fits(const image *m, image_part p, range r) { return (uint64_t)r.first + r.count <= m->counts[p]; }
static inline bool image_index_fits(const image *m, image_part p, uint32_t i) { return i == NOWHERE || i < m->counts[p]; }

static inline literal_ref literal_ref_of(const literal *l, uint32_t index) {
    return index | (l->words.count ? LITERAL_IN_WORDS : 0) | (l->lemmas.count ? LITERAL_IN_LEMMAS : 0) | (uint32_t)l->kind << LITERAL_KIND;
}
// The literal of a word of the lexicon; LITERAL_NONE if it is none.
static inline literal_ref image_literal_of_lexeme(const image *m, uint32_t id) {
    uint32_t mask = m->counts[PART_BY_LEXEME] - 1, at = id * 2654435761u;
    for (uint32_t tries = 0; tries <= mask; tries++, at++) {
        lexeme_slot found = m->by_lexeme[at & mask];
        if (found.lexeme == id) return found.is;
        if (found.lexeme == LEXEME_NONE) break;
    }
    return LITERAL_NONE;
}
// May a match of the regular expression begin there?
static inline bool image_may_begin(const image *m, const regex_record *r, str text, size_t at) {
    for (size_t i = 0; i < BEGIN_BYTES && r->begins[i] != ANY_BYTE; i++)
        if (at + i >= text.len || !byte_set_has(&m->byte_sets[r->begins[i]], (uint8_t)text.ptr[at + i])) return false;
    return true;
}
// The number of the literal of a folded form, or NOWHERE.
uint32_t image_literal_of_form(const image *m, str folded, uint32_t hash);

#endif
