// Entities: which mentions are of one person, place or body. Names that the gazetteer has go by its entry, names of several words by
// their words, slips where they belong. What is shorter goes to the longer name that it is part of: "Putin", "von der Leyen", "George
// Bush"; an acronym to the name that it was given with. A family name that two persons bear means the one named last.
#include "analysis/name_work.h"

#include <stdlib.h>

enum { MOST_HOLDERS = 24, MOST_BACK = 64, MOST_FORMS = 48 };

typedef struct { uint32_t name, next; } holder; // a full name that a word may stand for
typedef struct {
    name_work *w;
    map by_entry, by_words;
    uint32_t *by_word; // 1 + the entity of a name of one word
    uint32_t *into;   // of each entity: the one that it turned out to be
    size_t into_capacity;
    uint32_t *heads;  // of each word: 1 + the first holder
    holder *holders;
    size_t holder_count, holder_capacity;
} maker;

static uint32_t new_entity(maker *k) {
    name_work *w = k->w;
    w->entities = arena_grow(w->a->mem, w->entities, w->entity_count, &w->entity_capacity, sizeof *w->entities);
    k->into = arena_grow(w->a->mem, k->into, w->entity_count, &k->into_capacity, sizeof *k->into);
    k->into[w->entity_count] = (uint32_t)w->entity_count;
    return (uint32_t)w->entity_count++;
}

static uint32_t entity_in(const maker *k, uint32_t e) {
    while (k->into[e] != e) e = k->into[e];
    return e;
}
static uint32_t entity_of(const maker *k, uint32_t id) { return entity_in(k, k->w->names[id].entity); }
static void join(maker *k, uint32_t a, uint32_t b) { k->into[entity_in(k, a)] = entity_in(k, b); }

static uint32_t entity_of_entry(maker *k, name_entry e) {
    bool added;
    uint32_t *at = map_put(&k->by_entry, arena_copy(k->w->a->mem, (str){(const char *)&e, sizeof e}), &added);
    if (added) *at = new_entity(k);
    return *at;
}

// The words of a name as its slips put right have them.
static void right_words(const name_work *w, const name *n, uint32_t out[NAME_TOKENS]) {
    for (uint32_t i = 0; i < n->count; i++) out[i] = w->parts[n->words + i];
    for (uint32_t e = n->edits; e; e = w->edits[e - 1].next)
        if (w->edits[e - 1].right_word) out[w->edits[e - 1].first] = w->edits[e - 1].right_word;
}

// The first of them, or the only one.
static uint32_t right_word(const name_work *w, const name *n) {
    uint32_t words[NAME_TOKENS];
    if (!n->edits) return w->parts[n->words];
    right_words(w, n, words);
    return words[0];
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

// May a part of this name be the whole of another? That of a person, or of who seems to be one.
static bool shortened(const name_work *w, const name *n) { return n->count > 1 && (personal(n) || unclear(w, n)); }

static bool family_first(const name_work *w, const name *n) {
    if (n->known) return gazetteer_traits(w->g, gazetteer_entry(w->g, n->known)).family_first;
    return n->count == 2 && w->parts[n->words + 1] && name_east_asian(name_token(w, n, 0), name_token(w, n, 1));
}

static void hold(maker *k, uint32_t part, uint32_t id) {
    name_work *w = k->w;
    if (!part) return;
    k->holders = arena_grow(w->a->mem, k->holders, k->holder_count, &k->holder_capacity, sizeof *k->holders);
    k->holders[k->holder_count++] = (holder){id, k->heads[part]};
    k->heads[part] = (uint32_t)k->holder_count;
}

static bool stands_alone(const name_work *w, uint32_t part) { return map_find(&w->by_text, w->all[part].text) != NULL; }

// Files a full name under the words that it is called by: the family name, the first word where that is one or a given name.
static void file_name(maker *k, uint32_t id) {
    name_work *w = k->w;
    const name *n = &w->names[id];
    if (!shortened(w, n) || n->entity == NO_NAME) return;
    uint32_t words[NAME_TOKENS], last = n->count - 1;
    right_words(w, n, words);
    while (last > 1 && name_suffix(name_token(w, n, last))) last--; // Jr.
    hold(k, words[last], id);
    bool given = words[0] && (w->all[words[0]].flags & LEX_GIVEN || (stands_alone(w, words[0]) && !(words[last] && stands_alone(w, words[last]))));
    if (words[0] != words[last] && (family_first(w, n) || given || n->count > 2)) hold(k, words[0], id);
}

// The place of 1 + the entity of a name with these words; 0 there: none yet.
static uint32_t *entity_of_words(maker *k, const name *n) {
    if (n->count == 1) return &k->by_word[right_word(k->w, n)];
    uint32_t words[NAME_TOKENS];
    if (n->edits) right_words(k->w, n, words);
    str key = {(const char *)(n->edits ? words : &k->w->parts[n->words]), n->count * sizeof *words};
    return map_put(&k->by_words, n->edits ? arena_copy(k->w->a->mem, key) : key, NULL);
}

// Names that the gazetteer has come first, so that a slip in one ("Kim Yong Un") finds it by its words put right.
static void place_full(maker *k, uint32_t id) {
    name_work *w = k->w;
    name *n = &w->names[id];
    if (n->entity != NO_NAME) return;
    uint32_t *at = entity_of_words(k, n);
    if (n->known) n->entity = entity_of_entry(k, gazetteer_entry(w->g, n->known));
    else n->entity = *at ? *at - 1 : new_entity(k);
    if (!*at) *at = n->entity + 1;
}

// All words of `a` stand in `b` in the same order, and both begin or both end with the same.
static bool part_of(const name_work *w, const name *a, const name *b) {
    uint32_t x[NAME_TOKENS], y[NAME_TOKENS], at = 0;
    if (a->count >= b->count) return false;
    right_words(w, a, x);
    right_words(w, b, y);
    for (uint32_t i = 0; i < b->count && at < a->count; i++)
        at += y[i] ? x[at] == y[i] : str_eq_ascii_nocase(name_token(w, a, at), name_token(w, b, i)); // Bin Salman
    return at == a->count && ((x[0] && x[0] == y[0]) || (x[a->count - 1] && x[a->count - 1] == y[b->count - 1]));
}

// "George Bush" and "George W. Bush": joins a name with the one longer name that it is part of; with none if there are two.
static void join_longer(maker *k, uint32_t id) {
    name_work *w = k->w;
    const name *n = &w->names[id];
    uint32_t words[NAME_TOKENS], found = NO_NAME;
    if (n->count < 2 || n->place > n->person || n->organisation || n->entity == NO_NAME) return;
    right_words(w, n, words);
    for (uint32_t h = k->heads[words[n->count - 1]], left = MOST_HOLDERS; words[n->count - 1] && h && left; h = k->holders[h - 1].next, left--) {
        const name *o = &w->names[k->holders[h - 1].name];
        if (!part_of(w, n, o) || (n->known && o->known)) continue;
        if (found != NO_NAME && found != entity_of(k, k->holders[h - 1].name)) return;
        found = entity_of(k, k->holders[h - 1].name);
    }
    if (found != NO_NAME && found != entity_of(k, id)) join(k, n->entity, found);
}

static void take_known(name_work *w, name *n) {
    word_use uses[MOST_FORMS];
    name_form found = 0;
    const name_word *x = name_part(w, n, 0);
    size_t count = n->person && !word_common(x) && !(x->flags & LEX_PLACE) ? gazetteer_with(w->g, x->hash, uses, MOST_FORMS) : 0;
    for (size_t i = 0; i < count; i++) {
        known_name k = gazetteer_traits(w->g, gazetteer_entry(w->g, uses[i].form));
        str family = gazetteer_form(w->g, uses[i].form).text;
        bool its = k.family_first ? str_starts(family, n->text) : str_ends(family, n->text);
        if (k.type != NAME_PERSON || !its) continue;
        if (found && gazetteer_entry(w->g, found) != gazetteer_entry(w->g, uses[i].form)) return; // two of that name
        found = uses[i].form;
    }
    if (count < MOST_FORMS) n->known = found;
}

// A place by the lists, but here nobody is in it, and it says something: Bergamo, where Paul Bergamo stands.
static bool called(const name *n) { return n->count == 1 && n->person && !n->located && !n->by_place && str_find_byte(n->text, '.') == n->text.len; }

// A single word: the full name that it is short for, if there is one.
static void place_short(maker *k, uint32_t id) {
    name_work *w = k->w;
    name *n = &w->names[id];
    if (n->entity != NO_NAME) return;
    uint32_t part = right_word(w, n), best = NO_NAME;
    bool placed = n->place > n->person && (n->known || n->place > 2) && !called(n); // more than that some list of places has the word: Park
    bool thing = placed || (n->known && n->other > n->person);        // a brand is no short form of a person
    for (uint32_t h = part && !thing ? k->heads[part] : 0, left = MOST_HOLDERS; h && left; h = k->holders[h - 1].next, left--) {
        uint32_t o = k->holders[h - 1].name;
        if (best != NO_NAME && entity_of(k, best) != entity_of(k, o)) n->several = true;
        if (best == NO_NAME || w->names[o].mentions > w->names[best].mentions) best = o;
    }
    if (best != NO_NAME) {
        n->entity = entity_of(k, best);
        if (called(n)) n->known = 0, n->place = 0;
    } else {
        if (!n->known) take_known(w, n);
        place_full(k, id);
    }
}

// "Toyota" for "Toyota Motor Corp.": the words after the first say only what sort of body it is.
static void join_company(maker *k, uint32_t id) {
    name_work *w = k->w;
    const name *n = &w->names[id];
    if (n->count < 2 || n->known || !n->organisation || !w->parts[n->words] || word_common(name_part(w, n, 0))) return;
    for (uint32_t i = 1; i < n->count; i++)
        if (!token_is_beside(w, n->token + i, BESIDE_COMPANY)) return;
    uint32_t *one = map_find(&w->by_text, name_token(w, n, 0));
    if (one && w->names[*one].entity != NO_NAME) join(k, n->entity, w->names[*one].entity);
}

static void join_acronyms(maker *k) {
    name_work *w = k->w;
    for (size_t i = 0; i < w->expansion_count; i++) {
        const name *full = &w->names[w->expansions[i].full], *acronym = &w->names[w->expansions[i].acronym];
        if (!w->expansions[i].first || full->entity == NO_NAME || acronym->entity == NO_NAME || (full->known && acronym->known)) continue;
        join(k, full->known ? acronym->entity : full->entity, full->known ? full->entity : acronym->entity);
    }
}

// "Gujranwala Electric Power Company (GEPCO)": what stands in brackets behind a body is its acronym, whatever its letters.
static void join_brackets(maker *k) {
    name_work *w = k->w;
    for (size_t m = 0; m + 1 < w->mention_count; m++) {
        const mention *a = &w->mentions[m], *b = &w->mentions[m + 1];
        if (b->count != 1 || b->first != a->first + a->count + 1 || a->count < 2 || b->first + 1 >= w->a->doc->token_count) continue;
        const name *full = &w->names[w->notes[m].name], *acronym = &w->names[w->notes[m + 1].name];
        bool body = full->organisation > full->person && full->organisation >= full->place;
        if (!body || acronym->known || acronym->text.len > 7 || w->a->doc->tokens[b->first].shape != SHAPE_UPPER) continue;
        if (!str_eq(token_text(w->a->doc, b->first - 1), S("(")) || !str_eq(token_text(w->a->doc, b->first + 1), S(")"))) continue;
        if (full->entity != NO_NAME && acronym->entity != NO_NAME) join(k, acronym->entity, full->entity);
    }
}

// The names of which something is so, in order. Without a branch, for which it will be is anybody's guess.
typedef struct { uint32_t *items; size_t count; } name_list;
static name_list list_make(const name_work *w) { return (name_list){arena_room(w->a->mem, w->name_count + 1, sizeof(uint32_t)), 0}; }
static void list_add(name_list *l, uint32_t id, bool so) {
    l->items[l->count] = id;
    l->count += so;
}

// First the full names, then what is part of them, then the slips of whole names.
static void place_names(maker *k) {
    name_work *w = k->w;
    name_list known = list_make(w), full = list_make(w), single = list_make(w), slips = list_make(w);
    for (uint32_t i = 0; i < w->name_count; i++) {
        const name *n = &w->names[i];
        bool slip = n->edits && replaced_by(w, n) != NO_NAME, several = n->count > 1;
        list_add(&known, i, n->known != 0 && !(called(n) && n->place)), list_add(&slips, i, slip);
        list_add(&full, i, several), list_add(&single, i, !several & !slip);
    }
    for (size_t i = 0; i < known.count; i++) place_full(k, known.items[i]);
    for (size_t i = 0; i < full.count; i++)
        if (replaced_by(w, &w->names[full.items[i]]) == NO_NAME) place_full(k, full.items[i]);
    for (size_t i = 0; i < full.count; i++) file_name(k, full.items[i]);
    for (size_t i = 0; i < full.count; i++) join_longer(k, full.items[i]);
    for (size_t i = 0; i < single.count; i++) place_short(k, single.items[i]);
    for (size_t i = 0; i < slips.count; i++) {
        uint32_t right = replaced_by(w, &w->names[slips.items[i]]);
        if (w->names[right].entity == NO_NAME) place_full(k, right);
        w->names[slips.items[i]].entity = w->names[right].entity;
    }
    for (size_t i = 0; i < full.count; i++) join_company(k, full.items[i]);
    join_acronyms(k);
    join_brackets(k);
}

static bool holds(const maker *k, uint32_t part, uint32_t e) {
    for (uint32_t h = k->heads[part], left = MOST_HOLDERS; h && left; h = k->holders[h - 1].next, left--)
        if (entity_of(k, k->holders[h - 1].name) == e) return true;
    return false;
}

// Of the persons of one family name: the one named last before this mention.
static uint32_t named_last(const maker *k, size_t m) {
    const name_work *w = k->w;
    const name *n = &w->names[w->notes[m].name];
    uint32_t part = right_word(w, n);
    for (size_t i = m, left = MOST_BACK; i-- > 0 && left--;)
        if (holds(k, part, w->mentions[i].entity)) return w->mentions[i].entity;
    return entity_in(k, n->entity);
}

static void place_mentions(maker *k) {
    name_work *w = k->w;
    for (size_t m = 0; m < w->mention_count; m++)
        w->mentions[m].entity = w->names[w->notes[m].name].several ? named_last(k, m) : entity_of(k, w->notes[m].name);
}

// Entities get their numbers in the order in which the text names them.
static void number_entities(maker *k) {
    name_work *w = k->w;
    uint32_t *numbers = arena_alloc(w->a->mem, w->entity_count + 1, sizeof *numbers), count = 0;
    for (size_t m = 0; m < w->mention_count; m++) {
        uint32_t *number = &numbers[w->mentions[m].entity];
        count += *number == 0;
        *number = *number ? *number : count;
        w->mentions[m].entity = *number - 1;
    }
    for (size_t i = 0; i < w->name_count; i++) {
        uint32_t number = numbers[entity_of(k, (uint32_t)i)];
        w->names[i].entity = number ? number - 1 : w->mentions[w->names[i].first - 1].entity;
    }
    w->entity_count = count;
}

// Another name that is a person's ends with its last word, or is that alone: Kanae Shimode, where Shimode said something.
static bool of_family(const name_work *w, const name *n) {
    uint32_t part = w->parts[n->words + n->count - 1], left = MOST_HOLDERS;
    if (!part || word_common(&w->all[part])) return false;
    for (uint32_t u = w->all[part].uses; u && left; u = w->uses[u - 1].next, left--) {
        const name *o = &w->names[w->uses[u - 1].name];
        if (personal(o) && w->uses[u - 1].position + 1 == o->count) return true;
    }
    return false;
}

// Adds what the words around names say; then, where nothing says what a name is, what another one of the same family is.
static void count_context(name_work *w) {
    for (size_t i = 0; i < w->name_count; i++) {
        name *n = &w->names[i];
        n->person += n->by_person, n->place += n->by_place, n->organisation += n->by_organisation;
    }
    for (size_t i = 0; i < w->name_count; i++) {
        name *n = &w->names[i];
        if (n->count > 1 && !(n->person | n->place | n->organisation | n->other) && of_family(w, n)) n->person = 1;
    }
}

void entities_make(name_work *w) {
    count_context(w);
    maker k = {.w = w, .by_entry = map_make(w->a->mem), .by_words = map_make(w->a->mem)};
    k.heads = arena_alloc(w->a->mem, 2 * w->word_count, sizeof *k.heads);
    k.by_word = k.heads + w->word_count;
    w->entity_capacity = k.into_capacity = w->name_count + 1;
    w->entities = arena_room(w->a->mem, w->entity_capacity, sizeof *w->entities); // entities_fill fills them
    k.into = arena_room(w->a->mem, k.into_capacity, sizeof *k.into);
    place_names(&k);
    place_mentions(&k);
    number_entities(&k);
}
