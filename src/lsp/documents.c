// The open documents: opened, changed, saved, closed.
#include "lsp/server.h"

article *article_of(server *s, str uri) {
    for (article *a = s->articles; a; a = a->next)
        if (str_eq(str_of(a->uri), uri)) return a;
    return NULL;
}

article *article_of_path(server *s, str path) {
    for (article *a = s->articles; a; a = a->next)
        if (a->path && str_eq(str_of(a->path), path)) return a;
    return NULL;
}

article *server_article(server *s, const json_value *params) { return article_of(s, json_text(json_at(params, "textDocument.uri"), S(""))); }

const stet_result *server_result(server *s, article *a) {
    engines_look(s);
    const stet *engine = a->result ? NULL : server_engine_of(s, a->path);
    if (!engine) return a->result;
    watch w = watch_begin(s, a);
    return article_result(a, engine, s->stepping ? NULL : watch_stop, &w);
}

void method_close(server *s, const json_value *params, json_writer *w) {
    (void)w;
    str uri = json_text(json_at(params, "textDocument.uri"), S(""));
    for (article **at = &s->articles; *at; at = &(*at)->next) {
        if (!str_eq(str_of((*at)->uri), uri)) continue;
        article *closed = *at;
        *at = closed->next;
        if (!s->can.pulls) publish_empty(s, closed->uri);
        article_close(closed);
        return;
    }
}

void method_open(server *s, const json_value *params, json_writer *w) {
    const json_value *d = json_at(params, "textDocument"), *version = json_at(d, "version");
    str uri = json_text(json_at(d, "uri"), S(""));
    if (uri.len == 0) return;
    if (server_article(s, params)) method_close(s, params, w);
    article *a = article_open(uri, json_text(json_at(d, "languageId"), S("")), version ? version->whole : 0, json_text(json_at(d, "text"), S("")));
    a->next = s->articles;
    s->articles = a;
}

// Without a range it is the whole text.
static void apply_change(const server *s, article *a, const json_value *change) {
    str text = json_text(json_at(change, "text"), S(""));
    const json_value *range = json_at(change, "range");
    size_t start = 0, end = a->len;
    if (range && range->kind == JSON_KIND_OBJECT) {
        start = position_offset(&a->lines, s->can.unit, json_position(json_at(range, "start")));
        end = position_offset(&a->lines, s->can.unit, json_position(json_at(range, "end")));
        if (end < start) end = start;
    }
    article_replace(a, start, end, text);
}

void method_change(server *s, const json_value *params, json_writer *w) {
    (void)w;
    article *a = server_article(s, params);
    const json_value *version = json_at(params, "textDocument.version"), *changes = json_at(params, "contentChanges");
    if (!a) return;
    if (!a->waits) a->waits = now_ms();
    if (version && version->kind == JSON_KIND_NUMBER) a->version = version->whole;
    for (const json_value *c = changes && changes->kind == JSON_KIND_ARRAY ? changes->first : NULL; c; c = c->next) apply_change(s, a, c);
}

// Who saves has ended the word. The file itself may be what an engine was read from.
void method_save(server *s, const json_value *params, json_writer *w) {
    (void)w;
    article *a = server_article(s, params);
    s->looked = 0;
    if (!a) return;
    bool withheld = a->withheld;
    a->caret = SIZE_MAX;
    a->withheld = a->told = false;
    if (withheld && s->can.pulls) client_refresh(s);
}
