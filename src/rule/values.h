// values: what a regular expression in a pattern stands for. Most are lists of words in disguise ("colou?r", "an?|the"); those
// are found by lookup and need no regular expression at all.
#ifndef STET_RULE_VALUES_H
#define STET_RULE_VALUES_H

#include "base/arena.h"

enum { VALUE_WORDS_MOST = 2000 };
typedef struct {
    str *words; // every text that the expression matches
    size_t count;
    str rest; // what is left of a top-level alternation that is no list of words; empty if nothing is
} value_words;
// Splits the alternatives of `pattern` into words and the rest. `pattern` need not be valid: what is odd stays in the rest.
value_words value_expand(arena *mem, str pattern);

#endif
