// What is known of an entity: its mentions, forms, kind, gender and office, and what holds it together.
#include "analysis/name_work.h"

#include <stdlib.h>

static int by_count(const void *a, const void *b) {
    const entity_form *x = a, *y = b;
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    if (x->name.len != y->name.len) return x->name.len > y->name.len ? -1 : 1;
    return (x->name.ptr > y->name.ptr) - (x->name.ptr < y->name.ptr);
}

static uint8_t type_of(const uint32_t evidence[4]) { // person, place, organisation, other: the first of those that most speaks for
    uint32_t best = 0;
    for (uint32_t i = 0; i < 4; i++) {
        uint32_t rank = evidence[i] << 2 | (3 - i);
        best = rank > best ? rank : best;
    }
    return (uint8_t)(best >> 2 ? ENTITY_PERSON + 3 - (best & 3) : ENTITY_OTHER);
}

static gender one_gender(uint32_t flags) {
    if (!(flags & LEX_GIVEN)) return GENDER_UNKNOWN;
    bool male = flags & LEX_MALE, female = flags & LEX_FEMALE;
    return male == female ? GENDER_UNKNOWN : male ? GENDER_MALE : GENDER_FEMALE;
}

gender name_word_ending(const name_word *x) {
    static const str female[] = {WORD("dóttir"), WORD("ová"), WORD("ovna"), WORD("evna"), WORD("ivna"), WORD("skaya")};
    for (size_t i = 0; i < sizeof female / sizeof *female; i++)
        if (str_ends(x->text, female[i]) && x->text.len > female[i].len + 2) return GENDER_FEMALE;
    bool male = x->patronymic && (str_ends(x->skeleton, S("vich")) || str_ends(x->skeleton, S("vych")));
    return male ? GENDER_MALE : GENDER_UNKNOWN;
}

gender name_gender_by_ending(const name_work *w, const name *n) {
    gender of = GENDER_UNKNOWN;
    for (uint32_t i = 0; i < n->count; i++) {
        gender here = w->parts[n->words + i] ? (gender)name_part(w, n, i)->ending : GENDER_UNKNOWN;
        if (here && of && here != of) return GENDER_UNKNOWN;
        if (here) of = here;
    }
    return of;
}

static gender gender_of(const name_work *w, const name *best, uint32_t male, uint32_t female) {
    if (male != female) return male > female ? GENDER_MALE : GENDER_FEMALE;
    gender by_ending = name_gender_by_ending(w, best);
    if (by_ending || best->count < 2) return by_ending;
    gender first = w->parts[best->words] ? one_gender(name_part(w, best, 0)->flags) : GENDER_UNKNOWN;
    return first;
}

static bool fuller(const name *a, const name *b) {
    if (!a->edits != !b->edits) return !a->edits;
    if (!a->known != !b->known) return a->known != 0;
    if (!a->body != !b->body) return a->body != 0;
    if (a->count != b->count) return a->count > b->count;
    return a->mentions > b->mentions;
}

typedef struct {
    uint32_t evidence[4], male, female;
    const name *best;
    str title; // the first
    size_t forms;
    bool acronym;
} summary;

static void add(summary *s, const name *n) {
    s->evidence[0] += n->person, s->evidence[1] += n->place, s->evidence[2] += n->organisation, s->evidence[3] += n->other;
    s->male += n->male, s->female += n->female;
    if (n->count && (!s->best || fuller(n, s->best))) s->best = n;
    if (!s->title.len) s->title = n->title;
    s->acronym |= n->acronym;
    s->forms++;
}

typedef struct { str items[12]; size_t count; } parts;
static void put(parts *p, str text) { p->items[p->count++] = text; }
static void put_between(parts *p) {
    if (p->count) put(p, S("; "));
}

str entity_why(arena *mem, const entity *e) {
    parts p;
    p.count = 0;
    if (e->known) {
        put(&p, S("in the list of names"));
        if (e->role.len) put(&p, S(": ")), put(&p, e->role);
        if (e->country.len) put(&p, S(", ")), put(&p, e->country);
    }
    if (e->title.len) put_between(&p), put(&p, S("follows “")), put(&p, e->title), put(&p, S("”"));
    if (e->form_count > 1) put_between(&p), put(&p, e->acronym ? S("the forms share words, or are name and acronym") : S("the forms share words"));
    return arena_concat(mem, p.items, p.count);
}

static void count_forms(const name_work *w, summary *s, const uint32_t *mentions, size_t count, uint32_t *stamps, entity_form *forms) {
    for (size_t i = 0; i < count; i++) {
        if (w->mentions[mentions[i]].flags & MENTION_DESCRIPTION) continue; // "the president" is a mention, but no form of the name
        uint32_t *stamp = &stamps[w->notes[mentions[i]].name];
        const name *n = &w->names[w->notes[mentions[i]].name];
        if (!*stamp) {
            forms[s->forms] = (entity_form){.name = n->text};
            add(s, n);
            *stamp = (uint32_t)s->forms;
        }
        forms[*stamp - 1].count++;
    }
    for (size_t i = 0; i < count; i++) stamps[w->notes[mentions[i]].name] = 0;
}

// forms: room for as many as there are mentions.
static void fill(name_work *w, uint32_t id, uint32_t *mentions, size_t count, uint32_t *stamps, entity_form *forms) {
    summary s = {0};
    if (count == 1) { // most are named once
        const name *n = &w->names[w->notes[mentions[0]].name];
        forms[0] = (entity_form){.name = n->text, .count = 1};
        add(&s, n);
    } else count_forms(w, &s, mentions, count, stamps, forms);
    if (s.forms > 1) qsort(forms, s.forms, sizeof *forms, by_count);
    entity *e = &w->entities[id];
    *e = (entity){.name = s.best->text, .type = type_of(s.evidence), .mentions = mentions, .mention_count = count, .forms = forms, .form_count = s.forms,
                  .title = s.title, .acronym = s.acronym};
    if (s.best->known) {
        known_name k = gazetteer_name(w->g, gazetteer_entry(w->g, s.best->known));
        if (!k.ambiguous) e->type = k.type;
        e->known = true, e->gender = k.gender, e->role = k.role, e->country = k.country, e->listed = k.name;
    } else if (e->type == ENTITY_PERSON) e->gender = (uint8_t)gender_of(w, s.best, s.male, s.female);
}

// The mentions of all entities in the order of the text: those with names and descriptions, each in order, are merged.
static uint32_t *by_entity(const name_work *w, uint32_t *starts) {
    size_t count = w->mention_count + w->described, m = 0, d = w->mention_count;
    uint32_t *all = arena_alloc(w->a->mem, count + 1, sizeof *all);
    for (size_t i = 0; i < count; i++) starts[w->mentions[i].entity + 1]++;
    for (uint32_t e = 0; e < w->entity_count; e++) starts[e + 1] += starts[e];
    while (m < w->mention_count || d < count) {
        bool named = d == count || (m < w->mention_count && w->mentions[m].at.start <= w->mentions[d].at.start);
        size_t next = named ? m++ : d++;
        all[starts[w->mentions[next].entity]++] = (uint32_t)next;
    }
    return all;
}

void entities_fill(name_work *w) {
    uint32_t *starts = arena_alloc(w->a->mem, w->entity_count + 2, sizeof *starts), *all = by_entity(w, starts);
    uint32_t *stamps = arena_alloc(w->a->mem, w->name_count + 1, sizeof *stamps);
    entity_form *forms = arena_room(w->a->mem, w->mention_count + w->described + 1, sizeof *forms);
    for (uint32_t e = 0; e < w->entity_count; e++) {
        uint32_t from = e ? starts[e - 1] : 0;
        fill(w, e, all + from, starts[e] - from, stamps, forms + from);
    }
    for (size_t m = 0; m < w->mention_count + w->described; m++) {
        const name *n = &w->names[w->notes[m].name];
        const entity *e = &w->entities[w->mentions[m].entity];
        w->mentions[m].type = e->type;
        bool as_it_is = n->text.ptr == e->name.ptr && n->text.len == e->name.len; // what names are written as is in one place
        if (n->count == 1 && !as_it_is) w->mentions[m].flags |= MENTION_SHORT;
    }
}
