// rule_help: what a report says of a rule itself: what it finds, why, and an example of each kind.
#ifndef STET_REPORT_RULE_HELP_H
#define STET_REPORT_RULE_HELP_H

#include "report/report.h"

typedef struct {
    str id, category;
    str about;   // one sentence or a few
    str summary; // the first of them
    str bad, good; // examples, without the marks of rule files; may be empty
    severity severity; // unless settings say otherwise
} rule_help;
// Of the rule of a finding; what the rule itself does not say is taken from the finding. In the arena.
rule_help rule_help_of(arena *mem, const report_style *style, const finding *f);

#endif
