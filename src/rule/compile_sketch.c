// What is known of the tokens that may pass a test without the test being made: their tags, and a bit for their word. Most tokens fail so.
#include "rule/builder.h"

const token_sketch any_sketch = {{UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX}};

static token_sketch of_part(sketch_part which, uint64_t bits) {
    token_sketch s = any_sketch;
    s.of[which] = bits;
    return s;
}

static int bits_in(uint64_t x) { return __builtin_popcountll(x); }

// Of readings it is enough that one passes each test, and not the same: of two sets the smaller.
static token_sketch all_of(token_sketch x, token_sketch y) {
    for (int i = 0; i < SKETCH_COUNT; i++)
        if (i != SKETCH_READINGS) x.of[i] &= y.of[i];
        else if (bits_in(y.of[i]) < bits_in(x.of[i])) x.of[i] = y.of[i];
    return x;
}

token_sketch sketch_either(token_sketch x, token_sketch y) {
    for (int i = 0; i < SKETCH_COUNT; i++) x.of[i] |= y.of[i];
    return x;
}

token_sketch sketch_passing(builder *b, uint32_t index) {
    const test t = *(const test *)builder_at(b, PART_TESTS, index);
    switch (t.op) {
    case TEST_MASK: return t.attribute == ATTRIBUTE_POS ? of_part(SKETCH_TAG, t.mask) : t.attribute == ATTRIBUTE_TAGS ? of_part(SKETCH_READINGS, t.mask) : any_sketch;
    case TEST_EVERY: return t.attribute == ATTRIBUTE_POS ? of_part(SKETCH_TAG, t.mask) : any_sketch;
    case TEST_WORDS: return t.flags & VALUE_NOMARKS ? any_sketch : of_part(t.attribute == ATTRIBUTE_LEMMA ? SKETCH_LEMMA : SKETCH_WORD, t.mask);
    case TEST_AND: return all_of(sketch_passing(b, t.a), sketch_passing(b, t.b));
    case TEST_OR: return sketch_either(sketch_passing(b, t.a), sketch_passing(b, t.b));
    default: return any_sketch;
    }
}

uint64_t words_of_set(const set_item *items, size_t count) {
    uint64_t words = 0;
    for (size_t i = 0; i < count; i++) words |= literal_bit(items[i].literal);
    return words;
}

// What fails most tokens for least comes first.
static int cost_of(builder *b, uint32_t index) {
    const test *t = builder_at(b, PART_TESTS, index);
    bool set = t->op == TEST_MASK || t->op == TEST_EVERY;
    return set && t->attribute == ATTRIBUTE_POS ? 0 : set ? 1 : t->op == TEST_WORDS ? 2 : t->op == TEST_REGEX ? 4 : 3;
}

// Of these a token has one value: what is none of some is one of the others.
static bool has_one_value(uint8_t of) {
    const uint32_t such = 1u << ATTRIBUTE_POS | 1u << ATTRIBUTE_CHUNK | 1u << ATTRIBUTE_SHAPE | 1u << ATTRIBUTE_KIND | 1u << ATTRIBUTE_KNOWN | 1u << ATTRIBUTE_SPACE |
                          1u << ATTRIBUTE_START | 1u << ATTRIBUTE_CAPS;
    return such >> of & 1;
}

uint32_t compile_not(builder *b, uint32_t index) {
    const test *t = builder_at(b, PART_TESTS, index);
    bool others = t->op == TEST_MASK && has_one_value(t->attribute);
    return builder_test(b, others ? (test){.op = TEST_MASK, .attribute = t->attribute, .mask = ~t->mask} : (test){.op = TEST_NOT, .a = index});
}

// Of several tests of the tag one is left. The tests that are left come first; their number.
static size_t join_tags(builder *b, uint32_t *tests, size_t count) {
    uint64_t tags = UINT64_MAX;
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        const test *t = builder_at(b, PART_TESTS, tests[i]);
        if (t->op == TEST_MASK && t->attribute == ATTRIBUTE_POS) tags &= t->mask;
        else tests[kept++] = tests[i];
    }
    if (kept < count) tests[kept++] = builder_test(b, (test){.op = TEST_MASK, .attribute = ATTRIBUTE_POS, .mask = tags});
    return kept;
}

uint32_t compile_all_of(builder *b, uint32_t *tests, size_t count) {
    count = join_tags(b, tests, count);
    for (size_t i = 1; i < count; i++)
        for (size_t k = i; k > 0 && cost_of(b, tests[k - 1]) > cost_of(b, tests[k]); k--) {
            uint32_t one = tests[k];
            tests[k] = tests[k - 1], tests[k - 1] = one;
        }
    uint32_t all = tests[count - 1];
    for (size_t i = count - 1; i-- > 0;) all = compile_pair(b, TEST_AND, tests[i], all);
    return all;
}

uint32_t compile_pair(builder *b, test_op op, uint32_t x, uint32_t y) {
    if (x == y) return x;
    token_sketch one = sketch_passing(b, x), other = sketch_passing(b, y), pair = op == TEST_AND ? all_of(one, other) : sketch_either(one, other);
    return builder_test(b, (test){.op = (uint8_t)op, .a = x, .b = y, .mask = pair.of[SKETCH_TAG]});
}
