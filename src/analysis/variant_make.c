// Variants: what is wrong with a name becomes one variant for each of its mentions, with the evidence in words.
#include "analysis/name_work.h"

#include <stdlib.h>

enum { MOST_OTHERS = 12 };

void name_add_variant(name_work *w, variant v, uint32_t right) {
    w->variants = arena_grow(w->a->mem, w->variants, w->variant_count, &w->variant_capacity, sizeof *w->variants);
    v.entity = right;
    w->variants[w->variant_count++] = v;
}

// The name with all of its slips put right.
static str put_right(name_work *w, const name *n) {
    str out = S("");
    for (uint32_t i = 0; i < n->count;) {
        const name_edit *here = NULL;
        for (uint32_t e = n->edits; e && !here; e = w->edits[e - 1].next)
            if (w->edits[e - 1].first == i) here = &w->edits[e - 1];
        uint32_t count = here ? here->count : 1;
        str text = here ? here->text : name_token(w, n, i);
        bool space = i && w->a->doc->tokens[n->token + i].flags & TOKEN_SPACE_BEFORE;
        out = arena_printf(w->a->mem, "%.*s%s%.*s", STR_ARG(out), space ? " " : "", STR_ARG(text));
        i += count ? count : 1;
    }
    return out;
}

static const name_edit *strongest(const name_work *w, const name *n) {
    const name_edit *best = NULL;
    for (uint32_t e = n->edits; e; e = w->edits[e - 1].next) {
        const name_edit *x = &w->edits[e - 1];
        if (!best || x->sure > best->sure || (x->sure == best->sure && x->score > best->score)) best = x;
    }
    return best;
}

typedef struct { span *at; size_t count; } places;

static void add_places(const name_work *w, places *p, const name *n) {
    for (uint32_t m = n->first; m && p->count < MOST_OTHERS; m = w->notes[m - 1].next) {
        p->at[p->count++] = w->mentions[m - 1].at;
    }
}

// Names that hold the right writing among other words.
static void add_longer(const name_work *w, places *p, const name_edit *e) {
    const name *right = &w->names[e->right];
    uint32_t part = right->count ? w->parts[right->words] : 0;
    for (uint32_t u = part ? w->all[part].uses : 0; u && p->count < MOST_OTHERS; u = w->uses[u - 1].next) {
        const name *n = &w->names[w->uses[u - 1].name];
        if (n != right && n->count > right->count && str_find(n->text, e->text) < n->text.len) add_places(w, p, n);
    }
}

static int by_start(const void *a, const void *b) {
    const span *x = a, *y = b;
    return (x->start > y->start) - (x->start < y->start);
}

// Where the right form stands: the mentions of the names that hold the right word, or of the right name.
static places right_places(name_work *w, const name_edit *e) {
    places p = {arena_alloc(w->a->mem, MOST_OTHERS, sizeof(span)), 0};
    if (e->right_word) {
        for (uint32_t u = w->all[e->right_word].uses; u && p.count < MOST_OTHERS; u = w->uses[u - 1].next) add_places(w, &p, &w->names[w->uses[u - 1].name]);
    } else if (e->right != NO_NAME) {
        add_places(w, &p, &w->names[e->right]);
        add_longer(w, &p, e);
    }
    qsort(p.at, p.count, sizeof *p.at, by_start);
    return p;
}

static uint32_t times_right(const name_work *w, const name_edit *e) {
    return e->right_word ? w->all[e->right_word].mentions : e->right != NO_NAME ? w->names[e->right].mentions : 0;
}

static str message_of(name_work *w, const name_edit *e, const name *n) {
    if (e->message.len) return e->message;
    static const char *const what[] = {[VARIANT_SPELLING] = "is spelled", [VARIANT_STYLE] = "is written", [VARIANT_ORDER] = "is in the order",
                                       [VARIANT_TRUNCATED] = "seems to be cut short:", [VARIANT_TRANSLATED] = "is called"};
    const char *verb = e->kind <= VARIANT_TRANSLATED && what[e->kind] ? what[e->kind] : "is written";
    uint32_t right = times_right(w, e);
    span at = tokens_span(w->a->doc, n->token + e->first, n->token + e->first + e->count - 1);
    str wrong = e->count == n->count ? n->text : document_text(w->a->doc, at);
    return arena_printf(w->a->mem, "“%.*s” %s “%.*s” %u time%s here.", STR_ARG(wrong), verb, STR_ARG(e->text), right, right == 1 ? "" : "s");
}

static void make_for(name_work *w, uint32_t id) {
    const name *n = &w->names[id];
    const name_edit *e = strongest(w, n);
    if (!e) return;
    str expected = put_right(w, n), message = message_of(w, e, n);
    if (str_eq(expected, n->text)) return;
    places others = right_places(w, e);
    for (uint32_t m = n->first; m; m = w->notes[m - 1].next) {
        const mention *x = &w->mentions[m - 1];
        if (e->kind == VARIANT_STYLE && x->flags & MENTION_CAPITALS) continue;
        variant v = {.kind = e->kind, .sure = e->sure, .at = x->at, .expected = expected, .others = others.at, .other_count = others.count,
                     .score = e->score, .message = message};
        name_add_variant(w, v, e->right == NO_NAME ? id : e->right);
    }
}

// Variants that came without message, or without a word on places, get those of the name that they break with.
static void complete(name_work *w, variant *v) {
    const name *right = &w->names[v->entity];
    if (!v->message.len)
        v->message = arena_printf(w->a->mem, "“%.*s” is written “%.*s” elsewhere in the text.", STR_ARG(document_text(w->a->doc, v->at)), STR_ARG(v->expected));
    if (!v->others) {
        places p = {arena_alloc(w->a->mem, MOST_OTHERS, sizeof(span)), 0};
        add_places(w, &p, right);
        v->others = p.at;
        v->other_count = p.count;
    }
}

static int by_place(const void *a, const void *b) {
    const variant *x = a, *y = b;
    if (x->at.start != y->at.start) return x->at.start < y->at.start ? -1 : 1;
    if (x->at.end != y->at.end) return x->at.end < y->at.end ? -1 : 1;
    return (int)x->kind - (int)y->kind;
}

void variants_make(name_work *w) {
    for (size_t i = 0; i < w->variant_count; i++) complete(w, &w->variants[i]);
    for (uint32_t i = 0; i < w->name_count; i++) make_for(w, i);
    for (size_t i = 0; i < w->variant_count; i++) w->variants[i].entity = w->names[w->variants[i].entity].entity;
    if (w->variant_count) qsort(w->variants, w->variant_count, sizeof *w->variants, by_place);
}
