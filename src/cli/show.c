// stet rules, stet explain, stet names, stet tokens: what the engine knows, printed.
#include "base/json.h"
#include "cli/archive.h"
#include "cli/explain.h"
#include "cli/names_text.h"

#include <stdio.h>

typedef struct {
    arena mem;
    options o;
    engines *engines;
    stet *engine;
    bool out_failed;
} session;

static bool session_open(session *s, int count, char **arguments) {
    *s = (session){0};
    if (!options_read(&s->mem, count, arguments, &s->o) || !output_open(&s->o)) return false;
    s->engines = engines_new(&s->o);
    s->engine = engines_for(s->engines, ".");
    return s->engine != NULL;
}

static int session_close(session *s, int status) {
    if (!output_close()) status = EXIT_TROUBLE;
    bool complained = s->engines && engines_complained(s->engines);
    if (!s->engine) status = EXIT_TROUBLE;
    engines_free(s->engines);
    arena_free(&s->mem);
    return complained || s->out_failed ? EXIT_TROUBLE : status;
}

static void put(session *s, buffer *line) {
    if (line->failed) memory_end();
    if (line->len) write_out(&s->out_failed, line->ptr, line->len);
    line->len = 0;
}

#define TEXT_ARG(t) (int)(t).len, (t).ptr

static const char *severity_name(stet_severity level) {
    static const char *const names[] = {"off", "hint", "minor", "major", "critical"};
    return names[level];
}

// "", or for which articles alone the rule runs: " (from hi, ur)".
static void put_limits(buffer *out, const stet_rule *r) {
    str rest = {r->source_langs.ptr, r->source_langs.len}, one;
    bool first = true;
    while (rest.len && str_split(&rest, ' ', &one)) {
        buffer_printf(out, "%s%.*s", first ? " (from " : ", ", STR_ARG(one));
        first = false;
    }
    if (!first) buffer_add(out, S(")"));
    if (r->dialect.len) buffer_printf(out, " (in %s English)", r->dialect.ptr[0] == 'u' ? "American" : "British");
    if (r->profile.len) buffer_printf(out, " (profile %.*s)", TEXT_ARG(r->profile));
}

static void list_rules(session *s) {
    buffer line = {0};
    size_t count = stet_rule_count(s->engine);
    for (size_t i = 0; i < count; i++) {
        stet_rule r = stet_rule_at(s->engine, i);
        buffer_printf(&line, "%-44.*s %-8s %-3s %.*s", TEXT_ARG(r.id), severity_name(r.severity), r.on ? "on" : "off", TEXT_ARG(r.category));
        put_limits(&line, &r);
        buffer_add(&line, S("\n"));
    }
    put(s, &line);
    buffer_free(&line);
}

static void tell(void *data, const char *line) {
    session *s = data;
    buffer out = {0};
    buffer_printf(&out, "%s\n", line);
    put(s, &out);
    buffer_free(&out);
}

static int test_rules(session *s, const char *file) {
    size_t run = 0, failed = stet_rules_test(s->engine, file, &run, tell, s);
    buffer line = {0};
    buffer_printf(&line, "%zu examples, %zu failed\n", run, failed);
    put(s, &line);
    buffer_free(&line);
    return failed ? EXIT_FINDINGS : EXIT_CLEAN;
}

static int worse(int one, int other) { return one > other ? one : other; }

// A file that cannot be read fails no example: it could not be tested.
static int test_file(session *s, const char *file) {
    err why;
    str text;
    char line[1200];
    return file_read(&s->mem, file, &text, &why) ? test_rules(s, file) : trouble("%s", err_line(&why, line, sizeof line));
}

int verb_rules(int count, char **arguments) {
    const char *what = count > 0 ? arguments[0] : "list";
    bool list = strcmp(what, "list") == 0, test = strcmp(what, "test") == 0;
    if (!list && !test) return trouble("stet rules list | test [FILE]; not “%s”", what);
    session s;
    if (!session_open(&s, count ? count - 1 : 0, arguments + (count ? 1 : 0))) return session_close(&s, EXIT_TROUBLE);
    int status = EXIT_CLEAN;
    if (list) list_rules(&s);
    else if (!s.o.files.count) status = test_rules(&s, NULL);
    for (size_t i = 0; test && i < s.o.files.count; i++)
        status = worse(status, test_file(&s, s.o.files.items[i]));
    return session_close(&s, status);
}

static int explain_one(session *s, const char *wanted) {
    buffer out = {0};
    explain_style how = {&out, terminal_width(), want_color(s->o.color)};
    bool known = explain(&how, s->engine, wanted);
    put(s, &out);
    buffer_free(&out);
    if (known) return EXIT_CLEAN;
    const char *meant = explain_meant(&s->mem, s->engine, wanted);
    if (meant) return trouble("no rule is called “%s”: did you mean %s?", wanted, meant);
    return trouble("no rule is called “%s”; stet rules list names them", wanted);
}

int verb_explain(int count, char **arguments) {
    session s;
    if (!session_open(&s, count, arguments)) return session_close(&s, EXIT_TROUBLE);
    if (!s.o.files.count) return session_close(&s, trouble("stet explain RULE: which rule? stet rules list names them"));
    int status = EXIT_CLEAN;
    for (size_t k = 0; k < s.o.files.count; k++) {
        if (k) write_out(&s.out_failed, "\n", 1);
        if (explain_one(&s, s.o.files.items[k]) != EXIT_CLEAN) status = EXIT_TROUBLE;
    }
    return session_close(&s, status);
}

static bool read_article(session *s, const char *path, arena *mem, str *text) {
    err why;
    char line[1200];
    bool standard = strcmp(path, "-") == 0;
    if (standard ? file_read_stream(mem, 0, "standard input", text, &why) : file_read(mem, path, text, &why)) return true;
    trouble("%s", err_line(&why, line, sizeof line));
    (void)s;
    return false;
}

typedef int show_article(session *s, str text, const char *path);

static int show_names(session *s, str text, const char *path) {
    stet_error why;
    stet_input input = {.format = article_format(&s->o, path), .name = path};
    stet_result *r = stet_check(s->engine, text.ptr, text.len, &input, &why);
    if (!r) { trouble_error(&why); return EXIT_TROUBLE; }
    buffer out = {0};
    if (s->o.files.count > 1) buffer_printf(&out, "%s\n", path);
    names_text(&out, r, text);
    put(s, &out);
    buffer_free(&out);
    stet_result_free(r);
    return EXIT_CLEAN;
}

static int show_tokens(session *s, str text, const char *path) {
    stet_error why;
    if (stet_tokens(s->engine, text.ptr, text.len, article_format(&s->o, path), write_out, &s->out_failed, &why)) return EXIT_CLEAN;
    if (!s->out_failed) trouble_error(&why);
    return EXIT_TROUBLE;
}

static int show(int count, char **arguments, show_article *each) {
    session s;
    if (!session_open(&s, count, arguments)) return session_close(&s, EXIT_TROUBLE);
    int status = EXIT_CLEAN;
    size_t files = s.o.files.count ? s.o.files.count : 1;
    for (size_t i = 0; i < files; i++) {
        arena mem = {0};
        str text;
        const char *path = s.o.files.count ? s.o.files.items[i] : "-";
        if (!read_article(&s, path, &mem, &text) || each(&s, text, path) != EXIT_CLEAN) status = EXIT_TROUBLE;
        arena_free(&mem);
    }
    return session_close(&s, status);
}

int verb_tokens(int count, char **arguments) { return show(count, arguments, show_tokens); }

// stet names FILE..., extract, merge, and --index DIR.
int verb_names(int count, char **arguments) {
    bool extract = count > 0 && strcmp(arguments[0], "extract") == 0, merge = count > 0 && strcmp(arguments[0], "merge") == 0;
    arena mem = {0};
    options o;
    int status = EXIT_TROUBLE, first = extract || merge;
    if (!options_read(&mem, count - first, arguments + first, &o)) status = EXIT_TROUBLE;
    else if (first && o.index) trouble("--index extracts and merges by itself: stet names --index DIR");
    else status = extract ? names_extract(&o) : merge ? names_merge(&o) : o.index ? names_index(&o) : show(count, arguments, show_names);
    arena_free(&mem);
    return status;
}
