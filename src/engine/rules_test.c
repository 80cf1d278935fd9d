// stet rules test: the rules' own sentences, read as articles of their own.
#include "engine/engine.h"

typedef struct {
    const stet *engine;
    arena mem;
    document doc;
    analysis analysis;
    void (*told)(void *data, const char *line);
    void *data;
    size_t complaints;
} session;

static const analysis *analyse(void *data, str text) {
    session *s = data;
    arena_reset(&s->mem);
    s->doc = document_read(&s->mem, text, FORMAT_PLAIN, (token_lore){lexicon_abbreviation, s->engine->lex});
    s->analysis = engine_analyse(s->engine, &s->mem, &s->doc, &s->engine->settings);
    return &s->analysis;
}

static void tell(void *data, const err *why) {
    session *s = data;
    char line[1100];
    s->told(s->data, err_line(why, line, sizeof line));
}

static void complain(void *data, const err *why) {
    ((session *)data)->complaints++;
    tell(data, why);
}

// The rules of one file, whether the engine has loaded it or not.
static rule_set *open_file(session *s, arena *mem, const char *path) {
    err why;
    rule_file file = {.name = str_of(path)};
    str image;
    if (!file_read(mem, path, &file.text, &why)) return complain(s, &why), NULL;
    rules_compile(mem, s->engine->lex, &file, 1, &image, complain, s);
    rule_set *set = rules_open(s->engine->lex, &image, 1, &why);
    if (!set) complain(s, &why);
    return set;
}

size_t stet_rules_test(const stet *engine, const char *file, size_t *run, void (*told)(void *data, const char *line), void *data) {
    session s = {.engine = engine, .told = told, .data = data};
    arena mem = {0};
    rule_set *own = file ? open_file(&s, &mem, file) : NULL;
    size_t failures = 0;
    *run = 0;
    if (own || !file) failures = rules_test(own ? own : engine->rules, analyse, &s, run, tell, &s);
    rules_close(own);
    arena_free(&mem);
    arena_free(&s.mem);
    return failures + s.complaints;
}
