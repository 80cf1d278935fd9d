// The readability of an article: a bar a paragraph, as wide as it is long and as high as it is hard; below it the measures of the whole.
#include "report/html.h"
#include "report/measures.h"

enum { WIDTH = 720, HEIGHT = 170, LEFT = 34, TOP = 14, FLOOR = 150, GAP = 2 }; // of the picture

// What can be drawn, higher for what is harder; the first that there is in the language of the article is.
typedef struct {
    const char *key, *name;
    double highest, line, steps[4]; // the top of the picture, the distance of its lines, and where colours change
} scale;
static const scale scales[] = {
    {"stet_index", "stet’s index", 100, 20, {40, 50, 60, 70}}, // learners' texts 40, newspapers 60
    {"flesch_kincaid_grade", "Flesch-Kincaid grade", 20, 5, {6, 9, 12, 15}},
    {"lix", "LIX", 80, 20, {30, 40, 50, 60}},
};

static const scale *scale_of(const readability *m) {
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
        if (measure_of(m, scales[i].key)) return &scales[i];
    return NULL;
}

static double height_of(const scale *s, double value) {
    double least = s->highest / 50, shown = value < least ? least : value > s->highest ? s->highest : value;
    return shown * (FLOOR - TOP) / s->highest;
}

static int band_of(const scale *s, double value) {
    int band = 1;
    for (size_t i = 0; i < sizeof s->steps / sizeof *s->steps; i++) band += value >= s->steps[i];
    return band;
}

static const measure *value_of(const html_article *a, const scale *s, size_t i) { return measure_of(&a->r->paragraphs[i], s->key); }

static void put_scale(html_article *a, const scale *s) {
    for (double value = 0; value <= s->highest; value += s->line) {
        double y = FLOOR - value * (FLOOR - TOP) / s->highest;
        buffer_printf(a->out, "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.0f</text>\n", LEFT, WIDTH, y, y,
                      LEFT - 6, y + 4, value);
    }
}

static void put_bar(html_article *a, const scale *s, size_t i, double x, double width) {
    const readability *m = &a->r->paragraphs[i];
    double value = value_of(a, s, i)->value, high = height_of(s, value);
    const measure *ease = measure_of(m, "flesch_reading_ease");
    str label = arena_printf(a->to->scratch, "Line %u: %u word%s, %s %.1f", html_place(a, a->r->doc->blocks[i].at.start).line, m->words, m->words == 1 ? "" : "s",
                             s->name, value);
    if (ease) label = arena_printf(a->to->scratch, "%.*s, reading ease %.0f", STR_ARG(label), ease->value);
    buffer_printf(a->out, "<a href=\"#a%zu-p%zu\" aria-label=\"%.*s\"><title>%.*s</title>", a->number, i, STR_ARG(label), STR_ARG(label));
    buffer_printf(a->out, "<rect class=\"bar-%d\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/></a>\n", band_of(s, value), x, FLOOR - high, width, high);
}

static void put_picture(html_article *a, const scale *s) {
    size_t bars = 0;
    uint32_t words = 0;
    for (size_t i = 0; i < a->r->doc->block_count; i++)
        if (value_of(a, s, i)) words += a->r->paragraphs[i].words, bars++;
    if (!words) return;
    double gaps = bars * GAP < (WIDTH - LEFT) / 2 ? GAP : 0, room = WIDTH - LEFT - gaps * (double)bars, x = LEFT;
    buffer_printf(a->out, "<figure><svg class=\"picture\" viewBox=\"0 0 %d %d\" role=\"group\" aria-label=\"%s, paragraph by paragraph\">\n", WIDTH, HEIGHT, s->name);
    put_scale(a, s);
    for (size_t i = 0; i < a->r->doc->block_count; i++) {
        if (!value_of(a, s, i)) continue;
        double width = room * a->r->paragraphs[i].words / words;
        put_bar(a, s, i, x, width);
        x += width + gaps;
    }
    buffer_printf(a->out, "<text x=\"%d\" y=\"%d\">start of the article</text><text x=\"%d\" y=\"%d\" text-anchor=\"end\">end</text></svg>\n", LEFT, HEIGHT - 4, WIDTH,
                  HEIGHT - 4);
    buffer_printf(a->out, "<figcaption>%s by paragraph: the higher, the harder; as wide as the paragraph is long.</figcaption></figure>\n", s->name);
}

// A few measures in a line; the language says which there are.
static void put_summary(html_article *a) {
    static const struct { const char *key, *label; } shown[] = {
        {"flesch_kincaid_grade", "Flesch-Kincaid grade"}, {"lix", "LIX"}, {"stet_index", "stet’s index"},
    };
    const measure *ease = measure_of(&a->r->measures, "flesch_reading_ease");
    buffer_add(a->out, S("<p>"));
    if (ease) buffer_printf(a->out, "Flesch reading ease %.1f (%s)", ease->value, ease_in_words(ease->value));
    for (size_t i = 0, n = ease != NULL; i < sizeof shown / sizeof *shown; i++) {
        const measure *m = measure_of(&a->r->measures, shown[i].key);
        if (m) buffer_printf(a->out, "%s%s %.1f", n++ ? " · " : "", shown[i].label, m->value);
    }
    buffer_add(a->out, S("</p>\n"));
}

static void put_measures(html_article *a) {
    buffer_add(a->out, S("<details><summary>All measures</summary><ul class=\"measures\">\n"));
    for (size_t i = 0; i < a->r->measures.count; i++) {
        const measure *m = &a->r->measures.items[i];
        buffer_printf(a->out, "<li><code>%s</code> <span>", m->key);
        if (m->integer) buffer_printf(a->out, "%.0f</span></li>\n", m->value);
        else buffer_printf(a->out, "%.1f</span></li>\n", m->value);
    }
    buffer_add(a->out, S("</ul></details>\n"));
}

void html_readability(html_article *a) {
    const scale *s = scale_of(&a->r->measures);
    if (!s || !a->r->measures.words) return;
    buffer_add(a->out, S("<section class=\"readability\"><h3>Readability</h3>\n"));
    put_summary(a);
    put_picture(a, s);
    put_measures(a);
    buffer_add(a->out, S("</section>\n"));
}
