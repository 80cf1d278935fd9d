#include "lsp/workspace.h"
#include "base/file.h"
#include "base/map.h"
#include "base/walk.h"
#include "lsp/headway.h"
#include "lsp/server.h"
#include "lsp/words.h"

#include <stdlib.h>
#include <sys/stat.h>

// What was last reported of a file that is not open, so that it is not read again before it changes.
typedef struct { char *path, *report; int64_t seconds, nanoseconds, size; } known_file; // report: its id

typedef struct job {
    arena mem;
    const json_value *id;
    str partial;       // token for what is found on the way, as JSON, or empty
    str query;         // of symbols
    bool diagnostics;  // else symbols
    str *paths;        // the files, sorted
    size_t count, room, next;
    map before;        // of diagnostics: URI -> index of the id that the client has
    str *before_ids;
    buffer items;      // found and not yet sent
    headway told;
    struct job *below;
} job;

struct workspace {
    job *jobs;         // the latest first
    known_file *known; // sorted by path
    size_t known_count, known_room;
};

workspace *workspace_new(void) { return memory_needed(calloc(1, sizeof(workspace))); }
bool workspace_busy(const workspace *w) { return w->jobs != NULL; }

static void forget_file(known_file *k) { free(k->path), free(k->report); }

void workspace_forget(workspace *w) {
    for (size_t i = 0; i < w->known_count; i++) forget_file(&w->known[i]);
    w->known_count = 0;
}

static void job_free(job *j) {
    buffer_free(&j->items);
    arena_free(&j->mem);
    free(j);
}

void workspace_free(workspace *w) {
    if (!w) return;
    while (w->jobs) {
        job *below = w->jobs->below;
        job_free(w->jobs);
        w->jobs = below;
    }
    workspace_forget(w);
    free(w->known), free(w);
}

// ---- beginning and ending -----------------------------------------------------------------------------------------------------

static bool take_path(void *data, const char *path) {
    job *j = data;
    j->paths = arena_grow(&j->mem, j->paths, j->count, &j->room, sizeof *j->paths);
    j->paths[j->count++] = arena_copy(&j->mem, str_of(path));
    return true;
}

static void pass_over(void *data, const char *path, const char *what) { (void)data, (void)path, (void)what; }

static int by_path(const void *a, const void *b) { return str_compare(*(const str *)a, *(const str *)b); }

// The articles below all folders, and those that are open elsewhere; each once.
static void list_files(const server *s, job *j) {
    static const char *const endings[] = {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", NULL};
    walk how = {.endings = endings, .each = take_path, .wrong = pass_over, .data = j};
    size_t kept = 0;
    for (size_t i = 0; i < s->folder_count; i++)
        if (s->folders[i].path) walk_folder(&how, s->folders[i].path);
    for (const article *a = s->articles; a; a = a->next)
        if (a->path) take_path(j, a->path);
    if (j->count) qsort(j->paths, j->count, sizeof *j->paths, by_path);
    for (size_t i = 0; i < j->count; i++)
        if (kept == 0 || !str_eq(j->paths[kept - 1], j->paths[i])) j->paths[kept++] = j->paths[i];
    j->count = kept;
}

static const json_value *keep_value(arena *mem, const json_value *v) {
    buffer out = {0};
    json_writer w = {.out = &out};
    err why;
    if (v) json_put_value(&w, v);
    if (out.failed) memory_end();
    const json_value *kept = v ? json_read(mem, (str){out.ptr, out.len}, &why) : NULL;
    buffer_free(&out);
    return kept;
}

static void read_before(job *j, const json_value *list) {
    uint32_t n = 0;
    if (!list || list->kind != JSON_KIND_ARRAY) return;
    j->before = map_make(&j->mem);
    j->before_ids = arena_alloc(&j->mem, list->count + 1, sizeof *j->before_ids);
    for (const json_value *v = list->first; v; v = v->next) {
        j->before_ids[n] = arena_copy(&j->mem, json_text(json_at(v, "value"), S("")));
        *map_put(&j->before, arena_copy(&j->mem, json_text(json_at(v, "uri"), S(""))), NULL) = n++;
    }
}

static void begin_job(server *s, const json_value *params, bool diagnostics) {
    job *j = memory_needed(calloc(1, sizeof *j));
    j->diagnostics = diagnostics;
    j->id = keep_value(&j->mem, s->asking);
    j->partial = headway_of(&j->mem, json_at(params, "partialResultToken")).token;
    j->told = headway_of(&j->mem, json_at(params, "workDoneToken"));
    j->query = arena_copy(&j->mem, json_text(json_at(params, "query"), S("")));
    read_before(j, json_at(params, "previousResultIds"));
    list_files(s, j);
    j->below = s->workspace->jobs;
    s->workspace->jobs = j;
    s->later = true;
}

void method_workspace_diagnostic(server *s, const json_value *params, json_writer *w) { begin_job(s, params, true), (void)w; }
void method_workspace_symbols(server *s, const json_value *params, json_writer *w) { begin_job(s, params, false), (void)w; }

static void put_items(json_writer *w, const job *j) {
    if (j->diagnostics) json_open(w, '{'), json_key(w, S("items"));
    json_open(w, '['), buffer_add(w->out, (str){j->items.ptr, j->items.len}), json_close(w, ']');
    if (j->diagnostics) json_close(w, '}');
}

static void answer_job(server *s, const job *j) {
    buffer body = {0};
    json_writer w = {.out = &body};
    begin_answer(&w, j->id);
    put_items(&w, j);
    json_close(&w, '}');
    server_send(s, &body);
}

static void end_job(server *s, job **at, bool cancelled) {
    job *j = *at;
    *at = j->below;
    headway_end(s, &j->told);
    if (cancelled) answer_error(s, j->id, REQUEST_CANCELLED, "cancelled");
    else answer_job(s, j);
    job_free(j);
}

void workspace_cancel(server *s, const json_value *id) {
    for (job **at = &s->workspace->jobs; *at; at = &(*at)->below)
        if (same_id((*at)->id, id)) { end_job(s, at, true); return; }
}

void workspace_cancel_all(server *s) {
    while (s->workspace->jobs) end_job(s, &s->workspace->jobs, true);
}

void workspace_cancel_progress(server *s, const json_value *token) {
    arena mem = {0};
    str wanted = headway_of(&mem, token).token;
    for (job **at = &s->workspace->jobs; *at && wanted.len; at = &(*at)->below)
        if (str_eq((*at)->told.token, wanted)) { end_job(s, at, true); break; }
    arena_free(&mem);
}

// ---- a file -------------------------------------------------------------------------------------------------------------------

static known_file *find_known(workspace *w, str path, size_t *where) {
    size_t low = 0, high = w->known_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(str_of(w->known[middle].path), path);
        if (order == 0) return &w->known[middle];
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return *where = low, NULL;
}

static known_file stamp_of(const struct stat *about) {
    return (known_file){.seconds = about->st_mtim.tv_sec, .nanoseconds = about->st_mtim.tv_nsec, .size = about->st_size};
}

static bool same_stamp(const known_file *a, const known_file *b) { return a->seconds == b->seconds && a->nanoseconds == b->nanoseconds && a->size == b->size; }

static void remember(workspace *w, str path, const known_file *stamp, str report) {
    size_t where = 0;
    known_file *k = find_known(w, path, &where);
    if (!k && w->known_count == w->known_room) {
        size_t room = w->known_room ? 2 * w->known_room : 256;
        w->known = memory_needed(realloc(w->known, room * sizeof *w->known));
        w->known_room = room;
    }
    if (k) forget_file(k);
    else {
        k = &w->known[where];
        memmove(k + 1, k, (w->known_count++ - where) * sizeof *k);
    }
    *k = (known_file){memory_needed(strndup(path.ptr, path.len)), memory_needed(strndup(report.ptr, report.len)), stamp->seconds, stamp->nanoseconds, stamp->size};
}

static str report_before(const job *j, str uri) {
    const uint32_t *index = j->before_ids ? map_find(&j->before, uri) : NULL;
    return index ? j->before_ids[*index] : S("");
}

static void open_item(json_writer *w, str uri, const article *open) {
    json_open(w, '{');
    put_member(w, "uri", uri);
    json_key(w, S("version"));
    if (open) json_put_integer(w, open->version);
    else json_put_null(w);
}

// The items of a job are written one after another into its buffer.
static json_writer item_writer(job *j) { return (json_writer){.out = &j->items, .comma = j->items.len > 0}; }

static str diagnose(server *s, job *j, article *a, bool open) {
    json_writer w = item_writer(j);
    open_item(&w, str_of(a->uri), open ? a : NULL);
    str report = put_report(&w, s, a, report_before(j, str_of(a->uri)));
    json_close(&w, '}');
    return report;
}

static void put_unchanged(job *j, str uri, str report) {
    json_writer w = item_writer(j);
    open_item(&w, uri, NULL);
    put_member(&w, "kind", S("unchanged")), put_member(&w, "resultId", report);
    json_close(&w, '}');
}

static bool is_text(str bytes) { return str_find_byte(str_sub(bytes, 0, 64 << 10), 0) >= (bytes.len < 64 << 10 ? bytes.len : 64 << 10); }

// NULL if it cannot be read, is no text, or has nothing of the name that is looked for.
static article *read_article(const job *j, str path, str uri) {
    arena mem = {0};
    str text, first = str_sub(j->query, 0, str_find_byte(j->query, ' '));
    err why;
    bool wanted = file_read(&mem, path.ptr, &text, &why) && is_text(text) && (j->diagnostics || words_hold(text, first));
    article *a = wanted ? article_open(uri, S(""), 0, text) : NULL;
    arena_free(&mem);
    return a;
}

static void look_at_file(server *s, job *j, str path, str uri, const known_file *stamp) {
    article *a = read_article(j, path, uri);
    const stet_result *r = a ? server_result(s, a) : NULL;
    json_writer w = item_writer(j);
    if (r && j->diagnostics) remember(s->workspace, path, stamp, diagnose(s, j, a, false));
    else if (r) put_workspace_symbols(&w, s, a, j->query);
    article_close(a);
}

static void look_at(server *s, job *j, str path) {
    str uri = uri_of_path(&s->mem, path);
    struct stat about;
    size_t where;
    article *open = article_of_path(s, path);
    json_writer w = item_writer(j);
    if (open && j->diagnostics) { diagnose(s, j, open, true); return; }
    if (open) { if (server_result(s, open)) put_workspace_symbols(&w, s, open, j->query); return; }
    if (stat(path.ptr, &about) != 0) return;
    known_file stamp = stamp_of(&about), *known = find_known(s->workspace, path, &where);
    bool unchanged = j->diagnostics && known && same_stamp(known, &stamp) && str_eq(str_of(known->report), report_before(j, uri));
    if (unchanged) put_unchanged(j, uri, str_of(known->report));
    else look_at_file(s, j, path, uri, &stamp);
}

static void send_partial(server *s, job *j) {
    if (!j->partial.len || !j->items.len) return;
    buffer body = {0};
    json_writer w = {.out = &body};
    begin_headway(&w, j->partial);
    put_items(&w, j);
    end_notification(s, &w);
    j->items.len = 0;
}

void workspace_step(server *s) {
    job *j = s->workspace->jobs;
    if (j->next < j->count) {
        headway_tell(s, &j->mem, &j->told, j->diagnostics ? "Checking articles" : "Looking for names", j->next, j->count);
        s->stepping = true;
        look_at(s, j, j->paths[j->next++]);
        s->stepping = false;
        send_partial(s, j);
    }
    if (j->next >= j->count) end_job(s, &s->workspace->jobs, false);
    arena_reset(&s->mem);
}
