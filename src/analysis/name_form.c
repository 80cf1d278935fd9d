// Names: the distinct written forms of mentions, what words they are made of, and what speaks for their kind.
#include "analysis/name_work.h"

str name_token(const name_work *w, const name *n, uint32_t i) { return token_text(w->a->doc, n->token + i); }

// The text of a mention on one line.
static str clean_text(name_work *w, const mention *m) {
    const token *t = &w->a->doc->tokens[m->first];
    str text = document_text(w->a->doc, m->at);
    bool clean = true;
    for (uint32_t i = 1; i < m->count; i++) {
        uint32_t before = t[i - 1].at.end, blanks = t[i].at.start - before;
        clean &= blanks == 0 || (blanks == 1 && (unsigned char)w->a->doc->text.ptr[before] >= ' ');
    }
    if (clean) return text;
    char *out = arena_alloc(w->a->mem, text.len + 1, 1);
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool blank = (unsigned char)text.ptr[i] <= ' ';
        if (blank && n && out[n - 1] == ' ') continue;
        out[n++] = blank ? ' ' : text.ptr[i];
    }
    return (str){out, n};
}

static void add_use(name_work *w, uint32_t part, uint32_t id, uint32_t position) {
    w->uses = arena_grow(w->a->mem, w->uses, w->use_count, &w->use_capacity, sizeof *w->uses);
    w->uses[w->use_count++] = (name_use){id, position, w->all[part].uses};
    w->all[part].uses = (uint32_t)w->use_count;
    w->all[part].longer |= w->names[id].count > 1;
}

static name_form known_form_of(const name_work *w, const mention *m) {
    const token *t = &w->a->doc->tokens[m->first];
    uint32_t needed = m->count == 1 ? PART_ALONE : PART_FIRST;
    if (token_capital(w, m->first) ? !(w->all[w->of_token[m->first]].part & needed) : !gazetteer_starts(w->g, t->hash)) return 0;
    uint64_t key = 0;
    for (uint32_t i = 0; i < m->count; i++) {
        key = gazetteer_key(key, t[i].hash);
        if (i == 1 && !gazetteer_goes_on(w->g, key)) return 0;
    }
    return gazetteer_find(w->g, key);
}

// "Von der Leyen" where a sentence begins, or without the given name: the first is as small a word as in "Ursula von der Leyen".
static bool large_particle(const name_work *w, const mention *m, uint32_t i) {
    const token *next = &w->a->doc->tokens[m->first + i + 1];
    return m->count > 2 && i == 0 && next->shape == SHAPE_LOWER && w->all[w->of_token[m->first]].flags & LEX_PARTICLE;
}

static uint32_t add_name(name_work *w, const mention *m, str text) {
    uint32_t id = (uint32_t)w->name_count;
    w->names = arena_grow(w->a->mem, w->names, w->name_count, &w->name_capacity, sizeof *w->names);
    w->names[w->name_count++] = (name){.text = text, .token = m->first, .words = (uint32_t)w->part_count, .count = m->count, .known = known_form_of(w, m), .entity = NO_NAME};
    for (uint32_t i = 0; i < m->count; i++) {
        uint32_t part = token_capital(w, m->first + i) && !large_particle(w, m, i) ? w->of_token[m->first + i] : 0;
        w->parts = arena_grow(w->a->mem, w->parts, w->part_count, &w->part_capacity, sizeof *w->parts);
        w->parts[w->part_count++] = part;
        if (part) add_use(w, part, id, i);
        for (size_t k = 0; part && k < 2 && w->all[part].inner[k]; k++) add_use(w, w->all[part].inner[k], id, i);
    }
    return id;
}

static bool is_body(const name_work *w, size_t m) {
    return !(w->mentions[m].flags & (MENTION_HEADLINE | MENTION_CAPITALS));
}

static uint32_t name_of(name_work *w, const mention *m) {
    str text = clean_text(w, m);
    uint32_t part = m->count == 1 && token_capital(w, m->first) ? w->of_token[m->first] : 0, last = part ? w->all[part].alone : 0;
    if (last && str_eq(w->names[last - 1].text, text)) return last - 1; // mostly it is written as before
    bool added;
    uint32_t *at = map_put(&w->by_text, text, &added);
    if (added) *at = add_name(w, m, text);
    if (part) w->all[part].alone = *at + 1;
    return *at;
}

static void add_mention(name_work *w, size_t m) {
    uint32_t id = name_of(w, &w->mentions[m]);
    name *n = &w->names[id];
    if (n->last) w->notes[n->last - 1].next = (uint32_t)m + 1;
    else n->first = (uint32_t)m + 1;
    n->last = (uint32_t)m + 1;
    n->mentions++;
    n->lettered += !(w->mentions[m].flags & MENTION_CAPITALS);
    bool body = is_body(w, m), proven = token_proven(w, w->mentions[m].first);
    n->body += body;
    n->proven += body & proven;
    w->notes[m].name = id;
    name_judge_context(w, n, &w->mentions[m], w->notes[m].title);
    for (uint32_t i = 0; i < n->count; i++) {
        name_word *x = &w->all[w->parts[n->words + i]];
        x->mentions += w->parts[n->words + i] != 0;
        for (size_t k = 0; k < 2 && x->inner[k]; k++) w->all[x->inner[k]].mentions++;
    }
}

// Park Min-seok, Ji-won Han.
static bool east_asian_person(const name_work *w, const name *n) {
    if (n->count != 2 || !w->parts[n->words] || !w->parts[n->words + 1]) return false;
    const uint32_t thing = LEX_WORD | LEX_PLACE | LEX_ORGANISATION;
    const name_word *first = name_part(w, n, 0), *last = name_part(w, n, 1);
    if (first->flags & LEX_FAMILY && !(last->flags & thing)) return name_east_asian(name_token(w, n, 0), name_token(w, n, 1));
    return last->flags & LEX_FAMILY && !(first->flags & thing) && name_east_asian(name_token(w, n, 1), name_token(w, n, 0));
}

static bool is_ground(const name_work *w, const name_word *x) { // River, Province
    return filter_kinds(w->beside, x->hash) & BESIDE_GROUND && beside_is(x->skeleton, BESIDE_GROUND);
}

static void judge_words(const name_work *w, name *n) {
    const name_word *first = name_part(w, n, 0), *last = name_part(w, n, n->count - 1);
    // Without branches, for what a name is made of is anybody's guess.
    const uint32_t last_of_person = PART_PERSON | PART_LAST;
    bool single = n->count == 1, given = first->flags & LEX_GIVEN, placed = first->flags & LEX_PLACE;
    bool family = ((last->flags & LEX_FAMILY) != 0) | ((last->part & last_of_person) == last_of_person);
    bool full = given & !single & (!word_common(last) | family) & !(last->flags & LEX_ORGANISATION);
    n->person += (uint32_t)full * 2 + (single & given & !placed) + (single & ((first->flags & LEX_FAMILY) != 0) & !placed);
    if (name_gender_by_ending(w, n)) n->person += 2;
    if (east_asian_person(w, n)) n->person += 2;
    n->place += ((n->count <= 2) & ((last->flags & LEX_PLACE) != 0) & (single | !given) & (w->parts[n->words] != 0)) * 2u; // not: von Hagen
    for (uint32_t i = 0; i < n->count; i++) {
        const name_word *x = name_part(w, n, i);
        bool listed = x->flags & LEX_ORGANISATION && (single || !(x->flags & (LEX_GIVEN | LEX_FAMILY))); // Danladi Isa is none
        if (listed || x->body || (i && token_is_beside(w, n->token + i, BESIDE_COMPANY))) n->organisation += 3;
    }
    n->by_place += !single & !given && (is_ground(w, last) || (is_ground(w, first) && !(first->flags & LEX_FAMILY))) ? 2 : 0; // Nujiang River, Lake Velence
    bool upper = w->a->doc->tokens[n->token].shape == SHAPE_UPPER;
    if (n->count == 1 && upper && n->body && n->text.len <= 6) n->organisation += 2;
    if (last->flags & LEX_DEMONYM && n->count <= 2 && !n->person) n->other += 5;
}

void names_know(name_work *w) {
    w->by_text = map_make(w->a->mem);
    w->name_capacity = w->mention_count + 1, w->part_capacity = w->use_capacity = 2 * w->mention_count + 8;
    w->names = arena_room(w->a->mem, w->name_capacity, sizeof *w->names);
    w->parts = arena_room(w->a->mem, w->part_capacity, sizeof *w->parts);
    w->uses = arena_room(w->a->mem, w->use_capacity, sizeof *w->uses);
    for (size_t m = 0; m < w->mention_count; m++) add_mention(w, m);
    name_words_complete(w);
    for (size_t i = 0; i < w->name_count; i++) {
        name *n = &w->names[i];
        judge_words(w, n);
        if (!n->known) continue;
        known_name k = gazetteer_traits(w->g, gazetteer_entry(w->g, n->known));
        uint32_t much = k.ambiguous ? 1 : 9;
        if (k.type == NAME_PERSON) n->person += much;
        else if (k.type == NAME_PLACE) n->place += much;
        else if (k.type == NAME_ORGANISATION) n->organisation += much;
        else n->other += much;
    }
}

static bool overlaps(const name_edit *a, const name_edit *b) { return a->first < b->first + b->count && b->first < a->first + a->count; }

void name_add_edit(name_work *w, uint32_t id, name_edit e) {
    name *n = &w->names[id];
    if (n->house) return;
    for (uint32_t i = n->edits; i; i = w->edits[i - 1].next) {
        name_edit *old = &w->edits[i - 1];
        if (!overlaps(old, &e)) continue;
        bool better = (e.sure && !old->sure) || (e.sure == old->sure && e.score > old->score);
        if (better) {
            uint32_t next = old->next;
            *old = e;
            old->next = next;
        }
        return;
    }
    w->edits = arena_grow(w->a->mem, w->edits, w->edit_count, &w->edit_capacity, sizeof *w->edits);
    e.next = n->edits;
    w->edits[w->edit_count++] = e;
    n->edits = (uint32_t)w->edit_count;
}
