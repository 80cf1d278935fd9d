// predicates: English numbers and dates, as rules and checks ask for them.
#ifndef STET_RULE_PREDICATES_H
#define STET_RULE_PREDICATES_H

#include "analysis/analysis.h"

bool number_of(str text, double *out); // 2,750, 2.5, twelve, twenty-one, 3 million, 21st
// A figure, a number word, or a word of no dictionary with a hyphen in it (twenty-one).
static inline bool number_may_begin(const analysis *a, size_t first) {
    uint8_t kind = a->doc->tokens[first].kind;
    if (kind != TOKEN_WORD) return kind == TOKEN_NUMBER;
    const lexeme *l = analysis_lexeme(a, first);
    return l->flags & LEX_NUMBER || (l->length == 0 && str_find_byte(token_text(a->doc, first), '-') < a->doc->tokens[first].at.end - a->doc->tokens[first].at.start);
}
// The number that begins with token `first`, of at most three tokens before `end` ("2.5 million"): how many tokens, or 0.
size_t number_at(const analysis *a, size_t first, size_t end, double *out);
int month_of(str text);   // 1 to 12, or 0
int weekday_of(str text); // 1 (Monday) to 7, or 0
int weekday_of_date(int day, int month, int year); // 0 if there is no such date

#endif
