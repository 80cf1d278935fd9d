// Names across articles, as stet.h has them.
#include "archive/archive.h"
#include "engine/engine.h"

#include <stdlib.h>

static bool extract_guarded(arena *mem, const stet_result *r, str article, buffer *out) {
    jmp_buf no_memory;
    mem->out_of_memory = &no_memory;
    if (setjmp(no_memory) != 0) return false;
    archive_extract(mem, &r->analysis, article, out);
    return !out->failed;
}

bool stet_names_extract(const stet_result *r, const char *article, stet_write *write, void *data) {
    arena mem = {0};
    buffer out = {0};
    bool good = extract_guarded(&mem, r, str_of(article), &out) && (!out.len || write(data, out.ptr, out.len));
    buffer_free(&out);
    arena_free(&mem);
    return good;
}

struct stet_names_merge {
    analysis_tools tools;
    archive_merge *merge;
    buffer out;
    stet_write *write;
    void *data;
    bool stopped; // by the writer
};

stet_names_merge *stet_names_merge_begin(const stet *s, stet_write *write, void *data, stet_error *error) {
    stet_names_merge *m = calloc(1, sizeof *m);
    if (m) *m = (stet_names_merge){.tools = engine_tools(s, &s->settings), .write = write, .data = data};
    if (m && (m->merge = archive_merge_new(&m->tools, &m->out))) return m;
    err why;
    free(m);
    err_set(&why, (str){0}, 0, 0, "out of memory");
    error_of(error, &why);
    return NULL;
}

static bool hand_over(stet_names_merge *m, bool good, err *why, stet_error *error) {
    if (good && m->out.len && !m->stopped) m->stopped = !m->write(m->data, m->out.ptr, m->out.len);
    m->out.len = 0;
    if (good && m->stopped) good = err_set(why, (str){0}, 0, 0, "cannot write");
    if (!good) error_of(error, why);
    return good;
}

bool stet_names_merge_add(stet_names_merge *m, const char *line, size_t len, stet_error *error) {
    err why = {0};
    return hand_over(m, archive_merge_line(m->merge, (str){line, len}, &why), &why, error);
}

bool stet_names_merge_end(stet_names_merge *m, stet_error *error) {
    err why = {0};
    bool good = hand_over(m, archive_merge_end(m->merge, &why), &why, error);
    archive_merge_free(m->merge);
    buffer_free(&m->out);
    free(m);
    return good;
}
