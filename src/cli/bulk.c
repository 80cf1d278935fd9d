#include "base/sandbox.h"
#include "cli/bulk.h"
#include "cli/pool.h"
#include "cli/progress.h"
#include "cli/resume.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

// Of texts that are read ahead; what is made of them is larger, but for a small share of them at a time.
enum { UNDER_WAY = 8 << 20 };

struct bulk {
    const options *o;
    pool *pool;
    stet_report_style style;
    stet_report *report;
    resume *before;         // the output of a run that was cut off, while articles are in it
    baseline *known; // findings that are let be; NULL: none
    bool lines;             // the report is a line of JSON for each article, errors too
    bool silent;            // something else took the report's place
    atomic_bool trouble, findings, stopped; // asked and told by all threads
};

static void work(void *data);
static void tell(void *data);

static void drop(bulk *b) {
    if (!b) return;
    resume_free(b->before);
    baseline_drop(b->known);
    pool_free(b->pool);
    free(b);
}

bulk *bulk_new(const options *o, unsigned threads) {
    bulk *b = calloc(1, sizeof *b);
    if (b) b->o = o, b->pool = pool_new(threads, UNDER_WAY, work, tell);
    if (b && o->resume) b->before = resume_new(o, output_descriptor(), o->output);
    bool made = b && b->pool && (b->before || !o->resume);
    if (!made) trouble("out of memory");
    if (!made || !baseline_open(o, &b->known)) return drop(b), NULL;
    b->style = (stet_report_style){.format = o->format, .color = want_color(o->color), .links = want_links(o->color), .width = terminal_width(),
                                   .fail_under = o->fail_under, .fail_on = fail_on_of(o), .sentences = o->sentences};
    b->lines = strcmp(o->format, "jsonl") == 0;
    // The output is open already: nothing else is to be written but what is put right, and baselines.
    if (!o->fix && !o->write_baseline && !o->prune_baseline) (void)sandbox_write_below((const char *const[]){NULL});
    return b;
}

job *bulk_job(bulk *b) {
    job *j = memory_needed(calloc(1, sizeof *j));
    j->of = b;
    return j;
}

const options *bulk_options(const bulk *b) { return b->o; }
baseline *bulk_baseline(const bulk *b) { return b->known; }
bool bulk_stopped(const bulk *b) { return b->stopped; }

static void job_free(job *j) {
    stet_result_free(j->result);
    buffer_free(&j->out);
    buffer_free(&j->said);
    arena_free(&j->mem);
    free(j);
}

// ---- what was done before -----------------------------------------------------------------------------------------------------

bool bulk_resuming(const bulk *b) { return b->before != NULL; }

// What the settings ask of an article shows in any result of its engine.
static stet_score limits_of(const job *j) {
    stet_error why;
    stet_result *nothing = j->engine ? stet_check(j->engine, "", 0, &j->input, &why) : NULL;
    stet_score limits = nothing ? stet_score_of(nothing, j->of->o->fail_under) : (stet_score){.fail_under = -1};
    stet_result_free(nothing);
    return limits;
}

static str id_of(job *j) {
    if (j->id.len) return j->id;
    buffer text = {0};
    json_put_text(&(json_writer){.out = &text}, str_of(j->input.name));
    return buffer_take(&j->mem, &text);
}

// True if the output has the answer already, or is not what it should be; the first article that it lacks ends the search.
static bool done_before(bulk *b, job *j) {
    stet_score limits = limits_of(j);
    resume_answer answer = resume_next(b->before, id_of(j), &limits);
    if (answer == RESUME_OTHER) b->stopped = true;
    if (answer == RESUME_OTHER || answer == RESUME_TROUBLE) b->trouble = true;
    if (answer == RESUME_FAILED) b->findings = true;
    if (answer != RESUME_CHECK) return progress_skip(j->text.len), true;
    resume_free(b->before);
    b->before = NULL;
    return false;
}

void bulk_give(bulk *b, job *j) {
    j->size = j->text.len;
    bool answer = j->work || j->out.len; // and no mere line for standard error
    if (b->before && answer && done_before(b, j)) job_free(j);
    else pool_give(b->pool, j, j->size);
}

// ---- the work, on any thread --------------------------------------------------------------------------------------------------

static void say(job *j, const char *format, va_list args) {
    char line[2048];
    one_line(line, sizeof line, format, args);
    buffer_printf(&j->said, "%s\n", line);
}

void job_trouble(job *j, const char *format, ...) {
    va_list args;
    va_start(args, format);
    say(j, format, args);
    va_end(args);
    j->trouble = true;
}

void job_note(job *j, const char *format, ...) {
    va_list args;
    va_start(args, format);
    say(j, format, args);
    va_end(args);
}

void bulk_say(bulk *b, const char *format, ...) {
    job *j = bulk_job(b);
    va_list args;
    va_start(args, format);
    say(j, format, args);
    va_end(args);
    j->trouble = true;
    bulk_give(b, j);
}

// Nothing after setjmp may be a changed local of the caller, hence a function of its own.
static bool work_guarded(job *j) {
    jmp_buf no_memory;
    j->mem.out_of_memory = &no_memory;
    if (setjmp(no_memory) != 0) return false;
    j->work(j);
    return true;
}

static void work(void *data) {
    job *j = data;
    if (!j->work || j->of->stopped) return;
    if (!work_guarded(j)) job_refuse(j, "out of memory");
    j->mem.out_of_memory = NULL;
}

static bool write_made(void *data, const char *bytes, size_t len) {
    buffer *out = data;
    buffer_add(out, (str){bytes, len});
    return !out->failed;
}

static void forget_result(job *j) {
    stet_result_free(j->result);
    j->result = NULL;
}

// A line of JSON depends on nothing before it, so it is made where the article is checked, and the result given back at once.
static void make_line(job *j) {
    stet_error why;
    stet_report *line = stet_report_begin(j->engine, &j->of->style, write_made, &j->out, &why);
    if (!line) { job_refuse(j, why.what); return; }
    stet_report_add(line, j->result, j->id.ptr);
    if (!stet_report_end(line)) job_refuse(j, "out of memory");
    forget_result(j);
}

void job_check(job *j) {
    stet_error why;
    j->result = stet_check(j->engine, j->text.ptr, j->text.len, &j->input, &why);
    if (!j->result) { job_refuse(j, why.what); return; }
    baseline_meet(j->of->known, j->input.name, j->id.len > 0, j->input.bytes_before, j->result);
    j->findings = article_fails(j->of->o, j->result);
    if (j->silent) forget_result(j);
    else if (j->of->lines) make_line(j);
}

static void put_error(job *j, const char *what) {
    json_writer w = {.out = &j->out};
    j->out.len = 0;
    json_open(&w, '{');
    json_key(&w, j->id.len ? S("id") : S("file"));
    if (j->id.len) json_put_raw(&w, j->id);
    else json_put_text(&w, str_of(j->input.name));
    json_key(&w, S("error"));
    json_put_text(&w, str_of(what));
    json_close(&w, '}');
    buffer_add(&j->out, S("\n"));
}

// In a stream of JSON the line that answers is enough.
void job_refuse(job *j, const char *what) {
    bool stream = j->id.len;
    if (j->of->lines) put_error(j, what);
    if (!stream) job_trouble(j, "%s: %s", j->input.name, what);
    else if (!j->of->lines) job_trouble(j, "%s:%zu: %s", j->stream, j->line, what);
    j->trouble = true;
}

void job_skip(job *j, const char *what) {
    if (j->of->lines) put_error(j, what);
    j->trouble = true;
    j->work = NULL;
}

void job_fail(job *j, const char *line, const char *what) {
    job_skip(j, what);
    job_trouble(j, "%s", line);
}

// ---- its turn -----------------------------------------------------------------------------------------------------------------

static bool write_report(void *data, const char *bytes, size_t len) {
    bulk *b = data;
    bool failed = b->stopped;
    if (!write_out(&failed, bytes, len)) b->stopped = true;
    return !b->stopped;
}

static bool begin_report(bulk *b, const stet *engine) {
    stet_error why;
    if (!b->report) b->report = stet_report_begin(engine, &b->style, write_report, b, &why);
    if (!b->report) { trouble_error(&why); b->trouble = b->stopped = true; }
    return b->report != NULL;
}

// A report that has not failed to be written has failed for want of memory; what it has not told nobody will.
static void note_report(bulk *b, bool good) {
    if (!good && !b->stopped) trouble("out of memory");
    if (!good) b->stopped = true;
}

static void tell(void *data) {
    job *j = data;
    bulk *b = j->of;
    str said = {j->said.ptr, j->said.len}, line;
    if (j->out.failed || j->said.failed) memory_end();
    if (j->trouble) b->trouble = true;
    if (j->findings) b->findings = true;
    b->silent = b->silent || j->silent;
    while (str_line(&said, &line)) trouble("%.*s", STR_ARG(line));
    if (j->out.len) write_report(b, j->out.ptr, j->out.len);
    if (j->result && !b->stopped && begin_report(b, j->engine)) note_report(b, stet_report_add(b->report, j->result, j->id.ptr));
    progress_step(j->size, j->work != NULL);
    job_free(j);
}

int bulk_end(bulk *b, const stet *engine) {
    pool_free(b->pool);
    if (engine && !b->lines && !b->stopped && !b->silent) begin_report(b, engine);
    if (b->report) note_report(b, stet_report_end(b->report));
    progress_end();
    if (b->before && !b->stopped && !resume_at_end(b->before)) b->trouble = true;
    resume_free(b->before);
    if (!baseline_close(b->known, !b->trouble && !b->stopped)) b->trouble = true;
    int status = b->trouble || b->stopped ? EXIT_TROUBLE : b->findings ? EXIT_FINDINGS : EXIT_CLEAN;
    free(b);
    return status;
}
