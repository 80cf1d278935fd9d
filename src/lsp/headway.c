#include "lsp/headway.h"

static str as_json(arena *mem, const json_value *v) {
    buffer out = {0};
    json_writer w = {.out = &out};
    json_put_value(&w, v);
    return buffer_take(mem, &out);
}

static bool is_token(const json_value *v) { return v && (v->kind == JSON_KIND_STRING || v->kind == JSON_KIND_NUMBER); }

headway headway_of(arena *mem, const json_value *given) { return (headway){.token = is_token(given) ? as_json(mem, given) : (str){0}, .since = now_ms()}; }

void begin_headway(json_writer *w, str token) {
    begin_notification(w, "$/progress");
    json_key(w, S("token")), json_put_raw(w, token);
    json_key(w, S("value"));
}

static void send_value(server *s, const headway *p, const char *kind, str title, str how_far, int64_t percentage) {
    buffer body = {0};
    json_writer w = {.out = &body};
    begin_headway(&w, p->token);
    json_open(&w, '{');
    put_member(&w, "kind", str_of(kind));
    if (title.len) put_member(&w, "title", title), put_flag(&w, "cancellable", true);
    if (how_far.len) put_member(&w, "message", how_far);
    if (percentage >= 0) put_number(&w, "percentage", percentage);
    json_close(&w, '}');
    end_notification(s, &w);
}

// Who gave no token is asked for one when the work proves long.
static void ask_for_token(server *s, arena *mem, headway *p) {
    buffer body = {0};
    json_writer w = {.out = &body};
    p->token = arena_printf(mem, "\"stet/%u\"", s->asked + 1);
    begin_request(s, &w, "progress", "window/workDoneProgress/create");
    json_key(&w, S("token")), json_put_raw(&w, p->token);
    end_notification(s, &w);
}

void headway_tell(server *s, arena *mem, headway *p, const char *title, size_t done, size_t all) {
    enum { LONG = 500, SELDOM = 200 };
    int64_t now = now_ms();
    if (!p->token.len && s->can.progress && now - p->since > LONG) ask_for_token(s, mem, p);
    if (!p->token.len || (p->begun && now - p->said < SELDOM)) return;
    str how_far = arena_printf(&s->mem, "%zu of %zu", done, all);
    send_value(s, p, p->begun ? "report" : "begin", p->begun ? (str){0} : str_of(title), how_far, all ? (int64_t)(done * 100 / all) : 0);
    p->begun = true;
    p->said = now;
}

void headway_end(server *s, headway *p) {
    if (p->begun) send_value(s, p, "end", (str){0}, (str){0}, -1);
}
