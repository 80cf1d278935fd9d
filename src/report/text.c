// The format `text`: what a person reads in a terminal. Each finding with its line, what is wrong underlined, and what to write
// instead; findings that say the same of several places are one entry. Then the names, the readability and the score.
#include "report/text.h"
#include "report/excerpt.h"
#include "report/fix_words.h"
#include "report/groups.h"
#include "text/utf8.h"

enum { PLACE = 8, LEVEL = 9, MESSAGE = PLACE + LEVEL, EXCERPT = PLACE + 2 }; // columns

typedef struct { size_t articles, clean, findings, hints; } totals;

// The start of a line below the first of an entry.
static void put_bar(report *to) {
    terminal_repeat(to, " ", PLACE);
    terminal_colored(to, COLOR_DIM, S("│ "));
}

// What to write instead, right of the underline where there is room, else on a line of its own.
static void put_fixes(report *to, const document *d, const finding *f, size_t column) {
    str *shown = arena_alloc(to->scratch, f->fix_count, sizeof *shown);
    for (size_t i = 0; i < f->fix_count; i++) {
        shown[i] = fix_words(to->scratch, d, f, &f->fixes[i]);
        column += 3 + utf8_columns(shown[i]);
    }
    if (column > to->style->width) { buffer_add(to->out, S("\n")); put_bar(to); }
    else buffer_add(to->out, S(" "));
    for (size_t i = 0; i < f->fix_count; i++) {
        terminal_colored(to, COLOR_DIM, i ? S(" | ") : S("→ "));
        terminal_colored(to, COLOR_GREEN, shown[i]);
    }
}

static void put_excerpt(report *to, const result *r, const finding *f) {
    excerpt e = excerpt_of(r->doc, f->at, to->style->width - EXCERPT - 2 * 2);
    put_bar(to);
    if (e.cut_before) buffer_add(to->out, S("… "));
    terminal_text(to, e.before);
    terminal_colored(to, COLOR_BOLD, e.marked);
    if (e.cut_marked) buffer_add(to->out, S(" …"));
    terminal_text(to, e.after);
    if (e.cut_after) buffer_add(to->out, S(" …"));
    buffer_add(to->out, S("\n"));

    size_t before = utf8_columns(e.before) + (e.cut_before ? 2 : 0), marked = utf8_columns(e.marked);
    put_bar(to);
    terminal_repeat(to, " ", before);
    terminal_color(to, severity_colors[f->severity]);
    terminal_repeat(to, "^", marked ? marked : 1);
    terminal_color(to, COLOR_NONE);
    if (f->fix_count) put_fixes(to, r->doc, f, EXCERPT + before + marked);
    buffer_add(to->out, S("\n"));
}

static place place_of(const document *d, uint32_t text_offset) {
    return document_place(d, document_source(d, (span){text_offset, text_offset}).start);
}

// The other places of a grouped finding.
static void put_repeats(report *to, const result *r, const groups *g, uint32_t first, const char *file) {
    enum { SHOWN = 10 };
    size_t n = 0;
    if (g->next[first] == GROUP_END) return;
    put_bar(to);
    buffer_add(to->out, S("also at "));
    for (uint32_t i = g->next[first]; i != GROUP_END && n < SHOWN; i = g->next[i]) {
        if (n++) buffer_add(to->out, S(", "));
        terminal_place(to, file, place_of(r->doc, r->found->items[i].at.start));
    }
    if (g->count[first] - 1 > SHOWN) buffer_printf(to->out, " and %u more places", g->count[first] - 1 - SHOWN);
    buffer_add(to->out, S("\n"));
}

static void put_finding(report *to, const result *r, const groups *g, uint32_t i, const char *file) {
    const finding *f = &r->found->items[i];
    buffer_add(to->out, S("\n"));
    size_t wide = terminal_place(to, file, place_of(r->doc, f->at.start));
    terminal_repeat(to, " ", wide < PLACE ? PLACE - wide : 1);
    terminal_color(to, severity_colors[f->severity]);
    buffer_printf(to->out, "%-*s", LEVEL, severity_names[f->severity]);
    terminal_color(to, COLOR_NONE);
    size_t at = terminal_wrapped(to, f->message, wide < PLACE ? MESSAGE : wide + 1 + LEVEL, MESSAGE);
    if (at + 2 + f->rule.len > to->style->width) { buffer_add(to->out, S("\n")); terminal_repeat(to, " ", MESSAGE - 2); }
    buffer_add(to->out, S("  "));
    terminal_colored(to, COLOR_DIM, f->rule);
    buffer_add(to->out, S("\n"));
    put_excerpt(to, r, f);
    put_repeats(to, r, g, i, file);
}

static void add(report *to, const result *r, const char *id) {
    (void)id;
    totals *t = to->state;
    groups g = groups_of(to->scratch, r->found);
    const char *file = to->style->links && r->name ? file_absolute(to->scratch, r->name).ptr : NULL;
    if (to->articles) buffer_add(to->out, S("\n"));
    terminal_colored(to, COLOR_TITLE, r->name ? str_of(r->name) : S("(standard input)"));
    buffer_add(to->out, S("\n"));
    for (uint32_t i = 0; i < r->found->count; i++) {
        *(r->found->items[i].severity == SEVERITY_HINT ? &t->hints : &t->findings) += 1;
        if (g.first[i] == i) put_finding(to, r, &g, i, file);
    }
    if (r->found->count == 0) buffer_add(to->out, S("\n  Nothing to report.\n"));
    t->articles++;
    t->clean += r->found->count == 0;
    text_names(to, r);
    text_readability(to, r);
    text_score(to, r);
}

static const char *plural(size_t n) { return n == 1 ? "" : "s"; }

// Over several articles, the sum.
static void end(report *to) {
    const totals *t = to->state;
    if (t->articles < 2) return;
    buffer_printf(to->out, "\n%zu articles: %zu finding%s and %zu hint%s; %zu clean.\n", t->articles, t->findings, plural(t->findings), t->hints,
                  plural(t->hints), t->clean);
}

const report_format report_text = {"text", "for reading in a terminal", sizeof(totals), NULL, add, end};
