// agreement: a finite verb and its subject, however far apart. The analysis says what the subject is where it is sure; here are the
// places where English itself breaks the rule: wishes and conditions ("if it were"), demands ("that he resign"), there's.
#include "checks/check.h"

const check_rule rules_of_agreement[] = {
    {"grammar/subject-verb", "linguistic-conventions/grammar", SEVERITY_MINOR,
        "A verb agrees in number with the noun that it is said of, whatever stands between the two: a prepositional phrase, a relative clause, "
        "an apposition. Many languages have no such agreement, or another word order, and translations lose it.",
        STR_INIT("The sanctions on North Korea has hit the economy."), STR_INIT("The sanctions on North Korea have hit the economy.")},
    {0},
};

static str form_of(const analysis *a, size_t i) { return analysis_form(a, a->words[i].lexeme); }

static bool is_one_of(const analysis *a, size_t i, const char *const *all) { return str_among(form_of(a, i), all); }

static const char *const SINGULAR[] = {"is", "was", "has", "does", "says", NULL}, *const PLURAL[] = {"are", "were", "have", "do", "say", NULL};

static tag tag_at(const analysis *a, size_t i) { return i < a->doc->token_count ? (tag)a->words[i].tag : TAG_NONE; }

// "The packs are": a noun taken for a verb, if its stem is a noun too and nothing that only a verb takes comes after it.
static bool may_be_noun(const analysis *a, size_t verb) {
    const lexeme *stem = lexicon_at(a->lex, a->words[verb].lemma < lexicon_count(a->lex) ? a->words[verb].lemma : LEXEME_NONE);
    tag next = tag_at(a, verb + 1);
    if (clause_verb(a, verb + 1 < a->doc->token_count ? verb + 1 : verb) && verb + 1 < a->doc->token_count) return true;
    bool takes = next == TAG_DT || next == TAG_PRP || next == TAG_PRPS || next == TAG_JJ || tag_is_noun(next);
    return ((analysis_tags(a, verb) & TAG_BIT(TAG_NNS)) || (lexicon_tags(a->lex, stem) & TAG_BIT(TAG_NN))) && !takes;
}

// The number that a verb shows; EITHER for one that shows none, as "can" does, or that might be another word here.
static clause_number number_shown(const analysis *a, size_t verb) {
    tag t = tag_at(a, verb);
    if (t == TAG_MD || a->doc->tokens[verb].flags & TOKEN_CLITIC) return CLAUSE_EITHER;
    bool small = analysis_lexeme(a, verb)->length <= 4; // as all of these are
    if (small && is_one_of(a, verb, SINGULAR)) return t == TAG_VBZ || t == TAG_VBD ? CLAUSE_SINGULAR : CLAUSE_EITHER;
    if (small && is_one_of(a, verb, PLURAL)) return t == TAG_VBP || t == TAG_VBD ? CLAUSE_PLURAL : CLAUSE_EITHER;
    if (!(a->words[verb].flags & WORD_KNOWN) || a->doc->tokens[verb].shape != SHAPE_LOWER) return CLAUSE_EITHER;
    if (t == TAG_VBZ && !str_ends(form_of(a, verb), S("s"))) return CLAUSE_EITHER;
    if (t == TAG_VBZ) return may_be_noun(a, verb) ? CLAUSE_EITHER : CLAUSE_SINGULAR;
    static const tag_set others = TAG_BIT(TAG_NN) | TAG_BIT(TAG_NNS) | TAG_BIT(TAG_JJ) | TAG_BIT(TAG_VBD) | TAG_BIT(TAG_VBN) | TAG_BIT(TAG_RB) | TAG_BIT(TAG_IN) | TAG_BIT(TAG_NNP);
    tag_set could_be = analysis_tags(a, verb);
    return t == TAG_VBP && could_be & TAG_BIT(TAG_VBP) && !(could_be & others) ? CLAUSE_PLURAL : CLAUSE_EITHER;
}

// If it were; I wish it were; whether it be; as though she have: no wrong number but another mood.
static bool may_be_wish(const analysis *a, const sentence *in, const clause *c) {
    bool were = str_eq(form_of(a, c->verb), S("were")), bare = !were && !str_eq(form_of(a, c->verb), S("are"));
    for (size_t i = in->first; (were || bare) && i < c->verb; i++)
        if (word_listed(a, i, LIST_WISH) || (bare && word_listed(a, i, LIST_DEMAND))) return true;
    return false;
}

static bool has_figure(const analysis *a, const clause *c) {
    for (size_t i = c->first; i < c->end; i++)
        if (a->words[i].tag == TAG_CD || a->doc->tokens[i].kind == TOKEN_NUMBER) return true;
    return false;
}

static bool in_millions(const analysis *a, const clause *c) {
    static const char *const sums[] = {"million", "billion", "trillion", "bn", NULL};
    for (size_t i = c->first; i < c->end; i++)
        if (is_one_of(a, i, sums)) return true;
    return false;
}

// "40 people was injured", but "200,000 guns means", "ten votes is not enough" and "five billion marks is spent": a quantity may be one thing.
static bool may_be_quantity(const analysis *a, const clause *c) {
    if (in_millions(a, c)) return true;
    size_t next = c->verb + 1;
    while (next < a->doc->token_count && tag_is_adverb((tag)a->words[next].tag)) next++;
    return has_figure(a, c) && !(next < a->doc->token_count && a->words[next].tag == TAG_VBN);
}

// "Sister, don't let them": somebody is spoken to; "must continue": the verb's own auxiliary was not seen.
static bool may_be_order(const analysis *a, const clause *c) {
    bool bare_noun = c->end - c->first == 1 && a->words[c->subject].tag == TAG_NN;
    if (str_eq(form_of(a, c->verb), S("do")) && bare_noun) return true;
    str before = c->verb ? token_text(a->doc, c->verb - 1) : S("");
    return str_find_byte(before, '-') < before.len;
}

// The Cranes are Flying
static bool in_title(const analysis *a, const clause *c) {
    const token *t = a->doc->tokens;
    size_t next = c->verb + 1;
    return c->far && next < a->doc->token_count && t[next].shape == SHAPE_TITLE && t[c->verb - 1].shape == SHAPE_TITLE;
}

// "There are also her brother": what comes after may be more than one.
static bool lists_more(const analysis *a, const clause *c) {
    return c->after && c->number == CLAUSE_SINGULAR && c->verb > 0 && tag_at(a, c->verb - 1) == TAG_EX;
}

static bool wrong(const analysis *a, const sentence *in, const clause *c, clause_number shown) {
    if (c->subject == CLAUSE_NO_SUBJECT || c->number == CLAUSE_EITHER || shown == (clause_number)c->number) return false;
    if (in_title(a, c) || lists_more(a, c)) return false;
    if (c->number == CLAUSE_SINGULAR) return !may_be_wish(a, in, c) && !may_be_order(a, c);
    return c->after || !may_be_quantity(a, c);
}

static str right_form(const analysis *a, arena *mem, const clause *c) {
    str verb = token_text(a->doc, c->verb), form = form_of(a, c->verb);
    static const char *const pairs[][2] = {{"is", "are"}, {"was", "were"}, {"has", "have"}, {"does", "do"}, {"says", "say"}};
    bool plural = c->number == CLAUSE_PLURAL;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (str_eq(form, str_of(pairs[i][!plural]))) return str_eq(form, verb) ? str_of(pairs[i][plural]) : S("");
    return lexicon_inflect(a->lex, mem, analysis_lemma(a, c->verb), plural ? TAG_VBP : TAG_VBZ);
}

static void report(const analysis *a, findings *out, const clause *c) {
    span at = tokens_span(a->doc, c->verb, c->verb);
    str right = right_form(a, out->mem, c), subject = document_text(a->doc, tokens_span(a->doc, c->first, c->end - 1));
    const char *number = c->number == CLAUSE_PLURAL ? "plural" : "singular";
    finding f = check_finding(&rules_of_agreement[0], at, arena_printf(out->mem, "The subject “%.*s” is %s, the verb is not.", STR_ARG(subject), number));
    if (right.len) f.fixes = fix_replace(out->mem, at, right, false), f.fix_count = 1;
    related *subject_at = arena_alloc(out->mem, 1, sizeof *subject_at);
    *subject_at = (related){.at = tokens_span(a->doc, c->first, c->end - 1), .note = S("the subject")};
    f.related = subject_at, f.related_count = 1;
    findings_add(out, f);
}

static void run(const check_context *c, const analysis *a, findings *out) {
    if (check_rule_level(c->settings, &rules_of_agreement[0]) == SEVERITY_OFF) return;
    for (size_t s = check_sentence(c, 0); s < a->sentence_count; s = check_sentence(c, s + 1)) {
        const sentence *in = &a->sentences[s];
        if (!check_prose(a, in)) continue;
        const word *words = a->words;
        for (size_t i = in->first, end = i + in->count; i < end; i++) {
            if (!clause_tag((tag)words[i].tag) || words[i].flags & WORD_HEADLINE_CASE) continue;
            clause_number shown = number_shown(a, i);
            if (shown == CLAUSE_EITHER) continue;
            clause found = clause_at(a, in, i);
            if (wrong(a, in, &found, shown)) report(a, out, &found);
        }
    }
}

const check check_agreement = {"agreement", "verbs that do not agree with their subjects", run, true};
