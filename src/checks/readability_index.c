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

enum { WINDOW = 175, COMMONEST = 20 * 8, RAREST = 3 * 8, PLAIN = 25 * 8 }; // frequencies in units of the lexicon

typedef struct {
    const analysis *a;
    map seen; // no memory: the words of one sentence all count
    double words, squares, unfamiliar, commas, prepositions, rarity, content;
} sums;

static bool is_word(const token *t) { return t->kind == TOKEN_NUMBER || (t->kind == TOKEN_WORD && !(t->flags & TOKEN_CLITIC)); }

static bool is_read(const analysis *a, size_t s) {
    uint8_t kind = a->doc->blocks[a->sentences[s].block].kind;
    return kind != BLOCK_FURNITURE && kind != BLOCK_CODE;
}

static uint32_t words_in(const analysis *a, size_t s) {
    uint32_t n = 0;
    for (uint32_t i = 0; is_read(a, s) && i < a->sentences[s].count; i++) n += is_word(&a->doc->tokens[a->sentences[s].first + i]);
    return n;
}

// What the lexicon knows of a word; of a compound that it lacks, what all its parts have.
typedef struct { uint32_t flags, frequency; } known;
static known known_of(const analysis *a, size_t i) {
    const lexeme *x = analysis_lexeme(a, i);
    str text = token_text(a->doc, i), part;
    if (x->frequency || str_find_byte(text, '-') == text.len) return (known){x->flags, x->frequency};
    known all = {UINT32_MAX, PLAIN};
    while (str_split(&text, '-', &part)) {
        const lexeme *p = lexicon_at(a->lex, lexicon_find_word(a->lex, part));
        all.flags &= p->flags;
        if (part.len && p->frequency < all.frequency) all.frequency = p->frequency;
    }
    return all;
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

static void add_word(sums *s, size_t i) {
    const word *w = &s->a->words[i];
    s->prepositions += w->tag == TAG_IN;
    if (is_name(s->a, i)) return;
    known k = known_of(s->a, i);
    s->unfamiliar += !(k.flags & LEX_DALE_CHALL);
    bool taken = is_content((tag)w->tag) && k.frequency < COMMONEST;
    if (taken && s->seen.mem) map_put(&s->seen, (str){(const char *)&w->lexeme, sizeof w->lexeme}, &taken);
    if (!taken) return;
    s->rarity += rarity_of(k) / 8.0;
    s->content++;
}

static bool beside_quotation(const analysis *a, size_t i) {
    tag before = i ? (tag)a->words[i - 1].tag : TAG_NONE, after = i + 1 < a->doc->token_count ? (tag)a->words[i + 1].tag : TAG_NONE;
    return before == TAG_UNQUOTE || after == TAG_UNQUOTE || after == TAG_QUOTE;
}

static void add_sentence(sums *s, size_t index) {
    const sentence *x = &s->a->sentences[index];
    double words = words_in(s->a, index);
    s->words += words, s->squares += words * words;
    for (size_t i = x->first; words > 0 && i < x->first + x->count; i++) {
        const token *t = &s->a->doc->tokens[i];
        if (t->kind == TOKEN_WORD && !(t->flags & TOKEN_CLITIC)) add_word(s, i);
        else if (s->a->words[i].tag == TAG_COMMA && !beside_quotation(s->a, i)) s->commas++;
    }
}

static bool make_window(const sums *s, index_window *out) {
    if (s->words == 0) return false;
    *out = (index_window){.words = s->words};
    out->features[INDEX_RARITY] = s->content > 0 ? s->rarity / s->content : 0;
    out->features[INDEX_UNFAMILIAR] = 100 * s->unfamiliar / s->words;
    out->features[INDEX_SENTENCES] = log(s->squares / s->words);
    out->features[INDEX_COMMAS] = 100 * s->commas / s->words;
    out->features[INDEX_PREPOSITIONS] = 100 * s->prepositions / s->words;
    return true;
}

index_windows index_windows_of(arena *mem, const analysis *a, span at) {
    index_windows w = {.mem = mem, .a = a};
    sentences_within(a, at, &w.next, &w.end);
    for (size_t i = w.next; i < w.end; i++) w.left += words_in(a, i);
    return w;
}

// What is too little for a window of its own belongs to the one before it.
bool index_next(index_windows *w, index_window *out) {
    sums s = {.a = w->a, .seen = map_make(w->mem)};
    while (w->next < w->end && (s.words < WINDOW || w->left < WINDOW / 2)) {
        w->left -= words_in(w->a, w->next);
        add_sentence(&s, w->next++);
    }
    return make_window(&s, out);
}

bool index_sentence(const analysis *a, size_t index, index_window *out) {
    sums s = {.a = a};
    add_sentence(&s, index);
    return make_window(&s, out);
}

double index_of(const index_model *m, const index_window *w) {
    double sum = m->start;
    for (size_t i = 0; i < INDEX_FEATURES; i++) sum += m->weights[i] * w->features[i];
    return sum;
}

double readability_index(arena *mem, const analysis *a, span at) {
    const index_model *m = lexicon_index(a->lex);
    index_windows all = index_windows_of(mem, a, at);
    index_window w;
    double sum = 0, words = 0;
    while (m && index_next(&all, &w)) sum += index_of(m, &w) * w.words, words += w.words;
    return words > 0 ? sum / words : NAN;
}
