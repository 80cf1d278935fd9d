// baseline: findings that are known and let be, in a file that is read and reviewed like any other. They are known by what they say of which
// words, not by their lines, so an article may change around them; what is gone from an article can be pruned from the file.
#ifndef STET_CLI_BASELINE_H
#define STET_CLI_BASELINE_H

#include "cli/options.h"

typedef struct baseline baseline;
// False after a line on standard error; *out is NULL where no baseline is asked for.
bool baseline_open(const options *o, baseline **out);
// Takes what is known out of an article's result (--write-baseline: everything, and notes it). On any thread. `name`: its path, or in a
// stream its id; `before`: bytes of the article in parts before this one. A baseline of NULL knows nothing.
void baseline_meet(baseline *b, const char *name, bool stream, uint64_t before, stet_result *r);
// The same without keeping account: for what is only looked at.
void baseline_look(baseline *b, const char *name, stet_result *r);
// Writes the file where that was asked for, else says what of it is gone. `whole`: every article was met. False after a line on standard error.
bool baseline_close(baseline *b, bool whole);
void baseline_drop(baseline *b); // closes it without more ado; NULL is fine

#endif
