// What is known of the tokens that may pass a test without the test being made: in each part of their sketch they have one of some bits.
#include "base/regex.h"
#include "rule/builder.h"

const token_sketch any_sketch = {{UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX}};

static token_sketch of_part(sketch_part which, uint64_t bits) {
    token_sketch s = any_sketch;
    s.of[which] = bits;
    return s;
}

sketch_part sketch_rarest(const builder *b, const token_sketch *s, size_t parts) {
    size_t best = 0;
    for (size_t i = 1; i < parts; i++)
        if (part_share(b, (sketch_part)i, s->of[i]) < part_share(b, (sketch_part)best, s->of[best])) best = i;
    return (sketch_part)best;
}

// Of what a token has several of, it is enough that one passes each test, and not the same: of two sets the rarer.
static token_sketch all_of(const builder *b, token_sketch x, token_sketch y) {
    for (int i = 0; i < SKETCH_COUNT; i++)
        if (i == SKETCH_TAG || i == SKETCH_WORD || i == SKETCH_LEMMA) x.of[i] &= y.of[i];
        else if (part_share(b, (sketch_part)i, y.of[i]) < part_share(b, (sketch_part)i, x.of[i])) x.of[i] = y.of[i];
    return x;
}

token_sketch sketch_either(token_sketch x, token_sketch y) {
    for (int i = 0; i < SKETCH_COUNT; i++) x.of[i] |= y.of[i];
    return x;
}

// ---- one test ---------------------------------------------------------------------------------------------------------------

typedef struct { attribute of; sketch_part part; int8_t first, count, step; } sketched; // its values are these bits of the part
static const sketched all_sketched[] = {
    {ATTRIBUTE_POS, SKETCH_TAG, 0, TAG_COUNT, 1}, {ATTRIBUTE_TAGS, SKETCH_READINGS, 0, TAG_COUNT, 1}, {ATTRIBUTE_KIND, SKETCH_READINGS, TAG_COUNT, TOKEN_OTHER + 1, 1},
    {ATTRIBUTE_FLAG, SKETCH_TRAITS, TRAIT_FLAGS, LEXEME_FLAGS, 1}, {ATTRIBUTE_SHAPE, SKETCH_TRAITS, TRAIT_SHAPE, SHAPE_COUNT, 1},
    {ATTRIBUTE_SPACE, SKETCH_TRAITS, TRAIT_SPACE, 2, 1}, {ATTRIBUTE_ENTITY, SKETCH_TRAITS, TRAIT_ENTITY, ENTITY_TYPES, 1},
    {ATTRIBUTE_KNOWN, SKETCH_TRAITS, TRAIT_WORD, 2, WORD_TRAITS}, {ATTRIBUTE_START, SKETCH_TRAITS, TRAIT_WORD + 1, 2, WORD_TRAITS},
    {ATTRIBUTE_CAPS, SKETCH_TRAITS, TRAIT_WORD + 4, 2, WORD_TRAITS}, {ATTRIBUTE_NUMBER, SKETCH_TRAITS, TRAIT_WORD + 3, 2, -1},
};

static uint64_t bits_of(const sketched *s, uint64_t values) {
    uint64_t bits = 0;
    for (int i = 0; i < s->count; i++) bits |= (values >> i & 1) << (s->first + i * s->step);
    return bits;
}

// Of these a token has one value: what is none of some is one of the others.
static bool has_one_value(uint8_t of) {
    const uint32_t such = 1u << ATTRIBUTE_POS | 1u << ATTRIBUTE_CHUNK | 1u << ATTRIBUTE_SHAPE | 1u << ATTRIBUTE_KIND | 1u << ATTRIBUTE_KNOWN | 1u << ATTRIBUTE_SPACE |
                          1u << ATTRIBUTE_START | 1u << ATTRIBUTE_CAPS;
    return such >> of & 1;
}

// Of a test that every value is among some; it says something only of what a token has a value of.
static bool one_at_least(const test *t) { return t->op == TEST_MASK || t->attribute == ATTRIBUTE_TAGS || has_one_value(t->attribute); }

static token_sketch mask_sketch(test *t) {
    for (size_t i = 0; i < sizeof all_sketched / sizeof *all_sketched; i++) {
        const sketched *s = &all_sketched[i];
        if (t->attribute != s->of || !one_at_least(t)) continue;
        if (t->op == TEST_MASK) t->flags |= TEST_TOLD;
        return of_part(s->part, bits_of(s, t->mask));
    }
    return any_sketch;
}

// Of what begins with one of the bytes, as it is written.
static token_sketch case_sketch(const byte_set *first) {
    uint64_t cases = 0;
    for (unsigned c = 0; c < 256; c++) {
        bool small = c >= 'a' && c <= 'z', capital = c >= 'A' && c <= 'Z';
        if (!byte_set_has(first, (uint8_t)c)) continue;
        if (!small && !capital) return any_sketch;
        cases |= TRAIT(small ? TRAIT_SMALL : TRAIT_CAPITAL);
    }
    return of_part(SKETCH_TRAITS, cases);
}

// The kinds of the bytes. Beyond ASCII nothing is told.
static uint64_t kinds_of(const byte_set *s) {
    uint64_t bits = 0;
    for (unsigned c = 0; c < 128; c++)
        if (byte_set_has(s, (uint8_t)c)) bits |= (uint64_t)1 << byte_kind((uint8_t)c);
    return bits;
}

static token_sketch edges_sketch(const builder *b, const byte_set *first, const byte_set *last) {
    return all_of(b, of_part(SKETCH_EDGES, kinds_of(first)), of_part(SKETCH_EDGES, kinds_of(last) << BYTE_KINDS));
}

static void set_byte(byte_set *s, char c) { s->bits[(uint8_t)c / 64] |= (uint64_t)1 << ((uint8_t)c % 64); }

// What the words begin with, if they must be written so.
static token_sketch exact_sketch(builder *b, const set_item *items, size_t count) {
    byte_set first = {{0}};
    for (size_t i = 0; i < count; i++) {
        const set_asks *asks = items[i].asks ? builder_at(b, PART_SET_ASKS, items[i].asks - 1) : NULL;
        if (!asks || !asks->exact.len) return any_sketch;
        set_byte(&first, b->parts[PART_STRINGS].items[asks->exact.at]);
    }
    return case_sketch(&first);
}

static bool plain_words(builder *b, const test *t) {
    const set_item *items = builder_at(b, PART_SET_ITEMS, t->a);
    for (uint32_t i = 0; i < t->b; i++)
        if (items[i].asks) return false;
    return true;
}

static token_sketch words_sketch(builder *b, test *t) {
    uint64_t kinds = 0, lengths = 0;
    byte_set first = {{0}}, last = {{0}};
    if (plain_words(b, t)) t->flags |= TEST_PLAIN;
    if (t->flags & VALUE_NOMARKS) return any_sketch;
    const set_item *items = builder_at(b, PART_SET_ITEMS, t->a);
    for (uint32_t i = 0; i < t->b; i++) {
        const literal *l = builder_at(b, PART_LITERALS, items[i].literal);
        const char *form = b->parts[PART_STRINGS].items + l->form.at;
        kinds |= (uint64_t)1 << l->kind, lengths |= length_bit(l->form.len);
        set_byte(&first, form[0]), set_byte(&last, form[l->form.len - 1]);
    }
    if (t->flags & TEST_PLAIN && !(kinds >> COMMON_KINDS)) t->flags |= TEST_TOLD;
    if (t->attribute == ATTRIBUTE_LEMMA) return of_part(SKETCH_LEMMA, kinds);
    token_sketch written = all_of(b, edges_sketch(b, &first, &last), of_part(SKETCH_LENGTH, lengths));
    return all_of(b, all_of(b, of_part(SKETCH_WORD, kinds), written), exact_sketch(b, items, t->b));
}

static token_sketch regex_sketch(builder *b, test *t) {
    t->b = LENGTHS_ANY;
    if (t->attribute > ATTRIBUTE_LOWER || t->flags & VALUE_NOMARKS) return any_sketch;
    const regex_record *r = builder_at(b, PART_REGEXES, t->a);
    regex_marks marks = regex_marks_of(b->mem, (str){b->parts[PART_STRINGS].items + r->pattern.at, r->pattern.len});
    token_sketch all = all_of(b, edges_sketch(b, &marks.first, &marks.last), of_part(SKETCH_HOLDS, kinds_of(&marks.held)));
    if (marks.least < UINT16_MAX && marks.most < UINT16_MAX) t->b = (uint32_t)marks.least | (uint32_t)marks.most << 16;
    uint64_t longer = UINT64_MAX << (marks.least < LENGTH_MOST ? marks.least : LENGTH_MOST), shorter = length_bit(marks.most) * 2 - 1;
    all = all_of(b, all, of_part(SKETCH_LENGTH, longer & shorter));
    if (!(r->flags & REGEX_NOCASE)) all = all_of(b, all, case_sketch(&marks.first));
    if (marks.begins_with_digit) all = all_of(b, all, of_part(SKETCH_TRAITS, TRAIT(TRAIT_SHAPE + SHAPE_DIGITS) | TRAIT(TRAIT_SHAPE + SHAPE_ALNUM)));
    return marks.has_hyphen ? all_of(b, all, of_part(SKETCH_TRAITS, TRAIT(TRAIT_HYPHEN))) : all;
}

static token_sketch sketch_of(builder *b, test *t) {
    switch (t->op) {
    case TEST_ANY: t->flags |= TEST_TOLD; return any_sketch;
    case TEST_MASK:
    case TEST_EVERY: return mask_sketch(t);
    case TEST_WORDS: return words_sketch(b, t);
    case TEST_REGEX: return regex_sketch(b, t);
    case TEST_AND: return all_of(b, sketch_passing(b, t->a), sketch_passing(b, t->b));
    case TEST_OR: return sketch_either(sketch_passing(b, t->a), sketch_passing(b, t->b));
    default: return any_sketch;
    }
}

token_sketch sketch_test(builder *b, test *t) {
    token_sketch s = sketch_of(b, t);
    bool words_tell = t->op == TEST_WORDS && t->flags & TEST_TOLD;
    sketch_part rarest = !words_tell ? sketch_rarest(b, &s, SKETCH_COUNT) : t->attribute == ATTRIBUTE_LEMMA ? SKETCH_LEMMA : SKETCH_WORD;
    t->part = (uint8_t)rarest, t->must = s.of[rarest];
    return s;
}

// ---- several ----------------------------------------------------------------------------------------------------------------

// What fails most tokens for least comes first.
static int cost_of(builder *b, uint32_t index) {
    const test *t = builder_at(b, PART_TESTS, index);
    bool set = t->op == TEST_MASK || t->op == TEST_EVERY;
    return set && t->attribute == ATTRIBUTE_POS ? 0 : set ? 1 : t->op == TEST_WORDS ? 2 : t->op == TEST_REGEX ? 4 : 3;
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
    return x == y ? x : builder_test(b, (test){.op = (uint8_t)op, .a = x, .b = y});
}
