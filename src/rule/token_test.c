#include "rule/match.h"
#include "text/utf8.h"

// The items of a set with a literal, by bisection.
static const set_item *set_find(const search *s, const test *t, uint32_t wanted) {
    const set_item *items = s->img->set_items + t->a;
    uint32_t low = 0, high = t->b;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (items[middle].literal < wanted) low = middle + 1;
        else high = middle;
    }
    return low < t->b && items[low].literal == wanted ? &items[low] : NULL;
}

static bool item_passes(const search *s, const set_item *item, uint32_t i, str form) {
    if (!item->asks) return true;
    if (item->asks > s->img->counts[PART_SET_ASKS]) return false; // it is damaged
    const set_asks *asks = &s->img->set_asks[item->asks - 1];
    if (asks->exact.len && !str_eq(image_text(s->img, asks->exact), form)) return false;
    return !asks->tags || (asks->tags & attribute_bits(s->a, ATTRIBUTE_TAGS, i));
}

// Apart from test_passes, which is asked several times a token: what has a buffer costs much at its begin and end.
#define APART __attribute__((noinline))

APART static bool items_pass(const search *s, const test *t, uint32_t i, uint32_t wanted, bool bare) {
    const set_item *item = set_find(s, t, wanted);
    if (!item) return false;
    char space[FOLD_MAX];
    str form = {0};
    if (item->asks) form = attribute_text(s->a, ATTRIBUTE_WORD, i, space);
    if (item->asks && bare) form = utf8_strip_marks(s->mem, form);
    const set_item *end = s->img->set_items + t->a + t->b;
    for (; item < end && item->literal == wanted; item++)
        if (item_passes(s, item, i, form)) return true;
    return false;
}

static bool words_pass(const search *s, const test *t, uint32_t i) {
    uint32_t wanted = t->attribute == ATTRIBUTE_LEMMA ? view_lemma(view_of(s, i)) : view_literal(view_of(s, i));
    bool bare = t->flags & VALUE_NOMARKS && !(s->a->doc->tokens[i].flags & TOKEN_ASCII);
    if (bare) wanted = token_bare_literal(s, i);
    if (wanted >= s->img->counts[PART_LITERALS] || !(s->img->literals[wanted].sets & set_bit(t->a))) return false;
    return t->flags & TEST_PLAIN ? set_find(s, t, wanted) != NULL : items_pass(s, t, i, wanted, bare);
}

APART static bool regex_asked(search *s, const test *t, uint32_t i) {
    char space[FOLD_MAX];
    str form = attribute_text(s->a, (attribute)t->attribute, i, space);
    if (t->flags & VALUE_NOMARKS) form = utf8_strip_marks(s->mem, form);
    if (!image_may_begin(s->img, &s->img->regexes[t->a], form, 0)) return false;
    const regex *r = loaded_regex(s->mem, s->from, t->a, form.len);
    return r && regex_matches(s->room, r, form);
}

static inline bool may_be_so_long(const search *s, const test *t, uint32_t i) {
    const token *of = &s->a->doc->tokens[i];
    uint32_t length = of->at.end - of->at.start;
    return !(of->flags & TOKEN_ASCII) || (length >= (t->b & UINT16_MAX) && (length <= t->b >> 16 || t->b == LENGTHS_ANY));
}

static bool regex_passes(search *s, const test *t, uint32_t test_index, uint32_t i) {
    if (!may_be_so_long(s, t, i)) return false;
    uint64_t key = ((uint64_t)(test_index + 1) << 32 | i) << 1;
    uint64_t *slot = &s->cache[(i * 31 + test_index * 2654435761u) % CACHE_SIZE];
    if ((*slot & ~(uint64_t)1) != key) *slot = key | regex_asked(s, t, i);
    return *slot & 1;
}

bool test_passes(search *s, uint32_t index, uint32_t i) {
    const test *t = &s->img->tests[index];
    switch (t->op) {
    case TEST_AND: return token_passes(s, t->a, i) && token_passes(s, t->b, i);
    case TEST_OR: return token_passes(s, t->a, i) || token_passes(s, t->b, i);
    case TEST_NOT: return !token_passes(s, t->a, i);
    case TEST_MASK: return attribute_bits(s->a, (attribute)t->attribute, i) & t->mask;
    case TEST_EVERY: return !(attribute_bits(s->a, (attribute)t->attribute, i) & ~t->mask);
    case TEST_WORDS: return words_pass(s, t, i);
    case TEST_REGEX: return regex_passes(s, t, index, i);
    default: return false;
    }
}
