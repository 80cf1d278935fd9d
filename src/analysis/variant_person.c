// Persons: two honorifics or offices that do not go together.
#include "analysis/name_work.h"

typedef struct { uint32_t mention, title; gender of; } titled; // mention: index; title: token
typedef struct {
    name_work *w;
    const entity *e;
    titled *items;
    size_t count;
} titles;

static bool token_is(const name_work *w, size_t i, const char *text) {
    return i < w->a->doc->token_count && str_eq(token_text(w->a->doc, i), str_of(text));
}

static gender title_gender(const name_work *w, uint32_t token_at) {
    gender of = honorific_gender(token_text(w->a->doc, token_at));
    if (of) return of;
    uint32_t flags = analysis_lexeme(w->a, token_at)->flags;
    if (!(flags & LEX_TITLE)) return GENDER_UNKNOWN;
    bool male = flags & LEX_MALE, female = flags & LEX_FEMALE;
    return male == female ? GENDER_UNKNOWN : male ? GENDER_MALE : GENDER_FEMALE;
}

// "Mr. and Mrs. Sharma" are two.
static bool coordinated(const name_work *w, uint32_t title) {
    return token_is(w, title + 1, "and") || token_is(w, title + 1, "&") || (title && (token_is(w, title - 1, "and") || token_is(w, title - 1, "&")) && title >= 2 &&
           honorific_gender(token_text(w->a->doc, title - 2)));
}

static size_t count_titles(const name_work *w, const entity *e) {
    size_t n = 0;
    for (size_t i = 0; i < e->mention_count; i++) n += w->notes[e->mentions[i]].title != 0;
    return n;
}

static titles titles_of(name_work *w, const entity *e) {
    titles t = {.w = w, .e = e, .items = arena_alloc(w->a->mem, e->mention_count + 1, sizeof(titled))};
    for (size_t i = 0; i < e->mention_count; i++) {
        uint32_t title = w->notes[e->mentions[i]].title;
        if (title && !coordinated(w, title - 1)) t.items[t.count++] = (titled){e->mentions[i], title - 1, title_gender(w, title - 1)};
    }
    return t;
}

// How many persons with names of several words bear this family name.
static size_t namesakes(const name_work *w, uint32_t part) {
    uint32_t seen[4];
    size_t n = 0, tried = 0;
    for (uint32_t u = w->all[part].uses; u && n < 4 && tried < 32; u = w->uses[u - 1].next, tried++) {
        const name *x = &w->names[w->uses[u - 1].name];
        if (x->count < 2 || w->entities[x->entity].type != ENTITY_PERSON) continue;
        bool old = false;
        for (size_t i = 0; i < n; i++) old |= seen[i] == x->entity;
        if (!old) seen[n++] = x->entity;
    }
    return n;
}

static bool unique_person(const name_work *w, const titles *t) {
    for (size_t i = 0; i < t->count; i++) {
        const name *n = &w->names[w->notes[t->items[i].mention].name];
        uint32_t part = w->parts[n->words + n->count - 1];
        if (!part || namesakes(w, part) > 1) return false;
    }
    return true;
}

static span *spans_of(const titles *t, gender of, size_t *count) {
    span *out = arena_alloc(t->w->a->mem, t->count + 1, sizeof *out);
    *count = 0;
    for (size_t i = 0; i < t->count; i++)
        if (t->items[i].of == of) out[(*count)++] = t->w->a->doc->tokens[t->items[i].title].at;
    return out;
}

static str usual_title(const titles *t, gender of) {
    for (size_t i = 0; i < t->count; i++)
        if (t->items[i].of == of) return token_text(t->w->a->doc, t->items[i].title);
    return S("");
}

static void report_genders(const titles *t, gender wrong) {
    name_work *w = t->w;
    gender right = wrong == GENDER_MALE ? GENDER_FEMALE : GENDER_MALE;
    size_t count;
    const span *others = spans_of(t, right, &count);
    for (size_t i = 0; i < t->count; i++) {
        if (t->items[i].of != wrong) continue;
        str title = token_text(w->a->doc, t->items[i].title), usual = usual_title(t, right);
        variant v = {.kind = VARIANT_TITLE, .sure = true, .at = w->a->doc->tokens[t->items[i].title].at, .expected = usual, .others = others, .other_count = count, .score = .8f};
        v.message = arena_printf(w->a->mem, "%.*s is “%.*s” here and “%.*s” %zu time%s.", STR_ARG(t->e->name), STR_ARG(title), STR_ARG(usual), count, count == 1 ? "" : "s");
        name_add_variant(w, v, w->notes[t->items[i].mention].name);
    }
}

static void judge_honorifics(const titles *t) {
    size_t male = 0, female = 0;
    for (size_t i = 0; i < t->count; i++) {
        male += t->items[i].of == GENDER_MALE;
        female += t->items[i].of == GENDER_FEMALE;
    }
    if (!male || !female || !unique_person(t->w, t)) return;
    if (t->e->known && t->e->gender) report_genders(t, t->e->gender == GENDER_MALE ? GENDER_FEMALE : GENDER_MALE);
    else if (male != female) report_genders(t, male < female ? GENDER_MALE : GENDER_FEMALE);
}

static bool joined_words(const name_work *w, uint32_t first, uint32_t last) {
    for (uint32_t i = first; i <= last; i++)
        if (w->a->doc->tokens[i].kind != TOKEN_WORD || (i > first && w->a->doc->tokens[i].flags & TOKEN_BREAK_BEFORE)) return false;
    return true;
}

// The office before a name, of two words or one, if the list of offices has it: "Prime Minister", "Premier". Its first token.
static bool office_of(const name_work *w, uint32_t title, span *at, str *text) {
    for (uint32_t words = 2; words-- > 0;) {
        if (title < words || !joined_words(w, title - words, title)) continue;
        *at = tokens_span(w->a->doc, title - words, title);
        *text = document_text(w->a->doc, *at);
        if (gazetteer_has_equivalents(w->g, *text)) return true;
    }
    return false;
}

typedef struct { span at; str text; size_t mention, times; } office;

// The offices named before the entity, in order, each with the number of times that it stands there.
static size_t offices_of(const titles *t, office *out) {
    size_t n = 0;
    for (size_t i = 0; i < t->count; i++) {
        office *o = &out[n];
        if (!office_of(t->w, t->items[i].title, &o->at, &o->text)) continue;
        o->mention = t->items[i].mention;
        n++;
    }
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n; k++) out[i].times += str_eq(out[i].text, out[k].text);
    return n;
}

// Two names of offices that translations take for each other: the rarer is reported against the commoner, or against the first.
static void judge_offices(const titles *t) {
    name_work *w = t->w;
    office *all = arena_alloc(w->a->mem, t->count + 1, sizeof *all);
    size_t n = offices_of(t, all), best = 0;
    for (size_t i = 1; i < n; i++)
        if (all[i].times > all[best].times) best = i;
    for (size_t i = 0; i < n; i++) {
        if (gazetteer_equivalent(w->g, all[best].text, all[i].text) != EQUIVALENT_OFFICE) continue;
        span *others = arena_alloc(w->a->mem, 1, sizeof *others);
        others[0] = all[best].at;
        variant v = {.kind = VARIANT_TITLE, .sure = true, .at = all[i].at, .expected = all[best].text, .others = others, .other_count = 1, .score = .6f};
        v.message = arena_printf(w->a->mem, "%.*s is “%.*s” here and “%.*s” elsewhere in the text.", STR_ARG(t->e->name), STR_ARG(all[i].text), STR_ARG(all[best].text));
        name_add_variant(w, v, w->notes[all[i].mention].name);
    }
}

void variants_person(name_work *w) {
    for (uint32_t i = 0; i < w->entity_count; i++) {
        const entity *e = &w->entities[i];
        if (e->type != ENTITY_PERSON || e->mention_count < 2 || count_titles(w, e) < 2) continue;
        titles t = titles_of(w, e);
        if (t.count < 2) continue;
        judge_honorifics(&t);
        judge_offices(&t);
    }
}
