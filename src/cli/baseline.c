#include "cli/baseline.h"
#include "base/map.h"
#include "cli/cli.h"

#include <pthread.h>
#include <stdlib.h>

typedef struct {
    str fingerprint, rule, text;
    uint64_t at;  // where it stood, of those that were met in this run
    bool met, is_new;
    unsigned turn; // in which a finding was it
} entry;

typedef struct {
    str name;     // relative to the folder of the file, or an id
    bool stream;
    bool checked; // in this run
    entry *items;
    size_t count, capacity;
    map places;   // fingerprint -> 1 + index
} article;

struct baseline {
    arena mem;
    const options *o;
    const char *path;
    str folder;
    article *items;
    size_t count, capacity;
    map places; // name -> 1 + index
    unsigned turn; // one a result
    pthread_mutex_t lock;
};

static article *article_for(baseline *b, str name, bool stream, bool made) {
    str key = arena_printf(&b->mem, "%c%.*s", stream ? 'i' : 'f', STR_ARG(name));
    uint32_t *known = map_find(&b->places, key);
    if (known) return &b->items[*known - 1];
    if (!made) return NULL;
    b->items = arena_grow(&b->mem, b->items, b->count, &b->capacity, sizeof *b->items);
    b->items[b->count] = (article){.name = str_sub(key, 1, key.len), .stream = stream, .places = map_make(&b->mem)};
    *map_put(&b->places, key, NULL) = (uint32_t)++b->count;
    return &b->items[b->count - 1];
}

static entry *entry_of(const article *a, str fingerprint) {
    uint32_t *known = map_find(&a->places, fingerprint);
    return known ? &a->items[*known - 1] : NULL;
}

static void add_entry(baseline *b, article *a, entry e) {
    a->items = arena_grow(&b->mem, a->items, a->count, &a->capacity, sizeof *a->items);
    a->items[a->count++] = e;
    *map_put(&a->places, e.fingerprint, NULL) = (uint32_t)a->count;
}

// ---- reading -------------------------------------------------------------------------------------------------------------------

static bool read_entry(baseline *b, article *a, const json_value *v) {
    str fingerprint = json_text(json_get(v, S("fingerprint")), S(""));
    entry e = {.fingerprint = fingerprint, .rule = json_text(json_get(v, S("rule")), S("")), .text = json_text(json_get(v, S("text")), S(""))};
    if (v->kind != JSON_KIND_OBJECT || !fingerprint.len) return false;
    if (!entry_of(a, fingerprint)) add_entry(b, a, e);
    return true;
}

static bool read_articles(baseline *b, const json_value *all, bool stream) {
    if (!all) return true;
    if (all->kind != JSON_KIND_OBJECT) return false;
    for (const json_value *v = all->first; v; v = v->next) {
        article *a = article_for(b, v->key, stream, true);
        if (v->kind != JSON_KIND_ARRAY) return false;
        for (const json_value *e = v->first; e; e = e->next)
            if (!read_entry(b, a, e)) return false;
    }
    return true;
}

static bool read_file(baseline *b) {
    err why;
    char line[1200];
    str text;
    if (b->o->write_baseline && !file_exists(b->path)) return true;
    const json_value *root = file_read(&b->mem, b->path, &text, &why) ? json_read(&b->mem, text, &why) : NULL;
    if (!root && !file_exists(b->path)) return trouble("%s; --write-baseline makes it", err_line(&why, line, sizeof line)), false;
    if (!root) return trouble("%s", why.file[0] ? err_line(&why, line, sizeof line) : arena_printf(&b->mem, "%s: %s", b->path, why.what).ptr), false;
    const json_value *version = json_get(root, S("stet-baseline"));
    bool ours = root->kind == JSON_KIND_OBJECT && version && version->kind == JSON_KIND_NUMBER && version->whole == 1;
    if (ours && read_articles(b, json_get(root, S("files")), false) && read_articles(b, json_get(root, S("ids")), true)) return true;
    return trouble("%s: no baseline of stet's", b->path), false;
}

bool baseline_open(const options *o, baseline **out) {
    *out = NULL;
    if (!o->baseline) return true;
    baseline *b = calloc(1, sizeof *b);
    if (!b) return trouble("out of memory"), false;
    b->o = o, b->path = o->baseline;
    b->places = map_make(&b->mem);
    pthread_mutex_init(&b->lock, NULL);
    b->folder = file_absolute(&b->mem, folder_of(&b->mem, b->path).ptr);
    *out = b;
    return read_file(b);
}

void baseline_drop(baseline *b) {
    if (!b) return;
    pthread_mutex_destroy(&b->lock);
    arena_free(&b->mem);
    free(b);
}

// ---- one article ---------------------------------------------------------------------------------------------------------------

// How a path goes in the file: seen from its folder, so that both can be moved together.
static str name_in_file(baseline *b, const char *path) {
    str at = file_absolute(&b->mem, path), from = b->folder, up = S("");
    if (!str_starts(at, S("/"))) return at;
    while (from.len > 1 && !(str_starts(at, from) && at.len > from.len && at.ptr[from.len] == '/')) {
        while (from.len > 1 && from.ptr[from.len - 1] != '/') from.len--;
        if (from.len > 1) from.len--;
        up = arena_printf(&b->mem, "%.*s../", STR_ARG(up));
    }
    return arena_printf(&b->mem, "%.*s%.*s", STR_ARG(up), STR_ARG(str_sub(at, from.len + (from.len > 1), at.len)));
}

typedef struct {
    baseline *b;
    article *a; // NULL: nothing is known of it
    uint64_t before;
    bool noting;
} meeting;

// Long passages are cut: the text is for whoever reads the file.
static str shown(arena *mem, stet_text t) {
    enum { MOST = 80 };
    size_t n = t.len < MOST ? t.len : MOST;
    while (n < t.len && n > 0 && ((unsigned char)t.ptr[n] & 0xC0) == 0x80) n--;
    return arena_printf(mem, "%.*s%s", (int)n, t.ptr, n < t.len ? "…" : "");
}

static str text_str(stet_text t) { return (str){t.ptr, t.len}; }

// The words around what is known may have changed: then it is any of the same rule and the same words that no other finding is.
static entry *moved_entry(const meeting *m, const stet_finding *f) {
    str text = shown(&m->b->mem, f->text);
    for (size_t i = 0; i < m->a->count; i++) {
        entry *e = &m->a->items[i];
        if (!e->met && e->turn != m->b->turn && str_eq(e->rule, text_str(f->rule)) && str_eq(e->text, text)) return e;
    }
    return NULL;
}

static void meet(const meeting *m, entry *e, const stet_finding *f) {
    e->turn = m->b->turn;
    if (!m->noting) return;
    e->met = true;
    e->at = m->before + f->start;
}

static void rename_entry(const meeting *m, entry *e, const stet_finding *f) {
    if (!m->noting || entry_of(m->a, text_str(f->fingerprint))) return;
    e->fingerprint = arena_copy(&m->b->mem, text_str(f->fingerprint));
    *map_put(&m->a->places, e->fingerprint, NULL) = (uint32_t)(e - m->a->items) + 1;
}

static void note(const meeting *m, const stet_finding *f) {
    arena *mem = &m->b->mem;
    entry e = {.fingerprint = arena_copy(mem, text_str(f->fingerprint)), .rule = arena_copy(mem, text_str(f->rule)), .text = shown(mem, f->text),
               .at = m->before + f->start, .met = true, .is_new = true, .turn = m->b->turn};
    add_entry(m->b, m->a, e);
}

static bool is_news(void *data, const stet_finding *f) {
    const meeting *m = data;
    if (!m->a) return true;
    if (entry_of(m->a, text_str(f->fingerprint))) return false; // met in know_again
    entry *moved = moved_entry(m, f);
    if (moved) meet(m, moved, f), rename_entry(m, moved, f);
    else if (m->noting && m->b->o->write_baseline) note(m, f);
    else return true;
    return false;
}

// First those that have not changed, so that none of them is taken for another.
static void know_again(const meeting *m, const stet_result *r) {
    size_t count;
    const stet_finding *all = stet_findings(r, &count);
    for (size_t i = 0; m->a && i < count; i++) {
        entry *e = entry_of(m->a, text_str(all[i].fingerprint));
        if (e) meet(m, e, &all[i]);
    }
}

static void take_known(meeting *m, stet_result *r) {
    m->b->turn++;
    know_again(m, r);
    stet_result_keep(r, is_news, m);
}

void baseline_meet(baseline *b, const char *name, bool stream, uint64_t before, stet_result *r) {
    if (!b) return;
    pthread_mutex_lock(&b->lock);
    meeting m = {b, article_for(b, stream ? str_of(name) : name_in_file(b, name), stream, true), before, true};
    m.a->checked = true;
    take_known(&m, r);
    pthread_mutex_unlock(&b->lock);
}

void baseline_look(baseline *b, const char *name, stet_result *r) {
    if (!b) return;
    pthread_mutex_lock(&b->lock);
    meeting m = {b, article_for(b, name_in_file(b, name), false, false), 0, false};
    take_known(&m, r);
    pthread_mutex_unlock(&b->lock);
}

// ---- writing -------------------------------------------------------------------------------------------------------------------

static int by_name(const void *a, const void *b) { return str_compare(((const article *)a)->name, ((const article *)b)->name); }

static int by_place(const void *a_, const void *b_) {
    const entry *a = a_, *b = b_;
    return a->at != b->at ? (a->at > b->at) - (a->at < b->at) : str_compare(a->fingerprint, b->fingerprint);
}

static void put_member(json_writer *w, const char *key, str text) { json_key(w, str_of(key)), json_put_text(w, text); }

static void put_article(buffer *out, const article *a, bool first) {
    json_writer name = {.out = out};
    buffer_add(out, first ? S("\n    ") : S(",\n    "));
    json_put_text(&name, a->name);
    buffer_add(out, S(": ["));
    for (size_t i = 0; i < a->count; i++) {
        json_writer w = {.out = out};
        buffer_add(out, i ? S(",\n      ") : S("\n      "));
        json_open(&w, '{');
        put_member(&w, "fingerprint", a->items[i].fingerprint), put_member(&w, "rule", a->items[i].rule), put_member(&w, "text", a->items[i].text);
        json_close(&w, '}');
    }
    buffer_add(out, S("\n    ]"));
}

static void put_articles(buffer *out, const baseline *b, const char *key, bool stream) {
    bool first = true;
    buffer_printf(out, ",\n  \"%s\": {", key);
    for (size_t i = 0; i < b->count; i++) {
        if (b->items[i].stream != stream || !b->items[i].count) continue;
        put_article(out, &b->items[i], first);
        first = false;
    }
    buffer_add(out, first ? S("}") : S("\n  }"));
}

static bool write_file(baseline *b) {
    err why;
    char line[1200];
    buffer out = {0};
    buffer_add(&out, S("{\n  \"stet-baseline\": 1"));
    put_articles(&out, b, "files", false);
    put_articles(&out, b, "ids", true);
    buffer_add(&out, S("\n}\n"));
    bool good = !out.failed && file_write(b->path, (str){out.ptr, out.len}, &why);
    if (!good) trouble("%s", out.failed ? "out of memory" : err_line(&why, line, sizeof line));
    buffer_free(&out);
    return good;
}

// ---- the end -------------------------------------------------------------------------------------------------------------------

// What is gone: from an article that was checked, or with its file.
static bool is_gone(const baseline *b, const article *a, const entry *e) {
    if (a->checked) return !e->met;
    arena mem = {0};
    bool there = a->stream || file_exists(arena_printf(&mem, "%.*s/%.*s", STR_ARG(b->folder), STR_ARG(a->name)).ptr);
    arena_free(&mem);
    return !there;
}

typedef struct { size_t known, fresh, gone; } account;

static account settle(baseline *b, bool prune) {
    account all = {0};
    for (size_t i = 0; i < b->count; i++) {
        article *a = &b->items[i];
        size_t kept = 0;
        for (size_t k = 0; k < a->count; k++) {
            bool gone = is_gone(b, a, &a->items[k]);
            all.gone += gone, all.known += !gone, all.fresh += a->items[k].is_new;
            if (!gone || !prune) a->items[kept++] = a->items[k];
        }
        a->count = kept;
        if (a->checked && kept) qsort(a->items, kept, sizeof *a->items, by_place);
    }
    if (b->count) qsort(b->items, b->count, sizeof *b->items, by_name);
    return all;
}

static void close_account(const baseline *b, const account *n) {
    const options *o = b->o;
    const char *s = n->known == 1 ? "" : "s";
    if (o->write_baseline) trouble("%s: %zu finding%s, %zu of them new; dropped what is gone: %zu", b->path, n->known, s, n->fresh, n->gone);
    else if (o->prune_baseline) trouble("%s: %zu finding%s; dropped what is gone: %zu", b->path, n->known, s, n->gone);
    else if (n->gone) trouble("%s: of its findings %zu %s gone; --prune-baseline drops what is", b->path, n->gone, n->gone == 1 ? "is" : "are");
}

bool baseline_close(baseline *b, bool whole) {
    if (!b) return true;
    bool changes = b->o->write_baseline || b->o->prune_baseline, good = true;
    if (changes && !whole) good = (trouble("%s: not all articles could be checked: it is left as it is", b->path), false);
    else if (whole) {
        account n = settle(b, changes);
        good = !changes || write_file(b);
        if (good) close_account(b, &n);
    }
    baseline_drop(b);
    return good;
}
