// stet rules, stet explain: the rules that are loaded, listed, tested and told.
#include "base/nearest.h"
#include "cli/explain.h"
#include "cli/session.h"

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

static void list_rules(session *s, const stet *engine) {
    buffer line = {0};
    size_t count = stet_rule_count(engine);
    for (size_t i = 0; i < count; i++) {
        stet_rule r = stet_rule_at(engine, i);
        buffer_printf(&line, "%-44.*s %-8s %-3s %.*s", TEXT_ARG(r.id), severity_name(r.severity), r.on ? "on" : "off", TEXT_ARG(r.category));
        put_limits(&line, &r);
        buffer_add(&line, S("\n"));
    }
    session_put(s, &line);
    buffer_free(&line);
}

static void tell(void *data, const char *line) {
    session *s = data;
    buffer out = {0};
    buffer_printf(&out, "%s\n", line);
    session_put(s, &out);
    buffer_free(&out);
}

static int test_rules(session *s, const stet *engine, const char *file) {
    size_t run = 0, failed = stet_rules_test(engine, file, &run, tell, s);
    buffer line = {0};
    buffer_printf(&line, "%zu examples, %zu failed\n", run, failed);
    session_put(s, &line);
    buffer_free(&line);
    return failed ? EXIT_FINDINGS : EXIT_CLEAN;
}

static int worse(int one, int other) { return one > other ? one : other; }

// A file that cannot be read fails no example: it could not be tested.
static int test_file(session *s, const stet *engine, const char *file) {
    err why;
    str text;
    char line[1200];
    return file_read(&s->mem, file, &text, &why) ? test_rules(s, engine, file) : trouble("%s", err_line(&why, line, sizeof line));
}

static int test_files(session *s, const stet *engine) {
    int status = s->o.files.count ? EXIT_CLEAN : test_rules(s, engine, NULL);
    for (size_t i = 0; i < s->o.files.count; i++) status = worse(status, test_file(s, engine, s->o.files.items[i]));
    return status;
}

static int list_or_test(session *s, bool list) {
    if (list && s->o.files.count) return trouble("stet rules list takes nothing more, not “%s”; stet explain KIND names the rules of a kind", s->o.files.items[0]);
    const stet *engine = engines_for(s->engines, ".");
    if (!engine) return EXIT_TROUBLE;
    if (!list) return test_files(s, engine);
    list_rules(s, engine);
    return EXIT_CLEAN;
}

// Without a word, or with options only, it lists.
int verb_rules(int count, char **arguments) {
    bool named = count > 0 && arguments[0][0] != '-';
    const char *what = named ? arguments[0] : "list";
    bool list = strcmp(what, "list") == 0;
    if (!list && strcmp(what, "test") != 0) return trouble("stet rules list | test [FILE]; not “%s”", what);
    session s;
    bool opened = session_open(&s, "rules", count - named, arguments + named);
    return session_close(&s, opened ? list_or_test(&s, list) : EXIT_TROUBLE);
}

static int explain_one(session *s, const stet *engine, const char *wanted) {
    buffer out = {0};
    explain_style how = {&out, terminal_width(), want_color(s->o.color)};
    bool known = explain(&how, engine, wanted);
    session_put(s, &out);
    buffer_free(&out);
    if (known) return EXIT_CLEAN;
    const char *meant = explain_meant(&s->mem, engine, wanted);
    if (meant) return trouble("no rule is called “%s”: did you mean %s?", wanted, meant);
    return trouble("no rule is called “%s”; stet rules list names them", wanted);
}

static int explain_all(session *s) {
    if (!s->o.files.count) return trouble("stet explain RULE: which rule? stet rules list names them");
    const stet *engine = engines_for(s->engines, ".");
    if (!engine) return EXIT_TROUBLE;
    int status = EXIT_CLEAN;
    for (size_t k = 0; k < s->o.files.count; k++) {
        if (k) write_out(&s->out_failed, "\n", 1);
        if (explain_one(s, engine, s->o.files.items[k]) != EXIT_CLEAN) status = EXIT_TROUBLE;
    }
    return status;
}

int verb_explain(int count, char **arguments) {
    session s;
    bool opened = session_open(&s, "explain", count, arguments);
    return session_close(&s, opened ? explain_all(&s) : EXIT_TROUBLE);
}
