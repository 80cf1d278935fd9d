// The names of an article as a table: forms, and how often.
#include "report/html.h"

static void put_forms(html_article *a, const entity *e) {
    buffer_add(a->out, S("<td><ul class=\"forms\">"));
    for (size_t i = 0; i < e->form_count; i++) {
        buffer_add(a->out, S("<li>"));
        xml_text(a->out, e->forms[i].name);
        buffer_printf(a->out, " <span class=\"quiet\">%u</span></li>", e->forms[i].count);
    }
    buffer_add(a->out, S("</ul></td>"));
}

static size_t findings_about(const result *r, size_t index) {
    size_t n = 0;
    for (size_t i = 0; i < r->found->count; i++) n += r->found->items[i].entity == index + 1;
    return n;
}

static void put_name(html_article *a, size_t i) {
    const analysis *an = a->r->a;
    const entity *e = &an->entities[i];
    size_t first = e->mention_count ? document_block_at(a->r->doc, an->mentions[e->mentions[0]].at.start) : 0;
    buffer_printf(a->out, "<a class=\"name\" href=\"#a%zu-p%zu\">", a->number, first);
    xml_text(a->out, e->name);
    buffer_add(a->out, S("</a>"));
}

static void put_row(html_article *a, size_t i) {
    const entity *e = &a->r->a->entities[i];
    buffer_printf(a->out, "<tr class=\"entity\" data-e=\"%zu\"><th scope=\"row\">", i);
    put_name(a, i);
    buffer_printf(a->out, "</th><td>%s</td><td class=\"number\">%zu</td>", entity_names[e->type], e->mention_count);
    put_forms(a, e);
    size_t wrong = findings_about(a->r, i);
    if (wrong) buffer_printf(a->out, "<td class=\"number\">%zu</td></tr>\n", wrong);
    else buffer_add(a->out, S("<td></td></tr>\n"));
}

// Names that stand once and alone are told of in a line.
static bool stands_once(const html_article *a, size_t i) {
    const entity *e = &a->r->a->entities[i];
    return e->mention_count < 2 && e->form_count < 2 && !findings_about(a->r, i);
}

static bool wanted(const html_article *a, size_t i, bool once) { return a->r->a->entities[i].type != ENTITY_OTHER && stands_once(a, i) == once; }

static size_t count(const html_article *a, bool once) {
    size_t n = 0;
    for (size_t i = 0; i < a->r->a->entity_count; i++) n += wanted(a, i, once);
    return n;
}

static void put_table(html_article *a) {
    buffer_add(a->out, S("<div class=\"wide\"><table>\n"
                         "<thead><tr><th scope=\"col\">Name</th><th scope=\"col\">Kind</th><th scope=\"col\" class=\"number\">Mentions</th>"
                         "<th scope=\"col\">As written</th><th scope=\"col\" class=\"number\">Findings</th></tr></thead>\n<tbody>\n"));
    for (size_t i = 0; i < a->r->a->entity_count; i++)
        if (wanted(a, i, false)) put_row(a, i);
    buffer_add(a->out, S("</tbody></table></div>\n"));
}

static void put_once(html_article *a) {
    buffer_add(a->out, S("<p class=\"quiet\">Named once:</p><ul class=\"forms\">"));
    for (size_t i = 0; i < a->r->a->entity_count; i++) {
        if (!wanted(a, i, true)) continue;
        buffer_printf(a->out, "<li class=\"entity\" data-e=\"%zu\">", i);
        put_name(a, i);
        buffer_add(a->out, S("</li>"));
    }
    buffer_add(a->out, S("</ul>\n"));
}

void html_names(html_article *a) {
    size_t several = count(a, false), once = count(a, true);
    if (!several && !once) return;
    buffer_add(a->out, S("<section class=\"names\"><h3>Names</h3>\n"));
    if (several) put_table(a);
    if (once) put_once(a);
    buffer_add(a->out, S("</section>\n"));
}
