// fix: an article with its findings put right, and what that changes.
#ifndef STET_CLI_FIX_H
#define STET_CLI_FIX_H

#include "cli/options.h"

// The text with fixes applied, as often as that changes it but at most five times: the safe ones, or with `all` the first of every
// finding that is no hint. Of fixes that overlap the first in the text is taken. In the arena; `text` itself if there is nothing to fix.
str fixed_text(arena *mem, const stet *engine, str text, const stet_input *input, bool all);

// What changed from `old` to `now`, as a unified diff of the file `name`; empty if nothing did.
str unified_diff(arena *mem, const char *name, str old, str now);

#endif
