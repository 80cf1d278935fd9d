// The folders of the workspace, what the editor sets for each, and what is said of their files.
#include "lsp/server.h"

#include <stdlib.h>

static void forget(server_folder *f) { free(f->uri), free(f->path), free(f->settings); }

static void add(server *s, str uri) {
    if (!uri.len) return;
    s->folders = memory_needed(realloc(s->folders, (s->folder_count + 1) * sizeof *s->folders));
    s->folders[s->folder_count++] = (server_folder){.uri = memory_needed(strndup(uri.ptr, uri.len)), .path = path_of_uri(uri)};
}

static void remove_folder(server *s, str uri) {
    for (size_t i = 0; i < s->folder_count; i++) {
        if (!s->folders[i].uri || !str_eq(str_of(s->folders[i].uri), uri)) continue;
        forget(&s->folders[i]);
        memmove(&s->folders[i], &s->folders[i + 1], (--s->folder_count - i) * sizeof *s->folders);
        return;
    }
}

static const json_value *items_of(const json_value *v) { return v && v->kind == JSON_KIND_ARRAY ? v->first : NULL; }

// workspaceFolders, or what came before them: rootUri, rootPath.
void folders_read(server *s, const json_value *params) {
    const json_value *all = items_of(json_at(params, "workspaceFolders"));
    str root = json_text(json_at(params, "rootUri"), S("")), path = json_text(json_at(params, "rootPath"), S(""));
    for (; all; all = all->next) add(s, json_text(json_at(all, "uri"), S("")));
    if (s->folder_count) return;
    if (!root.len && path.len) root = arena_printf(&s->mem, "file://%.*s", STR_ARG(path));
    add(s, root);
}

void folders_free(server *s) {
    for (size_t i = 0; i < s->folder_count; i++) forget(&s->folders[i]);
    free(s->folders), free(s->settings);
}

void method_folders(server *s, const json_value *params, json_writer *w) {
    (void)w;
    for (const json_value *v = items_of(json_at(params, "event.removed")); v; v = v->next) remove_folder(s, json_text(json_at(v, "uri"), S("")));
    for (const json_value *v = items_of(json_at(params, "event.added")); v; v = v->next) add(s, json_text(json_at(v, "uri"), S("")));
    client_ask_configuration(s);
    server_reload(s);
}

// ---- settings -----------------------------------------------------------------------------------------------------------------

// What an extension sets for itself in the same section.
static bool of_the_editor(str key) {
    static const char *const own[] = {"path", "arguments", "trace", "statusBar", "enable"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (str_eq(key, str_of(own[i]))) return true;
    return false;
}

static bool says_nothing(const json_value *v);

static bool all_say_nothing(const json_value *v) {
    for (const json_value *child = v->first; child; child = child->next)
        if (!says_nothing(child)) return false;
    return true;
}

// null, "", {} and [], and objects of nothing else: how editors write what is not set.
static bool says_nothing(const json_value *v) {
    if (v->kind == JSON_KIND_STRING) return v->text.len == 0;
    return v->kind == JSON_KIND_NULL || (v->kind == JSON_KIND_OBJECT && all_say_nothing(v)) || (v->kind == JSON_KIND_ARRAY && v->count == 0);
}

static void put_setting(json_writer *w, const json_value *v) {
    if (v->kind != JSON_KIND_OBJECT) { json_put_value(w, v); return; }
    json_open(w, '{');
    for (const json_value *child = v->first; child; child = child->next)
        if (!says_nothing(child)) json_key(w, child->key), put_setting(w, child);
    json_close(w, '}');
}

// What is left of a section as JSON, malloced; NULL if that is nothing, or if the section is no object.
static char *settings_text(const json_value *section) {
    const json_value *own = section ? json_get(section, S("stet")) : NULL;
    if (own) section = own;
    if (!section || section->kind != JSON_KIND_OBJECT || says_nothing(section)) return NULL;
    buffer out = {0};
    json_writer w = {.out = &out};
    bool any = false;
    json_open(&w, '{');
    for (const json_value *v = section->first; v; v = v->next) {
        if (of_the_editor(v->key) || says_nothing(v)) continue;
        json_key(&w, v->key), put_setting(&w, v);
        any = true;
    }
    json_close(&w, '}');
    if (out.failed) memory_end();
    char *text = any ? memory_needed(strndup(out.ptr, out.len)) : NULL;
    buffer_free(&out);
    return text;
}

bool folder_settings(server *s, size_t index, const json_value *section) {
    char **at = index ? &s->folders[index - 1].settings : &s->settings, *now = settings_text(section);
    bool changed = strcmp(*at ? *at : "", now ? now : "") != 0;
    free(*at);
    *at = now;
    return changed;
}

// What came with the notification is taken unless it is the custom of the client to be asked.
void method_configuration(server *s, const json_value *params, json_writer *w) {
    (void)w;
    const json_value *settings = json_at(params, "settings");
    if (s->can.configuration) client_ask_configuration(s);
    else if (settings && settings->kind == JSON_KIND_OBJECT && folder_settings(s, 0, settings)) server_reload(s);
}

static bool is_setting(str uri) { return str_find(uri, S("/.stet")) < uri.len; }

// Settings, words, names and rules are read anew. What an article that is not open says is seen when it is next asked for.
void method_watched(server *s, const json_value *params, json_writer *w) {
    (void)w;
    bool reload = false;
    for (const json_value *v = items_of(json_at(params, "changes")); v; v = v->next) reload |= is_setting(json_text(json_at(v, "uri"), S("")));
    if (reload) server_reload(s);
}
