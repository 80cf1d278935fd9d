#include "base/settings.h"
#include "base/language.h"

settings settings_default(void) { return (settings){.language = S("en")}; }

static const char *const severities[] = {"off", "hint", "minor", "major", "critical"};
enum { SEVERITIES = sizeof severities / sizeof *severities };

static int severity_number(str name) {
    for (int i = 0; i < SEVERITIES; i++)
        if (str_eq(name, str_of(severities[i]))) return i;
    return -1;
}

// "grammar/a-an" fits itself; "grammar" and "grammar/*" fit every rule of the kind.
static bool fits(str pattern, str rule) {
    if (str_ends(pattern, S("/*"))) pattern.len -= 2;
    return str_starts(rule, pattern) && (rule.len == pattern.len || rule.ptr[pattern.len] == '/');
}

int setting_severity_of(const settings *s, str rule, int otherwise, int own) {
    for (size_t i = s->severity_count; i-- > 0;) {
        if (!fits(s->severities[i].rule, rule)) continue;
        int number = severity_number(s->severities[i].severity);
        return number < 0 ? own : number;
    }
    return otherwise;
}

typedef struct {
    arena *mem;
    const char *file;
    settings *out;
    err *why;
} reading;

static bool wrong(reading *r, const yaml_node *n, const char *expected) {
    return err_set(r->why, str_of(r->file), n->line, n->column, "expected %s", expected);
}

static bool read_text(reading *r, const yaml_node *n, str *out) {
    if (n->kind != YAML_SCALAR) return wrong(r, n, "a word");
    *out = n->text;
    return true;
}

static bool read_choice(reading *r, const yaml_node *n, str *out, const char *const *choices, const char *expected) {
    for (; n->kind == YAML_SCALAR && *choices; choices++)
        if (str_eq(n->text, str_of(*choices))) { *out = n->text; return true; }
    return wrong(r, n, expected);
}

static bool read_list(reading *r, const yaml_node *n, const str **out, size_t *count) {
    if (n->kind != YAML_LIST) return wrong(r, n, "a list of words");
    str *items = arena_alloc(r->mem, n->count + 1, sizeof *items);
    size_t i = 0;
    for (const yaml_node *child = n->first; child; child = child->next)
        if (!read_text(r, child, &items[i++])) return false;
    *out = items;
    *count = n->count;
    return true;
}

static bool read_language(reading *r, const yaml_node *n) { return read_text(r, n, &r->out->language); }
static bool read_words(reading *r, const yaml_node *n) { return read_list(r, n, &r->out->words, &r->out->word_count); }
static bool read_profiles(reading *r, const yaml_node *n) { return read_list(r, n, &r->out->profiles, &r->out->profile_count); }

static bool read_dialect(reading *r, const yaml_node *n) {
    static const char *const choices[] = {"us", "gb", "auto", NULL};
    if (!read_choice(r, n, &r->out->dialect, choices, "us, gb or auto")) return false;
    if (str_eq(r->out->dialect, S("auto"))) r->out->dialect = (str){0};
    return true;
}

static bool read_source_lang(reading *r, const yaml_node *n) {
    if (!read_text(r, n, &r->out->source_lang)) return false;
    return language_named(n->text) || wrong(r, n, "a language such as hi, zh-CN or Russian");
}

static bool read_names_style(reading *r, const yaml_node *n) {
    static const char *const choices[] = {"ap", "reuters", "bbc", "guardian", "first-use", "majority", NULL};
    return read_choice(r, n, &r->out->names_style, choices, "ap, reuters, bbc, guardian, first-use or majority");
}

static bool read_severities(reading *r, const yaml_node *n) {
    if (n->kind != YAML_MAP) return wrong(r, n, "rules with a severity each");
    setting_severity *all = arena_alloc(r->mem, n->count + 1, sizeof *all);
    size_t count = 0;
    for (const yaml_node *child = n->first; child; child = child->next) {
        bool on;
        str level = child->text;
        if (child->kind == YAML_SCALAR && severity_number(level) < 0 && yaml_bool(child, &on)) level = on ? S("on") : S("off");
        if (child->kind != YAML_SCALAR || (severity_number(level) < 0 && !str_eq(level, S("on"))))
            return wrong(r, child, "on, off, hint, minor, major or critical");
        all[count++] = (setting_severity){child->key, level};
    }
    r->out->severities = all;
    r->out->severity_count = count;
    return true;
}

static bool read_positive(reading *r, const yaml_node *n, double *out) {
    return (yaml_number(n, out) && *out > 0) || wrong(r, n, "a number over 0");
}

static bool read_sentence_words(reading *r, const yaml_node *n) { return read_positive(r, n, &r->out->max_sentence_words); }
static bool read_grade(reading *r, const yaml_node *n) { return read_positive(r, n, &r->out->target_grade); }

typedef struct entry {
    const char *key;
    bool (*read)(reading *r, const yaml_node *n);
    const struct entry *inside; // of a map
} entry;

static const entry names_entries[] = {{"style", read_names_style, NULL}, {NULL, NULL, NULL}};
static const entry readability_entries[] = {{"max-sentence-words", read_sentence_words, NULL}, {"target-grade", read_grade, NULL}, {NULL, NULL, NULL}};
static const entry entries[] = {
    {"language", read_language, NULL},   {"dialect", read_dialect, NULL},     {"names", NULL, names_entries},
    {"words", read_words, NULL},         {"severity", read_severities, NULL}, {"profiles", read_profiles, NULL},
    {"readability", NULL, readability_entries}, {"source-lang", read_source_lang, NULL}, {NULL, NULL, NULL},
};

static bool read_map(reading *r, const yaml_node *map, const entry *known) {
    if (map->kind != YAML_MAP) return wrong(r, map, "keys with values");
    for (const yaml_node *n = map->first; n; n = n->next) {
        const entry *e = known;
        while (e->key && !str_eq(n->key, str_of(e->key))) e++;
        if (!e->key) return err_set(r->why, str_of(r->file), n->key_line, n->key_column, "no setting is called “%.*s”", STR_ARG(n->key));
        if (e->inside ? !read_map(r, n, e->inside) : !e->read(r, n)) return false;
    }
    return true;
}

bool settings_read(arena *mem, const yaml_node *root, const char *file, settings *out, err *why) {
    reading r = {mem, file, out, why};
    return read_map(&r, root, entries);
}
