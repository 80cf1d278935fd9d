// ignore: which paths a repository leaves out, read from its .gitignore files as git reads them.
// A level holds the patterns of one file and points to the level above; the deepest level that has something to say of a path decides, in it
// the last pattern that fits. Levels live in the arena given.
#ifndef STET_BASE_IGNORE_H
#define STET_BASE_IGNORE_H

#include "base/arena.h"

typedef struct ignore ignore; // NULL: nothing is left out

// The patterns of `text`, which apply below the folder `base` (an absolute path), on top of those `above`.
const ignore *ignore_add(arena *mem, const ignore *above, str base, str text);
// True if `path` (absolute, below every base) is left out. Whoever walks does not enter a folder that is, so its contents are not asked about.
bool ignore_leaves_out(const ignore *deepest, str path, bool folder);

#endif
