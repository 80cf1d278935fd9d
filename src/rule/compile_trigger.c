// Which tokens a pattern needs not look at is most of its speed: of all words, lemmas and tags that every match must hold, the
// rarest are its triggers. A choice needs a trigger for each of its alternatives.
#include "rule/builder.h"
#include <math.h>

typedef struct entry {
    uint32_t bucket, before_min, before_max;
    uint32_t guard, own;
    int8_t guard_offset;
    uint8_t near_part;
    uint64_t near;
    double near_share; // of tokens that have one of its bits
    struct entry *next;
} entry;
typedef struct {
    double cost; // the share of tokens that trigger; INFINITY where there is no trigger
    entry *entries;
} cover;

enum { NEAR_PERCENT_MOST = 15 }; // what more tokens have is near almost always
#define NEAR_SHARE_MOST (NEAR_PERCENT_MOST / 100.0)

static const cover no_cover = {INFINITY, NULL};

// Of a thousand tokens of news, about so many have the tag.
static const uint8_t tag_share[TAG_COUNT] = {
    [TAG_CC] = 25, [TAG_CD] = 30, [TAG_DT] = 85, [TAG_IN] = 105, [TAG_JJ] = 60, [TAG_MD] = 10, [TAG_NN] = 130, [TAG_NNS] = 60,
    [TAG_NNP] = 110, [TAG_POS] = 9, [TAG_PRP] = 25, [TAG_PRPS] = 9, [TAG_RB] = 30, [TAG_TO] = 22, [TAG_VB] = 26, [TAG_VBD] = 40,
    [TAG_VBG] = 15, [TAG_VBN] = 22, [TAG_VBP] = 13, [TAG_VBZ] = 20, [TAG_STOP] = 40, [TAG_COMMA] = 50, [TAG_COLON] = 6,
    [TAG_QUOTE] = 8, [TAG_UNQUOTE] = 8,
};

// So many have the shape; 0: too many to be a trigger.
static const uint8_t shape_share[SHAPE_COUNT] = {
    [SHAPE_TITLES] = 2, [SHAPE_UPPER] = 20, [SHAPE_INITIAL] = 6, [SHAPE_CAMEL] = 4, [SHAPE_MIXED] = 1, [SHAPE_DIGITS] = 25, [SHAPE_ALNUM] = 8,
};
// So many have the flag, in the order of lexeme_flag.
static const uint8_t flag_share[LEXEME_FLAGS] = {
    [4] = 40, [5] = 25, [6] = 30, [7] = 8, [8] = 20, [9] = 15, [10] = 5, [11] = 6, [12] = 4, [13] = 8, [15] = 12, [16] = 20, [17] = 4, [19] = 8, [20] = 15,
};
enum { HYPHEN_SHARE = 15, UNKNOWN_SHARE = 40 };

static entry *new_entry(builder *b, uint32_t bucket, entry *next) {
    entry *e = arena_alloc(b->mem, 1, sizeof *e);
    *e = (entry){.bucket = bucket, .guard = NOWHERE, .own = NOWHERE, .near_part = NEAR_NOTHING, .near_share = NEAR_SHARE_MOST, .next = next};
    return e;
}

// Marks have no lexeme, and are what a text has most of.
static double mark_share(str form) {
    char c = form.len ? form.ptr[0] : ' ';
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter) return 0;
    return str_eq(form, S(",")) ? .05 : str_eq(form, S(".")) ? .04 : .01;
}

static double literal_share(builder *b, uint32_t i) {
    const literal *l = builder_at(b, PART_LITERALS, i);
    double mark = mark_share((str){builder_at(b, PART_STRINGS, l->form.at), l->form.len});
    if (mark > 0) return mark;
    if (l->lexeme == LEXEME_NONE) return 1e-7;
    unsigned frequency = lexicon_at(b->lex, l->lexeme)->frequency;
    return frequency ? exp2(frequency / 8.0) / 1e9 : 1e-6;
}

static cover words_cover(builder *b, const test *t) {
    cover c = {0, NULL};
    bool lemma = t->attribute == ATTRIBUTE_LEMMA;
    uint32_t before = NOWHERE;
    for (uint32_t i = 0; i < t->b; i++) {
        uint32_t of = ((const set_item *)builder_at(b, PART_SET_ITEMS, t->a + i))->literal;
        if (of == before) continue; // one word in several cases
        before = of;
        c.cost += literal_share(b, of) * (lemma ? 2.5 : 1);
        c.entries = new_entry(b, 2 * of + lemma, c.entries);
    }
    return c;
}

// Of a closed attribute whose values all are rare enough.
static cover rare_cover(builder *b, const test *t, const uint8_t *shares, unsigned count, uint32_t first) {
    cover c = {0, NULL};
    for (uint32_t i = 0; i < count; i++) {
        if (!(t->mask >> i & 1)) continue;
        if (!shares[i]) return no_cover;
        c.cost += shares[i] / 1000.0;
        c.entries = new_entry(b, WORDLESS | (first + i), c.entries);
    }
    return c.entries && c.cost < .2 ? c : no_cover;
}

// Of a regular expression, by what it begins with or holds.
static cover regex_cover(builder *b, const test *t) {
    if (t->attribute > ATTRIBUTE_LOWER || t->flags & VALUE_NOMARKS) return no_cover;
    const regex_record *r = builder_at(b, PART_REGEXES, t->a);
    regex_marks marks = regex_marks_of(b->mem, (str){b->parts[PART_STRINGS].items + r->pattern.at, r->pattern.len});
    const test digits = {.mask = (uint64_t)1 << SHAPE_DIGITS | (uint64_t)1 << SHAPE_ALNUM};
    if (marks.begins_with_digit) return rare_cover(b, &digits, shape_share, SHAPE_COUNT, BUCKET_SHAPE);
    if (marks.has_hyphen) return (cover){HYPHEN_SHARE / 1000.0, new_entry(b, WORDLESS | BUCKET_HYPHEN, NULL)};
    return no_cover;
}

static cover mask_cover(builder *b, const test *t) {
    if (t->attribute == ATTRIBUTE_KNOWN && t->mask == KNOWN_NO) return (cover){UNKNOWN_SHARE / 1000.0, new_entry(b, WORDLESS | BUCKET_UNKNOWN, NULL)};
    if (t->attribute == ATTRIBUTE_SHAPE) return rare_cover(b, t, shape_share, SHAPE_COUNT, BUCKET_SHAPE);
    if (t->attribute == ATTRIBUTE_FLAG && t->op == TEST_MASK) return rare_cover(b, t, flag_share, LEXEME_FLAGS, BUCKET_FLAG);
    if (t->attribute != ATTRIBUTE_POS && t->attribute != ATTRIBUTE_TAGS) return no_cover;
    bool tags = t->attribute == ATTRIBUTE_TAGS;
    cover c = {0, NULL};
    if (__builtin_popcountll(t->mask) > TAG_COUNT / 2) return no_cover; // what a tag is not
    for (uint32_t i = 0; i < TAG_COUNT; i++) {
        if (!(t->mask & TAG_BIT(i))) continue;
        c.cost += (tag_share[i] ? tag_share[i] : 2) / 1000.0 * (tags ? 2 : 1);
        c.entries = new_entry(b, WORDLESS | ((tags ? (uint32_t)BUCKET_TAGS : (uint32_t)BUCKET_POS) + i), c.entries);
    }
    return c;
}

static cover both(cover x, cover y) {
    if (!x.entries || !y.entries) return no_cover;
    entry *last = x.entries;
    while (last->next) last = last->next;
    last->next = y.entries;
    return (cover){x.cost + y.cost, x.entries};
}

static cover test_cover(builder *b, uint32_t index) {
    const test t = *(const test *)builder_at(b, PART_TESTS, index);
    cover x, y;
    switch (t.op) {
    case TEST_WORDS: return words_cover(b, &t);
    case TEST_MASK:
    case TEST_EVERY: return mask_cover(b, &t);
    case TEST_REGEX: return regex_cover(b, &t);
    case TEST_OR: return both(test_cover(b, t.a), test_cover(b, t.b));
    case TEST_AND:
        x = test_cover(b, t.a), y = test_cover(b, t.b);
        return x.cost <= y.cost ? x : y;
    default: return no_cover;
    }
}

// A set of words in any case: the trigger that is one of them passes.
static bool words_alone(builder *b, const test *t) {
    for (uint32_t i = 0; t->op == TEST_WORDS && i < t->b; i++) {
        const set_item *item = builder_at(b, PART_SET_ITEMS, t->a + i);
        if (item->exact.len || item->tags) return false;
    }
    return t->op == TEST_WORDS && !(t->flags & VALUE_NOMARKS);
}

static cover token_cover(builder *b, uint32_t own) {
    cover c = test_cover(b, own);
    if (words_alone(b, builder_at(b, PART_TESTS, own))) return c;
    for (entry *e = c.entries; e; e = e->next) e->own = own;
    return c;
}

// The token that a node is, if it is one.
static const cql_node *lone_token(const cql_node *n) {
    while (n && (n->kind == CQL_LABEL || n->kind == CQL_FLAGGED || (n->kind == CQL_SEQUENCE && !n->first->next))) n = n->first;
    return n && n->kind == CQL_TOKEN ? n : NULL;
}

// A neighbour that must pass a test of its own spares most starts of the matcher.
static void set_guard(builder *b, cover *c, const cql_node *before, const cql_node *after) {
    const cql_node *near[2] = {lone_token(before), lone_token(after)};
    int best = -1;
    double best_cost = INFINITY;
    for (int i = 0; i < 2; i++) {
        if (!near[i] || near[i]->test->kind == CQL_ANY) continue;
        double cost = test_cover(b, near[i]->compiled).cost;
        if (best < 0 || cost < best_cost) best = i, best_cost = cost;
    }
    if (best < 0) return;
    for (entry *e = c->entries; e; e = e->next) e->guard = near[best]->compiled, e->guard_offset = best ? 1 : -1;
}

// Of all tokens, about so many have one of the bits.
static double part_share(sketch_part which, uint64_t bits) {
    if (which == SKETCH_WORD || which == SKETCH_LEMMA) return __builtin_popcountll(bits) / 64.0;
    double share = 0;
    for (uint32_t i = 0; i < TAG_COUNT; i++)
        if (bits & TAG_BIT(i)) share += (tag_share[i] ? tag_share[i] : 2) / 1000.0 * (which == SKETCH_READINGS ? 2 : 1);
    return share;
}

static token_sketch node_sketch(builder *b, const cql_node *n) {
    const cql_node *one = lone_token(n->kind == CQL_REPEAT && n->min ? n->first : n);
    if (one) return sketch_passing(b, one->compiled);
    if (n->kind != CQL_CHOICE) return any_sketch;
    token_sketch all = {0};
    for (const cql_node *c = n->first; c; c = c->next) all = sketch_either(all, node_sketch(b, c));
    return all;
}

static void note_near(entry *e, const token_sketch *of, bool behind) {
    for (uint8_t k = 0; k < SKETCH_COUNT; k++) {
        double share = part_share((sketch_part)k, of->of[k]);
        if (share < e->near_share) e->near_share = share, e->near = of->of[k], e->near_part = (uint8_t)(behind ? SKETCH_COUNT + k : k);
    }
}

// Tokens at most from the first of the node `from` to the first of `to`, which stands behind it in the same sequence.
static uint32_t tokens_between(const cql_node *from, const cql_node *to) {
    uint32_t least, most, all = 0;
    for (const cql_node *n = from; n != to; n = n->next) {
        pattern_length(n, &least, &most);
        all += most;
    }
    return all;
}

// What else must stand near the trigger, which is in `chosen`, spares most of the starts that are left.
static void set_near(builder *b, const cover *c, const cql_node *sequence, const cql_node *chosen) {
    bool behind = false;
    for (const cql_node *n = sequence->first; n; n = n->next) {
        if (n == chosen) {
            behind = true;
            continue;
        }
        token_sketch of = node_sketch(b, n);
        uint32_t between = behind ? tokens_between(chosen, n) : tokens_between(n->next, chosen) + 1;
        for (entry *e = c->entries; e; e = e->next)
            if (behind ? between <= e->before_min + NEAR_TOKENS : between + e->before_max <= NEAR_TOKENS) note_near(e, &of, behind);
    }
}

static cover node_cover(builder *b, const cql_node *n);

static cover sequence_cover(builder *b, const cql_node *n) {
    cover best = no_cover;
    double best_cost = INFINITY;
    uint32_t before_min = 0, before_max = 0, min, max;
    const cql_node *previous = NULL;
    for (const cql_node *c = n->first; c; previous = c, c = c->next) {
        cover x = node_cover(b, c);
        double cost = x.cost * (1 + (before_max - before_min) / 2.0);
        if (x.entries && cost < best_cost) {
            if (lone_token(c)) set_guard(b, &x, previous, c->next);
            set_near(b, &x, n, c);
            for (entry *e = x.entries; e; e = e->next) e->before_min += before_min, e->before_max += before_max;
            best = x, best_cost = cost;
        }
        pattern_length(c, &min, &max);
        before_min += min, before_max += max;
        if (before_max > MATCH_TOKENS_MOST) before_max = MATCH_TOKENS_MOST;
        if (before_min > MATCH_TOKENS_MOST) break;
    }
    return best;
}

static cover choice_cover(builder *b, const cql_node *n) {
    cover all = node_cover(b, n->first);
    for (const cql_node *c = n->first->next; c; c = c->next) all = both(all, node_cover(b, c));
    return all;
}

static cover node_cover(builder *b, const cql_node *n) {
    switch (n->kind) {
    case CQL_TOKEN: return token_cover(b, n->compiled);
    case CQL_SEQUENCE: return sequence_cover(b, n);
    case CQL_CHOICE: return choice_cover(b, n);
    case CQL_REPEAT: return n->min ? node_cover(b, n->first) : no_cover;
    case CQL_LABEL:
    case CQL_FLAGGED: return node_cover(b, n->first);
    default: return no_cover;
    }
}

// Nothing rare: every token triggers, but the first test is made before the matcher starts.
static entry *any_token(builder *b, const cql_node *root) {
    entry *e = new_entry(b, WORDLESS | BUCKET_ALWAYS, NULL);
    const cql_node *first = lone_token(root->kind == CQL_SEQUENCE ? root->first : root);
    if (first && first->test->kind != CQL_ANY) e->guard = first->compiled;
    return e;
}

static token_sketch of_test(builder *b, uint32_t test_index) { return test_index == NOWHERE ? any_sketch : sketch_passing(b, test_index); }

void compile_triggers(builder *b, const cql_pattern *p, uint32_t program_index) {
    cover c = node_cover(b, p->root);
    if (!c.entries) c.entries = any_token(b, p->root);
    for (const entry *e = c.entries; e; e = e->next) {
        uint32_t most = e->before_max > MATCH_TOKENS_MOST ? MATCH_TOKENS_MOST : e->before_max;
        trigger t = {.program = program_index, .rule = ((const program *)builder_at(b, PART_PROGRAMS, program_index))->rule,
                     .before_min = (uint16_t)e->before_min, .before_max = (uint16_t)most,
                     .guard = e->guard, .guard_offset = e->guard_offset, .own = e->own, .near = e->near, .near_part = e->near_part};
        token_sketch own = of_test(b, e->own), guard = of_test(b, e->guard);
        t.own_tags = own.of[SKETCH_TAG], t.own_words = own.of[SKETCH_WORD], t.guard_tags = guard.of[SKETCH_TAG], t.guard_words = guard.of[SKETCH_WORD];
        builder_trigger(b, e->bucket, t);
    }
}
