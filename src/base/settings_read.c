#include "base/settings_read.h"
#include "base/map.h"
#include "base/file.h"
#include "base/glob.h"
#include "base/language.h"
#include "base/nearest.h"

typedef settings_reading reading;

void settings_wrong(const reading *r, unsigned line, unsigned column, const char *format, ...) {
    if (!r->complain) return;
    va_list args;
    va_start(args, format);
    str what = arena_vprintf(r->mem, format, args);
    va_end(args);
    err why;
    err_set(&why, r->file, r->placeless ? 0 : line, r->placeless ? 0 : column, "%.*s", STR_ARG(what));
    r->complain(r->data, &why);
}

static void expected(const reading *r, const yaml_node *n, const char *what) { settings_wrong(r, n->line, n->column, "expected %s", what); }

static setting_origin origin_of(const reading *r, const yaml_node *n) {
    return (setting_origin){r->file, r->placeless ? 0 : n->line, r->placeless ? 0 : n->column, r->where};
}

static bool text_of(const reading *r, const yaml_node *n, str *out) {
    *out = str_trim(n->text);
    if (n->kind == YAML_SCALAR && out->len) return true;
    expected(r, n, "a word");
    return false;
}

// ---- values --------------------------------------------------------------------------------------------------------------------

static void put_text(reading *r, const yaml_node *n, setting_key key, str value, str *out) {
    *out = value;
    r->out->from[key] = origin_of(r, n);
}

static bool among(const yaml_node *n, const char *const *choices, str *out) {
    for (; n->kind == YAML_SCALAR && *choices; choices++)
        if (str_eq(n->text, str_of(*choices))) return *out = str_of(*choices), true;
    return false;
}

static void read_language(reading *r, const yaml_node *n) {
    str value;
    if (text_of(r, n, &value)) put_text(r, n, SETTING_LANGUAGE, value, &r->out->language);
}

static void read_dialect(reading *r, const yaml_node *n) {
    static const char *const choices[] = {"us", "gb", "auto", NULL};
    str value;
    if (!among(n, choices, &value)) expected(r, n, "us, gb or auto");
    else put_text(r, n, SETTING_DIALECT, str_eq(value, S("auto")) ? S("") : value, &r->out->dialect);
}

static void read_source_lang(reading *r, const yaml_node *n) {
    if (n->kind != YAML_SCALAR || !language_named(n->text)) expected(r, n, "a language such as hi, zh-CN or Russian");
    else put_text(r, n, SETTING_SOURCE_LANG, n->text, &r->out->source_lang);
}

static void read_names_style(reading *r, const yaml_node *n) {
    static const char *const choices[] = {"ap", "reuters", "bbc", "guardian", "first-use", "majority", NULL};
    str value;
    if (!among(n, choices, &value)) expected(r, n, "ap, reuters, bbc, guardian, first-use or majority");
    else put_text(r, n, SETTING_NAMES_STYLE, value, &r->out->names_style);
}

static void read_names_known(reading *r, const yaml_node *n) {
    if (n->kind != YAML_LIST) { expected(r, n, "a list of names"); return; }
    r->out->names = n;
    r->out->names_file = r->file;
}

static void read_fail_on(reading *r, const yaml_node *n) {
    static const char *const choices[] = {"never", "hint", "minor", "major", "critical", NULL};
    for (int i = 0; choices[i]; i++) {
        if (n->kind != YAML_SCALAR || !str_eq(n->text, str_of(choices[i]))) continue;
        r->out->fail_on = i;
        r->out->from[SETTING_FAIL_ON] = origin_of(r, n);
        return;
    }
    expected(r, n, "never, hint, minor, major or critical");
}

static void read_number(reading *r, const yaml_node *n, setting_key key, double least, double most, double *out) {
    double value;
    if (!yaml_number(n, &value) || !(value >= least && value <= most)) {
        settings_wrong(r, n->line, n->column, "expected a number from %g to %g", least, most);
        return;
    }
    *out = value;
    r->out->from[key] = origin_of(r, n);
}

static void read_sentence_words(reading *r, const yaml_node *n) {
    read_number(r, n, SETTING_MAX_SENTENCE_WORDS, 1, 1000, &r->out->max_sentence_words);
}
static void read_grade(reading *r, const yaml_node *n) { read_number(r, n, SETTING_TARGET_GRADE, 1, 30, &r->out->target_grade); }
static void read_fail_under(reading *r, const yaml_node *n) { read_number(r, n, SETTING_FAIL_UNDER, 0, 100, &r->out->score.fail_under); }
static void read_acceptable(reading *r, const yaml_node *n) {
    read_number(r, n, SETTING_ACCEPTABLE_PENALTY, .1, 1e6, &r->out->score.acceptable_penalty);
}
static void read_reliable(reading *r, const yaml_node *n) { read_number(r, n, SETTING_RELIABLE_WORDS, 0, 1e6, &r->out->score.reliable_words); }
static void read_minor(reading *r, const yaml_node *n) { read_number(r, n, SETTING_WEIGHT_MINOR, 0, 1000, &r->out->score.weights[2]); }
static void read_major(reading *r, const yaml_node *n) { read_number(r, n, SETTING_WEIGHT_MAJOR, 0, 1000, &r->out->score.weights[3]); }
static void read_critical(reading *r, const yaml_node *n) { read_number(r, n, SETTING_WEIGHT_CRITICAL, 0, 1000, &r->out->score.weights[4]); }

// ---- lists ---------------------------------------------------------------------------------------------------------------------

static void add(reading *r, setting_list *list, str text, const yaml_node *n) {
    list->items = arena_grow(r->mem, list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = (setting_text){text, origin_of(r, n)};
}

// A list, or the one word that it would have.
static const yaml_node *first_of(const reading *r, const yaml_node *n, const char *what) {
    if (n->kind == YAML_SCALAR && n->text.len) return n;
    if (n->kind == YAML_LIST) return n->first;
    settings_wrong(r, n->line, n->column, "expected %s, or a list of them", what);
    return NULL;
}

static const yaml_node *next_of(const yaml_node *list, const yaml_node *n) { return list == n ? NULL : n->next; }

static void read_words(reading *r, const yaml_node *list) {
    str text;
    for (const yaml_node *n = first_of(r, list, "a word"); n; n = next_of(list, n)) {
        if (!text_of(r, n, &text)) continue;
        if (!setting_word(text))
            settings_wrong(r, n->line, n->column, "expected one word; names of several are listed under names: known:");
        else add(r, &r->out->words, text, n);
    }
}

static void read_profiles(reading *r, const yaml_node *list) {
    str text;
    if (!r->collect) r->out->profiles = (setting_list){0};
    for (const yaml_node *n = first_of(r, list, "a house style"); n; n = next_of(list, n))
        if (text_of(r, n, &text)) add(r, &r->out->profiles, text, n);
}

static str beside(const reading *r, str path) {
    bool as_it_is = str_starts(path, S("/")) || !r->folder.len;
    return as_it_is ? arena_copy(r->mem, path) : arena_printf(r->mem, "%.*s/%.*s", STR_ARG(r->folder), STR_ARG(path));
}

// What strangers write does not read what is yours.
static bool strays(const reading *r, const yaml_node *n, str path, const char *ending) {
    if (!r->tree.len || file_within(r->mem, r->tree, arena_printf(r->mem, "%.*s%s", STR_ARG(path), ending).ptr)) return false;
    settings_wrong(r, n->line, n->column, "%.*s is no file of %.*s: others are named on the command line", STR_ARG(path), STR_ARG(r->tree));
    return true;
}

static void add_dictionary(reading *r, str path, const yaml_node *n) {
    if (!strays(r, n, path, ".aff") && !strays(r, n, path, ".dic")) add(r, &r->out->dictionaries, path, n);
}

static void read_dictionaries(reading *r, const yaml_node *list) {
    str text;
    for (const yaml_node *n = first_of(r, list, "a dictionary"); n; n = next_of(list, n))
        if (text_of(r, n, &text)) add_dictionary(r, str_find_byte(text, '/') < text.len ? beside(r, text) : text, n);
}

static void read_rule_files(reading *r, const yaml_node *list) {
    str text;
    for (const yaml_node *n = first_of(r, list, "a rule file"); n; n = next_of(list, n))
        if (text_of(r, n, &text) && !strays(r, n, beside(r, text), "")) add(r, &r->out->rule_files, beside(r, text), n);
}

static void check_text(reading *r, const yaml_node *n) {
    str text;
    (void)text_of(r, n, &text);
}

static void check_overrides(reading *r, const yaml_node *n) {
    if (n->kind != YAML_LIST) expected(r, n, "a list of entries with files: and what holds for these");
}

static void check_files(reading *r, const yaml_node *list) {
    str text;
    for (const yaml_node *n = first_of(r, list, "a pattern of paths"); n; n = next_of(list, n))
        if (text_of(r, n, &text) && !glob_valid(text)) expected(r, n, "a pattern of paths such as sport/** or *.md");
    if (list->kind == YAML_LIST && !list->first) expected(r, list, "at least one pattern of paths");
}

// ---- severities ----------------------------------------------------------------------------------------------------------------

static str level_of(const yaml_node *n) {
    static const char *const levels[] = {"on", "off", "hint", "minor", "major", "critical", NULL};
    str level;
    bool on;
    if (among(n, levels, &level)) return level;
    return yaml_bool(n, &on) ? (on ? S("on") : S("off")) : S("");
}

static str without_star(str rule) { return str_ends(rule, S("/*")) ? str_sub(rule, 0, rule.len - 2) : rule; }

// "grammar" and "grammar/*" are the same rules. `seen`: the name of each -> 1 + the place of its level among the severities; 0: it has none.
static bool contradicts(map *seen, const yaml_node *n, str level, const settings *s) {
    uint32_t *place = map_put(seen, without_star(n->key), NULL);
    if (*place) return !str_eq(s->severities[*place - 1].severity, level);
    *place = (uint32_t)s->severity_count + 1;
    return false;
}

static void read_severities(reading *r, const yaml_node *all) {
    if (all->kind != YAML_MAP) { expected(r, all, "rules, kinds or categories, each with its severity"); return; }
    settings *s = r->out;
    map seen = map_make(r->mem);
    for (const yaml_node *n = all->first; n; n = n->next) {
        str level = level_of(n);
        if (!level.len) expected(r, n, "on, off, hint, minor, major or critical");
        else if (contradicts(&seen, n, level, s))
            settings_wrong(r, n->key_line, n->key_column, "“%.*s” stands here twice, with two severities", STR_ARG(without_star(n->key)));
        if (!level.len) continue;
        s->severities = arena_grow(r->mem, s->severities, s->severity_count, &s->severity_capacity, sizeof *s->severities);
        setting_origin from = {r->file, r->placeless ? 0 : n->key_line, r->placeless ? 0 : n->key_column, r->where};
        s->severities[s->severity_count++] = (setting_severity){n->key, level, from, r->layer};
    }
}

// ---- the schema ----------------------------------------------------------------------------------------------------------------

typedef struct entry {
    const char *key;
    void (*read)(reading *r, const yaml_node *n);
    const struct entry *inside; // of a map
    bool everywhere;            // cannot be set for some paths only
} entry;

static const entry names_entries[] = {{"style", read_names_style, NULL, false}, {"known", read_names_known, NULL, true}, {0}};
static const entry readability_entries[] = {{"max-sentence-words", read_sentence_words, NULL, false}, {"target-grade", read_grade, NULL, false}, {0}};
static const entry weight_entries[] = {
    {"minor", read_minor, NULL, false}, {"major", read_major, NULL, false}, {"critical", read_critical, NULL, false}, {0}};
static const entry score_entries[] = {
    {"fail-under", read_fail_under, NULL, false}, {"acceptable-penalty", read_acceptable, NULL, false},
    {"reliable-words", read_reliable, NULL, false}, {"weights", NULL, weight_entries, false}, {0},
};
static const entry entries[] = {
    {"extends", check_text, NULL, true},       {"language", read_language, NULL, true},         {"dialect", read_dialect, NULL, false},
    {"source-lang", read_source_lang, NULL, false}, {"profile", read_profiles, NULL, false},    {"names", NULL, names_entries, false},
    {"words", read_words, NULL, true},         {"dictionaries", read_dictionaries, NULL, true}, {"rules", read_rule_files, NULL, true},
    {"severity", read_severities, NULL, false}, {"fail-on", read_fail_on, NULL, false},         {"score", NULL, score_entries, false},
    {"readability", NULL, readability_entries, false}, {"overrides", check_overrides, NULL, true}, {0},
};

static const entry *find(const entry *known, str key) {
    while (known->key && !str_eq(key, str_of(known->key))) known++;
    return known->key ? known : NULL;
}

static void unknown(const reading *r, const yaml_node *n, const entry *known) {
    const char *names[24];
    size_t count = 0;
    for (; known->key && count + 1 < sizeof names / sizeof *names; known++) names[count++] = known->key;
    names[count] = NULL;
    const char *meant = nearest(n->key, names);
    if (meant) settings_wrong(r, n->key_line, n->key_column, "no setting is called “%.*s”; did you mean “%s”?", STR_ARG(n->key), meant);
    else settings_wrong(r, n->key_line, n->key_column, "no setting is called “%.*s”", STR_ARG(n->key));
}

static void read_map(reading *r, const yaml_node *all, const entry *known, bool override) {
    if (all->kind != YAML_MAP) { expected(r, all, "settings, each with its value"); return; }
    for (const yaml_node *n = all->first; n; n = n->next) {
        const entry *e = find(known, n->key);
        if (override && known == entries && str_eq(n->key, S("files"))) check_files(r, n);
        else if (!e) unknown(r, n, known);
        else if (override && e->everywhere) settings_wrong(r, n->key_line, n->key_column, "“%s” cannot be set for some files only", e->key);
        else if (e->inside) read_map(r, n, e->inside, override);
        else e->read(r, n);
    }
}

void settings_read(reading *r, const yaml_node *root) { read_map(r, root, entries, false); }
void settings_read_override(reading *r, const yaml_node *root) { read_map(r, root, entries, true); }
