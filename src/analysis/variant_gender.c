// Gender: he and she for one person. A pronoun belongs to the last person named, where no other came between; what a person is
// follows from the gazetteer or an honorific, else from most of the pronouns, else from the given name.
#include "analysis/name_work.h"
#include "lexicon/people.h"

enum { CARRIED = 3, FAR = 4, MOST_BACK = 32 }; // CARRIED: sentences without a name through which a pronoun still means the last one

// near: in the sentence of the name; clear: nobody else within FAR sentences may be meant.
typedef struct { uint32_t token_at, entity; gender of; bool near, clear; uint32_t next; } pronoun;
typedef struct {
    uint32_t he, she; // pronouns
    uint32_t first;   // 1 + the last pronoun found, chained
} tally;
typedef struct {
    name_work *w;
    pronoun *items;
    size_t count, capacity;
    tally *tallies; // of each entity
    size_t mention; // the next one
    uint32_t last;  // 1 + the entity that a pronoun would mean; 0: none or unclear
    uint32_t since; // sentences since it was named
    uint32_t named; // 1 + the sentence in which it was named
    bool quoted;    // within quotation marks
    uint32_t sentence, people[3]; // its number; 1 + the last sentence with a word for a person of each gender
    size_t stop; // the next of the tokens that may be pronouns, words for people or quotation marks
} reader;

static bool may_be_person(const entity *e) { return e->type == ENTITY_PERSON || e->type == ENTITY_OTHER; }

// What the words of an entity's names say by their endings: Viðarsdóttir, Petrovna, Ivanovich.
static gender gender_by_ending(const name_work *w, const entity *e) {
    gender of = GENDER_UNKNOWN;
    for (size_t m = 0; m < e->mention_count; m++) {
        gender here = name_gender_by_ending(w, &w->names[w->notes[e->mentions[m]].name]);
        if (here && of && here != of) return GENDER_UNKNOWN;
        if (here) of = here;
    }
    return of;
}

static bool recent(const reader *r, uint32_t seen, uint32_t far) { return seen && seen + far > r->sentence; }

// Nobody but the entity that might be `of` is named in the last few sentences, nor spoken of.
static bool is_clear(const reader *r, gender of) {
    const name_work *w = r->w;
    if (recent(r, r->people[of], FAR) || recent(r, r->people[GENDER_UNKNOWN], FAR / 2)) return false;
    size_t first = r->sentence > FAR ? w->a->sentences[r->sentence - FAR].first : 0;
    for (size_t m = r->mention, left = MOST_BACK; m-- > 0 && left--;) {
        if (w->mentions[m].first < first) return true;
        const entity *e = &w->entities[w->mentions[m].entity];
        if (w->mentions[m].entity + 1 == r->last || !may_be_person(e)) continue;
        if (e->type == ENTITY_PERSON && e->gender && e->gender != of) continue;
        return false;
    }
    return true;
}

// "praised her": the object is somebody else than the subject; only "she", "her car", "herself" mean the one named.
static bool is_object(const reader *r, uint32_t i) {
    str text = token_text(r->w->a->doc, i);
    if (str_eq_ascii_nocase(text, S("him"))) return true;
    return str_eq_ascii_nocase(text, S("her")) && r->w->words[i].tag != TAG_PRPS;
}

static void note_pronoun(reader *r, uint32_t i, gender of) {
    name_work *w = r->w;
    tally *t = &r->tallies[r->last - 1];
    bool spoken_of = r->people[of] > r->named; // "a woman in labour. Her husband": she, not the one named before
    if (spoken_of || (r->since == 0 && is_object(r, i))) {
        r->people[of] = r->sentence + 1;
        return;
    }
    r->items = arena_grow(w->a->mem, r->items, r->count, &r->capacity, sizeof *r->items);
    r->items[r->count++] = (pronoun){i, r->last - 1, of, r->since == 0, is_clear(r, of), t->first};
    t->first = (uint32_t)r->count;
    if (of == GENDER_MALE) t->he++;
    else t->she++;
}

static void quote(reader *r, str text) {
    if (str_eq(text, S("\""))) r->quoted = !r->quoted;
    else if (str_eq(text, S("“"))) r->quoted = true;
    else if (str_eq(text, S("”"))) r->quoted = false;
}

typedef struct { uint32_t named; bool several; bool man, woman, other; } around; // who else is in the sentence

static void read_word(reader *r, around *s, uint32_t i) {
    name_work *w = r->w;
    const token *t = &w->a->doc->tokens[i];
    str text = token_text(w->a->doc, i);
    gender of = (gender)people_pronoun(text);
    if (of) {
        bool taken = of == GENDER_MALE ? s->man : s->woman;
        if (r->last && !s->several && !taken && !s->other) note_pronoun(r, i, of);
        else r->people[of] = r->sentence + 1;
        return;
    }
    uint8_t noun;
    if (t->shape != SHAPE_LOWER || !people_noun(text, &noun)) return;
    r->people[noun] = r->sentence + 1;
    s->man |= noun == GENDER_MALE;
    s->woman |= noun == GENDER_FEMALE;
    s->other |= noun == GENDER_UNKNOWN;
}

static void read_stop(reader *r, around *s, uint32_t i) {
    const document *d = r->w->a->doc;
    if (d->tokens[i].kind == TOKEN_PUNCT) quote(r, token_text(d, i));
    else if (d->tokens[i].kind == TOKEN_WORD && !r->quoted && !r->w->words[i].mention) read_word(r, s, i);
}

// "plays with Val": what follows a preposition and is no person for certain is left out.
static bool aside(const name_work *w, size_t m) {
    uint32_t first = w->mentions[m].first;
    if (first == 0) return false;
    tag before = (tag)w->words[first - 1].tag;
    return before == TAG_IN || before == TAG_TO;
}

static void read_mention(reader *r, around *s, size_t m) {
    uint32_t e = r->w->mentions[m].entity;
    s->woman |= r->w->entities[e].type == ENTITY_PLACE; // "India, despite her attempts"
    if (!may_be_person(&r->w->entities[e])) return;
    bool passing = r->w->entities[e].mention_count == 1 && r->w->mentions[m].count == 1; // "plays with Val"
    if (passing && s->named && s->named != e + 1 && aside(r->w, m)) return;
    if (r->w->entities[e].type == ENTITY_OTHER && e + 1 != r->last) {
        if (s->named && aside(r->w, m)) return;
        s->several = true; // who knows
    }
    if (s->named && s->named != e + 1) s->several = true;
    s->named = e + 1;
    r->last = e + 1;
    r->since = 0;
    r->named = r->sentence + 1;
}

static void read_sentence(reader *r, const sentence *of) {
    around s = {0};
    name_work *w = r->w;
    r->sentence = (uint32_t)(of - w->a->sentences);
    if (!(w->words[of->first].flags & WORD_SENTENCE_START) && of->count < 2) return;
    const uint32_t *stops = w->people, end = of->first + of->count;
    while (stops[r->stop] < of->first) r->stop++;
    for (;;) {
        uint32_t mention_at = r->mention < w->mention_count ? w->mentions[r->mention].first : end, stop_at = stops[r->stop];
        if (mention_at >= end && stop_at >= end) break;
        if (mention_at <= stop_at) read_mention(r, &s, r->mention++);
        else read_stop(r, &s, stops[r->stop++]);
    }
    if (s.several || s.man || s.woman || s.other) r->last = s.several ? 0 : r->last;
    if (!s.named && ++r->since > CARRIED) r->last = 0;
}

// What a person is, and how surely: 3 by the gazetteer or a title, 2 by most pronouns, 1 by the given name.
static gender gender_of(const reader *r, uint32_t id, int *surety) {
    const entity *e = &r->w->entities[id];
    const tally *t = &r->tallies[id];
    *surety = 3;
    if (e->known && e->gender) return (gender)e->gender;
    gender by_ending = gender_by_ending(r->w, e);
    if (by_ending) return by_ending;
    *surety = 2;
    if (t->he >= 3 && t->he >= 3 * t->she) return GENDER_MALE;
    if (t->she >= 3 && t->she >= 3 * t->he) return GENDER_FEMALE;
    *surety = 1;
    return (gender)e->gender;
}

static str counterpart(const reader *r, uint32_t i) {
    static const struct { str from, to; } pairs[] = {{WORD("he"), WORD("she")}, {WORD("him"), WORD("her")}, {WORD("his"), WORD("her")}, {WORD("himself"), WORD("herself")}, {WORD("she"), WORD("he")}, {WORD("hers"), WORD("his")}, {WORD("herself"), WORD("himself")},
                                                              {WORD("He"), WORD("She")}, {WORD("Him"), WORD("Her")}, {WORD("His"), WORD("Her")}, {WORD("She"), WORD("He")}};
    str text = token_text(r->w->a->doc, i);
    bool owner = r->w->words[i].tag == TAG_PRPS;
    if (str_eq(text, S("her"))) return owner ? S("his") : S("him");
    if (str_eq(text, S("Her"))) return owner ? S("His") : S("Him");
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++)
        if (str_eq(text, pairs[k].from)) return pairs[k].to;
    return S("");
}

static void report(reader *r, uint32_t id, gender right, bool sure) {
    name_work *w = r->w;
    const tally *t = &r->tallies[id];
    uint32_t agree = right == GENDER_MALE ? t->he : t->she;
    str elsewhere = agree ? arena_printf(w->a->mem, " and “%s” %u time%s elsewhere in the text", right == GENDER_MALE ? "he" : "she", agree, agree == 1 ? "" : "s") : S("");
    for (uint32_t p = t->first; p; p = r->items[p - 1].next) {
        const pronoun *x = &r->items[p - 1];
        if (x->of == right) continue;
        variant v = {.kind = VARIANT_GENDER, .sure = sure && x->near && x->clear, .at = w->a->doc->tokens[x->token_at].at, .expected = counterpart(r, x->token_at),
                     .others = arena_alloc(w->a->mem, 1, sizeof *v.others), .score = .6f};
        v.message = arena_printf(w->a->mem, "%.*s is “%s” here%.*s.", STR_ARG(w->entities[id].name), x->of == GENDER_MALE ? "he" : "she", STR_ARG(elsewhere));
        name_add_variant(w, v, w->notes[w->entities[id].mentions[0]].name);
    }
}

static void judge(reader *r, uint32_t id) {
    int surety;
    const tally *t = &r->tallies[id];
    gender right = gender_of(r, id, &surety);
    uint32_t wrong = right == GENDER_MALE ? t->she : t->he, agree = right == GENDER_MALE ? t->he : t->she;
    if (!right || !wrong || (surety == 1 && wrong > agree)) return;
    bool sure = surety == 3 ? agree >= 2 && agree >= 2 * wrong : surety == 2 && wrong == 1;
    report(r, id, right, sure);
}

// "Mr. Lee: I came with my husband": an interview whose speaker got the wrong honorific.
static bool first_person(str text) {
    static const str words[] = {WORD("I"), WORD("I'm"), WORD("I’m"), WORD("My"), WORD("We"), WORD("Our"), WORD(":")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(text, words[i])) return true;
    return false;
}

static size_t count_pair(const name_work *w, str first, str second) {
    const document *d = w->a->doc;
    size_t n = 0;
    for (size_t i = 0; i + 1 < d->token_count; i++)
        n += d->tokens[i].at.end - d->tokens[i].at.start == 2 && str_eq_ascii_nocase(token_text(d, i), first) && str_eq(token_text(d, i + 1), second);
    return n;
}

// What the honorific of the other gender is, written in the same way.
static str other_honorific(str title) {
    bool stop = str_ends(title, S("."));
    if (honorific_gender(title) == GENDER_MALE) return stop ? S("Ms.") : S("Ms");
    return stop ? S("Mr.") : S("Mr");
}

static void report_honorifics(name_work *w, uint32_t id, gender wrong) {
    const entity *e = &w->entities[id];
    for (size_t i = 0; i < e->mention_count; i++) {
        uint32_t title = w->notes[e->mentions[i]].title;
        str text = title ? token_text(w->a->doc, title - 1) : S("");
        if (!title || honorific_gender(text) != wrong) continue;
        variant v = {.kind = VARIANT_GENDER, .sure = true, .at = w->a->doc->tokens[title - 1].at, .expected = other_honorific(text), .score = .5f};
        v.message = arena_printf(w->a->mem, "%.*s is “%.*s” here and speaks of “my %s” elsewhere in the text.", STR_ARG(e->name), STR_ARG(text), wrong == GENDER_MALE ? "husband" : "wife");
        name_add_variant(w, v, w->notes[e->mentions[i]].name);
    }
}

static bool opens_speech(const name_work *w, size_t m, gender *of) {
    uint32_t title = w->notes[m].title, end = w->mentions[m].first + w->mentions[m].count;
    if (!title || !(w->words[title - 1].flags & WORD_SENTENCE_START) || end >= w->a->doc->token_count) return false;
    *of = honorific_gender(token_text(w->a->doc, title - 1));
    return *of && first_person(token_text(w->a->doc, end));
}

// The one who speaks of "my husband" again and again, and has a man's honorific. More than one speaker proves nothing.
static void judge_speakers(name_work *w) {
    gender of;
    size_t first = 0;
    while (first < w->mention_count && !opens_speech(w, first, &of)) first++;
    if (first == w->mention_count) return;
    size_t husband = count_pair(w, S("my"), S("husband")), wife = count_pair(w, S("my"), S("wife"));
    if (husband && wife) return;
    gender wrong = husband > 1 ? GENDER_MALE : wife > 1 ? GENDER_FEMALE : GENDER_UNKNOWN;
    uint32_t speaker = NO_NAME;
    for (size_t m = first; wrong && m < w->mention_count; m++) {
        if (!opens_speech(w, m, &of)) continue;
        if (speaker != NO_NAME && speaker != w->mentions[m].entity) return;
        if (of == wrong) speaker = w->mentions[m].entity;
    }
    if (speaker != NO_NAME) report_honorifics(w, speaker, wrong);
}

// Does some word of a name, or the list of names, say that a person is of this gender?
static bool surely_some(const name_work *w, gender of) {
    bool some = false;
    for (uint32_t e = 0; e < w->entity_count; e++) some |= w->entities[e].known & (w->entities[e].gender == of);
    for (size_t k = 0; k < w->used_count; k++) some |= w->all[w->used[k]].ending == of;
    return some;
}

// A pronoun can be wrong only beside some of the other gender, or of a person who is surely of that one.
static bool may_disagree(const name_work *w) {
    bool seen[3] = {false};
    for (size_t i = 0; i < w->people_count; i++) seen[people_pronoun(token_text(w->a->doc, w->people[i]))] = true;
    if (seen[GENDER_MALE] == seen[GENDER_FEMALE]) return seen[GENDER_MALE];
    return surely_some(w, seen[GENDER_MALE] ? GENDER_FEMALE : GENDER_MALE);
}

static void judge_pronouns(name_work *w) {
    if (!may_disagree(w)) return;
    reader r = {.w = w, .tallies = arena_alloc(w->a->mem, w->entity_count, sizeof(tally))};
    size_t last_block = SIZE_MAX;
    for (size_t i = 0; i < w->a->sentence_count; i++) {
        const sentence *s = &w->a->sentences[i];
        uint8_t kind = w->a->doc->blocks[s->block].kind;
        if (s->block != last_block) r.quoted = false;
        last_block = s->block;
        if (kind == BLOCK_FURNITURE || kind == BLOCK_CODE || kind == BLOCK_CELL) continue;
        read_sentence(&r, s);
    }
    for (uint32_t e = 0; e < w->entity_count; e++)
        if (w->entities[e].type == ENTITY_PERSON && r.tallies[e].first) judge(&r, e);
}

void variants_gender(name_work *w) {
    bool persons = false;
    for (uint32_t e = 0; e < w->entity_count && !persons; e++) persons = w->entities[e].type == ENTITY_PERSON;
    if (persons) judge_pronouns(w);
    judge_speakers(w);
}
