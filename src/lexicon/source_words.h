// source_words: what numbers, dates, shares, money and negation are called in the languages that articles are translated from, in the pack's
// section "source"; the words, and what the kinds are, in dicts/en/source-words.txt.
#ifndef STET_LEXICON_SOURCE_WORDS_H
#define STET_LEXICON_SOURCE_WORDS_H

#include "base/str.h"

typedef enum { LORE_NONE, LORE_NUMBER, LORE_ORDINAL, LORE_HALF, LORE_SCALE, LORE_AND, LORE_PERCENT, LORE_MONEY, LORE_MONTH, LORE_WEEKDAY, LORE_ERA, LORE_NOT,
               LORE_SHORT, LORE_COMMON, LORE_COUNT } lore_kind;
typedef enum { MONEY_NONE, MONEY_EURO, MONEY_DOLLAR, MONEY_POUND, MONEY_YEN, MONEY_YUAN, MONEY_YEN_OR_YUAN, MONEY_RUPEE, MONEY_ROUBLE, MONEY_WON, MONEY_LIRA,
               MONEY_FRANC, MONEY_PESO, MONEY_TAKA, MONEY_SHEKEL, MONEY_OTHER, MONEY_COUNT } money;
extern const char *const lore_kind_names[LORE_COUNT], *const money_names[MONEY_COUNT]; // as the file has them

typedef struct {
    char language[8]; // "de", "*", "han"; ended by a NUL
    double value;     // of money: the currency
    uint32_t kind;    // lore_kind
    uint32_t words, length, unused; // bytes of the text: words, "/" between them
} source_word_row;
#define SOURCE_WORDS_MAGIC "source01"
typedef struct { char magic[8]; uint32_t rows, text; } source_words_header; // the rows follow it, then so many bytes of text
typedef struct { const source_word_row *rows; uint32_t count; str text; } source_words; // borrows the section

bool source_words_view(str section, source_words *out); // false if the bytes are none
str source_words_in(const source_words *all, const source_word_row *row); // empty if the row points outside

#endif
