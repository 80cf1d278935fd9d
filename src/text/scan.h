// scan: what the files that make tokens share: the block being read, and the tokens so far. Inside text/ only.
#ifndef STET_TEXT_SCAN_H
#define STET_TEXT_SCAN_H

#include "text/document.h"

typedef struct {
    str text;       // up to the end of the block
    size_t limit;   // bytes that may be looked at: the whole text
    uint32_t start; // of the block
    token_lore lore;
    arena *mem;
    token *items;
    size_t count, capacity;
    uint8_t before;       // TOKEN_SPACE_BEFORE and TOKEN_BREAK_BEFORE of the next token
    uint32_t open_quotes; // single ones
    size_t not_web;       // up to here the text has been looked at and holds no address
} scanner;

enum { // what an ASCII character can be part of
    CHAR_LOWER = 1,
    CHAR_UPPER = 2,
    CHAR_DIGIT = 4,
    CHAR_SPACE = 8,
    CHAR_JOINS = 16, // may go on a word: - ' . & @ : $ _ and what is not ASCII
    CHAR_HIGH = 32,
    CHAR_LETTER = CHAR_LOWER | CHAR_UPPER,
    CHAR_ALNUM = CHAR_LETTER | CHAR_DIGIT,
};
extern const uint8_t char_classes[256];

static inline unsigned char_at(const scanner *s, size_t at) { return at < s->text.len ? (unsigned char)s->text.ptr[at] : 0; }
static inline unsigned class_at(const scanner *s, size_t at) {
    return at < s->text.len ? char_classes[(unsigned char)s->text.ptr[at]] : 0;
}
bool alnum_at(const scanner *s, size_t at); // a letter or digit of any script
// Bytes of the apostrophe (' ’ ʼ) at a place, or 0; the same of a hyphen (- ‐ ‑).
size_t apostrophe_at(const scanner *s, size_t at);
size_t hyphen_at(const scanner *s, size_t at);

void token_add(scanner *s, size_t start, size_t end, token_kind kind, token_shape shape, unsigned flags);
void token_grow(scanner *s);
token_shape shape_of(str word);

static inline void token_put(scanner *s, size_t start, size_t end, uint32_t hash, token_kind kind, token_shape shape, unsigned flags) {
    if (s->count == s->capacity) token_grow(s);
    s->items[s->count++] = (token){
        .at = {(uint32_t)start, (uint32_t)end},
        .hash = hash,
        .kind = (uint8_t)kind,
        .shape = (uint8_t)shape,
        .flags = (uint8_t)flags,
    };
}

// What stands before the next token, once.
static inline unsigned before_once(scanner *s) {
    unsigned before = s->before;
    s->before = 0;
    return before;
}

// Each takes a token (or several) that begins at `at`, and returns where it ends.
struct letter_run;
size_t take_word(scanner *s, size_t at, const struct letter_run *run); // one of these letters, behind which something may go on the word, or cut it short: "don't"
size_t take_high_word(scanner *s, size_t at); // a letter that is not ASCII
size_t take_number(scanner *s, size_t at);
// The end of the address that begins at `start` and of which `at` (a colon, full stop or @) is the first sign; else 0.
size_t web_end(scanner *s, size_t start, size_t at, token_kind *kind);
bool web_is_file(str address); // report.pdf, or its ending alone; false of https://example.org/report.pdf
// The end of the clitic at an apostrophe: 's 'll 've ... ; 0 if it is none.
size_t clitic_end(const scanner *s, size_t at);

#endif
