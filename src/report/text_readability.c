// The readability of an article, on a few lines.
#include "report/measures.h"
#include "report/text.h"

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
}
