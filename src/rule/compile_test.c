// The test of a token, "[lemma=... & pos=...]": a mask of values where the attribute is closed, words or an expression where it is open.
#include "base/regex.h"
#include "rule/builder.h"
#include "rule/values.h"
#include "text/utf8.h"
#include <stdio.h>
#include <stdlib.h>

static uint32_t wrong(build_error *why, size_t at, const char *what) {
    why->at = at;
    snprintf(why->what, sizeof why->what, "%s", what);
    return NOWHERE;
}

// ---- closed attributes: a mask ----------------------------------------------------------------------------------------------

static uint32_t no_value(build_error *why, const cql_test *t) {
    size_t n = (size_t)snprintf(why->what, sizeof why->what, "no value of %s matches \"%.*s\"; expected some of",
                                attribute_names[t->attribute], STR_ARG(str_sub(t->value, 0, 60)));
    const char *value;
    for (unsigned i = 0; (value = attribute_value(t->attribute, i)) && n + 20 < sizeof why->what; i++)
        if (*value) n += (size_t)snprintf(why->what + n, sizeof why->what - n, " %s", value);
    why->at = t->at;
    return NOWHERE;
}

static bool value_mask(builder *b, const cql_test *t, uint64_t *mask, build_error *why) {
    if (!regex_valid(b, t->value, REGEX_WHOLE, t->at, why)) return false;
    *mask = attribute_values(b, t->attribute, t->value);
    if (!*mask) no_value(why, t);
    return *mask != 0;
}

// ---- open attributes: sets of words, and regular expressions for what is no set -----------------------------------------------

typedef struct { uint32_t literal; text_ref exact; uint64_t tags; } asked_word; // see set_item and set_asks

static int by_literal(const void *x, const void *y) {
    const asked_word *a = x, *b = y;
    if (a->literal != b->literal) return a->literal < b->literal ? -1 : 1;
    return (a->exact.at > b->exact.at) - (a->exact.at < b->exact.at);
}

typedef struct { asked_word *items; size_t count, capacity; } word_set;

static void set_add(builder *b, word_set *s, asked_word item) {
    s->items = arena_grow(b->mem, s->items, s->count, &s->capacity, sizeof *s->items);
    s->items[s->count++] = item;
}

static uint32_t set_test(builder *b, word_set *s, attribute x, uint8_t flags) {
    qsort(s->items, s->count, sizeof *s->items, by_literal);
    // Two sets with the same items are the same set: the items of the first are found by their bytes.
    set_item *items = arena_alloc(b->mem, s->count, sizeof *items);
    for (size_t i = 0; i < s->count; i++) items[i] = (set_item){s->items[i].literal, builder_asks(b, (set_asks){s->items[i].exact, s->items[i].tags})};
    bool added;
    uint32_t *known = map_put(&b->sets, (str){(const char *)items, s->count * sizeof *items}, &added);
    if (added) {
        *known = builder_count(b, PART_SET_ITEMS);
        for (size_t i = 0; i < s->count; i++) builder_add(b, PART_SET_ITEMS, &items[i]);
    }
    uint32_t first = *known;
    return builder_test(b, (test){.op = TEST_WORDS, .attribute = (uint8_t)x, .flags = flags, .a = first, .b = (uint32_t)s->count});
}

static bool has_space(str s) {
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == ' ') return true;
    return false;
}

// `word` without %c asks for the very case; the others are without case anyway.
static uint32_t words_test(builder *b, const cql_test *t, const value_words *v, build_error *why) {
    word_set set = {0};
    bool exact = t->attribute == ATTRIBUTE_WORD && !(t->flags & VALUE_NOCASE);
    for (size_t i = 0; i < v->count; i++) {
        if (has_space(v->words[i])) return wrong(why, t->at, "a token has no spaces in it; expected one word, \"a\" \"b\" for two");
        str form = t->flags & VALUE_NOMARKS ? utf8_strip_marks(b->mem, v->words[i]) : v->words[i];
        uint32_t literal_index = builder_literal(b, form);
        if (literal_index == NOWHERE) return wrong(why, t->at, "expected a word, found nothing or one that is too long");
        set_add(b, &set, (asked_word){.literal = literal_index, .exact = exact ? builder_text(b, form) : (text_ref){0, 0}});
    }
    uint8_t flags = (uint8_t)(t->flags & VALUE_NOMARKS);
    return set_test(b, &set, t->attribute == ATTRIBUTE_LEMMA ? ATTRIBUTE_LEMMA : ATTRIBUTE_WORD, flags);
}

static uint32_t regex_test(builder *b, const cql_test *t, str pattern, build_error *why) {
    bool nocase = t->flags & VALUE_NOCASE || t->attribute != ATTRIBUTE_WORD;
    unsigned flags = REGEX_WHOLE | (nocase ? REGEX_NOCASE : 0u);
    if (!regex_valid(b, pattern, flags, t->at, why)) return NOWHERE;
    return builder_test(b, (test){.op = TEST_REGEX, .attribute = (uint8_t)t->attribute, .flags = t->flags & VALUE_NOMARKS,
                                  .a = builder_regex(b, pattern, flags)});
}

static uint32_t open_test(builder *b, const cql_test *t, build_error *why) {
    // A valid expression is needed before it is taken apart: "a(b" is a mistake, not the text a(b.
    if (!regex_valid(b, t->value, REGEX_WHOLE, t->at, why)) return NOWHERE;
    value_words v = value_expand(b->mem, t->value);
    if (!v.rest.len) return words_test(b, t, &v, why);
    if (!v.count) return regex_test(b, t, v.rest, why);
    uint32_t words = words_test(b, t, &v, why), rest = words == NOWHERE ? NOWHERE : regex_test(b, t, v.rest, why);
    return rest == NOWHERE ? NOWHERE : compile_pair(b, TEST_OR, words, rest);
}

// ---- lemmas: every form of a word, with the readings under which it is that word's ---------------------------------------------

static void add_forms(builder *b, word_set *set, str lemma, uint64_t wanted) {
    for (int x = TAG_NONE + 1; x < TAG_COUNT; x++) {
        if (!(wanted & TAG_BIT(x))) continue;
        bool inflects = tag_is_verb((tag)x) || tag_is_noun((tag)x) || tag_is_adjective((tag)x) || tag_is_adverb((tag)x);
        str form = inflects ? lexicon_inflect(b->lex, b->mem, lemma, (tag)x) : lemma;
        uint32_t i = form.len ? builder_literal(b, form) : NOWHERE;
        if (i != NOWHERE) set_add(b, set, (asked_word){.literal = i, .tags = TAG_BIT(x)});
    }
}

static size_t merge_readings(asked_word *items, size_t count) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (kept && items[kept - 1].literal == items[i].literal) items[kept - 1].tags |= items[i].tags;
        else items[kept++] = items[i];
    return kept;
}

static uint32_t lemmas_test(builder *b, const cql_test *t, uint64_t readings, build_error *why) {
    value_words v = value_expand(b->mem, t->value);
    if (v.rest.len) return wrong(why, t->at, "lemmas takes words (\"leave|go\"), not a regular expression");
    word_set set = {0};
    for (size_t i = 0; i < v.count; i++) add_forms(b, &set, v.words[i], readings);
    if (!set.count) return wrong(why, t->at, "no word has such a form");
    qsort(set.items, set.count, sizeof *set.items, by_literal);
    set.count = merge_readings(set.items, set.count);
    return set_test(b, &set, ATTRIBUTE_WORD, 0);
}

// ---- the whole --------------------------------------------------------------------------------------------------------------

static uint32_t atom_test(builder *b, const cql_test *t, build_error *why) {
    if (t->attribute == ATTRIBUTE_LEMMAS) return lemmas_test(b, t, UINT64_MAX, why);
    if (attribute_open(t->attribute)) return open_test(b, t, why);
    uint64_t mask;
    if (!value_mask(b, t, &mask, why)) return NOWHERE;
    return builder_test(b, (test){.op = t->every ? TEST_EVERY : TEST_MASK, .attribute = (uint8_t)t->attribute, .mask = mask});
}

// In a conjunction, tags and lemmas speak of the same reading: [tags="NN.*" & lemmas="leave"].
typedef struct {
    uint64_t readings;
    bool has_readings;
    const cql_test *lemmas;
    uint32_t *others;
    size_t count, capacity;
} conjunction;

static void conjunction_add(builder *b, conjunction *c, uint32_t one) {
    c->others = arena_grow(b->mem, c->others, c->count, &c->capacity, sizeof *c->others);
    c->others[c->count++] = one;
}

static bool conjoin(builder *b, conjunction *c, const cql_test *t, build_error *why) {
    if (t->kind == CQL_AND) return conjoin(b, c, t->left, why) && conjoin(b, c, t->right, why);
    if (t->kind == CQL_ATOM && t->attribute == ATTRIBUTE_TAGS && !t->every) {
        uint64_t mask;
        if (!value_mask(b, t, &mask, why)) return false;
        c->readings &= mask, c->has_readings = true;
        return true;
    }
    if (t->kind == CQL_ATOM && t->attribute == ATTRIBUTE_LEMMAS && !c->lemmas) {
        c->lemmas = t;
        return true;
    }
    uint32_t one = compile_test(b, t, why);
    if (one == NOWHERE) return false;
    conjunction_add(b, c, one);
    return true;
}

static uint32_t and_test(builder *b, const cql_test *t, build_error *why) {
    conjunction c = {.readings = UINT64_MAX};
    if (!conjoin(b, &c, t, why)) return NOWHERE;
    if (c.lemmas) {
        uint32_t one = lemmas_test(b, c.lemmas, c.readings, why);
        if (one == NOWHERE) return NOWHERE;
        conjunction_add(b, &c, one);
    } else if (c.has_readings) {
        if (!c.readings) return wrong(why, t->right->at, "no reading is both; use (?= ) or | instead of &");
        conjunction_add(b, &c, builder_test(b, (test){.op = TEST_MASK, .attribute = ATTRIBUTE_TAGS, .mask = c.readings}));
    }
    return compile_all_of(b, c.others, c.count);
}

uint32_t compile_test(builder *b, const cql_test *t, build_error *why) {
    if (t->kind == CQL_ANY) return builder_test(b, (test){.op = TEST_ANY});
    if (t->kind == CQL_ATOM) return atom_test(b, t, why);
    if (t->kind == CQL_AND) return and_test(b, t, why);
    uint32_t x = compile_test(b, t->left, why);
    if (x == NOWHERE) return NOWHERE;
    if (t->kind == CQL_NOT) return compile_not(b, x);
    uint32_t y = compile_test(b, t->right, why);
    return y == NOWHERE ? NOWHERE : compile_pair(b, TEST_OR, x, y);
}
