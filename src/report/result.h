// result: all that is known of one article when its checks are done: what every report shows.
#ifndef STET_REPORT_RESULT_H
#define STET_REPORT_RESULT_H

#include "analysis/analysis.h"
#include "base/settings.h"
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
    const hard_sentence *hardest;  // to read, the hardest first
    size_t hardest_count;
    str language;
    const score_scale *scale;      // of the settings in force
    severity fail_on;
} result;

typedef struct {
    double penalty, score;
    const char *verdict; // pass, unsure, fail
    double fail_under;   // the score that was asked for; < 0: none
} score;
// The weights of MQM (minor 1, major 5, critical 25, or what the settings say) a thousand words. `fail_under` < 0: that of the settings;
// without one only a critical finding fails. Where an acceptable penalty is set, it is what scores the settings' fail-under (a calibrated
// score, as MQM has it); else the score is 100 less the penalty.
score score_of(const result *r, double fail_under);
double score_penalty(const result *r, severity level); // what one finding of this severity adds to the penalty
// What the score speaks of, as the end of a sentence: stet counts what it can detect, which is not all that is wrong.
const char *score_basis(const result *r);
bool score_reliable(const result *r); // the article has words enough to be judged by

#endif
