#include "report/rule_help.h"
#include "checks/check.h"
#include "rule/example.h"
#include "text/utf8.h"

// Up to the first full stop that a capital or nothing follows.
static str first_sentence(str s) {
    for (size_t i = 0; i < s.len; i++) {
        bool stop = s.ptr[i] == '.' || s.ptr[i] == '?' || s.ptr[i] == '!';
        if (!stop || (i + 1 < s.len && s.ptr[i + 1] != ' ')) continue;
        size_t next = i + 2;
        if (next >= s.len || rune_upper(utf8_next(s, &next))) return str_sub(s, 0, i + 1);
    }
    return s;
}

static str joined(arena *mem, str a, str b) {
    if (!a.len || !b.len) return a.len ? a : b;
    return arena_printf(mem, "%.*s %.*s", STR_ARG(a), STR_ARG(b));
}

static bool find_pattern_rule(const rule_set *rules, str id, rule_info *out, rule_examples *examples) {
    for (size_t i = 0; rules && i < rules_count(rules); i++) {
        *out = rules_at(rules, i);
        if (str_eq(out->id, id)) return *examples = rules_examples(rules, i), true;
    }
    return false;
}

static str plain_example(arena *mem, const str *examples, size_t count) {
    example e;
    return count && !example_read(mem, examples[0], &e) ? e.text : (str){0};
}

rule_help rule_help_of(arena *mem, const report_style *style, const finding *f) {
    rule_help h = {.id = f->rule, .category = f->category, .severity = f->severity};
    const check_rule *code = check_rule_find(f->rule);
    rule_info r;
    rule_examples examples;
    if (code) {
        h.about = str_of(code->about);
        h.bad = code->bad, h.good = code->good;
        h.severity = code->severity;
    } else if (find_pattern_rule(style->rules, f->rule, &r, &examples)) {
        h.about = joined(mem, arena_dots_for_braces(mem, r.message), r.note);
        h.bad = plain_example(mem, examples.bad, examples.bad_count), h.good = plain_example(mem, examples.good, examples.good_count);
        h.severity = r.severity;
    } else h.about = joined(mem, f->message, f->help);
    h.summary = first_sentence(h.about);
    return h;
}
