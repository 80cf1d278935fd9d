// suppression: what the text itself lets stand: the findings that a remark to stet names (text/remark.h), and what an editor has marked
// with [sic].
#ifndef STET_FINDING_SUPPRESSION_H
#define STET_FINDING_SUPPRESSION_H

#include "finding/finding.h"

typedef struct {
    const remark *by;
    str rule; // as it is written; "" where the remark names none
} idle;       // a rule in a remark that let nothing stand
// Takes the findings that may stand out of `all` (settled). The idle ones in the arena, in order.
idle *findings_suppress(arena *mem, const document *d, findings *all, size_t *count);

#endif
