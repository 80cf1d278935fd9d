// The company that words keep: the other words of their names, what those names are, and the lists that they stand in.
#include "analysis/name_company.h"
#include "analysis/name_endings.h"

static bool companion(const name_word *x) {
    bool family = x->flags & (LEX_GIVEN | LEX_FAMILY) || (x->part & PART_PERSON && x->part & PART_LAST); // Smith
    return (!word_common(x) || family) && !x->patronymic;
}

bool words_close(const name_work *w, name_word *a, name_word *b) {
    if (a->skeleton.len < 4 || b->skeleton.len < 4 || gazetteer_distinct(w->g, a->text, b->text)) return false;
    float limit = a->skeleton.len < 6 || b->skeleton.len < 6 ? .6f : .9f;
    return name_distance(a->sounds, b->sounds, limit) <= limit;
}

// Nearly the same, or one the other with a case ending: Vytautas, Vytautą.
static bool words_near(const name_work *w, name_word *a, name_word *b) {
    return words_close(w, a, b) || name_case_language(a->skeleton, b->skeleton) || name_case_language(b->skeleton, a->skeleton);
}

static bool east_asian_family(const name_work *w, const name *n, uint32_t position) {
    return position == 0 && n->count == 2 && name_east_asian(name_token(w, n, 0), name_token(w, n, 1));
}

static bool kin_at(const name_work *w, uint32_t i) {
    static const str words[] = {WORD("brother"), WORD("sister"), WORD("son"), WORD("daughter"), WORD("father"), WORD("mother"), WORD("wife"), WORD("husband"),
                                WORD("cousin"), WORD("twin"), WORD("nephew"), WORD("niece"), WORD("uncle"), WORD("aunt"), WORD("widow"), WORD("grandson"),
                                WORD("granddaughter"), WORD("grandfather"), WORD("grandmother")};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (str_eq(token_text(w->a->doc, i), words[k])) return true;
    return false;
}

// "Her twin sister, Keidy Kaasiku": who is first named so is not whom the text named before.
static bool introduced_as_kin(const name_work *w, const name *n) {
    uint32_t at = n->token;
    if (at < 2) return false;
    return kin_at(w, at - 1) || (str_eq(token_text(w->a->doc, at - 1), S(",")) && kin_at(w, at - 2));
}

// Compares the companions of a word in one name with those of another word in another.
static void compare_names(const name_work *w, const name_use *x, const name_use *y, company *c) {
    const name *a = &w->names[x->name], *b = &w->names[y->name];
    uint32_t shared = 0;
    c->titled |= a->count == 1 && b->count == 1 && a->title.len && str_eq(a->title, b->title); // Mr. Lee, Mr. Li
    for (uint32_t i = 0; i < a->count; i++) {
        uint32_t p = w->parts[a->words + i];
        if (i == x->position || !p) continue;
        for (uint32_t k = 0; k < b->count; k++) {
            uint32_t q = w->parts[b->words + k];
            if (k == y->position || !q || (i < x->position) != (k < y->position)) continue;
            if (p == q) shared++;
            else if (companion(&w->all[p]) && companion(&w->all[q]) && words_near(w, &w->all[p], &w->all[q])) c->near = true;
        }
    }
    if (shared) c->kin |= introduced_as_kin(w, a->token < b->token ? b : a);
    c->shared |= shared > 0;
    c->much |= shared > 1;
    c->east |= shared > 0 && east_asian_family(w, a, x->position) && east_asian_family(w, b, y->position);
    c->distinct |= shared > 0 && gazetteer_distinct(w->g, a->text, b->text); // Robert Schuman, Robert Schumann
}

// A word beside it, no initial, that tells one bearer of the name from others.
static bool has_own_name(const name_work *w, const name_use *x) {
    const name *n = &w->names[x->name];
    for (uint32_t i = 0; i < n->count; i++)
        if (i != x->position && w->parts[n->words + i] && w->all[w->parts[n->words + i]].skeleton.len > 1) return true;
    return false;
}

static bool has_companion(const name_work *w, const name_use *x) {
    const name *n = &w->names[x->name];
    for (uint32_t i = 0; i < n->count; i++)
        if (i != x->position && w->parts[n->words + i] && companion(&w->all[w->parts[n->words + i]])) return true;
    return false;
}

static bool holds(const name_work *w, const name *n, uint32_t part) {
    for (uint32_t i = 0; i < n->count; i++)
        if (w->parts[n->words + i] == part) return true;
    return false;
}

company name_company(const name_work *w, uint32_t a, uint32_t b) {
    company c = {0};
    size_t i = 0;
    for (uint32_t x = w->all[a].uses; x && i < COMPANY_USES; x = w->uses[x - 1].next, i++) {
        if (holds(w, name_of_use(w, x), b)) c.within = true;
        for (size_t k = 0; k < 2; k++) c.within |= w->all[w->parts[name_of_use(w, x)->words + w->uses[x - 1].position]].inner[k] == b;
        bool has = has_companion(w, &w->uses[x - 1]), shared = c.shared;
        c.a_has |= has, c.shared = false;
        size_t k = 0;
        for (uint32_t y = w->all[b].uses; y && k < COMPANY_USES; y = w->uses[y - 1].next, k++) {
            if (i == 0) c.b_has |= has_companion(w, &w->uses[y - 1]);
            compare_names(w, &w->uses[x - 1], &w->uses[y - 1], &c);
        }
        c.a_own |= has && !c.shared && has_own_name(w, &w->uses[x - 1]);
        c.shared |= shared;
    }
    c.shared |= c.titled && !(c.a_has && c.b_has); // Wendell Pruitt and Walter Pruett are both Mr.
    return c;
}

// What most of the names that hold a word are.
typedef struct { uint32_t person, thing; } kinds; // thing: place, body, brand
static kinds kinds_of(const name_work *w, const name_word *x) {
    kinds k = {0};
    size_t i = 0;
    for (uint32_t u = x->uses; u && i < COMPANY_USES; u = w->uses[u - 1].next, i++) {
        const name *n = name_of_use(w, u);
        k.person += n->person;
        k.thing += n->place + n->organisation + (n->known ? n->other : 0);
    }
    return k;
}

bool name_kinds_differ(const name_work *w, const name_word *a, const name_word *b) {
    kinds x = kinds_of(w, a), y = kinds_of(w, b);
    bool person_a = x.person >= 2 && x.person > x.thing, person_b = y.person >= 2 && y.person > y.thing;
    bool thing_a = x.person == 0 && x.thing >= 2, thing_b = y.person == 0 && y.thing >= 2;
    return (person_a && thing_b) || (person_b && thing_a);
}

bool name_one_entry(const name_work *w, const name_word *a, const name_word *b) {
    word_use x[NAME_ALTERNATES], y[NAME_ALTERNATES];
    if (!(a->alternates & b->alternates)) return false;
    size_t m = gazetteer_with(w->g, a->hash, x, NAME_ALTERNATES), n = gazetteer_with(w->g, b->hash, y, NAME_ALTERNATES);
    for (size_t i = 0; i < m; i++)
        for (size_t k = 0; k < n; k++) {
            known_form f = gazetteer_form(w->g, x[i].form), g = gazetteer_form(w->g, y[k].form);
            if (x[i].form != y[k].form && gazetteer_alternate(&f, &g)) return true;
        }
    return false;
}

static bool lists(const name_work *w, uint32_t from, uint32_t to) { // only a comma or "and" between two mentions
    if (to <= from || to - from > 2) return false;
    for (uint32_t i = from; i < to; i++) {
        str t = token_text(w->a->doc, i);
        if (!(str_eq(t, S(",")) || str_eq(t, S("and")) || str_eq(t, S("or")) || str_eq(t, S("&")))) return false;
    }
    return true;
}

static uint64_t pair_of(uint32_t a, uint32_t b) { return a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a; }

static void put_together(const name_work *w, map *lists, uint32_t a, uint32_t b) {
    if (!a || !b || a == b) return;
    uint64_t *pair = arena_alloc(w->a->mem, 1, sizeof *pair);
    *pair = pair_of(a, b);
    map_put(lists, (str){(const char *)pair, sizeof *pair}, NULL);
}

map name_lists_find(const name_work *w) {
    map together = map_make(w->a->mem);
    for (size_t m = 0; m + 1 < w->mention_count; m++) {
        const mention *a = &w->mentions[m], *b = &w->mentions[m + 1];
        if (!lists(w, a->first + a->count, b->first)) continue;
        const name *x = &w->names[w->notes[m].name], *y = &w->names[w->notes[m + 1].name];
        put_together(w, &together, w->parts[x->words + x->count - 1], w->parts[y->words + y->count - 1]);
        put_together(w, &together, w->parts[x->words], w->parts[y->words]);
    }
    return together;
}

bool name_lists_have(const map *lists, uint32_t a, uint32_t b) {
    uint64_t pair[1] = {pair_of(a, b)};
    return map_find(lists, (str){(const char *)pair, sizeof pair}) != NULL;
}
