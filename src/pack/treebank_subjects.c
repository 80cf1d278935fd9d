// Subjects of finite verbs, held against the treebank's nsubj. A verb counts where the treebank gives its clause a subject; one that
// matters is a verb that shows its number (is, are, has, have, says) with a subject whose number is decided. In a treebank of good English
// the two should agree: where they do not, the check would cry wolf.
#include "pack/treebank.h"
#include <stdio.h>

typedef struct { size_t verbs, found, right, matter, matter_right, disagree; } tally;
static tally n;

typedef struct {
    const treebank_tools *t;
    const conllu_document *d;
    const analysis *a;
    const conllu_sentence *in;
} place_of;

static const conllu_word *word_at(const place_of *p, uint32_t i) { return &p->d->words[p->in->first + i]; }

static bool any(str s, const char *const *all) {
    for (; *all; all++)
        if (str_eq(s, str_of(*all))) return true;
    return false;
}

// The word of the clause that a verb belongs to: itself, or what it is auxiliary or copula of.
static uint32_t clause_head(const place_of *p, uint32_t verb) {
    const conllu_word *w = word_at(p, verb);
    return any(w->relation, (const char *const[]){"aux", "cop", NULL}) && w->head != CONLLU_ROOT ? w->head : verb;
}

static bool is_subject(str relation) { return any(relation, (const char *const[]){"nsubj", "expl", "csubj", NULL}); }

// What a relative pronoun stands for, where it is the subject; else the word itself.
static uint32_t stood_for(const place_of *p, uint32_t subject, uint32_t head) {
    bool relative = word_at(p, subject)->tag == TAG_WDT || word_at(p, subject)->tag == TAG_WP;
    bool modifies = str_eq(word_at(p, head)->relation, S("acl")) && word_at(p, head)->head != CONLLU_ROOT;
    return relative && modifies ? word_at(p, head)->head : subject;
}

// Is the word of stet's subject the treebank's, or part of the same name or measure, an apposition to it ("defender Kyle Walker"), or
// one of several joined by "and"?
static bool same_subject(const place_of *p, uint32_t gold, uint32_t got) {
    static const char *const parts[] = {"flat", "compound", "nummod", "fixed", "det", "conj", "appos", NULL};
    uint32_t at = got;
    for (unsigned step = 0; step < 4; step++) {
        const conllu_word *w = word_at(p, at);
        if (at == gold) return true;
        if (w->head == CONLLU_ROOT || !any(w->relation, parts)) break;
        at = w->head;
    }
    const conllu_word *g = word_at(p, gold);
    return g->head == got && any(g->relation, parts) && !str_eq(g->relation, S("conj"));
}

typedef enum { NO_SUBJECT, ANOTHER, SAME } match;

// A clause that is itself a predicate has two subjects: "the point is that prices rise".
static match compare(const place_of *p, uint32_t verb, uint32_t got) {
    uint32_t head = clause_head(p, verb);
    match best = NO_SUBJECT;
    for (uint32_t i = 0; i < p->in->count && best != SAME; i++)
        if (word_at(p, i)->head == head && is_subject(word_at(p, i)->relation))
            best = got != CONLLU_ROOT && same_subject(p, stood_for(p, i, head), got) ? SAME : ANOTHER;
    return best;
}

static bool shows_number(const analysis *a, size_t verb) {
    str form = analysis_form(a, a->words[verb].lexeme);
    tag t = (tag)a->words[verb].tag;
    return t == TAG_VBZ || t == TAG_VBP || str_eq(form, S("was")) || str_eq(form, S("were"));
}

static clause_number number_of_verb(const analysis *a, size_t verb) {
    str form = analysis_form(a, a->words[verb].lexeme);
    return a->words[verb].tag == TAG_VBZ || str_eq(form, S("was")) ? CLAUSE_SINGULAR : CLAUSE_PLURAL;
}

static uint32_t token_over(const analysis *a, span at) {
    size_t low = 0, high = a->doc->token_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (a->doc->tokens[middle].at.end <= at.start) low = middle + 1;
        else high = middle;
    }
    return (uint32_t)low;
}

static uint32_t gold_over(const place_of *p, span at) {
    uint32_t last = CONLLU_ROOT;
    for (uint32_t i = 0; i < p->in->count; i++)
        if (word_at(p, i)->at.start < at.end && word_at(p, i)->at.end > at.start) last = i;
    return last;
}

static void show(const place_of *p, const char *what, const clause *c) {
    if (!p->t->every) return;
    const document *d = p->a->doc;
    size_t from = c->verb > 18 ? c->verb - 18 : 0, to = c->verb + 4 < d->token_count ? c->verb + 4 : d->token_count - 1;
    printf("   %s\t%.*s <- %.*s\t%.*s\n", what, STR_ARG(token_text(d, c->verb)), STR_ARG(c->subject == CLAUSE_NO_SUBJECT ? S("none") : token_text(d, c->subject)),
           STR_ARG(document_text(d, tokens_span(d, from, to))));
}

static void judge(const place_of *p, uint32_t verb) {
    uint32_t at = token_over(p->a, word_at(p, verb)->at);
    if (at >= p->a->doc->token_count || !clause_verb(p->a, at)) return;
    clause c = clause_at(p->a, &p->a->sentences[analysis_sentence_at(p->a, at)], at);
    bool found = c.subject != CLAUSE_NO_SUBJECT;
    match m = compare(p, verb, found ? gold_over(p, p->a->doc->tokens[c.subject].at) : CONLLU_ROOT);
    n.verbs += m != NO_SUBJECT;
    if (!found) {
        if (m != NO_SUBJECT && shows_number(p->a, at)) show(p, "missed   ", &c);
        return;
    }
    bool matters = shows_number(p->a, at) && c.number != CLAUSE_EITHER, disagrees = matters && c.number != number_of_verb(p->a, at);
    n.found++, n.right += m == SAME, n.matter += matters, n.matter_right += matters && m == SAME, n.disagree += disagrees;
    if (m == ANOTHER) show(p, matters ? "wrong    " : "(wrong)  ", &c);
    if (m == NO_SUBJECT) show(p, matters ? "no such  " : "(no such)", &c);
    if (disagrees) show(p, "disagrees", &c);
}

void measure_subjects(const treebank_tools *t, const conllu_document *d) {
    token_lore lore = {lexicon_abbreviation, t->lex};
    document doc = document_read(t->mem, d->text, FORMAT_PLAIN, lore);
    analysis a = analysis_make(t->mem, &doc, t->analysis);
    for (size_t s = 0; s < d->sentence_count; s++) {
        place_of p = {t, d, &a, &d->sentences[s]};
        for (uint32_t i = 0; i < p.in->count; i++) {
            tag k = word_at(&p, i)->tag;
            if (k == TAG_VBZ || k == TAG_VBP || k == TAG_VBD || k == TAG_MD) judge(&p, i);
        }
    }
}

static double share(size_t part, size_t all) { return all ? 100.0 * (double)part / (double)all : 0; }

void say_subjects(void) {
    printf("subjects: %zu of %zu finite verbs that have one (%.1f%%); %.2f%% of the %zu found right\n", n.right, n.verbs, share(n.right, n.verbs), share(n.right, n.found), n.found);
    printf("where verb and subject show a number: %.2f%% of %zu right; %zu disagree (%.2f%%)\n", share(n.matter_right, n.matter), n.matter, n.disagree, share(n.disagree, n.matter));
}
