// figures: the same count given two ways: "23 soldiers were killed ... 32 soldiers were killed".
#include "checks/check.h"
#include "rule/predicates.h"
#include <math.h>

const check_rule rules_of_figures[] = {
    {"facts/number", "accuracy/mistranslation", SEVERITY_HINT,
        "The same thing is counted twice in the article, and the figures differ as slips do: digits that changed places, or a nought more or less.",
        STR_INIT("On Monday 23 soldiers were killed. The army says that 32 soldiers were killed."),
        STR_INIT("On Monday 23 soldiers were killed. The army says that 23 soldiers were killed.")},
    {0},
};

typedef struct { double value; size_t first, last; uint32_t noun; str verb; } count;
typedef struct {
    const analysis *a;
    findings *out;
    count *items;
    size_t found, room;
} counter;

// A slip of digits: the same ones in another order, or a factor of a power of ten.
static bool slip(double x, double y) {
    if (x == y || x < 12 || y < 12 || x > 1e9 || y > 1e9) return false;
    double ratio = fmax(x, y) / fmin(x, y);
    if (ratio == 10 || ratio == 100 || ratio == 1000) return true;
    int digits[10] = {0};
    for (uint64_t n = (uint64_t)x; n; n /= 10) digits[n % 10]++;
    for (uint64_t n = (uint64_t)y; n; n /= 10) digits[n % 10]--;
    for (int i = 0; i < 10; i++)
        if (digits[i]) return false;
    return true;
}

// What is said of people in two words and means one thing.
static str deed_of(const analysis *a, size_t i) {
    static const struct { const char *lemma, *same; } all[] = {{"die", "kill"}, {"perish", "kill"}, {"wound", "injure"}, {"hurt", "injure"}, {"detain", "arrest"}};
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        if (str_eq(analysis_lemma(a, i), str_of(all[k].lemma))) return str_of(all[k].same);
    return analysis_lemma(a, i);
}

static bool is_deed(str lemma) { return str_eq(lemma, S("kill")) || str_eq(lemma, S("injure")) || str_eq(lemma, S("arrest")); }

// "23 [adjective] soldiers were killed", "killed 23 soldiers": number, plural noun, and the verb that tells what happened to them.
static bool count_at(const analysis *a, size_t i, count *out) {
    const document *d = a->doc;
    size_t noun = i + 1 + (i + 1 < d->token_count && tag_is_adjective((tag)a->words[i + 1].tag));
    if (noun + 2 >= d->token_count || a->words[noun].tag != TAG_NNS) return false;
    if (!number_of(token_text(d, i), &out->value) || out->value != floor(out->value)) return false;
    if (i > 0 && (a->words[i - 1].tag == TAG_VBD || a->words[i - 1].tag == TAG_VBN || a->words[i - 1].tag == TAG_VBG) && is_deed(deed_of(a, i - 1)))
        return *out = (count){out->value, i, noun, a->words[noun].lemma, deed_of(a, i - 1)}, true;
    size_t verb = noun + 1;
    while (verb < noun + 4 && verb + 1 < d->token_count && (str_eq(analysis_lemma(a, verb), S("be")) || str_eq(analysis_lemma(a, verb), S("have")))) verb++;
    bool after = verb > noun + 1 && (a->words[verb].tag == TAG_VBN || a->words[verb].tag == TAG_VBD);
    if (!after && a->words[noun + 1].tag == TAG_VBD) verb = noun + 1, after = true;
    if (!after) return false;
    *out = (count){out->value, i, verb, a->words[noun].lemma, deed_of(a, verb)};
    return true;
}

static void report(counter *c, const count *before, const count *here) {
    const document *d = c->a->doc;
    related *r = arena_alloc(c->out->mem, 1, sizeof *r);
    *r = (related){.at = tokens_span(d, before->first, before->last), .note = S("the other figure")};
    finding f = check_finding(&rules_of_figures[0], tokens_span(d, here->first, here->first),
        arena_printf(c->out->mem, "Earlier it was %.*s.", STR_ARG(token_text(d, before->first))));
    f.related = r;
    f.related_count = 1;
    findings_add(c->out, f);
}

enum { LOOKED_AT = 64 };
static void run(const check_context *k, const analysis *a, findings *out) {
    (void)k;
    counter c = {.a = a, .out = out};
    for (size_t m = 0; m < a->mark_count; m++) {
        size_t i = a->marks[m];
        count here;
        if (a->doc->tokens[i].kind != TOKEN_NUMBER || !count_at(a, i, &here)) continue;
        for (size_t n = c.found; n-- > 0 && c.found - n <= LOOKED_AT;)
            if (c.items[n].noun == here.noun && str_eq(c.items[n].verb, here.verb) && slip(c.items[n].value, here.value)) {
                report(&c, &c.items[n], &here);
                break;
            }
        c.items = arena_grow(out->mem, c.items, c.found, &c.room, sizeof *c.items);
        c.items[c.found++] = here;
    }
}

const check check_figures = {"figures", "the same count given two ways", run, false};
