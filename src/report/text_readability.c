// The readability of an article, on a few lines.
#include "report/measures.h"
#include "report/text.h"

static void put_hardest(report *to, const result *r) {
    const char *file = to->style->links && r->name ? file_absolute(to->scratch, r->name).ptr : NULL;
    for (size_t i = 0; i < r->hardest_count; i++) {
        const hard_sentence *h = &r->hardest[i];
        enum { PLACE = 9 };
        buffer_add(to->out, i ? S("             ") : S("  Hardest    "));
        size_t wide = terminal_place(to, file, document_place(r->doc, document_source(r->doc, h->at).start));
        terminal_repeat(to, " ", wide < PLACE ? PLACE - wide : 1);
        str begin = document_text(r->doc, h->at);
        size_t cut = 0, words = 0;
        while (cut < begin.len && (words += begin.ptr[cut] == ' ') < 5) cut++;
        str line = arena_printf(to->scratch, "“%.*s%s” %.*s", (int)cut, begin.ptr, cut < begin.len ? " …" : "", STR_ARG(h->reason));
        terminal_wrapped(to, line, 13 + (wide < PLACE ? PLACE : wide + 1), 13 + PLACE);
        buffer_add(to->out, S("\n"));
    }
}

void text_readability(report *to, const result *r) {
    static const struct { const char *key, *label; } shown[] = {
        {"flesch_kincaid_grade", "Flesch-Kincaid grade"}, {"gunning_fog", "Gunning fog"}, {"smog", "SMOG"}, {"coleman_liau", "Coleman-Liau"},
        {"ari", "ARI"}, {"dale_chall_1948", "Dale-Chall"}, {"lix", "LIX"}, {"rix", "RIX"}, {"stet_index", "stet’s index"},
    };
    const measure *ease = measure_of(&r->measures, "flesch_reading_ease");
    if (!r->measures.words || !ease) return;
    terminal_heading(to, "Readability");
    str line = arena_printf(to->scratch, "Flesch reading ease %.1f (%s)", ease->value, ease_in_words(ease->value));
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        const measure *m = measure_of(&r->measures, shown[i].key);
        if (m) line = arena_printf(to->scratch, "%.*s · %s %.1f", STR_ARG(line), shown[i].label, m->value);
    }
    buffer_add(to->out, S("  "));
    terminal_wrapped(to, line, 2, 2);
    buffer_add(to->out, S("\n"));
    put_hardest(to, r);
}
