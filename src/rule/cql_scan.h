// cql_scan: what all parts of the parser of CQL stand on: its state, errors, and the smallest things: marks, names, values in quotes.
// Whatever fails sets `failed` and tells the first error alone; callers go on until they look.
#ifndef STET_RULE_CQL_SCAN_H
#define STET_RULE_CQL_SCAN_H

#include "rule/cql.h"

enum { CQL_NESTING_MOST = 30, CQL_CONDITIONS_MOST = 200 };

typedef struct {
    arena *mem;
    str text;
    size_t at;
    const cql_definition *known;
    cql_labels *labels;
    cql_error *why;
    bool failed;
    unsigned depth;       // of brackets
    unsigned tests;       // of the token that is read
    unsigned conditions;  // comparisons
    unsigned definitions; // that are being expanded
    unsigned looks;       // lookarounds around this place
    uint32_t flagged;
} parser;

static inline bool scan_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
static inline bool scan_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
static inline bool scan_digit(char c) { return c >= '0' && c <= '9'; }

void *scan_fail(parser *p, size_t at, const char *format, ...) __attribute__((format(printf, 3, 4))); // NULL
// The next byte after blanks, which are passed over; '\0' at the end.
char scan_peek(parser *p);
bool scan_ahead(parser *p, const char *what);
bool scan_take(parser *p, const char *what); // passes over it if it is ahead
bool scan_expect(parser *p, const char *what, const char *after);
// What stands at the place, for "expected ..., found ...".
const char *scan_found(parser *p, char out[24]);
str scan_name(parser *p); // letters, then digits, too; empty if there is none
attribute scan_attribute(parser *p); // ATTRIBUTE_COUNT on failure
// The label's number; NOWHERE if there is none and it may not be added, or there are too many.
uint32_t scan_label(parser *p, str name, bool add);
const cql_definition *scan_definition(parser *p, str name, bool words); // NULL if there is none
// "{name}" in a value stands for the alternatives of a word list.
str scan_words(parser *p, str value, size_t at);
// Reads "..." and the flags (VALUE_) after it. \" stands for a quotation mark; everything else is the regular expression's.
str scan_quoted(parser *p, uint8_t *flags);

// cql_condition.c: what stands after "::". NULL on failure.
const cql_condition *cql_condition_read(parser *p);

#endif
