// The engines, one for each folder that has settings of its own, opened anew when their files change.
#include "base/file.h"
#include "lsp/own.h"
#include "lsp/server.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

int64_t now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static size_t parent_end(str path, size_t end) {
    while (end > 0 && path.ptr[end - 1] != '/') end--;
    return end;
}

// The folder of the workspace that holds it, or NULL.
static const server_folder *folder_holding(const server *s, const char *path) {
    const server_folder *best = NULL;
    for (size_t i = 0; path && i < s->folder_count; i++) {
        str root = str_of(s->folders[i].path ? s->folders[i].path : ""), p = str_of(path);
        bool holds = root.len && str_starts(p, root) && (p.len == root.len || root.ptr[root.len - 1] == '/' || p.ptr[root.len] == '/');
        if (holds && (!best || root.len > strlen(best->path))) best = &s->folders[i];
    }
    return best;
}

char *settings_folder(const server *s, const char *file) {
    const char *root = s->folder_count ? s->folders[0].path : NULL;
    str path = str_of(file ? file : "");
    char *folder = memory_needed(file ? strndup(path.ptr, parent_end(path, path.len)) : strdup(root ? root : "/")), found[4096];
    bool known = stet_settings_folder(folder, found, sizeof found);
    free(folder);
    return memory_needed(strdup(known ? found : "/"));
}

// ---- the files of an engine ---------------------------------------------------------------------------------------------------

static uint64_t stamp(const char *path, uint64_t so_far) {
    struct stat about;
    if (stat(path, &about) != 0) return so_far * 31 + 1;
    uint64_t parts[] = {so_far, (uint64_t)about.st_mtim.tv_sec, (uint64_t)about.st_mtim.tv_nsec, (uint64_t)about.st_size, (uint64_t)about.st_ino};
    return str_hash((str){(const char *)parts, sizeof parts});
}

static uint64_t stamp_folder(arena *mem, str folder, uint64_t all) {
    static const char *const names[] = {"", "words.txt", "names.yaml", "glossary.yaml", "rules"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) all = stamp(arena_printf(mem, "%.*s/%s", STR_ARG(folder), names[i]).ptr, all);
    str *rules;
    size_t count = 0;
    err why;
    if (file_list(mem, arena_printf(mem, "%.*s/rules", STR_ARG(folder)).ptr, S(".yaml"), &rules, &count, &why))
        for (size_t i = 0; i < count; i++) all = stamp(rules[i].ptr, all);
    return all;
}

// Of .stet.yaml and what lies in .stet, here and above, and in the user's own folder: other when any of it has been written, added or removed.
static uint64_t signature_of(const char *root) {
    arena mem = {0};
    uint64_t all = stamp_folder(&mem, own_user_folder(&mem), 0);
    for (str at = str_of(root); at.len; at = str_sub(at, 0, at.len > 1 ? parent_end(at, at.len) - 1 : 0)) {
        all = stamp(arena_printf(&mem, "%.*s/.stet.yaml", STR_ARG(at)).ptr, all);
        all = stamp_folder(&mem, arena_printf(&mem, "%.*s/.stet", STR_ARG(at)), all);
    }
    arena_free(&mem);
    return all;
}

// What the settings extend and the rules that they name may lie anywhere.
static uint64_t signature_read(const stet *engine) {
    size_t count = 0;
    const stet_text *files = engine ? stet_settings_files(engine, &count) : NULL;
    uint64_t all = 0;
    for (size_t i = 0; i < count; i++) all = stamp(files[i].ptr, all);
    return all;
}

static bool has_changed(const server_engine *e) { return signature_of(e->root) != e->signature || signature_read(e->engine) != e->read; }

void engines_look(server *s) {
    enum { SELDOM = 1000 };
    if (now_ms() - s->looked < SELDOM) return;
    s->looked = now_ms();
    for (size_t i = 0; i < s->engine_count; i++)
        if (has_changed(&s->engines[i])) { server_reload(s); return; }
}

// ---- opening ------------------------------------------------------------------------------------------------------------------

static void complain(void *data, const stet_error *why) {
    char line[1100];
    server_say(data, 2, str_of(stet_error_line(why, line, sizeof line)));
}

static stet *open_engine(server *s, const char *root, const char *settings) {
    stet_error why;
    char line[1100];
    stet_options how = {.folder = root, .settings = settings, .complain = complain, .complain_data = s};
    stet *engine = stet_verify(&how, &why) ? stet_open(&how, &why) : NULL;
    if (!engine) server_say(s, 1, str_of(stet_error_line(&why, line, sizeof line)));
    return engine;
}

static bool same(const char *a, const char *b) { return strcmp(a ? a : "", b ? b : "") == 0; }

const stet *server_engine_of(server *s, const char *path) {
    char *root = settings_folder(s, path);
    const server_folder *folder = folder_holding(s, path);
    const char *settings = folder && folder->settings ? folder->settings : s->settings;
    for (size_t i = 0; i < s->engine_count; i++)
        if (same(s->engines[i].root, root) && same(s->engines[i].settings, settings)) return free(root), s->engines[i].engine;
    s->engines = memory_needed(realloc(s->engines, (s->engine_count + 1) * sizeof *s->engines));
    uint64_t signature = signature_of(root);
    stet *engine = open_engine(s, root, settings);
    s->engines[s->engine_count++] = (server_engine){root, settings ? memory_needed(strdup(settings)) : NULL, engine, signature, signature_read(engine)};
    return s->engines[s->engine_count - 1].engine;
}

void engines_close(server *s) {
    for (size_t i = 0; i < s->engine_count; i++) {
        stet_close(s->engines[i].engine);
        free(s->engines[i].root), free(s->engines[i].settings);
    }
    free(s->engines);
    s->engines = NULL;
    s->engine_count = 0;
}

void server_reload(server *s) {
    for (article *a = s->articles; a; a = a->next) article_forget(a);
    workspace_forget(s->workspace);
    engines_close(s);
    if (s->can.pulls) client_refresh(s);
}
