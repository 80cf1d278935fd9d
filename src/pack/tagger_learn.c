// tagger_learn: the weights go down the slope of the cross entropy, made less where the right tag surprises (the generalized one with q = 1/2;
// Zhang, Sabuncu, Generalized cross entropy loss for training deep neural networks with noisy labels, 2018), each by steps that shorten as it
// moves (Adagrad; Duchi et al., Adaptive subgradient methods for online learning, 2011), and are averaged over time. At every word some features
// are left out at random, so that none relies on the others. All is done several times in other orders, and what the weights come to is
// averaged: chance alone moves one model by a twentieth of a per cent. Then all but the weights of most worth are dropped, and the rest go on
// learning, several times again.
#include "pack/tagger_learn.h"
#include "pack/exponential.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { BUCKETS = 1 << 23, PASSES = 4 /* before and after the dropping */, TIMES = 24 /* that each is done */, FEWEST = 2 /* times that a feature is seen */ };
static const float step = .3f, left_out = .2f, least_slope = .003f, least_worth = .22f, scale = 16;

static uint32_t random_below(tag_learner *l, uint32_t limit) {
    l->random = l->random * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)l->random * limit >> 32);
}

// ---- features -------------------------------------------------------------------------------------------------------------------

static uint32_t bucket_of(tag_feature_key k) { return tag_mix(k.kind + 1, k.value) & (BUCKETS - 1); }
static bool same_key(tag_feature_key a, tag_feature_key b) { return a.kind == b.kind && a.value == b.value; }

static void index_features(tag_learner *l) {
    memset(l->slots, 0, BUCKETS * sizeof *l->slots);
    for (size_t i = 0; i < l->count; i++) {
        size_t at = bucket_of(l->all[i].key);
        while (l->slots[at]) at = (at + 1) & (BUCKETS - 1);
        l->slots[at] = (uint32_t)i + 1;
    }
}

static tag_feature *feature_of(const tag_learner *l, tag_feature_key key) {
    for (size_t at = bucket_of(key); l->slots[at]; at = (at + 1) & (BUCKETS - 1))
        if (same_key(l->all[l->slots[at] - 1].key, key)) return &l->all[l->slots[at] - 1];
    return NULL;
}

typedef struct { tag_feature *items[TAG_FEATURES]; size_t count; } feature_list;

static feature_list features_known(const tag_learner *l, const tag_feature_key *keys, size_t count) {
    feature_list f = {.count = 0};
    for (size_t i = 0; i < count; i++) {
        tag_feature *known = feature_of(l, keys[i]);
        if (known) f.items[f.count++] = known;
    }
    return f;
}

// ---- a sentence from left to right ------------------------------------------------------------------------------------------------

// The tag of a word, to go on with, by its features.
typedef tag decide(void *context, const tagged_word *w, const tag_feature_key *keys, size_t count);

static void see_all(const tagged_text *t, const tagged_sentence *s, tag_view views[TAGGED_LONGEST + 2 * TAG_PADDING]) {
    for (size_t i = 0; i < s->count + 2 * TAG_PADDING; i++) views[i] = t->words[s->first - TAG_PADDING + i].view;
}

static void walk(const tagged_text *t, const tagged_sentence *s, decide *by, void *context, tag *out) {
    const tagged_word *words = &t->words[s->first];
    tag_view views[TAGGED_LONGEST + 2 * TAG_PADDING];
    tag last = TAG_NONE, before = TAG_NONE;
    see_all(t, s, views);
    for (size_t i = 0; i < s->count; i++) {
        tag_feature_key keys[TAG_FEATURES];
        const tag_view *v = &views[TAG_PADDING + i];
        out[i] = v->fixed ? (tag)v->fixed : by(context, &words[i], keys, tag_features(v, last, before, keys));
        before = last, last = out[i];
    }
}

static void add_up(const feature_list *f, float sums[TAG_ROW]) {
    memset(sums, 0, TAG_ROW * sizeof *sums);
    for (size_t i = 0; i < f->count; i++)
        for (size_t t = 0; t < TAG_ROW; t++) sums[t] += f->items[i]->now[t];
}

static tag best_of(const float sums[TAG_ROW], tag_columns allowed) {
    unsigned best = TAG_NONE;
    for (tag_columns left = allowed; left; left &= left - 1) {
        unsigned t = tag_of_column[__builtin_ctzll(left)];
        if (best == TAG_NONE || sums[t] > sums[best]) best = t;
    }
    return (tag)best;
}

typedef struct { tag best, second; unsigned margin; uint64_t all; } choice; // all chances, in those of the best

static choice choose(const tag_learner *l, const tag_view *v, tag last, tag before) {
    tag_feature_key keys[TAG_FEATURES];
    feature_list f = features_known(l, keys, tag_features(v, last, before, keys));
    float sums[TAG_ROW];
    add_up(&f, sums);
    tag best = best_of(sums, v->allowed), second = best_of(sums, v->allowed & ~tag_columns_of(TAG_BIT(best)));
    choice c = {best, second, second == TAG_NONE ? TAG_UNSURE : (unsigned)(sums[best] - sums[second]), 0};
    for (tag_columns left = v->allowed; left; left &= left - 1) c.all += tag_chance((unsigned)(sums[best] - sums[tag_of_column[__builtin_ctzll(left)]]));
    return c;
}

static tag choose_with_next(const tag_learner *l, const tag_view *v, tag last, tag before) {
    choice c = choose(l, v, last, before);
    if (c.margin >= TAG_UNSURE) return c.best;
    return tag_chance_tips(c.margin, choose(l, v + 1, c.best, last).all, choose(l, v + 1, c.second, last).all) ? c.second : c.best;
}

// As tags_decide_all does.
void tags_guess(const tag_learner *l, const tagged_text *t, const tagged_sentence *s, tag out[TAGGED_LONGEST]) {
    tag_view views[TAGGED_LONGEST + 2 * TAG_PADDING];
    tag last = TAG_NONE, before = TAG_NONE;
    see_all(t, s, views);
    for (size_t i = 0; i < s->count; i++) {
        const tag_view *v = &views[TAG_PADDING + i];
        bool asks = i + 1 < s->count && !v[1].fixed;
        if (v->fixed) out[i] = (tag)v->fixed;
        else if (asks) out[i] = choose_with_next(l, v, last, before);
        else out[i] = choose(l, v, last, before).best;
        before = last, last = out[i];
    }
}

// ---- learning -------------------------------------------------------------------------------------------------------------------

// What is expected of each tag, less 1 for the one that it is; all of it the less, the more that one surprises: where it is all but out of the
// question, the annotator may have slipped, or the treebanks differ.
static void slopes(const float sums[TAG_ROW], tag_columns allowed, unsigned right, float out[TAG_ROW]) {
    float most = sums[best_of(sums, allowed)], all = 0, chances[TAG_ROW];
    for (unsigned t = 0; t < TAG_ROW; t++) chances[t] = sums[t] - most, out[t] = 0;
    exponentials(chances, TAG_ROW);
    for (tag_columns left = allowed; left; left &= left - 1) {
        unsigned t = tag_of_column[__builtin_ctzll(left)];
        all += out[t] = sums[t] - most < -30 ? 0 : chances[t];
    }
    float trust = sqrtf(out[right] / all);
    for (unsigned t = 0; t < TAG_ROW; t++) out[t] = trust * (out[t] / all - (t == right ? 1 : 0));
}

static void move(tag_learner *l, const feature_list *some, const float slope[TAG_ROW]) {
    unsigned steep[TAG_ROW], count = 0;
    for (unsigned t = 0; t < TAG_ROW; t++)
        if (fabsf(slope[t]) >= least_slope) steep[count++] = t;
    for (size_t i = 0; i < some->count; i++)
        for (unsigned k = 0; k < count; k++) {
            unsigned t = steep[k];
            tag_feature *f = some->items[i];
            if (!(f->open & TAG_BIT(t))) continue;
            f->squares[t] += slope[t] * slope[t];
            float by = -step * slope[t] / sqrtf(f->squares[t] + .1f);
            f->now[t] += by, f->sum[t] += by * (float)l->clock;
        }
}

static feature_list some_of(tag_learner *l, const feature_list *all) {
    feature_list some = {.count = 0};
    for (size_t i = 0; i < all->count; i++)
        if ((float)random_below(l, 1000) >= left_out * 1000) some.items[some.count++] = all->items[i];
    return some;
}

// Goes on with what the model makes of the word, right or not: that is what it will have before it when it is used.
static tag learn_word(void *learner, const tagged_word *w, const tag_feature_key *keys, size_t count) {
    tag_learner *l = learner;
    float sums[TAG_ROW], slope[TAG_ROW];
    feature_list all = features_known(l, keys, count), some = some_of(l, &all);
    l->clock++;
    if (w->view.allowed & tag_columns_of(TAG_BIT(w->tag))) { // what cannot be is not learned
        add_up(&some, sums);
        slopes(sums, w->view.allowed, w->tag, slope);
        move(l, &some, slope);
    }
    add_up(&all, sums);
    return best_of(sums, w->view.allowed);
}

typedef struct { tag_feature_key key; uint32_t count; } counted;

static tag count_word(void *table, const tagged_word *w, const tag_feature_key *keys, size_t count) {
    counted *slots = table;
    for (size_t i = 0; i < count; i++) {
        size_t at = bucket_of(keys[i]);
        while (slots[at].count && !same_key(slots[at].key, keys[i])) at = (at + 1) & (BUCKETS - 1);
        slots[at].key = keys[i], slots[at].count++;
    }
    return (tag)w->tag;
}

static void *some_memory(size_t count, size_t size) {
    void *bytes = calloc(count, size);
    if (!bytes) abort();
    return bytes;
}

static bool is_left_out(const tagged_sentence *s, unsigned without_fold) { return s->news && s->fold == without_fold; }

// Features that are seen but once teach nothing.
static void find_features(tag_learner *l, const tagged_text *t, unsigned without_fold) {
    tag tags[TAGGED_LONGEST];
    counted *table = some_memory(BUCKETS, sizeof *table);
    for (size_t i = 0; i < t->sentence_count; i++)
        if (!is_left_out(&t->sentences[i], without_fold)) walk(t, &t->sentences[i], count_word, table, tags);
    for (size_t i = 0; i < BUCKETS; i++) l->room += table[i].count >= FEWEST;
    l->all = some_memory(l->room, sizeof *l->all);
    for (size_t i = 0; i < BUCKETS; i++)
        if (table[i].count >= FEWEST) l->all[l->count++] = (tag_feature){.key = table[i].key, .open = ~(tag_set)0, .often = sqrtf(sqrtf((float)table[i].count))};
    free(table);
    index_features(l);
}

static int by_key(const void *a, const void *b) {
    tag_feature_key p = ((const tag_feature *)a)->key, q = ((const tag_feature *)b)->key;
    return p.kind != q.kind ? (p.kind > q.kind) - (p.kind < q.kind) : (p.value > q.value) - (p.value < q.value);
}
// A weight is worth its size, and more where it is met often; averages begin anew.
static void close_small(tag_feature *f) {
    f->open = 0;
    for (unsigned t = 0; t < TAG_ROW; t++) {
        if (fabsf(f->now[t]) * f->often >= least_worth) f->open |= TAG_BIT(t);
        else f->now[t] = 0;
        f->sum[t] = 0;
    }
}

static void prune(tag_learner *l) {
    size_t kept = 0;
    for (size_t i = 0; i < l->count; i++) {
        close_small(&l->all[i]);
        if (l->all[i].open) l->all[kept++] = l->all[i];
    }
    l->count = kept, l->clock = 0;
    index_features(l);
}

// Rounded to 8 bits.
static void finish(tag_learner *l) {
    for (size_t i = 0; i < l->count; i++)
        for (unsigned t = 0; t < TAG_ROW; t++) {
            float average = l->all[i].now[t] * scale, limit = (float)tag_weight_limit(l->all[i].key.kind);
            l->all[i].now[t] = average > limit ? limit : average < -limit ? -limit : (float)(int)(average + (average < 0 ? -.5f : .5f));
        }
    qsort(l->all, l->count, sizeof *l->all, by_key);
    index_features(l);
}

static void shuffle(tag_learner *l, size_t *order, size_t count) {
    for (size_t i = count; i > 1; i--) {
        size_t k = random_below(l, (uint32_t)i), swap = order[i - 1];
        order[i - 1] = order[k], order[k] = swap;
    }
}

static void learn_passes(tag_learner *l, const tagged_text *t, size_t *order, unsigned without_fold) {
    tag tags[TAGGED_LONGEST];
    for (int pass = 0; pass < PASSES; pass++) {
        shuffle(l, order, t->sentence_count);
        for (size_t i = 0; i < t->sentence_count; i++) {
            const tagged_sentence *s = &t->sentences[order[i]];
            if (!is_left_out(s, without_fold)) walk(t, s, learn_word, l, tags);
        }
    }
    fprintf(stderr, "%zu features\n", l->count);
}

typedef float weights_of[TAG_ROW];

// What the weights are, or if `over_time` their averages over the passes, is added to what they are in all.
static void add_weights(const tag_learner *l, bool over_time, weights_of *all) {
    for (size_t i = 0; i < l->count; i++)
        for (unsigned t = 0; t < TAG_ROW; t++) all[i][t] += l->all[i].now[t] - (over_time ? l->all[i].sum[t] / (float)(l->clock + 1) : 0);
}

// Learns several times from where it is, each time in other orders; the weights are then the means.
static void learn_times(tag_learner *l, const tagged_text *t, size_t *order, unsigned without_fold, bool over_time) {
    tag_feature *start = some_memory(l->count + 1, sizeof *start);
    weights_of *all = some_memory(l->count + 1, sizeof *all);
    memcpy(start, l->all, l->count * sizeof *start);
    for (int time = 0; time < TIMES; time++) {
        memcpy(l->all, start, l->count * sizeof *start), l->clock = 0;
        learn_passes(l, t, order, without_fold);
        add_weights(l, over_time, all);
    }
    for (size_t i = 0; i < l->count; i++)
        for (unsigned k = 0; k < TAG_ROW; k++) l->all[i].now[k] = all[i][k] / TIMES;
    free(start), free(all);
}

tag_learner tags_learn(const tagged_text *t, unsigned without_fold) {
    tag_learner l = {.slots = some_memory(BUCKETS, sizeof *l.slots), .random = 7};
    size_t *order = some_memory(t->sentence_count + 1, sizeof *order);
    find_features(&l, t, without_fold);
    for (size_t i = 0; i < t->sentence_count; i++) order[i] = i;
    learn_times(&l, t, order, without_fold, false);
    prune(&l);
    learn_times(&l, t, order, without_fold, true);
    finish(&l);
    free(order);
    return l;
}

void tags_forget(tag_learner *l) { free(l->slots), free(l->all); }
