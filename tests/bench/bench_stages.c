// What reading and analysing cost, stage by stage: articles one after the other, the least time of some rounds.
// bench_stages PACK ARTICLE...
#include "analysis/names.h"
#include "analysis/stages.h"
#include "analysis/tagger.h"
#include "base/file.h"
#include "clock.h"
#include "lexicon/gazetteer.h"

#include <stdio.h>

enum { STAGES = 7, ROUNDS = 15 };
static const char *const names[STAGES] = {"reading", "words", "sentences", "tags", "lemmas and number", "chunks", "names"};

typedef struct {
    analysis_tools tools;
    arena mem;
    double began, took[STAGES];
    size_t tokens;
} bench;

static void done(bench *b, size_t stage) {
    double time = processor_seconds();
    b->took[stage] += time - b->began, b->began = processor_seconds();
}

// As analysis_make does it.
static void read_and_analyse(bench *b, str text) {
    b->began = processor_seconds();
    document doc = document_read(&b->mem, text, FORMAT_PLAIN, (token_lore){lexicon_abbreviation, b->tools.lex});
    done(b, 0);
    analysis a = {.doc = &doc, .lex = b->tools.lex, .lexemes = lexicon_records(b->tools.lex), .readings = lexicon_readings(b->tools.lex), .lexeme_count = lexicon_count(b->tools.lex),
                  .mem = &b->mem, .own = map_make(&b->mem)};
    word *words = arena_alloc(&b->mem, doc.token_count + 1, sizeof *words);
    a.words = words;
    words_look_up(&a, words, b->tools.speller), done(b, 1);
    sentences_find(&a, words), headlines_mark(&a, words), done(b, 2);
    tags_decide(&a, words, b->tools.tagger), done(b, 3);
    lemmas_find(&a, words), numbers_find(&a, words), done(b, 4);
    chunks_find(&a, words), done(b, 5);
    names_find(&a, words, &b->tools), done(b, 6);
    b->tokens += doc.token_count;
    arena_reset(&b->mem);
}

static void measure(bench *b, const str *texts, size_t count) {
    double least[STAGES], all = 0;
    size_t bytes = 0;
    for (size_t i = 0; i < count; i++) bytes += texts[i].len;
    for (int round = 0; round < ROUNDS; round++) {
        memset(b->took, 0, sizeof b->took), b->tokens = 0;
        for (size_t i = 0; i < count; i++) read_and_analyse(b, texts[i]);
        for (size_t s = 0; s < STAGES; s++) least[s] = round && least[s] < b->took[s] ? least[s] : b->took[s];
    }
    for (size_t s = 0; s < STAGES; s++) {
        printf("%-20s %8.1f MB/s %8.2f million tokens a second\n", names[s], (double)bytes / least[s] / 1e6, (double)b->tokens / least[s] / 1e6);
        all += least[s];
    }
    printf("%-20s %8.1f MB/s, %.1f without names, of %zu bytes in %zu tokens\n", "all", (double)bytes / all / 1e6,
           (double)bytes / (all - least[STAGES - 1]) / 1e6, bytes, b->tokens);
}

int main(int count, char **arguments) {
    err why = {0};
    if (count < 3) return fprintf(stderr, "usage: bench_stages PACK ARTICLE...\n"), 2;
    pack *p = pack_open(arguments[1], &why);
    lexicon *lex = p ? lexicon_open(p, &why) : NULL;
    tagger *tags = lex ? tagger_open(p, lex, &why) : NULL;
    gazetteer *known = tags ? gazetteer_open(p, lex, NULL, 0, NULL, NULL, &why) : NULL;
    speller *spelling = known ? speller_open(p, lex, NULL, 0, NULL, 0, NULL, NULL, &why) : NULL;
    arena texts = {0};
    str *all = arena_alloc(&texts, (size_t)count, sizeof *all);
    bool good = spelling != NULL;
    for (int i = 2; good && i < count; i++) good = file_read(&texts, arguments[i], &all[i - 2], &why);
    if (!good) return fprintf(stderr, "bench_stages: %s %s\n", why.file, why.what), 2;
    bench b = {.tools = {.lex = lex, .tagger = tags, .names = known, .speller = spelling, .names_style = S("ap")}};
    measure(&b, all, (size_t)count - 2);
    arena_free(&texts), arena_free(&b.mem);
    speller_close(spelling), gazetteer_close(known), tagger_close(tags), lexicon_close(lex), pack_close(p);
    return 0;
}
