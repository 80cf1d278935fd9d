// example: a sentence that a rule carries as its test. Brackets say what must be flagged: "married [with] a judge"; the text in
// parentheses right after a bracket, if any, is the expected fix: "married [with](to) a judge". \[ and \\ stand for themselves.
#ifndef STET_RULE_EXAMPLE_H
#define STET_RULE_EXAMPLE_H

#include "base/arena.h"
#include "text/document.h"

enum { EXAMPLE_MARKS_MOST = 16 };
typedef struct {
    str text;  // without brackets
    span marks[EXAMPLE_MARKS_MOST];
    str fixed[EXAMPLE_MARKS_MOST]; // what replaces the mark; ptr NULL where nothing is said
    size_t count;
} example;
// What is wrong with the brackets, or NULL.
const char *example_read(arena *mem, str raw, example *out);

#endif
