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

static void put_entity(html_article *a, size_t i) {
    const analysis *an = a->r->a;
    const entity *e = &an->entities[i];
    size_t first = e->mention_count ? document_block_at(a->r->doc, an->mentions[e->mentions[0]].at.start) : 0;
    buffer_printf(a->out, "<tr data-e=\"%zu\"><th scope=\"row\"><a class=\"name\" href=\"#a%zu-p%zu\">", i, a->number, first);
    xml_text(a->out, e->name);
    buffer_printf(a->out, "</a></th><td>%s</td><td class=\"number\">%zu</td>", entity_names[e->type], e->mention_count);
    put_forms(a, e);
    size_t wrong = findings_about(a->r, i);
    if (wrong) buffer_printf(a->out, "<td class=\"number\">%zu</td></tr>\n", wrong);
    else buffer_add(a->out, S("<td></td></tr>\n"));
}

void html_names(html_article *a) {
    size_t n = 0;
    for (size_t i = 0; i < a->r->a->entity_count; i++) n += a->r->a->entities[i].type != ENTITY_OTHER;
    if (!n) return;
    buffer_add(a->out, S("<section class=\"names\"><h3>Names</h3>\n<div class=\"wide\"><table>\n"
                  "<thead><tr><th scope=\"col\">Name</th><th scope=\"col\">Kind</th><th scope=\"col\" class=\"number\">Mentions</th>"
                  "<th scope=\"col\">As written</th><th scope=\"col\" class=\"number\">Findings</th></tr></thead>\n<tbody>\n"));
    for (size_t i = 0; i < a->r->a->entity_count; i++)
        if (a->r->a->entities[i].type != ENTITY_OTHER) put_entity(a, i);
    buffer_add(a->out, S("</tbody></table></div></section>\n"));
}
