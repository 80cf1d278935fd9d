#include "cli/sorted.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { LONGEST = 1 << 30 };

static sorted_source *add_source(sorted *all) {
    all->items = arena_grow(&all->mem, all->items, all->count, &all->room, sizeof *all->items);
    sorted_source *s = &all->items[all->count++];
    *s = (sorted_source){0};
    return s;
}

void sorted_add(sorted *all, int descriptor, const char *name) {
    add_source(all)->in = (lines){.descriptor = descriptor, .name = name, .longest = LONGEST};
}

static line_end advance(sorted_source *s, err *why) {
    if (s->memory) {
        s->ended = s->left == 0;
        if (!s->ended) s->line = str_of(*s->memory++), s->left--, s->number++;
        return s->ended ? LINE_NONE : LINE_READ;
    }
    line_end end = lines_next(&s->in, &s->line, why);
    s->number++;
    s->ended = end != LINE_READ;
    if (end == LINE_CUT) err_set(why, str_of(s->in.name), (unsigned)s->number, 0, "a line longer than %d MiB", LONGEST >> 20), end = LINE_FAILED;
    return end;
}

// A few sources: looking at each is as good as a heap.
line_end sorted_next(sorted *all, str *line, err *why) {
    for (size_t i = 0; i < all->count; i++) {
        sorted_source *s = &all->items[i];
        bool due = !s->ended && (s == all->next || s->number == 0);
        if (due && advance(s, why) == LINE_FAILED) return LINE_FAILED;
    }
    all->next = NULL;
    for (size_t i = 0; i < all->count; i++)
        if (!all->items[i].ended && (!all->next || str_compare(all->items[i].line, all->next->line) < 0)) all->next = &all->items[i];
    if (!all->next) return LINE_NONE;
    *line = all->next->line;
    return LINE_READ;
}

void sorted_free(sorted *all) {
    for (size_t i = 0; i < all->count; i++) lines_free(&all->items[i].in);
    arena_free(&all->mem);
}

// ---- sorting ------------------------------------------------------------------------------------------------------------------

enum { MOST_RUNS = 256 };
struct sorter {
    arena mem;
    const char **items;
    size_t count, room, bytes, most;
    FILE *runs[MOST_RUNS];
    size_t run_count;
};

sorter *sorter_new(size_t bytes) {
    sorter *s = calloc(1, sizeof *s);
    if (s) s->most = bytes;
    return s;
}

void sorter_free(sorter *s) {
    if (!s) return;
    for (size_t i = 0; i < s->run_count; i++) fclose(s->runs[i]);
    arena_free(&s->mem);
    free(s);
}

static int by_bytes(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

static void sort(sorter *s) {
    if (s->count) qsort(s->items, s->count, sizeof *s->items, by_bytes);
}

static bool failed(err *why) { return err_set(why, (str){0}, 0, 0, "temporary file: %s", strerror(errno)); }

static void forget(sorter *s) {
    arena_free(&s->mem);
    s->items = NULL;
    s->count = s->room = s->bytes = 0;
}

// Many runs become one, so that there are never too many open.
static bool join_runs(sorter *s, err *why) {
    sorted all = {0};
    FILE *run = tmpfile();
    str line;
    line_end end = LINE_NONE;
    for (size_t i = 0; run && i < s->run_count; i++) sorted_add(&all, fileno(s->runs[i]), "temporary file");
    while (run && (end = sorted_next(&all, &line, why)) == LINE_READ)
        if (fwrite(line.ptr, 1, line.len, run) != line.len || fputc('\n', run) == EOF) break;
    sorted_free(&all);
    if (end == LINE_FAILED) return fclose(run), false;
    if (!run || end == LINE_READ || fflush(run) != 0 || lseek(fileno(run), 0, SEEK_SET) != 0) return failed(why);
    for (size_t i = 0; i < s->run_count; i++) fclose(s->runs[i]);
    s->runs[0] = run, s->run_count = 1;
    return true;
}

static bool write_run(sorter *s, err *why) {
    if (s->run_count == MOST_RUNS && !join_runs(s, why)) return false;
    FILE *run = tmpfile();
    if (!run) return failed(why);
    s->runs[s->run_count++] = run;
    sort(s);
    for (size_t i = 0; i < s->count; i++)
        if (fputs(s->items[i], run) == EOF || fputc('\n', run) == EOF) return failed(why);
    forget(s);
    return (fflush(run) == 0 && lseek(fileno(run), 0, SEEK_SET) == 0) || failed(why);
}

bool sorter_add(sorter *s, str line, err *why) {
    if (s->bytes > s->most && !write_run(s, why)) return false;
    s->items = arena_grow(&s->mem, s->items, s->count, &s->room, sizeof *s->items);
    s->items[s->count++] = arena_copy(&s->mem, line).ptr;
    s->bytes += line.len + 2 * sizeof *s->items;
    return true;
}

void sorter_end(sorter *s, sorted *out) {
    sort(s);
    for (size_t i = 0; i < s->run_count; i++) sorted_add(out, fileno(s->runs[i]), "temporary file");
    if (!s->count) return;
    sorted_source *rest = add_source(out);
    rest->memory = s->items, rest->left = s->count;
}
