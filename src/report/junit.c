// The format `junit`: test reports as build servers show them. An article is a suite, what is found in it are its tests that fail; findings
// below the level that fails are tests that pass and say so in their output; an article without findings has one test that passes.
#include "report/excerpt.h"
#include "report/groups.h"
#include "report/xml.h"
#include "report/report.h"

enum { ROOM = 100 }; // columns of an excerpt

static bool fails(const report *to, const result *r, const finding *f) {
    int level = to->style->fail_on == FAIL_ON_SETTINGS ? (int)r->fail_on : to->style->fail_on;
    return level > 0 && (int)f->severity >= level;
}

static void put_excerpt(report *to, const document *d, const finding *f) {
    excerpt e = excerpt_of(d, f->at, ROOM);
    const str parts[] = {e.cut_before ? S("… ") : S(""), e.before, S("["), e.marked, e.cut_marked ? S(" …]") : S("]"), e.after, e.cut_after ? S(" …") : S("")};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) xml_text(to->out, parts[i]); // NULs and all
}

static void put_details(report *to, const result *r, const groups *g, uint32_t first) {
    for (uint32_t i = first; i != GROUP_END; i = g->next[i]) {
        place p = document_place(r->doc, document_source(r->doc, r->found->items[i].at).start);
        xml_printf(to->out, to->scratch, "%s:%u:%u ", r->name ? r->name : "-", p.line, p.column);
        put_excerpt(to, r->doc, &r->found->items[i]);
        buffer_add(to->out, S("\n"));
    }
}

static void open_case(report *to, const result *r, str name, uint32_t line) {
    buffer_add(to->out, S("    <testcase"));
    xml_attribute(to->out, "classname", str_of(r->name ? r->name : "-"));
    xml_attribute(to->out, "name", name);
    xml_attribute(to->out, "file", str_of(r->name ? r->name : "-"));
    if (line) buffer_printf(to->out, " line=\"%u\"", line);
    buffer_add(to->out, S(" time=\"0\""));
}

static void put_group(report *to, const result *r, const groups *g, uint32_t i) {
    const finding *f = &r->found->items[i];
    place p = document_place(r->doc, document_source(r->doc, f->at).start);
    open_case(to, r, arena_printf(to->scratch, "%.*s at %u:%u", STR_ARG(f->rule), p.line, p.column), p.line);
    buffer_add(to->out, fails(to, r, f) ? S(">\n      <failure") : S(">\n      <system-out>"));
    if (fails(to, r, f)) {
        xml_attribute(to->out, "type", str_of(severity_names[f->severity]));
        xml_attribute(to->out, "message", f->message);
        buffer_add(to->out, S(">"));
    } else {
        xml_printf(to->out, to->scratch, "%s: %.*s", severity_names[f->severity], STR_ARG(f->message));
        buffer_add(to->out, S("\n"));
    }
    put_details(to, r, g, i);
    buffer_add(to->out, fails(to, r, f) ? S("</failure>\n    </testcase>\n") : S("</system-out>\n    </testcase>\n"));
}

static bool short_of(const score *s) { return s->fail_under >= 0 && s->score < s->fail_under; }

static void put_score(report *to, const result *r, const score *s) {
    open_case(to, r, S("score"), 0);
    if (!short_of(s)) { buffer_add(to->out, S("/>\n")); return; }
    str message = arena_printf(to->scratch, "The score is %.1f, under %g.", s->score, s->fail_under);
    buffer_add(to->out, S(">\n      <failure type=\"score\""));
    xml_attribute(to->out, "message", message);
    buffer_add(to->out, S("/>\n    </testcase>\n"));
}

static void begin(report *to) { buffer_add(to->out, S("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"stet\">\n")); }

static void add(report *to, const result *r, const char *id) {
    (void)id;
    groups g = groups_of(to->scratch, r->found);
    score s = score_of(r, to->style->fail_under);
    size_t failures = short_of(&s), scored = s.fail_under >= 0, empty = g.entries + scored == 0;
    for (uint32_t i = 0; i < r->found->count; i++) failures += g.first[i] == i && fails(to, r, &r->found->items[i]);
    buffer_add(to->out, S("  <testsuite"));
    xml_attribute(to->out, "name", str_of(r->name ? r->name : "-"));
    buffer_printf(to->out, " tests=\"%zu\" failures=\"%zu\" errors=\"0\" skipped=\"0\" time=\"0\">\n", g.entries + scored + empty, failures);
    for (uint32_t i = 0; i < r->found->count; i++)
        if (g.first[i] == i) put_group(to, r, &g, i);
    if (scored) put_score(to, r, &s);
    if (empty) { open_case(to, r, S("nothing to report"), 0); buffer_add(to->out, S("/>\n")); }
    buffer_add(to->out, S("  </testsuite>\n"));
}

static void end(report *to) { buffer_add(to->out, S("</testsuites>\n")); }

const report_format report_junit = {"junit", "JUnit's XML: an article is a suite, a finding a test that fails", 0, begin, add, end};
