// Rule files: from YAML to rules in an image. Whatever is wrong is told with file, line and column, the rule is left out, and the
// reading goes on with the next.
#include "base/language.h"
#include "base/regex.h"
#include "finding/finding.h"
#include "rule/example.h"
#include "rule/rulefile_fields.h"
#include "rule/values.h"

enum { PATTERNS_MOST = 32, FORMS_MOST = 16, FIXES_MOST = 10 };
enum { ELSEWHERE = 0 }; // the line of an id that a rule of none of these files has

// ---- fields -----------------------------------------------------------------------------------------------------------------

static const char *const rule_keys[] = {"id",     "category", "severity",   "message",  "pattern", "text",    "consistent", "unless",
                                        "suggest", "fixes",   "note",       "bad",      "good",    "default", "source-lang", "profile",
                                        "dialect", "safe",    "repeat",     "same",     "blocks",  "scope",   NULL};

static text_ref text_field(loader *l, const yaml_node *rule, const char *key, bool needed) {
    return builder_text(l->b, field_scalar(l, rule, key, needed));
}

// Settings, remarks and baselines name a rule by its id: no two may share one.
static void take_id(loader *l, const yaml_node *n, str id) {
    bool added;
    uint32_t *line = map_put(l->ids, id, &added), *file = map_put(l->id_files, id, NULL);
    bool stets = (!added && *line == ELSEWHERE) || (added && l->from->taken && l->from->taken(id));
    if (added) *line = stets ? ELSEWHERE : n->line, *file = l->file_number;
    str shown = str_sub(id, 0, 60), where = *file == l->file_number ? S("line ") : arena_printf(l->b->mem, "%.*s:", STR_ARG(l->from->files[*file].name));
    if (stets) wrong_at(l, n->line, n->column, "the id %.*s is that of a rule of stet's own: what replaces it needs another, and \"severity: {%.*s: off}\" in the settings", STR_ARG(shown), STR_ARG(shown));
    else if (!added) wrong_at(l, n->line, n->column, "the id %.*s is taken already (%.*s%u)", STR_ARG(shown), STR_ARG(where), *line);
}

static void read_id(loader *l, const yaml_node *rule) {
    static const char *const kinds[] = {"spelling", "names", "grammar", "style", "artefact", "facts", "consistency", "source", "readability", NULL};
    str id = field_scalar(l, rule, "id", true);
    size_t slash = str_find_byte(id, '/');
    const yaml_node *n = yaml_get(rule, S("id"));
    if (l->rule_failed) return;
    if (!field_one_of(kinds, str_sub(id, 0, slash)) || !field_slug(str_sub(id, slash + 1, id.len)))
        wrong_at(l, n->line, n->column, "expected an id such as grammar/married-with (kinds: spelling, names, grammar, style, artefact, facts, consistency, source, readability), found \"%.*s\"", STR_ARG(str_sub(id, 0, 60)));
    take_id(l, n, id);
    l->rule.id = builder_text(l->b, id);
}

static void read_place(loader *l, const yaml_node *rule) {
    str category = field_scalar(l, rule, "category", true), level = field_scalar(l, rule, "severity", true);
    if (l->rule_failed) return;
    const yaml_node *n = yaml_get(rule, S("category"));
    if (!category_known(category))
        wrong_at(l, n->line, n->column, "expected an MQM category such as linguistic-conventions/grammar, found \"%.*s\"", STR_ARG(str_sub(category, 0, 60)));
    severity s;
    n = yaml_get(rule, S("severity"));
    if (!severity_of(level, &s) || s == SEVERITY_OFF) {
        wrong_at(l, n->line, n->column, "expected hint, minor, major or critical, found \"%.*s\"", STR_ARG(str_sub(level, 0, 40)));
        return;
    }
    l->rule.category = builder_text(l->b, category);
    l->rule.severity = (uint8_t)s;
}

static void read_blocks(loader *l, const yaml_node *rule) {
    const yaml_node *field = yaml_get(rule, S("blocks"));
    l->rule.blocks = (uint16_t)~(1u << BLOCK_FURNITURE | 1u << BLOCK_CODE);
    if (field) l->rule.blocks = 0;
    for (const yaml_node *n = field_next_text(l, field, NULL); n; n = field_next_text(l, field, n)) {
        const char *name;
        unsigned i = 0;
        while ((name = attribute_value(ATTRIBUTE_BLOCK, i)) && !str_eq(str_of(name), n->text)) i++;
        if (!name) wrong_at(l, n->line, n->column, "expected paragraph, headline, caption, list-item, quote, cell or furniture");
        else l->rule.blocks |= (uint16_t)(1u << i);
    }
}

static bool is_language_code(str s) {
    str code = language_code(s);
    return language_named(s) && (!code.len || str_eq(code, s));
}

static void read_choices(loader *l, const yaml_node *rule) {
    str dialect = field_scalar(l, rule, "dialect", false);
    const yaml_node *n = yaml_get(rule, S("dialect"));
    if (n && !str_eq(dialect, S("us")) && !str_eq(dialect, S("gb"))) wrong_at(l, n->line, n->column, "expected us or gb for \"dialect\"");
    str langs = field_words(l, rule, "source-lang", is_language_code, "language codes such as hi or [hi, ur]");
    str profiles = field_words(l, rule, "profile", field_slug, "names of house styles such as ap or [bbc, guardian]");
    l->rule.dialect = builder_text(l->b, dialect), l->rule.source_langs = builder_text(l->b, langs);
    l->rule.profile = builder_text(l->b, profiles);
    l->rule.note = text_field(l, rule, "note", false);
    l->rule.on = field_flag(l, rule, "default", true), l->rule.safe = field_flag(l, rule, "safe", false);
    read_blocks(l, rule);
}

// ---- patterns ---------------------------------------------------------------------------------------------------------------

static uint32_t add_pattern(loader *l, const yaml_node *n, uint32_t form, bool dispatched, uint32_t *flagged, cql_labels *labels) {
    cql_error why;
    const cql_pattern *p = cql_parse(l->b->mem, n->text, l->known, labels, &why);
    uint32_t out = p ? compile_pattern(l->b, p, labels, builder_count(l->b, PART_RULES), form, dispatched, &why) : NOWHERE;
    if (out == NOWHERE) wrong_in(l, n, why.at, why.what);
    else if (flagged && p->flagged_count > *flagged) *flagged = p->flagged_count;
    return out;
}

static void read_patterns(loader *l, const yaml_node *field, uint32_t *flagged) {
    l->rule.programs.first = builder_count(l->b, PART_PROGRAMS);
    for (const yaml_node *n = field_next_text(l, field, NULL); n; n = field_next_text(l, field, n)) {
        if (l->rule.programs.count == PATTERNS_MOST) wrong_at(l, n->line, n->column, "more than %d patterns", PATTERNS_MOST);
        else if (add_pattern(l, n, 0, true, flagged, &l->labels) != NOWHERE) l->rule.programs.count++;
    }
    if (!l->rule_failed && !l->rule.programs.count) wrong_at(l, field->line, field->column, "expected a pattern");
    const yaml_node *first = field_next_text(l, field, NULL);
    if (first) l->rule.pattern = builder_text(l->b, first->text);
}

static void read_unless(loader *l, const yaml_node *rule) {
    const yaml_node *field = yaml_get(rule, S("unless"));
    l->rule.unless.first = builder_count(l->b, PART_PROGRAMS);
    for (const yaml_node *n = field_next_text(l, field, NULL); n; n = field_next_text(l, field, n)) {
        cql_labels own = {.count = 0};
        if (add_pattern(l, n, 0, false, NULL, &own) != NOWHERE) l->rule.unless.count++;
    }
}

static void read_text(loader *l, const yaml_node *rule, const yaml_node *n) {
    build_error why;
    str pattern = field_scalar(l, rule, "text", true), scope = field_scalar(l, rule, "scope", false);
    l->rule.kind = RULE_TEXT;
    l->rule.pattern = builder_text(l->b, pattern);
    if (!l->rule_failed && !regex_valid(l->b, pattern, 0, 0, &why)) wrong_in(l, n, why.at, why.what);
    if (!l->rule_failed) l->rule.regex = builder_regex(l->b, pattern, 0), compile_needs(l->b, pattern, &l->rule);
    if (str_eq(scope, S("paragraph"))) l->rule.scope = WITHIN_PARAGRAPH;
    else if (scope.len && !str_eq(scope, S("sentence"))) {
        n = yaml_get(rule, S("scope"));
        wrong_at(l, n->line, n->column, "expected sentence or paragraph for \"scope\"");
    }
}

static void read_consistent(loader *l, const yaml_node *n, uint32_t *flagged) {
    text_ref names[FORMS_MOST];
    uint32_t count = 0;
    l->rule.kind = RULE_CONSISTENT;
    l->rule.programs.first = builder_count(l->b, PART_PROGRAMS);
    if (n->kind != YAML_MAP || n->count < 2 || n->count > FORMS_MOST) {
        wrong_at(l, n->line, n->column, "expected two to %d forms: {NAME: pattern, NAME: pattern}", FORMS_MOST);
        return;
    }
    for (const yaml_node *c = n->first; c && !l->rule_failed; c = c->next, count++) {
        names[count] = builder_text(l->b, c->key);
        if (c->kind != YAML_SCALAR) wrong_at(l, c->line, c->column, "expected a pattern");
        else add_pattern(l, c, count, true, flagged, &l->labels);
    }
    l->rule.programs.count = count;
    l->rule.forms = (range){builder_count(l->b, PART_TEXTS), count};
    for (uint32_t i = 0; i < count; i++) builder_add(l->b, PART_TEXTS, &names[i]);
    l->rule.pattern = builder_text(l->b, n->first->text);
}

static uint32_t label_named(loader *l, const yaml_node *n) {
    for (uint32_t i = 0; i < l->labels.count; i++)
        if (str_eq(l->labels.names[i], n->text)) return i;
    wrong_at(l, n->line, n->column, "expected a label of the pattern");
    return NOWHERE;
}

static void read_repeat(loader *l, const yaml_node *rule) {
    static const char *const keys[] = {"count", "within", "same", NULL};
    const yaml_node *n = yaml_get(rule, S("repeat")), *same = yaml_get(rule, S("same"));
    l->rule.repeat_count = 1;
    if (same && l->rule.kind != RULE_CONSISTENT) wrong_at(l, same->line, same->column, "\"same\" belongs to a consistent rule or into \"repeat\"");
    if (n) {
        field_check_keys(l, n, keys);
        if (n->kind != YAML_MAP || !yaml_get(n, S("count")) || l->rule.kind != RULE_PATTERN)
            wrong_at(l, n->line, n->column, "expected repeat: {count: 3, within: 50} beside a pattern");
        l->rule.repeat_count = field_number(l, n, "count", 2, 100, 2);
        l->rule.repeat_within = field_number(l, n, "within", 1, 1000000, 0);
        same = yaml_get(n, S("same"));
    }
    if (same) l->rule.same = label_named(l, same);
}

// What to look for: one of pattern, text and consistent. Returns the most flagged parts that a match can have.
static uint32_t read_matching(loader *l, const yaml_node *rule) {
    const yaml_node *pattern = yaml_get(rule, S("pattern")), *text = yaml_get(rule, S("text")), *forms = yaml_get(rule, S("consistent"));
    uint32_t flagged = 0;
    if (!pattern + !text + !forms != 2) {
        wrong_at(l, rule->line, rule->column, "expected one of \"pattern\", \"text\" and \"consistent\" in this rule");
        return 1;
    }
    if (pattern) read_patterns(l, pattern, &flagged);
    if (text) read_text(l, rule, text);
    if (forms) read_consistent(l, forms, &flagged);
    l->rule.label_count = (uint8_t)l->labels.count;
    read_unless(l, rule);
    if (!l->rule_failed) read_repeat(l, rule);
    return flagged ? flagged : 1;
}

// ---- fixes and messages -----------------------------------------------------------------------------------------------------

static uint32_t template(loader *l, const yaml_node *n) {
    build_error why;
    uint32_t out = compile_template(l->b, n->text, &l->labels, l->rule.kind == RULE_TEXT, &why);
    if (out == NOWHERE) wrong_in(l, n, why.at, why.what);
    return out;
}

typedef struct { fix_record items[FIXES_MOST]; uint32_t count; } fixes;

static void add_fix(loader *l, fixes *all, const yaml_node *n, uint32_t form) {
    if (all->count == FIXES_MOST) wrong_at(l, n->line, n->column, "more than %d fixes", FIXES_MOST);
    uint32_t first = l->rule_failed ? NOWHERE : template(l, n);
    if (first != NOWHERE) all->items[all->count++] = (fix_record){form, {first, 1}};
}

static void add_form_fixes(loader *l, fixes *all, const yaml_node *field) {
    if (field->kind != YAML_MAP) {
        wrong_at(l, field->line, field->column, "expected {NAME: fix} with the names of the forms");
        return;
    }
    for (const yaml_node *n = field->first; n && !l->rule_failed; n = n->next) {
        uint32_t form = 0;
        while (form < l->rule.forms.count) {
            text_ref name = *(text_ref *)builder_at(l->b, PART_TEXTS, l->rule.forms.first + form);
            if (str_eq((str){builder_at(l->b, PART_STRINGS, name.at), name.len}, n->key)) break;
            form++;
        }
        if (form == l->rule.forms.count) wrong_at(l, n->key_line, n->key_column, "expected the name of one of the forms");
        else if (n->kind != YAML_SCALAR) wrong_at(l, n->line, n->column, "expected text");
        else add_fix(l, all, n, form);
    }
}

// fixes: a list of lists, each with a text for each flagged part.
static void add_part_fixes(loader *l, fixes *all, const yaml_node *field, uint32_t flagged) {
    for (const yaml_node *f = field->first; f && !l->rule_failed; f = f->next) {
        fix_record made = {0, {0, 0}};
        if (field->kind != YAML_LIST || f->kind != YAML_LIST || f->count != flagged || all->count == FIXES_MOST) {
            wrong_at(l, f->line, f->column, "expected at most %d lists of %u texts, one for each flagged part", FIXES_MOST, flagged);
            return;
        }
        for (const yaml_node *n = field_next_text(l, f, NULL); n; n = field_next_text(l, f, n)) {
            uint32_t t = template(l, n);
            if (!made.templates.count++) made.templates.first = t;
        }
        all->items[all->count++] = made;
    }
}

static void read_fixes(loader *l, const yaml_node *rule, uint32_t flagged) {
    const yaml_node *suggest = yaml_get(rule, S("suggest")), *parts = yaml_get(rule, S("fixes"));
    fixes all = {.count = 0};
    if (suggest && l->rule.kind == RULE_CONSISTENT) add_form_fixes(l, &all, suggest);
    else
        for (const yaml_node *n = field_next_text(l, suggest, NULL); n; n = field_next_text(l, suggest, n)) add_fix(l, &all, n, 0);
    if (parts && !l->rule_failed) add_part_fixes(l, &all, parts, flagged);
    l->rule.fixes = (range){builder_count(l->b, PART_FIXES), all.count};
    for (uint32_t i = 0; i < all.count; i++) builder_add(l->b, PART_FIXES, &all.items[i]);
}

static void read_message(loader *l, const yaml_node *rule) {
    str message = field_scalar(l, rule, "message", true);
    l->rule.message_text = builder_text(l->b, message);
    if (!l->rule_failed) l->rule.message = template(l, yaml_get(rule, S("message")));
}

// ---- examples ---------------------------------------------------------------------------------------------------------------

static range read_examples(loader *l, const yaml_node *rule, const char *key) {
    const yaml_node *field = yaml_get(rule, str_of(key));
    text_ref texts[200];
    uint32_t count = 0;
    bool bad = key[0] == 'b';
    for (const yaml_node *n = field_next_text(l, field, NULL); n && count < 200; n = field_next_text(l, field, n)) {
        example e;
        const char *wrong = example_read(l->b->mem, n->text, &e);
        if (wrong) wrong_at(l, n->line, n->column, "expected %s", wrong);
        else if (bad && !e.count) wrong_at(l, n->line, n->column, "expected brackets around what is wrong in this \"bad\" sentence");
        else if (!bad && e.count) wrong_at(l, n->line, n->column, "expected no brackets in a \"good\" sentence; a bracket itself is \\[");
        texts[count++] = builder_text(l->b, n->text);
    }
    if (!count) wrong_at(l, rule->line, rule->column, "expected at least one \"%s\" sentence in this rule", key);
    range out = {builder_count(l->b, PART_TEXTS), count};
    for (uint32_t i = 0; i < count; i++) builder_add(l->b, PART_TEXTS, &texts[i]);
    return out;
}

// ---- rules and files ----------------------------------------------------------------------------------------------------------

static void read_rule(loader *l, const yaml_node *rule) {
    l->rule_failed = false;
    l->labels = (cql_labels){.count = 0};
    l->rule = (rule_record){.line = rule->line, .kind = RULE_PATTERN, .regex = NOWHERE, .same = NOWHERE, .repeat_count = 1};
    size_t triggers = l->b->trigger_count, programs = l->b->parts[PART_PROGRAMS].count, fixed = l->b->parts[PART_FIXES].count;
    if (rule->kind != YAML_MAP) {
        wrong_at(l, rule->line, rule->column, "expected a rule: id, category, severity, message, pattern, bad, good");
        return;
    }
    field_check_keys(l, rule, rule_keys);
    read_id(l, rule);
    read_place(l, rule);
    read_choices(l, rule);
    uint32_t flagged = l->rule_failed ? 1 : read_matching(l, rule);
    if (!l->rule_failed) read_message(l, rule);
    if (!l->rule_failed) read_fixes(l, rule, flagged);
    if (!l->rule_failed) l->rule.bad = read_examples(l, rule, "bad");
    if (!l->rule_failed) l->rule.good = read_examples(l, rule, "good");
    l->rule.file = builder_text(l->b, l->file);
    if (!l->rule_failed) {
        builder_add(l->b, PART_RULES, &l->rule);
        return;
    }
    l->b->trigger_count = triggers; // what else has been built of it is never reached
    l->b->parts[PART_PROGRAMS].count = programs, l->b->parts[PART_FIXES].count = fixed;
}

// A text, or for words a list of texts, which becomes an alternation.
static str definition_text(loader *l, const yaml_node *n, bool words) {
    str text = n->kind == YAML_SCALAR ? n->text : (str){"", 0};
    for (const yaml_node *w = n->kind == YAML_LIST && words ? n->first : NULL; w; w = w->next)
        text = arena_printf(l->b->mem, "%.*s%s%.*s", STR_ARG(text), text.len ? "|" : "", STR_ARG(w->text));
    return text;
}

static void read_definition(loader *l, const yaml_node *n, bool words) {
    cql_labels labels = {.count = 0};
    cql_error why = {0};
    str text = definition_text(l, n, words);
    l->rule_failed = false;
    if (!text.len) {
        wrong_at(l, n->line, n->column, "expected %s", words ? "words: \"a|b|c\" or [a, b, c]" : "a pattern");
        return;
    }
    if (words) text = cql_expand(l->b->mem, text, l->known, &why);
    if (!text.ptr || (!words && !cql_parse(l->b->mem, text, l->known, &labels, &why))) {
        wrong_in(l, n, why.at, why.what);
        return;
    }
    cql_definition *d = arena_alloc(l->b->mem, 1, sizeof *d);
    *d = (cql_definition){.name = n->key, .text = text, .words = words, .next = l->known};
    l->known = d;
}

static void read_definitions(loader *l, const yaml_node *section, bool words) {
    if (section && section->kind != YAML_MAP) wrong_at(l, section->line, section->column, "expected {NAME: text}");
    for (const yaml_node *n = section && section->kind == YAML_MAP ? section->first : NULL; n; n = n->next) read_definition(l, n, words);
}

static void read_file(loader *l, const rule_file *f) {
    static const char *const keys[] = {"define", "words", "rules", NULL};
    err why;
    l->file = f->name, l->text = f->text, l->known = NULL, l->rule_failed = false;
    const yaml_node *root = yaml_read(l->b->mem, f->text, arena_printf(l->b->mem, "%.*s", STR_ARG(f->name)).ptr, &why);
    if (!root) {
        l->failed = true;
        l->from->complain(l->from->data, &why);
        return;
    }
    const yaml_node *rules = root;
    if (root->kind == YAML_MAP) {
        field_check_keys(l, root, keys);
        read_definitions(l, yaml_get(root, S("words")), true);
        read_definitions(l, yaml_get(root, S("define")), false);
        rules = yaml_get(root, S("rules"));
    }
    if (rules && rules->kind != YAML_LIST) wrong_at(l, rules->line, rules->column, "expected a list of rules, each beginning with \"- id:\"");
    for (const yaml_node *n = rules && rules->kind == YAML_LIST ? rules->first : NULL; n; n = n->next) read_rule(l, n);
}

typedef struct {
    arena *mem, *scratch;
    const lexicon *lex;
    const rule_sources *from;
    str made, *out;
    bool failed;
} compiling;

static void take_ids_beside(const compiling *c, map *ids) {
    image beside;
    err why; // an image that is not sound is refused by who opens it
    if (!c->from->beside.len || !image_read(c->from->beside, lexicon_count(c->lex), &beside, &why)) return;
    for (uint32_t i = 0; i < beside.counts[PART_RULES]; i++) *map_put(ids, image_text(&beside, beside.rules[i].id), NULL) = ELSEWHERE;
}

static void compile(void *data) {
    compiling *c = data;
    builder b = builder_make(c->scratch, c->lex);
    map ids = map_make(c->scratch), id_files = map_make(c->scratch);
    loader l = {.b = &b, .from = c->from, .ids = &ids, .id_files = &id_files};
    take_ids_beside(c, &ids);
    for (; l.file_number < c->from->count; l.file_number++) read_file(&l, &c->from->files[l.file_number]);
    c->made = builder_finish(&b);
    c->failed = l.failed;
}

static void keep(void *data) {
    compiling *c = data;
    *c->out = arena_copy(c->mem, c->made);
}

bool rules_compile(arena *mem, const lexicon *lex, const rule_sources *from, str *out) {
    arena scratch = {0};
    compiling c = {.mem = mem, .scratch = &scratch, .lex = lex, .from = from, .out = out};
    bool good = arena_guarded(&scratch, compile, &c) && arena_guarded(mem, keep, &c);
    arena_free(&scratch);
    if (!good) arena_fail(mem);
    return !c.failed;
}
