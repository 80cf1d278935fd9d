// groups: the findings of one article that say the same thing of several places (a name that is wrong five times), as chains.
#ifndef STET_REPORT_GROUPS_H
#define STET_REPORT_GROUPS_H

#include "report/result.h"

#define GROUP_END UINT32_MAX
typedef struct {
    const uint32_t *first; // of each finding: the index of the first of its group; its own if it stands alone
    const uint32_t *next;  // the next of its group, or GROUP_END
    const uint32_t *count; // of a first finding: how many there are
    size_t entries;        // groups and lone findings
} groups;
groups groups_of(arena *mem, const findings *found);

#endif
