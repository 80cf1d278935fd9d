// The rules' own sentences, tried: what rules_test in rules.h promises.
#include "rule/example.h"
#include "rule/rules.h"
#include <stdlib.h>

typedef struct {
    const rule_set *set;
    rules_analyse *analyse;
    void *data;
    severity *severities;
    rules_tell *tell;
    void *tell_data;
    size_t failures;
    rule_info rule;
    arena *mem; // what is kept until all have been tried
} tester;

static void fail(tester *t, const char *what, str text) {
    err why;
    err_set(&why, t->rule.file, t->rule.line, 0, "%.*s: %s: %.*s", STR_ARG(t->rule.id), what, STR_ARG(text));
    t->failures++;
    t->tell(t->tell_data, &why);
}

static findings run(tester *t, str text) {
    const analysis *a = t->analyse(t->data, text);
    findings found = {.mem = a ? a->mem : t->mem};
    if (a) rules_match(t->set, a, &(rule_switches){.severities = t->severities, .any = true}, &found);
    else fail(t, "the text could not be analysed", text);
    return found;
}

static bool has_mark(const example *e, span at) {
    for (size_t i = 0; i < e->count; i++)
        if (e->marks[i].start == at.start && e->marks[i].end == at.end) return true;
    return false;
}

// The text with brackets around what was found, for the message.
static str marked(tester *t, str text, const findings *found) {
    str out = {"", 0};
    uint32_t from = 0;
    for (size_t i = 0; i < found->count; i++) {
        span at = found->items[i].at;
        if (at.start < from) continue;
        out = arena_printf(t->mem, "%.*s%.*s[%.*s]", STR_ARG(out), STR_ARG(str_sub(text, from, at.start)), STR_ARG(str_sub(text, at.start, at.end)));
        from = at.end;
    }
    return arena_printf(t->mem, "%.*s%.*s", STR_ARG(out), STR_ARG(str_sub(text, from, text.len)));
}

// Each finding (and each further part of it) stands at a bracket, and each bracket has one.
static bool marks_met(const example *e, const findings *found) {
    size_t parts = 0;
    for (size_t i = 0; i < found->count; i++) {
        const finding *f = &found->items[i];
        if (!has_mark(e, f->at)) return false;
        parts++;
        for (size_t k = 0; k < f->related_count; k++)
            if (str_eq(f->related[k].note, S("also here"))) parts += has_mark(e, f->related[k].at) ? 1 : EXAMPLE_MARKS_MOST;
    }
    return parts == e->count;
}

static int by_place(const void *x, const void *y) {
    const finding *a = x, *b = y;
    return (a->at.start > b->at.start) - (a->at.start < b->at.start);
}

static int edits_by_place(const void *x, const void *y) {
    const edit *a = x, *b = y;
    return (a->at.start > b->at.start) - (a->at.start < b->at.start);
}

// The text with the first fix of each finding; findings without one stay.
static str fixed_text(tester *t, str text, const findings *found, bool *any) {
    edit edits[64];
    size_t count = 0;
    for (size_t i = 0; i < found->count; i++) {
        const finding *f = &found->items[i];
        for (size_t k = 0; f->fix_count && k < f->fixes[0].count && count < 64; k++) edits[count++] = f->fixes[0].edits[k];
    }
    qsort(edits, count, sizeof *edits, edits_by_place);
    str out = {"", 0};
    uint32_t from = 0;
    *any = count > 0;
    for (size_t i = 0; i < count; i++) {
        if (edits[i].at.start < from) continue;
        out = arena_printf(t->mem, "%.*s%.*s%.*s", STR_ARG(out), STR_ARG(str_sub(text, from, edits[i].at.start)), STR_ARG(edits[i].text));
        from = edits[i].at.end;
    }
    return arena_printf(t->mem, "%.*s%.*s", STR_ARG(out), STR_ARG(str_sub(text, from, text.len)));
}

static str squeezed(tester *t, str s) {
    char *out = arena_alloc(t->mem, s.len + 1, 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] != ' ' || (n > 0 && out[n - 1] != ' ')) out[n++] = s.ptr[i];
    return (str){out, n};
}

// The text that the example expects after its fixes; ptr NULL if it says nothing of them.
static str expected_text(tester *t, const example *e) {
    str out = {"", 0};
    uint32_t from = 0;
    bool any = false;
    for (size_t i = 0; i < e->count; i++) {
        str with = e->fixed[i].ptr ? e->fixed[i] : str_sub(e->text, e->marks[i].start, e->marks[i].end);
        any = any || e->fixed[i].ptr;
        out = arena_printf(t->mem, "%.*s%.*s%.*s", STR_ARG(out), STR_ARG(str_sub(e->text, from, e->marks[i].start)), STR_ARG(with));
        from = e->marks[i].end;
    }
    out = arena_printf(t->mem, "%.*s%.*s", STR_ARG(out), STR_ARG(str_sub(e->text, from, e->text.len)));
    return any ? squeezed(t, out) : (str){NULL, 0};
}

static void test_fix(tester *t, const example *e, str fixed, bool any) {
    str expected = expected_text(t, e);
    if (expected.ptr && !str_eq(expected, squeezed(t, fixed)))
        fail(t, "the fix is not the expected one, but gives", any ? fixed : S("(there is no fix)"));
    if (!any) return;
    findings again = run(t, fixed);
    if (again.count) fail(t, "the rule fires again on its own fix", marked(t, fixed, &again));
}

static void test_bad(tester *t, str raw) {
    example e;
    if (example_read(t->mem, raw, &e)) {
        fail(t, "unreadable brackets", raw);
        return;
    }
    findings found = run(t, e.text);
    if (found.count) qsort(found.items, found.count, sizeof *found.items, by_place);
    if (!marks_met(&e, &found)) {
        str got = marked(t, e.text, &found);
        fail(t, "expected what is in brackets", arena_printf(t->mem, "%.*s -- found: %.*s", STR_ARG(raw), STR_ARG(found.count ? got : S("nothing"))));
        return;
    }
    bool any;
    str fixed = fixed_text(t, e.text, &found, &any);
    test_fix(t, &e, fixed, any);
}

static void test_good(tester *t, str raw) {
    example e;
    if (example_read(t->mem, raw, &e)) {
        fail(t, "unreadable brackets", raw);
        return;
    }
    findings found = run(t, e.text);
    if (found.count) fail(t, "fires on a good sentence", marked(t, e.text, &found));
}

size_t rules_test(arena *mem, const rule_set *set, rules_analyse *analyse, void *data, size_t *ran, rules_tell *tell, void *tell_data) {
    tester t = {.mem = mem, .set = set, .analyse = analyse, .data = data, .tell = tell, .tell_data = tell_data};
    t.severities = arena_alloc(t.mem, rules_count(set) + 1, sizeof *t.severities);
    *ran = 0;
    for (size_t i = 0; i < rules_count(set); i++) {
        t.rule = rules_at(set, i);
        t.severities[i] = t.rule.severity == SEVERITY_OFF ? SEVERITY_HINT : t.rule.severity;
        rule_examples examples = rules_examples(set, i);
        for (size_t k = 0; k < examples.bad_count; k++) test_bad(&t, examples.bad[k]);
        for (size_t k = 0; k < examples.good_count; k++) test_good(&t, examples.good[k]);
        *ran += examples.bad_count + examples.good_count;
        t.severities[i] = SEVERITY_OFF;
    }
    return t.failures;
}
