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
#include "base/distinct.h"
#include "checks/readability.h"
#include <math.h>

enum { WINDOW = 175, COMMONEST = 20 * 8, RAREST = 3 * 8, PLAIN = 25 * 8 }; // frequencies in units of the lexicon

// What the lexicon knows of a word; of a compound that it lacks, what all its parts have.
typedef struct { uint32_t flags, frequency; } known;
static known known_of_parts(const analysis *a, str text) {
    known all = {UINT32_MAX, PLAIN};
    for (str part; str_split(&text, '-', &part);) {
        const lexeme *p = lexicon_at(a->lex, lexicon_find_word(a->lex, part));
        all.flags &= p->flags;
        if (part.len && p->frequency < all.frequency) all.frequency = p->frequency;
    }
    return all;
}

static inline known known_of(const analysis *a, size_t i) {
    const lexeme *x = analysis_lexeme(a, i);
    if (x->frequency) return (known){x->flags, x->frequency};
    str text = token_text(a->doc, i);
    return str_find_byte(text, '-') == text.len ? (known){x->flags, 0} : known_of_parts(a, text);
}

static bool is_content(tag t) { return tag_is_noun(t) || tag_is_verb(t) || tag_is_adjective(t) || tag_is_adverb(t); }

static bool is_name(const analysis *a, size_t i) {
    return a->words[i].mention || (tag_is_name((tag)a->words[i].tag) && a->doc->tokens[i].shape != SHAPE_LOWER);
}

static uint32_t rarity_of(known k) { return PLAIN - (k.frequency > RAREST ? k.frequency : RAREST); }

uint32_t index_rarity(const analysis *a, size_t i) {
    const token *t = &a->doc->tokens[i];
    if (t->kind != TOKEN_WORD || t->flags & TOKEN_CLITIC || is_name(a, i) || !is_content((tag)a->words[i].tag)) return 0;
    known k = known_of(a, i);
    return k.frequency < COMMONEST ? rarity_of(k) : 0;
}

static bool beside_quotation(const analysis *a, size_t i) {
    tag before = i ? (tag)a->words[i - 1].tag : TAG_NONE, after = i + 1 < a->doc->token_count ? (tag)a->words[i + 1].tag : TAG_NONE;
    return before == TAG_UNQUOTE || after == TAG_UNQUOTE || after == TAG_QUOTE;
}

// What a sentence adds: its content words are contents[first .. first + count).
typedef struct { uint32_t words, unfamiliar, commas, prepositions, first, count; } sums;
typedef struct { uint32_t number, rarity; } content; // number: of the lexeme; rarity in units of 1/8
struct index_text {
    const analysis *a;
    size_t from, end; // sentences
    sums *sentences;
    content *contents;
    size_t content_count, content_room;
    distinct lexemes;
    uint32_t *met, window; // of each lexeme: the last window that it was met in
};

static void add_word(index_text *x, sums *s, size_t i) {
    const word *w = &x->a->words[i];
    s->prepositions += w->tag == TAG_IN;
    if (is_name(x->a, i)) return;
    known k = known_of(x->a, i);
    s->unfamiliar += !(k.flags & LEX_DALE_CHALL);
    if (k.frequency >= COMMONEST || !is_content((tag)w->tag)) return;
    x->contents = arena_grow(x->lexemes.mem, x->contents, x->content_count, &x->content_room, sizeof *x->contents);
    x->contents[x->content_count++] = (content){distinct_number(&x->lexemes, w->lexeme), rarity_of(k)};
}

static bool is_read(const analysis *a, const sentence *s) {
    uint8_t kind = a->doc->blocks[s->block].kind;
    return kind != BLOCK_FURNITURE && kind != BLOCK_CODE;
}

static sums read_sentence(index_text *x, const sentence *of) {
    sums s = {.first = (uint32_t)x->content_count};
    const size_t end = is_read(x->a, of) ? of->first + of->count : of->first;
    for (size_t i = of->first; i < end; i++) {
        const token *t = &x->a->doc->tokens[i];
        bool is_word = t->kind == TOKEN_WORD && !(t->flags & TOKEN_CLITIC);
        s.words += is_word || t->kind == TOKEN_NUMBER;
        if (is_word) add_word(x, &s, i);
        else if (x->a->words[i].tag == TAG_COMMA && !beside_quotation(x->a, i)) s.commas++;
    }
    s.count = (uint32_t)x->content_count - s.first;
    return s.words ? s : (sums){.first = s.first};
}

index_text *index_read(arena *mem, const analysis *a, span at) {
    index_text *x = arena_alloc(mem, 1, sizeof *x);
    *x = (index_text){.a = a, .lexemes = {.mem = mem}};
    sentences_within(a, at, &x->from, &x->end);
    x->sentences = arena_room(mem, x->end - x->from, sizeof *x->sentences);
    for (size_t i = x->from; i < x->end; i++) x->sentences[i - x->from] = read_sentence(x, &a->sentences[i]);
    x->met = arena_alloc(mem, x->lexemes.count + 1, sizeof *x->met);
    return x;
}

const analysis *index_analysis(const index_text *x) { return x->a; }

static double squared(double x) { return x * x; }

// Counts are whole numbers, so that their sums are exact in any order.
typedef struct { double words, squares, unfamiliar, commas, prepositions, rarity, content; } window_sums;

static void add_sums(window_sums *to, const sums *s) {
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

static index_windows windows_of(index_text *x, size_t from, size_t end) {
    index_windows w = {.text = x, .next = from, .end = end};
    for (size_t i = from; i < end; i++) w.left += x->sentences[i - x->from].words;
    return w;
}

index_windows index_windows_of(arena *mem, const analysis *a, span at) {
    index_text *x = index_read(mem, a, at);
    return windows_of(x, x->from, x->end);
}

// Each lexeme once.
static void add_contents(window_sums *to, index_text *x, const sums *s) {
    for (uint32_t i = 0; i < s->count; i++) {
        const content *c = &x->contents[s->first + i];
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
        const sums *s = &x->sentences[w->next++ - x->from];
        w->left -= s->words;
        add_sums(&sum, s);
        add_contents(&sum, x, s);
    }
    return make_window(&sum, out);
}

bool index_sentence(const index_text *x, size_t index, index_window *out) {
    const sums *s = &x->sentences[index - x->from];
    window_sums sum = {0};
    add_sums(&sum, s);
    for (uint32_t i = 0; i < s->count; i++) sum.rarity += x->contents[s->first + i].rarity, sum.content++;
    return make_window(&sum, out);
}

double index_of(const index_model *m, const index_window *w) {
    double sum = m->start;
    for (size_t i = 0; i < INDEX_FEATURES; i++) sum += m->weights[i] * w->features[i];
    return sum;
}

double readability_index(index_text *x, span at) {
    const index_model *m = lexicon_index(x->a->lex);
    size_t from, end;
    sentences_within(x->a, at, &from, &end);
    index_windows all = windows_of(x, from, end);
    index_window w;
    double sum = 0, words = 0;
    while (m && index_next(&all, &w)) sum += index_of(m, &w) * w.words, words += w.words;
    return words > 0 ? sum / words : NAN;
}
