// The score of an article: the sum, then what it is made of by MQM dimension and subtype.
#include "report/mqm.h"
#include "report/text.h"

static const char *const verdict_colors[] = {"\x1b[31m", "\x1b[33m", "\x1b[32m"};

static const char *verdict_color(const char *verdict) { return verdict_colors[verdict[0] == 'f' ? 0 : verdict[0] == 'u' ? 1 : 2]; }

static str counts_of(report *to, const mqm_row *row) {
    str all = {0};
    for (int level = SEVERITY_COUNT - 1; level >= SEVERITY_HINT; level--)
        if (row->counts[level])
            all = arena_printf(to->scratch, "%.*s%s%u %s", STR_ARG(all), all.len ? ", " : "", row->counts[level], severity_names[level]);
    return all;
}

static void put_rows(report *to, const mqm_table *t) {
    for (size_t i = 0; i < t->subtype_count; i++) {
        const mqm_row *row = &t->subtypes[i];
        str counts = counts_of(to, row);
        buffer_printf(to->out, "%8.1f  %-42.*s %.*s\n", row->penalty, STR_ARG(row->category), STR_ARG(counts));
    }
}

void text_score(report *to, const result *r) {
    score s = score_of(r, to->style->fail_under);
    mqm_table table = mqm_of(to->scratch, r);
    terminal_heading(to, "Score");
    buffer_printf(to->out, "%8.1f  of 100: ", s.score);
    terminal_colored(to, verdict_color(s.verdict), str_of(s.verdict));
    buffer_printf(to->out, "; penalty %.1f per 1,000 words of %u, for what can be seen without the original\n", s.penalty, r->measures.words);
    put_rows(to, &table);
    if (r->measures.words < SCORE_RELIABLE_WORDS) buffer_printf(to->out, "%10sUnder %d words a score says little.\n", "", SCORE_RELIABLE_WORDS);
}
