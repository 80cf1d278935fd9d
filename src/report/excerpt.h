// excerpt: a finding with as much of its block around it as a line of the terminal holds.
#ifndef STET_REPORT_EXCERPT_H
#define STET_REPORT_EXCERPT_H

#include "text/document.h"

typedef struct {
    str before, marked, after;
    bool cut_before, cut_marked, cut_after; // more stands there
} excerpt;
// At most about `room` columns, cut between words where there are any near.
excerpt excerpt_of(const document *d, span at, size_t room);

#endif
