// Acronyms: "International Criminal Court (ICC)" says what ICC stands for. One acronym for two bodies, or two for one, is wrong.
#include "analysis/name_work.h"

typedef struct {
    name_work *w;
    map by_acronym, by_full;
} acronyms;

static bool token_is(const name_work *w, size_t i, const char *text) {
    return i < w->a->doc->token_count && str_eq(token_text(w->a->doc, i), str_of(text));
}

static bool is_acronym(const name_work *w, const mention *m) {
    str text = document_text(w->a->doc, m->at);
    return m->count == 1 && w->a->doc->tokens[m->first].shape == SHAPE_UPPER && text.len >= 2 && text.len <= 7;
}

// The letters of an acronym are the first letters of the words, small words may be passed over.
static bool spells(const name_work *w, str acronym, const mention *full) {
    size_t at = 0;
    for (uint32_t i = 0; i < full->count && at < acronym.len; i++) {
        char first = token_text(w->a->doc, full->first + i).ptr[0], letter = first >= 'a' && first <= 'z' ? (char)(first - 32) : first;
        if (letter == acronym.ptr[at]) at++;
        else if (w->a->doc->tokens[full->first + i].shape != SHAPE_LOWER) return false;
    }
    return at == acronym.len;
}

static void add(acronyms *x, size_t full, size_t short_) {
    name_work *w = x->w;
    const mention *f = &w->mentions[full], *s = &w->mentions[short_];
    if (!is_acronym(w, s) || f->count < 2 || !spells(w, document_text(w->a->doc, s->at), f)) return;
    w->expansions = arena_grow(w->a->mem, w->expansions, w->expansion_count, &w->expansion_capacity, sizeof *w->expansions);
    w->expansions[w->expansion_count++] = (expansion){w->notes[full].name, w->notes[short_].name, short_, false};
}

// "Full Name (FN)", "FN (Full Name)", "FN, the Full Name".
static void find(acronyms *x) {
    const name_work *w = x->w;
    for (size_t m = 0; m + 1 < w->mention_count; m++) {
        const mention *a = &w->mentions[m], *b = &w->mentions[m + 1];
        uint32_t between = a->first + a->count;
        bool bracket = b->first == between + 1 && token_is(w, between, "(");
        bool comma = b->first == between + 2 && token_is(w, between, ",") && token_is(w, between + 1, "the");
        if (bracket) add(x, m, m + 1);
        if (bracket || comma) add(x, m + 1, m);
    }
}

static bool same_body(const name_work *w, uint32_t a, uint32_t b) {
    const name *x = &w->names[a], *y = &w->names[b];
    if (a == b || (x->known && y->known && gazetteer_entry(w->g, x->known) == gazetteer_entry(w->g, y->known))) return true;
    const name *shorter = x->count < y->count ? x : y, *longer = shorter == x ? y : x; // "Ministry of Defense" within "Russian Ministry of Defense"
    return str_find(longer->text, shorter->text) < longer->text.len;
}

static void report(acronyms *x, const expansion *now, const expansion *before, bool two_bodies) {
    name_work *w = x->w;
    str acronym = w->names[now->acronym].text, was = w->names[before->acronym].text, full = w->names[now->full].text, other = w->names[before->full].text;
    str message = two_bodies ? arena_printf(w->a->mem, "“%.*s” stands for “%.*s” here, for “%.*s” elsewhere in the text.", STR_ARG(acronym), STR_ARG(full), STR_ARG(other))
                             : arena_printf(w->a->mem, "“%.*s” has the acronym “%.*s” here, “%.*s” elsewhere in the text.", STR_ARG(full), STR_ARG(acronym), STR_ARG(was));
    variant v = {.kind = VARIANT_ACRONYM, .sure = true, .at = w->mentions[now->mention].at, .expected = two_bodies ? S("") : was, .score = .8f, .message = message};
    span *others = arena_alloc(w->a->mem, 1, sizeof *others);
    others[0] = w->mentions[before->mention].at;
    v.others = others;
    v.other_count = 1;
    name_add_variant(w, v, before->full);
}

void variants_acronym(name_work *w) {
    acronyms x = {.w = w, .by_acronym = map_make(w->a->mem), .by_full = map_make(w->a->mem)};
    find(&x);
    for (uint32_t i = 0; i < w->expansion_count; i++) {
        expansion *e = &w->expansions[i];
        w->names[e->acronym].acronym = true;
        e->first = !map_find(&x.by_acronym, w->names[e->acronym].text);
        bool added;
        uint32_t *at = map_put(&x.by_acronym, w->names[e->acronym].text, &added);
        if (added) *at = i;
        else if (!same_body(w, e->full, w->expansions[*at].full)) report(&x, e, &w->expansions[*at], true);
        at = map_put(&x.by_full, w->names[e->full].text, &added);
        if (added) *at = i;
        else if (e->acronym != w->expansions[*at].acronym) report(&x, e, &w->expansions[*at], false);
    }
}
