// The findings of an article: an entry for each, or for all places of which it says the same.
#include "report/fix_words.h"
#include "report/html.h"
#include "report/rule_help.h"

enum { LONG = 80, PLACES = 3 }; // bytes of what is shown struck out; places that are named

place html_place(const html_article *a, uint32_t text_offset) {
    return document_place(a->r->doc, document_source(a->r->doc, (span){text_offset, text_offset}).start);
}

// A link to the words of a finding, or to the block where there are none to be marked.
static void put_place(html_article *a, uint32_t i) {
    const finding *f = &a->r->found->items[i];
    place p = html_place(a, f->at.start);
    buffer_add(a->out, S("<a class=\"place\" href=\"#"));
    if (a->mark[i] != HTML_NOWHERE) buffer_printf(a->out, "a%zu-f%u", a->number, a->mark[i]);
    else if (a->r->doc->block_count) buffer_printf(a->out, "a%zu-p%zu", a->number, document_block_at(a->r->doc, f->at.start));
    else buffer_printf(a->out, "a%zu", a->number);
    buffer_printf(a->out, "\">%u:%u</a>", p.line, p.column);
}

static void put_head(html_article *a, uint32_t i) {
    const finding *f = &a->r->found->items[i];
    buffer_printf(a->out, "<p class=\"head\"><span class=\"number-in-print\">%u</span> ", a->entry[i]);
    put_place(a, i);
    buffer_printf(a->out, " <span class=\"level %s\">%s</span> <span class=\"quiet\">", severity_names[f->severity], severity_names[f->severity]);
    xml_text(a->out, f->category);
    buffer_add(a->out, S("</span></p>\n"));
}

static void put_fixes(html_article *a, const finding *f) {
    bool replace = f->at.end - f->at.start <= LONG;
    for (size_t i = 0; i < f->fix_count; i++) replace = replace && fix_replaces(f, &f->fixes[i]);
    buffer_add(a->out, S("<p class=\"fix\">"));
    if (replace) {
        buffer_add(a->out, S("<del>"));
        xml_text(a->out, document_text(a->r->doc, f->at));
        buffer_add(a->out, S("</del> "));
    }
    buffer_add(a->out, S("→ "));
    for (size_t i = 0; i < f->fix_count; i++) {
        buffer_add(a->out, i ? S(" or <ins>") : S("<ins>"));
        xml_text(a->out, fix_words(a->to->scratch, a->r->doc, f, &f->fixes[i]));
        buffer_add(a->out, S("</ins>"));
    }
    buffer_add(a->out, S("</p>\n"));
}

static void put_repeats(html_article *a, uint32_t first) {
    uint32_t n = 0;
    buffer_add(a->out, S("<p class=\"also\">Also at "));
    for (uint32_t i = a->groups.next[first]; i != GROUP_END; i = a->groups.next[i]) {
        if (n++) buffer_add(a->out, S(", "));
        put_place(a, i);
    }
    buffer_add(a->out, S("</p>\n"));
}

static void put_related_place(html_article *a, const related *r) {
    if (r->in_source) { buffer_add(a->out, S("in the original")); return; }
    place p = html_place(a, r->at.start);
    if (a->r->doc->block_count) buffer_printf(a->out, "<a href=\"#a%zu-p%zu\">%u:%u</a>", a->number, document_block_at(a->r->doc, r->at.start), p.line, p.column);
    else buffer_printf(a->out, "%u:%u", p.line, p.column);
}

// What a finding refers to: where the right form stands, what a figure contradicts.
static void put_related(html_article *a, const finding *f) {
    buffer_add(a->out, S("<p class=\"also quiet\">See "));
    for (size_t i = 0; i < f->related_count && i < PLACES; i++) {
        if (i) buffer_add(a->out, S(", "));
        put_related_place(a, &f->related[i]);
        if (!f->related[i].note.len) continue;
        buffer_add(a->out, S(" ("));
        xml_text(a->out, f->related[i].note);
        buffer_add(a->out, S(")"));
    }
    if (f->related_count > PLACES) buffer_printf(a->out, " and %zu more", f->related_count - PLACES);
    buffer_add(a->out, S("</p>\n"));
}

static void put_example(html_article *a, const char *label, str text) {
    if (!text.len) return;
    buffer_printf(a->out, "<p>%s: <q>", label);
    xml_text(a->out, text);
    buffer_add(a->out, S("</q></p>"));
}

static void put_help(html_article *a, const finding *f) {
    rule_help h = rule_help_of(a->to->scratch, a->to->style, f);
    buffer_add(a->out, S("<details><summary>Rule <code>"));
    xml_text(a->out, f->rule);
    buffer_add(a->out, S("</code></summary><p>"));
    xml_text(a->out, h.about);
    buffer_add(a->out, S("</p>"));
    put_example(a, "Wrong", h.bad);
    put_example(a, "Right", h.good);
    buffer_add(a->out, S("</details>\n"));
}

static void put_card(html_article *a, uint32_t i) {
    const finding *f = &a->r->found->items[i];
    buffer_printf(a->out, "<li class=\"card %s\" id=\"a%zu-c%u\">\n", severity_names[f->severity], a->number, i);
    put_head(a, i);
    buffer_printf(a->out, "<p class=\"message\" id=\"a%zu-m%u\">", a->number, i);
    xml_text(a->out, f->message);
    buffer_add(a->out, S("</p>\n"));
    if (f->fix_count) put_fixes(a, f);
    if (a->groups.next[i] != GROUP_END) put_repeats(a, i);
    if (f->related_count) put_related(a, f);
    put_help(a, f);
    buffer_add(a->out, S("</li>\n"));
}

void html_cards(html_article *a) {
    if (!a->r->found->count) { buffer_add(a->out, S("<p>Nothing to report.</p>\n")); return; }
    buffer_add(a->out, S("<ol class=\"cards\">\n"));
    for (uint32_t i = 0; i < a->r->found->count; i++)
        if (a->groups.first[i] == i) put_card(a, i);
    buffer_add(a->out, S("</ol>\n"));
}
