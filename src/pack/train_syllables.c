// stet-syllables: learns from a list of words and their syllables (word, tab, number) what dicts/en has of syllables, by two commands:
//
//     zcat cmudict-syllables.tsv.gz | stet-syllables weights > dicts/en/syllable-weights.txt
//     zcat cmudict-syllables.tsv.gz | stet-syllables exceptions dicts/en/syllable-weights.txt > dicts/en/syllables.txt
//
// The model is linear in the features of syllables.c and fitted by stochastic gradient descent on the squared error, with the weights
// of the passes averaged; every tenth word is left out of a first fit, to say how it does on words that it has not seen.
#include "base/file.h"
#include "base/map.h"
#include "lexicon/syllables.h"
#include "pack/syllables_build.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { BUCKETS = 1 << 22, PASSES = 12, LEAST_SEEN = 6 };
typedef struct { str word; unsigned syllables; } sample;
typedef struct {
    sample *all, *contractions; // contractions are for the table of exceptions alone: didn't, they'll
    size_t count, room, contraction_count, contraction_room;
} samples;

static arena mem;
static double weights[BUCKETS], sums[BUCKETS];
static uint32_t seen[BUCKETS], hashes[BUCKETS];

static bool plain(str w) {
    for (size_t i = 0; i < w.len; i++)
        if (w.ptr[i] < 'a' || w.ptr[i] > 'z') return false;
    return w.len > 0 && w.len <= SYLLABLES_LONGEST;
}
static bool has_vowel(str w) {
    for (size_t i = 0; i < w.len; i++)
        if (strchr("aeiouy", w.ptr[i])) return true;
    return false;
}

static bool contraction(str w) {
    static const char *const endings[] = {"n't", "'ll", "'re", "'ve", "'d", "'m", "o'clock"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (w.len > 2 && str_ends(w, str_of(endings[i]))) return true;
    return false;
}

static samples read_samples(str text) {
    samples s = {0};
    for (str line; str_line(&text, &line);) {
        str word;
        double n;
        if (!str_split(&line, '\t', &word) || !str_to_double(line, &n) || !has_vowel(word)) continue;
        if (contraction(word)) {
            s.contractions = arena_grow(&mem, s.contractions, s.contraction_count, &s.contraction_room, sizeof *s.contractions);
            s.contractions[s.contraction_count++] = (sample){arena_copy(&mem, word), (unsigned)n};
        }
        if (!plain(word)) continue;
        s.all = arena_grow(&mem, s.all, s.count, &s.room, sizeof *s.all);
        s.all[s.count++] = (sample){arena_copy(&mem, word), (unsigned)n};
    }
    return s;
}

// The place of a feature's weight, found by open addressing.
static size_t bucket(uint32_t hash) {
    size_t at = hash & (BUCKETS - 1);
    while (hashes[at] && hashes[at] != hash) at = (at + 1) & (BUCKETS - 1);
    hashes[at] = hash;
    return at;
}

static size_t places_of(str word, size_t *out) {
    uint32_t f[SYLLABLES_FEATURES];
    size_t count = 0;
    for (size_t at = 0, n; (n = syllables_features(word, &at, f)) > 0;)
        for (size_t i = 0; i < n; i++) out[count++] = bucket(f[i]);
    return count;
}

static double sum_of(const size_t *places, size_t n) {
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        if (seen[places[i]] >= LEAST_SEEN) sum += weights[places[i]];
    return sum;
}

// Every tenth word is left out if `held_out`.
static void fit(const samples *s, bool held_out) {
    size_t places[SYLLABLES_LONGEST * SYLLABLES_FEATURES];
    uint32_t random = 1;
    memset(weights, 0, sizeof weights), memset(sums, 0, sizeof sums), memset(seen, 0, sizeof seen);
    for (size_t i = 0; i < s->count; i++)
        for (size_t k = 0, n = held_out && i % 10 == 0 ? 0 : places_of(s->all[i].word, places); k < n; k++) seen[places[k]]++;
    for (int pass = 0; pass < PASSES; pass++) {
        double rate = 0.03 / (1 + 0.4 * pass);
        for (size_t step = 0; step < s->count; step++) {
            random = random * 1664525u + 1013904223u;
            size_t i = (size_t)(((uint64_t)random * s->count) >> 32);
            if (held_out && i % 10 == 0) continue;
            size_t n = places_of(s->all[i].word, places);
            double error = s->all[i].syllables - sum_of(places, n);
            for (size_t k = 0; k < n; k++) weights[places[k]] += rate * error;
        }
        if (pass >= PASSES / 2)
            for (size_t b = 0; b < BUCKETS; b++) sums[b] += weights[b] / (PASSES - PASSES / 2);
    }
    memcpy(weights, sums, sizeof weights);
}

static void say_accuracy(const samples *s) {
    size_t places[SYLLABLES_LONGEST * SYLLABLES_FEATURES], right = 0, all = 0;
    for (size_t i = 0; i < s->count; i += 10, all++) right += lround(sum_of(places, places_of(s->all[i].word, places))) == (long)s->all[i].syllables;
    fprintf(stderr, "words not seen: %.1f%% of %zu right\n", 100.0 * (double)right / (double)all, all);
}

static int by_hash(const void *a, const void *b) { return (*(const uint32_t *)a > *(const uint32_t *)b) - (*(const uint32_t *)a < *(const uint32_t *)b); }

static int print_weights(const samples *s) {
    fit(s, true);
    say_accuracy(s);
    fit(s, false);
    static uint32_t order[BUCKETS];
    size_t count = 0;
    printf("# Weights of the model of syllables.c: the hash of a feature, then its weight in units of 1/%d syllable.\n"
           "# Learned from the CMU Pronouncing Dictionary 0.7a, Copyright (C) 1993-2008 Carnegie Mellon University, all rights reserved; its\n"
           "# licence, which is like BSD's, is in syllables.txt. Made by: zcat cmudict-syllables.tsv.gz | stet-syllables weights\n", SYLLABLES_UNIT);
    for (size_t b = 0; b < BUCKETS; b++)
        if (seen[b] >= LEAST_SEEN && lround(weights[b] * SYLLABLES_UNIT) != 0) order[count++] = hashes[b];
    qsort(order, count, sizeof *order, by_hash);
    for (size_t i = 0; i < count; i++) {
        long w = lround(weights[bucket(order[i])] * SYLLABLES_UNIT);
        if (labs(w) >= 8) printf("%08x %ld\n", order[i], w);
    }
    return 0;
}

static int print_exceptions(const samples *s, const char *path) {
    str text, image;
    err why;
    char line[1100];
    syllables_model m;
    if (!file_read(&mem, path, &text, &why) || !syllables_compile(&mem, text, &image) || !syllables_view(image, &m))
        return fprintf(stderr, "stet-syllables: %s\n", err_line(&why, line, sizeof line)), 2;
    printf("# Words whose syllables the model of syllable-weights.txt gets wrong: the word, then its syllables.\n"
           "# Source: CMU Pronouncing Dictionary 0.7a, Copyright (C) 1993-2008 Carnegie Mellon University. All rights reserved.\n"
           "# Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following\n"
           "# conditions are met: 1. Redistributions of source code must retain the above copyright notice, this list of conditions and the\n"
           "# following disclaimer. The contents of this file are deemed to be source code. 2. Redistributions in binary form must reproduce the\n"
           "# above copyright notice, this list of conditions and the following disclaimer in the documentation and/or other materials provided\n"
           "# with the distribution. THIS SOFTWARE IS PROVIDED BY CARNEGIE MELLON UNIVERSITY \"AS IS\" AND ANY EXPRESSED OR IMPLIED WARRANTIES,\n"
           "# INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO\n"
           "# EVENT SHALL CARNEGIE MELLON UNIVERSITY NOR ITS EMPLOYEES BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR\n"
           "# CONSEQUENTIAL DAMAGES, HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE.\n"
           "# Made by: zcat cmudict-syllables.tsv.gz | stet-syllables exceptions syllable-weights.txt\n");
    for (size_t i = 0; i < s->contraction_count; i++) printf("%.*s %u\n", STR_ARG(s->contractions[i].word), s->contractions[i].syllables);
    for (size_t i = 0; i < s->count; i++)
        if (syllables_guess(&m, s->all[i].word) != s->all[i].syllables) printf("%.*s %u\n", STR_ARG(s->all[i].word), s->all[i].syllables);
    return 0;
}

int main(int count, char **arguments) {
    str text;
    err why;
    bool weigh = count == 2 && strcmp(arguments[1], "weights") == 0, except = count == 3 && strcmp(arguments[1], "exceptions") == 0;
    if (!weigh && !except) return fprintf(stderr, "usage: stet-syllables weights | exceptions WEIGHTS, the list on standard input\n"), 2;
    if (!file_read_stream(&mem, 0, "standard input", &text, &why)) return fprintf(stderr, "stet-syllables: %s\n", why.what), 2;
    samples s = read_samples(text);
    int status = weigh ? print_weights(&s) : print_exceptions(&s, arguments[2]);
    arena_free(&mem);
    return status;
}
