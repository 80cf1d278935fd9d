#include "rule/builder.h"
#include "base/regex.h"
#include <stdio.h>
#include <stdlib.h>

const size_t image_record_sizes[PART_COUNT] = {
    [PART_RULES] = sizeof(rule_record),
    [PART_PROGRAMS] = sizeof(program),
    [PART_STEPS] = sizeof(step),
    [PART_TESTS] = sizeof(test),
    [PART_SET_ITEMS] = sizeof(set_item),
    [PART_SET_ASKS] = sizeof(set_asks),
    [PART_LITERALS] = sizeof(literal),
    [PART_BY_LEXEME] = sizeof(lexeme_slot),
    [PART_BY_HASH] = sizeof(uint32_t),
    [PART_REGEXES] = sizeof(regex_record),
    [PART_CONDITIONS] = sizeof(condition),
    [PART_TEMPLATES] = sizeof(range),
    [PART_PIECES] = sizeof(template_piece),
    [PART_FIXES] = sizeof(fix_record),
    [PART_TRIGGERS] = sizeof(trigger),
    [PART_BUCKETS] = sizeof(range),
    [PART_TEXTS] = sizeof(text_ref),
    [PART_NEEDS] = sizeof(need),
    [PART_BYTE_SETS] = sizeof(byte_set),
    [PART_SIEVE_ROWS] = sizeof(sieve_row),
    [PART_SIEVE_BUCKETS] = sizeof(sieve_bucket),
    [PART_SIEVE_ITEMS] = sizeof(sieve_item),
    [PART_SIEVE_PLANES] = sizeof(sieve_plane),
    [PART_STRINGS] = 1,
};

builder builder_make(arena *mem, const lexicon *lex) {
    return (builder){.mem = mem, .lex = lex, .strings = map_make(mem), .literals = map_make(mem), .sets = map_make(mem), .asks = map_make(mem),
                     .tests = map_make(mem), .regexes = map_make(mem)};
}

uint32_t builder_add(builder *b, image_part p, const void *record) {
    part *to = &b->parts[p];
    size_t size = image_record_sizes[p];
    to->items = arena_grow(b->mem, to->items, to->count, &to->capacity, size);
    memcpy(to->items + to->count * size, record, size);
    return (uint32_t)to->count++;
}

void *builder_at(builder *b, image_part p, uint32_t i) { return b->parts[p].items + i * image_record_sizes[p]; }
uint32_t builder_count(const builder *b, image_part p) { return (uint32_t)b->parts[p].count; }

text_ref builder_text(builder *b, str s) {
    if (!s.len) return (text_ref){0, 0};
    bool added;
    uint32_t *at = map_put(&b->strings, s, &added);
    if (!added) return (text_ref){*at, (uint32_t)s.len};
    *at = builder_count(b, PART_STRINGS);
    text_ref out = {*at, (uint32_t)s.len};
    for (size_t i = 0; i < s.len; i++) builder_add(b, PART_STRINGS, s.ptr + i);
    return out;
}

// So common a word is a kind of its own.
static const double COMMON_SHARE = .003;

static uint32_t kind_of(builder *b, uint32_t index) {
    const literal *l = builder_at(b, PART_LITERALS, index);
    double share = literal_share(b, index);
    uint32_t kind = share >= COMMON_SHARE && b->common_kinds < COMMON_KINDS ? b->common_kinds++ : COMMON_KINDS + l->hash % (KIND_NONE - COMMON_KINDS);
    b->kind_shares[kind] += share;
    return kind;
}

uint32_t builder_literal(builder *b, str text) {
    char space[FOLD_MAX];
    str folded = {space, token_fold(text, space, sizeof space)};
    if (!folded.len) return NOWHERE;
    folded = arena_copy(b->mem, folded);
    bool added;
    uint32_t *known = map_put(&b->literals, folded, &added);
    if (!added) return *known;
    uint32_t hash = token_hash(folded);
    literal l = {.form = builder_text(b, folded), .lexeme = lexicon_find(b->lex, folded, hash) & 0xffffffu, .hash = hash};
    *known = builder_add(b, PART_LITERALS, &l);
    ((literal *)builder_at(b, PART_LITERALS, *known))->kind = kind_of(b, *known) & 0x3fu;
    return *known;
}

uint32_t builder_asks(builder *b, set_asks asks) {
    if (!asks.exact.len && !asks.tags) return 0;
    bool added;
    uint32_t *known = map_put(&b->asks, arena_copy(b->mem, (str){(const char *)&asks, sizeof asks}), &added);
    if (added) *known = builder_add(b, PART_SET_ASKS, &asks) + 1;
    return *known;
}

uint32_t builder_regex(builder *b, str pattern, unsigned flags) {
    str key = arena_printf(b->mem, "%u %.*s", flags, STR_ARG(pattern));
    bool added;
    uint32_t *known = map_put(&b->regexes, key, &added);
    if (!added) return *known;
    regex_record r = {.pattern = builder_text(b, pattern), .flags = flags};
    compile_begins(b, pattern, &r);
    return *known = builder_add(b, PART_REGEXES, &r);
}

uint32_t builder_test(builder *b, test t) {
    str key = arena_copy(b->mem, (str){(const char *)&t, sizeof t});
    bool added;
    uint32_t *known = map_put(&b->tests, key, &added);
    if (!added) return *known;
    b->sketches = arena_grow(b->mem, b->sketches, b->sketch_count, &b->sketch_capacity, sizeof *b->sketches);
    b->sketches[b->sketch_count++] = sketch_test(b, &t);
    return *known = builder_add(b, PART_TESTS, &t);
}

void builder_trigger(builder *b, uint32_t bucket, trigger t) {
    b->triggers = arena_grow(b->mem, b->triggers, b->trigger_count, &b->trigger_capacity, sizeof *b->triggers);
    b->triggers[b->trigger_count++] = (bucketed){bucket, t};
}

bool regex_valid(builder *b, str pattern, unsigned flags, size_t at, build_error *why) {
    err e;
    regex *r = regex_new(b->mem, pattern, flags, &e);
    if (!r) {
        why->at = at + (e.column ? e.column - 1 : 0);
        snprintf(why->what, sizeof why->what, "expected a regular expression: %.200s", e.what);
        return false;
    }
    regex_free(r);
    return true;
}

typedef struct { regex_room *room; const regex *r; attribute x; uint64_t mask; } values_asked;

static void ask_values(void *data) {
    values_asked *v = data;
    const char *value;
    for (unsigned i = 0; (value = attribute_value(v->x, i)); i++)
        if (*value && regex_matches(v->room, v->r, str_of(value))) v->mask |= (uint64_t)1 << i;
}

uint64_t attribute_values(builder *b, attribute x, str expression) {
    err e;
    regex_room *room = regex_room_new(b->mem);
    regex *r = regex_new(b->mem, expression, REGEX_WHOLE | REGEX_ONCE, &e);
    values_asked v = {room, r, x, 0};
    bool good = !r || arena_guarded(b->mem, ask_values, &v);
    regex_free(r);
    if (!good) arena_fail(b->mem);
    return v.mask;
}

// ---- the finished block -----------------------------------------------------------------------------------------------------

static int by_bucket(const void *x, const void *y) {
    const bucketed *a = x, *b = y;
    if (a->bucket != b->bucket) return a->bucket < b->bucket ? -1 : 1;
    if (a->trigger.program != b->trigger.program) return a->trigger.program < b->trigger.program ? -1 : 1;
    return (a->trigger.before_min > b->trigger.before_min) - (a->trigger.before_min < b->trigger.before_min);
}

range *bucket_of(builder *b, uint32_t bucket) {
    if (bucket & WORDLESS) return builder_at(b, PART_BUCKETS, bucket & ~WORDLESS);
    literal *l = builder_at(b, PART_LITERALS, bucket / 2);
    return bucket % 2 ? &l->lemmas : &l->words;
}

static uint32_t place_triggers(builder *b) { // how many are floating
    uint32_t floating = 0;
    for (int i = 0; i < BUCKET_COUNT; i++) builder_add(b, PART_BUCKETS, &(range){0, 0});
    if (b->trigger_count) qsort(b->triggers, b->trigger_count, sizeof *b->triggers, by_bucket);
    for (size_t i = 0; i < b->trigger_count; i++) {
        trigger *t = &b->triggers[i].trigger;
        t->floating = t->before_min < t->before_max ? floating++ : NOWHERE;
    }
    for (size_t from = 0, to; from < b->trigger_count; from = to) {
        for (to = from + 1; to < b->trigger_count && b->triggers[to].bucket == b->triggers[from].bucket;) to++;
        place_bucket(b, &b->triggers[from], to - from);
    }
    return floating;
}

// Open-addressed tables at most half full; see image_literal_of_lexeme.
static uint32_t empty_table(builder *b, image_part p, const void *empty) {
    uint32_t size = 4;
    while (size < 2 * builder_count(b, PART_LITERALS)) size *= 2;
    for (uint32_t i = 0; i < size; i++) builder_add(b, p, empty);
    return size - 1;
}

static void place_lexemes(builder *b) {
    uint32_t mask = empty_table(b, PART_BY_LEXEME, &(lexeme_slot){LEXEME_NONE, LITERAL_NONE});
    for (uint32_t i = 0; i < builder_count(b, PART_LITERALS); i++) {
        const literal *l = builder_at(b, PART_LITERALS, i);
        uint32_t at = l->lexeme * 2654435761u & mask;
        if (l->lexeme == LEXEME_NONE) continue;
        while (((const lexeme_slot *)builder_at(b, PART_BY_LEXEME, at))->lexeme != LEXEME_NONE) at = (at + 1) & mask;
        *(lexeme_slot *)builder_at(b, PART_BY_LEXEME, at) = (lexeme_slot){l->lexeme, literal_ref_of(l, i)};
    }
}

static void place_hashes(builder *b) {
    uint32_t mask = empty_table(b, PART_BY_HASH, &(uint32_t){0});
    for (uint32_t i = 0; i < builder_count(b, PART_LITERALS); i++) {
        uint32_t at = ((const literal *)builder_at(b, PART_LITERALS, i))->hash & mask;
        while (*(const uint32_t *)builder_at(b, PART_BY_HASH, at)) at = (at + 1) & mask;
        *(uint32_t *)builder_at(b, PART_BY_HASH, at) = i + 1;
    }
}

static void note_sets(builder *b) {
    for (uint32_t i = 0; i < builder_count(b, PART_TESTS); i++) {
        const test *t = builder_at(b, PART_TESTS, i);
        for (uint32_t k = 0; t->op == TEST_WORDS && k < t->b; k++) {
            literal *l = builder_at(b, PART_LITERALS, ((const set_item *)builder_at(b, PART_SET_ITEMS, t->a + k))->literal);
            l->sets |= set_bit(t->a);
        }
    }
}

str builder_finish(builder *b) {
    note_sets(b);
    uint32_t floating = place_triggers(b);
    compile_sieve(b);
    place_lexemes(b);
    place_hashes(b);
    image_header head = {.magic = IMAGE_MAGIC, .version = IMAGE_VERSION, .lexicon_count = lexicon_count(b->lex), .floating = floating};
    size_t size = (sizeof head + 7) / 8 * 8;
    for (int i = 0; i < PART_COUNT; i++) {
        head.parts[i] = (range){(uint32_t)size, (uint32_t)b->parts[i].count};
        size = (size + b->parts[i].count * image_record_sizes[i] + 7) / 8 * 8;
    }
    head.size = (uint32_t)size;
    char *out = arena_alloc(b->mem, size, 1);
    memcpy(out, &head, sizeof head);
    for (int i = 0; i < PART_COUNT; i++)
        if (b->parts[i].count) memcpy(out + head.parts[i].first, b->parts[i].items, b->parts[i].count * image_record_sizes[i]);
    return (str){out, size};
}
