#include "base/walk.h"
#include "base/file.h"
#include "base/ignore.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { DEEPEST = 64 };

typedef struct { str name; bool folder; } entry;
typedef struct { entry *items; size_t count, room; } entries;
typedef struct {
    const walk *w;
    size_t found;
    bool stopped;
} walker;

static bool is_article(const walk *w, str name) {
    for (const char *const *ending = w->endings; *ending; ending++)
        if (str_ends(name, str_of(*ending))) return true;
    return false;
}

// As if names of folders ended in a slash, so that whole paths come in byte order.
static int by_path(const void *a, const void *b) {
    const entry *x = a, *y = b;
    size_t shorter = x->name.len < y->name.len ? x->name.len : y->name.len;
    int order = memcmp(x->name.ptr, y->name.ptr, shorter);
    if (order) return order;
    unsigned char next_x = x->name.len > shorter ? (unsigned char)x->name.ptr[shorter] : x->folder ? '/' : 0;
    unsigned char next_y = y->name.len > shorter ? (unsigned char)y->name.ptr[shorter] : y->folder ? '/' : 0;
    return (next_x > next_y) - (next_x < next_y);
}

static str join(arena *mem, const char *folder, str name) {
    size_t len = strlen(folder);
    return arena_printf(mem, "%s%s%.*s", folder, len && folder[len - 1] == '/' ? "" : "/", STR_ARG(name));
}

// What is neither a folder nor an article that can be opened is of no interest.
static bool classify(const walker *at, arena *mem, const char *folder, const struct dirent *e, entry *out) {
    struct stat about;
    *out = (entry){.name = arena_copy(mem, str_of(e->d_name)), .folder = e->d_type == DT_DIR};
    if (e->d_type == DT_UNKNOWN) out->folder = lstat(join(mem, folder, out->name).ptr, &about) == 0 && S_ISDIR(about.st_mode);
    if (out->folder || !is_article(at->w, out->name)) return out->folder;
    return e->d_type == DT_REG || (stat(join(mem, folder, out->name).ptr, &about) == 0 && S_ISREG(about.st_mode));
}

static bool list(const walker *at, arena *mem, const char *folder, entries *out) {
    DIR *d = opendir(folder);
    if (!d) return at->w->wrong(at->w->data, folder, strerror(errno)), false;
    for (struct dirent *e; (e = readdir(d));) {
        entry one;
        if (e->d_name[0] == '.' || !classify(at, mem, folder, e, &one)) continue;
        out->items = arena_grow(mem, out->items, out->count, &out->room, sizeof *out->items);
        out->items[out->count++] = one;
    }
    closedir(d);
    if (out->count) qsort(out->items, out->count, sizeof *out->items, by_path);
    return true;
}

static const ignore *add_file(arena *mem, const ignore *above, str base, const char *path) {
    str text;
    err why;
    return file_exists(path) && file_read(mem, path, &text, &why) ? ignore_add(mem, above, base, text) : above;
}

// A repository begins anew with what its user and it itself leave out.
static const ignore *repository(arena *mem, str root) {
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    const ignore *out = NULL;
    if (config && *config) out = add_file(mem, out, root, join(mem, config, S("git/ignore")).ptr);
    else if (home && *home) out = add_file(mem, out, root, join(mem, home, S(".config/git/ignore")).ptr);
    return add_file(mem, out, root, join(mem, root.ptr, S(".git/info/exclude")).ptr);
}

static const ignore *enter(arena *mem, const ignore *above, str folder) {
    if (file_exists(join(mem, folder.ptr, S(".git")).ptr)) above = repository(mem, folder);
    return add_file(mem, above, folder, join(mem, folder.ptr, S(".gitignore")).ptr);
}

// What the folders above the walk say, if they belong to a repository: down from its root, without the folder itself.
static const ignore *above_of(arena *mem, str folder) {
    size_t root = folder.len;
    while (root && !file_exists(arena_printf(mem, "%.*s/.git", (int)root, folder.ptr).ptr)) {
        while (root && folder.ptr[root - 1] != '/') root--;
        if (root) root--;
    }
    const ignore *out = NULL;
    for (size_t end = root; root && end < folder.len; end++)
        if (end == root || folder.ptr[end] == '/') out = enter(mem, out, arena_copy(mem, str_sub(folder, 0, end)));
    return out;
}

// What is in "." goes by its own name, as editors and review tools know it.
static str shown(arena *mem, const char *folder, str name) { return strcmp(folder, ".") == 0 ? name : join(mem, folder, name); }

static void go(walker *at, const ignore *above, const char *folder, str real, int depth) {
    const walk *w = at->w;
    arena mem = {0};
    entries all = {0};
    if (depth > DEEPEST) { w->wrong(w->data, folder, "nested too deep"); return; }
    const ignore *out = w->ignored_too ? NULL : enter(&mem, above, real);
    bool listed = list(at, &mem, folder, &all);
    for (size_t i = 0; listed && i < all.count && !at->stopped; i++) {
        const entry *e = &all.items[i];
        str path = shown(&mem, folder, e->name), whole = join(&mem, real.ptr, e->name);
        if (ignore_leaves_out(out, whole, e->folder)) continue;
        if (e->folder) go(at, out, path.ptr, whole, depth + 1);
        else at->found++, at->stopped = !w->each(w->data, path.ptr);
    }
    arena_free(&mem);
}

walk_end walk_folder(const walk *w, const char *folder) {
    walker at = {.w = w};
    arena mem = {0};
    str real = file_absolute(&mem, folder);
    go(&at, w->ignored_too ? NULL : above_of(&mem, real), folder, real, 0);
    arena_free(&mem);
    return at.stopped ? WALK_STOPPED : at.found ? WALK_DONE : WALK_EMPTY;
}
