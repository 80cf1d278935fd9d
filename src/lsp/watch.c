// A check that goes on while nobody waits for it any more is given up: a newer text has come, or what asked for it was called off.
#include "lsp/server.h"

enum { EVERY = 4, PATIENCE = 2000 }; // milliseconds: so often what has come is looked at; so long at most nothing is said while somebody writes on and on

watch watch_begin(server *s, const article *a) { return (watch){.s = s, .a = a}; }

static bool changes(const json_value *m, str method, const article *a) {
    bool change = str_eq(method, S("textDocument/didChange")) || str_eq(method, S("textDocument/didClose"));
    return change && str_eq(json_text(json_at(m, "params.textDocument.uri"), S("")), str_of(a->uri));
}

// A message that waits makes the result old before it is there, or ends the session.
static bool overtaken(const watch *w) {
    bool waits_long = w->a->waits && now_ms() - w->a->waits > PATIENCE;
    for (const message *m = w->s->waiting.first; m; m = m->next) {
        str method = m->json ? json_text(json_get(m->json, S("method")), S("")) : S("");
        if (str_eq(method, S("exit")) || (!waits_long && changes(m->json, method, w->a))) return true;
    }
    return false;
}

bool watch_stop(void *data) {
    watch *w = data;
    if (now_ms() - w->looked < EVERY) return false;
    server_take_in(w->s, 0);
    if (!w->s->stopped && overtaken(w)) w->s->stopped = OVERTAKEN;
    w->looked = now_ms();
    return w->s->stopped != NOT_STOPPED || w->s->gone;
}

// Who pulls is asked to pull again; other answers would speak of a text that is gone.
void answer_stopped(server *s, const json_value *id, bool pulled) {
    if (s->stopped == CALLED_OFF) answer_error(s, id, REQUEST_CANCELLED, "cancelled");
    else if (pulled) answer_error(s, id, SERVER_CANCELLED, "the text has changed");
    else answer_error(s, id, CONTENT_MODIFIED, "the text has changed");
}
