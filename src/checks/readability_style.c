// What makes sentences heavy besides their length: the passive, and nouns in the place of verbs.
#include "checks/readability.h"

static bool is_auxiliary(str lemma) { return str_eq(lemma, S("be")) || str_eq(lemma, S("get")); }

// Participles that are adjectives behind "be" as often as not: nobody did it, or it does not matter who.
static bool is_state(str lemma) {
    static const char *const states[] = {
        "accustom", "aim", "bear", "base", "bind", "close", "commit", "concern", "convince", "design", "do", "engage", "excite", "finish", "go", "head", "interest",
        "involve", "know", "locate", "marry", "name", "pack", "please", "pleased", "prepare", "qualify", "relate", "remain", "retire", "satisfy", "schedule",
        "situate", "suit", "suppose", "surprise", "tire", "use", "worry",
    };
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (lemma.len && lemma.ptr[0] == states[i][0] && str_eq(lemma, str_of(states[i]))) return true;
    return false;
}

// "was quickly sold", "is being built", "will not have been told": from the auxiliary to the participle.
bool passive_at(const analysis *a, size_t i, size_t end, size_t *last) {
    if (!tag_is_verb((tag)a->words[i].tag) || !is_auxiliary(analysis_lemma(a, i))) return false;
    size_t k = i + 1;
    while (k < end && (tag_is_adverb((tag)a->words[k].tag) || (tag_is_verb((tag)a->words[k].tag) && str_eq(analysis_lemma(a, k), S("be"))))) k++;
    if (k >= end || a->words[k].tag != TAG_VBN || is_state(analysis_lemma(a, k))) return false;
    *last = k;
    return true;
}

// Nouns that have long been things: nobody puts "government" as a verb.
static bool is_thing(str lemma) {
    static const char *const things[] = {"government", "parliament", "department", "station", "nation", "section", "audience", "conference", "question", "apartment",
                                         "television", "instrument", "document", "position", "million", "condition", "generation", "population", "intelligence", "ambulance",
                                         "insurance", "experience", "evidence", "mission", "commission", "moment", "element", "tradition", "location", "organisation",
                                         "organization", "election", "corporation", "federation", "union", "institution", "constitution", "science", "distance", "region",
                                         "statement", "agreement", "equipment", "environment", "movement"};
    for (size_t i = 0; i < sizeof things / sizeof *things; i++)
        if (lemma.len && lemma.ptr[0] == things[i][0] && str_eq(lemma, str_of(things[i]))) return true;
    return false;
}

// A noun that says what a verb or an adjective could: implementation, requirement, assistance, availability.
bool nominal_at(const analysis *a, size_t i) {
    static const struct { str ending; size_t least; } made[] = {
        {STR_INIT("tion"), 8}, {STR_INIT("tions"), 9}, {STR_INIT("sion"), 8}, {STR_INIT("sions"), 9}, {STR_INIT("ment"), 8}, {STR_INIT("ments"), 9},
        {STR_INIT("ance"), 8}, {STR_INIT("ence"), 9}, {STR_INIT("ility"), 9}, {STR_INIT("isation"), 9}, {STR_INIT("ization"), 9},
    };
    if (a->words[i].mention || (a->words[i].tag != TAG_NN && a->words[i].tag != TAG_NNS)) return false;
    str form = analysis_form(a, a->words[i].lexeme);
    for (size_t e = 0; form.len >= 8 && e < sizeof made / sizeof *made; e++)
        if (form.len >= made[e].least && str_ends(form, made[e].ending)) return !is_thing(analysis_lemma(a, i));
    return false;
}

heavy_style style_of_sentence(const analysis *a, size_t index) {
    const sentence *s = &a->sentences[index];
    size_t end = s->first + s->count, last;
    heavy_style h = {0};
    for (size_t i = s->first; i < end; i++) {
        tag t = (tag)a->words[i].tag;
        h.verbs += tag_is_verb(t);
        if (tag_is_verb(t) && passive_at(a, i, end, &last) && h.passives++ == 0) h.passive = tokens_span(a->doc, i, last);
        if (!tag_is_noun(t) || !nominal_at(a, i)) continue;
        if (h.nominals < NOMINALS_KEPT) h.nominal[h.nominals] = (uint32_t)i;
        h.nominals++;
    }
    return h;
}

// Four such nouns, and fewer verbs than that: the acts are in the nouns.
bool style_is_nominal(const heavy_style *h) { return h->nominals >= NOMINALS_KEPT && h->verbs < h->nominals; }
