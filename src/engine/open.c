// Opening the engine: the pack, what lies in it, and what the newsroom adds. What is wrong with a user's file is complained of
// and the rest is loaded; what is wrong with the program's own data fails.
#include "engine/engine.h"
#include "text/utf8.h"

#include <stdlib.h>

typedef struct {
    stet *engine;
    const stet_options *options;
    str own, tree; // the folder .stet, and the repository of it, beyond which nothing in it may reach (empty: anywhere)
    bool failed; // a complaint came and nobody is there to hear it
    err *why;
} opening;

void error_of(stet_error *out, const err *why) {
    *out = (stet_error){.line = why->line, .column = why->column};
    memcpy(out->file, why->file, sizeof out->file);
    memcpy(out->what, why->what, sizeof out->what);
}

static void complain(void *data, const err *why) {
    opening *o = data;
    if (o->options->complain) {
        stet_error e;
        error_of(&e, why);
        o->options->complain(o->options->complain_data, &e);
        return;
    }
    if (!o->failed) *o->why = *why;
    o->failed = true;
}

static const yaml_node *read_yaml(opening *o, const char *path) {
    err why;
    str text;
    const yaml_node *root = NULL;
    if (file_read(&o->engine->mem, path, &text, &why)) root = yaml_read(&o->engine->mem, text, path, &why);
    if (!root) complain(o, &why);
    return root;
}

static void read_settings(opening *o) {
    stet *s = o->engine;
    const stet_options *how = o->options;
    str path = how->config ? str_of(how->config) : (str){0};
    if (!path.len && !how->isolated && how->folder) path = config_find(&s->mem, how->folder, ".stet.yaml");
    str tree = how->config ? (str){0} : file_tree(&s->mem, path);
    settings_input in = {.tree = tree, .file = path.len ? path.ptr : NULL, .text = how->settings, .pairs = how->set, .complain = complain, .data = o};
    s->source = settings_open(&s->mem, &in);
    s->settings = settings_for(&s->mem, s->source, S(""));
    if (how->language) s->settings.language = arena_copy(&s->mem, str_of(how->language));
    size_t count;
    const str *files = settings_files(s->source, &count);
    for (size_t i = 0; i < count; i++) engine_add_file(s, files[i]);
}

// The folder .stet nearest to the article, or empty.
static str own_folder(const opening *o) {
    if (o->options->isolated || !o->options->folder) return (str){0};
    str folder = config_find(&o->engine->mem, o->options->folder, ".stet");
    return folder.len && file_is_folder(folder.ptr) ? folder : (str){0};
}

static bool lies_in(str path, str folder) { return str_starts(path, folder) && path.len > folder.len && path.ptr[folder.len] == '/'; }

// What lies in .stet may be a link to anywhere.
static bool strays(opening *o, str path) {
    err why;
    if (!o->tree.len || !lies_in(path, o->own) || file_within(&o->engine->mem, o->tree, path.ptr)) return false;
    err_set(&why, path, 0, 0, "is no file of %.*s; it is not read", STR_ARG(o->tree));
    complain(o, &why);
    return true;
}

// The user's own folder, $XDG_CONFIG_HOME/stet or ~/.config/stet, which has what .stet has; empty if there is none.
static str user_folder(const opening *o) {
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    arena *mem = &o->engine->mem;
    if (o->options->isolated || !o->options->folder) return (str){0};
    bool given = config && config[0] == '/';
    if (!given && !(home && home[0] == '/')) return (str){0};
    str folder = given ? arena_printf(mem, "%s/stet", config) : arena_printf(mem, "%s/.config/stet", home);
    return file_is_folder(folder.ptr) ? folder : (str){0};
}

typedef struct { str user, own; } folders; // either may be empty

static bool find_pack(opening *o, str *path) {
    return data_find(&o->engine->mem, o->options->data, o->engine->settings.language, path, o->why);
}

static bool open_language(opening *o) {
    stet *s = o->engine;
    str path;
    if (!find_pack(o, &path)) return false;
    s->pack = pack_open(path.ptr, o->why);
    if (!s->pack) return false;
    s->lex = lexicon_open(s->pack, o->why);
    if (!s->lex) return false;
    s->tagger = tagger_open(s->pack, s->lex, o->why);
    return s->tagger != NULL;
}

static size_t add_names(opening *o, str folder, names_file *all, size_t count) {
    if (!folder.len) return count;
    names_file f = {.file = arena_printf(&o->engine->mem, "%s/names.yaml", folder.ptr).ptr};
    bool exists = file_exists(f.file) && !strays(o, str_of(f.file));
    if (exists) engine_add_file(o->engine, str_of(f.file));
    f.root = exists ? read_yaml(o, f.file) : NULL;
    if (f.root) all[count++] = f;
    return count;
}

static bool open_names(opening *o, folders from) {
    stet *s = o->engine;
    names_file all[3] = {{.file = s->settings.names_file.ptr, .root = s->settings.names}};
    size_t count = add_names(o, from.user, all, s->settings.names != NULL);
    count = add_names(o, from.own, all, count);
    s->names = gazetteer_open(s->pack, s->lex, all, count, complain, o, o->why);
    return s->names != NULL;
}

typedef struct { str *items; size_t count, capacity; } words;

static void add_word(arena *mem, words *all, str added) {
    all->items = arena_grow(mem, all->items, all->count, &all->capacity, sizeof *all->items);
    all->items[all->count++] = added;
}

// A word of one's own that no word of an article can ever be is a mistake: "grblx zork", "grblx, zork".
static void judge_word(opening *o, str file, unsigned line, str added) {
    err why;
    bool valid = utf8_valid(added);
    if (valid && setting_word(added)) return;
    err_set(&why, file, line, 1, valid ? "expected one word; names of several are listed in names.yaml" : "this word is not valid UTF-8");
    complain(o, &why);
}

// words.txt: a word a line, # begins a comment.
static void read_words(opening *o, str folder, words *all) {
    stet *s = o->engine;
    str path = folder.len ? arena_printf(&s->mem, "%s/words.txt", folder.ptr) : (str){0}, text, line;
    err why;
    if (!path.len || !file_exists(path.ptr) || strays(o, path)) return;
    engine_add_file(s, path);
    if (!file_read(&s->mem, path.ptr, &text, &why)) { complain(o, &why); return; }
    for (unsigned number = 1; str_line(&text, &line); number++) {
        line = str_trim(str_sub(line, 0, str_find_byte(line, '#')));
        if (!line.len) continue;
        judge_word(o, path, number, line);
        add_word(&s->mem, all, line);
    }
}

// Of something that the settings name: said where they do.
static void complain_there(opening *o, const setting_origin *from, const err *why) {
    err there;
    err_set(&there, from->file, from->line, from->column, "%s%s%s", why->what, why->file[0] ? ": " : "", why->file);
    complain(o, &there);
}

static void complain_of_dictionary(void *data, size_t nth, const err *why) {
    opening *o = data;
    const setting_list *named = &o->engine->settings.dictionaries;
    if (nth < named->count) complain_there(o, &named->items[nth].from, why);
    else complain(o, why);
}

static bool open_speller(opening *o, folders from) {
    stet *s = o->engine;
    words all = {0}, dictionaries = {0}; // those of the settings come first
    for (size_t i = 0; i < s->settings.words.count; i++) add_word(&s->mem, &all, s->settings.words.items[i].text);
    read_words(o, from.user, &all), read_words(o, from.own, &all);
    for (size_t i = 0; i < s->settings.dictionaries.count; i++) add_word(&s->mem, &dictionaries, s->settings.dictionaries.items[i].text);
    for (const char *const *d = o->options->dictionaries; d && *d; d++) add_word(&s->mem, &dictionaries, arena_copy(&s->mem, str_of(*d)));
    s->speller = speller_open(s->pack, s->lex, all.items, all.count, dictionaries.items, dictionaries.count, complain_of_dictionary, o, o->why);
    return s->speller != NULL;
}

typedef struct { rule_file *items; size_t count, capacity; } files;

// `from`: where the settings name it, or NULL.
static void add_rule_file(opening *o, files *all, const char *path, const setting_origin *from) {
    err why;
    str text;
    engine_add_file(o->engine, str_of(path));
    if (strays(o, str_of(path))) return;
    if (!file_read(&o->engine->mem, path, &text, &why)) {
        if (from) complain_there(o, from, &why);
        else complain(o, &why);
        return;
    }
    all->items = arena_grow(&o->engine->mem, all->items, all->count, &all->capacity, sizeof *all->items);
    all->items[all->count++] = (rule_file){arena_copy(&o->engine->mem, str_of(path)), text};
}

static void list_rule_files(opening *o, str own, files *all) {
    str folder = own.len ? arena_printf(&o->engine->mem, "%s/rules", own.ptr) : (str){0};
    if (folder.len && file_is_folder(folder.ptr)) {
        str *paths;
        size_t count;
        err why;
        if (!file_list(&o->engine->mem, folder.ptr, S(".yaml"), &paths, &count, &why)) complain(o, &why);
        else
            for (size_t i = 0; i < count; i++) add_rule_file(o, all, paths[i].ptr, NULL);
    }
}

static bool open_rules(opening *o, folders from) {
    stet *s = o->engine;
    files all = {0};
    str images[2] = {pack_section(s->pack, "rules")};
    list_rule_files(o, from.user, &all), list_rule_files(o, from.own, &all);
    for (size_t i = 0; i < s->settings.rule_files.count; i++) {
        const setting_text *named = &s->settings.rule_files.items[i];
        add_rule_file(o, &all, arena_copy(&s->mem, named->text).ptr, &named->from);
    }
    for (const char *const *f = o->options->rule_files; f && *f; f++) add_rule_file(o, &all, *f, NULL);
    if (all.count)
        rules_compile(&s->mem, s->lex, &(rule_sources){all.items, all.count, images[0], engine_code_rule, complain, o}, &images[1]);
    s->rules = rules_open(s->lex, images, images[1].len ? 2 : 1, o->why);
    return s->rules != NULL;
}

static void read_glossary(opening *o, str folder) {
    if (!folder.len) return;
    str path = arena_printf(&o->engine->mem, "%s/glossary.yaml", folder.ptr);
    if (!file_exists(path.ptr) || strays(o, path)) return;
    engine_add_file(o->engine, path);
    const yaml_node *root = read_yaml(o, path.ptr);
    if (root) glossary_read(&o->engine->mem, root, path.ptr, &o->engine->terms, complain, o);
}

static bool open_all(opening *o) {
    read_settings(o);
    folders from = {user_folder(o), own_folder(o)};
    o->own = from.own, o->tree = file_tree(&o->engine->mem, from.own);
    if (!open_language(o) || !open_names(o, from) || !open_speller(o, from) || !open_rules(o, from)) return false;
    read_glossary(o, from.user), read_glossary(o, from.own);
    if (o->options->source_lang) o->engine->source_lang = arena_copy(&o->engine->mem, str_of(o->options->source_lang));
    o->engine->severities = engine_severities(&o->engine->mem, o->engine->rules, &o->engine->settings);
    if (!engine_judge_names(o->engine, complain, o)) arena_fail(&o->engine->mem);
    return !o->failed;
}

// The settings say which language it is; what is wrong with them is said when they are used.
static bool verify_pack(opening *o) {
    str path;
    err ignored, *why = o->why;
    o->why = &ignored;
    read_settings(o);
    o->why = why;
    return find_pack(o, &path) && pack_verify(path.ptr, o->why);
}

static bool guarded(opening *o, bool (*work)(opening *o)) {
    jmp_buf no_memory;
    err *const why = o->why; // which the work may exchange meanwhile
    o->engine->mem.out_of_memory = &no_memory;
    if (setjmp(no_memory) != 0) return err_set(why, (str){0}, 0, 0, "out of memory");
    bool good = work(o);
    o->engine->mem.out_of_memory = NULL;
    return good;
}

stet *stet_open(const stet_options *options, stet_error *error) {
    err why;
    err_set(&why, (str){0}, 0, 0, "out of memory");
    opening o = {.engine = calloc(1, sizeof *o.engine), .options = options, .why = &why};
    if (o.engine && guarded(&o, open_all)) return o.engine;
    stet_close(o.engine);
    error_of(error, &why);
    return NULL;
}

bool stet_verify(const stet_options *options, stet_error *error) {
    err why;
    err_set(&why, (str){0}, 0, 0, "out of memory");
    stet_options quiet = *options;
    quiet.complain = NULL;
    opening o = {.engine = calloc(1, sizeof *o.engine), .options = &quiet, .why = &why};
    bool whole = o.engine && guarded(&o, verify_pack);
    stet_close(o.engine);
    if (!whole) error_of(error, &why);
    return whole;
}

void stet_close(stet *s) {
    if (!s) return;
    rules_close(s->rules);
    speller_close(s->speller);
    gazetteer_close(s->names);
    tagger_close(s->tagger);
    lexicon_close(s->lex);
    pack_close(s->pack);
    arena_free(&s->mem);
    free(s);
}

const char *stet_version(void) { return STET_VERSION; }

const char *stet_error_line(const stet_error *e, char *out, size_t size) {
    err why = {.line = e->line, .column = e->column};
    memcpy(why.file, e->file, sizeof why.file);
    memcpy(why.what, e->what, sizeof why.what);
    return err_line(&why, out, size);
}
