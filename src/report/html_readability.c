// The readability of an article: a bar a paragraph, as wide as it is long and as high as it is hard; below it the measures of the whole.
#include "report/html.h"
#include "report/measures.h"

enum { WIDTH = 720, HEIGHT = 170, LEFT = 34, TOP = 14, FLOOR = 150, HIGHEST = 20, GAP = 2 }; // of the picture; grades
static const double steps[] = {6, 9, 12, 15}; // the grades at which colours change

static double clamp(double v, double low, double high) { return v < low ? low : v > high ? high : v; }
static double height_of(double grade) { return clamp(grade, 0.4, HIGHEST) * (FLOOR - TOP) / HIGHEST; }

static int band_of(double grade) {
    int band = 1;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) band += grade >= steps[i];
    return band;
}

static const measure *grade_of(const html_article *a, size_t i) { return measure_of(&a->r->paragraphs[i], "flesch_kincaid_grade"); }

static uint32_t words_of(const html_article *a) {
    uint32_t words = 0;
    for (size_t i = 0; i < a->r->doc->block_count; i++)
        if (grade_of(a, i)) words += a->r->paragraphs[i].words;
    return words;
}

static void put_scale(html_article *a) {
    for (int grade = 0; grade <= HIGHEST; grade += 5) {
        double y = FLOOR - (double)grade * (FLOOR - TOP) / HIGHEST;
        buffer_printf(a->out, "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%d</text>\n", LEFT, WIDTH, y, y,
                      LEFT - 6, y + 4, grade);
    }
}

static void put_bar(html_article *a, size_t i, double x, double width) {
    double grade = grade_of(a, i)->value, high = height_of(grade);
    const measure *ease = measure_of(&a->r->paragraphs[i], "flesch_reading_ease");
    str label = arena_printf(a->to->scratch, "Line %u: %u word%s, grade %.1f, reading ease %.0f", html_place(a, a->r->doc->blocks[i].at.start).line,
                             a->r->paragraphs[i].words, a->r->paragraphs[i].words == 1 ? "" : "s", grade, ease ? ease->value : 0);
    buffer_printf(a->out, "<a href=\"#a%zu-p%zu\" aria-label=\"%.*s\"><title>%.*s</title>", a->number, i, STR_ARG(label), STR_ARG(label));
    buffer_printf(a->out, "<rect class=\"bar-%d\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/></a>\n", band_of(grade), x, FLOOR - high, width, high);
}

static void put_picture(html_article *a, uint32_t words) {
    size_t bars = 0;
    for (size_t i = 0; i < a->r->doc->block_count; i++) bars += grade_of(a, i) != NULL;
    double gaps = bars * GAP < (WIDTH - LEFT) / 2 ? GAP : 0, room = WIDTH - LEFT - gaps * (double)bars, x = LEFT;
    buffer_printf(a->out, "<figure><svg class=\"picture\" viewBox=\"0 0 %d %d\" role=\"group\" aria-label=\"Flesch-Kincaid grade, paragraph by paragraph\">\n", WIDTH,
                  HEIGHT);
    put_scale(a);
    for (size_t i = 0; i < a->r->doc->block_count; i++) {
        if (!grade_of(a, i)) continue;
        double width = room * a->r->paragraphs[i].words / words;
        put_bar(a, i, x, width);
        x += width + gaps;
    }
    buffer_printf(a->out, "<text x=\"%d\" y=\"%d\">start of the article</text><text x=\"%d\" y=\"%d\" text-anchor=\"end\">end</text></svg>\n", LEFT, HEIGHT - 4, WIDTH,
                  HEIGHT - 4);
    buffer_add(a->out, S("<figcaption>Flesch-Kincaid grade by paragraph: the higher, the harder; as wide as the paragraph is long.</figcaption></figure>\n"));
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
    uint32_t words = words_of(a);
    const measure *ease = measure_of(&a->r->measures, "flesch_reading_ease"), *grade = measure_of(&a->r->measures, "flesch_kincaid_grade");
    if (!words || !ease || !grade) return;
    buffer_printf(a->out, "<section class=\"readability\"><h3>Readability</h3>\n<p>Flesch reading ease %.1f (%s), Flesch-Kincaid grade %.1f</p>\n", ease->value, ease_in_words(ease->value), grade->value);
    put_picture(a, words);
    put_measures(a);
    buffer_add(a->out, S("</section>\n"));
}
