// The rules of rules/ and of the user, on the article's dialect and source language.
#include "base/language.h"
#include "checks/check.h"

enum { SURE = 2 }; // words that only one dialect spells so, before the article is taken to be written in it

// The dialect that the settings name, or that in which the article is clearly written.
static str dialect_of(const settings *t, const analysis *a) {
    size_t us = 0, gb = 0;
    if (t->dialect.len) return t->dialect;
    for (size_t m = 0; m < a->mark_count; m++) {
        size_t i = a->marks[m];
        if (!(a->words[i].flags & WORD_ONE_DIALECT) || a->words[i].mention) continue;
        bool american = analysis_lexeme(a, i)->flags & LEX_US;
        us += american;
        gb += !american;
    }
    if (us >= SURE && us > 3 * gb) return S("us");
    return gb >= SURE && gb > 3 * us ? S("gb") : S("");
}

static void run(const check_context *c, const analysis *a, findings *out) {
    rule_switches on = *c->switches;
    on.source_lang = language_code(c->source_lang);
    if (!on.source_lang.len) on.source_lang = c->source_lang;
    on.dialect = dialect_of(c->settings, a);
    const rule_matches *matches = rules_match_again(c->rules, a, &on, c->earlier ? c->earlier->matches : NULL, out);
    if (c->kept) c->kept->matches = matches;
}

const check check_rules = {"rules", "grammar, usage and style: the rules in rules/ and your own", run, false};
