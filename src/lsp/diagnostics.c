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
        json_key(w, S("location")), json_open(w, '{');
        put_member(w, "uri", str_of(a->uri));
        json_key(w, S("range")), put_range(w, s, a, r->start, r->end);
        json_close(w, '}');
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
    if (s->related && f->related_count) put_related(w, s, a, f);
    json_close(w, '}');
}

static void put_diagnostics(json_writer *w, server *s, article *a, bool all) {
    size_t count = 0;
    const stet_result *r = server_result(s, a);
    const stet_finding *f = r ? stet_findings(r, &count) : NULL;
    json_open(w, '[');
    for (size_t i = 0; i < count; i++)
        if (all || !being_written(a, &f[i])) put_diagnostic(w, s, a, &f[i]);
    json_close(w, ']');
}

static void begin_push(json_writer *w, const char *uri) {
    json_open(w, '{');
    put_member(w, "jsonrpc", S("2.0")), put_member(w, "method", S("textDocument/publishDiagnostics"));
    json_key(w, S("params")), json_open(w, '{');
    put_member(w, "uri", str_of(uri));
}

void publish(server *s, article *a) {
    buffer body = {0};
    json_writer w = {.out = &body};
    a->told = true;
    begin_push(&w, a->uri);
    json_key(&w, S("version")), json_put_integer(&w, a->version);
    json_key(&w, S("diagnostics")), put_diagnostics(&w, s, a, false);
    json_close(&w, '}'), json_close(&w, '}');
    server_send(s, &body);
}

void publish_empty(server *s, const char *uri) {
    buffer body = {0};
    json_writer w = {.out = &body};
    begin_push(&w, uri);
    json_key(&w, S("diagnostics")), json_open(&w, '['), json_close(&w, ']');
    json_close(&w, '}'), json_close(&w, '}');
    server_send(s, &body);
}

void method_diagnostic(server *s, const json_value *params, json_writer *w) {
    article *a = server_article(s, params);
    json_open(w, '{');
    if (a) server_result(s, a);
    str id = a ? arena_printf(&s->mem, "%llu", a->id) : S("none");
    bool same = a && str_eq(json_text(json_at(params, "previousResultId"), S("")), id);
    put_member(w, "kind", same ? S("unchanged") : S("full"));
    put_member(w, "resultId", id);
    if (!same) {
        json_key(w, S("items"));
        if (a) put_diagnostics(w, s, a, true);
        else json_open(w, '['), json_close(w, ']');
    }
    json_close(w, '}');
}
