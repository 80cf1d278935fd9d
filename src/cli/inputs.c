#include "cli/inputs.h"
#include "base/file.h"
#include "base/walk.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

inputs inputs_of(const options *o) {
    static const char *const articles[] = {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", NULL}, *const streams[] = {".jsonl", ".ndjson", NULL};
    bool stream = o->input == INPUT_JSONL;
    return (inputs){.o = o, .endings = stream ? streams : articles, .kinds = stream ? ".jsonl, .ndjson" : ".txt, .md, .html"};
}

static bool give_path(const inputs *in, const char *path) {
    if (strcmp(path, "-") == 0 || !file_is_folder(path)) return in->each(in->data, path);
    walk how = {.endings = in->endings, .ignored_too = in->o->no_ignore, .each = in->each, .wrong = in->wrong, .data = in->data};
    walk_end end = walk_folder(&how, path);
    char what[128];
    snprintf(what, sizeof what, "no articles here (%s)", in->kinds);
    if (end == WALK_EMPTY) in->wrong(in->data, path, what);
    return end != WALK_STOPPED;
}

// One path a line; or each ended by a NUL, as find -print0 and git ls-files -z write them: what comes first tells.
static char *first_path(FILE *list, int *ending) {
    size_t len = 0, room = 256;
    char *path = malloc(room);
    int c = 0;
    while (path && (c = getc(list)) != EOF && c != '\n' && c) {
        if (len + 1 == room) {
            char *larger = realloc(path, room *= 2);
            if (!larger) free(path);
            path = larger;
        }
        if (path) path[len++] = (char)c;
    }
    if (path) path[len] = 0;
    *ending = c == 0 ? 0 : '\n';
    return path;
}

static bool give_listed(const inputs *in, char *path, size_t len, int ending) {
    if (len && path[len - 1] == ending) path[--len] = 0;
    if (ending == '\n' && len && path[len - 1] == '\r') path[--len] = 0;
    return len == 0 || give_path(in, path);
}

static bool give_list(const inputs *in, const char *name) {
    bool standard = strcmp(name, "-") == 0, more = true;
    FILE *list = standard ? stdin : fopen(name, "re");
    if (!list) return in->wrong(in->data, name, strerror(errno)), true;
    int ending = '\n';
    char *path = first_path(list, &ending);
    size_t room = 0;
    if (path) more = give_listed(in, path, strlen(path), ending);
    free(path);
    path = NULL;
    for (ssize_t len; more && (len = getdelim(&path, &room, ending, list)) >= 0;) more = give_listed(in, path, (size_t)len, ending);
    if (ferror(list)) in->wrong(in->data, standard ? "standard input" : name, strerror(errno));
    free(path);
    if (!standard) fclose(list);
    return more;
}

void inputs_each(const inputs *in) {
    const options *o = in->o;
    bool more = true;
    if (!o->files.count && !o->files_from) in->each(in->data, "-");
    for (size_t i = 0; i < o->files.count && more; i++) more = give_path(in, o->files.items[i]);
    if (o->files_from && more) give_list(in, o->files_from);
}

typedef struct { uint64_t bytes; bool unknown; } measure;

static bool add_size(void *data, const char *path) {
    measure *m = data;
    struct stat about;
    if (strcmp(path, "-") == 0 || stat(path, &about) != 0) m->unknown = strcmp(path, "-") == 0;
    else if (S_ISREG(about.st_mode)) m->bytes += (uint64_t)about.st_size;
    else m->unknown = true;
    return !m->unknown;
}

static void ignore_wrong(void *data, const char *path, const char *what) { (void)data, (void)path, (void)what; }

uint64_t inputs_bytes(const inputs *in) {
    if (in->o->files_from && strcmp(in->o->files_from, "-") == 0) return 0;
    measure m = {0};
    inputs sum = *in;
    sum.each = add_size, sum.wrong = ignore_wrong, sum.data = &m;
    inputs_each(&sum);
    return m.unknown ? 0 : m.bytes;
}

bool inputs_stdin(const options *o) {
    for (size_t i = 0; i < o->files.count; i++)
        if (strcmp(o->files.items[i], "-") == 0) return true;
    return o->files_from ? strcmp(o->files_from, "-") == 0 : !o->files.count;
}

bool inputs_one(const options *o) {
    return !o->files_from && (!o->files.count || (o->files.count == 1 && !file_is_folder(o->files.items[0])));
}
