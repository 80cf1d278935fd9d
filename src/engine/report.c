// Reports as stet.h has them: a format of report/ and what the caller does with its bytes.
#include "engine/engine.h"

#include <stdlib.h>

struct stet_report {
    report to;
    report_style style;
    buffer out;
    arena mem, scratch;
    const report_format *format;
    stet_write *write;
    void *data;
    bool failed;
};

const char *const *stet_report_formats(void) {
    return report_format_names;
}

const char *stet_report_about(const char *name) {
    const report_format *format = report_format_find(name);
    return format ? format->about : NULL;
}

static bool flush(stet_report *r) {
    if (!r->failed && !r->out.failed && r->out.len) r->failed = !r->write(r->data, r->out.ptr, r->out.len);
    r->failed = r->failed || r->out.failed;
    r->out.len = 0;
    return !r->failed;
}

static bool begin_guarded(stet_report *r) {
    jmp_buf no_memory;
    r->mem.out_of_memory = r->scratch.out_of_memory = &no_memory;
    arena_reset(&r->scratch);
    if (setjmp(no_memory) != 0) return false;
    if (r->format->state_size) r->to.state = arena_alloc(&r->mem, 1, r->format->state_size);
    if (r->format->begin) r->format->begin(&r->to);
    return true;
}

static bool add_guarded(stet_report *r, const result *about, const char *id) {
    jmp_buf no_memory;
    r->mem.out_of_memory = r->scratch.out_of_memory = &no_memory;
    arena_reset(&r->scratch);
    if (setjmp(no_memory) != 0) return false;
    r->format->add(&r->to, about, id);
    return true;
}

static bool end_guarded(stet_report *r) {
    jmp_buf no_memory;
    r->mem.out_of_memory = r->scratch.out_of_memory = &no_memory;
    arena_reset(&r->scratch);
    if (setjmp(no_memory) != 0) return false;
    if (r->format->end) r->format->end(&r->to);
    return true;
}

stet_report *stet_report_begin(const stet *s, const stet_report_style *style, stet_write *write, void *data, stet_error *error) {
    err why;
    const report_format *format = report_format_find(style->format);
    stet_report *r = format ? calloc(1, sizeof *r) : NULL;
    if (!r) {
        if (format) err_set(&why, (str){0}, 0, 0, "out of memory");
        else err_set(&why, (str){0}, 0, 0, "no report format “%s”", style->format);
        error_of(error, &why);
        return NULL;
    }
    r->style = (report_style){.color = style->color, .links = style->links, .width = style->width ? style->width : 100, .fail_under = style->fail_under,
                              .fail_on = style->fail_on < 0 ? 0 : style->fail_on ? style->fail_on : FAIL_ON_SETTINGS, .version = STET_VERSION, .sentences = style->sentences,
                              .rules = s ? s->rules : NULL};
    r->format = format;
    r->write = write;
    r->data = data;
    r->to = (report){.style = &r->style, .out = &r->out, .mem = &r->mem, .scratch = &r->scratch};
    r->failed = !begin_guarded(r);
    flush(r);
    return r;
}

bool stet_report_add(stet_report *r, const stet_result *about, const char *id) {
    if (!r->failed) r->failed = !engine_measure(about) || !add_guarded(r, &about->result, id);
    r->to.articles++;
    return flush(r);
}

bool stet_report_end(stet_report *r) {
    if (!r->failed) r->failed = !end_guarded(r);
    bool good = flush(r);
    buffer_free(&r->out);
    arena_free(&r->scratch);
    arena_free(&r->mem);
    free(r);
    return good;
}
