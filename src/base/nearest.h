// nearest: what was probably meant by a word that is none.
#ifndef STET_BASE_NEAREST_H
#define STET_BASE_NEAREST_H

#include "base/str.h"

// The word of a list (NULL-ended) that was probably meant, or NULL if none is near.
const char *nearest(str typed, const char *const *words);

#endif
