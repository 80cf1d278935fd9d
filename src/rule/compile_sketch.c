// What is known of the tokens that may pass a test without the test being made: their tags, and a bit for their word. Most tokens fail so.
#include "rule/builder.h"

uint64_t tags_passing(builder *b, uint32_t index) {
    const test *t = builder_at(b, PART_TESTS, index);
    switch (t->op) {
    case TEST_MASK:
    case TEST_EVERY: return t->attribute == ATTRIBUTE_POS ? t->mask : UINT64_MAX;
    case TEST_AND:
    case TEST_OR: return t->mask;
    default: return UINT64_MAX;
    }
}

uint64_t words_passing(builder *b, uint32_t index) {
    const test *t = builder_at(b, PART_TESTS, index);
    const test of = *t;
    switch (of.op) {
    case TEST_WORDS: return of.attribute == ATTRIBUTE_LEMMA || of.flags & VALUE_NOMARKS ? UINT64_MAX : of.mask;
    case TEST_AND: return words_passing(b, of.a) & words_passing(b, of.b);
    case TEST_OR: return words_passing(b, of.a) | words_passing(b, of.b);
    default: return UINT64_MAX;
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

uint32_t compile_all_of(builder *b, uint32_t *tests, size_t count) {
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
    uint64_t tags = op == TEST_AND ? tags_passing(b, x) & tags_passing(b, y) : tags_passing(b, x) | tags_passing(b, y);
    return builder_test(b, (test){.op = (uint8_t)op, .a = x, .b = y, .mask = tags});
}
