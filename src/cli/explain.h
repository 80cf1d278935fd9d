// explain: what a rule finds, why it matters, and examples, in words for a terminal.
#ifndef STET_CLI_EXPLAIN_H
#define STET_CLI_EXPLAIN_H

#include "base/json.h"
#include "stet.h"

typedef struct {
    buffer *out;
    unsigned width; // columns
    bool color;
} explain_style;

// Writes of the rule with this id, or lists the rules of a kind ("names"), an MQM dimension or a category. False if there is none.
bool explain(const explain_style *how, const stet *s, const char *wanted);
// The id, kind or dimension that was probably meant, or NULL.
const char *explain_meant(arena *mem, const stet *s, const char *wanted);

#endif
