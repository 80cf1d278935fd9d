// The part-of-speech model: what the tagger decides from the pack is what the trainer's list of features adds up to, whatever can be
// told apart by it; texts of weights that are not sound; sections that are damaged.
#include "analysis/tag_model.h"
#include "base/file.h"
#include "pack/builders.h"
#include "unit.h"
#include <stdlib.h>
#include <unistd.h>

enum { WORDS = 64, SENTENCES = 400, NOT_KNOWN = 0x900000 /* from here on forms that the model lacks */ };
static arena mem;
static char folder[] = "/tmp/stet-tagger-XXXXXX";
static uint32_t state_of_chance = 7;

static uint32_t below(uint32_t limit) {
    state_of_chance = state_of_chance * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)state_of_chance * limit >> 32);
}

static bool build(str text, str *section, err *why) {
    str path = arena_printf(&mem, "%s/tagger.txt", folder);
    assert_true(file_write(path.ptr, text, why));
    return build_tagger(&mem, &(pack_inputs){.dicts = folder}, section, why);
}

// ---- decisions ------------------------------------------------------------------------------------------------------------------

// What a feature says is worked out from its key, so that test and text need no table: nothing, or weights for a few tags.
static int weight_of(tag_feature_key k, unsigned t) {
    uint32_t h = tag_mix(tag_mix(k.kind + 1, k.value), t), limit = (uint32_t)tag_weight_limit(k.kind);
    bool nothing = (k.kind < TAG_PLACES && k.value >= NOT_KNOWN) || tag_mix(k.kind + 9, k.value) % 5 == 0 || h % 3;
    return nothing ? 0 : (int)(h / 8 % (2 * limit + 1)) - (int)limit;
}

static str line_of(tag_feature_key k) {
    str line = arena_printf(&mem, "%s %x", tag_feature_names[k.kind], k.value);
    for (unsigned t = 1; t < TAG_COUNT; t++)
        if (weight_of(k, t)) line = arena_printf(&mem, "%.*s %s=%d", STR_ARG(line), tag_names[t], weight_of(k, t));
    return line;
}

static tag_word words[WORDS];

static tag_view random_view(void) {
    static const tag_columns sets[] = {0x0f, 0xff0f, TAG_OPEN_WORD, 0x30081, 0x200000080, 0x1fffffffffff};
    static const tag_word none;
    uint32_t i = below(WORDS);
    bool known = below(4) > 0; // how such words are used the lexicon says, which is not there
    return (tag_view){.allowed = sets[below(COUNT(sets))], .word = known ? &words[i] : &none, .form = known ? words[i].hash : NOT_KNOWN + i, .class = below(9),
                      .endings = {below(9), below(9), below(9)}, .known = (uint16_t)below(1024), .usage = (uint8_t)(known ? 0 : below(128)), .shape = (uint8_t)below(TAG_SHAPES), .first = (uint8_t)below(2), .rare = (uint8_t)below(2)};
}

typedef struct { tag_view views[1 + 2 * TAG_PADDING]; tag last, before; } decision;

static decision random_decision(void) {
    decision d = {.last = (tag)below(TAG_COUNT), .before = (tag)below(TAG_COUNT)};
    for (size_t i = 0; i < COUNT(d.views); i++) d.views[i] = random_view();
    return d;
}

static tag add_up(const decision *d) {
    tag_feature_key keys[TAG_FEATURES];
    size_t count = tag_features(&d->views[TAG_PADDING], d->last, d->before, keys);
    int best = 0, most = INT32_MIN;
    for (int c = 0; c < TAG_ROW; c++) {
        int sum = 0;
        if (!(d->views[TAG_PADDING].allowed >> c & 1)) continue;
        for (size_t i = 0; i < count; i++) sum += weight_of(keys[i], tag_of_column[c]);
        if (sum > most) most = sum, best = c;
    }
    return (tag)tag_of_column[best];
}

static int by_key(const void *a, const void *b) { return memcmp(a, b, sizeof(tag_feature_key)); }

// The text of a model that knows every feature of some decisions.
static str text_of(const decision *all, size_t count) {
    tag_feature_key *keys = arena_alloc(&mem, count * TAG_FEATURES, sizeof *keys);
    size_t n = 0, size = 0, room = count * TAG_FEATURES * 512;
    for (size_t i = 0; i < count; i++) n += tag_features(&all[i].views[TAG_PADDING], all[i].last, all[i].before, keys + n);
    qsort(keys, n, sizeof *keys, by_key);
    char *text = arena_alloc(&mem, room, 1);
    for (size_t i = 0; i < WORDS; i++) size += (size_t)snprintf(text + size, room - size, "%s %x NN VB\n", i % 2 ? "is" : "is-always", words[i].hash);
    for (size_t i = 0; i < n; i++) {
        if (i && by_key(&keys[i], &keys[i - 1]) == 0) continue;
        if (keys[i].kind < TAG_PLACES && keys[i].value >= NOT_KNOWN) continue;
        str line = line_of(keys[i]);
        size += (size_t)snprintf(text + size, room - size, "%.*s\n", STR_ARG(line));
    }
    return (str){text, size};
}

static void decides_what_features_add_up_to(void **state) {
    (void)state;
    static decision all[SENTENCES];
    str section;
    err why = {0};
    tag_model m;
    for (uint32_t i = 0; i < WORDS; i++) words[i] = (tag_word){.hash = i * 0x1000 + 5, .allowed = i % 3};
    for (size_t i = 0; i < SENTENCES; i++) all[i] = random_decision();
    assert_true(build(text_of(all, SENTENCES), &section, &why));
    assert_true(tag_model_view(section, &m));
    for (size_t i = 0; i < SENTENCES; i++) {
        tag want = add_up(&all[i]);
        tag_sight here[COUNT(all[i].views)];
        for (size_t k = 0; k < COUNT(here); k++) tag_sight_of(&m, &all[i].views[k], tag_model_find(&m, LEXEME_NONE, all[i].views[k].form), &here[k]);
        want_number("the best tag", tag_decide(&m, &here[TAG_PADDING], all[i].last, all[i].before), want);
    }
}

// A noun or a verb; behind it a word of which nothing is told but what the tag before says.
static const struct { const char *why; int noun, after_noun, after_verb; size_t count; tag want; } pairs[] = {
    {"the best, where what follows says nothing", 5, 0, 0, 2, TAG_NN},
    {"the second, which makes the next word sure", 5, 0, 60, 2, TAG_VB},
    {"the best, which does so as well", 5, 60, 60, 2, TAG_NN},
    {"the best, where nothing follows", 5, 0, 60, 1, TAG_NN},
    {"the best, where it is far before the second", 40, 0, 60, 2, TAG_NN},
    {"the best of two as good is the first", 0, 0, 0, 2, TAG_NN},
};

static void asks_the_next_word(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(pairs); i++) {
        const tag_word plain[] = {{0xa1, tag_columns_of(TAG_BIT(TAG_NN) | TAG_BIT(TAG_VB))}, {0xa2, tag_columns_of(TAG_BIT(TAG_NNS) | TAG_BIT(TAG_VBZ))}};
        str section, text = arena_printf(&mem, "is a1 NN VB\nis a2 NNS VBZ\nword a1 NN=%d\nnumber %x NNS=%d\nnumber %x NNS=%d\n", pairs[i].noun,
                                         tag_number_tags(TAG_NN, TAG_NONE), pairs[i].after_noun, tag_number_tags(TAG_VB, TAG_NONE), pairs[i].after_verb);
        err why = {0};
        tag_model m;
        tag_sight all[2 + 2 * TAG_PADDING];
        uint8_t tags[2];
        assert_true(build(text, &section, &why) && tag_model_view(section, &m));
        for (size_t k = 0; k < COUNT(all); k++) {
            bool inside = k >= TAG_PADDING && k < TAG_PADDING + pairs[i].count;
            const tag_word *w = &plain[inside ? k - TAG_PADDING : 0];
            tag_view v = inside ? (tag_view){.allowed = w->allowed, .word = w, .form = w->hash, .shape = SHAPE_LOWER} : tag_view_outside(&plain[0]);
            tag_sight_of(&m, &v, inside ? tag_model_find(&m, LEXEME_NONE, w->hash) : 0, &all[k]);
        }
        tags_decide_all(&m, all + TAG_PADDING, pairs[i].count, tags, 1);
        want_number(pairs[i].why, tags[0], pairs[i].want);
    }
}

static void a_word_without_weights_has_an_empty_record(void **state) {
    (void)state;
    str section;
    err why = {0};
    tag_model m;
    assert_true(build(S("is a1 NN\nnext a2 NN=5\n"), &section, &why) && tag_model_view(section, &m));
    uint32_t told = tag_model_find(&m, LEXEME_NONE, 0xa1), weighed = tag_model_find(&m, LEXEME_NONE, 0xa2), other = tag_model_find(&m, LEXEME_NONE, 0xa3);
    want_number("known", (long long)tag_model_word(&m, told, 0xa1).allowed, 1);
    want_number("not told", (long long)tag_model_word(&m, weighed, 0xa2).allowed, 0);
    assert_true(m.entries[weighed].next != 0);
    want_number("not known", other, 0);
}

// ---- words in the pack --------------------------------------------------------------------------------------------------------------

static const char *pack_path;

// What a reference says, added to sums by lanes.
static void add_weights(const tag_model *m, uint32_t weights, int sums[TAG_ROW]) {
    const tag_unit *unit = (const void *)(m->units + (weights & m->unit_mask));
    for (unsigned g = 0; g < TAG_GROUPS; g++) {
        if (g && !(weights >> (g - 1) & 1)) continue;
        for (unsigned i = 0; i < TAG_GROUP; i++) sums[g * TAG_GROUP + i % 2 * (TAG_GROUP / 2) + i / 2] += unit->weights[i] - TAG_BIAS;
        unit++;
    }
}

static void want_same_of_itself(const tag_model *m, str form, const tag_sight *s, const tag_sight *in_full) {
    int sums[TAG_ROW] = {0}, want[TAG_ROW] = {0};
    add_weights(m, s->word.own, sums);
    add_weights(m, in_full->word.own, want);
    for (unsigned i = 0; i < in_full->more_count; i++) add_weights(m, in_full->more[i], want);
    sums[TAG_LANE_REST] = want[TAG_LANE_REST]; // not less than the greatest of the sums behind it, but no sum itself
    if (memcmp(sums, want, sizeof sums) != 0) fail_msg("%.*s: what it says of itself", STR_ARG(form));
}

// The entry of a word in lower case says what it does when it is seen in full.
static void entries_are_what_is_seen_in_full(void **state) {
    (void)state;
    const tag_columns told = (((tag_columns)1 << TAG_ROW) - 1) | TAG_ENTRY_TOLD | TAG_ENTRY_RARE | ~UINT64_C(0) << TAG_ENTRY_USAGE_AT;
    err why = {0};
    pack *p = pack_open(pack_path, &why);
    lexicon *l = lexicon_open(p, &why);
    tag_model m;
    size_t ready = 0;
    assert_true(tag_model_view(pack_section(p, "tagger"), &m));
    for (uint32_t id = 1; id < lexicon_count(l); id++) {
        str form = lexicon_form(l, id);
        uint32_t hash = token_hash(form), entry = tag_model_find(&m, id, hash);
        if (!entry || !(m.entries[entry].allowed & TAG_ENTRY_READY)) continue;
        tag_word known = tag_model_word(&m, entry, hash);
        tag_view v;
        tag_sight s, in_full;
        tag_see(&v, l, id, hash, &known, TOKEN_WORD, SHAPE_LOWER), tag_see_rare(&v, l, form);
        tag_sight_of(&m, &v, entry, &in_full), tag_sight_plain(&s, &m.entries[entry], hash);
        if (s.fixed != in_full.fixed || (s.word.allowed & told) != in_full.word.allowed || s.word.class != in_full.word.class) fail_msg("%.*s: what it can be", STR_ARG(form));
        if (s.fixed == TAG_NONE) want_same_of_itself(&m, form, &s, &in_full);
        ready++;
    }
    assert_true(ready > m.header.entries / 2);
    lexicon_close(l), pack_close(p);
}

// ---- what is not sound ------------------------------------------------------------------------------------------------------------

static const struct { const char *why, *text; } bad_texts[] = {
    {"no such kind", "wrod a1 NN=5\n"},         {"no number", "next zz NN=5\n"},      {"no such tag", "next a1 NNN=5\n"},
    {"too great a weight", "next a1 NN=500\n"}, {"not a weight", "next a1 NN\n"},     {"a word that is nothing", "is a1\n"},
    {"a word that is no tag", "is a1 NNN\n"},   {"a number beyond the last", "number ffffff NN=5\n"},
};

static void refuses(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(bad_texts); i++) {
        str section;
        err why = {0};
        if (build(str_of(bad_texts[i].text), &section, &why)) fail_msg("taken: %s", bad_texts[i].why);
        want_number(bad_texts[i].why, why.line, 1);
    }
}

static void damage_is_harmless(void **state) {
    (void)state;
    str section;
    err why = {0};
    tag_model m;
    decision d = random_decision();
    assert_true(build(text_of(&d, 1), &section, &why) && tag_model_view(section, &m));
    for (size_t cut = 1; cut < section.len; cut += 97) assert_false(tag_model_view(str_sub(section, 0, section.len - cut), &m));
    char *bytes = (char *)(uintptr_t)section.ptr;
    memset(bytes + sizeof(tag_model_header), 0xff, section.len - sizeof(tag_model_header));
    assert_true(tag_model_view(section, &m));
    tag_sight here[COUNT(d.views)];
    for (size_t i = 0; i < COUNT(here); i++) tag_sight_of(&m, &d.views[i], tag_model_find(&m, below(2), UINT32_MAX), &here[i]);
    assert_true(tag_decide(&m, &here[TAG_PADDING], d.last, d.before) < TAG_COUNT);
    uint8_t tags[2];
    tag_sight more[] = {here[0], here[0], here[1], here[2], here[3], here[4]};
    tags_decide_all(&m, more + TAG_PADDING, COUNT(tags), tags, 1);
    assert_true(tags[0] < TAG_COUNT && tags[1] < TAG_COUNT);
}

int main(int count, char **arguments) {
    if (count != 2) return fprintf(stderr, "usage: test_tagger PACK\n"), 2;
    pack_path = arguments[1];
    if (!mkdtemp(folder)) return printf("Bail out! no folder for temporary files\n"), 1;
    const struct CMUnitTest tests[] = {cmocka_unit_test(decides_what_features_add_up_to), cmocka_unit_test(asks_the_next_word), cmocka_unit_test(a_word_without_weights_has_an_empty_record),
                                       cmocka_unit_test(entries_are_what_is_seen_in_full),
                                       cmocka_unit_test(refuses), cmocka_unit_test(damage_is_harmless)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    unlink(arena_printf(&mem, "%s/tagger.txt", folder).ptr), rmdir(folder);
    arena_free(&mem);
    return failed;
}
