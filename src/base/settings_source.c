// Where settings come from and which of them hold for an article: first a text that was given, then what a file extends, the file, what
// either sets for some paths, and last the pairs of the command line.
#include "base/settings_read.h"
#include "base/file.h"
#include "base/glob.h"

enum { FILES_MOST = 10 };

typedef struct {
    str tree;         // what it names must lie in it; empty: anywhere
    str name, folder; // of the file, as it is to be called; its absolute folder
    const yaml_node *root;
    bool placeless;
} layer;

struct settings_source {
    layer text;              // root NULL: none was given
    layer files[FILES_MOST]; // the ones that are extended come first
    str names[FILES_MOST];   // of all that were tried
    size_t file_count, name_count;
    layer *given;
    size_t given_count, given_capacity;
    size_t override_count;
};

typedef struct {
    arena *mem;
    const settings_input *in;
    settings_source *out;
} opening;

static settings_reading reading_of(arena *mem, const layer *l, unsigned number, settings *out) {
    return (settings_reading){.mem = mem, .file = l->name, .folder = l->folder, .tree = l->tree, .placeless = l->placeless, .layer = number, .out = out};
}

static void complain(const opening *o, const err *why) {
    if (o->in->complain) o->in->complain(o->in->data, why);
}

// Something that is wrong with a place in a layer.
static void wrong(const opening *o, const layer *l, const yaml_node *n, const char *what, str about) {
    settings_reading r = reading_of(o->mem, l, 0, NULL);
    r.complain = o->in->complain, r.data = o->in->data;
    settings_wrong(&r, n->line, n->column, "%s: %.*s", what, STR_ARG(about));
}

// ---- files ---------------------------------------------------------------------------------------------------------------------

static str folder_of(arena *mem, str path) {
    size_t end = path.len;
    while (end > 0 && path.ptr[end - 1] != '/') end--;
    return end ? arena_copy(mem, str_sub(path, 0, end > 1 ? end - 1 : 1)) : S(".");
}

static bool tried(const settings_source *s, str path) {
    for (size_t i = 0; i < s->name_count; i++)
        if (str_eq(s->names[i], path)) return true;
    return false;
}

static void outside(const opening *o, const char *path, const layer *from, const yaml_node *asked) {
    err why;
    err_set(&why, str_of(path), 0, 0, "is no file of %.*s; --config FILE reads it all the same", STR_ARG(o->in->tree));
    if (from) wrong(o, from, asked, why.what, str_of(path));
    else complain(o, &why);
}

// Reads a file and what it extends. `from` and `asked`: the file and the place in it that ask for this one; NULL for the first.
static void add_file(opening *o, const char *path, const layer *from, const yaml_node *asked) {
    settings_source *s = o->out;
    err why;
    str text;
    str real = file_absolute(o->mem, path);
    if (tried(s, real)) { wrong(o, from, asked, "extends itself", real); return; }
    if (s->name_count == FILES_MOST) { wrong(o, from, asked, "too many files extend each other", real); return; }
    s->names[s->name_count++] = real;
    if (o->in->tree.len && !file_within(o->mem, o->in->tree, path)) { outside(o, path, from, asked); return; }
    layer l = {.tree = o->in->tree, .name = arena_copy(o->mem, str_of(path)), .folder = folder_of(o->mem, real)};
    bool good = file_read(o->mem, path, &text, &why);
    if (!good && asked) { wrong(o, from, asked, why.what, real); return; }
    if (good) l.root = yaml_read(o->mem, text, l.name.ptr, &why);
    if (!l.root) { complain(o, &why); return; }
    const yaml_node *extends = yaml_get(l.root, S("extends"));
    str above = extends && extends->kind == YAML_SCALAR ? str_trim(extends->text) : S("");
    if (above.len && !str_starts(above, S("/"))) above = arena_printf(o->mem, "%.*s/%.*s", STR_ARG(l.folder), STR_ARG(above));
    if (above.len) add_file(o, arena_copy(o->mem, above).ptr, &l, extends);
    s->files[s->file_count++] = l;
}

// ---- what is given beside files ------------------------------------------------------------------------------------------------

static layer layer_given(opening *o, str name, str text, bool placeless) {
    err why;
    const yaml_node *root = yaml_read(o->mem, text, name.ptr, &why);
    if (!root && placeless) why.line = why.column = 0;
    if (!root) complain(o, &why);
    layer l = {.name = name, .root = root, .placeless = placeless};
    const yaml_node *extends = root ? yaml_get(root, S("extends")) : NULL;
    if (extends) wrong(o, &l, extends, "only a file extends another", extends->text);
    return l;
}

// "score.fail-under=80" is {"score": {"fail-under": 80}}.
static void add_pair(opening *o, const char *pair) {
    str rest = str_of(pair), key = str_sub(rest, 0, str_find_byte(rest, '=')), value = str_sub(rest, key.len + 1, rest.len), part;
    str name = arena_printf(o->mem, "--set %s", pair), text = {0}, close = {0};
    err why;
    if (key.len == rest.len || !key.len) {
        err_set(&why, name, 0, 0, "expected KEY=VALUE, such as dialect=gb or severity.grammar=hint");
        complain(o, &why);
        return;
    }
    while (str_split(&key, '.', &part)) {
        text = arena_printf(o->mem, "%.*s{\"%.*s\": ", STR_ARG(text), STR_ARG(part));
        close = arena_printf(o->mem, "%.*s}", STR_ARG(close));
    }
    layer l = layer_given(o, name, arena_printf(o->mem, "%.*s%.*s%.*s", STR_ARG(text), STR_ARG(value), STR_ARG(close)), true);
    settings_source *s = o->out;
    s->given = arena_grow(o->mem, s->given, s->given_count, &s->given_capacity, sizeof *s->given);
    if (l.root) s->given[s->given_count++] = l;
}

// ---- what is in force ----------------------------------------------------------------------------------------------------------

// A path below the folder of the settings, seen from there; a path that is not absolute is a name that is meant so already.
static bool seen_from(str folder, str path, str *out) {
    *out = path;
    if (!str_starts(path, S("/"))) return true;
    if (!str_starts(path, folder)) return false;
    *out = str_sub(path, folder.len + (folder.len > 1), path.len);
    return folder.len == 1 || (path.len > folder.len && path.ptr[folder.len] == '/');
}

static const yaml_node *next_file(const yaml_node *files, const yaml_node *n) { return files == n ? NULL : n->next; }

static bool names_path(const yaml_node *override, str path) {
    const yaml_node *files = yaml_get(override, S("files"));
    for (const yaml_node *n = files && files->kind == YAML_LIST ? files->first : files; n; n = next_file(files, n))
        if (n->kind == YAML_SCALAR && glob_covers(str_trim(n->text), path)) return true;
    return false;
}

static str files_shown(arena *mem, const yaml_node *override) {
    const yaml_node *files = yaml_get(override, S("files"));
    str all = S("");
    for (const yaml_node *n = files && files->kind == YAML_LIST ? files->first : files; n; n = next_file(files, n))
        all = all.len ? arena_printf(mem, "%.*s, %.*s", STR_ARG(all), STR_ARG(n->text)) : n->text;
    return all;
}

static const yaml_node *overrides_of(const layer *l) {
    const yaml_node *list = yaml_get(l->root, S("overrides"));
    return list && list->kind == YAML_LIST ? list->first : NULL;
}

static void read_override(arena *mem, const layer *l, const yaml_node *n, unsigned number, settings *out) {
    settings_reading r = reading_of(mem, l, number, out);
    r.where = files_shown(mem, n);
    settings_read_override(&r, n);
}

static void read_layer(arena *mem, const layer *l, unsigned number, settings *out) {
    settings_reading r = reading_of(mem, l, number, out);
    settings_read(&r, l->root);
}

// What nothing else says, a house style says.
static void settle(settings *s) {
    for (size_t i = 0; i < s->profiles.count; i++) {
        str dialect, house = s->profiles.items[i].text;
        if (!settings_house(house, &dialect)) continue;
        if (!s->from[SETTING_NAMES_STYLE].file.len) s->names_style = house, s->from[SETTING_NAMES_STYLE] = s->profiles.items[i].from;
        if (!s->from[SETTING_DIALECT].file.len && dialect.len) s->dialect = dialect, s->from[SETTING_DIALECT] = s->profiles.items[i].from;
        return;
    }
}

static settings in_force(arena *mem, const settings_source *s, str path, const yaml_node *only) {
    settings out = settings_default();
    unsigned number = 0;
    if (s->text.root) read_layer(mem, &s->text, ++number, &out);
    for (size_t i = 0; i < s->file_count; i++) read_layer(mem, &s->files[i], ++number, &out);
    for (size_t i = 0; i < s->file_count; i++) {
        str below;
        bool inside = path.len && seen_from(s->files[i].folder, path, &below);
        for (const yaml_node *n = overrides_of(&s->files[i]); n; n = n->next)
            if (n == only || (inside && names_path(n, below))) read_override(mem, &s->files[i], n, ++number, &out);
    }
    for (size_t i = 0; i < s->given_count; i++) read_layer(mem, &s->given[i], ++number, &out);
    settle(&out);
    return out;
}

settings settings_for(arena *mem, const settings_source *s, str path) { return in_force(mem, s, path, NULL); }

static void read_everything(arena *mem, const layer *l, settings *out) {
    settings_reading r = reading_of(mem, l, 0, out);
    r.collect = true;
    settings_read(&r, l->root);
    for (const yaml_node *n = overrides_of(l); n; n = n->next) settings_read_override(&r, n);
}

settings settings_everything(arena *mem, const settings_source *s) {
    settings out = settings_default();
    if (s->text.root) read_everything(mem, &s->text, &out);
    for (size_t i = 0; i < s->file_count; i++) read_everything(mem, &s->files[i], &out);
    for (size_t i = 0; i < s->given_count; i++) read_everything(mem, &s->given[i], &out);
    return out;
}

bool settings_vary(const settings_source *s) { return s->override_count > 0; }

const str *settings_files(const settings_source *s, size_t *count) {
    *count = s->name_count;
    return s->names;
}

// ---- what is wrong -------------------------------------------------------------------------------------------------------------

// Of two values that cannot both be, the one that is set for some paths only is at fault, else the one that stands later.
static const setting_origin *at_fault(const setting_origin *a, const setting_origin *b) {
    if (a->where.len != 0 || b->where.len != 0) return a->where.len ? a : b;
    return a->line > b->line ? a : b;
}

typedef struct { const opening *o; bool overrides_only; } judging;

static void contradict(const judging *j, const setting_origin *a, const setting_origin *b, str what) {
    const setting_origin *at = at_fault(a, b);
    err why;
    if (j->overrides_only && !at->where.len) return; // has been said
    err_set(&why, at->file, at->line, at->column, "%.*s", STR_ARG(what));
    complain(j->o, &why);
}

static void judge_profiles(const judging *j, const settings *s) {
    arena *mem = j->o->mem;
    const setting_text *house = NULL;
    str dialect = S(""), other;
    for (size_t i = 0; i < s->profiles.count; i++) {
        const setting_text *p = &s->profiles.items[i];
        if (!settings_house(p->text, house ? &other : &dialect)) continue;
        if (!house) { house = p; continue; }
        str what = arena_printf(mem, "two house styles contradict each other: %.*s and %.*s", STR_ARG(house->text), STR_ARG(p->text));
        contradict(j, &house->from, &p->from, what);
    }
    if (house && dialect.len && s->dialect.len && !str_eq(dialect, s->dialect))
        contradict(j, &house->from, &s->from[SETTING_DIALECT],
                   arena_printf(mem, "dialect %.*s contradicts profile %.*s, which writes %.*s", STR_ARG(s->dialect), STR_ARG(house->text), STR_ARG(dialect)));
}

static void judge_score(const judging *j, const settings *s) {
    const score_scale *c = &s->score;
    const setting_origin *minor = &s->from[SETTING_WEIGHT_MINOR], *major = &s->from[SETTING_WEIGHT_MAJOR];
    const setting_origin *critical = &s->from[SETTING_WEIGHT_CRITICAL];
    if (c->weights[2] > c->weights[3]) contradict(j, minor, major, S("a minor finding weighs more than a major one"));
    if (c->weights[3] > c->weights[4]) contradict(j, major, critical, S("a major finding weighs more than a critical one"));
    const setting_origin *acceptable = &s->from[SETTING_ACCEPTABLE_PENALTY];
    if (c->acceptable_penalty > 0 && !(c->fail_under >= 0 && c->fail_under < 100))
        contradict(j, acceptable, acceptable, S("acceptable-penalty is the penalty that scores fail-under: that must be set too, below 100"));
}

static void judge(const opening *o, const settings *s, bool overrides_only) {
    judging j = {o, overrides_only};
    judge_profiles(&j, s);
    judge_score(&j, s);
}

// Every file and every override is read once with somebody who hears what is wrong; afterwards silently.
static void validate(opening *o, const layer *l) {
    settings unused = settings_default();
    settings_reading r = reading_of(o->mem, l, 0, &unused);
    r.complain = o->in->complain, r.data = o->in->data;
    settings_read(&r, l->root);
    for (const yaml_node *n = overrides_of(l); n; n = n->next) {
        settings_read_override(&r, n);
        if (n->kind == YAML_MAP && !yaml_get(n, S("files")))
            settings_wrong(&r, n->line, n->column, "expected files: with the paths that this holds for");
        o->out->override_count++;
    }
}

static void judge_all(const opening *o) {
    settings all = in_force(o->mem, o->out, S(""), NULL);
    judge(o, &all, false);
    for (size_t i = 0; i < o->out->file_count; i++)
        for (const yaml_node *n = overrides_of(&o->out->files[i]); n; n = n->next) {
            settings some = in_force(o->mem, o->out, S(""), n);
            judge(o, &some, true);
        }
}

const settings_source *settings_open(arena *mem, const settings_input *in) {
    opening o = {mem, in, arena_alloc(mem, 1, sizeof(settings_source))};
    if (in->file) add_file(&o, in->file, NULL, NULL);
    if (in->text) o.out->text = layer_given(&o, S("(settings)"), arena_copy(mem, str_of(in->text)), false);
    for (const char *const *pair = in->pairs; pair && *pair; pair++) add_pair(&o, *pair);
    if (o.out->text.root) validate(&o, &o.out->text);
    for (size_t i = 0; i < o.out->file_count; i++) validate(&o, &o.out->files[i]);
    for (size_t i = 0; i < o.out->given_count; i++) validate(&o, &o.out->given[i]);
    judge_all(&o);
    return o.out;
}
