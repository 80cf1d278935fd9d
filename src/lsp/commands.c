// The commands behind code actions: a newsroom's own words and names, rules switched off and explained, the score.
#include "lsp/server.h"

const char *const command_names[] = {"stet.addWord", "stet.addName", "stet.disableRule", "stet.explain", "stet.score", "stet.applyEdit", "stet.reload", NULL};

// The arguments of a command that are texts; the first is mostly the URI of a document.
typedef struct { str uri, text, scope; const json_value *first; } arguments;

static arguments read_arguments(const json_value *params) {
    const json_value *list = json_at(params, "arguments"), *a = list && list->kind == JSON_KIND_ARRAY ? list->first : NULL, *b = a ? a->next : NULL;
    return (arguments){json_text(a, S("")), json_text(b, S("")), json_text(b ? b->next : NULL, S("folder")), a};
}

static const char *path_for(server *s, str uri) {
    const article *a = article_of(s, uri);
    return a ? a->path : NULL;
}

// What is open is told before the command is answered: some clients look at nothing that comes right behind an answer.
static void check_anew(server *s) {
    server_reload(s);
    publish_all(s);
}

static void add(server *s, const arguments *k, own_kind kind, json_writer *w) {
    err why;
    char line[1200];
    own_place place = {path_for(s, k->uri), s->folder_count ? s->folders[0].path : NULL, kind != OWN_RULE_OFF && str_eq(k->scope, S("user"))};
    if (scribe_add(&s->scribe, &s->mem, kind, &place, k->text, &why)) check_anew(s);
    else server_say(s, 1, str_of(err_line(&why, line, sizeof line)));
    json_put_null(w);
}

static void add_word(server *s, const arguments *k, json_writer *w) { add(s, k, OWN_WORD, w); }
static void add_name(server *s, const arguments *k, json_writer *w) { add(s, k, OWN_NAME, w); }
static void disable_rule(server *s, const arguments *k, json_writer *w) { add(s, k, OWN_RULE_OFF, w); }

static void say_examples(buffer *out, const char *label, const stet_text *all, size_t count) {
    for (size_t i = 0; i < count && i < 2; i++) buffer_printf(out, "\n%s %.*s", label, (int)all[i].len, all[i].ptr);
}

static bool find_rule(const stet *engine, str id, stet_rule *out) {
    for (size_t i = 0; engine && i < stet_rule_count(engine); i++) {
        *out = stet_rule_at(engine, i);
        if (str_eq(text_str(out->id), id)) return true;
    }
    return false;
}

static void explain(server *s, const arguments *k, json_writer *w) {
    stet_rule r;
    buffer out = {0};
    if (!find_rule(server_engine_of(s, path_for(s, k->uri)), k->text, &r)) buffer_printf(&out, "no rule is called “%.*s”", STR_ARG(k->text));
    else {
        buffer_printf(&out, "%.*s (%.*s)", (int)r.id.len, r.id.ptr, (int)r.category.len, r.category.ptr);
        if (r.message.len) buffer_printf(&out, "\n%.*s", (int)r.message.len, r.message.ptr);
        if (r.note.len) buffer_printf(&out, "\n%.*s", (int)r.note.len, r.note.ptr);
        say_examples(&out, "wrong:", r.bad, r.bad_count);
        say_examples(&out, "right:", r.good, r.good_count);
    }
    if (!str_eq(k->scope, S("quiet"))) server_say(s, 3, (str){out.ptr, out.len});
    json_put_text(w, (str){out.ptr, out.len});
    buffer_free(&out);
}

static void score(server *s, const arguments *k, json_writer *w) {
    article *a = article_of(s, k->uri);
    const stet_result *r = a ? server_result(s, a) : NULL;
    if (!r) { json_put_null(w); return; }
    stet_score score = stet_score_of(r, -1);
    if (!score.verdict) memory_end();
    size_t findings, measures;
    stet_findings(r, &findings);
    const stet_measure *m = stet_readability(r, &measures);
    json_open(w, '{');
    put_number(w, "words", score.words), put_number(w, "findings", (int64_t)findings);
    json_key(w, S("score")), json_put_number(w, score.score), put_member(w, "verdict", str_of(score.verdict));
    json_key(w, S("readingEase")), json_put_number(w, measure_of(m, measures, "flesch_reading_ease"));
    json_key(w, S("grade")), json_put_number(w, measure_of(m, measures, "flesch_kincaid_grade"));
    json_close(w, '}');
}

// The edit of an action, handed back to a client that takes commands alone.
static void apply_edit(server *s, const arguments *k, json_writer *w) {
    if (k->first && k->first->kind == JSON_KIND_OBJECT) {
        buffer body = {0};
        json_writer request = {.out = &body};
        begin_request(s, &request, "edit", "workspace/applyEdit");
        json_key(&request, S("edit")), json_put_value(&request, k->first);
        end_notification(s, &request);
    }
    json_put_null(w);
}

static void reload(server *s, const arguments *k, json_writer *w) {
    (void)k;
    check_anew(s);
    json_put_null(w);
}

void method_execute(server *s, const json_value *params, json_writer *w) {
    static void (*const commands[])(server *, const arguments *, json_writer *) = {add_word, add_name, disable_rule, explain, score, apply_edit, reload};
    arguments k = read_arguments(params);
    str name = json_text(json_at(params, "command"), S(""));
    for (size_t i = 0; command_names[i]; i++)
        if (str_eq(name, str_of(command_names[i]))) { commands[i](s, &k, w); return; }
    s->refused = arena_printf(&s->mem, "no command is called “%.*s”", STR_ARG(str_sub(name, 0, 100))).ptr;
}
