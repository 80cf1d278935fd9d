// cql: the Corpus Query Language, from text to a tree. The tree keeps byte offsets into the pattern, so that whoever gives it
// meaning can say where it is wrong.
#ifndef STET_RULE_CQL_H
#define STET_RULE_CQL_H

#include "rule/attributes.h"
#include "rule/image.h"

typedef enum { CQL_ANY, CQL_ATOM, CQL_AND, CQL_OR, CQL_NOT } cql_test_kind;
typedef struct cql_test { // of one token
    cql_test_kind kind;
    const struct cql_test *left, *right; // NOT: left
    attribute attribute;
    bool every;   // "==": every reading
    str value;
    uint8_t flags; // VALUE_
    size_t at;     // of the value
} cql_test;

typedef enum { CQL_TOKEN, CQL_SEQUENCE, CQL_CHOICE, CQL_REPEAT, CQL_ANCHOR, CQL_LOOK, CQL_LABEL, CQL_FLAGGED } cql_kind;
enum { CQL_UNBOUNDED = 0xffff };
typedef struct cql_node {
    cql_kind kind;
    size_t at;
    struct cql_node *first, *next; // children; next sibling
    const cql_test *test;          // TOKEN
    uint32_t compiled;             // TOKEN: the test in the image, once compile_pattern has been there
    uint32_t min, max;             // REPEAT
    uint8_t arg;                   // ANCHOR: anchor; LOOK: LOOK_ flags; LABEL: label; FLAGGED: number of the part
} cql_node;

typedef struct cql_term {
    term_kind kind;
    attribute attribute;
    uint8_t function, argument_count;
    uint32_t label;
    uint32_t arguments[4]; // labels, or TERM_LITERAL | index into texts
    str texts[4];
    str value;
    uint8_t flags;
    double number;
    size_t at;
} cql_term;
typedef struct cql_condition {
    condition_op op;
    comparison comparison;
    const struct cql_condition *left, *right;
    cql_term a, b;
} cql_condition;

typedef struct cql_pattern {
    cql_node *root;
    const cql_condition *condition; // NULL if none
    within within;
    bool outside;
    uint32_t flagged_count;
} cql_pattern;

// The labels of a rule, shared by all its patterns.
typedef struct { str names[LABEL_MOST]; uint32_t count; } cql_labels;
// What a rule file defines: patterns by &name, words by {name} in a value.
typedef struct cql_definition {
    str name, text;
    bool words;
    const struct cql_definition *next;
} cql_definition;

typedef struct { size_t at; char what[256]; } cql_error; // at: byte offset into the pattern
// NULL on failure. Labels that are new are added.
const cql_pattern *cql_parse(arena *mem, str text, const cql_definition *known, cql_labels *labels, cql_error *why);
// The words of a definition with other definitions' in place of their {names}; ptr NULL on failure.
str cql_expand(arena *mem, str text, const cql_definition *known, cql_error *why);

extern const char *const function_names[]; // of conditions; NULL-ended
extern const uint8_t function_arguments[][2]; // fewest and most
typedef enum { FUNCTION_NUMBER, FUNCTION_DISTANCE, FUNCTION_LENGTH, FUNCTION_CHARACTERS, FUNCTION_MONTH, FUNCTION_WEEKDAY,
               FUNCTION_DATE, FUNCTION_KNOWN, FUNCTION_ENTITY_COUNT, FUNCTION_COUNT } function;

#endif
