// ages: one person, two ages.
#include "checks/check.h"
#include "rule/predicates.h"

const check_rule rules_of_ages[] = {
    {"facts/age", "accuracy/mistranslation", SEVERITY_MAJOR,
        "A person is given two ages in one article. Ages that a sentence puts into another year, or into the past (“when he was 24”), do not count.",
        STR_INIT("Rajiv Sharma, 34, was held on Monday. Police said that the 43-year-old Rajiv Sharma had fled."),
        STR_INIT("Rajiv Sharma, 34, was held on Monday. Police said that the 34-year-old Rajiv Sharma had fled.")},
    {0},
};

typedef struct { unsigned years; size_t first, last; } age;

static bool is(const analysis *a, size_t i, const char *text) { return i < a->doc->token_count && str_eq_ascii_nocase(token_text(a->doc, i), str_of(text)); }

static bool years_of(str text, unsigned *out) {
    double n;
    if (!number_of(text, &n) || n < 3 || n > 115 || n != (unsigned)n) return false;
    *out = (unsigned)n;
    return true;
}

// "34-year-old" before a name, at most two words away: "the 34-year-old singer Rajiv Sharma".
static bool before_name(const analysis *a, const mention *m, age *out) {
    for (size_t back = 1; back <= 3 && back <= m->first; back++) {
        size_t i = m->first - back;
        str text = token_text(a->doc, i);
        size_t hyphen = str_find(text, S("-year-old"));
        if (hyphen < text.len && hyphen + 9 == text.len && years_of(str_sub(text, 0, hyphen), &out->years)) return out->first = out->last = i, true;
        if (a->doc->tokens[i].kind != TOKEN_WORD || a->words[i].mention) return false;
    }
    return false;
}

// "Rajiv Sharma, 34, ..." and "Rajiv Sharma, aged 34" and "Rajiv Sharma is 34 years old".
static bool after_name(const analysis *a, const mention *m, age *out) {
    size_t i = m->first + m->count;
    bool is_old = is(a, i, "is") && is(a, i + 2, "years") && is(a, i + 3, "old"), aged = is(a, i, ",") && is(a, i + 1, "aged");
    if (!is_old && !is(a, i, ",")) return false;
    size_t at = i + 1 + aged;
    if (at + 1 >= a->doc->token_count || !years_of(token_text(a->doc, at), &out->years)) return false;
    if (!is_old && !aged && a->doc->tokens[at].kind != TOKEN_NUMBER) return false;
    if (!is_old && !is(a, at + 1, ",") && !is(a, at + 1, ".")) return false;
    out->first = out->last = at;
    return true;
}

// The sentence speaks of another time, or quotes what may be about another person.
static bool another_time(const analysis *a, size_t token_index) {
    const sentence *s = &a->sentences[analysis_sentence_at(a, token_index)];
    for (size_t i = s->first; i < s->first + s->count; i++) {
        double n;
        if (is(a, i, "then") || is(a, i, "ago") || is(a, i, "later") || is(a, i, "former") || is(a, i, "birthday") || is(a, i, "earlier")) return true;
        if (is(a, i, "when") || is(a, i, "turned") || is(a, i, "turns") || is(a, i, "since")) return true;
        if (a->doc->tokens[i].kind == TOKEN_NUMBER && number_of(token_text(a->doc, i), &n) && n >= 1800 && n < 2100) return true;
    }
    return false;
}

// An age and whose it is. A family name alone may be anybody of that name in the article.
typedef struct { age said; const mention *of; } saying;

static bool may_be_same(const analysis *a, const mention *x, const mention *y) {
    if (x->entity == y->entity) return true;
    return (x->count == 1 || y->count == 1) && a->words[x->first + x->count - 1].lexeme == a->words[y->first + y->count - 1].lexeme;
}

static void report(findings *out, const analysis *a, const saying *first, const saying *again) {
    related *r = arena_alloc(out->mem, 1, sizeof *r);
    *r = (related){.at = tokens_span(a->doc, first->said.first, first->said.last), .note = S("the other age")};
    finding f = check_finding(&rules_of_ages[0], tokens_span(a->doc, again->said.first, again->said.last),
        arena_printf(out->mem, "%.*s is %u years old here, %u before.", STR_ARG(document_text(a->doc, first->of->at)), again->said.years, first->said.years));
    f.related = r;
    f.related_count = 1;
    findings_add(out, f);
}

enum { LOOKED_AT = 200 }; // ages of an article; more are a table
static void run(const check_context *c, const analysis *a, findings *out) {
    (void)c;
    saying *all = arena_room(out->mem, LOOKED_AT, sizeof *all);
    size_t count = 0;
    for (size_t n = 0; n < a->mention_count && count < LOOKED_AT; n++) {
        const mention *m = &a->mentions[n];
        saying here = {.of = m};
        if (m->flags & MENTION_DESCRIPTION || m->type == ENTITY_PLACE || m->type == ENTITY_ORGANISATION) continue;
        if ((!before_name(a, m, &here.said) && !after_name(a, m, &here.said)) || another_time(a, here.said.first)) continue;
        const saying *other = NULL;
        bool said = false;
        for (size_t k = 0; k < count; k++) {
            if (!may_be_same(a, all[k].of, m)) continue;
            if (all[k].said.years == here.said.years) said = true;
            else if (!other) other = &all[k];
        }
        if (other && !said) report(out, a, other, &here);
        all[count++] = here;
    }
}

const check check_ages = {"ages", "one person, two ages", run, false};
