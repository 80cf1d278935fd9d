// plain: sentences and paragraphs that are harder to read than the newsroom wants, and what makes them so. Nothing is said without a target
// (`readability:` in the settings, or a severity for one of these rules).
#include "checks/check.h"
#include "checks/readability.h"

const check_rule rules_of_plain[] = {
    {"readability/long-sentence", "style/awkward", SEVERITY_HINT,
        "A sentence of more words than the newsroom wants (readability: max-sentence-words; 30 if none is set). Over a third more it is no hint "
        "but minor. Such a sentence has two or three in it: what was said, who said it, what came before.",
        STR_INIT("The minister, who had come from the capital on the night train with two of his aides and a heavy cold, told the farmers "
                 "who were waiting in the rain that he had read their letter."),
        STR_INIT("The minister had come on the night train. He told the farmers that he had read their letter.")},
    {"readability/hard-paragraph", "style/awkward", SEVERITY_HINT,
        "A paragraph whose Flesch-Kincaid grade is above the newsroom's target (readability: target-grade; 12 if none is set).",
        STR_INIT("The municipality envisages comprehensive refurbishment of deteriorating infrastructure contingent upon availability of supplementary appropriations."),
        STR_INIT("The town will mend the road when there is money. It may take a year.")},
    {"readability/passive", "style/awkward", SEVERITY_HINT,
        "A passive in a paragraph that is above the target. It says what was done and keeps silent on who did it; the active is shorter as a rule.",
        STR_INIT("The comprehensive modernisation programme was subsequently announced by the municipality's transportation administration."),
        STR_INIT("The town announced the plan. The trains begin in May.")},
    {"readability/nominal-style", "style/awkward", SEVERITY_HINT,
        "Four nouns that stand in the place of verbs, in one sentence of a paragraph that is above the target: the implementation of the requirement. Many "
        "languages write so; English says who does what.",
        STR_INIT("The implementation of the requirement allows acceleration of the distribution and reduction of the assistance."),
        STR_INIT("Once the rule holds, help will come sooner but there will be less of it.")},
    {0},
};
enum { LONG_SENTENCE, HARD_PARAGRAPH, PASSIVE, NOMINAL_STYLE, RULES };
enum { MOST_WORDS = 30, GRADE = 12, FEW_WORDS = 12 }; // FEW_WORDS: a paragraph of less has no grade that means something

// Whether a rule, of this or another check, runs where nobody names it.
bool plain_wanted(const settings *s, const check_rule *rule);
bool plain_wanted(const settings *s, const check_rule *rule) {
    if (rule < rules_of_plain || rule >= rules_of_plain + RULES) return true;
    return rule == &rules_of_plain[LONG_SENTENCE] ? s->max_sentence_words > 0 : s->target_grade > 0;
}

typedef struct {
    const analysis *a;
    findings *out;
    bool on[RULES];
    double most_words, grade;
    str language;
} reader;

static double value_of(const readability *m, const char *key) {
    for (size_t i = 0; i < m->count; i++)
        if (strcmp(m->items[i].key, key) == 0) return m->items[i].value;
    return 0;
}

static span sentence_span(const analysis *a, const sentence *s) { return tokens_span(a->doc, s->first, s->first + s->count - 1); }

static void judge_length(const reader *r, span at) {
    uint32_t words = readability_words(r->out->mem, r->a, at);
    if (words <= r->most_words) return;
    finding f = check_finding(&rules_of_plain[LONG_SENTENCE], at, arena_printf(r->out->mem, "This sentence has %u words; the most wanted is %.0f.", words, r->most_words));
    if (3 * words > 4 * r->most_words) f.severity = SEVERITY_MINOR;
    findings_add(r->out, f);
}

static void judge_style(const reader *r, size_t index) {
    const sentence *s = &r->a->sentences[index];
    size_t end = s->first + s->count, last;
    for (size_t i = s->first; r->on[PASSIVE] && i < end; i++) {
        if (!passive_at(r->a, i, end, &last)) continue;
        bool told = last + 1 < end && str_eq_ascii_nocase(token_text(r->a->doc, last + 1), S("by"));
        str message = told ? S("Passive: the sentence may begin with who did it.") : S("Passive: who did it?");
        findings_add(r->out, check_finding(&rules_of_plain[PASSIVE], tokens_span(r->a->doc, i, last), message));
        i = last;
    }
    heavy_style h = style_of_sentence(r->a, index);
    if (!r->on[NOMINAL_STYLE] || !style_is_nominal(&h)) return;
    str message = arena_printf(r->out->mem, "%u nouns say what verbs could: “%.*s”, “%.*s”.", h.nominals, STR_ARG(token_text(r->a->doc, h.nominal[0])),
                               STR_ARG(token_text(r->a->doc, h.nominal[1])));
    span at = tokens_span(r->a->doc, h.nominal[0], h.nominal[NOMINALS_KEPT - 1]);
    findings_add(r->out, check_finding(&rules_of_plain[NOMINAL_STYLE], at, message));
}

// True if the paragraph is above the target, and what is heavy in it worth saying.
static bool judge_grade(const reader *r, const block *b) {
    readability m = readability_of(r->out->mem, r->a, b->at, r->language);
    double grade = value_of(&m, "flesch_kincaid_grade");
    if (m.words < FEW_WORDS || grade <= r->grade) return false;
    if (!r->on[HARD_PARAGRAPH]) return true;
    str message = arena_printf(r->out->mem, "This paragraph is of grade %.1f; the target is %.0f: %.0f words a sentence, %.1f syllables a word.", grade, r->grade,
                               m.words / value_of(&m, "sentences"), value_of(&m, "syllables") / m.words);
    findings_add(r->out, check_finding(&rules_of_plain[HARD_PARAGRAPH], b->at, message));
    return true;
}

static bool is_prose(uint8_t kind) { return kind == BLOCK_PARAGRAPH || kind == BLOCK_QUOTE || kind == BLOCK_LIST_ITEM || kind == BLOCK_CAPTION; }

static void run(const check_context *c, const analysis *a, findings *out) {
    const settings *s = c->settings;
    reader r = {.a = a, .out = out, .most_words = s->max_sentence_words > 0 ? s->max_sentence_words : MOST_WORDS,
                .grade = s->target_grade > 0 ? s->target_grade : GRADE, .language = s->language};
    bool any = false;
    for (size_t i = 0; i < RULES; i++) any |= r.on[i] = check_rule_level(s, &rules_of_plain[i]) != SEVERITY_OFF;
    size_t hard = SIZE_MAX, judged = SIZE_MAX; // blocks
    for (size_t i = 0; any && i < a->sentence_count; i++) {
        const block *b = &a->doc->blocks[a->sentences[i].block];
        if (!is_prose(b->kind) || !check_reads(c, a->sentences[i].block)) continue;
        if (r.on[LONG_SENTENCE]) judge_length(&r, sentence_span(a, &a->sentences[i]));
        bool grades = r.on[HARD_PARAGRAPH] || r.on[PASSIVE] || r.on[NOMINAL_STYLE];
        if (grades && judged != a->sentences[i].block) {
            judged = a->sentences[i].block;
            if (judge_grade(&r, b)) hard = judged;
        }
        if (hard == a->sentences[i].block) judge_style(&r, i);
    }
}

const check check_plain = {"plain", "what is harder to read than the newsroom wants", run, true};
