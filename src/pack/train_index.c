// stet-index: fits the weights of the readability index to articles that were rewritten at three levels, by one command:
//
//     zcat onestop_dev.jsonl.gz | build/stet-index build/en.pack > dicts/en/readability-index.txt
//
// A line of input is {"article": "...", "adv": "...", "int": "...", "ele": "..."}. The model is linear in the features of
// checks/readability_index.c, fitted to 0, 1, 2 for the three levels by ridge regression over the windows, no weight below zero. What it
// reaches is told on standard error, each article judged by a model that was fitted without it (ten folds).
#include "analysis/tagger.h"
#include "base/file.h"
#include "checks/readability.h"
#include "lexicon/gazetteer.h"
#include "lexicon/speller.h"
#include <math.h>
#include <stdio.h>

enum { LEVELS = 3, FOLDS = 10, ROUNDS = 500, LOWEST = 40, HIGHEST = 60 };
static const double ridge = 0.3; // of variance 1: keeps the weights of features that go together alike
static const char *const level_names[LEVELS] = {"ele", "int", "adv"};

typedef struct { index_window w; uint32_t article; int level; } sample;
typedef struct { sample *items; size_t count, room; uint32_t articles; } samples;
typedef struct { double start, weights[INDEX_FEATURES]; } model;

static arena mem;
static analysis_tools tools;

static void add_text(samples *s, str text, int level) {
    arena article = {0};
    document d = document_read(&article, text, FORMAT_PLAIN, (token_lore){lexicon_abbreviation, tools.lex});
    analysis a = analysis_make(&article, &d, &tools);
    index_windows all = index_windows_of(&article, &a, (span){0, (uint32_t)d.text.len});
    index_window w;
    while (index_next(&all, &w)) {
        s->items = arena_grow(&mem, s->items, s->count, &s->room, sizeof *s->items);
        s->items[s->count++] = (sample){w, s->articles, level};
    }
    arena_free(&article);
}

static bool read_samples(str text, samples *s, err *why) {
    for (str line; str_line(&text, &line);) {
        if (!line.len) continue;
        arena one = {0};
        const json_value *v = json_read(&one, line, why);
        for (int level = 0; v && level < LEVELS; level++) {
            const json_value *at_level = json_get(v, str_of(level_names[level]));
            if (!at_level || at_level->kind != JSON_KIND_STRING) v = NULL, err_set(why, (str){0}, s->articles + 1, 0, "no text \"%s\"", level_names[level]);
            else add_text(s, at_level->text, level);
        }
        arena_free(&one);
        if (!v) return false;
        s->articles++;
    }
    return true;
}

static bool left_out(const sample *x, uint32_t fold) { return x->article % FOLDS == fold; }

typedef struct { double words, level, mean[INDEX_FEATURES], spread[INDEX_FEATURES]; } moments;

static moments moments_of(const samples *s, uint32_t fold) {
    moments m = {0};
    for (size_t i = 0; i < s->count; i++) {
        const sample *x = &s->items[i];
        if (left_out(x, fold)) continue;
        m.words += x->w.words, m.level += x->w.words * x->level;
        for (size_t f = 0; f < INDEX_FEATURES; f++) m.mean[f] += x->w.words * x->w.features[f], m.spread[f] += x->w.words * x->w.features[f] * x->w.features[f];
    }
    m.level /= m.words;
    for (size_t f = 0; f < INDEX_FEATURES; f++) m.mean[f] /= m.words, m.spread[f] = sqrt(m.spread[f] / m.words - m.mean[f] * m.mean[f]);
    return m;
}

// Coordinate by coordinate, which with the bound at zero finds the one minimum.
static void solve(double a[INDEX_FEATURES][INDEX_FEATURES], const double b[INDEX_FEATURES], double *out) {
    for (int round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < INDEX_FEATURES; i++) {
            double rest = b[i];
            for (size_t k = 0; k < INDEX_FEATURES; k++) rest -= k == i ? 0 : a[i][k] * out[k];
            out[i] = fmax(0, rest / a[i][i]);
        }
}

// `fold` FOLDS leaves nothing out.
static model fit(const samples *s, uint32_t fold) {
    moments m = moments_of(s, fold);
    double a[INDEX_FEATURES][INDEX_FEATURES] = {{0}}, b[INDEX_FEATURES] = {0}, w[INDEX_FEATURES] = {0};
    for (size_t i = 0; i < s->count; i++) {
        const sample *x = &s->items[i];
        double z[INDEX_FEATURES], share = x->w.words / m.words;
        if (left_out(x, fold)) continue;
        for (size_t f = 0; f < INDEX_FEATURES; f++) z[f] = (x->w.features[f] - m.mean[f]) / m.spread[f];
        for (size_t f = 0; f < INDEX_FEATURES; f++) {
            b[f] += share * z[f] * (x->level - m.level);
            for (size_t k = 0; k < INDEX_FEATURES; k++) a[f][k] += share * z[f] * z[k];
        }
    }
    for (size_t f = 0; f < INDEX_FEATURES; f++) a[f][f] += ridge;
    solve(a, b, w);
    model out = {0};
    for (size_t f = 0; f < INDEX_FEATURES; f++) out.weights[f] = w[f] / m.spread[f], out.start -= out.weights[f] * m.mean[f];
    return out;
}

static double value_of(const model *m, const index_window *w) {
    double sum = m->start;
    for (size_t f = 0; f < INDEX_FEATURES; f++) sum += m->weights[f] * w->features[f];
    return sum;
}

typedef struct { double sum[LEVELS], words[LEVELS]; } article_values;

// The value of each article at each level.
static article_values *values_of(const samples *s, const model *m) {
    article_values *all = arena_alloc(&mem, s->articles + 1, sizeof *all);
    for (size_t i = 0; i < s->count; i++) {
        const sample *x = &s->items[i];
        all[x->article].sum[x->level] += value_of(m, &x->w) * x->w.words;
        all[x->article].words[x->level] += x->w.words;
    }
    return all;
}
static double value_at(const article_values *v, int level) { return v->words[level] > 0 ? v->sum[level] / v->words[level] : NAN; }

// The means of the levels over the articles that were not left out.
static void level_means(const samples *s, const article_values *all, uint32_t fold, double out[LEVELS]) {
    for (int level = 0; level < LEVELS; level++) {
        size_t n = 0;
        out[level] = 0;
        for (uint32_t i = 0; i < s->articles; i++)
            if (i % FOLDS != fold) out[level] += value_at(&all[i], level), n++;
        out[level] /= (double)n;
    }
}

static int level_of(double value, const double means[LEVELS]) { return (value > (means[0] + means[1]) / 2) + (value > (means[1] + means[2]) / 2); }

static void say_quality(const samples *s) {
    size_t ordered = 0, right = 0, windows = 0;
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        model m = fit(s, fold);
        const article_values *all = values_of(s, &m);
        double means[LEVELS];
        level_means(s, all, fold, means);
        for (uint32_t i = fold; i < s->articles; i += FOLDS) {
            ordered += value_at(&all[i], 0) < value_at(&all[i], 1) && value_at(&all[i], 1) < value_at(&all[i], 2);
            for (int level = 0; level < LEVELS; level++) right += level_of(value_at(&all[i], level), means) == level;
        }
        for (size_t i = 0; i < s->count; i++) windows += left_out(&s->items[i], fold) && level_of(value_of(&m, &s->items[i].w), means) == s->items[i].level;
    }
    fprintf(stderr, "%u articles, %zu windows, by %d folds: %.3f of the articles have their three levels in order; the level is told right of %.3f of the texts, %.3f of the windows\n",
            s->articles, s->count, FOLDS, (double)ordered / s->articles, (double)right / LEVELS / s->articles, (double)windows / (double)s->count);
}

// Scaled so that the lowest level is LOWEST on average, the highest HIGHEST: nearly all texts then lie between 0 and 100.
static void print_model(const samples *s) {
    model m = fit(s, FOLDS);
    double means[LEVELS];
    level_means(s, values_of(s, &m), FOLDS, means);
    double scale = (HIGHEST - LOWEST) / (means[2] - means[0]);
    printf("# The weights of stet's readability index: a feature (checks/readability_index.c says what each is), then what one of it adds.\n"
           "# The mean of articles of The Guardian is %d as rewritten for learners at elementary level, %.0f at intermediate, %d as first printed.\n"
           "# Source: fitted to %u articles of the OneStopEnglish corpus (Sowmya Vajjala and Ivana Lučić, 2018), CC BY-SA 4.0; the texts\n"
           "# are not part of this file, which is under the same licence.\n"
           "# Made by: zcat onestop_dev.jsonl.gz | stet-index en.pack\n", LOWEST, LOWEST + scale * (means[1] - means[0]), HIGHEST, s->articles);
    printf("start | %.3f\n", LOWEST + scale * (m.start - means[0]));
    for (size_t f = 0; f < INDEX_FEATURES; f++) printf("%s | %.4f\n", index_feature_names[f], scale * m.weights[f]);
}

static bool open_tools(const char *path, err *why) {
    pack *p = pack_open(path, why);
    lexicon *lex = p ? lexicon_open(p, why) : NULL;
    tools.lex = lex;
    tools.tagger = lex ? tagger_open(p, lex, why) : NULL;
    tools.names = tools.tagger ? gazetteer_open(p, lex, NULL, 0, NULL, NULL, why) : NULL;
    tools.speller = tools.names ? speller_open(p, lex, NULL, 0, NULL, 0, NULL, NULL, why) : NULL;
    return tools.speller != NULL;
}

int main(int count, char **arguments) {
    err why = {0};
    char line[1200];
    str text;
    samples s = {0};
    if (count != 2) return fprintf(stderr, "usage: stet-index PACK, articles at three levels on standard input\n"), 2;
    if (!open_tools(arguments[1], &why) || !file_read_stream(&mem, 0, "standard input", &text, &why) || !read_samples(text, &s, &why))
        return fprintf(stderr, "stet-index: %s\n", err_line(&why, line, sizeof line)), 2;
    if (s.articles < FOLDS) return fprintf(stderr, "stet-index: %u articles are too few\n", s.articles), 2;
    say_quality(&s);
    print_model(&s);
    arena_free(&mem);
    return 0;
}
