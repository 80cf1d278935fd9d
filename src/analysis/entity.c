// Entities: which names are of one person, place or body. Names that the gazetteer has go by its entry, names of several words by
// their words, single words go to the full name that they end (or, where the family comes first, begin); slips go where they belong.
#include "analysis/name_work.h"

#include <stdlib.h>

typedef struct {
    name_work *w;
    map by_entry, by_words;
    uint32_t *names;  // of each entity: 1 + the first name
    uint32_t *next;   // of each name: the next of its entity
} maker;

static uint32_t new_entity(maker *k) {
    name_work *w = k->w;
    w->entities = arena_grow(w->a->mem, w->entities, w->entity_count, &w->entity_capacity, sizeof *w->entities);
    return (uint32_t)w->entity_count++;
}

static uint32_t entity_of_number(maker *k, map *m, const void *bytes, size_t size) {
    void *key = arena_alloc(k->w->a->mem, 1, size);
    memcpy(key, bytes, size);
    bool added;
    uint32_t *at = map_put(m, (str){key, size}, &added);
    if (added) *at = new_entity(k);
    return *at;
}

// The words of a name as its slips put right have them.
static void right_words(const name_work *w, const name *n, uint32_t out[NAME_TOKENS]) {
    for (uint32_t i = 0; i < n->count; i++) out[i] = w->parts[n->words + i];
    for (uint32_t e = n->edits; e; e = w->edits[e - 1].next)
        if (w->edits[e - 1].right_word) out[w->edits[e - 1].first] = w->edits[e - 1].right_word;
}

// A slip that replaces the whole name, or all but titles: the name that it stands for.
static uint32_t replaced_by(const name_work *w, const name *n) {
    for (uint32_t e = n->edits; e; e = w->edits[e - 1].next) {
        const name_edit *x = &w->edits[e - 1];
        if (x->right != NO_NAME && x->first == 0 && x->count == n->count && !x->right_word) return x->right;
    }
    return NO_NAME;
}

static bool personal(const name *n) { return n->person > n->place && n->person >= n->organisation; }

// Nothing says what it is, and no word of it is an ordinary one: a person, most likely.
static bool unclear(const name_work *w, const name *n) {
    if (n->person || n->place || n->organisation || n->other || n->known || n->count > 3) return false;
    for (uint32_t i = 0; i < n->count; i++)
        if (!w->parts[n->words + i] || word_common(name_part(w, n, i))) return false;
    return true;
}

// The full name that a single word is short for: the one that ends with it and stands most often.
static uint32_t full_name(const name_work *w, uint32_t part) {
    enum { MOST = 24 };
    uint32_t best = NO_NAME;
    size_t i = 0;
    for (uint32_t u = w->all[part].uses; u && i < MOST; u = w->uses[u - 1].next, i++) {
        const name_use *use = &w->uses[u - 1];
        const name *n = &w->names[use->name];
        if (n->count < 2 || n->entity == NO_NAME) continue;
        bool family_first = n->known && gazetteer_name(w->g, gazetteer_entry(w->g, n->known)).family_first;
        bool fits = (personal(n) || unclear(w, n)) && (use->position + 1 == n->count || (use->position == 0 && (family_first || w->all[part].flags & LEX_GIVEN)));
        if (fits && (best == NO_NAME || n->mentions > w->names[best].mentions)) best = use->name;
    }
    return best;
}

static void place_full(maker *k, uint32_t id) {
    name_work *w = k->w;
    name *n = &w->names[id];
    if (n->entity != NO_NAME) return;
    if (n->known) {
        name_entry e = gazetteer_entry(w->g, n->known);
        n->entity = entity_of_number(k, &k->by_entry, &e, sizeof e);
        return;
    }
    uint32_t words[NAME_TOKENS];
    right_words(w, n, words);
    n->entity = entity_of_number(k, &k->by_words, words, n->count * sizeof *words);
}

static void place_short(maker *k, uint32_t id) {
    name_work *w = k->w;
    name *n = &w->names[id];
    if (n->entity != NO_NAME) return;
    uint32_t words[NAME_TOKENS];
    right_words(w, n, words);
    uint32_t full = words[0] && n->place <= n->person ? full_name(w, words[0]) : NO_NAME;
    if (full != NO_NAME) n->entity = w->names[full].entity;
    else place_full(k, id);
}

// Slips of whole names: first all others are placed, so that what they break with has its entity.
static void place_names(maker *k) {
    name_work *w = k->w;
    for (uint32_t i = 0; i < w->name_count; i++)
        if ((w->names[i].count > 1 || w->names[i].known) && replaced_by(w, &w->names[i]) == NO_NAME) place_full(k, i);
    for (uint32_t i = 0; i < w->name_count; i++)
        if (w->names[i].count == 1 && replaced_by(w, &w->names[i]) == NO_NAME) place_short(k, i);
    for (uint32_t i = 0; i < w->name_count; i++) {
        uint32_t right = replaced_by(w, &w->names[i]);
        if (right == NO_NAME) continue;
        if (w->names[right].entity == NO_NAME) place_full(k, right);
        w->names[i].entity = w->names[right].entity;
    }
}

static void link_names(maker *k) {
    name_work *w = k->w;
    k->names = arena_alloc(w->a->mem, w->entity_count + 1, sizeof *k->names);
    k->next = arena_alloc(w->a->mem, w->name_count + 1, sizeof *k->next);
    for (uint32_t i = (uint32_t)w->name_count; i-- > 0;) {
        uint32_t e = w->names[i].entity;
        k->next[i] = k->names[e];
        k->names[e] = i + 1;
    }
}

static int by_number(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}
static int by_count(const void *a, const void *b) {
    const entity_form *x = a, *y = b;
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    return (x->name.ptr > y->name.ptr) - (x->name.ptr < y->name.ptr);
}

static uint8_t type_of(const uint32_t evidence[4]) { // person, place, organisation, other
    uint8_t type = ENTITY_OTHER;
    uint32_t most = 0;
    for (uint8_t i = 0; i < 4; i++)
        if (evidence[i] > most) most = evidence[i], type = (uint8_t)(ENTITY_PERSON + i);
    return type;
}

static uint8_t gender_of(const name_work *w, const name *best, uint32_t male, uint32_t female) {
    if (male != female) return male > female ? GENDER_MALE : GENDER_FEMALE;
    uint32_t f = best->count > 1 ? name_part(w, best, 0)->flags : 0;
    if (f & LEX_GIVEN && (f & (LEX_MALE | LEX_FEMALE)) == LEX_MALE) return GENDER_MALE;
    if (f & LEX_GIVEN && (f & (LEX_MALE | LEX_FEMALE)) == LEX_FEMALE) return GENDER_FEMALE;
    return GENDER_UNKNOWN;
}

static bool fuller(const name *a, const name *b) {
    if (!a->edits != !b->edits) return !a->edits;
    if (!a->known != !b->known) return a->known != 0;
    if (!a->body != !b->body) return a->body != 0;
    if (a->count != b->count) return a->count > b->count;
    return a->mentions > b->mentions;
}

static str why(name_work *w, const entity *e, const name *best, size_t forms) {
    if (e->known) {
        known_name k = gazetteer_name(w->g, gazetteer_entry(w->g, best->known));
        return k.role.len ? arena_printf(w->a->mem, "in the list of names: %.*s", STR_ARG(k.role)) : S("in the list of names");
    }
    if (best->title.len) return arena_printf(w->a->mem, "follows “%.*s”%s", STR_ARG(best->title), forms > 1 ? "; the forms share words" : "");
    return forms > 1 ? S("the forms share words") : S("");
}

static void fill(maker *k, uint32_t id) {
    name_work *w = k->w;
    entity *e = &w->entities[id];
    uint32_t evidence[4] = {0}, male = 0, female = 0, forms = 0, count = 0;
    const name *best = NULL;
    for (uint32_t i = k->names[id]; i; i = k->next[i - 1]) {
        const name *n = &w->names[i - 1];
        evidence[0] += n->person, evidence[1] += n->place, evidence[2] += n->organisation, evidence[3] += n->other;
        male += n->male, female += n->female;
        count += n->mentions;
        forms++;
        if (!best || fuller(n, best)) best = n;
    }
    if (!best) return;
    uint32_t *mentions = arena_alloc(w->a->mem, count + 1, sizeof *mentions);
    entity_form *all = arena_alloc(w->a->mem, forms + 1, sizeof *all);
    size_t at = 0, f = 0;
    for (uint32_t i = k->names[id]; i; i = k->next[i - 1]) {
        const name *n = &w->names[i - 1];
        all[f++] = (entity_form){n->text, n->mentions};
        for (uint32_t m = n->first; m; m = w->notes[m - 1].next) mentions[at++] = m - 1;
    }
    qsort(mentions, count, sizeof *mentions, by_number);
    qsort(all, forms, sizeof *all, by_count);
    *e = (entity){.name = best->text, .type = type_of(evidence), .mentions = mentions, .mention_count = count, .forms = all, .form_count = forms};
    if (best->known) {
        known_name n = gazetteer_name(w->g, gazetteer_entry(w->g, best->known));
        *e = (entity){.name = best->text, .type = n.ambiguous ? e->type : n.type, .gender = n.gender, .known = true, .role = n.role, .mentions = mentions, .mention_count = count,
                      .forms = all, .form_count = forms};
    } else if (e->type == ENTITY_PERSON) e->gender = gender_of(w, best, male, female);
    e->why = why(w, e, best, forms);
}

void entities_make(name_work *w) {
    maker k = {.w = w, .by_entry = map_make(w->a->mem), .by_words = map_make(w->a->mem)};
    place_names(&k);
    link_names(&k);
    for (uint32_t i = 0; i < w->entity_count; i++) fill(&k, i);
    for (size_t m = 0; m < w->mention_count; m++) {
        const name *n = &w->names[w->notes[m].name];
        w->mentions[m].entity = n->entity;
        w->mentions[m].type = w->entities[n->entity].type;
        if (n->count == 1 && !str_eq(n->text, w->entities[n->entity].name)) w->mentions[m].flags |= MENTION_SHORT;
    }
}
