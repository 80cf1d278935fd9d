// What the words around a mention say of its kind: who says, who died, "the farmer", "the village of", ", a nurse from".
#include "analysis/name_work.h"

enum { MOST_BEHIND = 6, MOST_OF_OFFICE = 9 }; // words of "a retired nurse", "the head of the city's court" that are looked at
typedef struct {
    const name_work *w;
    const document *d;
    uint32_t first, end; // of the mention: tokens
    uint32_t count;      // of its words
} around;

static bool token_is(const around *p, size_t i, str text) { return i < p->d->token_count && str_eq(token_text(p->d, i), text); }
// A bit for each list that a word in small letters is on.
static uint32_t lists_at(const around *p, uint32_t i) {
    return i < p->d->token_count && p->d->tokens[i].shape == SHAPE_LOWER ? lexicon_lists(p->w->a->lex, p->w->words[i].lexeme) : 0;
}
static bool listed_at(const around *p, uint32_t i, word_list list) { return lists_at(p, i) >> list & 1; }

static bool trade_at(const around *p, uint32_t i) {
    return i < p->d->token_count && p->d->tokens[i].shape == SHAPE_LOWER && (analysis_lexeme(p->w->a, i)->flags & LEX_TITLE || listed_at(p, i, LIST_TRADE));
}

static bool age_after(const around *p) { // ", 54,"
    uint32_t at = p->end + 1;
    if (at + 1 >= p->d->token_count || p->d->tokens[at].kind != TOKEN_NUMBER) return false;
    return token_text(p->d, at).len == 2 && (token_is(p, at + 1, S(",")) || token_is(p, at + 1, S(".")));
}

static bool ends_clause(const around *p) {
    return p->end >= p->d->token_count || p->d->tokens[p->end].kind == TOKEN_PUNCT || p->w->words[p->end].flags & WORD_SENTENCE_START;
}

static void judge_title(name_work *w, name *n, uint32_t title) {
    uint32_t flags = analysis_lexeme(w->a, title)->flags;
    n->person += 2;
    n->title = token_text(w->a->doc, title);
    if (n->count == 1 && w->parts[n->words]) w->all[w->parts[n->words]].titled = true;
    gender of = honorific_gender(n->title);
    n->male += of == GENDER_MALE || (flags & (LEX_MALE | LEX_FEMALE)) == LEX_MALE;
    n->female += of == GENDER_FEMALE || (flags & (LEX_MALE | LEX_FEMALE)) == LEX_FEMALE;
}

// Of ", a retired nurse from Leeds": the last noun before what follows it; 0: none.
static uint32_t head_behind(const around *p, uint32_t from) {
    uint32_t i = from;
    for (; i < p->d->token_count && i < from + MOST_BEHIND; i++) {
        tag t = (tag)p->w->words[i].tag;
        if (p->d->tokens[i].shape != SHAPE_LOWER || t == TAG_IN || t == TAG_TO || t == TAG_CC || t == TAG_WP || t == TAG_WDT || t == TAG_WPS || tag_is_verb(t)) break;
    }
    return i > from ? i - 1 : 0;
}

static bool begins_phrase(const around *p, uint32_t i) {
    tag t = (tag)p->w->words[i].tag;
    return t == TAG_DT || t == TAG_PRPS;
}

// ", 54," and ", who", ", a nurse", ", director of"; a place that a preposition has before it is followed by the subject: "In Hopa, the mayor".
static void judge_behind_comma(const around *p, name *n) {
    uint32_t at = p->end + 1;
    if (age_after(p)) n->person += 2;
    else if (token_is(p, at, S("who"))) n->by_person += 2;
    if (at + 1 >= p->d->token_count || (p->first && beside_is(token_text(p->d, p->first - 1), BESIDE_PLACE))) return;
    bool phrase = begins_phrase(p, at);
    uint32_t head = phrase ? head_behind(p, at + 1) : at;
    if (!head || head + 1 >= p->d->token_count || (!phrase && p->w->words[at + 1].tag != TAG_IN)) return;
    if (trade_at(p, head)) n->by_person += 2;
    else if (phrase && listed_at(p, head, LIST_LAND)) n->by_place += 2;
    else if (phrase && listed_at(p, head, LIST_FIRM)) n->by_organisation += 2;
}

static void judge_behind(const around *p, name *n) {
    if (token_is(p, p->end, S(","))) {
        judge_behind_comma(p, n);
        return;
    }
    uint32_t on = lists_at(p, p->end);
    n->person += on >> LIST_SPEECH & 1;
    n->by_person += on >> LIST_DEED & 1;
    n->by_place += (on >> LIST_LAND & 1) * 2; // Supaul district
}

// "the governor of Basra,": an office and whose it is, back from its last word.
static bool office_ends_at(const around *p, uint32_t at) {
    for (uint32_t i = at, left = MOST_OF_OFFICE; i > 0 && left && p->d->tokens[i].kind != TOKEN_PUNCT; i--, left--) {
        if (p->w->words[i].flags & WORD_SENTENCE_START) return false;
        if (p->w->words[i].tag == TAG_IN && (trade_at(p, i - 1) || analysis_lexeme(p->w->a, i - 1)->flags & LEX_TITLE)) return true;
    }
    return false;
}

// "the village of", "the volunteer named", "his lawyer,": what the noun before the last word says.
static void judge_before_last(const around *p, name *n) {
    uint32_t last = p->first - 1, at = last - 1;
    if (token_is(p, last, S("of"))) n->by_place += listed_at(p, at, LIST_LAND) ? 2 : 0;
    else if (p->count > 1 && (token_is(p, last, S(",")) || token_is(p, last, S("named")))) n->by_person += trade_at(p, at) || office_ends_at(p, at) ? 2 : 0;
}

static void judge_preposition(const around *p, name *n, uint32_t at) {
    bool is = beside_is(token_text(p->d, at), BESIDE_PLACE), small = p->d->tokens[at].shape == SHAPE_LOWER;
    bool single = p->count == 1, inside = token_is(p, at, S("in")) || token_is(p, at, S("near")) || token_is(p, at, S("In"));
    n->place += is & small & single;
    bool named = !word_common(name_part(p->w, n, n->count - 1));
    n->by_place += is & (single ? !small : inside & named); // In Hopa; near Roquetas de Mar, not: at Midland Bank, in U.S. Dollars
    n->located |= is;
}

static void judge_before(const around *p, name *n) {
    uint32_t last = p->first - 1, on = lists_at(p, last);
    n->person += on >> LIST_SPEECH & 1 && ends_clause(p); // said Zandorf; not: said Seoul would
    n->by_person += (on >> LIST_TRADE & 1) * 2;
    n->by_place += p->count == 1 ? (on >> LIST_LAND & 1) * 2 : 0;
    n->by_organisation += (on >> LIST_FIRM & 1) * 2;
    if (p->count <= 3 && filter_kinds(p->w->beside, p->d->tokens[last].hash) & BESIDE_PLACE) judge_preposition(p, n, last);
    if (last) judge_before_last(p, n);
}

void name_judge_context(name_work *w, name *n, const mention *m, uint32_t title) {
    const around p = {.w = w, .d = w->a->doc, .first = m->first, .end = m->first + m->count, .count = m->count};
    if (title) judge_title(w, n, title - 1);
    if (m->first) judge_before(&p, n);
    judge_behind(&p, n);
}
