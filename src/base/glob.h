// glob: paths by pattern. * and ? stop at slashes, ** between slashes does not, [a-z] is one of a set, a backslash takes the next sign as it is.
#ifndef STET_BASE_GLOB_H
#define STET_BASE_GLOB_H

#include "base/str.h"

// True if the pattern fits the whole path. Takes time in proportion to pattern times path, whatever the pattern.
bool glob_fits(str pattern, str path);
bool glob_valid(str pattern); // every [ has its ], nothing ends in a backslash
// As .gitignore has it: a pattern without a slash fits the path's last name or that of a folder above, one with a slash (at its start, or
// inside) the path or a folder above.
bool glob_covers(str pattern, str path);

#endif
