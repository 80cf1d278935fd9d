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

static void put_row(report *to, const mqm_row *row, str label, size_t indent) {
    enum { LABEL = 42 };
    str counts = counts_of(to, row);
    buffer_printf(to->out, "%8.1f  %*s%-*.*s %.*s\n", row->penalty, (int)indent, "", (int)(LABEL - indent), STR_ARG(label), STR_ARG(counts));
}

// A dimension with its subtypes below it; on one line where it has only one.
static void put_dimension(report *to, const mqm_table *t, const mqm_row *dimension) {
    size_t first = 0, count = 0;
    for (size_t i = t->subtype_count; i-- > 0;)
        if (str_eq(mqm_dimension(t->subtypes[i].category), dimension->category)) first = i, count++;
    if (count == 1) { put_row(to, &t->subtypes[first], t->subtypes[first].category, 0); return; }
    put_row(to, dimension, dimension->category, 0);
    for (size_t i = first; i < first + count; i++) put_row(to, &t->subtypes[i], mqm_subtype(t->subtypes[i].category), 2);
}

void text_score(report *to, const result *r) {
    score s = score_of(r, to->style->fail_under);
    mqm_table table = mqm_of(to->scratch, r);
    terminal_heading(to, "Score");
    buffer_printf(to->out, "%8.1f  of 100: ", s.score);
    terminal_colored(to, verdict_color(s.verdict), str_of(s.verdict));
    buffer_printf(to->out, "; penalty %.1f per 1,000 words of %u, %s\n", s.penalty, r->measures.words, score_basis(r));
    for (size_t i = 0; i < table.dimension_count; i++) put_dimension(to, &table, &table.dimensions[i]);
    if (!score_reliable(r)) buffer_printf(to->out, "%10sUnder %g words a score says little.\n", "", r->scale->reliable_words);
}
