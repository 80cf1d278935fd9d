// The loop: messages in, answers out; what changed is checked when no more messages wait.
#include "base/sandbox.h"
#include "lsp/server.h"
#include "lsp/lsp.h"

#include <errno.h>
#include <signal.h>

static const json_value nothing = {.kind = JSON_KIND_OBJECT};

// ---- answers, notifications, requests -----------------------------------------------------------------------------------------

void server_send(server *s, buffer *body) {
    if (body->failed) memory_end(); // an answer is whole, or there is none: the editor starts the server again
    if (!frame_write(s->out, (str){body->ptr, body->len})) s->gone = true;
    buffer_free(body);
}

static void begin(json_writer *w) {
    json_open(w, '{');
    put_member(w, "jsonrpc", S("2.0"));
}

static void begin_reply(json_writer *w, const json_value *id, const char *what) {
    begin(w);
    json_key(w, S("id"));
    if (id) json_put_value(w, id);
    else json_put_null(w);
    json_key(w, str_of(what));
}

void begin_answer(json_writer *w, const json_value *id) { begin_reply(w, id, "result"); }

void answer_error(server *s, const json_value *id, int code, const char *what) {
    buffer body = {0};
    json_writer w = {.out = &body};
    begin_reply(&w, id, "error");
    json_open(&w, '{');
    put_number(&w, "code", code), put_member(&w, "message", str_of(what));
    if (code == SERVER_CANCELLED) json_key(&w, S("data")), json_open(&w, '{'), put_flag(&w, "retriggerRequest", true), json_close(&w, '}');
    json_close(&w, '}'), json_close(&w, '}');
    server_send(s, &body);
}

static void begin_params(json_writer *w, const char *method) {
    put_member(w, "method", str_of(method));
    json_key(w, S("params")), json_open(w, '{');
}

void begin_notification(json_writer *w, const char *method) { begin(w), begin_params(w, method); }

void begin_request(server *s, json_writer *w, const char *purpose, const char *method) {
    begin(w);
    put_member(w, "id", arena_printf(&s->mem, "%s/%u", purpose, ++s->asked));
    begin_params(w, method);
}

void end_notification(server *s, json_writer *w) {
    json_close(w, '}'), json_close(w, '}');
    server_send(s, w->out);
}

void server_say(server *s, int type, str text) {
    buffer body = {0};
    json_writer w = {.out = &body};
    begin_notification(&w, "window/showMessage");
    put_number(&w, "type", type), put_member(&w, "message", text);
    end_notification(s, &w);
}

// ---- dispatch -----------------------------------------------------------------------------------------------------------------

static void shut_down(server *s, const json_value *params, json_writer *w) {
    (void)params;
    s->shut_down = true;
    workspace_cancel_all(s);
    json_put_null(w);
}

static void leave(server *s, const json_value *params, json_writer *w) { (void)params, (void)w, s->exited = true; }

static void cancel_progress(server *s, const json_value *params, json_writer *w) { (void)w, workspace_cancel_progress(s, json_at(params, "token")); }

static const struct { const char *name; server_method *method; bool notification; } methods[] = {
    {"initialize", method_initialize, false},
    {"initialized", method_initialized, true},
    {"shutdown", shut_down, false},
    {"exit", leave, true},
    {"textDocument/didOpen", method_open, true},
    {"textDocument/didChange", method_change, true},
    {"textDocument/didSave", method_save, true},
    {"textDocument/didClose", method_close, true},
    {"workspace/didChangeConfiguration", method_configuration, true},
    {"workspace/didChangeWatchedFiles", method_watched, true},
    {"workspace/didChangeWorkspaceFolders", method_folders, true},
    {"window/workDoneProgress/cancel", cancel_progress, true},
    {"textDocument/diagnostic", method_diagnostic, false},
    {"workspace/diagnostic", method_workspace_diagnostic, false},
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

static server_method *method_of(str name, bool notification) {
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (methods[i].notification == notification && str_eq(name, str_of(methods[i].name))) return methods[i].method;
    return NULL;
}

static void answer(server *s, const json_value *id, server_method *method, const json_value *params) {
    buffer body = {0};
    json_writer w = {.out = &body};
    s->asking = id, s->later = false, s->stopped = NOT_STOPPED, s->refused = NULL;
    begin_answer(&w, id);
    method(s, params, &w);
    json_close(&w, '}');
    s->asking = NULL;
    if (s->later || s->stopped || s->refused) buffer_free(&body);
    else server_send(s, &body);
    if (s->stopped) answer_stopped(s, id, method == method_diagnostic);
    else if (s->refused) answer_error(s, id, INVALID_PARAMS, s->refused);
}

static void take_request(server *s, str name, const json_value *id, const json_value *params) {
    server_method *method = method_of(name, false);
    bool first = str_eq(name, S("initialize"));
    if (s->shut_down) answer_error(s, id, INVALID_REQUEST, "the server has been shut down");
    else if (!s->initialized && !first) answer_error(s, id, NOT_INITIALIZED, "the server has not been initialized");
    else if (s->initialized && first) answer_error(s, id, INVALID_REQUEST, "the server has been initialized before");
    else if (!method) answer_error(s, id, METHOD_NOT_FOUND, "this method is not known");
    else answer(s, id, method, params);
}

static void take_notification(server *s, str name, const json_value *params) {
    server_method *method = method_of(name, true);
    bool leaving = str_eq(name, S("exit"));
    if (method && (leaving || (s->initialized && !s->shut_down))) method(s, params, NULL);
}

static void take_object(server *s, const json_value *m, bool cancelled) {
    const json_value *method = json_get(m, S("method")), *id = json_get(m, S("id")), *params = json_get(m, S("params"));
    if (!params || params->kind != JSON_KIND_OBJECT) params = &nothing;
    if (method && method->kind == JSON_KIND_STRING && id && cancelled) answer_error(s, id, REQUEST_CANCELLED, "cancelled");
    else if (method && method->kind == JSON_KIND_STRING && id) take_request(s, method->text, id, params);
    else if (method && method->kind == JSON_KIND_STRING) take_notification(s, method->text, params);
    else if (!json_get(m, S("result")) && !json_get(m, S("error"))) answer_error(s, id, INVALID_REQUEST, "a message has a method");
    else if (s->initialized) client_answer(s, json_text(id, S("")), json_get(m, S("result")));
}

static void take_message(server *s, message *m) {
    if (!m->json) answer_error(s, NULL, PARSE_ERROR, m->why.what);
    else if (m->json->kind == JSON_KIND_OBJECT) take_object(s, m->json, m->cancelled);
    else answer_error(s, NULL, INVALID_REQUEST, "a message is an object");
    arena_reset(&s->mem);
    message_free(m);
}

// ---- the loop -----------------------------------------------------------------------------------------------------------------

void publish_all(server *s) {
    for (article *a = s->articles; a && !s->gone && !s->can.pulls; a = a->next)
        if (!a->told) publish(s, a);
}

static bool parent_gone(const server *s) { return s->parent > 0 && kill((pid_t)s->parent, 0) != 0 && errno == ESRCH; }

// How long to wait: not at all while there is something to do, not for ever while a word is being written, or the parent may go.
static int patience(const server *s) {
    enum { CARET_RESTS = 1200, PARENT_LIVES = 10000 };
    int most = s->parent ? PARENT_LIVES : -1;
    if (s->waiting.count || workspace_busy(s->workspace)) return 0;
    for (const article *a = s->articles; a; a = a->next) {
        if (!a->told && !s->can.pulls) return 0;
        if (a->withheld) most = CARET_RESTS;
    }
    return most;
}

// The caret rests, so the word under it is judged like any other.
static void judge_rest(server *s) {
    bool refresh = false;
    for (article *a = s->articles; a; a = a->next) {
        if (!a->told || !a->withheld) continue;
        a->caret = SIZE_MAX;
        a->withheld = a->told = false;
        refresh = true;
    }
    if (refresh && s->can.pulls) client_refresh(s);
}

// Nothing came in time: what is open goes before the rest of the workspace.
static void rest(server *s) {
    if (!workspace_busy(s->workspace)) judge_rest(s);
    engines_look(s);
    publish_all(s);
    if (workspace_busy(s->workspace) && !s->gone) workspace_step(s);
    arena_reset(&s->mem);
    if (parent_gone(s)) s->gone = true;
}

static void receive(server *s, str body) {
    const message *last = queue_add(&s->waiting, body);
    const json_value *m = last->json, *id = m ? json_at(m, "params.id") : NULL;
    if (!str_eq(json_text(json_get(m, S("method")), S("")), S("$/cancelRequest"))) return;
    if (same_id(id, s->asking)) s->stopped = CALLED_OFF;
    queue_cancel(&s->waiting, id);
    workspace_cancel(s, id);
}

// Takes in what has come, so much at a time that memory stays bounded.
bool server_take_in(server *s, int wait) {
    enum { MOST = 256, MOST_BYTES = 64 << 20 };
    while (!s->gone && s->waiting.count < MOST && s->waiting.bytes < MOST_BYTES) {
        str body;
        frame_result got = frame_next(&s->in, wait, &body);
        if (got == FRAME_NONE) break;
        if (got == FRAME_BODY) receive(s, body);
        else if (got == FRAME_BAD) answer_error(s, NULL, PARSE_ERROR, "a message begins with Content-Length");
        else return false;
        wait = 0;
    }
    return true;
}

// False when there was nothing. What came before the end is still carried out.
static bool gather(server *s) {
    if (!server_take_in(s, patience(s)) && s->waiting.count == 0) s->gone = true;
    return s->waiting.count > 0;
}

static void finish(server *s) {
    while (s->articles) {
        article *next = s->articles->next;
        article_close(s->articles);
        s->articles = next;
    }
    for (message *m; (m = queue_take(&s->waiting));) message_free(m);
    workspace_free(s->workspace);
    engines_close(s);
    folders_free(s);
    frame_reader_free(&s->in);
    arena_free(&s->mem);
}

int lsp_main(int in, int out) {
    signal(SIGPIPE, SIG_IGN);
    server s = {.in = {.in = in}, .out = out, .scribe = scribe_start(in, out), .workspace = workspace_new()};
    if (s.scribe.process) (void)sandbox_write_below((const char *const[]){NULL});
    while (!s.exited && !s.gone) {
        if (gather(&s)) take_message(&s, queue_take(&s.waiting));
        else if (!s.gone) rest(&s);
    }
    int status = s.shut_down ? 0 : 1;
    finish(&s);
    scribe_end(&s.scribe);
    return status;
}
