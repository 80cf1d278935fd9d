// stet [FILE | DIR | -]...: checks articles and reports on all of them.
#include "cli/bulk.h"
#include "cli/fix.h"
#include "cli/inputs.h"
#include "cli/parts.h"
#include "cli/pool.h"
#include "cli/progress.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

typedef struct {
    const options *o;
    engines *engines;
    bulk *bulk;
    const stet *engine; // that was used last
    arena mem;
    str source;         // text of --source
} run;

// An article that was named twice may have been put right by another thread just now: then what it is now is put right.
static fix_outcome fix_again(job *j, fix_outcome f) {
    err why;
    str now;
    if (!f.trouble || !j->path || !file_read(&j->mem, j->path, &now, &why) || str_eq(now, j->text)) return f;
    j->text = now;
    return fix_article(&j->mem, bulk_options(j->of), j->engine, j->text, &j->input, j->path, bulk_baseline(j->of));
}

// --fix and --diff. What goes to standard output (the difference, or the text if it came from standard input) takes the report's place.
static void put_right(job *j) {
    const options *o = bulk_options(j->of);
    fix_outcome f = fix_again(j, fix_article(&j->mem, o, j->engine, j->text, &j->input, j->path, bulk_baseline(j->of)));
    if (f.trouble) job_trouble(j, "%s", f.trouble);
    if (f.note) job_note(j, "%s", f.note);
    if (o->diff && f.fails) j->findings = true;
    if (f.diff.len) buffer_add(&j->out, f.diff);
    if (!j->path && !o->diff) buffer_add(&j->out, f.text);
    j->silent = o->diff || !j->path;
    j->text = f.text;
}

// On any thread.
static void check_article(job *j) {
    const options *o = bulk_options(j->of);
    const char *not_article = j->input.bytes_before ? NULL : article_refused(j->text);
    if (not_article) { job_refuse(j, not_article); return; }
    if (o->fix || o->diff) put_right(j);
    if (!o->diff) job_check(j);
}

static job *new_job(run *r, const char *path, const char *name) {
    job *j = bulk_job(r->bulk);
    name = arena_copy(&j->mem, str_of(name)).ptr;
    j->work = check_article;
    j->path = path ? name : NULL;
    j->input = (stet_input){.format = article_format(r->o, name), .name = name, .source = r->source.ptr, .source_len = r->source.len,
                            .source_lang = r->o->source_lang, .entities_later = true};
    j->engine = engines_for(r->engines, path || r->o->stdin_name ? folder_of(&j->mem, name).ptr : ".");
    if (j->engine) r->engine = j->engine;
    return j;
}

// Gives a text, or each part of it. HTML is read as a whole, and so is what is to be put right.
static void give_text(run *r, int descriptor, const char *path, const char *name) {
    err why;
    char line[1200];
    parts p = parts_of(descriptor, name, r->o->fix || r->o->diff || article_format(r->o, name) == STET_HTML);
    while (p.more && !bulk_stopped(r->bulk)) {
        job *j = new_job(r, path, name);
        j->input.lines_before = p.lines, j->input.bytes_before = p.bytes;
        bool read = parts_next(&p, &j->mem, &j->text, &why), first = !j->input.bytes_before;
        if (read && p.more && first && article_refused(j->text)) p.more = false; // it may never end
        if (!read) job_fail(j, err_line(&why, line, sizeof line), why.what);
        else if (!j->engine) job_skip(j, "its settings or language could not be read");
        bulk_give(r->bulk, j);
        if (!read) break;
    }
    parts_end(&p);
}

// A first word that is no file may have been meant as a verb.
static const char *verb_meant(const options *o, const char *path) {
    const char *names[32];
    size_t count = 0;
    for (const verb *v = all_verbs; v->name && count + 1 < sizeof names / sizeof *names; v++) names[count++] = v->name;
    names[count] = NULL;
    return o->files.count && path == o->files.items[0] && !file_exists(path) ? nearest(str_of(path), names) : NULL;
}

static void give_unread(run *r, const char *path, const char *what) {
    job *j = bulk_job(r->bulk);
    const char *meant = verb_meant(r->o, path);
    j->input.name = arena_copy(&j->mem, str_of(path)).ptr;
    str line = meant ? arena_printf(&j->mem, "%s: %s; did you mean stet %s?", path, what, meant) : arena_printf(&j->mem, "%s: %s", path, what);
    job_fail(j, line.ptr, what);
    bulk_give(r->bulk, j);
}

// While files are written, who ends the program waits until those that are under way are whole.
static void hold_signals(sigset_t *before) {
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGINT), sigaddset(&ending, SIGTERM), sigaddset(&ending, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &ending, before);
}

static bool asked_to_end(void) {
    sigset_t waiting;
    return sigpending(&waiting) == 0 && (sigismember(&waiting, SIGINT) || sigismember(&waiting, SIGTERM) || sigismember(&waiting, SIGHUP));
}

static bool give_path(void *data, const char *path) {
    run *r = data;
    if (strcmp(path, "-") == 0) {
        give_text(r, STDIN_FILENO, NULL, r->o->stdin_name ? r->o->stdin_name : "(standard input)");
        return !bulk_stopped(r->bulk);
    }
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) give_unread(r, path, strerror(errno));
    else if (!output_is(descriptor)) give_text(r, descriptor, path, path);
    if (descriptor >= 0) close(descriptor);
    return !bulk_stopped(r->bulk) && !(r->o->fix && asked_to_end());
}

static void say_wrong(void *data, const char *path, const char *what) {
    run *r = data;
    bulk_say(r->bulk, "%s: %s", path, what);
}

static bool read_source(run *r) {
    err why;
    char line[1200];
    if (!r->o->source || file_read(&r->mem, r->o->source, &r->source, &why)) return true;
    trouble("%s", err_line(&why, line, sizeof line));
    return false;
}

static int check_all(run *r) {
    inputs in = inputs_of(r->o);
    bool one = inputs_one(r->o);
    in.each = give_path, in.wrong = say_wrong, in.data = r;
    sigset_t signals;
    r->bulk = bulk_new(r->o, one ? 1 : r->o->jobs);
    if (!r->bulk) return EXIT_TROUBLE;
    if (!one && progress_wanted()) progress_begin(inputs_bytes(&in));
    bool held = r->o->fix && !inputs_stdin(r->o);
    if (held) hold_signals(&signals);
    inputs_each(&in);
    if (!r->engine) r->engine = engines_for(r->engines, "."); // nothing could be read: that is a report, too
    int status = bulk_end(r->bulk, r->engine);
    if (held) pthread_sigmask(SIG_SETMASK, &signals, NULL);
    return status;
}

static bool print_path(void *data, const char *path) {
    buffer line = {0};
    bool *failed = data;
    buffer_printf(&line, "%s\n", path);
    write_out(failed, line.ptr, line.len);
    buffer_free(&line);
    return !*failed;
}

static void say_now(void *data, const char *path, const char *what) { trouble("%s: %s", path, what), *(bool *)data = true; }

// --list-files
static int list_files(const options *o) {
    bool failed = false;
    inputs in = inputs_of(o);
    in.each = print_path, in.wrong = say_now, in.data = &failed;
    inputs_each(&in);
    return failed ? EXIT_TROUBLE : EXIT_CLEAN;
}

static int check_run(const options *o) {
    run r = {.o = o, .engines = engines_new(o)};
    int status = read_source(&r) ? check_all(&r) : EXIT_TROUBLE;
    if (engines_complained(r.engines)) status = EXIT_TROUBLE;
    engines_free(r.engines);
    arena_free(&r.mem);
    return status;
}

int check_with(const options *o) {
    int status = !output_open(o) ? EXIT_TROUBLE : o->list_files ? list_files(o) : o->input == INPUT_JSONL ? stream_check(o) : check_run(o);
    return output_close() ? status : EXIT_TROUBLE;
}

int verb_check(int count, char **arguments) {
    arena mem = {0};
    options o;
    int status = options_read(&mem, "check", count, arguments, &o) ? check_with(&o) : EXIT_TROUBLE;
    arena_free(&mem);
    return status;
}
