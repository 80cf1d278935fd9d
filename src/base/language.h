// language: by which code a language goes here. Pipelines name one in many ways: hi, HI, hi-IN, hi_IN, hin, hin_Deva, Hindi.
#ifndef STET_BASE_LANGUAGE_H
#define STET_BASE_LANGUAGE_H

#include "base/str.h"

// The code of two letters ("hi"), static; empty for a language that is not in the table.
str language_code(str name);
// It names a language: one of the table, or something that has the form of a code (2 or 3 letters, and what follows a - or _).
bool language_named(str name);

#endif
