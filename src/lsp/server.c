// The loop: a message in, an answer out; what changed is checked when no more messages wait.
#include "lsp/server.h"
#include "lsp/frame.h"
#include "lsp/lsp.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>

enum { PARSE_ERROR = -32700, INVALID_REQUEST = -32600, METHOD_NOT_FOUND = -32601, NOT_INITIALIZED = -32002 };
static const json_value nothing = {.kind = JSON_KIND_OBJECT};

void server_send(server *s, buffer *body) {
    if (!body->failed && !frame_write(s->out, (str){body->ptr, body->len})) s->gone = true;
    buffer_free(body);
}

static void begin_answer(json_writer *w, const json_value *id) {
    json_open(w, '{');
    put_member(w, "jsonrpc", S("2.0"));
    json_key(w, S("id"));
    if (id) json_put_value(w, id);
    else json_put_null(w);
}

static void answer_error(server *s, const json_value *id, int code, const char *what) {
    buffer body = {0};
    json_writer w = {.out = &body};
    begin_answer(&w, id);
    json_key(&w, S("error"));
    json_open(&w, '{');
    json_key(&w, S("code")), json_put_integer(&w, code);
    put_member(&w, "message", str_of(what));
    json_close(&w, '}'), json_close(&w, '}');
    server_send(s, &body);
}

void server_say(server *s, int type, str text) {
    buffer body = {0};
    json_writer w = {.out = &body};
    json_open(&w, '{');
    put_member(&w, "jsonrpc", S("2.0")), put_member(&w, "method", S("window/showMessage"));
    json_key(&w, S("params"));
    json_open(&w, '{');
    json_key(&w, S("type")), json_put_integer(&w, type);
    put_member(&w, "message", text);
    json_close(&w, '}'), json_close(&w, '}');
    server_send(s, &body);
}

// ---- initialize ---------------------------------------------------------------------------------------------------------------

static bool yes(const json_value *v) { return v && v->kind == JSON_KIND_TRUE; }

// The first of the client's encodings that we know; UTF-8 costs nothing here.
static position_unit choose_unit(const json_value *offered) {
    bool seen[3] = {false};
    for (const json_value *v = offered ? offered->first : NULL; v; v = v->next)
        for (int u = 0; u < 3; u++) seen[u] |= v->kind == JSON_KIND_STRING && str_eq(v->text, str_of(position_names[u]));
    return seen[POSITION_UTF8] ? POSITION_UTF8 : seen[POSITION_UTF32] && !seen[POSITION_UTF16] ? POSITION_UTF32 : POSITION_UTF16;
}

static void read_client(server *s, const json_value *params) {
    const json_value *can = json_at(params, "capabilities"), *root = json_at(params, "rootUri"), *folders = json_at(params, "workspaceFolders");
    s->unit = choose_unit(json_at(can, "general.positionEncodings"));
    const json_value *push = json_at(can, "textDocument.publishDiagnostics");
    s->related = yes(json_at(push, "relatedInformation"));
    s->code_description = yes(json_at(push, "codeDescriptionSupport"));
    s->pulls = json_at(can, "textDocument.diagnostic") != NULL;
    const json_value *parent = json_at(params, "processId");
    s->parent = parent && parent->kind == JSON_KIND_NUMBER ? parent->whole : 0;
    str uri = json_text(folders && folders->first ? json_at(folders->first, "uri") : root, S(""));
    free(s->root);
    s->root = path_of_uri(uri);
}

static void put_words(json_writer *w, const char *key, const char *const *words) {
    json_key(w, str_of(key));
    json_open(w, '[');
    for (; *words; words++) json_put_text(w, str_of(*words));
    json_close(w, ']');
}

static void put_flag(json_writer *w, const char *key, bool value) { json_key(w, str_of(key)), json_put_bool(w, value); }

static void put_sync(json_writer *w) {
    json_key(w, S("textDocumentSync"));
    json_open(w, '{');
    put_flag(w, "openClose", true);
    json_key(w, S("change")), json_put_integer(w, 2);
    put_flag(w, "save", true);
    json_close(w, '}');
}

static void put_capabilities(json_writer *w, const server *s) {
    static const char *const kinds[] = {"quickfix", "source.fixAll.stet", NULL}, *const commands[] = {"stet.addWord", "stet.addName", NULL};
    json_key(w, S("capabilities"));
    json_open(w, '{');
    put_member(w, "positionEncoding", str_of(position_names[s->unit]));
    put_sync(w);
    json_key(w, S("diagnosticProvider")), json_open(w, '{');
    put_member(w, "identifier", S("stet"));
    put_flag(w, "interFileDependencies", false), put_flag(w, "workspaceDiagnostics", false);
    json_close(w, '}');
    json_key(w, S("codeActionProvider")), json_open(w, '{'), put_words(w, "codeActionKinds", kinds), json_close(w, '}');
    json_key(w, S("executeCommandProvider")), json_open(w, '{'), put_words(w, "commands", commands), json_close(w, '}');
    put_flag(w, "hoverProvider", true), put_flag(w, "referencesProvider", true), put_flag(w, "documentHighlightProvider", true);
    json_key(w, S("renameProvider")), json_open(w, '{'), put_flag(w, "prepareProvider", true), json_close(w, '}');
    put_flag(w, "documentSymbolProvider", true), put_flag(w, "workspaceSymbolProvider", true);
    json_key(w, S("completionProvider")), json_open(w, '{'), json_close(w, '}');
    json_key(w, S("codeLensProvider")), json_open(w, '{'), json_close(w, '}');
    json_close(w, '}');
}

static void initialize(server *s, const json_value *params, json_writer *w) {
    read_client(s, params);
    s->initialized = true;
    json_open(w, '{');
    put_capabilities(w, s);
    json_key(w, S("serverInfo"));
    json_open(w, '{');
    put_member(w, "name", S("stet")), put_member(w, "version", str_of(stet_version()));
    json_close(w, '}'), json_close(w, '}');
}

static void shut_down(server *s, const json_value *params, json_writer *w) {
    (void)params;
    s->shut_down = true;
    json_put_null(w);
}

// ---- documents ----------------------------------------------------------------------------------------------------------------

static void did_close(server *s, const json_value *params, json_writer *w) {
    (void)w;
    str uri = json_text(json_at(params, "textDocument.uri"), S(""));
    for (article **at = &s->articles; *at; at = &(*at)->next) {
        if (!str_eq(str_of((*at)->uri), uri)) continue;
        article *closed = *at;
        *at = closed->next;
        if (!s->pulls) publish_empty(s, closed->uri);
        article_close(closed);
        return;
    }
}

static void did_open(server *s, const json_value *params, json_writer *w) {
    const json_value *d = json_at(params, "textDocument"), *version = json_at(d, "version");
    str uri = json_text(json_at(d, "uri"), S(""));
    if (uri.len == 0) return;
    if (server_article(s, params)) did_close(s, params, w);
    article *a = article_open(uri, json_text(json_at(d, "languageId"), S("")), version ? version->whole : 0, json_text(json_at(d, "text"), S("")));
    if (!a) return;
    a->next = s->articles;
    s->articles = a;
}

static void apply_change(const server *s, article *a, const json_value *change) {
    str text = json_text(json_at(change, "text"), S(""));
    const json_value *range = json_at(change, "range");
    size_t start = 0, end = a->len;
    if (range && range->kind == JSON_KIND_OBJECT) {
        start = position_offset(&a->lines, s->unit, json_position(json_at(range, "start")));
        end = position_offset(&a->lines, s->unit, json_position(json_at(range, "end")));
        if (end < start) end = start;
    }
    article_replace(a, start, end, text);
}

static void did_change(server *s, const json_value *params, json_writer *w) {
    (void)w;
    article *a = server_article(s, params);
    const json_value *version = json_at(params, "textDocument.version"), *changes = json_at(params, "contentChanges");
    if (!a) return;
    if (version && version->kind == JSON_KIND_NUMBER) a->version = version->whole;
    for (const json_value *c = changes ? changes->first : NULL; c; c = c->next) apply_change(s, a, c);
}

static void did_save(server *s, const json_value *params, json_writer *w) {
    (void)w;
    article *a = server_article(s, params);
    if (a) a->caret = SIZE_MAX, a->told = false;
}

static void reload(server *s, const json_value *params, json_writer *w) {
    (void)params, (void)w;
    server_reload(s);
}

static void ignore(server *s, const json_value *params, json_writer *w) { (void)s, (void)params, (void)w; }
static void leave(server *s, const json_value *params, json_writer *w) { (void)params, (void)w, s->exited = true; }

// ---- dispatch -----------------------------------------------------------------------------------------------------------------

static const struct { const char *name; server_method *method; bool notification; } methods[] = {
    {"initialize", initialize, false},
    {"initialized", ignore, true},
    {"shutdown", shut_down, false},
    {"exit", leave, true},
    {"textDocument/didOpen", did_open, true},
    {"textDocument/didChange", did_change, true},
    {"textDocument/didSave", did_save, true},
    {"textDocument/didClose", did_close, true},
    {"workspace/didChangeConfiguration", reload, true},
    {"workspace/didChangeWatchedFiles", reload, true},
    {"textDocument/diagnostic", method_diagnostic, false},
    {"textDocument/codeAction", method_code_action, false},
    {"workspace/executeCommand", method_execute, false},
    {"textDocument/hover", method_hover, false},
    {"textDocument/references", method_references, false},
    {"textDocument/documentHighlight", method_highlight, false},
    {"textDocument/prepareRename", method_prepare_rename, false},
    {"textDocument/rename", method_rename, false},
    {"textDocument/documentSymbol", method_symbols, false},
    {"workspace/symbol", method_workspace_symbols, false},
    {"textDocument/completion", method_completion, false},
    {"textDocument/codeLens", method_lens, false},
};

static server_method *method_of(str name, bool *notification) {
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (str_eq(name, str_of(methods[i].name))) return *notification = methods[i].notification, methods[i].method;
    return NULL;
}

static void answer(server *s, const json_value *id, server_method *method, const json_value *params) {
    buffer body = {0};
    json_writer w = {.out = &body};
    begin_answer(&w, id);
    json_key(&w, S("result"));
    method(s, params, &w);
    json_close(&w, '}');
    server_send(s, &body);
}

static void take_request(server *s, str name, const json_value *id, const json_value *params) {
    bool notification = false;
    server_method *method = method_of(name, &notification);
    bool first = str_eq(name, S("initialize"));
    if (s->shut_down) answer_error(s, id, INVALID_REQUEST, "the server has been shut down");
    else if (!s->initialized && !first) answer_error(s, id, NOT_INITIALIZED, "the server has not been initialized");
    else if (s->initialized && first) answer_error(s, id, INVALID_REQUEST, "the server has been initialized before");
    else if (!method || notification) answer_error(s, id, METHOD_NOT_FOUND, "this method is not known");
    else answer(s, id, method, params);
}

static void take_notification(server *s, str name, const json_value *params) {
    bool notification = false;
    server_method *method = method_of(name, &notification);
    bool leaving = str_eq(name, S("exit"));
    if (method && notification && (leaving || (s->initialized && !s->shut_down))) method(s, params, NULL);
}

static void take_message(server *s, const json_value *m) {
    const json_value *method = json_get(m, S("method")), *id = json_get(m, S("id")), *params = json_get(m, S("params"));
    if (!params || params->kind != JSON_KIND_OBJECT) params = &nothing;
    if (method && method->kind == JSON_KIND_STRING && id) take_request(s, method->text, id, params);
    else if (method && method->kind == JSON_KIND_STRING) take_notification(s, method->text, params);
    else if (!json_get(m, S("result")) && !json_get(m, S("error"))) answer_error(s, id, INVALID_REQUEST, "a message has a method");
}

static void take_body(server *s, str body) {
    err why;
    const json_value *m = json_read(&s->mem, body, &why);
    if (!m) answer_error(s, NULL, PARSE_ERROR, why.what);
    else if (m->kind == JSON_KIND_OBJECT) take_message(s, m);
    else answer_error(s, NULL, INVALID_REQUEST, "a message is an object");
    arena_reset(&s->mem);
}

static void publish_all(server *s) {
    for (article *a = s->articles; a && !s->gone; a = a->next)
        if (!a->told) publish(s, a);
}

static bool parent_gone(const server *s) { return s->parent > 0 && kill((pid_t)s->parent, 0) != 0 && errno == ESRCH; }

// How long to wait: not at all while articles wait to be checked, not for ever while a word is being written or the parent may go.
static int patience(const server *s) {
    int most = s->parent ? 10000 : -1;
    for (const article *a = s->articles; a && !s->pulls; a = a->next) {
        if (!a->told) return 0;
        if (a->caret != SIZE_MAX) most = 1200;
    }
    return most;
}

// Nothing came: the caret rests, so the word under it is judged like any other.
static void rest(server *s) {
    for (article *a = s->articles; a; a = a->next)
        if (a->told && a->caret != SIZE_MAX) a->caret = SIZE_MAX, a->told = false;
    if (!s->pulls) publish_all(s);
    if (parent_gone(s)) s->gone = true;
}

static void finish(server *s) {
    while (s->articles) {
        article *next = s->articles->next;
        article_close(s->articles);
        s->articles = next;
    }
    for (size_t i = 0; i < s->engine_count; i++) stet_close(s->engines[i].engine), free(s->engines[i].root);
    free(s->engines), free(s->root);
    arena_free(&s->mem);
}

int lsp_main(int in, int out) {
    server s = {.in = in, .out = out};
    frame_reader r = {.in = in};
    signal(SIGPIPE, SIG_IGN);
    while (!s.exited && !s.gone) {
        str body;
        frame_result got = frame_next(&r, patience(&s), &body);
        if (got == FRAME_BODY) take_body(&s, body);
        else if (got == FRAME_BAD) answer_error(&s, NULL, PARSE_ERROR, "a message begins with Content-Length");
        else if (got == FRAME_END) s.gone = true;
        else rest(&s);
    }
    int status = s.shut_down ? 0 : 1;
    finish(&s);
    frame_reader_free(&r);
    return status;
}
