// What finding the names costs: articles are read and analysed with and without the stage, the difference is its own time. The first
// line is for the articles as they are, the next for all of them as one text, once and four times over: linear time shows as the same speed.
// bench_names PACK ARTICLE...
#include "analysis/tagger.h"
#include "base/file.h"
#include "clock.h"
#include "lexicon/gazetteer.h"

#include <stdio.h>

typedef struct {
    analysis_tools with, without;
    arena mem;
} bench;

static double analyse(bench *b, const analysis_tools *tools, str text, size_t *bad) {
    document doc = document_read(&b->mem, text, FORMAT_PLAIN, (token_lore){lexicon_abbreviation, tools->lex});
    double start = processor_seconds();
    analysis a = analysis_make(&b->mem, &doc, tools);
    double took = processor_seconds() - start;
    *bad += a.variant_count;
    arena_reset(&b->mem);
    return took;
}

static double least(double a, double b) { return a < b ? a : b; }

// The least time of some rounds, with the stage less without it.
static void measure(bench *b, const char *what, const str *texts, size_t count) {
    double with = 0, without = 0;
    size_t bytes = 0, bad = 0, none = 0;
    for (size_t i = 0; i < count; i++) {
        double x = 1e9, y = 1e9;
        for (int round = 0; round < 9; round++) {
            size_t here = 0;
            x = least(x, analyse(b, &b->with, texts[i], round ? &none : &here));
            bad += here;
            y = least(y, analyse(b, &b->without, texts[i], &none));
        }
        with += x, without += y;
        bytes += texts[i].len;
    }
    double took = with - without, size = (double)bytes / 1e6;
    printf("%-24s %8.2f MB  %8.2f ms in names (%5.1f MB/s), %8.2f ms in the rest of the analysis; %zu variants\n", what, size, took * 1e3, size / took, without * 1e3, bad);
}

static str joined(arena *mem, const str *texts, size_t count, int times) {
    buffer out = {0};
    for (int i = 0; i < times; i++)
        for (size_t k = 0; k < count; k++) {
            buffer_add(&out, texts[k]);
            buffer_add(&out, S("\n\n"));
        }
    str all = arena_copy(mem, (str){out.ptr, out.len});
    buffer_free(&out);
    return all;
}

int main(int count, char **arguments) {
    err why = {0};
    bench b = {0};
    arena mem = {0};
    pack *p = count > 2 ? pack_open(arguments[1], &why) : NULL;
    lexicon *lex = p ? lexicon_open(p, &why) : NULL;
    if (!lex) return fprintf(stderr, "usage: bench_names PACK ARTICLE... %s\n", why.what), 2;
    b.without = (analysis_tools){.lex = lex, .tagger = tagger_open(p, lex, &why), .names_style = S("majority")};
    b.with = b.without;
    b.with.names = gazetteer_open(p, lex, NULL, 0, NULL, NULL, &why);
    if (!b.with.tagger || !b.with.names) return fprintf(stderr, "%s\n", why.what), 2;
    str *texts = arena_alloc(&mem, (size_t)count, sizeof *texts);
    size_t n = 0;
    for (int i = 2; i < count; i++)
        if (file_read(&mem, arguments[i], &texts[n], &why)) n++;
    measure(&b, "one by one", texts, n);
    str once = joined(&mem, texts, n, 1), often = joined(&mem, texts, n, 4);
    measure(&b, "as one text", &once, 1);
    measure(&b, "four times over", &often, 1);
    return 0;
}
