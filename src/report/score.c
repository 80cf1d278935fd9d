#include "report/result.h"

double score_penalty(const result *r, severity level) {
    uint32_t words = r->measures.words ? r->measures.words : 1;
    return 1000 * r->scale->weights[level] / words;
}

bool score_reliable(const result *r) { return r->measures.words >= r->scale->reliable_words; }

static const char *verdict_of(const result *r, double reached, bool critical, double fail_under) {
    if (critical || (fail_under >= 0 && reached < fail_under)) return "fail";
    return score_reliable(r) ? "pass" : "unsure";
}

static double calibrated(const score_scale *c, double penalty) {
    bool calibrates = c->acceptable_penalty > 0 && c->fail_under >= 0 && c->fail_under < 100;
    double left = 100 - (calibrates ? penalty * (100 - c->fail_under) / c->acceptable_penalty : penalty);
    return left > 0 ? left : 0;
}

score score_of(const result *r, double fail_under) {
    double sum = 0;
    bool critical = false;
    if (fail_under < 0) fail_under = r->scale->fail_under;
    for (size_t i = 0; i < r->found->count; i++) {
        sum += r->scale->weights[r->found->items[i].severity];
        critical = critical || r->found->items[i].severity == SEVERITY_CRITICAL;
    }
    double penalty = 1000.0 / (r->measures.words ? r->measures.words : 1) * sum, left = calibrated(r->scale, penalty);
    return (score){penalty, left, verdict_of(r, left, critical, fail_under), fail_under};
}

const char *score_basis(const result *r) {
    return r->with_source ? "for what can be seen beside the original" : "for what can be seen without the original";
}
