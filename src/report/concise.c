// The format `concise`: one line a finding, file:line:column, as compilers write and editors read.
#include "report/terminal.h"

static void add(report *to, const result *r, const char *id) {
    (void)id;
    for (size_t i = 0; i < r->found->count; i++) {
        const finding *f = &r->found->items[i];
        place p = document_place(r->doc, document_source(r->doc, f->at).start);
        terminal_text(to, str_of(r->name ? r->name : "-"));
        buffer_printf(to->out, ":%u:%u: %s: ", p.line, p.column, severity_names[f->severity]);
        terminal_text(to, f->message);
        buffer_printf(to->out, " [%.*s]\n", STR_ARG(f->rule));
    }
}

const report_format report_concise = {"concise", "a line a finding: file:line:column: severity: message [rule]", 0, NULL, add, NULL};
