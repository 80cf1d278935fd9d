// What --statistics shows in the place of a report: how often each rule and each category was found over all articles, as a table or as JSON.
#include "base/map.h"
#include "report/terminal.h"

#include <stdlib.h>

typedef struct {
    str name, category; // of a rule; of a category its name alone
    size_t counts[SEVERITY_COUNT], articles, last; // last: number of the article that counted last
} row;
typedef struct { row *items; size_t count, capacity; map places; } rows;
typedef struct { rows rules, categories; size_t articles, words, findings; } statistics;

static row *row_for(report *to, rows *all, str name) {
    if (!all->places.mem) all->places = map_make(to->mem);
    uint32_t *known = map_find(&all->places, name);
    if (known) return &all->items[*known];
    str kept = arena_copy(to->mem, name);
    *map_put(&all->places, kept, NULL) = (uint32_t)all->count;
    all->items = arena_grow(to->mem, all->items, all->count, &all->capacity, sizeof *all->items);
    all->items[all->count] = (row){.name = kept};
    return &all->items[all->count++];
}

static void count(row *r, const finding *f, size_t article) {
    r->counts[f->severity]++;
    r->articles += r->last != article;
    r->last = article;
}

static void add(report *to, const result *r, const char *id) {
    (void)id;
    statistics *s = to->state;
    s->articles++;
    s->words += r->measures.words;
    s->findings += r->found->count;
    for (size_t i = 0; i < r->found->count; i++) {
        const finding *f = &r->found->items[i];
        row *rule = row_for(to, &s->rules, f->rule);
        if (!rule->category.len) rule->category = arena_copy(to->mem, f->category);
        count(rule, f, s->articles);
        count(row_for(to, &s->categories, f->category), f, s->articles);
    }
}

static size_t total(const row *r) {
    size_t sum = 0;
    for (int level = SEVERITY_HINT; level < SEVERITY_COUNT; level++) sum += r->counts[level];
    return sum;
}

static int most_first(const void *a_, const void *b_) {
    const row *a = a_, *b = b_;
    if (total(a) != total(b)) return total(a) > total(b) ? -1 : 1;
    return str_compare(a->name, b->name);
}

static void sort(rows *all) {
    if (all->count) qsort(all->items, all->count, sizeof *all->items, most_first);
}

// ---- the table -----------------------------------------------------------------------------------------------------------------

static void put_counts(report *to, const row *r) {
    bool more = false;
    for (int level = SEVERITY_COUNT - 1; level >= SEVERITY_HINT; level--) {
        if (!r->counts[level]) continue;
        if (more) buffer_add(to->out, S(", "));
        terminal_color(to, severity_colors[level]);
        buffer_printf(to->out, "%zu %s", r->counts[level], severity_names[level]);
        terminal_color(to, COLOR_NONE);
        more = true;
    }
}

static void put_rows(report *to, const char *title, rows *all) {
    sort(all);
    if (all->count) terminal_heading(to, title);
    for (size_t i = 0; i < all->count; i++) {
        const row *r = &all->items[i];
        buffer_printf(to->out, "%8zu  %-44.*s %5zu article%s  ", total(r), STR_ARG(r->name), r->articles, r->articles == 1 ? " " : "s");
        put_counts(to, r);
        buffer_add(to->out, S("\n"));
    }
}

static void end(report *to) {
    statistics *s = to->state;
    double words = s->words ? (double)s->words : 1;
    buffer_printf(to->out, "%zu finding%s in %zu article%s of %zu words: %.1f per 1,000 words\n", s->findings, s->findings == 1 ? "" : "s", s->articles,
                  s->articles == 1 ? "" : "s", s->words, 1000 * (double)s->findings / words);
    put_rows(to, "Rules", &s->rules);
    put_rows(to, "Categories", &s->categories);
}

// ---- JSON ----------------------------------------------------------------------------------------------------------------------

static void put_number(json_writer *w, const char *key, size_t n) {
    json_key(w, str_of(key));
    json_put_integer(w, (int64_t)n);
}

static void put_row(json_writer *w, const char *kind, const row *r) {
    json_open(w, '{');
    json_key(w, str_of(kind)), json_put_text(w, r->name);
    if (r->category.len) json_key(w, S("category")), json_put_text(w, r->category);
    put_number(w, "count", total(r));
    put_number(w, "articles", r->articles);
    json_key(w, S("severities"));
    json_open(w, '{');
    for (int level = SEVERITY_HINT; level < SEVERITY_COUNT; level++)
        if (r->counts[level]) put_number(w, severity_names[level], r->counts[level]);
    json_close(w, '}'), json_close(w, '}');
}

static void put_list(json_writer *w, const char *key, const char *kind, rows *all) {
    sort(all);
    json_key(w, str_of(key));
    json_open(w, '[');
    for (size_t i = 0; i < all->count; i++) put_row(w, kind, &all->items[i]);
    json_close(w, ']');
}

static void end_json(report *to) {
    statistics *s = to->state;
    json_writer w = {.out = to->out};
    json_open(&w, '{');
    put_number(&w, "articles", s->articles);
    put_number(&w, "words", s->words);
    put_number(&w, "findings", s->findings);
    put_list(&w, "rules", "rule", &s->rules);
    put_list(&w, "categories", "category", &s->categories);
    json_close(&w, '}');
    buffer_add(to->out, S("\n"));
}

const report_format report_statistics = {"statistics", "how often each rule and category was found", sizeof(statistics), NULL, add, end};
const report_format report_statistics_json = {"statistics-json", "the same as JSON", sizeof(statistics), NULL, add, end_json};
