// stet-tagger: trains the tagger, or says how it does, from the treebanks:
//
//     zcat ewt-train.conllu.gz gum-open-train.conllu.gz | stet-tagger train en.pack > dicts/en/tagger.txt
//     zcat TRAINING... | stet-tagger evaluate en.pack TEST.conllu          accuracy, with the weights as they are written
//     zcat ewt-train.conllu.gz | stet-tagger folds en.pack gum.conllu      the news documents of GUM in three folds, each left out in turn
//
// The averaged perceptron of tag_model.h. A tenth of the sentences is seen a second time in other capitals, since headlines are
// written so. The weights that matter least are dropped until ROWS features are left; what is left is rounded to 8 bits.
#include "analysis/tag_model.h"
#include "base/file.h"
#include "lexicon/pack.h"
#include "text/scan.h"
#include "text/utf8.h"
#include <stdio.h>
#include <stdlib.h>

enum { BUCKETS = 1 << 23, PASSES = 10, ROWS = 84000 };
typedef struct { tag_view view; uint8_t tag; bool mark; } gold;
typedef struct { size_t first, count; bool news; unsigned fold; } gold_sentence; // first counts the padding
typedef struct {
    gold *words;
    size_t count, room;
    gold_sentence *sentences;
    size_t sentence_count, sentence_room;
} treebank;

// A feature's weights: now, summed over time, and when each was last brought up to date.
typedef struct { float now[TAG_ROW], sum[TAG_ROW]; uint32_t since[TAG_ROW]; uint32_t hash, used; } weights;
typedef struct {
    uint32_t *slots; // 1 + index into all
    weights *all;
    size_t count, room;
    uint32_t clock;
} perceptron;

static arena mem;
static lexicon *lex;

// ---- reading ------------------------------------------------------------------------------------------------------------------

typedef struct { str form; tag tag; bool space_after; } raw;
enum { LONGEST = 512 };

static token_kind kind_of(str form) {
    bool letters = false, digits = false;
    for (size_t at = 0; at < form.len;) {
        int32_t c = utf8_next(form, &at);
        letters |= rune_letter(c), digits |= rune_digit(c);
    }
    return letters ? TOKEN_WORD : digits ? TOKEN_NUMBER : TOKEN_PUNCT;
}

static tag_view view_of(str form, const raw *r, size_t i, unsigned capitals) {
    char folded[FOLD_MAX];
    str fold = {folded, token_fold(form, folded, sizeof folded)};
    token_kind kind = kind_of(form);
    token_shape shape = shape_of(form);
    tag_view v = tag_view_of(lex, lexicon_find(lex, fold, token_hash(fold)), fold, token_hash(fold), kind, shape);
    v.first = i == 0 || (i == 1 && kind_of(r[0].form) == TOKEN_PUNCT);
    if (kind == TOKEN_PUNCT) v.allowed = ~(tag_set)1 >> (64 - TAG_COUNT); // NFP too
    if (str_find(form, S("://")) < form.len || str_find(form, S("www.")) < form.len || (str_find_byte(form, '@') < form.len && form.len > 3)) v.fixed = TAG_ADD;
    if (kind == TOKEN_PUNCT) v.fixed = (uint8_t)tag_of_mark(form, (i == 0 || r[i - 1].space_after) && !r[i].space_after);
    if (capitals) v.shape = SHAPE_COUNT + 1;
    return v;
}

static void add_word(treebank *t, tag_view v, tag tag_, bool mark) {
    t->words = arena_grow(&mem, t->words, t->count, &t->room, sizeof *t->words);
    t->words[t->count++] = (gold){v, (uint8_t)tag_, mark};
}

static void add_sentence(treebank *t, const raw *r, size_t count, bool news, unsigned fold, unsigned capitals) {
    if (count == 0) return;
    for (size_t i = 0; i < TAG_PADDING; i++) add_word(t, tag_view_outside(), TAG_NONE, false);
    t->sentences = arena_grow(&mem, t->sentences, t->sentence_count, &t->sentence_room, sizeof *t->sentences);
    t->sentences[t->sentence_count++] = (gold_sentence){t->count, count, news, fold};
    for (size_t i = 0; i < count; i++) add_word(t, view_of(r[i].form, r, i, capitals), r[i].tag, kind_of(r[i].form) == TOKEN_PUNCT);
    for (size_t i = 0; i < TAG_PADDING; i++) add_word(t, tag_view_outside(), TAG_NONE, false);
}

// A hyphenated word is one token here: "71 - year - old". It has the tag of its last part, but before a noun it is an adjective.
static size_t join_hyphens(raw *r, size_t count) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        bool joins = kept > 0 && str_eq(r[i].form, S("-")) && r[i].tag == TAG_HASH && i + 1 < count && !r[i].space_after && !r[kept - 1].space_after;
        if (!joins) { r[kept++] = r[i]; continue; }
        raw *host = &r[kept - 1];
        host->form = arena_printf(&mem, "%.*s-%.*s", STR_ARG(host->form), STR_ARG(r[i + 1].form));
        bool before_noun = i + 2 < count && tag_is_noun(r[i + 2].tag) && !tag_is_name(r[i + 1].tag);
        host->tag = before_noun && r[i + 1].tag != TAG_CD ? TAG_JJ : r[i + 1].tag;
        host->space_after = r[i + 1].space_after;
        i++;
    }
    return kept;
}

static bool read_word(str line, raw *out) {
    str f[10];
    for (size_t i = 0; i < 10; i++)
        if (!str_split(&line, '\t', &f[i])) return false;
    if (str_find_byte(f[0], '-') < f[0].len || str_find_byte(f[0], '.') < f[0].len) return false;
    // HYPH has no number of its own; # is rare and never stands for a hyphen otherwise.
    *out = (raw){f[1], str_eq(f[4], S("HYPH")) ? TAG_HASH : tag_of(f[4]), str_find(f[9], S("SpaceAfter=No")) == f[9].len};
    return true;
}

static treebank read_treebank(str text, bool more_capitals) {
    treebank t = {0};
    raw r[LONGEST];
    size_t count = 0, sentences = 0;
    bool news = false;
    unsigned documents = 0;
    for (str line; str_line(&text, &line);) {
        if (str_starts(line, S("# newdoc id"))) news = str_find(line, S("GUM_news")) < line.len, documents += news;
        if (line.len == 0 && count) {
            count = join_hyphens(r, count);
            add_sentence(&t, r, count, news, documents % 3, 0);
            if (more_capitals && ++sentences % 10 == 0) add_sentence(&t, r, count, news, documents % 3, 1);
            count = 0;
        }
        if (count < LONGEST && line.len && line.ptr[0] != '#' && read_word(line, &r[count])) count++;
    }
    return t;
}

// ---- learning -----------------------------------------------------------------------------------------------------------------

static weights *weights_of(perceptron *p, uint32_t hash, bool make) {
    size_t at = hash & (BUCKETS - 1);
    while (p->slots[at]) {
        if (p->all[p->slots[at] - 1].hash == hash) return &p->all[p->slots[at] - 1];
        at = (at + 1) & (BUCKETS - 1);
    }
    if (!make) return NULL;
    if (p->count == p->room) {
        p->room = p->room ? p->room * 2 : 1 << 16;
        p->all = realloc(p->all, p->room * sizeof *p->all);
        if (!p->all) abort();
    }
    p->all[p->count] = (weights){.hash = hash};
    p->slots[at] = (uint32_t)++p->count;
    return &p->all[p->count - 1];
}

static tag best_of(perceptron *p, tag_set allowed, const uint32_t *f, size_t n) {
    float sums[TAG_ROW] = {0};
    for (size_t i = 0; i < n; i++) {
        const weights *w = weights_of(p, f[i], false);
        if (w)
            for (size_t t = 0; t < TAG_ROW; t++) sums[t] += w->now[t];
    }
    unsigned best = 0;
    for (tag_set left = allowed; left; left &= left - 1) {
        unsigned k = (unsigned)__builtin_ctzll(left);
        if (best == 0 || sums[k] > sums[best]) best = k;
    }
    return (tag)best;
}

static void move(perceptron *p, weights *w, tag t, float by) {
    w->sum[t] += (float)(p->clock - w->since[t]) * w->now[t];
    w->since[t] = p->clock;
    w->now[t] += by;
}

static void learn_sentence(perceptron *p, const gold *g, size_t count) {
    tag last = TAG_NONE, before = TAG_NONE;
    tag_view views[LONGEST + 2 * TAG_PADDING];
    for (size_t i = 0; i < count + 2 * TAG_PADDING; i++) views[i] = (g - TAG_PADDING)[i].view;
    for (size_t i = 0; i < count; i++) {
        const tag_view *v = &views[TAG_PADDING + i];
        tag found = (tag)v->fixed;
        if (!found) {
            uint32_t f[TAG_FEATURES];
            size_t n = tag_features(v, last, before, f);
            found = best_of(p, v->allowed, f, n);
            p->clock++;
            if (found != g[i].tag && v->allowed & TAG_BIT(g[i].tag)) // what cannot be is not learned
                for (size_t k = 0; k < n; k++) {
                    weights *w = weights_of(p, f[k], true);
                    move(p, w, (tag)g[i].tag, 1), move(p, w, found, -1);
                    w->used++;
                }
        }
        before = last, last = found;
    }
}

static void learn(perceptron *p, const treebank *t, unsigned without_fold) {
    size_t *order = arena_alloc(&mem, t->sentence_count, sizeof *order);
    uint32_t random = 7;
    p->slots = calloc(BUCKETS, sizeof *p->slots);
    if (!p->slots) abort();
    for (size_t i = 0; i < t->sentence_count; i++) order[i] = i;
    for (int pass = 0; pass < PASSES; pass++) {
        for (size_t i = t->sentence_count - 1; i > 0; i--) {
            random = random * 1664525u + 1013904223u;
            size_t k = (size_t)(((uint64_t)random * (i + 1)) >> 32), swap = order[i];
            order[i] = order[k], order[k] = swap;
        }
        for (size_t i = 0; i < t->sentence_count; i++) {
            const gold_sentence *s = &t->sentences[order[i]];
            if (!(s->news && s->fold == without_fold)) learn_sentence(p, &t->words[s->first], s->count);
        }
        fprintf(stderr, "pass %d: %zu features\n", pass + 1, p->count);
    }
    for (size_t i = 0; i < p->count; i++)
        for (unsigned k = 0; k < TAG_ROW; k++) move(p, &p->all[i], (tag)k, 0), p->all[i].now[k] = p->all[i].sum[k] / (float)p->clock;
}

static float size_of(const weights *w) {
    float sum = 0;
    for (unsigned t = 0; t < TAG_ROW; t++) sum += w->now[t] < 0 ? -w->now[t] : w->now[t];
    return sum;
}
static int by_size(const void *a, const void *b) {
    float x = size_of(a), y = size_of(b);
    if (x != y) return x > y ? -1 : 1;
    uint32_t p = ((const weights *)a)->hash, q = ((const weights *)b)->hash;
    return (p > q) - (p < q);
}
static int by_hash(const void *a, const void *b) {
    uint32_t p = ((const weights *)a)->hash, q = ((const weights *)b)->hash;
    return (p > q) - (p < q);
}

// Drops the small, scales the rest so that the greatest weight is 127 or is cut to it, and rounds.
static void shrink(perceptron *p) {
    qsort(p->all, p->count, sizeof *p->all, by_size);
    if (p->count > ROWS) p->count = ROWS;
    qsort(p->all, p->count, sizeof *p->all, by_hash);
    const float scale = 4.5f;
    for (size_t i = 0; i < p->count; i++)
        for (unsigned t = 0; t < TAG_ROW; t++) {
            float w = p->all[i].now[t] * scale;
            w = w > 127 ? 127 : w < -127 ? -127 : w;
            p->all[i].now[t] = (float)(int)(w + (w < 0 ? -0.5f : 0.5f));
        }
    memset(p->slots, 0, BUCKETS * sizeof *p->slots);
    for (size_t i = 0; i < p->count; i++) {
        size_t at = p->all[i].hash & (BUCKETS - 1);
        while (p->slots[at]) at = (at + 1) & (BUCKETS - 1);
        p->slots[at] = (uint32_t)i + 1;
    }
}

// ---- measuring ----------------------------------------------------------------------------------------------------------------

typedef struct { size_t all, right, merged, confused[TAG_COUNT][TAG_COUNT]; } tally;

static bool same_when_merged(tag a, tag b, bool mark) {
    bool nouns = (a == TAG_NN || a == TAG_NNP) && (b == TAG_NN || b == TAG_NNP), plurals = (a == TAG_NNS || a == TAG_NNPS) && (b == TAG_NNS || b == TAG_NNPS);
    return a == b || nouns || plurals || mark;
}

static void measure_sentence(perceptron *p, const gold *g, size_t count, tally *out) {
    tag last = TAG_NONE, before = TAG_NONE;
    tag_view views[LONGEST + 2 * TAG_PADDING];
    for (size_t i = 0; i < count + 2 * TAG_PADDING; i++) views[i] = (g - TAG_PADDING)[i].view;
    for (size_t i = 0; i < count; i++) {
        uint32_t f[TAG_FEATURES];
        const tag_view *v = &views[TAG_PADDING + i];
        tag found = v->fixed ? (tag)v->fixed : best_of(p, v->allowed, f, tag_features(v, last, before, f));
        out->all++, out->right += found == g[i].tag, out->merged += same_when_merged(found, (tag)g[i].tag, g[i].mark);
        if (found != g[i].tag) out->confused[g[i].tag][found]++;
        before = last, last = found;
    }
}

static void say(const char *name, const tally *t) {
    printf("%s: %.2f%% of %zu words, %.2f%% with NN and NNP, and marks, taken as one\n", name, 100.0 * (double)t->right / (double)t->all, t->all,
           100.0 * (double)t->merged / (double)t->all);
    for (unsigned least = 60; least > 12; least -= 48)
        for (unsigned a = 0; a < TAG_COUNT; a++)
            for (unsigned b = 0; b < TAG_COUNT; b++)
                if (t->confused[a][b] * 2000 > t->all) printf("   %s taken for %s %zu\n", tag_names[a] ? tag_names[a] : "-", tag_names[b], t->confused[a][b]);
}

static void write_weights(const perceptron *p) {
    printf("# Weights of the part-of-speech model of tag_model.h: the hash of a feature, then tag=weight.\n"
           "# Learned from UD English EWT (train; Universal Dependencies, Silveira et al. 2014, CC BY-SA 4.0) and from the openly licensed\n"
           "# documents of GUM (train; Zeldes 2017, annotations CC BY 4.0). These weights are under CC BY-SA 4.0.\n"
           "# Made by: zcat ewt-train.conllu.gz gum-open-train.conllu.gz | stet-tagger train en.pack\n");
    for (size_t i = 0; i < p->count; i++) {
        printf("%08x", p->all[i].hash);
        for (unsigned t = 1; t < TAG_COUNT; t++)
            if (p->all[i].now[t] != 0) printf(" %s=%d", tag_names[t], (int)p->all[i].now[t]);
        printf("\n");
    }
}

static perceptron trained(const treebank *t, unsigned without_fold) {
    perceptron p = {0};
    learn(&p, t, without_fold);
    shrink(&p);
    return p;
}

static void folds(const treebank *training, const treebank *gum, str name) {
    tally all = {0};
    treebank both = *training;
    (void)name;
    for (unsigned fold = 0; fold < 3; fold++) {
        perceptron p = trained(&both, fold);
        for (size_t i = 0; i < gum->sentence_count; i++)
            if (gum->sentences[i].news && gum->sentences[i].fold == fold) measure_sentence(&p, &gum->words[gum->sentences[i].first], gum->sentences[i].count, &all);
        free(p.slots), free(p.all);
    }
    say("GUM news, three folds", &all);
}

int main(int count, char **arguments) {
    err why = {0};
    str text, test = {0};
    bool train = count == 3 && strcmp(arguments[1], "train") == 0, other = count == 4 && (strcmp(arguments[1], "evaluate") == 0 || strcmp(arguments[1], "folds") == 0);
    if (!train && !other) return fprintf(stderr, "usage: stet-tagger train PACK | evaluate PACK TEST | folds PACK GUM, treebanks on standard input\n"), 2;
    pack *p = pack_open(arguments[2], &why);
    lex = p ? lexicon_open(p, &why) : NULL;
    if (!lex || !file_read_stream(&mem, 0, "standard input", &text, &why) || (other && !file_read(&mem, arguments[3], &test, &why)))
        return fprintf(stderr, "stet-tagger: %s %s\n", why.file, why.what), 2;
    treebank t = read_treebank(text, true), tested = read_treebank(test, false);
    if (other && arguments[1][0] == 'f') folds(&t, &tested, test);
    else {
        perceptron model = trained(&t, 3);
        tally result = {0};
        if (train) write_weights(&model);
        for (size_t i = 0; other && i < tested.sentence_count; i++) measure_sentence(&model, &tested.words[tested.sentences[i].first], tested.sentences[i].count, &result);
        if (other) say(arguments[3], &result);
        free(model.slots), free(model.all);
    }
    lexicon_close(lex), pack_close(p);
    arena_free(&mem);
    return 0;
}
