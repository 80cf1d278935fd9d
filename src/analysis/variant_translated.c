// Translated: one name by its meaning here and by its sound there, an old or foreign name of a place beside its own, one given
// name in two languages.
#include "analysis/name_work.h"

#include <stdlib.h>

enum { MOST_USES = 12, MOST_WORDS = 200 };

static void report_name(name_work *w, uint32_t bad, uint32_t good, uint8_t kind, str message) {
    name_edit e = {.first = 0, .count = w->names[bad].count, .text = w->names[good].text, .kind = kind, .sure = true, .score = .85f, .right = good, .message = message};
    name_add_edit(w, bad, e);
}

// "Kyiv, formerly Kiev", "Myanmar (Burma)": the article knows both.
static bool explained(const name_work *w, const name *n) {
    static const str words[] = {WORD("("), WORD("formerly"), WORD("called"), WORD("known"), WORD("as"), WORD("or"), WORD("named"), WORD("then"), WORD("renamed"), WORD("old")};
    for (uint32_t m = n->first; m; m = w->notes[m - 1].next)
        for (uint32_t back = 1; back <= 2 && back <= w->mentions[m - 1].first; back++) {
            str t = token_text(w->a->doc, w->mentions[m - 1].first - back);
            for (size_t i = 0; i < sizeof words / sizeof *words; i++)
                if (str_eq(t, words[i])) return true;
        }
    return false;
}

static bool plain_place_form(str text) { // no abbreviation
    return text.len > 3 && str_find_byte(text, '.') == text.len && str_find_byte(text, ' ') == text.len && !(text.ptr[1] >= 'A' && text.ptr[1] <= 'Z');
}

static void judge_places(name_work *w, uint32_t a, uint32_t b) {
    name *x = &w->names[a], *y = &w->names[b];
    known_form f = gazetteer_form(w->g, x->known), g = gazetteer_form(w->g, y->known);
    if (!plain_place_form(x->text) || !plain_place_form(y->text)) return;
    name_word *p = &w->all[w->parts[x->words]], *q = &w->all[w->parts[y->words]];
    static const float ALIKE = .4f, FAR = 1.3f;
    bool exonym = f.kind == FORM_EXONYM || g.kind == FORM_EXONYM;
    float distance = name_distance(p->sounds, q->sounds, FAR);
    if (str_eq(p->skeleton, q->skeleton) || (!exonym && distance > FAR)) return;
    if (explained(w, x) || explained(w, y)) return;
    bool a_bad = x->mentions != y->mentions ? x->mentions < y->mentions : f.kind != g.kind ? f.kind > g.kind : x->token > y->token;
    uint32_t bad = a_bad ? a : b, good = a_bad ? b : a;
    str message = arena_printf(w->a->mem, "“%.*s” and “%.*s” are the same place, which is “%.*s” %u time%s here.", STR_ARG(w->names[bad].text), STR_ARG(w->names[good].text),
                               STR_ARG(w->names[good].text), w->names[good].mentions, w->names[good].mentions == 1 ? "" : "s");
    report_name(w, bad, good, exonym && distance > ALIKE ? VARIANT_TRANSLATED : VARIANT_SPELLING, message); // Kiev is spelled otherwise than Kyiv
}

// The names of one word, by some bits of the keys that the list of names has for them.
static uint64_t key_bit(uint64_t key) { return UINT64_C(1) << key % 64; }
static uint64_t single_names(const name_work *w) {
    uint64_t all = 0;
    for (uint32_t i = 0; i < w->name_count; i++) {
        const name *n = &w->names[i];
        all |= key_bit(gazetteer_key(0, w->a->doc->tokens[n->token].hash)) & -(uint64_t)(n->count == 1); // without a branch
    }
    return all;
}

// A place may stand in the list twice; its other forms in this text are the same place all the same.
static void judge_forms(name_work *w, uint32_t id, const known_name *k, uint64_t single) {
    for (uint32_t i = 0; i < k->count && i < 16; i++) {
        if (!(single & key_bit(gazetteer_key_of(w->g, k->first + i)))) continue;
        uint32_t *other = map_find(&w->by_text, gazetteer_form(w->g, k->first + i).text);
        if (!other || *other == id || !w->names[*other].known || w->names[*other].count != 1) continue;
        name_entry e = gazetteer_entry(w->g, w->names[*other].known);
        if (e != gazetteer_entry(w->g, w->names[id].known) && gazetteer_traits(w->g, e).type == NAME_PLACE) judge_places(w, *other, id);
    }
}

// The names of places by their entry; each is compared with the commonest of the same.
static void find_places(name_work *w) {
    map by_entry = map_make(w->a->mem);
    uint64_t single = single_names(w);
    for (uint32_t i = 0; i < w->name_count; i++) {
        const name *n = &w->names[i];
        if ((n->known == 0) | (n->count != 1)) continue;
        name_entry e = gazetteer_entry(w->g, n->known);
        known_name k = gazetteer_traits(w->g, e);
        if (k.type != NAME_PLACE || k.ambiguous) continue;
        uint32_t *key = arena_alloc(w->a->mem, 1, sizeof *key);
        *key = e;
        bool added;
        uint32_t *at = map_put(&by_entry, (str){(const char *)key, sizeof *key}, &added);
        judge_forms(w, i, &k, single);
        if (!added) judge_places(w, *at, i);
        if (added || w->names[*at].mentions < n->mentions) *at = i;
    }
}

// The other words of the names that hold two words: is one shared, do both have some?
typedef struct { bool shared, a_has, b_has; } company;
static company keep(const name_work *w, const name_word *a, const name_word *b) {
    company c = {0};
    size_t i = 0;
    for (uint32_t x = a->uses; x && i < MOST_USES; x = w->uses[x - 1].next, i++) {
        const name *n = &w->names[w->uses[x - 1].name];
        c.a_has |= n->count > 1;
        size_t k = 0;
        for (uint32_t y = b->uses; y && k < MOST_USES; y = w->uses[y - 1].next, k++) {
            const name *o = &w->names[w->uses[y - 1].name];
            c.b_has |= o->count > 1;
            for (uint32_t p = 0; p < n->count; p++)
                for (uint32_t q = 0; q < o->count; q++) {
                    if (p == w->uses[x - 1].position || q == w->uses[y - 1].position) continue;
                    const uint32_t word_p = w->parts[n->words + p];
                    if (word_p && word_p == w->parts[o->words + q] && (!word_common(&w->all[word_p]) || lexicon_at(w->a->lex, w->all[word_p].lexeme)->frequency < 90)) c.shared = true;
                }
        }
    }
    return c;
}

// San Diego, Santiago: a given name in the name of a place is not rendered anew.
static bool in_place(const name_work *w, const name_word *x) {
    size_t i = 0;
    for (uint32_t u = x->uses; u && i < MOST_USES; u = w->uses[u - 1].next, i++) {
        const name *n = &w->names[w->uses[u - 1].name];
        if (n->place > n->person) return true;
    }
    return false;
}

// Are two words that may render one another of one name? `sure` only if they keep the same company.
static bool may_be_same(const name_work *w, const name_word *a, const name_word *b, equivalence kind, bool *sure) {
    company c = keep(w, a, b);
    if (word_common(a) && word_common(b)) return false; // East and Eastern
    *sure = kind != EQUIVALENT_GLOSS || c.shared;
    if (kind == EQUIVALENT_GLOSS) return c.shared || (!c.a_has && !c.b_has && a->proven && b->proven);
    if (kind == EQUIVALENT_FAMILY) return c.shared; // Noh Eun-ji, Roh Eun-ji
    if (kind == EQUIVALENT_GIVEN) return c.shared || !((c.a_has && c.b_has) || in_place(w, a) || in_place(w, b));
    return kind == EQUIVALENT_DEMONYM && word_known(a) != word_known(b);
}

static void report_word(name_work *w, const name_word *bad, const name_word *good, uint32_t good_id, bool sure) {
    for (uint32_t u = bad->uses; u; u = w->uses[u - 1].next) {
        name_edit e = {.first = w->uses[u - 1].position, .count = 1, .text = good->text, .kind = VARIANT_TRANSLATED, .sure = sure, .score = .8f,
                       .right = w->uses[good->uses - 1].name, .right_word = good_id};
        e.message = arena_printf(w->a->mem, "“%.*s” and “%.*s” render one name; “%.*s” stands %u time%s here.", STR_ARG(bad->text), STR_ARG(good->text),
                                 STR_ARG(good->text), good->mentions, good->mentions == 1 ? "" : "s");
        name_add_edit(w, w->uses[u - 1].name, e);
    }
}

static bool worse(const name_word *a, const name_word *b, equivalence kind) {
    if (kind == EQUIVALENT_DEMONYM) return !word_known(a) || !(a->flags & LEX_WORD);
    if (a->mentions != b->mentions) return a->mentions < b->mentions;
    return word_common(a) != word_common(b) ? word_common(a) : a->text.ptr > b->text.ptr;
}

typedef struct { uint32_t group, word; uint8_t kind; } membership;

static int by_group(const void *a, const void *b) {
    const membership *x = a, *y = b;
    if (x->group != y->group) return x->group < y->group ? -1 : 1;
    return (x->word > y->word) - (x->word < y->word);
}

static void judge_equivalents(name_work *w, uint32_t a, uint32_t b, equivalence kind) {
    const name_word *x = &w->all[a], *y = &w->all[b];
    bool sure;
    if (str_eq(x->skeleton, y->skeleton) || !may_be_same(w, x, y, kind, &sure)) return;
    bool a_bad = worse(x, y, kind);
    report_word(w, a_bad ? x : y, a_bad ? y : x, a_bad ? b : a, sure);
}

static bool renders_names(equivalence kind) { return kind == EQUIVALENT_GIVEN || kind == EQUIVALENT_GLOSS || kind == EQUIVALENT_DEMONYM || kind == EQUIVALENT_FAMILY; }

// The words of names by the groups that they belong to; words of one group are compared.
static void find_equivalents(name_work *w) {
    enum { MOST_GROUPS = 4 };
    membership *all = NULL;
    size_t n = 0, words = 0, capacity = 0;
    uint32_t *may = arena_room(w->a->mem, w->used_count, sizeof *may);
    size_t may_count = 0;
    for (size_t u = 0; u < w->used_count; u++) {
        may[may_count] = w->used[u];
        may_count += gazetteer_may_have_groups(w->g, w->all[w->used[u]].skeleton_hash);
    }
    for (size_t u = 0; u < may_count && words < MOST_WORDS; u++) {
        equivalent_group groups[MOST_GROUPS];
        uint32_t i = may[u];
        size_t count = gazetteer_groups(w->g, w->all[i].skeleton_hash, groups, MOST_GROUPS);
        words += count > 0;
        for (size_t k = 0; k < count; k++) {
            if (!renders_names(groups[k].kind)) continue;
            all = arena_grow(w->a->mem, all, n, &capacity, sizeof *all);
            all[n++] = (membership){groups[k].group, i, (uint8_t)groups[k].kind};
        }
    }
    if (n > 1) qsort(all, n, sizeof *all, by_group);
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n && all[k].group == all[i].group; k++) judge_equivalents(w, all[i].word, all[k].word, (equivalence)all[i].kind);
}

// "Hizen Town", "Hizen-machi": the text before the last blank or hyphen, and what comes after it.
static bool split_end(str text, str *head, str *tail) {
    for (size_t i = text.len; i-- > 1;)
        if (text.ptr[i] == ' ' || text.ptr[i] == '-') {
            *head = str_sub(text, 0, i);
            *tail = str_sub(text, i + 1, text.len);
            return tail->len > 1;
        }
    return false;
}

// Where the last word of the name has no hyphen it is all that may have.
static bool may_have_suffix(const name_work *w, const name *n) {
    uint32_t last = w->parts[n->words + n->count - 1];
    return !last || w->all[last].dashed || (n->count > 1 && gazetteer_hash_has_equivalents(w->g, w->all[last].skeleton_hash));
}

static void find_suffixes(name_work *w) {
    map heads = map_make(w->a->mem);
    for (uint32_t i = 0; i < w->name_count; i++) {
        str head, tail, other_head, other_tail;
        if (!may_have_suffix(w, &w->names[i]) || !split_end(w->names[i].text, &head, &tail) || !gazetteer_has_equivalents(w->g, tail)) continue;
        bool added;
        uint32_t *at = map_put(&heads, head, &added);
        if (added) { *at = i; continue; }
        uint32_t other = *at;
        if (!split_end(w->names[other].text, &other_head, &other_tail) || gazetteer_equivalent(w->g, tail, other_tail) != EQUIVALENT_SUFFIX) continue;
        bool me = w->names[i].mentions <= w->names[other].mentions;
        report_name(w, me ? i : other, me ? other : i, VARIANT_TRANSLATED, S(""));
    }
}

void variants_translated(name_work *w) {
    find_places(w);
    find_equivalents(w);
    find_suffixes(w);
}
