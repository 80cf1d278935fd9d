// view: what is known of a token before any test of it is made. A sketch is a set of bits in each of several parts, and a token that passes a test
// has at least one of some bits in each part; that most tokens lack them is found out with one AND. The same is kept of a few tokens together, for
// what must stand near (the idea of Bloom, Space/Time Trade-offs in Hash Coding with Allowable Errors, 1970).
#ifndef STET_RULE_VIEW_H
#define STET_RULE_VIEW_H

#include "lexicon/tags.h"
#include "text/document.h"

typedef enum {
    SKETCH_TAG,
    SKETCH_WORD,     // the kind of the literal that it is: each of the commonest words is a kind, the others share the rest
    SKETCH_READINGS, // the tags that it may have, and its kind
    SKETCH_TRAITS,
    SKETCH_LEMMA,    // as SKETCH_WORD, of its lemma
    SKETCH_EDGES,    // the kinds of bytes with which its text begins, and above BYTE_KINDS ends
    SKETCH_HOLDS,    // of its text, the kinds of bytes
    SKETCH_LENGTH,   // so many bytes, or LENGTH_MOST
    SKETCH_COUNT
} sketch_part;
typedef struct { uint64_t of[SKETCH_COUNT]; } token_sketch;

enum { LENGTH_MOST = 63 };
static inline uint64_t length_bit(size_t length) { return (uint64_t)1 << (length < LENGTH_MOST ? length : LENGTH_MOST); } // of so many bytes
enum { COMMON_KINDS = 24, KIND_NONE = 63 /* no literal */ }; // of literals

// Closed attributes with few values, from a bit on.
enum {
    LEXEME_FLAGS = 27, ENTITY_TYPES = 5, WORD_TRAITS = 5,
    TRAIT_FLAGS = 0,
    TRAIT_SHAPE = TRAIT_FLAGS + LEXEME_FLAGS,
    TRAIT_WORD = TRAIT_SHAPE + SHAPE_COUNT,    // the first flags of the word
    TRAIT_NO_WORD = TRAIT_WORD + WORD_TRAITS,  // those of them that it has not
    TRAIT_SPACE = TRAIT_NO_WORD + WORD_TRAITS, // before it: yes, no
    TRAIT_ENTITY = TRAIT_SPACE + 2,
    TRAIT_HYPHEN = TRAIT_ENTITY + ENTITY_TYPES,
    TRAIT_CAPITAL, TRAIT_SMALL,        // its first byte is such a letter of ASCII
    TRAIT_FIRST,                       // of its sentence
    TRAIT_FORM_SOON, TRAIT_LEMMA_SOON, // one of the NEAR_TOKENS next tokens has the same
    TRAIT_MARKED,                      // not ASCII, and no punctuation: it may have diacritics
    TRAIT_ANY, TRAIT_COUNT
};
#define TRAIT(x) ((uint64_t)1 << (x))

// A kind of byte is an ASCII letter in either case, a digit, a hyphen, or some other marks.
enum { BYTE_KINDS = 32, BYTE_DIGIT = 0, BYTE_HYPHEN = 27, BYTE_LETTERS = 0x07fffffe /* the bits of all letters */ };
static inline unsigned byte_kind(uint8_t c) {
    if (c >= '@') return c & 31u;
    return (uint8_t)(c - '0') < 10 ? (unsigned)BYTE_DIGIT : c == '-' ? (unsigned)BYTE_HYPHEN : 28 + (c & 3u);
}

// A literal's number, and above it whether anything is triggered by words, or lemmas, that are it, and its kind.
typedef uint32_t literal_ref;
enum { LITERALS_MOST = (1 << 24) - 1, LITERAL_IN_WORDS = 1 << 24, LITERAL_IN_LEMMAS = 1 << 25, LITERAL_KIND = 26 };
#define LITERAL_NONE ((literal_ref)KIND_NONE << LITERAL_KIND | LITERALS_MOST)
static inline uint64_t literal_kind_bit(literal_ref of) { return (uint64_t)1 << (of >> LITERAL_KIND); }

// A token as a search sees it: its sketch, then of the first NEAR_PARTS parts what it and the tokens behind it have, NEAR_TOKENS together; then
// the literal that it is, and above it that of its lemma.
enum {
    NEAR_TOKENS = 4, NEAR_PARTS = SKETCH_TRAITS + 1,
    VIEW_NEAR = SKETCH_COUNT, VIEW_LITERALS = VIEW_NEAR + NEAR_PARTS, VIEW_SIZE,
    VIEW_MARGIN = 128 / VIEW_SIZE // views, so that what a trigger asks of a place is asked of memory that is there, whatever the place
};
// Their numbers; one that is none is no literal, or is that of a damaged image.
static inline uint32_t view_literal(const uint64_t *view) { return (uint32_t)view[VIEW_LITERALS] & LITERALS_MOST; }
static inline uint32_t view_lemma(const uint64_t *view) { return (uint32_t)(view[VIEW_LITERALS] >> 32) & LITERALS_MOST; }

#endif
