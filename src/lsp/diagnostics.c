// Findings as diagnostics, pushed and pulled.
#include "lsp/server.h"

static int severity_of(stet_severity s) { return s == STET_HINT ? 4 : s == STET_MINOR ? 3 : s == STET_MAJOR ? 2 : 1; }

// Nothing is said about the word that is being written.
static bool being_written(const article *a, const stet_finding *f) { return a->caret != SIZE_MAX && f->start <= a->caret && a->caret <= f->end; }

static void put_related(json_writer *w, const server *s, const article *a, const stet_finding *f) {
    json_key(w, S("relatedInformation"));
    json_open(w, '[');
    for (size_t i = 0; i < f->related_count && i < 10; i++) {
        const stet_related *r = &f->related[i];
        if (r->in_source) continue;
        json_open(w, '{');
        json_key(w, S("location")), put_location(w, s, a, r->start, r->end);
        put_member(w, "message", r->note.len ? text_str(r->note) : str_sub((str){a->text, a->len}, r->start, r->end));
        json_close(w, '}');
    }
    json_close(w, ']');
}

static void put_diagnostic(json_writer *w, const server *s, const article *a, const stet_finding *f) {
    json_open(w, '{');
    json_key(w, S("range")), put_range(w, s, a, f->start, f->end);
    json_key(w, S("severity")), json_put_integer(w, severity_of(f->severity));
    put_member(w, "code", text_str(f->rule));
    put_member(w, "source", S("stet"));
    put_member(w, "message", text_str(f->message));
    if (s->can.related && f->related_count) put_related(w, s, a, f);
    json_close(w, '}');
}

// Who cannot be told that there is more to pull is given everything at once.
static bool keeps_back(const server *s, const article *a, const stet_finding *f) { return (!s->can.pulls || s->can.refreshes) && being_written(a, f); }

static void put_diagnostics(json_writer *w, server *s, article *a) {
    size_t count = 0;
    const stet_result *r = server_result(s, a);
    const stet_finding *f = r ? stet_findings(r, &count) : NULL;
    a->told = true;
    a->withheld = false;
    json_open(w, '[');
    for (size_t i = 0; i < count; i++)
        if (keeps_back(s, a, &f[i])) a->withheld = true;
        else put_diagnostic(w, s, a, &f[i]);
    json_close(w, ']');
}

static void push(server *s, article *a, const char *uri) {
    buffer body = {0};
    json_writer w = {.out = &body};
    begin_notification(&w, "textDocument/publishDiagnostics");
    put_member(&w, "uri", str_of(uri));
    if (a) put_number(&w, "version", a->version);
    json_key(&w, S("diagnostics"));
    if (a) put_diagnostics(&w, s, a);
    else json_open(&w, '['), json_close(&w, ']');
    end_notification(s, &w);
}

void publish(server *s, article *a) {
    s->stopped = NOT_STOPPED;
    if (server_result(s, a) || !s->stopped) push(s, a, a->uri);
}
void publish_empty(server *s, const char *uri) { push(s, NULL, uri); }

// A report's id is what it says, hashed: it is the same where nothing has changed, in another session too.
str put_report(json_writer *w, server *s, article *a, str before) {
    buffer items = {0};
    json_writer inner = {.out = &items};
    if (a) put_diagnostics(&inner, s, a);
    else json_open(&inner, '['), json_close(&inner, ']');
    str text = {items.ptr, items.len}, id = arena_printf(&s->mem, "%016llx", (unsigned long long)str_hash(text));
    bool same = str_eq(id, before);
    put_member(w, "kind", same ? S("unchanged") : S("full"));
    put_member(w, "resultId", id);
    if (!same) json_key(w, S("items")), json_put_raw(w, text);
    if (items.failed) w->out->failed = true;
    buffer_free(&items);
    return id;
}

void method_diagnostic(server *s, const json_value *params, json_writer *w) {
    json_open(w, '{');
    put_report(w, s, server_article(s, params), json_text(json_at(params, "previousResultId"), S("")));
    json_close(w, '}');
}
