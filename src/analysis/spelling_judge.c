// Is a word of names a slip for another? The dictionaries, the distance, the company that the words keep, and the number of times decide.
#include "analysis/name_apart.h"
#include "analysis/name_company.h"
#include "analysis/name_endings.h"
#include "analysis/spelling.h"

// How far two words may be from each other, by their length and by what is known of them.
static const float slip[] = {0, 0, 0, .3f, .65f, 1.05f, 1.1f, 1.1f, 1.4f, 1.4f, 1.8f};
static const float both_unknown[] = {0, 0, 0, .25f, .5f, .65f, .9f, .9f, 1.2f, 1.2f, 1.6f};
static const float both_known[] = {0, 0, .3f, .3f, .5f, .65f, .65f, .7f, .9f, .9f, .9f};
static float limit_for(size_t len, bool known_a, bool known_b, const company *c) {
    size_t i = len > 10 ? 10 : len;
    if (c->listed) return slip[i] * 1.5f;
    if (c->much && len < 4) return .5f;
    if (known_a && known_b) return c->shared ? both_known[i] : c->near ? both_known[i] * .6f : 0;
    float limit = known_a || known_b ? slip[i] : both_unknown[i];
    if (c->shared) return limit * 1.5f;
    return len <= 5 && c->a_has && !c->near ? limit * .5f : limit; // a short word of a longer name
}

static bool genders_differ(const name_word *a, const name_word *b) {
    uint32_t x = a->flags & (LEX_MALE | LEX_FEMALE), y = b->flags & (LEX_MALE | LEX_FEMALE);
    return a->flags & LEX_GIVEN && b->flags & LEX_GIVEN && x && y && !(x & y);
}

// Some name ends with it, as family names do.
static bool ends_names(const name_work *w, const name_word *x) {
    size_t i = 0;
    for (uint32_t u = x->uses; u && i < COMPANY_USES; u = w->uses[u - 1].next, i++)
        if (w->uses[u - 1].position + 1 == name_of_use(w, u)->count) return true;
    return false;
}

// A plural: without its s it is a word, or a name of this text.
static bool is_plural(const name_work *w, const name_word *x) {
    if (!str_ends(x->text, S("s")) || x->text.len < 4) return false;
    str stem = str_sub(x->text, 0, x->text.len - 1);
    return lexicon_find_word(w->a->lex, stem) != LEXEME_NONE || map_find(&w->by_text, stem);
}

// Some name of several words that holds it is a person's.
static bool of_person(const name_work *w, const name_word *x) {
    size_t i = 0;
    for (uint32_t u = x->uses; u && i < COMPANY_USES; u = w->uses[u - 1].next, i++)
        if (name_of_use(w, u)->count > 1 && name_of_use(w, u)->person + name_of_use(w, u)->by_person > name_of_use(w, u)->place) return true;
    return false;
}

// Two words that English or the names of women tell apart, beside what they stand with.
static bool forms_of_two(const name_work *w, const name_word *x, const name_word *y, const company *c) {
    bool plural = is_plural(w, x) || name_plural_of(x->skeleton, y->skeleton) || name_plural_of(y->skeleton, x->skeleton);
    if (plural && !((c->shared || c->near) && (of_person(w, x) || of_person(w, y)))) return true; // but Almas Gebre, Almaz Gebre
    return name_feminine(x->skeleton, y->skeleton) && c->a_own;              // Hristo Stoyanov, Galina Stoyanova
}

static bool veto(spelling *s, uint32_t a, uint32_t b, const company *c) {
    const name_work *w = s->w;
    const name_word *x = &w->all[a], *y = &w->all[b];
    if (c->within || c->distinct || c->kin || name_compound_of(x->text, y->text)) return true;
    if (c->a_has && c->b_has && !c->shared && !c->near) return true;
    if (!c->shared && (name_kinds_differ(w, x, y) || name_firm_of(x->skeleton, y->skeleton))) return true;
    if (!c->east && genders_differ(x, y)) return true; // as given names
    if (!s->listed) s->together = name_lists_find(w), s->listed = true;
    if (name_lists_have(&s->together, a, b)) return true;
    return !c->shared && gazetteer_distinct(w->g, x->text, y->text);
}

enum { LISTED = LEX_WORD | LEX_GIVEN | LEX_FAMILY | LEX_PLACE | LEX_ORGANISATION | LEX_DEMONYM | LEX_TITLE | LEX_BRAND };

// The furthest that two words may be from each other in the best of company that they can have.
static float furthest(const name_word *x, const name_word *y, size_t len, bool known_x, bool known_y) {
    const company best = {.shared = (x->longer && y->longer) || (x->titled && y->titled)}, listed = {.listed = true};
    float limit = limit_for(len, known_x, known_y, &best);
    if (x->alternates & y->alternates && limit_for(len, true, true, &listed) > limit) limit = limit_for(len, true, true, &listed);
    if (!known_x || !known_y) return limit;
    if (limit < .6f && x->flags & y->flags & LEX_GIVEN) return .6f;
    return limit < .4f && len >= 5 && y->mentions >= 3 * x->mentions ? .4f : limit; // what is written again and again
}

// Known only as a word in somebody's name: a slip may look like that.
static bool barely_known(const name_word *x) { return x->part != 0 && !(x->flags & LISTED); }

bool spelling_listed_surely(const name_word *x) { return word_known(x) && !barely_known(x); }

// x is known, and does not look like a slip for y.
static bool known_beside(const name_word *x, const name_word *y) {
    return word_known(x) && !(barely_known(x) && !barely_known(y) && y->mentions > x->mentions);
}

// Camille and Camilla, where neither has a family name: two persons would have been told apart.
static bool given_forms(const name_word *x, const name_word *y, const company *c) {
    str a = x->skeleton, b = y->skeleton;
    if (!(x->flags & LEX_GIVEN) || !(y->flags & LEX_GIVEN) || c->a_has || c->b_has || a.len != b.len || a.len < 5) return false;
    size_t last = a.len - 1;
    bool vowels = strchr("aeiy", a.ptr[last]) && strchr("aeiy", b.ptr[last]);
    return vowels && str_eq(str_sub(a, 0, last), str_sub(b, 0, last));
}

static bool has_marks(str text) {
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] >= 0x80) return true;
    return false;
}

// Its capitals are its own, not those of what stands around it: FBI.
static bool acronym(const name_work *w, const name_word *x) {
    enum { LONGEST = 6 };
    for (size_t i = 0; i < x->text.len; i++)
        if (x->text.ptr[i] < 'A' || x->text.ptr[i] > 'Z') return false;
    return x->uses && x->text.len <= LONGEST && !token_among_capitals(w, name_of_use(w, x->uses)->token + w->uses[x->uses - 1].position);
}

// First given in brackets, behind what it stands for: Credit Foncier de France (CFF), Zardon (ZRDN.AS).
static bool explained(const name_work *w, const name_word *x) {
    const name *n = x->uses ? name_of_use(w, x->uses) : NULL;
    if (!n || n->count > 1 || n->token == 0 || n->token + 1 >= w->a->doc->token_count) return false;
    str before = token_text(w->a->doc, n->token - 1), after = token_text(w->a->doc, n->token + 1);
    return (str_eq(before, S("(")) || str_eq(before, S("<"))) && after.len && strchr(").>", after.ptr[0]) != NULL;
}

// Acronyms that the text explains, or tickers of firms: a letter more is another one.
static bool other_acronym(const name_work *w, const name_word *x, const name_word *y) { return acronym(w, x) != acronym(w, y) || (acronym(w, x) && explained(w, x)); }

// Do the small words before or behind it show that its name is of another language? Banco de la Republica.
static bool in_foreign_name(const name_work *w, const name_word *x) {
    static const str others[] = {WORD("do"), WORD("da"), WORD("e"), WORD("et"), WORD("les"), WORD("und"), WORD("og"), WORD("och")};
    const document *d = w->a->doc;
    size_t i = 0;
    for (uint32_t u = x->uses; u && i < COMPANY_USES; u = w->uses[u - 1].next, i++) {
        size_t at = name_of_use(w, u)->token + (size_t)w->uses[u - 1].position;
        for (size_t side = at ? at - 1 : at; side <= at + 1 && side < d->token_count; side += 2) {
            str small = token_text(d, side);
            if (token_is_beside(w, side, BESIDE_PARTICLE)) return true;
            for (size_t k = 0; k < sizeof others / sizeof *others; k++)
                if (str_eq(small, others[k])) return true;
        }
    }
    return false;
}

// Of two words one is English, or a place as English has it, and the other stands in a name of another language.
static bool of_two_languages(const name_work *w, const name_word *x, const name_word *y) {
    bool english_x = word_common(x) || x->flags & LEX_PLACE, english_y = word_common(y) || y->flags & LEX_PLACE;
    if (!english_x && !english_y) return false;
    bool foreign_x = in_foreign_name(w, x), foreign_y = in_foreign_name(w, y);
    return (english_y && foreign_x && !foreign_y) || (english_x && foreign_y && !foreign_x);
}

// Two names of one place, each alone: which is right does not depend on which comes first, and variants_translated knows.
static bool one_place(const name_work *w, const name_word *x, const name_word *y) {
    if (x->longer || y->longer || !x->alone || !y->alone) return false;
    name_form f = w->names[x->alone - 1].known, g = w->names[y->alone - 1].known;
    return f && g && gazetteer_entry(w->g, f) == gazetteer_entry(w->g, g) && gazetteer_traits(w->g, gazetteer_entry(w->g, f)).type == NAME_PLACE;
}

// A family name by the list, but rarer here than the one whose case it may be, and no woman's form of it: Furgala, Furgal.
static bool may_be_case(const name_word *x, const name_word *y) {
    return !(x->flags & LISTED & ~(uint32_t)LEX_FAMILY) && y->mentions > x->mentions && !name_feminine(x->skeleton, y->skeleton);
}

verdict spelling_judge(spelling *s, uint32_t bad, uint32_t good) {
    name_word *x = &s->w->all[bad], *y = &s->w->all[good];
    const verdict no = {0}, far = {.far = true}; // far: by what pair_key holds, all of it
    size_t len = x->skeleton.len < y->skeleton.len ? x->skeleton.len : y->skeleton.len;
    if (len < 2 || str_eq(x->skeleton, y->skeleton) || ((x->digits || y->digits) && name_digits_differ(x->skeleton, y->skeleton))) return far;
    if (x->digits && y->digits && name_look_alike_letter(x->skeleton, y->skeleton)) return (verdict){.joined = true, .sure = true, .score = .7f, .distance = .5f};
    bool known_x = known_beside(x, y), known_y = word_known(y) | (y->mentions >= 3 * x->mentions); // or well established here
    bool lost = !known_x && x->skeleton.len < y->skeleton.len; // a letter
    if (lost && y->mentions > 1) len++;
    const char *language = known_x && !may_be_case(x, y) ? NULL : name_case_language(x->skeleton, y->skeleton);
    if (language && acronym(s->w, x)) language = NULL; // no tongue's endings are capitals
    if (language) known_x = false;
    float most = furthest(x, y, len + lost, known_x, known_y);
    if (!language && most <= 0) return far;
    float d = name_distance(x->sounds, y->sounds, most);
    if (!language && d > most) return far;
    if (name_made_of(x, y) || name_classes_differ(x->text, y->text) || name_grades_differ(x->text, y->text)) return no;
    if (name_joins_acronym(x->text) != name_joins_acronym(y->text)) return no;
    if ((x->flags | y->flags) & LEX_DEMONYM && word_known(x) && word_known(y)) return no; // German and Germany
    company c = name_company(s->w, bad, good);
    if (forms_of_two(s->w, x, y, &c)) return no;
    if (!c.shared && (other_acronym(s->w, x, y) || of_two_languages(s->w, x, y))) return no;
    c.listed = name_one_entry(s->w, x, y);
    if (c.listed && one_place(s->w, x, y)) return no;
    if (!language && !c.listed && name_derived(x->skeleton, y->skeleton)) return no;
    if (lost && y->mentions == 1 && c.shared) len++;
    float limit = limit_for(len, known_x, known_y, &c);
    if (!language && !c.shared && ((word_common(y) && has_marks(x->text)) || (word_common(x) && has_marks(y->text)))) return no; // Coruña is no slip for corona
    if (limit == 0 && given_forms(x, y, &c)) limit = .6f;
    if (limit == 0 && len >= 5 && y->mentions >= 3 * x->mentions && !(c.a_has && c.b_has)) limit = .4f; // what is written again and again
    if (limit == 0 || (!language && d > limit) || veto(s, bad, good, &c)) return no;
    if (language && !c.shared && c.a_has && !ends_names(s->w, x)) return no; // Mai Mala Buni is no case of Mali
    return (verdict){.joined = true, .sure = true, .score = language ? .8f : 1 - .5f * d / limit, .distance = language && d > .6f ? .6f : d, .shared = c.shared, .language = language};
}

// An Icelandic first name without the ending that it has where the person is introduced in full: Ásmundur Einar Daðason, then Asmund.
// However often, for Icelanders go by their first names.
static bool stem_of_first_name(const name_word *x, const name_word *y) {
    return !x->longer && y->longer && x->mentions <= 4 * y->mentions && x->skeleton.len >= 4 && y->skeleton.len == x->skeleton.len + 2 &&
           str_ends(y->skeleton, S("ur")) && str_starts(y->skeleton, x->skeleton);
}

bool spelling_rarer(const name_work *w, uint32_t a, uint32_t b) {
    const name_word *x = &w->all[a], *y = &w->all[b];
    bool known_x = known_beside(x, y), known_y = word_known(y);
    if (stem_of_first_name(x, y) || stem_of_first_name(y, x)) return x->skeleton.len < y->skeleton.len;
    if (x->mentions != y->mentions) return x->mentions < y->mentions;
    if (known_x != known_y) return known_y;
    const char *of_x = name_case_language(x->skeleton, y->skeleton), *of_y = name_case_language(y->skeleton, x->skeleton);
    if (!of_x != !of_y) return of_x != NULL;
    return x->text.ptr > y->text.ptr; // the later one
}

float spelling_furthest(const outline *a, const outline *b) {
    size_t len = a->len < b->len ? a->len : b->len;
    uint8_t both = a->traits & b->traits;
    bool shared = both & (LONGER | TITLED), listed = a->alternates & b->alternates;
    if (!(both & LISTED_SURELY) && a->len != b->len) len += a->mentions > 1 || b->mentions > 1 ? 2 : 1; // letters may be lost
    if (len > 10) len = 10;
    if (!(both & LISTED_SURELY)) return slip[len] * (shared || listed ? 1.5f : 1);
    float limit = listed ? slip[len] * 1.5f : shared ? both_known[len] : 0;
    if (both & GIVEN && limit < .6f) limit = .6f;
    return limit < .4f && (a->mentions >= 3 * b->mentions || b->mentions >= 3 * a->mentions) ? .4f : limit;
}
