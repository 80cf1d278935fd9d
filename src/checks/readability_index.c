// stet's own readability index: a linear model of five features over windows of whole sentences, of about 175 words each; the index of a
// stretch is the mean of its windows, by their words. Articles of The Guardian have 60 as they were printed and 40 as they were rewritten
// for learners of English at elementary level, on average; nearly all texts lie between 0 and 100, but neither is a limit.
//
//   rarity        how rare its content words are: the mean over the distinct nouns, verbs, adjectives and adverbs, names left out and the
//                 commonest words of all too, of 25 less log2 of occurrences in 10^9 words of print (3 at least)
//   unfamiliar    words of 100 that Dale and Chall's list lacks; names and numbers are familiar
//   sentences     log of the length of the sentence that a word stands in, in words, on average
//   commas        of 100 words, but for those beside quotation marks
//   prepositions  and subordinating conjunctions, of 100 words
#include "checks/counts.h"
#include "checks/readability.h"
#include <math.h>

enum { WINDOW = 175 }; // words

struct index_text {
    text_counts read;
    uint32_t *met, window; // of each lexeme: the last window that it was met in
};

index_text *index_read(arena *mem, const analysis *a, span at) {
    index_text *x = arena_alloc(mem, 1, sizeof *x);
    x->read = counts_read(mem, a, at);
    x->met = arena_alloc(mem, x->read.lexemes + 1, sizeof *x->met);
    return x;
}

const text_counts *index_counts(const index_text *x) { return &x->read; }

static double squared(double x) { return x * x; }

// Counts are whole numbers, so that their sums are exact in any order.
typedef struct { double words, squares, unfamiliar, commas, prepositions, rarity, content; } window_sums;

static void add_sums(window_sums *to, const sentence_counts *s) {
    to->words += s->words, to->squares += squared(s->words);
    to->unfamiliar += s->unfamiliar, to->commas += s->commas, to->prepositions += s->prepositions;
}

static bool make_window(const window_sums *s, index_window *out) {
    if (s->words == 0) return false;
    *out = (index_window){.words = s->words};
    out->features[INDEX_RARITY] = s->content > 0 ? s->rarity / 8 / s->content : 0;
    out->features[INDEX_UNFAMILIAR] = 100 * s->unfamiliar / s->words;
    out->features[INDEX_SENTENCES] = log(s->squares / s->words);
    out->features[INDEX_COMMAS] = 100 * s->commas / s->words;
    out->features[INDEX_PREPOSITIONS] = 100 * s->prepositions / s->words;
    return true;
}

static const sentence_counts *sentence_at(const index_text *x, size_t i) { return &x->read.sentences[i - x->read.from]; }

static index_windows windows_of(index_text *x, size_t from, size_t end) {
    index_windows w = {.text = x, .next = from, .end = end};
    for (size_t i = from; i < end; i++) w.left += sentence_at(x, i)->words;
    return w;
}

index_windows index_windows_of(arena *mem, const analysis *a, span at) {
    index_text *x = index_read(mem, a, at);
    return windows_of(x, x->read.from, x->read.end);
}

// Each lexeme once.
static void add_contents(window_sums *to, index_text *x, const sentence_counts *s) {
    for (uint32_t i = 0; i < s->count; i++) {
        const content_word *c = &x->read.contents[s->first + i];
        if (x->met[c->number] == x->window) continue;
        x->met[c->number] = x->window;
        to->rarity += c->rarity, to->content++;
    }
}

// What is too little for a window of its own belongs to the one before it.
bool index_next(index_windows *w, index_window *out) {
    window_sums sum = {0};
    index_text *x = w->text;
    x->window++;
    while (w->next < w->end && (sum.words < WINDOW || w->left < WINDOW / 2)) {
        const sentence_counts *s = sentence_at(x, w->next++);
        w->left -= s->words;
        add_sums(&sum, s);
        add_contents(&sum, x, s);
    }
    return make_window(&sum, out);
}

bool index_sentence(const index_text *x, size_t index, index_window *out) {
    const sentence_counts *s = sentence_at(x, index);
    window_sums sum = {0};
    add_sums(&sum, s);
    for (uint32_t i = 0; i < s->count; i++) sum.rarity += x->read.contents[s->first + i].rarity, sum.content++;
    return make_window(&sum, out);
}

double index_of(const index_model *m, const index_window *w) {
    double sum = m->start;
    for (size_t i = 0; i < INDEX_FEATURES; i++) sum += m->weights[i] * w->features[i];
    return sum;
}

double readability_index(index_text *x, size_t from, size_t end) {
    const index_model *m = lexicon_index(x->read.a->lex);
    index_windows all = windows_of(x, from, end);
    index_window w;
    double sum = 0, words = 0;
    while (m && index_next(&all, &w)) sum += index_of(m, &w) * w.words, words += w.words;
    return words > 0 ? sum / words : NAN;
}
