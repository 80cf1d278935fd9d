// From an article to the records of its names.
#include "archive/archive.h"
#include "archive/record.h"

#include <stdlib.h>

enum { COMPANY = 12 }; // of each kind: the names that an article speaks of most
typedef struct { str key, letters; int64_t mentions; uint32_t entity; bool listed; } named;

static int by_mentions(const void *a, const void *b) {
    const named *x = a, *y = b;
    if (x->mentions != y->mentions) return x->mentions > y->mentions ? -1 : 1;
    return str_compare(x->letters, y->letters);
}

// Mentions by name: descriptions ("the president") have no form.
static int64_t mentions_by_name(const entity *e) {
    int64_t n = 0;
    for (size_t i = 0; i < e->form_count; i++) n += e->forms[i].count;
    return n;
}

static named named_of(arena *mem, const analysis *a, uint32_t i) {
    const entity *e = &a->entities[i];
    str name = e->listed.len ? e->listed : e->name;
    return (named){record_key(mem, name), record_letters(mem, name), mentions_by_name(e), i, e->listed.len > 0};
}

static void keep_company(arena *mem, record *r, const named *all, size_t count, const named *self) {
    size_t with = 0, among = 0;
    for (size_t i = 0; i < count; i++) {
        const named *n = &all[i];
        if (n == self || str_eq(n->letters, self->letters)) continue;
        if (str_eq(n->key, self->key)) keep_companion(mem, &r->apart, n->letters, MOST_APART);
        if (n->listed && among++ < COMPANY) keep_companion(mem, &r->among, n->letters, MOST_COMPANIONS);
        if (!n->listed && with++ < COMPANY) keep_companion(mem, &r->with, n->letters, MOST_COMPANIONS);
    }
}

// The article itself writes the entity otherwise, and says nothing that would make this form right.
static bool is_slip(const analysis *a, uint32_t entity_index, str form) {
    for (size_t i = 0; i < a->variant_count; i++) {
        const variant *v = &a->variants[i];
        if (v->entity == entity_index && v->sure && v->kind <= VARIANT_TRANSLATED && v->expected.len && str_eq(document_text(a->doc, v->at), form)) return true;
    }
    return false;
}

static void put(arena *mem, const analysis *a, const named *all, size_t count, const named *self, str article, buffer *out) {
    const entity *e = &a->entities[self->entity];
    record r = {.letters = record_letters(mem, e->name), .listed = e->listed, .type = e->type ? e->type : ENTITY_OTHER, .articles = 1, .mentions = self->mentions};
    for (size_t i = 0; i < e->form_count; i++) {
        usage *u = record_form(mem, &r, e->forms[i].name);
        u->articles = 1, u->mentions += e->forms[i].count, u->slips = is_slip(a, self->entity, e->forms[i].name);
        keep_article(mem, &u->in, article);
    }
    keep_company(mem, &r, all, count, self);
    record_sort(&r);
    json_writer w = {.out = out};
    buffer_add(out, self->key);
    buffer_add(out, S("\t"));
    record_put(&w, &r);
    buffer_add(out, S("\n"));
}

void archive_extract(arena *mem, const analysis *a, str article, buffer *out) {
    named *all = arena_alloc(mem, a->entity_count + 1, sizeof *all);
    for (uint32_t i = 0; i < a->entity_count; i++) all[i] = named_of(mem, a, i);
    if (a->entity_count) qsort(all, a->entity_count, sizeof *all, by_mentions);
    for (size_t i = 0; i < a->entity_count; i++)
        if (all[i].mentions > 0) put(mem, a, all, a->entity_count, &all[i], article, out);
}
