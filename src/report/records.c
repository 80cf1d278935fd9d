// The format `records`: the names of each article as records that merge with those of others (`stet names extract`).
#include "archive/archive.h"
#include "report/report.h"

// An id comes as JSON; that of a string is its text.
static str article_of(report *to, const result *r, const char *id) {
    err why;
    const json_value *v = id ? json_read(to->scratch, arena_printf(to->scratch, "[%s]", id), &why) : NULL;
    if (v && v->first && v->first->kind == JSON_KIND_STRING) return v->first->text;
    return id ? str_of(id) : str_of(r->name ? r->name : "-");
}

static void add(report *to, const result *r, const char *id) { archive_extract(to->scratch, r->a, article_of(to, r, id), to->out); }

const report_format report_records = {"records", "the names of each article, for stet names merge", 0, NULL, add, NULL};
