// fix_words: a fix said in words, as the formats for people show it.
#ifndef STET_REPORT_FIX_WORDS_H
#define STET_REPORT_FIX_WORDS_H

#include "report/result.h"

str fix_words(arena *mem, const document *d, const finding *f, const fix *x);
// True if the fix does no more than write another text in the place of the finding.
bool fix_replaces(const finding *f, const fix *x);

#endif
