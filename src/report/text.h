// text: the parts of the format `text` below its findings.
#ifndef STET_REPORT_TEXT_H
#define STET_REPORT_TEXT_H

#include "report/terminal.h"

void text_names(report *to, const result *r);
void text_readability(report *to, const result *r);
void text_score(report *to, const result *r);

#endif
