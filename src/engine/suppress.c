// What the text itself lets stand is taken out, and the remarks that let nothing stand are reported.
#include "engine/engine.h"
#include "base/map.h"
#include "finding/suppression.h"
#include "text/remark.h"

typedef struct { const stet *s; const in_force *now; bool with_source; } judging;
typedef enum { THERE_IS_NONE, CANNOT_TELL, RUNS } standing; // of the rules that a remark names

static standing better(standing a, standing b) { return a > b ? a : b; }

static standing code_standing(const judging *j, str written) {
    standing all = THERE_IS_NONE;
    for (size_t i = 0; all_check_rules[i]; i++)
        for (const check_rule *r = all_check_rules[i]; r->id; r++) {
            if (!setting_fits(written, str_of(r->id), str_of(r->category))) continue;
            bool asked = j->with_source || !str_starts(str_of(r->id), S("source/"));
            all = better(all, asked && check_rule_level(j->now->settings, r) != SEVERITY_OFF ? RUNS : CANNOT_TELL);
        }
    return all;
}

// A rule that is off, or only for some languages or dialects, may be at work another time.
static standing pattern_standing(const judging *j, str written) {
    standing all = THERE_IS_NONE;
    for (size_t i = 0, count = rules_count(j->s->rules); i < count && all != RUNS; i++) {
        rule_info r = rules_at(j->s->rules, i);
        if (!setting_fits(written, r.id, r.category)) continue;
        all = better(all, j->now->severities[i] != SEVERITY_OFF && !r.source_langs.len && !r.dialect.len ? RUNS : CANNOT_TELL);
    }
    return all;
}

static standing standing_of(const judging *j, str written) {
    if (!written.len || str_eq(written, S("*"))) return RUNS;
    return better(code_standing(j, written), pattern_standing(j, written));
}

static str message_of(arena *mem, const remark *by, str rule, standing now) {
    if (by->unknown.len) return arena_printf(mem, "This remark lets nothing stand: “%.*s” is none of line, block and file.", STR_ARG(by->unknown));
    if (!rule.len || str_eq(rule, S("*"))) return S("This remark lets nothing stand: there is nothing to report here.");
    if (now == THERE_IS_NONE) return arena_printf(mem, "No rule, kind or category is called “%.*s”.", STR_ARG(rule));
    return arena_printf(mem, "Nothing to report here that “%.*s” would let stand.", STR_ARG(rule));
}

static void report_idle(arena *mem, stet_result *r, const idle *i, span at, standing now, severity level) {
    finding f = check_finding(check_rule_find(S("artefact/unused-remark")), at, message_of(mem, i->by, i->rule, now));
    f.severity = level;
    if (!i->rule.len || str_eq(i->rule, i->by->rules)) f.fixes = fix_replace(mem, at, S(""), false), f.fix_count = 1;
    findings_add(&r->found, f);
}

// Those that it can be told of, first in `left`; their number. What was said of a rule's name before is known.
static size_t tellable(arena *mem, const judging *j, idle *left, size_t count, standing *of) {
    map known = map_make(mem);
    size_t told = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t *standing_known = map_put(&known, left[i].rule, NULL);
        if (!*standing_known) *standing_known = 1 + (uint32_t)standing_of(j, left[i].rule);
        of[told] = (standing)(*standing_known - 1);
        if (left[i].by->unknown.len) of[told] = RUNS;
        if (of[told] != CANNOT_TELL) left[told++] = left[i];
    }
    return told;
}

void engine_suppress(const stet *s, stet_result *r, const in_force *now, bool with_source) {
    judging j = {s, now, with_source};
    size_t count;
    arena *mem = &r->mem;
    idle *left = findings_suppress(mem, &r->doc, &r->found, &count);
    severity level = (severity)check_rule_level(now->settings, check_rule_find(S("artefact/unused-remark")));
    if (level != SEVERITY_OFF && count) {
        standing *of = arena_alloc(mem, count, sizeof *of);
        count = tellable(mem, &j, left, count, of);
        const remark **shown = arena_alloc(mem, count + 1, sizeof *shown);
        span *at = arena_alloc(mem, count + 1, sizeof *at);
        for (size_t i = 0; i < count; i++) shown[i] = left[i].by;
        if (count) remarks_show(mem, &r->doc, shown, count, at);
        for (size_t i = 0; i < count; i++) report_idle(mem, r, &left[i], at[i], of[i], level);
    }
    findings_sort(&r->found);
}
