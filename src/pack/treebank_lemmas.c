// Lemmas and the way back, over the words of a treebank with its own tags; differences are counted by tag. Case is not compared.
#include "pack/treebank.h"
#include <stdio.h>

typedef struct { size_t all, right, other; } tally; // other: another form of the same lemma and tag
static tally counted[TAG_COUNT];

static str folded(arena *mem, str written) {
    char text[FOLD_MAX];
    return arena_copy(mem, (str){text, token_fold(written, text, sizeof text)});
}

// What the lexicon has to do with: words, not marks, numbers in figures, addresses or what the treebank has no lemma for.
static bool is_word(const conllu_word *w) {
    if (w->tag == TAG_NONE || w->tag >= TAG_STOP || w->tag == TAG_LS || w->tag == TAG_SYM || str_eq(w->lemma, S("_"))) return false;
    for (size_t i = 0; i < w->form.len; i++)
        if (((w->form.ptr[i] | 32) >= 'a' && (w->form.ptr[i] | 32) <= 'z') || (unsigned char)w->form.ptr[i] >= 0x80) return true;
    return false;
}

static str lemma_of(const treebank_tools *t, str form, tag tag_) {
    return lexicon_lemma(t->lex, t->mem, form, lexicon_find(t->lex, form, token_hash(form)), tag_);
}

// Is, 's; was, were; me, I; a, an; learned, learnt: a tag does not tell which.
static bool another_form(const treebank_tools *t, const conllu_word *w, str got, str want) {
    str lemma = folded(t->mem, w->lemma);
    return got.len && str_eq(lemma_of(t, want, w->tag), lemma) && str_eq(lemma_of(t, got, w->tag), lemma);
}

static void count(const treebank_tools *t, const conllu_word *w, str got, str want, bool forms) {
    tally *n = &counted[w->tag];
    bool right = str_eq(got, want), other = !right && forms && another_form(t, w, got, want);
    n->all++, n->right += right, n->other += other;
    if (t->every && !right && !other)
        printf("   %s\t%.*s + %.*s\t%.*s, not %.*s\n", tag_names[w->tag], STR_ARG(w->form), STR_ARG(w->lemma), STR_ARG(got), STR_ARG(want));
}

void measure_lemmas(const treebank_tools *t, const conllu_document *d) {
    for (size_t i = 0; i < d->word_count; i++) {
        const conllu_word *w = &d->words[i];
        if (!is_word(w)) continue;
        count(t, w, lemma_of(t, folded(t->mem, w->form), w->tag), folded(t->mem, w->lemma), false);
    }
}

void measure_forms(const treebank_tools *t, const conllu_document *d) {
    for (size_t i = 0; i < d->word_count; i++) {
        const conllu_word *w = &d->words[i];
        if (is_word(w)) count(t, w, folded(t->mem, lexicon_inflect(t->lex, t->mem, w->lemma, w->tag)), folded(t->mem, w->form), true);
    }
}

// The tags of running text, where a token of stet's is a word of the treebank.
void measure_tags(const treebank_tools *t, const conllu_document *d) {
    token_lore lore = {lexicon_abbreviation, t->lex};
    document doc = document_read(t->mem, d->text, FORMAT_PLAIN, lore);
    analysis a = analysis_make(t->mem, &doc, t->analysis);
    for (size_t i = 0, k = 0; i < d->word_count; i++) {
        const conllu_word *w = &d->words[i];
        while (k < doc.token_count && doc.tokens[k].at.start < w->at.start) k++;
        bool same = k < doc.token_count && doc.tokens[k].at.start == w->at.start && doc.tokens[k].at.end == w->at.end;
        if (same && is_word(w)) count(t, w, str_of(tag_names[a.words[k].tag]), str_of(tag_names[w->tag]), false);
    }
}

static double percent(size_t n, size_t all) { return all ? 100.0 * (double)n / (double)all : 0; }

static void say(const char *what) {
    tally sum = {0};
    for (unsigned t = 0; t < TAG_COUNT; t++) sum.all += counted[t].all, sum.right += counted[t].right, sum.other += counted[t].other;
    printf("%s: %.2f%% of %zu words", what, percent(sum.right, sum.all), sum.all);
    if (sum.other) printf(", %.2f%% with other forms of the same lemma and tag", percent(sum.right + sum.other, sum.all));
    printf("\n");
    for (unsigned t = 0; t < TAG_COUNT; t++) {
        size_t wrong = counted[t].all - counted[t].right - counted[t].other;
        if (wrong) printf("   %-5s %.2f%% of %zu, %zu wrong\n", tag_names[t], percent(counted[t].all - wrong, counted[t].all), counted[t].all, wrong);
    }
}

void say_lemmas(void) { say("form and tag to lemma"); }
void say_tags(void) { say("tags in running text"); }
void say_forms(void) { say("lemma and tag to form"); }
