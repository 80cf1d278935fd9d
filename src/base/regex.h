// regex: PCRE2 behind one door. Patterns match UTF-8, are JIT-compiled where the machine allows, and every match has a limit
// on its work, so that no pattern can hang the program.
#ifndef STET_BASE_REGEX_H
#define STET_BASE_REGEX_H

#include "base/arena.h"
#include "base/err.h"

typedef struct regex regex;
enum { REGEX_NOCASE = 1, REGEX_WHOLE = 2 /* must match all of the subject */, REGEX_ONCE = 4 /* not worth making fast */, REGEX_MAX_GROUPS = 10 };

// Compiles `pattern`; on failure NULL, with the place (column, counted in bytes from 1) and cause in *why (file and line are
// the caller's to set). Free with regex_free. A regex is immutable and may be used by many threads at once. Want of memory unwinds `mem`, which
// holds nothing of it, here and below.
regex *regex_new(arena *mem, str pattern, unsigned flags, err *why);
// The same in machine code, of one that was made for once; the other stays as it is.
regex *regex_fast(arena *mem, const regex *once);
void regex_free(regex *r); // NULL is fine

// What matching needs, made once for many matches of one thread; it lives in the arena.
typedef struct regex_room regex_room;
regex_room *regex_room_new(arena *mem);
// True if it matches anywhere. groups[i] are the [start, end) byte offsets of group i; SIZE_MAX if unset.
// A match that runs into the work limit counts as none. `groups` may be NULL.
typedef struct { size_t start, end; } regex_group;
bool regex_find(regex_room *room, const regex *r, str subject, regex_group groups[REGEX_MAX_GROUPS]);
// The same in a part of a longer text: what a match may look at. ^ and $ hold only at edges that are the whole text's. The match begins at a
// byte of the part from `from` to `last`.
typedef struct { str subject; bool begins, ends; } regex_part;
bool regex_find_part(regex_room *room, const regex *r, regex_part part, size_t from, size_t last, regex_group groups[REGEX_MAX_GROUPS]);
bool regex_matches(regex_room *room, const regex *r, str subject);

#endif
