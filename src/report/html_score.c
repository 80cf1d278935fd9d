// The score of an article: bars by MQM dimension and subtype, each made of its severities.
#include "report/html.h"
#include "report/mqm.h"

void html_class_of_verdict(buffer *out, const char *verdict) { buffer_printf(out, "<span class=\"badge %s\">%s</span>", verdict, verdict); }

static void put_bar(html_article *a, const mqm_row *row, double most) {
    double x = 0;
    buffer_add(a->out, S("<td class=\"bar\"><svg viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"track\" y=\"7\" width=\"100\" "
                         "height=\"1\"/>"));
    for (int level = SEVERITY_COUNT - 1; level >= SEVERITY_HINT; level--) {
        double width = most > 0 ? 100 * score_penalty(a->r, (severity)level) * row->counts[level] / most : 0;
        if (width > 0) buffer_printf(a->out, "<rect class=\"fill-%s\" x=\"%.2f\" width=\"%.2f\" height=\"8\"/>", severity_names[level], x, width);
        x += width;
    }
    buffer_add(a->out, S("</svg></td>"));
}

static void put_row(html_article *a, const mqm_row *row, str label, bool sub, double most) {
    buffer_printf(a->out, "<tr%s><th scope=\"row\">", sub ? " class=\"sub\"" : "");
    xml_text(a->out, label);
    buffer_add(a->out, S("</th>"));
    for (int level = SEVERITY_COUNT - 1; level >= SEVERITY_HINT; level--) {
        if (row->counts[level]) buffer_printf(a->out, "<td class=\"number\">%u</td>", row->counts[level]);
        else buffer_add(a->out, S("<td class=\"number\"></td>"));
    }
    buffer_printf(a->out, "<td class=\"number\">%.1f</td>", row->penalty);
    put_bar(a, row, most);
    buffer_add(a->out, S("</tr>\n"));
}

void html_score(html_article *a) {
    mqm_table t = mqm_of(a->to->scratch, a->r);
    if (!t.dimension_count) return;
    double most = t.dimensions[0].penalty;
    buffer_add(a->out, S("<section class=\"mqm\"><h3>Score by MQM dimension</h3>\n<div class=\"wide\"><table>\n"
                         "<thead><tr><th scope=\"col\">Dimension, subtype</th>"));
    for (int level = SEVERITY_COUNT - 1; level >= SEVERITY_HINT; level--)
        buffer_printf(a->out, "<th scope=\"col\" class=\"number level %s\">%s</th>", severity_names[level], severity_names[level]);
    buffer_add(a->out, S("<th scope=\"col\" class=\"number\">Penalty</th><td></td></tr></thead>\n<tbody>\n"));
    for (size_t d = 0; d < t.dimension_count; d++) {
        put_row(a, &t.dimensions[d], t.dimensions[d].category, false, most);
        for (size_t i = 0; i < t.subtype_count; i++)
            if (str_eq(mqm_dimension(t.subtypes[i].category), t.dimensions[d].category)) put_row(a, &t.subtypes[i], mqm_subtype(t.subtypes[i].category), true, most);
    }
    buffer_add(a->out, S("</tbody></table></div>\n<p class=\"quiet\">Penalty per 1,000 words"));
    for (int level = SEVERITY_COUNT - 1; level >= SEVERITY_HINT; level--)
        buffer_printf(a->out, "%s%s %g", level == SEVERITY_COUNT - 1 ? "; weights: " : ", ", severity_names[level], a->r->scale->weights[level]);
    buffer_add(a->out, S("</p></section>\n"));
}
