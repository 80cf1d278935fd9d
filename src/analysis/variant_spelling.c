// Spelling: two words of names that are nearly the same. Candidates are words whose frames of consonants are the same but for
// one; then the dictionaries, the distance, the company that the words keep, and the number of times decide.
#include "analysis/name_alike.h"
#include "analysis/name_apart.h"
#include "analysis/name_endings.h"
#include "analysis/name_memory.h"

enum { MOST_TRIED = 64, MOST_JUDGED = 24, MOST_IN_KEY = 16, MOST_USES = 12, FEW = 64 };

// A word of names, as what is asked of pairs of them needs it.
typedef struct {
    uint32_t word, mentions;
    name_letters letters;
    const name_sounds *sounds;
    uint32_t start; // its first three letters
    uint32_t alternates;
    uint8_t len, traits;
} outline;
enum { LISTED_SURELY = 1, GIVEN = 2, LONGER = 4, TITLED = 8, DIGITS = 16 };

// What tells most pairs of words to be far from each other, by columns: a word is compared with several at once.
// hard, meets: the letters of words that are surely listed; start: the first three; excuse: of two that have a bit in common letters tell nothing.
typedef struct { uint64_t classes[FEW]; uint32_t hard[FEW], meets[FEW], start[FEW], excuse[FEW]; } columns;

typedef struct { uint64_t key; uint32_t outline, next; } entry_in_key;
typedef struct {
    name_work *w;
    outline *outlines;     // of the words that names have, in order
    size_t outline_count;
    entry_in_key *entries;
    size_t count;
    uint32_t *slots, mask; // key -> 1 + entry
    uint32_t *tried;       // of each outline: 1 + the last one it was compared with
    uint64_t *identities;  // of each outline: all that is fixed about its word, hashed; NULL: no pairs are kept
    map together;          // words that stand side by side in a list: "Iran and Iraq"; filled when it is first asked
    bool listed;
} search;

// What the names that hold a word have in common with those that hold another.
// much: two words; listed: forms of one entry of the gazetteer; distinct: whole names that are never the
// same; east: family names before one East Asian given name
typedef struct { bool shared, much, near, listed, a_has, b_has, within, distinct, east; } company;

static bool companion(const name_word *x) {
    bool family = x->flags & (LEX_GIVEN | LEX_FAMILY) || (x->part & PART_PERSON && x->part & PART_LAST); // Smith
    return (!word_common(x) || family) && !x->patronymic;
}

static const name *use_name(const name_work *w, uint32_t use) { return &w->names[w->uses[use - 1].name]; }

bool words_close(const name_work *w, name_word *a, name_word *b) {
    if (a->skeleton.len < 4 || b->skeleton.len < 4 || gazetteer_distinct(w->g, a->text, b->text)) return false;
    float limit = a->skeleton.len < 6 || b->skeleton.len < 6 ? .6f : .9f;
    return name_distance(a->sounds, b->sounds, limit) <= limit;
}

static bool east_asian_family(const name_work *w, const name *n, uint32_t position) {
    return position == 0 && n->count == 2 && name_east_asian(name_token(w, n, 0), name_token(w, n, 1));
}

// Compares the companions of a word in one name with those of another word in another.
static void compare_names(const name_work *w, const name_use *x, const name_use *y, company *c) {
    const name *a = &w->names[x->name], *b = &w->names[y->name];
    uint32_t shared = a->count == 1 && b->count == 1 && a->title.len && str_eq(a->title, b->title); // Mr. Lee, Mr. Li
    for (uint32_t i = 0; i < a->count; i++) {
        uint32_t p = w->parts[a->words + i];
        if (i == x->position || !p) continue;
        for (uint32_t k = 0; k < b->count; k++) {
            uint32_t q = w->parts[b->words + k];
            if (k == y->position || !q || (i < x->position) != (k < y->position)) continue;
            if (p == q) shared++;
            else if (companion(&w->all[p]) && companion(&w->all[q]) && words_close(w, &w->all[p], &w->all[q])) c->near = true;
        }
    }
    c->shared |= shared > 0;
    c->much |= shared > 1;
    c->east |= shared > 0 && east_asian_family(w, a, x->position) && east_asian_family(w, b, y->position);
    c->distinct |= shared > 0 && gazetteer_distinct(w->g, a->text, b->text); // Robert Schuman, Robert Schumann
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

static company keep(const name_work *w, uint32_t a, uint32_t b) {
    company c = {0};
    size_t i = 0;
    for (uint32_t x = w->all[a].uses; x && i < MOST_USES; x = w->uses[x - 1].next, i++) {
        if (holds(w, use_name(w, x), b)) c.within = true;
        for (size_t k = 0; k < 2; k++) c.within |= w->all[w->parts[use_name(w, x)->words + w->uses[x - 1].position]].inner[k] == b;
        c.a_has |= has_companion(w, &w->uses[x - 1]);
        size_t k = 0;
        for (uint32_t y = w->all[b].uses; y && k < MOST_USES; y = w->uses[y - 1].next, k++) {
            if (i == 0) c.b_has |= has_companion(w, &w->uses[y - 1]);
            compare_names(w, &w->uses[x - 1], &w->uses[y - 1], &c);
        }
    }
    return c;
}

// What most of the names that hold a word are.
typedef struct { uint32_t person, thing; } kinds; // thing: place, body, brand
static kinds kinds_of(const name_work *w, const name_word *x) {
    kinds k = {0};
    size_t i = 0;
    for (uint32_t u = x->uses; u && i < MOST_USES; u = w->uses[u - 1].next, i++) {
        const name *n = use_name(w, u);
        k.person += n->person;
        k.thing += n->place + n->organisation + (n->known ? n->other : 0);
    }
    return k;
}

static bool different_kinds(const name_work *w, const name_word *a, const name_word *b) {
    kinds x = kinds_of(w, a), y = kinds_of(w, b);
    bool person_a = x.person >= 2 && x.person > x.thing, person_b = y.person >= 2 && y.person > y.thing;
    bool thing_a = x.person == 0 && x.thing >= 2, thing_b = y.person == 0 && y.thing >= 2;
    return (person_a && thing_b) || (person_b && thing_a);
}

// Both are written so in the forms of one entry of the gazetteer.
static bool one_entry(const name_work *w, const name_word *a, const name_word *b) {
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

typedef struct { bool joined, sure, far; float score, distance; const char *language; } verdict; // far: whatever names the two stand in

// Some name ends with it, as family names do.
static bool ends_names(const name_work *w, const name_word *x) {
    size_t i = 0;
    for (uint32_t u = x->uses; u && i < MOST_USES; u = w->uses[u - 1].next, i++)
        if (w->uses[u - 1].position + 1 == use_name(w, u)->count) return true;
    return false;
}

static void find_lists(search *s);

static bool veto(search *s, uint32_t a, uint32_t b, const company *c) {
    const name_work *w = s->w;
    const name_word *x = &w->all[a], *y = &w->all[b];
    if (c->within || c->distinct || name_compound_of(x->text, y->text)) return true;
    if (c->a_has && c->b_has && !c->shared && !c->near) return true;
    if (!c->shared && (different_kinds(w, x, y) || name_firm_of(x->skeleton, y->skeleton))) return true;
    if (!c->east && genders_differ(x, y)) return true; // as given names
    if (!s->listed) find_lists(s);
    uint64_t pair[1] = {a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a};
    if (map_find(&s->together, (str){(const char *)pair, sizeof pair})) return true;
    return !c->shared && gazetteer_distinct(w->g, x->text, y->text);
}

// A plural: without its s it is a word, or a name of this text.
static bool is_plural(const name_work *w, const name_word *x) {
    if (!str_ends(x->text, S("s")) || x->text.len < 4) return false;
    str stem = str_sub(x->text, 0, x->text.len - 1);
    return lexicon_find_word(w->a->lex, stem) != LEXEME_NONE || map_find(&w->by_text, stem);
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
static bool barely_known(const name_word *x) { return (x->part != 0) & ((x->flags & LISTED) == 0); }

// x is known, and does not look like a slip for y.
static bool known_beside(const name_word *x, const name_word *y) {
    return word_known(x) & !(barely_known(x) & !barely_known(y) & (y->mentions > x->mentions));
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

// Its capitals are its own, not those of a headline: FBI.
static bool acronym(const name_work *w, const name_word *x) {
    enum { LONGEST = 6 };
    for (size_t i = 0; i < x->text.len; i++)
        if (x->text.ptr[i] < 'A' || x->text.ptr[i] > 'Z') return false;
    return x->uses && use_name(w, x->uses)->body && x->text.len <= LONGEST;
}

// First given in brackets, behind what it stands for: Credit Foncier de France (CFF).
static bool explained(const name_work *w, const name_word *x) {
    const name *n = x->uses ? use_name(w, x->uses) : NULL;
    bool inside = n && n->count == 1 && n->token > 0 && n->token + 1 < w->a->doc->token_count;
    return inside && str_eq(token_text(w->a->doc, n->token - 1), S("(")) && str_eq(token_text(w->a->doc, n->token + 1), S(")"));
}

// Acronyms that the text explains, or tickers of firms: a letter more is another one.
static bool other_acronym(const name_work *w, const name_word *x, const name_word *y) { return acronym(w, x) != acronym(w, y) || (acronym(w, x) && explained(w, x)); }

// A family name by the list, but rarer here than the one whose case it may be, and no woman's form of it: Furgala, Furgal.
static bool may_be_case(const name_word *x, const name_word *y) {
    return !(x->flags & LISTED & ~(uint32_t)LEX_FAMILY) && y->mentions > x->mentions && !name_feminine(x->skeleton, y->skeleton);
}

static verdict judge(search *s, uint32_t bad, uint32_t good) {
    name_word *x = &s->w->all[bad], *y = &s->w->all[good];
    const verdict no = {0}, far = {.far = true}; // far: by what pair_key holds, all of it
    size_t len = x->skeleton.len < y->skeleton.len ? x->skeleton.len : y->skeleton.len;
    if (len < 2 || str_eq(x->skeleton, y->skeleton) || ((x->digits || y->digits) && name_digits_differ(x->skeleton, y->skeleton))) return far;
    if (x->digits && y->digits && name_look_alike_letter(x->skeleton, y->skeleton)) return (verdict){.joined = true, .sure = true, .score = .7f, .distance = .5f};
    bool known_x = known_beside(x, y), known_y = word_known(y) | (y->mentions >= 3 * x->mentions); // or well established here
    bool lost = !known_x && x->skeleton.len < y->skeleton.len; // a letter
    if (lost && y->mentions > 1) len++;
    const char *language = known_x && !may_be_case(x, y) ? NULL : name_case_language(x->skeleton, y->skeleton);
    if (language) known_x = false;
    float most = furthest(x, y, len + lost, known_x, known_y);
    if (!language && most <= 0) return far;
    float d = name_distance(x->sounds, y->sounds, most);
    if (!language && d > most) return far;
    if (is_plural(s->w, x) || name_plural_of(x->skeleton, y->skeleton) || name_plural_of(y->skeleton, x->skeleton) || name_made_of(x, y)) return no;
    if (name_classes_differ(x->text, y->text) || name_joins_acronym(x->text) != name_joins_acronym(y->text)) return no;
    if ((x->flags | y->flags) & LEX_DEMONYM && word_known(x) && word_known(y)) return no; // German and Germany
    company c = keep(s->w, bad, good);
    if (!c.shared && other_acronym(s->w, x, y)) return no;
    c.listed = one_entry(s->w, x, y);
    if (!language && !c.listed && name_derived(x->skeleton, y->skeleton)) return no;
    if (lost && y->mentions == 1 && c.shared) len++;
    float limit = limit_for(len, known_x, known_y, &c);
    if (!language && !c.shared && ((word_common(y) && has_marks(x->text)) || (word_common(x) && has_marks(y->text)))) return no; // Coruña is no slip for corona
    if (limit == 0 && given_forms(x, y, &c)) limit = .6f;
    if (limit == 0 && len >= 5 && y->mentions >= 3 * x->mentions && !(c.a_has && c.b_has)) limit = .4f; // what is written again and again
    if (limit == 0 || (!language && d > limit) || veto(s, bad, good, &c)) return no;
    if (language && !c.shared && c.a_has && !ends_names(s->w, x)) return no; // Mai Mala Buni is no case of Mali
    return (verdict){.joined = true, .sure = true, .score = language ? .8f : 1 - .5f * d / limit, .distance = language && d > .6f ? .6f : d, .language = language};
}

// An Icelandic first name without the ending that it has where the person is introduced in full: Ásmundur Einar Daðason, then Asmund.
// However often, for Icelanders go by their first names.
static bool stem_of_first_name(const name_word *x, const name_word *y) {
    return !x->longer && y->longer && x->mentions <= 4 * y->mentions && x->skeleton.len >= 4 && y->skeleton.len == x->skeleton.len + 2 &&
           str_ends(y->skeleton, S("ur")) && str_starts(y->skeleton, x->skeleton);
}

// Which of two words is the slip.
static bool is_rarer(const name_work *w, uint32_t a, uint32_t b) {
    const name_word *x = &w->all[a], *y = &w->all[b];
    bool known_x = known_beside(x, y), known_y = word_known(y);
    if (stem_of_first_name(x, y) || stem_of_first_name(y, x)) return x->skeleton.len < y->skeleton.len;
    if (x->mentions != y->mentions) return x->mentions < y->mentions;
    if (known_x != known_y) return known_y;
    const char *of_x = name_case_language(x->skeleton, y->skeleton), *of_y = name_case_language(y->skeleton, x->skeleton);
    if (!of_x != !of_y) return of_x != NULL;
    return x->text.ptr > y->text.ptr; // the later one
}

// A token with the wrong word, which may be half of it, put right.
static str put_right(name_work *w, str token_as_is, str wrong, str right) {
    size_t at = str_find(token_as_is, wrong);
    if (wrong.len == token_as_is.len || at == token_as_is.len) return right;
    return arena_printf(w->a->mem, "%.*s%.*s%.*s", (int)at, token_as_is.ptr, STR_ARG(right), (int)(token_as_is.len - at - wrong.len), token_as_is.ptr + at + wrong.len);
}

static void report(const search *s, uint32_t bad, uint32_t good, verdict v) {
    name_work *w = s->w;
    const name_word *x = &w->all[bad], *y = &w->all[good];
    for (uint32_t u = x->uses; u; u = w->uses[u - 1].next) {
        const name_use use = w->uses[u - 1];
        name_edit e = {.first = use.position, .count = 1, .text = put_right(w, name_token(w, &w->names[use.name], use.position), x->text, y->text),
                       .kind = v.language ? VARIANT_INFLECTED : VARIANT_SPELLING, .sure = v.sure, .score = v.score, .right = w->uses[y->uses - 1].name, .right_word = good};
        if (v.language)
            e.message = arena_printf(w->a->mem, "“%.*s” looks like “%.*s” with a case ending of %s, and that is written %u time%s here.", STR_ARG(x->text),
                                     STR_ARG(y->text), v.language, y->mentions, y->mentions == 1 ? "" : "s");
        name_add_edit(w, use.name, e);
    }
}

typedef struct { uint32_t good; verdict v; } best_match; // good: an outline

// True if they are far from each other.
static bool consider(search *s, best_match *best, uint32_t a, uint32_t b) {
    bool a_bad = is_rarer(s->w, s->outlines[a].word, s->outlines[b].word);
    uint32_t bad = a_bad ? a : b, good = a_bad ? b : a;
    verdict v = judge(s, s->outlines[bad].word, s->outlines[good].word);
    bool nearer = !best[bad].v.joined || v.distance < best[bad].v.distance;
    if (v.joined && nearer) best[bad] = (best_match){good, v};
    return v.far;
}

static const uint64_t STEP = UINT64_C(0x9E3779B97F4A7C15);
static uint64_t mixed(uint64_t h) {
    h = (h + 0x51ed270b) * STEP;
    return (h ^ h >> 29) | 1;
}

// A row of letters as a polynomial, so that the key of the row without one of them costs no second walk.
typedef struct { uint64_t before[SOUNDS_MAX + 1], power[SOUNDS_MAX + 1]; size_t count; } row_keys;
static row_keys keys_of(const uint8_t *row, size_t count) {
    row_keys k;
    k.count = count, k.before[0] = 0, k.power[0] = 1;
    for (size_t i = 0; i < count; i++) {
        k.before[i + 1] = k.before[i] * STEP + row[i];
        k.power[i + 1] = k.power[i] * STEP;
    }
    return k;
}
static uint64_t key_whole(const row_keys *k) { return mixed(k->before[k->count]); }
static uint64_t key_without(const row_keys *k, size_t i) {
    uint64_t after = k->before[k->count] - k->before[i + 1] * k->power[k->count - i - 1];
    return mixed(k->before[i] * k->power[k->count - i - 1] + after);
}
static uint64_t key_of(const uint8_t *row, size_t n) {
    uint64_t h = 0;
    for (size_t i = 0; i < n; i++) h = h * STEP + row[i];
    return mixed(h);
}

// No less than the furthest that judge lets two words be from each other, whichever is the slip; but for case endings.
static float furthest_of_all(const outline *a, const outline *b) {
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

static bool far_by_letters(const outline *a, const outline *b) {
    int most = (int)(furthest_of_all(a, b) * 20) + 1;
    return most <= 1 || (int)name_letters_apart(a->letters, b->letters) * 20 > most;
}

// Most pairs are told to be far from each other by the letters that they have: a case ending leaves the first three as they are.
static inline bool may_be_near(const outline *a, const outline *b) {
    uint8_t both = a->traits & b->traits;
    bool by_start = a->start == b->start || both & DIGITS, listed = a->alternates & b->alternates;
    if (!by_start && both & LISTED_SURELY && !listed && !name_letters_meet(a->letters, b->letters)) return false; // a whole letter is too far for them
    return a->len <= b->len + 5 && b->len <= a->len + 5 && (by_start || !far_by_letters(a, b));
}

// All that decides whether two words are far: what is fixed about each, how often they stand here against each other, and what company they may have.
static uint64_t pair_key(const search *s, uint32_t a, uint32_t b) {
    const name_word *x = &s->w->all[s->outlines[a].word], *y = &s->w->all[s->outlines[b].word];
    uint64_t counts = (uint64_t)(x->mentions < y->mentions) | (uint64_t)(x->mentions > y->mentions) << 1 | (uint64_t)(y->mentions >= 3 * x->mentions) << 2 |
                      (uint64_t)(x->mentions >= 3 * y->mentions) << 3 | (uint64_t)(x->mentions > 1) << 4 | (uint64_t)(y->mentions > 1) << 5;
    uint64_t stand = (uint64_t)x->longer | (uint64_t)y->longer << 1 | (uint64_t)x->titled << 2 | (uint64_t)y->titled << 3 | (uint64_t)(x->text.ptr > y->text.ptr) << 4;
    return mixed(mixed(s->identities[a] + (counts << 5 | stand)) ^ s->identities[b]);
}

static void identify(search *s) {
    name_work *w = s->w;
    if (!w->before) return;
    w->pairs = arena_alloc(w->a->mem, 1, sizeof *w->pairs);
    s->identities = arena_room(w->a->mem, s->outline_count, sizeof *s->identities);
    for (size_t i = 0; i < s->outline_count; i++) {
        const name_word *x = &w->all[s->outlines[i].word];
        s->identities[i] = mixed(str_hash(x->text) ^ (uint64_t)x->hash << 32);
    }
}

static pair_kind compare_pair(search *s, best_match *best, uint32_t me, uint32_t other, pair_kind known) {
    const outline *a = &s->outlines[me], *b = &s->outlines[other];
    if (known == PAIR_UNLIKE || (!known && !(name_frames_near(a->sounds->classes, b->sounds->classes) && may_be_near(a, b)))) return PAIR_UNLIKE;
    return known == PAIR_FAR || consider(s, best, me, other) ? PAIR_FAR : PAIR_UNKNOWN;
}

// Compares two words; false if it took only a look.
static bool compare_words(search *s, best_match *best, uint32_t me, uint32_t other) {
    uint64_t key = s->identities ? pair_key(s, me, other) : 0;
    pair_kind known = s->identities ? name_pairs_find(&s->w->before->pairs, key) : PAIR_UNKNOWN, now = compare_pair(s, best, me, other, known);
    if (s->identities && now) name_pairs_add(s->w->a->mem, s->w->pairs, key, now);
    return now != PAIR_UNLIKE;
}

// How many words a word was compared with: by their frames, in full. What is near to more is no name but a list of made-up words.
typedef struct { size_t tried, judged; } effort;

// Compares a word with those that share a key, and files it there.
static void visit_key(search *s, best_match *best, uint32_t me, uint64_t key, effort *spent) {
    uint32_t at = (uint32_t)(key >> 13) & s->mask;
    while (s->slots[at] && s->entries[s->slots[at] - 1].key != key) at = (at + 1) & s->mask;
    size_t in_key = 0;
    for (uint32_t e = s->slots[at]; e && in_key < MOST_IN_KEY && spent->tried < MOST_TRIED && spent->judged < MOST_JUDGED; e = s->entries[e - 1].next, in_key++) {
        uint32_t other = s->entries[e - 1].outline;
        if (other == me || s->tried[other] == me + 1) continue;
        s->tried[other] = me + 1;
        spent->tried++;
        spent->judged += compare_words(s, best, me, other);
    }
    s->entries[s->count++] = (entry_in_key){key, me, s->slots[at]};
    s->slots[at] = (uint32_t)s->count;
}

// Short words have few letters that a slip leaves alone: words that are one slip apart are the same without one letter of each.
static void visit_deletions(search *s, best_match *best, uint32_t me, effort *spent) {
    const name_sounds *x = s->outlines[me].sounds;
    if (x->length > ALIKE_LETTERS) return;
    row_keys k = keys_of(x->letters, x->length);
    visit_key(s, best, me, key_whole(&k) ^ 8, spent);
    for (size_t i = 0; i < x->length; i++)
        if (i == 0 || x->letters[i] != x->letters[i - 1]) visit_key(s, best, me, key_without(&k, i) ^ 8, spent);
}

static void visit(search *s, best_match *best, uint32_t me) {
    const name_sounds *x = s->outlines[me].sounds;
    effort spent = {0};
    if (x->frame_length) {
        row_keys k = keys_of(x->frame, x->frame_length);
        visit_key(s, best, me, key_whole(&k), &spent);
        for (size_t i = 0; x->frame_length >= ALIKE_FRAME && i < x->frame_length; i++) visit_key(s, best, me, key_without(&k, i), &spent);
    }
    if (x->length < ALIKE_LEAST) return;
    visit_deletions(s, best, me, &spent);
    visit_key(s, best, me, key_of(x->letters, ALIKE_LEAST) ^ 2, &spent); // endings and slips leave the beginning as it is, or the end
    if (x->length < ALIKE_LETTERS) return;
    visit_key(s, best, me, key_of(x->letters + x->length - ALIKE_LEAST, ALIKE_LEAST) ^ 4, &spent);
}

static size_t most_keys(const name_sounds *x) { return 3u + x->frame_length + (x->length > ALIKE_LETTERS ? 0u : x->length + 1u); }

static bool lists(const name_work *w, uint32_t from, uint32_t to) { // only a comma or "and" between two mentions
    if (to <= from || to - from > 2) return false;
    for (uint32_t i = from; i < to; i++) {
        str t = token_text(w->a->doc, i);
        if (!(str_eq(t, S(",")) || str_eq(t, S("and")) || str_eq(t, S("or")) || str_eq(t, S("&")))) return false;
    }
    return true;
}

static void put_together(search *s, uint32_t a, uint32_t b) {
    if (!a || !b || a == b) return;
    uint64_t *pair = arena_alloc(s->w->a->mem, 1, sizeof *pair);
    *pair = a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a;
    map_put(&s->together, (str){(const char *)pair, sizeof *pair}, NULL);
}

static void find_lists(search *s) {
    const name_work *w = s->w;
    s->together = map_make(w->a->mem), s->listed = true;
    for (size_t m = 0; m + 1 < w->mention_count; m++) {
        const mention *a = &w->mentions[m], *b = &w->mentions[m + 1];
        if (!lists(w, a->first + a->count, b->first)) continue;
        const name *x = &w->names[w->notes[m].name], *y = &w->names[w->notes[m + 1].name];
        put_together(s, w->parts[x->words + x->count - 1], w->parts[y->words + y->count - 1]);
        put_together(s, w->parts[x->words], w->parts[y->words]);
    }
}

// Never chained: what is itself a slip is no model; what that breaks with may be.
static void report_best(search *s, const best_match *best, uint32_t me) {
    best_match m = best[me];
    if (!m.v.joined) return;
    if (best[m.good].v.joined) {
        uint32_t good = best[m.good].good;
        if (good == me || best[good].v.joined) return;
        m = (best_match){good, judge(s, s->outlines[me].word, s->outlines[good].word)};
    }
    if (!m.v.joined) return;
    uint32_t bad_word = s->outlines[me].word, good_word = s->outlines[m.good].word;
    const name_word *x = &s->w->all[bad_word], *y = &s->w->all[good_word];
    bool came_first = s->w->first_use && !m.v.language && word_known(x) == word_known(y) && x->text.ptr < y->text.ptr;
    if (came_first) report(s, good_word, bad_word, m.v);
    else report(s, bad_word, good_word, m.v);
}

static uint32_t start_of(str skeleton) {
    return (uint32_t)(unsigned char)skeleton.ptr[0] << 16 | (uint32_t)(unsigned char)skeleton.ptr[1] << 8 | (skeleton.len > 2 ? (unsigned char)skeleton.ptr[2] : 0);
}

static outline outline_of(const name_work *w, uint32_t id) {
    const name_word *x = &w->all[id];
    unsigned traits = (word_known(x) && !barely_known(x) ? LISTED_SURELY : 0u) | (x->flags & LEX_GIVEN ? GIVEN : 0u) |
                      (x->longer ? LONGER : 0u) | (x->titled ? TITLED : 0u) | (x->digits ? DIGITS : 0u);
    return (outline){.word = id, .mentions = x->mentions, .letters = x->sounds->set, .sounds = x->sounds, .start = start_of(x->skeleton), .alternates = x->alternates, .len = (uint8_t)x->skeleton.len, .traits = (uint8_t)traits};
}

static void find_outlines(search *s) {
    const name_work *w = s->w;
    s->outlines = arena_room(w->a->mem, w->used_count + 1, sizeof *s->outlines);
    for (size_t i = 0; i < w->used_count; i++)
        if (w->all[w->used[i]].skeleton.len > 1) s->outlines[s->outline_count++] = outline_of(w, w->used[i]);
}

static void fill_column(columns *c, uint32_t i, const outline *x) {
    const uint32_t digits = 1; // a bit that no alternates have
    bool listed = x->traits & LISTED_SURELY;
    c->classes[i] = x->sounds->classes;
    c->hard[i] = listed ? x->letters.hard : 0, c->meets[i] = listed ? x->letters.meets : ~0u; // of others one letter tells nothing
    c->start[i] = x->start, c->excuse[i] = x->alternates << 1 | (x->traits & DIGITS ? digits : 0);
}

// Of the words before it those that a word is not told to be far from at once. Without a branch, for which it will be is anybody's guess.
static size_t find_candidates(const columns *c, uint32_t me, uint32_t *out) {
    enum { AT_ONCE = 8 };
    uint32_t hard = c->hard[me], meets = c->meets[me], start = c->start[me], excuse = c->excuse[me];
    uint32_t near[FEW];
    size_t count = 0;
    for (uint32_t from = 0; from < me; from += AT_ONCE)
        for (uint32_t i = from; i < from + AT_ONCE; i++)
            near[i] = (((hard & ~c->meets[i]) | (c->hard[i] & ~meets)) == 0) | (start == c->start[i]) | ((excuse & c->excuse[i]) != 0);
    for (uint32_t i = 0; i < me; i++) {
        out[count] = i;
        count += near[i] & name_frames_near(c->classes[me], c->classes[i]);
    }
    return count;
}

// Of the words before it those that may be near a word, in the order of the rows that they share with it, the last one first.
static size_t find_near(const search *s, const columns *c, uint32_t me, uint64_t *near) {
    uint32_t others[FEW];
    size_t candidates = find_candidates(c, me, others), count = 0;
    for (size_t k = 0; k < candidates; k++) {
        const outline *a = &s->outlines[me], *b = &s->outlines[others[k]];
        unsigned row = may_be_near(a, b) ? name_alike(a->sounds, b->sounds) : 0;
        if (!row) continue;
        uint64_t rank = (uint64_t)row << 32 | (uint32_t)~others[k];
        size_t at = count++;
        for (; at && near[at - 1] > rank; at--) near[at] = near[at - 1];
        near[at] = rank;
    }
    return count;
}

// Few words are compared each with each.
static best_match *compare_few(search *s) {
    uint64_t near[FEW];
    columns c;
    best_match *best = NULL;
    memset(&c, 0, sizeof c); // words are compared by eights
    for (uint32_t me = 0; me < s->outline_count; me++) {
        fill_column(&c, me, &s->outlines[me]);
        size_t count = find_near(s, &c, me, near);
        if (count && !best) best = arena_alloc(s->w->a->mem, s->outline_count, sizeof *best);
        for (size_t i = 0; i < count; i++) consider(s, best, me, ~(uint32_t)near[i]);
    }
    return best;
}

static best_match *compare_many(search *s) {
    name_work *w = s->w;
    size_t size = 64, keys = 0;
    for (uint32_t i = 0; i < s->outline_count; i++) keys += most_keys(s->outlines[i].sounds);
    while (size < keys + keys / 4) size *= 2;
    s->entries = arena_room(w->a->mem, keys + 1, sizeof *s->entries);
    s->slots = arena_alloc(w->a->mem, size, sizeof *s->slots);
    s->mask = (uint32_t)size - 1;
    s->tried = arena_alloc(w->a->mem, s->outline_count, sizeof *s->tried);
    best_match *best = arena_alloc(w->a->mem, s->outline_count, sizeof *best);
    identify(s);
    for (uint32_t i = 0; i < s->outline_count; i++) visit(s, best, i);
    return best;
}

void variants_spelling(name_work *w) {
    search s = {.w = w};
    find_outlines(&s);
    best_match *best = s.outline_count <= FEW ? compare_few(&s) : compare_many(&s);
    for (uint32_t i = 0; best && i < s.outline_count; i++) report_best(&s, best, i);
}
