// tagger: the part-of-speech tagger's weights, in the pack's section "tagger", used in place.
#ifndef STET_ANALYSIS_TAGGER_H
#define STET_ANALYSIS_TAGGER_H

#include "analysis/analysis.h"

tagger *tagger_open(const pack *p, const lexicon *l, err *why); // borrows both; NULL if the section is not sound
void tagger_close(tagger *t);                                  // NULL is fine

#endif
