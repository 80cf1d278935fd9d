#include "report/result.h"

static const int weights[SEVERITY_COUNT] = {[SEVERITY_MINOR] = 1, [SEVERITY_MAJOR] = 5, [SEVERITY_CRITICAL] = 25};

double score_penalty(const result *r, severity level) {
    uint32_t words = r->measures.words ? r->measures.words : 1;
    return 1000.0 * weights[level] / words;
}

static const char *verdict_of(const result *r, double reached, bool critical, double fail_under) {
    if (critical || (fail_under >= 0 && reached < fail_under)) return "fail";
    return r->measures.words < SCORE_RELIABLE_WORDS ? "unsure" : "pass";
}

score score_of(const result *r, double fail_under) {
    long sum = 0;
    bool critical = false;
    for (size_t i = 0; i < r->found->count; i++) {
        sum += weights[r->found->items[i].severity];
        critical = critical || r->found->items[i].severity == SEVERITY_CRITICAL;
    }
    double penalty = score_penalty(r, SEVERITY_MINOR) * (double)sum;
    double left = penalty < 100 ? 100 - penalty : 0;
    return (score){penalty, left, verdict_of(r, left, critical, fail_under)};
}

const char *score_basis(const result *r) {
    return r->with_source ? "for what can be seen beside the original" : "for what can be seen without the original";
}
