// fingerprint: a name for a finding that stays the same while the article around it changes: it is made of the rule, what is flagged and the
// few words beside it, not of places. Findings that agree in all of that are numbered in the order of the text.
#ifndef STET_FINDING_FINGERPRINT_H
#define STET_FINDING_FINGERPRINT_H

#include "finding/finding.h"

// One a finding, in their order: 16 hexadecimal digits, a colon and the number.
const str *fingerprints_of(arena *mem, const document *d, const findings *found);

#endif
