// The entities under one key. Names with one entry in the list, and names with the same letters, are one. Others are joined only if the
// evidence of one article joins them and the company that they keep in the archive is the same; no article may have both; never chained.
#include "archive/entities.h"

#include <stdlib.h>

#define NONE UINT32_MAX
enum { TIMES = 6, OFTEN = 3, TWICE = 2 }; // TIMES: at most, in the made-up article; how much commoner the usual form must be
typedef struct { str form, expected; variant_kind kind; int64_t articles; kept in; uint32_t entity; } outlier;
typedef struct {
    arena *mem;
    const analysis_tools *tools;
    group_of_records *g;
    uint32_t *into;   // of each record: the one whose entity it belongs to
    uint32_t *slip_of; // of each entity: the one of which it is a slip, or NONE
    record *entities; // of the records that stand for an entity: all of its records in one
    outlier *outliers;
    size_t outlier_count, outlier_room;
} maker;

static int by_name(const void *a, const void *b) {
    const record *x = a, *y = b;
    int order = str_compare(x->letters, y->letters);
    if (!order) order = str_compare(x->listed, y->listed);
    return order ? order : (int)x->type - (int)y->type;
}

static uint32_t root(const maker *k, uint32_t i) {
    while (k->into[i] != i) i = k->into[i];
    return i;
}

// Which of two stands for the entity: "Vladimir Putin" before "Putin", then the commoner, then the first.
static bool stands_first(const record *a, const record *b) {
    bool a_in_b = str_find(b->letters, a->letters) < b->letters.len, b_in_a = str_find(a->letters, b->letters) < a->letters.len;
    if (a->type == ENTITY_PERSON && a_in_b != b_in_a) return b_in_a;
    return a->articles != b->articles ? a->articles > b->articles : a < b;
}

static void join(maker *k, uint32_t a, uint32_t b) {
    a = root(k, a), b = root(k, b);
    if (a == b) return;
    bool first = stands_first(&k->g->items[a], &k->g->items[b]);
    k->into[first ? b : a] = first ? a : b;
}

static bool types_fit(const record *a, const record *b) { return a->type == b->type || a->type == ENTITY_OTHER || b->type == ENTITY_OTHER; }

// Of the names with the letters of `i` that are of a clear type, the commonest; or `i`.
static uint32_t clear_one(const maker *k, uint32_t i) {
    const record *all = k->g->items;
    uint32_t best = i;
    for (uint32_t j = 0; j < k->g->count; j++) {
        if (!str_eq(all[j].letters, all[i].letters) || all[j].type == ENTITY_OTHER) continue;
        if (best == i || all[j].articles > all[best].articles) best = j;
    }
    return best;
}

// The group is sorted by letters: what has the same follow one another.
static void join_same(maker *k) {
    const record *all = k->g->items;
    map listed = map_make(k->mem);
    for (uint32_t i = 0; i < k->g->count; i++) {
        bool added;
        uint32_t *first = all[i].listed.len ? map_put(&listed, all[i].listed, &added) : NULL;
        if (first && added) *first = i;
        else if (first) join(k, *first, i);
        for (uint32_t j = i + 1; j < k->g->count && str_eq(all[i].letters, all[j].letters); j++)
            if (all[i].type == all[j].type && (!all[i].listed.len || !all[j].listed.len)) join(k, i, j);
        if (all[i].type == ENTITY_OTHER && !all[i].listed.len) join(k, i, clear_one(k, i));
    }
}

static size_t words_in(str s) {
    size_t n = 1;
    for (size_t i = 0; i < s.len; i++) n += s.ptr[i] == ' ' || s.ptr[i] == '-';
    return n;
}

// Two names that no list has, one of those and one that a list has, or three that one has: the ubiquitous say little.
static bool same_company(const record *a, const record *b) { return 3 * kept_shared(&a->with, &b->with) + 2 * kept_shared(&a->among, &b->among) >= 5; }

static bool named_apart(arena *mem, const record *a, const record *b) {
    str letters = b->listed.len ? record_letters(mem, b->listed) : b->letters;
    for (size_t i = 0; i < a->apart.count; i++)
        if (str_eq(a->apart.items[i], letters) || str_eq(a->apart.items[i], b->letters)) return true;
    return false;
}

static unsigned times_of(int64_t usual, int64_t other) {
    int64_t times = other > 0 ? usual / other : TIMES;
    return times > TIMES ? TIMES : times < 2 ? 2 : (unsigned)times;
}

// May `r` be a slip for `o`, before the spelling itself is looked at?
static bool may_be_slip(const maker *k, const record *r, const record *o, const usage *form, const usage *usual) {
    if (r == o || !usual || usual->articles < OFTEN * form->articles || !types_fit(r, o) || (r->listed.len && o->listed.len)) return false;
    if (words_in(usual->text) != words_in(form->text) || !same_company(r, o)) return false;
    return !named_apart(k->mem, r, o) && !named_apart(k->mem, o, r);
}

// The commonest entity of other letters of which `i` is a slip by all evidence, or NONE.
static uint32_t slip_of(maker *k, uint32_t i) {
    const record *r = &k->entities[i];
    const usage *form = record_usual(r);
    uint32_t best = NONE;
    for (uint32_t j = 0; form && !record_emphatic(form) && j < k->g->count; j++) {
        const record *o = &k->entities[j];
        if (k->into[j] != j || (best != NONE && o->articles <= k->entities[best].articles)) continue;
        const usage *usual = record_usual(o);
        if (!may_be_slip(k, r, o, form, usual)) continue;
        if (judge_forms(k->mem, k->tools, o->type, usual->text, form->text, times_of(usual->articles, form->articles)) != VARIANT_COUNT) best = j;
    }
    return best;
}

static void gather(maker *k) {
    k->entities = arena_alloc(k->mem, k->g->count + 1, sizeof *k->entities);
    for (uint32_t i = 0; i < k->g->count; i++) {
        const record *own = &k->g->items[root(k, i)], *from = &k->g->items[i];
        record *e = &k->entities[root(k, i)];
        if (!e->letters.len) e->letters = own->letters, e->type = own->type;
        if (from->listed.len && !e->listed.len) e->listed = from->listed;
        record_join(k->mem, e, from);
    }
}

// Never chained: what is itself a slip is no model.
static void join_slips(maker *k) {
    k->slip_of = arena_alloc(k->mem, k->g->count + 1, sizeof *k->slip_of);
    for (uint32_t i = 0; i < k->g->count; i++) k->slip_of[i] = k->into[i] == i ? slip_of(k, i) : NONE;
    for (uint32_t i = 0; i < k->g->count; i++)
        if (k->slip_of[i] != NONE && k->slip_of[k->slip_of[i]] == NONE) k->into[i] = k->slip_of[i];
}

static void report(maker *k, uint32_t of, const usage *usual, const usage *other, variant_kind kind) {
    k->outliers = arena_grow(k->mem, k->outliers, k->outlier_count, &k->outlier_room, sizeof *k->outliers);
    k->outliers[k->outlier_count++] =
        (outlier){.form = other->text, .expected = usual->text, .kind = kind, .articles = other->articles, .in = other->in, .entity = of};
}

// Where one article has both this form and the usual one, it is for what the article says that the form is right or not. Where articles have it
// alone, a name in another language may be that of something else (Napoli plays football) or of another time: it must keep the same company.
static bool breaks_somewhere(const maker *k, uint32_t i, const usage *other, variant_kind kind) {
    bool alone = false;
    for (uint32_t r = 0; r < k->g->count; r++) {
        const record *own = &k->g->items[r];
        if (root(k, r) != i || !record_whole(own, other)) continue;
        alone = alone || r == i || kind != VARIANT_TRANSLATED || same_company(own, &k->g->items[i]);
    }
    return alone || other->slips > 0;
}

// What an entity is called in another way than usual, in as many words.
static void find_outliers(maker *k, uint32_t i) {
    record *e = &k->entities[i];
    const usage *usual = record_usual(e);
    for (size_t f = 0; usual && f < e->form_count; f++) {
        const usage *other = &e->forms[f];
        if (other == usual || record_emphatic(other) || usual->articles < TWICE * other->articles) continue;
        if (!record_whole(e, other) && words_in(other->text) != words_in(usual->text)) continue;
        variant_kind kind = judge_forms(k->mem, k->tools, e->type, usual->text, other->text, times_of(usual->articles, other->articles));
        if (kind != VARIANT_COUNT && breaks_somewhere(k, i, other, kind)) report(k, i, usual, other, kind);
    }
}

static const char *const kinds[VARIANT_COUNT] = {
    [VARIANT_SPELLING] = "names/spelling", [VARIANT_TRUNCATED] = "names/truncated", [VARIANT_STYLE] = "names/style", [VARIANT_ORDER] = "names/order",
    [VARIANT_KNOWN] = "names/known", [VARIANT_INFLECTED] = "names/inflected", [VARIANT_TRANSLATED] = "names/translated",
};

static void put_outlier(json_writer *w, const outlier *o) {
    json_open(w, '{');
    json_key(w, S("form"));
    json_put_text(w, o->form);
    json_key(w, S("expected"));
    json_put_text(w, o->expected);
    json_key(w, S("rule"));
    json_put_text(w, str_of(kinds[o->kind]));
    json_key(w, S("articles"));
    json_put_integer(w, o->articles);
    json_key(w, S("in"));
    json_open(w, '[');
    for (size_t i = 0; i < o->in.count; i++) json_put_text(w, o->in.items[i]);
    json_close(w, ']');
    json_close(w, '}');
}

static void put_summary(json_writer *w, const record *e) {
    const usage *usual = record_usual(e);
    json_key(w, S("name"));
    json_put_text(w, usual ? usual->text : e->letters);
    json_key(w, S("type"));
    json_put_text(w, str_of(entity_names[e->type]));
    json_key(w, S("articles"));
    json_put_integer(w, e->articles);
    json_key(w, S("mentions"));
    json_put_integer(w, e->mentions);
}

static void put_entity(maker *k, uint32_t i, buffer *out) {
    json_writer w = {.out = out};
    buffer_add(out, k->g->key);
    buffer_add(out, S("\t"));
    json_open(&w, '{');
    put_summary(&w, &k->entities[i]);
    json_key(&w, S("outliers"));
    json_open(&w, '[');
    for (size_t o = 0; o < k->outlier_count; o++)
        if (k->outliers[o].entity == i) put_outlier(&w, &k->outliers[o]);
    json_close(&w, ']');
    json_key(&w, S("names"));
    json_open(&w, '[');
    for (uint32_t r = 0; r < k->g->count; r++)
        if (root(k, r) == i) record_put(&w, &k->g->items[r]);
    json_close(&w, ']');
    json_close(&w, '}');
    buffer_add(out, S("\n"));
}

void entities_write(arena *mem, const analysis_tools *tools, group_of_records *g, buffer *out) {
    maker k = {.mem = mem, .tools = tools, .g = g, .into = arena_alloc(mem, g->count + 1, sizeof *k.into)};
    qsort(g->items, g->count, sizeof *g->items, by_name);
    for (uint32_t i = 0; i < g->count; i++) record_sort(&g->items[i]);
    for (uint32_t i = 0; i < g->count; i++) k.into[i] = i;
    join_same(&k);
    gather(&k);
    join_slips(&k);
    gather(&k);
    for (uint32_t i = 0; i < g->count; i++)
        if (k.into[i] == i) find_outliers(&k, i);
    for (uint32_t i = 0; i < g->count; i++)
        if (k.into[i] == i) put_entity(&k, i, out);
}
