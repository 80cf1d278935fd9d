// A glossary is a list of entries with `source` and `target`, one or a list each, and if wanted `not` (what it is not called) and `lang`.
#include "checks/source_glossary.h"
#include "base/language.h"

typedef struct {
    arena *mem;
    const char *file;
    glossary_complain *complain;
    void *data;
} reading;

static bool wrong(const reading *r, unsigned line, unsigned column, const char *what, str name) {
    err why;
    err_set(&why, str_of(r->file), line, column, what, STR_ARG(name));
    r->complain(r->data, &why);
    return false;
}

static bool read_texts(const reading *r, const yaml_node *n, const str **out, size_t *count) {
    size_t room = n->kind == YAML_LIST ? n->count : 1, i = 0;
    str *all = arena_alloc(r->mem, room + 1, sizeof *all);
    for (const yaml_node *one = n->kind == YAML_LIST ? n->first : n; one; one = n->kind == YAML_LIST ? one->next : NULL) {
        all[i] = str_trim(one->text);
        if (one->kind != YAML_SCALAR || all[i++].len == 0) return wrong(r, one->line, one->column, "expected a term or a list of terms%.*s", (str){"", 0});
    }
    *out = all, *count = i;
    return i > 0 || wrong(r, n->line, n->column, "expected a term or a list of terms%.*s", (str){"", 0});
}

static bool read_language(const reading *r, const yaml_node *n, str *out) {
    if (n->kind != YAML_SCALAR || !language_named(n->text)) return wrong(r, n->line, n->column, "“%.*s” is no language", n->text);
    *out = language_code(n->text);
    return true;
}

static bool read_entry(const reading *r, const yaml_node *n, glossary_term *t) {
    if (n->kind != YAML_MAP) return wrong(r, n->line, n->column, "expected an entry with “source” and “target”%.*s", (str){"", 0});
    for (const yaml_node *k = n->first; k; k = k->next) {
        bool good = true;
        if (str_eq(k->key, S("source"))) good = read_texts(r, k, &t->sources, &t->source_count);
        else if (str_eq(k->key, S("target"))) good = read_texts(r, k, &t->targets, &t->target_count);
        else if (str_eq(k->key, S("not"))) good = read_texts(r, k, &t->wrong, &t->wrong_count);
        else if (str_eq(k->key, S("lang"))) good = read_language(r, k, &t->language);
        else if (!str_eq(k->key, S("note"))) good = wrong(r, k->key_line, k->key_column, "a term has no “%.*s”: source, target, not, lang, note", k->key);
        if (!good) return false;
    }
    return (t->source_count && t->target_count) || wrong(r, n->line, n->column, "expected “source” and “target”%.*s", (str){"", 0});
}

void glossary_read(arena *mem, const yaml_node *root, const char *file, glossary *out, glossary_complain *complain, void *data) {
    reading r = {mem, file, complain, data};
    if (root->kind == YAML_MAP && root->count == 0) return;
    if (root->kind != YAML_LIST) { wrong(&r, root->line, root->column, "expected a list of terms%.*s", (str){"", 0}); return; }
    glossary_term *all = arena_alloc(mem, out->count + root->count + 1, sizeof *all);
    for (size_t i = 0; i < out->count; i++) all[i] = out->terms[i];
    for (const yaml_node *n = root->first; n; n = n->next) {
        glossary_term t = {0};
        if (read_entry(&r, n, &t)) all[out->count++] = t;
    }
    out->terms = all;
}
