// What the settings mean once the rules are known: the severity of each, what holds for an article, and what they name that there is not.
#include "base/nearest.h"
#include "engine/engine.h"

void engine_add_file(stet *s, str path) {
    s->files = arena_grow(&s->mem, s->files, s->file_count, &s->file_capacity, sizeof *s->files);
    s->files[s->file_count++] = arena_copy(&s->mem, path);
}

// ---- severities ----------------------------------------------------------------------------------------------------------------

static bool in_profile(const setting_list *on, str profiles) {
    str one;
    while (on->count && str_split(&profiles, ' ', &one))
        for (size_t i = 0; i < on->count; i++)
            if (str_eq(one, on->items[i].text)) return true;
    return false;
}

// A rule of a house style runs when its profile is on, any other when it is on by itself; then what the settings say.
static severity severity_for(const settings *t, const rule_standing *rule) {
    bool house = rule->profile.len > 0;
    setting_rule r = {rule->id, rule->category, (int)rule->severity, house ? in_profile(&t->profiles, rule->profile) : rule->on, house};
    return (severity)setting_severity_of(t, &r);
}

const severity *engine_severities(arena *mem, const rule_set *rules, const settings *t) {
    size_t count = rules_count(rules);
    severity *all = arena_alloc(mem, count + 1, sizeof *all);
    for (size_t i = 0; i < count; i++) {
        rule_standing rule = rules_standing(rules, i);
        all[i] = severity_for(t, &rule);
    }
    return all;
}

// ---- one article ---------------------------------------------------------------------------------------------------------------

// The real path of a file, also of one that is yet to be written; a name that is none as it is.
static str real_path(arena *mem, str path) {
    if (file_exists(path.ptr)) return file_absolute(mem, path.ptr);
    size_t end = path.len;
    while (end > 0 && path.ptr[end - 1] != '/') end--;
    str folder = end ? arena_copy(mem, str_sub(path, 0, end)) : S(".");
    if (!end || !file_is_folder(folder.ptr)) return path;
    return arena_printf(mem, "%s/%.*s", file_absolute(mem, folder.ptr).ptr, STR_ARG(str_sub(path, end, path.len)));
}

in_force engine_in_force(const stet *s, arena *mem, const char *path) {
    if (!path || !settings_vary(s->source)) return (in_force){&s->settings, s->severities};
    settings *own = arena_alloc(mem, 1, sizeof *own);
    *own = settings_for(mem, s->source, real_path(mem, str_of(path)));
    return (in_force){own, engine_severities(mem, s->rules, own)};
}

typedef struct { void (*told)(void *data, const stet_setting *one); void *data; } listener;

static void pass_on(void *data, str key, str value, str origin) {
    const listener *to = data;
    stet_setting one = {text_of(key), text_of(value), text_of(origin)};
    to->told(to->data, &one);
}

static bool tell_guarded(const stet *s, arena *mem, const char *path, listener *to) {
    jmp_buf no_memory;
    mem->out_of_memory = &no_memory;
    if (setjmp(no_memory) != 0) return false;
    settings_tell(mem, engine_in_force(s, mem, path).settings, pass_on, to);
    return true;
}

bool stet_settings(const stet *s, const char *path, void (*told)(void *data, const stet_setting *one), void *data) {
    arena mem = {0};
    listener to = {told, data};
    bool good = tell_guarded(s, &mem, path, &to);
    arena_free(&mem);
    return good;
}

// stet_text and str are the same two words in the same order (see rules.c).
const stet_text *stet_settings_files(const stet *s, size_t *count) {
    *count = s->file_count;
    return (const stet_text *)(const void *)s->files;
}

// ---- what there is not ---------------------------------------------------------------------------------------------------------

// The rules that there are, looked up once: of each its id and category; and what can be meant by a name that is none of these.
typedef struct { str *ids, *categories; const char **names; size_t count; } roll;

static roll call_roll(arena *mem, const stet *s) {
    roll r = {.count = stet_rule_count(s)};
    r.ids = arena_alloc(mem, r.count + 1, sizeof *r.ids), r.categories = arena_alloc(mem, r.count + 1, sizeof *r.categories);
    r.names = arena_alloc(mem, 2 * r.count + 1, sizeof *r.names);
    for (size_t i = 0; i < r.count; i++) {
        stet_rule one = stet_rule_at(s, i);
        r.ids[i] = (str){one.id.ptr, one.id.len}, r.categories[i] = (str){one.category.ptr, one.category.len};
        r.names[2 * i] = arena_copy(mem, r.ids[i]).ptr;
        r.names[2 * i + 1] = arena_copy(mem, str_sub(r.ids[i], 0, str_find_byte(r.ids[i], '/'))).ptr;
    }
    return r;
}

static bool rule_named(const roll *r, str written) {
    if (category_known(written)) return true;
    for (size_t i = 0; i < r->count; i++)
        if (setting_fits(written, r->ids[i], r->categories[i])) return true;
    return false;
}

static bool profile_named(const stet *s, str wanted) {
    str unused;
    setting_list one = {&(setting_text){.text = wanted}, 1, 1};
    if (settings_house(wanted, &unused)) return true;
    for (size_t i = 0, count = rules_count(s->rules); i < count; i++)
        if (in_profile(&one, rules_at(s->rules, i).profile)) return true;
    return false;
}

static void complain_at(const setting_origin *at, const char *what, settings_complain *complain, void *data) {
    err why;
    err_set(&why, at->file, at->line, at->column, "%s", what);
    complain(data, &why);
}

typedef struct { const stet *s; arena mem; settings_complain *complain; void *data; } judging;

static void judge_names(void *judged) {
    judging *j = judged;
    const stet *s = j->s;
    enum { GUESSED = 20 }; // to look for what each of thousands may mean takes seconds
    settings all = settings_everything(&j->mem, s->source);
    roll rules = all.severity_count ? call_roll(&j->mem, s) : (roll){0}; // which takes as long as to open all the rest
    for (size_t i = 0, wrong = 0; i < all.severity_count; i++) {
        str written = all.severities[i].rule;
        if (rule_named(&rules, written)) continue;
        const char *meant = wrong++ < GUESSED ? nearest(written, rules.names) : NULL;
        str what = arena_printf(&j->mem, "no rule, kind or category is called “%.*s”", STR_ARG(written));
        if (meant) what = arena_printf(&j->mem, "%.*s; did you mean “%s”?", STR_ARG(what), meant);
        complain_at(&all.severities[i].from, what.ptr, j->complain, j->data);
    }
    for (size_t i = 0; i < all.profiles.count; i++) {
        const setting_text *p = &all.profiles.items[i];
        if (profile_named(s, p->text)) continue;
        str what = arena_printf(&j->mem, "no house style is called “%.*s”: there are ap, reuters, bbc, guardian, and those of your own rules", STR_ARG(p->text));
        complain_at(&p->from, what.ptr, j->complain, j->data);
    }
}

bool engine_judge_names(const stet *s, settings_complain *complain, void *data) {
    judging j = {.s = s, .complain = complain, .data = data};
    bool good = arena_guarded(&j.mem, judge_names, &j);
    arena_free(&j.mem);
    return good;
}
