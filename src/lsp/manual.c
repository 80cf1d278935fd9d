// Where it is said what a rule finds: a line of the page of rules, or of the file of a newsroom's own.
#include "base/file.h"
#include "base/map.h"
#include "lsp/server.h"

#include <stdlib.h>

struct rules_manual {
    arena mem;
    str uri;   // of the page; empty if there is none
    map lines; // rule -> line, from 1
};

static void read_page(rules_manual *m, const char *path) {
    str text, line;
    err why;
    uint32_t number = 0;
    if (!file_read(&m->mem, path, &text, &why)) return;
    m->uri = uri_of_path(&m->mem, str_of(path));
    while (str_line(&text, &line)) {
        number++;
        if (str_starts(line, S("## "))) *map_put(&m->lines, str_sub(line, 3, line.len), NULL) = number;
    }
}

static const rules_manual *manual_of(server *s, const stet *engine) {
    if (!engine) return NULL;
    s->manual = calloc(1, sizeof *s->manual);
    if (!s->manual) return NULL;
    s->manual->lines = map_make(&s->manual->mem);
    str page = text_str(stet_rules_page(engine));
    if (page.len) read_page(s->manual, page.ptr);
    return s->manual;
}

void manual_free(rules_manual *m) {
    if (!m) return;
    arena_free(&m->mem);
    free(m);
}

static manual_place own_place_of(server *s, const stet *engine, str rule) {
    for (size_t i = 0; i < stet_rule_count(engine); i++) {
        stet_rule r = stet_rule_at(engine, i);
        if (str_eq(text_str(r.id), rule) && r.file.len && r.file.ptr[0] == '/') return (manual_place){uri_of_path(&s->mem, text_str(r.file)), r.line};
    }
    return (manual_place){0};
}

manual_place manual_find(server *s, const char *path, str rule) {
    const rules_manual *m = s->manual ? s->manual : manual_of(s, server_engine_of(s, path));
    const uint32_t *line = m ? map_find(&m->lines, rule) : NULL;
    if (line) return (manual_place){m->uri, *line};
    const stet *engine = server_engine_of(s, path);
    return engine ? own_place_of(s, engine, rule) : (manual_place){0};
}
