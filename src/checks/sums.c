// sums: parts that do not make the total that is given with them, and shares that cannot be.
#include "checks/check.h"
#include "rule/predicates.h"

enum { PARTS, SHARE, RULES };
const check_rule rules_of_sums[] = {
    [PARTS] = {"facts/sum", "accuracy/mistranslation", SEVERITY_MAJOR,
        "The parts that a sentence names do not make the total that it gives: a figure was mistranslated, or the source is wrong.",
        STR_INIT("Twelve people, five men and six women, were held on Monday."), STR_INIT("Twelve people, five men and seven women, were held on Monday.")},
    [SHARE] = {"facts/share", "accuracy/mistranslation", SEVERITY_MAJOR,
        "A share of a whole is over 100 per cent, or the two sides of a vote are together.",
        STR_INIT("The survey says that 130 percent of the voters are against it."), STR_INIT("The survey says that 30 percent of the voters are against it.")},
    [RULES] = {0},
};

typedef struct {
    const analysis *a;
    findings *out;
    size_t first, end; // tokens of the paragraph
} reader;

// A number at a token: how many tokens it has.
typedef struct { size_t tokens; double value; } number;
static number number_here(const reader *r, size_t i) {
    number n = {0};
    n.tokens = number_at(r->a, i, r->end, &n.value);
    return n;
}

static str text_of(const reader *r, size_t i) { return i < r->end ? token_text(r->a->doc, i) : (str){0}; }
static bool is(const reader *r, size_t i, const char *text) { return str_eq_ascii_nocase(text_of(r, i), str_of(text)); }

static bool listed(const reader *r, size_t i, word_list list) { return i < r->end && word_listed(r->a, i, list); }

static bool one_of(str text, const char *const *all) {
    for (; *all; all++)
        if (str_eq_ascii_nocase(text, str_of(*all))) return true;
    return false;
}

// Kinds of people that together are all of them, so that parts must make the whole.
static unsigned kind_of_part(str text) {
    static const struct { const char *word; unsigned kind; } kinds[] = {
        {"men", 1}, {"man", 1}, {"women", 2}, {"woman", 2}, {"children", 4}, {"child", 4}, {"boys", 1}, {"boy", 1}, {"girls", 2}, {"girl", 2}, {"adults", 8}, {"adult", 8},
        {"males", 1}, {"females", 2}, {"minors", 4},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_eq_ascii_nocase(text, str_of(kinds[i].word))) return kinds[i].kind;
    return 0;
}

// "5 men", "six women"; the end of it, or 0.
static size_t part_at(const reader *r, size_t i, double *value, unsigned *kinds) {
    size_t n = number_at(r->a, i, r->end, value);
    if (!n || !(*kinds = kind_of_part(text_of(r, i + n)))) return 0;
    return i + n + 1;
}

// After the total stands a comma, bracket, colon or dash, then parts joined by commas and "and", then the like again: all of the parts.
static void judge_parts(reader *r, size_t i, const number *total) {
    static const char *const opens[] = {",", "(", ":", "-", "–", "—", NULL}, *const closes[] = {",", ")", ".", "-", "–", "—", ";", NULL};
    double sum = 0, value;
    size_t at = i + total->tokens + 1;
    unsigned seen = 0, kinds;
    if (!one_of(text_of(r, at), opens) || !listed(r, at - 1, LIST_COUNTED_PEOPLE)) return;
    size_t parts = 0, next, last = at;
    for (at++; (next = part_at(r, at, &value, &kinds)) != 0;) {
        if (seen & kinds) return;
        seen |= kinds, sum += value, last = next - 1, at = next, parts++;
        if (is(r, at, ",") && is(r, at + 1, "and")) at++;
        if (!is(r, at, ",") && !is(r, at, "and")) break;
        at++;
    }
    if (parts < 2 || sum == total->value || !one_of(text_of(r, last + 1), closes)) return;
    bool all = (seen & 3) == 3 || (seen & 12) == 12;
    if (!all) return;
    findings_add(r->out, check_finding(&rules_of_sums[PARTS], tokens_span(r->a->doc, i, last),
        arena_printf(r->out->mem, "The parts make %.10g, the total given is %.10g.", sum, total->value)));
}

// ---- shares -------------------------------------------------------------------------------------------------------------------

// Behind "per cent", if that is what stands behind a number at a token; else 0.
static size_t percent_end(const reader *r, size_t i, const number *n) {
    size_t at = i + n->tokens;
    if (!n->tokens) return 0;
    if (is(r, at, "%") || is(r, at, "percent")) return at + 1;
    return is(r, at, "per") && is(r, at + 1, "cent") ? at + 2 : 0;
}

static void report_share(reader *r, size_t first, size_t end, str message) {
    findings_add(r->out, check_finding(&rules_of_sums[SHARE], tokens_span(r->a->doc, first, end - 1), message));
}

// "130 percent of the voters": people are no more than all. Of money, targets and last year there can be more than all.
static void judge_share(reader *r, size_t i, const number *said) {
    size_t end = said->value > 100 ? percent_end(r, i, said) : 0;
    if (!end || !is(r, end, "of")) return;
    for (size_t back = 1; back <= 2 && back <= i - r->first; back++)
        if (is(r, i - back, "by") || is(r, i - back, "than") || is(r, i - back, "up")) return;
    size_t noun = end + 1;
    static const char *const before[] = {"the", "all", "its", "our", "their", "local", "whose", "those", NULL};
    while (noun < end + 4 && (one_of(text_of(r, noun), before) || (noun < r->end && tag_is_adjective((tag)r->a->words[noun].tag)))) noun++;
    if (!listed(r, noun, LIST_ALL_THERE_ARE)) return;
    report_share(r, i, noun + 1, arena_printf(r->out->mem, "%.6g per cent of a whole cannot be.", said->value));
}

// "By 55 percent to 51 percent": the sides of a vote are 100 at most.
static void judge_sides(reader *r, size_t i, const number *one) {
    size_t end = one->value <= 100 && i > r->first ? percent_end(r, i, one) : 0;
    if (!end || (!is(r, end, "to") && !is(r, end, "against"))) return;
    number other = number_here(r, end + 1);
    size_t next = percent_end(r, end + 1, &other);
    if (!next || one->value + other.value <= 101 || other.value > 100) return;
    const sentence *s = &r->a->sentences[analysis_sentence_at(r->a, i)];
    bool vote = false, change = is(r, i - 1, "from");
    for (size_t k = s->first; k < s->first + s->count; k++) {
        static const char *const words[] = {"vote", "votes", "voted", "won", "win", "beat", "defeated", "referendum", "election", "runoff", "ballot", NULL};
        static const char *const moves[] = {"from", "rose", "fell", "increase", "increased", "raised", "turnout", "dropped", "grew", NULL};
        vote = vote || one_of(text_of(r, k), words);
        change = change || one_of(text_of(r, k), moves);
    }
    if (vote && !change && (is(r, i - 1, "by") || is(r, end, "against"))) report_share(r, i, next, arena_printf(r->out->mem, "Together the two sides have %.6g per cent.", one->value + other.value));
}

static void judge(reader *r, size_t i) {
    number n = number_here(r, i);
    if (!n.tokens) return;
    judge_parts(r, i, &n);
    judge_share(r, i, &n);
    judge_sides(r, i, &n);
}

// Whatever a number begins with is a mark.
static void run(const check_context *c, const analysis *a, findings *out) {
    for (size_t b = 0, m = 0, i; b < a->doc->block_count; b++) {
        const block *in = &a->doc->blocks[b];
        reader r = {a, out, in->first_token, in->first_token + in->token_count};
        for (; m < a->mark_count && (i = a->marks[m]) < r.end; m++)
            if (i + 3 < r.end && check_reads(c, b)) judge(&r, i);
    }
}

const check check_sums = {"sums", "parts that do not make the total, shares that cannot be", run, true};
