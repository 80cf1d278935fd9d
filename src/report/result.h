// result: all that is known of one article when its checks are done: what every report shows.
#ifndef STET_REPORT_RESULT_H
#define STET_REPORT_RESULT_H

#include "analysis/analysis.h"
#include "checks/readability.h"
#include "finding/finding.h"

typedef struct {
    const char *name; // the file's, or NULL
    bool with_source; // the text that was translated was at hand
    const document *doc;
    const analysis *a;
    const findings *found; // settled
    readability measures;  // of the article
    const readability *paragraphs; // one a block of the document; items NULL for blocks that are not read
} result;

typedef struct {
    double penalty, score;
    const char *verdict; // pass, unsure, fail
} score;
// The weights of MQM (minor 1, major 5, critical 25) a thousand words. `fail_under` < 0: only a critical finding fails.
score score_of(const result *r, double fail_under);
double score_penalty(const result *r, severity level); // what one finding of this severity adds to the penalty
// What the score speaks of, as the end of a sentence: stet counts what it can detect, which is not all that is wrong.
const char *score_basis(const result *r);
enum { SCORE_RELIABLE_WORDS = 500 };

#endif
