#include "archive/record.h"
#include "lexicon/gazetteer.h"
#include "text/utf8.h"

#include <stdlib.h>

typedef int order(str a, str b);

static int by_hash(str a, str b) {
    uint64_t x = str_hash(a), y = str_hash(b);
    return x != y ? (x < y ? -1 : 1) : str_compare(a, b);
}

// Puts a string in its place among at most `most`; the last falls out.
static void keep(arena *mem, kept *all, str s, size_t most, order *before) {
    size_t low = 0, high = all->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int sign = before(all->items[middle], s);
        if (sign == 0) return;
        if (sign < 0) low = middle + 1;
        else high = middle;
    }
    if (low >= most) return;
    if (all->count < most) {
        all->items = arena_grow(mem, all->items, all->count, &all->room, sizeof *all->items);
        all->count++;
    }
    memmove(all->items + low + 1, all->items + low, (all->count - 1 - low) * sizeof *all->items);
    all->items[low] = arena_copy(mem, s);
}

void keep_article(arena *mem, kept *all, str article) { keep(mem, all, article, MOST_ARTICLES, str_compare); }
void keep_companion(arena *mem, kept *all, str letters, size_t most) { keep(mem, all, letters, most, by_hash); }

size_t kept_shared(const kept *a, const kept *b) {
    size_t n = 0;
    for (size_t i = 0, k = 0; i < a->count && k < b->count;) {
        int sign = by_hash(a->items[i], b->items[k]);
        n += sign == 0;
        i += sign <= 0, k += sign >= 0;
    }
    return n;
}

usage *record_form(arena *mem, record *r, str text) {
    for (size_t i = 0; i < r->form_count; i++)
        if (str_eq(r->forms[i].text, text)) return &r->forms[i];
    r->forms = arena_grow(mem, r->forms, r->form_count, &r->form_room, sizeof *r->forms);
    r->forms[r->form_count] = (usage){.text = arena_copy(mem, text)};
    return &r->forms[r->form_count++];
}

void record_join(arena *mem, record *into, const record *more) {
    into->articles += more->articles, into->mentions += more->mentions;
    for (size_t i = 0; i < more->form_count; i++) {
        const usage *from = &more->forms[i];
        usage *u = record_form(mem, into, from->text);
        u->articles += from->articles, u->mentions += from->mentions, u->slips += from->slips;
        for (size_t k = 0; k < from->in.count; k++) keep_article(mem, &u->in, from->in.items[k]);
    }
    for (size_t i = 0; i < more->with.count; i++) keep_companion(mem, &into->with, more->with.items[i], MOST_COMPANIONS);
    for (size_t i = 0; i < more->among.count; i++) keep_companion(mem, &into->among, more->among.items[i], MOST_COMPANIONS);
    for (size_t i = 0; i < more->apart.count; i++) keep_companion(mem, &into->apart, more->apart.items[i], MOST_APART);
}

static int by_use(const void *a, const void *b) {
    const usage *x = a, *y = b;
    if (x->articles != y->articles) return x->articles > y->articles ? -1 : 1;
    if (x->mentions != y->mentions) return x->mentions > y->mentions ? -1 : 1;
    return str_compare(x->text, y->text);
}

bool record_whole(const record *r, const usage *u) {
    char letters[SKELETON_MAX];
    size_t n = name_skeleton(u->text, letters, sizeof letters);
    return str_eq(n ? (str){letters, n} : u->text, r->letters);
}

bool record_emphatic(const usage *u) {
    enum { LONGER_THAN_ACRONYMS = 5 };
    size_t letters = 0;
    for (size_t at = 0; at < u->text.len;) {
        int32_t c = utf8_next(u->text, &at);
        if (rune_lower(c) || rune_digit(c)) return false;
        letters += rune_letter(c);
    }
    return letters >= LONGER_THAN_ACRONYMS;
}

const usage *record_usual(const record *r) {
    const usage *best = NULL;
    for (size_t i = 0; i < r->form_count; i++) {
        const usage *u = &r->forms[i];
        if (!record_whole(r, u)) continue;
        bool calmer = best && record_emphatic(best) != record_emphatic(u);
        if (!best || (calmer ? record_emphatic(best) : by_use(u, best) < 0)) best = u;
    }
    return best;
}

static void put_strings(json_writer *w, str key, const kept *all) {
    json_key(w, key);
    json_open(w, '[');
    for (size_t i = 0; i < all->count; i++) json_put_text(w, all->items[i]);
    json_close(w, ']');
}

static void put_count(json_writer *w, str key, int64_t n) {
    json_key(w, key);
    json_put_integer(w, n);
}

static void put_form(json_writer *w, const usage *u) {
    json_open(w, '{');
    json_key(w, S("form"));
    json_put_text(w, u->text);
    put_count(w, S("articles"), u->articles);
    put_count(w, S("mentions"), u->mentions);
    if (u->slips) put_count(w, S("slips"), u->slips);
    put_strings(w, S("in"), &u->in);
    json_close(w, '}');
}

void record_sort(record *r) {
    if (r->form_count) qsort(r->forms, r->form_count, sizeof *r->forms, by_use);
}

void record_put(json_writer *w, const record *r) {
    const usage *usual = record_usual(r);
    json_open(w, '{');
    json_key(w, S("name"));
    json_put_text(w, usual ? usual->text : r->letters);
    json_key(w, S("type"));
    json_put_text(w, str_of(entity_names[r->type]));
    if (r->listed.len) json_key(w, S("listed")), json_put_text(w, r->listed);
    put_count(w, S("articles"), r->articles);
    put_count(w, S("mentions"), r->mentions);
    json_key(w, S("forms"));
    json_open(w, '[');
    for (size_t i = 0; i < r->form_count; i++) put_form(w, &r->forms[i]);
    json_close(w, ']');
    put_strings(w, S("with"), &r->with);
    put_strings(w, S("among"), &r->among);
    put_strings(w, S("apart"), &r->apart);
    json_close(w, '}');
}

static bool read_count(const json_value *v, str key, int64_t *out) {
    const json_value *n = json_get(v, key);
    if (!n || !n->integer || n->whole < 0 || n->whole > INT64_MAX / 4) return false;
    *out = n->whole;
    return true;
}

typedef void keeper(arena *mem, kept *all, str s);
static void keep_with(arena *mem, kept *all, str s) { keep_companion(mem, all, s, MOST_COMPANIONS); }
static void keep_apart(arena *mem, kept *all, str s) { keep_companion(mem, all, s, MOST_APART); }

static bool read_strings(arena *mem, const json_value *v, str key, kept *out, keeper *add) {
    const json_value *list = json_get(v, key);
    if (!list || list->kind != JSON_KIND_ARRAY) return false;
    for (const json_value *s = list->first; s; s = s->next) {
        if (s->kind != JSON_KIND_STRING) return false;
        add(mem, out, s->text);
    }
    return true;
}

static bool read_form(arena *mem, const json_value *v, record *r) {
    const json_value *text = json_get(v, S("form"));
    if (!text || text->kind != JSON_KIND_STRING) return false;
    usage *u = record_form(mem, r, text->text);
    if (json_get(v, S("slips")) && !read_count(v, S("slips"), &u->slips)) return false;
    return read_count(v, S("articles"), &u->articles) && read_count(v, S("mentions"), &u->mentions) && read_strings(mem, v, S("in"), &u->in, keep_article);
}

static bool read_type(const json_value *v, uint8_t *out) {
    for (uint8_t t = ENTITY_PERSON; t < ENTITY_COUNT; t++)
        if (str_eq(json_text(json_get(v, S("type")), S("")), str_of(entity_names[t]))) return *out = t, true;
    return false;
}

bool record_read(arena *mem, const json_value *v, record *out) {
    const json_value *name = json_get(v, S("name")), *forms = json_get(v, S("forms"));
    *out = (record){.listed = arena_copy(mem, json_text(json_get(v, S("listed")), S("")))};
    if (!name || name->kind != JSON_KIND_STRING || !name->text.len || !forms || forms->kind != JSON_KIND_ARRAY || !read_type(v, &out->type)) return false;
    out->letters = record_letters(mem, name->text);
    for (const json_value *f = forms->first; f; f = f->next)
        if (!read_form(mem, f, out)) return false;
    return read_count(v, S("articles"), &out->articles) && read_count(v, S("mentions"), &out->mentions) &&
           read_strings(mem, v, S("with"), &out->with, keep_with) && read_strings(mem, v, S("among"), &out->among, keep_with) &&
           read_strings(mem, v, S("apart"), &out->apart, keep_apart);
}
