// The format `checkstyle`: the XML that Checkstyle writes and that build servers and review robots read.
#include "report/xml.h"
#include "report/report.h"

static const char *const levels[SEVERITY_COUNT] = {"ignore", "info", "warning", "error", "error"};

static void put_finding(report *to, const document *d, const finding *f) {
    place p = document_place(d, document_source(d, f->at).start);
    buffer_printf(to->out, "    <error line=\"%u\" column=\"%u\" severity=\"%s\"", p.line, p.column, levels[f->severity]);
    xml_attribute(to->out, "message", f->message);
    // Readers of this format take what stands before the last dot for the kind, what follows it for the rule.
    str kind = finding_kind(f), slug = str_sub(f->rule, kind.len + 1, f->rule.len);
    xml_attribute(to->out, "source", arena_printf(to->scratch, "stet.%.*s.%.*s", STR_ARG(kind), STR_ARG(slug)));
    buffer_add(to->out, S("/>\n"));
}

static void begin(report *to) {
    buffer_add(to->out, S("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n"));
}

static void add(report *to, const result *r, const char *id) {
    (void)id;
    buffer_add(to->out, S("  <file"));
    xml_attribute(to->out, "name", str_of(r->name ? r->name : "-"));
    buffer_add(to->out, r->found->count ? S(">\n") : S("/>\n"));
    for (size_t i = 0; i < r->found->count; i++) put_finding(to, r->doc, &r->found->items[i]);
    if (r->found->count) buffer_add(to->out, S("  </file>\n"));
}

static void end(report *to) { buffer_add(to->out, S("</checkstyle>\n")); }

const report_format report_checkstyle = {"checkstyle", "Checkstyle's XML, for build servers and review robots", 0, begin, add, end};
