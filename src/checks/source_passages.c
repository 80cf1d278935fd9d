// Passages that stand in the translation as they stand in the source: words in a row that both have, some of which are not English.
#include "base/map.h"
#include "checks/source.h"
#include "text/utf8.h"

enum { FEWEST = 3 }; // words in a row; two may be a title or a name

// The tokens of the source by three in a row.
static map triples_of(arena *mem, const document *d) {
    map all = map_make(mem);
    for (size_t i = 0; i + 2 < d->token_count; i++) {
        uint32_t *key = arena_alloc(mem, 3, sizeof *key);
        for (size_t k = 0; k < 3; k++) key[k] = d->tokens[i + k].hash;
        map_put(&all, (str){(const char *)key, 3 * sizeof *key}, NULL);
    }
    return all;
}

static bool stands_in(const map *all, const document *d, size_t i) {
    uint32_t key[3];
    if (i + 2 >= d->token_count) return false;
    for (size_t k = 0; k < 3; k++) key[k] = d->tokens[i + k].hash;
    return map_find(all, (str){(const char *)key, sizeof key}) != NULL;
}

// Words that show the language: in lower case, in no dictionary of English.
static size_t foreign_in(const analysis *a, size_t first, size_t end, size_t *words) {
    size_t foreign = 0;
    *words = 0;
    for (size_t i = first; i < end; i++) {
        if (a->doc->tokens[i].kind != TOKEN_WORD) continue;
        ++*words;
        foreign += !(a->words[i].flags & WORD_KNOWN) && !a->words[i].mention && a->doc->tokens[i].shape != SHAPE_TITLE;
    }
    return foreign;
}

// The whole sentences in a run of tokens.
static void sentences_in(const analysis *a, size_t *first, size_t *end) {
    const sentence *all = a->sentences;
    size_t from = analysis_sentence_at(a, *first), to = from;
    if (all[from].first < *first) to = ++from;
    while (to < a->sentence_count && all[to].first + all[to].count <= *end) to++;
    bool some = to > from;
    *first = some ? all[from].first : *end;
    *end = some ? all[to - 1].first + all[to - 1].count : *end;
}

// Whole sentences need fewer words that show the language: German nouns have capitals, and some of its small words are English, too (war, in).
static bool foreign_sentences(const analysis *a, size_t first, size_t end) {
    enum { WORDS = 5 };
    size_t words, small = 0, foreign = foreign_in(a, first, end, &words);
    for (size_t i = first; i < end; i++) small += a->doc->tokens[i].kind == TOKEN_WORD && a->doc->tokens[i].shape == SHAPE_LOWER;
    return words >= WORDS && foreign >= 2 && foreign * 2 >= small && str_eq(token_text(a->doc, end - 1), S("."));
}

static bool quoted(const analysis *a, size_t first, size_t end) {
    static const char marks[] = "\"'(";
    if (first == 0 || end >= a->doc->token_count) return false;
    str before = token_text(a->doc, first - 1);
    return (before.len == 1 && strchr(marks, before.ptr[0])) || str_eq(before, S("“")) || str_eq(before, S("‘"));
}

static void report(const pairing *p, size_t first, size_t end) {
    source_report(p, SOURCE_PASSAGE, tokens_span(p->a->doc, first, end - 1), S("This stands in the source word for word: it was not translated."), (span){0, 0})->covers = true;
}

void source_compare_passages(const pairing *p) {
    const analysis *a = p->a;
    map all = triples_of(p->out->mem, p->source);
    for (size_t i = 0; i < a->doc->token_count; i++) {
        size_t end = i, words;
        const block *in = &a->doc->blocks[document_block_at(a->doc, a->doc->tokens[i].at.start)];
        size_t last = in->first_token + in->token_count;
        while (end + 2 < last && stands_in(&all, a->doc, end)) end++;
        if (end == i) continue;
        end += 2;
        size_t foreign = foreign_in(a, i, end, &words);
        size_t first = i, stop = end;
        sentences_in(a, &first, &stop);
        if (words >= FEWEST && foreign >= 2 && foreign * 2 >= words) first = i, stop = end;
        else if (first == stop || !foreign_sentences(a, first, stop)) first = stop;
        if (first < stop && !quoted(a, first, stop)) report(p, first, stop);
        i = end - 1;
    }
}
