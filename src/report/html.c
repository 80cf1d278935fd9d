// The format `html`: one page for people, over one article or many. It is written at its end, for the worst article comes first.
#include "report/html.h"
#include "report/measures.h"

#include <stdlib.h>

typedef struct {
    str name, body;
    size_t number;
    score score;
    uint32_t words, counts[SEVERITY_COUNT];
    double ease;
    bool read; // it has a reading ease
} entry;
typedef struct { entry *items; size_t count, capacity; } entries;

static str name_of(const result *r) { return r->name ? str_of(r->name) : S("(standard input)"); }

// ---- an article ---------------------------------------------------------------------------------------------------------------

static void put_header(html_article *a) {
    score s = score_of(a->r, a->to->style->fail_under);
    uint32_t words = a->r->measures.words;
    buffer_printf(a->out, "<header><h2 id=\"a%zu-name\" tabindex=\"-1\">", a->number);
    xml_text(a->out, name_of(a->r));
    buffer_printf(a->out, "</h2>\n<p><span class=\"figure\">%.1f</span> of 100 ", s.score);
    html_class_of_verdict(a->out, s.verdict);
    buffer_printf(a->out, " <span class=\"quiet\">Detected-error penalty %.1f per 1,000 words of %u, %s.", s.penalty, words, score_basis(a->r));
    if (!score_reliable(a->r)) buffer_printf(a->out, " Under %g words a score says little.", a->r->scale->reliable_words);
    buffer_add(a->out, S("</span></p></header>\n"));
}

static void number_entries(html_article *a) {
    size_t count = a->r->found->count;
    a->entry = arena_alloc(a->to->scratch, count + 1, sizeof *a->entry);
    a->mark = arena_alloc(a->to->scratch, count + 1, sizeof *a->mark);
    uint32_t n = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t first = a->groups.first[i];
        a->entry[i] = first == i ? ++n : a->entry[first];
        a->mark[i] = HTML_NOWHERE;
    }
}

static void put_article(html_article *a) {
    number_entries(a);
    buffer_printf(a->out, "<article class=\"article\" id=\"a%zu\" aria-labelledby=\"a%zu-name\">\n", a->number, a->number);
    put_header(a);
    buffer_add(a->out, S("<div class=\"columns\">\n<div class=\"text\">\n"));
    html_text(a);
    buffer_printf(a->out, "</div>\n<section class=\"found\"><h3>Findings <span class=\"quiet\">%zu</span></h3>\n", a->r->found->count);
    html_cards(a);
    buffer_add(a->out, S("</section>\n</div>\n<div class=\"below\">\n"));
    html_score(a);
    html_readability(a);
    html_names(a);
    buffer_add(a->out, S("</div>\n</article>\n"));
}

static entry entry_of(report *to, const result *r) {
    const measure *ease = measure_of(&r->measures, "flesch_reading_ease");
    entry e = {.name = arena_copy(to->mem, name_of(r)), .number = to->articles + 1, .score = score_of(r, to->style->fail_under),
               .words = r->measures.words, .ease = ease ? ease->value : 0, .read = ease != NULL};
    for (size_t i = 0; i < r->found->count; i++) e.counts[r->found->items[i].severity]++;
    return e;
}

static void add(report *to, const result *r, const char *id) {
    (void)id;
    entries *all = to->state;
    size_t start = to->out->len;
    entry e = entry_of(to, r);
    html_article a = {.to = to, .out = to->out, .r = r, .number = e.number, .groups = groups_of(to->scratch, r->found)};
    put_article(&a);
    if (to->out->failed) return;
    e.body = arena_copy(to->mem, (str){to->out->ptr + start, to->out->len - start});
    to->out->len = start; // it waits for the others
    all->items = arena_grow(to->mem, all->items, all->count, &all->capacity, sizeof *all->items);
    all->items[all->count++] = e;
}

// ---- the page -----------------------------------------------------------------------------------------------------------------

static int worst_first(const void *a_, const void *b_) {
    const entry *a = a_, *b = b_;
    uint32_t grave_a = a->counts[SEVERITY_CRITICAL], grave_b = b->counts[SEVERITY_CRITICAL];
    if (!grave_a != !grave_b) return grave_a ? -1 : 1;
    if (a->score.penalty < b->score.penalty || a->score.penalty > b->score.penalty) return a->score.penalty > b->score.penalty ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

static void put_count(buffer *out, uint32_t n) {
    if (n) buffer_printf(out, "<td class=\"number\">%u</td>", n);
    else buffer_add(out, S("<td class=\"number\"></td>"));
}

static void put_index_row(buffer *out, const entry *e) {
    buffer_printf(out, "<tr><th scope=\"row\"><a href=\"#a%zu\">", e->number);
    xml_text(out, e->name);
    buffer_printf(out, "</a></th><td class=\"number\">%.1f</td><td>", e->score.score);
    html_class_of_verdict(out, e->score.verdict);
    buffer_add(out, S("</td>"));
    for (int level = SEVERITY_COUNT - 1; level >= SEVERITY_HINT; level--) put_count(out, e->counts[level]);
    put_count(out, e->words);
    if (e->read) buffer_printf(out, "<td class=\"number\">%.0f</td>", e->ease);
    else buffer_add(out, S("<td></td>"));
    buffer_printf(out, "<td class=\"bar\"><svg viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"track\" width=\"100\" height=\"8\"/>"
                  "<rect class=\"fill-%s\" width=\"%.1f\" height=\"8\"/></svg></td></tr>\n", e->score.verdict, e->score.score);
}

static void put_index(buffer *out, const entries *all) {
    buffer_add(out, S("<nav class=\"index\" id=\"index\" aria-label=\"Articles\"><div class=\"wide\"><table>\n<caption>Articles, worst first</caption>\n<thead><tr>"
                      "<th scope=\"col\">Article</th><th scope=\"col\" class=\"number\">Score</th><th scope=\"col\">Verdict</th>"));
    for (int level = SEVERITY_COUNT - 1; level >= SEVERITY_HINT; level--)
        buffer_printf(out, "<th scope=\"col\" class=\"number level %s\">%s</th>", severity_names[level], severity_names[level]);
    buffer_add(out, S("<th scope=\"col\" class=\"number\">Words</th><th scope=\"col\" class=\"number\">Reading ease</th><td></td></tr></thead>\n<tbody>\n"));
    for (size_t i = 0; i < all->count; i++) put_index_row(out, &all->items[i]);
    buffer_add(out, S("</tbody></table></div></nav>\n"));
}

static void put_tools(buffer *out) {
    buffer_add(out, S("<div class=\"tools\" hidden><div role=\"group\" aria-label=\"Show\"><span class=\"quiet\" aria-hidden=\"true\">Show</span>"));
    for (int level = SEVERITY_COUNT - 1; level >= SEVERITY_HINT; level--)
        buffer_printf(out, "<label><input type=\"checkbox\" id=\"show-%s\" checked> <span class=\"level %s\">%s</span></label>", severity_names[level],
                      severity_names[level], severity_names[level]);
    buffer_add(out, S("<label><input type=\"checkbox\" id=\"show-names\"> names</label></div>"
                      "<label>Colours <select id=\"theme\"><option>auto</option><option>light</option><option>dark</option></select></label>"
                      "<button type=\"button\" id=\"show-help\">Keys</button></div>"));
}

static void put_help(buffer *out) {
    static const struct { const char *keys, *what; } rows[] = {
        {"<kbd>n</kbd> <kbd>j</kbd>", "next finding"}, {"<kbd>p</kbd> <kbd>k</kbd>", "previous finding"},
        {"<kbd>]</kbd> <kbd>[</kbd>", "next, previous article"}, {"<kbd>i</kbd>", "index of the articles"},
        {"<kbd>t</kbd>", "colours: auto, dark, light"}, {"<kbd>Esc</kbd>", "close what is open"}, {"<kbd>?</kbd>", "this"},
    };
    buffer_add(out, S("<dialog id=\"help\" aria-labelledby=\"help-title\"><h2 id=\"help-title\">Keys</h2><table><tbody>"));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) buffer_printf(out, "<tr><td>%s</td><td>%s</td></tr>", rows[i].keys, rows[i].what);
    buffer_add(out, S("</tbody></table><p><label><input type=\"checkbox\" id=\"keys\" checked> single keys do something</label></p>"
                      "<form method=\"dialog\"><button type=\"submit\">Close</button></form></dialog>\n"));
}

static void put_top(buffer *out, const entries *all) {
    size_t found = 0, hints = 0;
    for (size_t i = 0; i < all->count; i++) {
        hints += all->items[i].counts[SEVERITY_HINT];
        for (int level = SEVERITY_MINOR; level < SEVERITY_COUNT; level++) found += all->items[i].counts[level];
    }
    buffer_add(out, all->count > 10 ? S("<body class=\"many\">\n") : S("<body>\n"));
    buffer_add(out, S("<a class=\"skip\" href=\"#articles\">Skip to the articles</a>\n<header class=\"top\"><h1>stet</h1><p>"));
    buffer_printf(out, "%zu article%s, %zu finding%s, %zu hint%s</p>", all->count, all->count == 1 ? "" : "s", found, found == 1 ? "" : "s", hints,
                  hints == 1 ? "" : "s");
    put_tools(out);
    buffer_add(out, S("</header>\n<main id=\"articles\">\n"));
}

static void put_head(buffer *out, const entries *all) {
    buffer_add(out, S("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\""));
    xml_text(out, html_policy);
    buffer_add(out, S("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
                      "<link rel=\"icon\" href=\"data:,\">\n<title>"));
    if (all->count == 1) xml_text(out, all->items[0].name);
    else buffer_printf(out, "%zu articles", all->count);
    buffer_add(out, S(" - stet</title>\n<style>"));
    buffer_add(out, html_style);
    buffer_add(out, S("</style>\n</head>\n"));
}

static void end(report *to) {
    entries *all = to->state;
    if (all->count) qsort(all->items, all->count, sizeof *all->items, worst_first);
    put_head(to->out, all);
    put_top(to->out, all);
    if (all->count > 1) put_index(to->out, all);
    for (size_t i = 0; i < all->count; i++) buffer_add(to->out, all->items[i].body);
    buffer_add(to->out, S("<div id=\"tip\" hidden></div>\n</main>\n<div id=\"status\" class=\"spoken\" role=\"status\"></div>\n"));
    put_help(to->out);
    buffer_add(to->out, S("<script>"));
    buffer_add(to->out, html_script);
    buffer_add(to->out, S("</script>\n</body>\n</html>\n"));
}

const report_format report_html = {"html", "one page for the browser: articles with their findings in place, names, readability, score", sizeof(entries), NULL,
                                   add, end};
