// What the methods share: engines and articles, JSON in and out, what is under a place.
#include "base/file.h"
#include "lsp/server.h"

#include <stdlib.h>

str text_str(stet_text t) { return (str){t.ptr, t.len}; }

const json_value *json_at(const json_value *v, const char *path) {
    for (str rest = str_of(path), key; v && str_split(&rest, '.', &key);) v = v->kind == JSON_KIND_OBJECT ? json_get(v, key) : NULL;
    return v;
}

static uint32_t whole(const json_value *v) { return v && v->kind == JSON_KIND_NUMBER && v->whole > 0 && v->whole <= UINT32_MAX ? (uint32_t)v->whole : 0; }
position json_position(const json_value *v) { return (position){whole(json_at(v, "line")), whole(json_at(v, "character"))}; }

void put_member(json_writer *w, const char *key, str text) { json_key(w, str_of(key)), json_put_text(w, text); }

void put_position(json_writer *w, position p) {
    json_open(w, '{');
    json_key(w, S("line")), json_put_integer(w, p.line);
    json_key(w, S("character")), json_put_integer(w, p.character);
    json_close(w, '}');
}

void put_range(json_writer *w, const server *s, const article *a, size_t start, size_t end) {
    json_open(w, '{');
    json_key(w, S("start")), put_position(w, position_of(&a->lines, s->unit, start));
    json_key(w, S("end")), put_position(w, position_of(&a->lines, s->unit, end));
    json_close(w, '}');
}

void put_edits(json_writer *w, const server *s, const article *a, const stet_edit *edits, size_t count) {
    json_open(w, '[');
    for (size_t i = 0; i < count; i++) {
        json_open(w, '{');
        json_key(w, S("range")), put_range(w, s, a, edits[i].start, edits[i].end);
        put_member(w, "newText", text_str(edits[i].text));
        json_close(w, '}');
    }
    json_close(w, ']');
}

void put_workspace_edit(json_writer *w, const server *s, const article *a, const stet_edit *edits, size_t count) {
    json_open(w, '{');
    json_key(w, S("changes")), json_open(w, '{');
    json_key(w, str_of(a->uri)), put_edits(w, s, a, edits, count);
    json_close(w, '}'), json_close(w, '}');
}

article *server_article(server *s, const json_value *params) {
    str uri = json_text(json_at(params, "textDocument.uri"), S(""));
    for (article *a = s->articles; a; a = a->next)
        if (str_eq(str_of(a->uri), uri)) return a;
    return NULL;
}

// ---- engines ------------------------------------------------------------------------------------------------------------------

// The folder whose settings an article has: its own or the nearest above it that has any; that of the workspace if it is no file.
static char *settings_folder(const server *s, const article *a) {
    str path = str_of(a->path ? a->path : s->root ? s->root : "/");
    arena mem = {0};
    size_t end = path.len;
    while (end > 0) {
        while (end > 0 && path.ptr[end - 1] != '/') end--;
        str here = str_sub(path, 0, end > 1 ? end - 1 : end);
        if (file_exists(arena_printf(&mem, "%.*s/.stet.yaml", STR_ARG(here)).ptr) || file_is_folder(arena_printf(&mem, "%.*s/.stet", STR_ARG(here)).ptr)) {
            char *found = strndup(here.ptr, here.len);
            arena_free(&mem);
            return found;
        }
        if (end > 0) end--;
    }
    arena_free(&mem);
    return strdup("/");
}

static void complain(void *data, const stet_error *why) {
    char line[1100];
    server_say(data, 2, str_of(stet_error_line(why, line, sizeof line)));
}

static stet *open_engine(server *s, const char *root) {
    stet_error why;
    char line[1100];
    stet_options how = {.folder = root, .complain = complain, .complain_data = s};
    stet *engine = stet_open(&how, &why);
    if (!engine) server_say(s, 1, str_of(stet_error_line(&why, line, sizeof line)));
    return engine;
}

const stet *server_engine_of(server *s, const article *a) {
    char *root = settings_folder(s, a);
    for (size_t i = 0; root && i < s->engine_count; i++)
        if (strcmp(s->engines[i].root, root) == 0) return free(root), s->engines[i].engine;
    server_engine *more = root ? realloc(s->engines, (s->engine_count + 1) * sizeof *more) : NULL;
    if (!more) return free(root), NULL;
    s->engines = more;
    s->engines[s->engine_count++] = (server_engine){root, open_engine(s, root)};
    return s->engines[s->engine_count - 1].engine;
}

void server_reload(server *s) {
    for (article *a = s->articles; a; a = a->next) {
        stet_result_free(a->result);
        a->result = NULL;
        a->told = false;
    }
    for (size_t i = 0; i < s->engine_count; i++) stet_close(s->engines[i].engine), free(s->engines[i].root);
    s->engine_count = 0;
}

const stet_result *server_result(server *s, article *a) { return a->result ? a->result : article_result(a, server_engine_of(s, a)); }

// ---- what is under a place ----------------------------------------------------------------------------------------------------

size_t server_offset(const server *s, const article *a, const json_value *params) { return position_offset(&a->lines, s->unit, json_position(json_at(params, "position"))); }

const stet_entity *entity_at(const stet_result *r, size_t offset, size_t *index, const stet_mention **mention) {
    size_t count;
    const stet_entity *all = stet_entities(r, &count);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < all[i].mention_count; k++)
            if (all[i].mentions[k].start <= offset && offset <= all[i].mentions[k].end) return *index = i, *mention = &all[i].mentions[k], &all[i];
    return NULL;
}
