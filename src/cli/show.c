// stet names, stet tokens: what is known about single articles, printed.
#include "cli/archive.h"
#include "cli/names_text.h"
#include "cli/session.h"

// An article and what it is asked of: the engine of its folder.
typedef struct {
    arena mem;
    const stet *engine;
    const char *name;
    str text;
    stet_format format;
} shown;

typedef int show_article(session *s, const shown *a);

static bool read_article(session *s, const char *path, shown *a) {
    err why;
    char line[1200];
    bool standard = strcmp(path, "-") == 0;
    a->name = standard && s->o.stdin_name ? s->o.stdin_name : path;
    a->format = article_format(&s->o, a->name);
    if (!(standard ? file_read_stream(&a->mem, 0, "standard input", &a->text, &why) : file_read(&a->mem, path, &a->text, &why)))
        return trouble("%s", err_line(&why, line, sizeof line)), false;
    const char *refused = article_refused(a->text);
    if (refused) return trouble("%s: %s", a->name, refused), false;
    a->engine = engines_for(s->engines, standard && !s->o.stdin_name ? "." : folder_of(&a->mem, a->name).ptr);
    return a->engine != NULL;
}

static int show_names(session *s, const shown *a) {
    stet_error why;
    stet_input input = {.format = a->format, .name = a->name};
    stet_result *r = stet_check(a->engine, a->text.ptr, a->text.len, &input, &why);
    if (!r) { trouble_error(&why); return EXIT_TROUBLE; }
    buffer out = {0};
    if (s->o.files.count > 1) buffer_printf(&out, "%s\n", a->name);
    names_text(&out, r, a->text);
    session_put(s, &out);
    buffer_free(&out);
    stet_result_free(r);
    return EXIT_CLEAN;
}

static int show_tokens(session *s, const shown *a) {
    stet_error why;
    if (stet_tokens(a->engine, a->text.ptr, a->text.len, a->format, write_out, &s->out_failed, &why)) return EXIT_CLEAN;
    if (!s->out_failed) trouble_error(&why);
    return EXIT_TROUBLE;
}

static int show_all(session *s, show_article *each) {
    if (s->o.input == INPUT_JSONL) return trouble("--input jsonl goes with stet check, and with stet names extract and --index");
    int status = EXIT_CLEAN;
    size_t files = s->o.files.count ? s->o.files.count : 1;
    for (size_t i = 0; i < files; i++) {
        shown a = {0};
        if (!read_article(s, s->o.files.count ? s->o.files.items[i] : "-", &a) || each(s, &a) != EXIT_CLEAN) status = EXIT_TROUBLE;
        arena_free(&a.mem);
    }
    return status;
}

static int show(const char *verb_name, int count, char **arguments, show_article *each) {
    session s;
    bool opened = session_open(&s, verb_name, count, arguments);
    return session_close(&s, opened ? show_all(&s, each) : EXIT_TROUBLE);
}

int verb_tokens(int count, char **arguments) { return show("tokens", count, arguments, show_tokens); }

static int show_or_index(int count, char **arguments) {
    arena mem = {0};
    options o;
    int status = EXIT_TROUBLE;
    if (options_read(&mem, "names", count, arguments, &o)) status = o.index ? names_index(&o) : show("names", count, arguments, show_names);
    arena_free(&mem);
    return status;
}

static int with_options(const char *verb_name, int count, char **arguments, int run(const options *o)) {
    arena mem = {0};
    options o;
    int status = options_read(&mem, verb_name, count, arguments, &o) ? run(&o) : EXIT_TROUBLE;
    arena_free(&mem);
    return status;
}

// stet names FILE..., extract, merge, and --index DIR.
int verb_names(int count, char **arguments) {
    const char *what = count > 0 ? arguments[0] : "";
    if (strcmp(what, "extract") == 0) return with_options("names extract", count - 1, arguments + 1, names_extract);
    if (strcmp(what, "merge") == 0) return with_options("names merge", count - 1, arguments + 1, names_merge);
    return show_or_index(count, arguments);
}
