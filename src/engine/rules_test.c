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
    // what is asked, and what came of it
    arena kept;
    const char *file;
    rule_set *own;
    size_t failures, run;
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
static rule_set *open_file(session *s) {
    err why;
    rule_file file = {.name = str_of(s->file)};
    str image;
    if (!file_read(&s->kept, s->file, &file.text, &why)) return complain(s, &why), NULL;
    rules_compile(&s->kept, s->engine->lex, &(rule_sources){.files = &file, .count = 1, .complain = complain, .data = s}, &image);
    rule_set *set = rules_open(s->engine->lex, &image, 1, &why);
    if (!set) complain(s, &why);
    return set;
}

static void test_all(void *data) {
    session *s = data;
    s->mem.out_of_memory = s->kept.out_of_memory;
    s->own = s->file ? open_file(s) : NULL;
    if (s->own || !s->file) s->failures = rules_test(&s->kept, s->own ? s->own : s->engine->rules, analyse, s, &s->run, tell, s);
}

size_t stet_rules_test(const stet *engine, const char *file, size_t *run, void (*told)(void *data, const char *line), void *data) {
    session s = {.engine = engine, .told = told, .data = data, .file = file};
    err why;
    err_set(&why, str_of(file), 0, 0, "out of memory");
    if (!arena_guarded(&s.kept, test_all, &s)) complain(&s, &why);
    *run = s.run;
    rules_close(s.own);
    arena_free(&s.kept);
    arena_free(&s.mem);
    return s.failures + s.complaints;
}
