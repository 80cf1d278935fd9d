// The rules as stet.h shows them: those that are code, then those that are patterns.
#include "engine/engine.h"

// stet_text and str are the same two words in the same order, so that a list of the one is a list of the other.
_Static_assert(sizeof(stet_text) == sizeof(str) && offsetof(stet_text, len) == offsetof(str, len), "stet_text is str");

static size_t code_rule_count(void) {
    size_t n = 0;
    for (size_t i = 0; all_check_rules[i]; i++)
        for (const check_rule *r = all_check_rules[i]; r->id; r++) n++;
    return n;
}

static const check_rule *code_rule_at(size_t wanted) {
    for (size_t i = 0; all_check_rules[i]; i++)
        for (const check_rule *r = all_check_rules[i]; r->id; r++)
            if (wanted-- == 0) return r;
    return NULL;
}

bool engine_code_rule(str id) {
    for (size_t i = 0; all_check_rules[i]; i++)
        for (const check_rule *r = all_check_rules[i]; r->id; r++)
            if (str_eq(str_of(r->id), id)) return true;
    return false;
}

const char *stet_category_about(const char *category) { return category_about(str_of(category)); }

size_t stet_rule_count(const stet *s) { return code_rule_count() + rules_count(s->rules); }

static stet_rule code_rule_view(const stet *s, const check_rule *r) {
    int level = check_rule_level(&s->settings, r);
    return (stet_rule){.id = text_of(str_of(r->id)), .category = text_of(str_of(r->category)), .note = text_of(str_of(r->about)),
                       .message = text_of((str){0}), .file = text_of((str){0}), .pattern = text_of((str){0}),
                       .source_langs = text_of((str){0}), .dialect = text_of((str){0}), .profile = text_of((str){0}),
                       .severity = (stet_severity)(level ? level : (int)r->severity), .on = level != SEVERITY_OFF,
                       .bad = (const stet_text *)(const void *)&r->bad, .good = (const stet_text *)(const void *)&r->good,
                       .bad_count = r->bad.len > 0, .good_count = r->good.len > 0};
}

stet_rule stet_rule_at(const stet *s, size_t i) {
    size_t code = code_rule_count();
    if (i < code) return code_rule_view(s, code_rule_at(i));
    rule_info r = rules_at(s->rules, i - code);
    rule_examples examples = rules_examples(s->rules, i - code);
    severity level = s->severities[i - code];
    return (stet_rule){.id = text_of(r.id), .category = text_of(r.category), .message = text_of(r.message), .note = text_of(r.note),
                       .file = text_of(r.file), .pattern = text_of(r.pattern), .line = r.line,
                       .source_langs = text_of(r.source_langs), .dialect = text_of(r.dialect), .profile = text_of(r.profile),
                       .severity = (stet_severity)(level == SEVERITY_OFF ? r.severity : level), .on = level != SEVERITY_OFF,
                       .bad = (const stet_text *)(const void *)examples.bad, .good = (const stet_text *)(const void *)examples.good,
                       .bad_count = examples.bad_count, .good_count = examples.good_count};
}
