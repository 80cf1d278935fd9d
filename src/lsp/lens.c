// Readability and score as lenses over the article and its paragraphs.
#include "lsp/server.h"

static void put_lens(json_writer *w, const server *s, const article *a, size_t start, str title) {
    json_open(w, '{');
    json_key(w, S("range")), put_range(w, s, a, start, start);
    json_key(w, S("command")), json_open(w, '{'), put_member(w, "title", title), put_member(w, "command", S("")), json_close(w, '}');
    json_close(w, '}');
}

static str ease(server *s, const stet_measure *m, size_t count) {
    return arena_printf(&s->mem, "reading ease %.0f, grade %.1f", measure_of(m, count, "flesch_reading_ease"), measure_of(m, count, "flesch_kincaid_grade"));
}

static void put_whole(json_writer *w, server *s, const article *a, const stet_result *r) {
    size_t count;
    stet_score score = stet_score_of(r, -1);
    if (!score.verdict) memory_end();
    const stet_measure *m = stet_readability(r, &count);
    put_lens(w, s, a, 0, arena_printf(&s->mem, "%u words · score %.0f, %s · %.*s", score.words, score.score, score.verdict, STR_ARG(ease(s, m, count))));
}

// Over headlines, and over paragraphs that are long enough to say anything.
void method_lens(server *s, const json_value *params, json_writer *w) {
    enum { FEW_WORDS = 25 };
    article *a = server_article(s, params);
    const stet_result *r = a ? server_result(s, a) : NULL;
    size_t count = 0;
    json_open(w, '[');
    if (r) put_whole(w, s, a, r);
    const stet_paragraph *p = r ? stet_paragraphs(r, &count) : NULL;
    for (size_t i = 0; i < count; i++) {
        double words = measure_of(p[i].measures, p[i].measure_count, "words");
        bool headline = strcmp(p[i].kind, "headline") == 0;
        if (headline) put_lens(w, s, a, p[i].start, arena_printf(&s->mem, "headline: %.0f words, %.*s", words, STR_ARG(ease(s, p[i].measures, p[i].measure_count))));
        else if (words >= FEW_WORDS) put_lens(w, s, a, p[i].start, ease(s, p[i].measures, p[i].measure_count));
    }
    json_close(w, ']');
}
