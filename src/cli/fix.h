// fix: an article with its findings put right, and what that changes.
#ifndef STET_CLI_FIX_H
#define STET_CLI_FIX_H

#include "cli/baseline.h"

// What became of an article that was to be put right.
typedef struct {
    str text;            // as it is now: what is left to report
    str diff;            // of --diff; empty if nothing would change
    bool fails;          // something that --fail-on does not let pass was (or would be) put right
    const char *note;    // what the file lost when it was written, in one line; NULL if nothing
    const char *trouble; // why it could not be put right, in one line; NULL if it could
} fix_outcome;

// Applies fixes as often as that changes the text but at most five times: the safe ones, or with --fix=all the first of every finding
// that is no hint. They are taken in the order of the text, the longer first; one that overlaps another taken before waits for the next
// round. Without --diff the file `path` is written (NULL: the caller has somewhere else to put the text); an article that was not read as it
// stands, or that changed meanwhile, is left alone; what is `known` is let be.
fix_outcome fix_article(arena *mem, const options *o, const stet *engine, str text, const stet_input *input, const char *path, baseline *known);

// What changed from `old` to `now`, as a unified diff of the file `name`; empty if nothing did.
str unified_diff(arena *mem, const char *name, str old, str now);

#endif
