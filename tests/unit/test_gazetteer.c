// The gazetteer: names found whole, by skeleton, by word; the user's own; damaged images refused.
#include "lexicon/beside.h"
#include "lexicon/gazetteer_format.h"
#include "lexicon/gazetteer_own.h"
#include "lexicon/people.h"
#include "unit.h"
#include <stdlib.h>

static arena mem;

static str small_image(void) {
    gazetteer_writer *w = gazetteer_writer_new(&mem, (token_lore){0});
    uint32_t kim = gazetteer_add(w, &(new_name){.name = S("Kim Jong Un"), .role = S("leader"), .type = NAME_PERSON, .gender = 1, .family_first = true});
    gazetteer_add_form(w, kim, S("Kim Jong-un"), FORM_VARIANT, STYLE_BBC);
    uint32_t kyiv = gazetteer_add(w, &(new_name){.name = S("Kyiv"), .type = NAME_PLACE});
    gazetteer_add_form(w, kyiv, S("Kiev"), FORM_EXONYM, 0);
    gazetteer_add_pair(w, S("Iran"), S("Iraq"));
    gazetteer_add_equivalent(w, S("Jacob"), 1, EQUIVALENT_GIVEN);
    gazetteer_add_equivalent(w, S("Yakubu"), 1, EQUIVALENT_GIVEN);
    gazetteer_add_equivalent(w, S("New"), 2, EQUIVALENT_GLOSS);
    gazetteer_add_equivalent(w, S("Nový"), 2, EQUIVALENT_GLOSS);
    return gazetteer_image(w);
}

static pack *opened[8]; // stay mapped until the test ends
static size_t opened_count;

static gazetteer *open_image(str image) {
    err why;
    const char *path = "test_gazetteer.pack";
    assert_true(pack_write(path, &(pack_part){"gazetteer", image}, 1, &why));
    pack *p = pack_open(path, &why);
    assert_non_null(p);
    assert_true(opened_count < COUNT(opened));
    opened[opened_count++] = p;
    gazetteer *g = gazetteer_open(p, NULL, NULL, 0, NULL, NULL, &why);
    remove(path);
    return g;
}

static str found(const gazetteer *g, const char *text) {
    document d = document_read(&mem, str_of(text), FORMAT_PLAIN, (token_lore){0});
    uint64_t key = 0;
    for (size_t i = 0; i < d.token_count; i++) key = gazetteer_key(key, d.tokens[i].hash);
    name_form f = gazetteer_find(g, key);
    return f ? gazetteer_name(g, gazetteer_entry(g, f)).name : S("");
}

static const struct { const char *why, *text, *want; } whole[] = {
    {"the preferred form", "Kim Jong Un", "Kim Jong Un"},
    {"a variant", "Kim Jong-un", "Kim Jong Un"},
    {"case does not matter", "KIM JONG UN", "Kim Jong Un"},
    {"an exonym", "Kiev", "Kyiv"},
    {"a part is not the whole", "Kim Jong", ""},
    {"more than the whole", "Kim Jong Un Kim", ""},
    {"not there", "Kim Yong Un", ""},
};
static void finds_whole_names(void **state) {
    (void)state;
    gazetteer *g = open_image(small_image());
    assert_non_null(g);
    for (size_t i = 0; i < COUNT(whole); i++) want_text(whole[i].why, found(g, whole[i].text), whole[i].want);
    gazetteer_close(g);
}

static void finds_by_skeleton_and_word(void **state) {
    (void)state;
    gazetteer *g = open_image(small_image());
    char room[SKELETON_MAX];
    str skeleton = {room, name_skeleton(S("KIM Jong–Ün"), room, sizeof room)};
    want_text("skeleton", skeleton, "kimjongun");
    want_text("like", gazetteer_form(g, gazetteer_like(g, skeleton)).text, "Kim Jong Un");
    word_use uses[4];
    want_number("two forms begin with Kim", (long long)gazetteer_with(g, token_hash(S("kim")), uses, 4), 2);
    want_number("of three words", uses[0].tokens, 3);
    want_number("what Kim is", gazetteer_word_in_names(g, token_hash(S("kim"))).part, PART_FIRST | PART_PERSON);
    want_number("no such word", gazetteer_word_in_names(g, token_hash(S("yong"))).part, 0);
    want_text("the BBC's form", gazetteer_preferred(g, gazetteer_entry(g, uses[0].form), STYLE_BBC), "Kim Jong-un");
    want_text("AP's form", gazetteer_preferred(g, gazetteer_entry(g, uses[0].form), STYLE_AP), "Kim Jong Un");
    gazetteer_close(g);
}

static void knows_pairs_and_equivalents(void **state) {
    (void)state;
    gazetteer *g = open_image(small_image());
    want_number("Iran, Iraq", gazetteer_distinct(g, S("Iraq"), S("Iran")), 1);
    want_number("Iran, Oman", gazetteer_distinct(g, S("Iran"), S("Oman")), 0);
    want_number("Jacob, Yakubu", gazetteer_equivalent(g, S("Yakubu"), S("Jacob")), EQUIVALENT_GIVEN);
    want_number("marks do not matter", gazetteer_equivalent(g, S("new"), S("Novy")), EQUIVALENT_GLOSS);
    want_number("of two groups", gazetteer_equivalent(g, S("Jacob"), S("Nový")), EQUIVALENT_NONE);
    want_number("a word is not its own", gazetteer_equivalent(g, S("Jacob"), S("JACOB")), EQUIVALENT_NONE);
    gazetteer_close(g);
}

static const struct { const char *text; unsigned kind; bool is; } beside_names[] = {
    {"near", BESIDE_PLACE, true},      {"Near", BESIDE_PLACE, true},     {"near", BESIDE_BODY, false},     {"River", BESIDE_GROUND, false},
    {"von", BESIDE_PARTICLE, true},    {"Von", BESIDE_PARTICLE, false},  {"Von", BESIDE_LEADING, true},    {"der", BESIDE_LEADING, true},
    {"Inc.", BESIDE_COMPANY, true},    {"inc.", BESIDE_COMPANY, false},  {"S.A.", BESIDE_COMPANY, true},   {"club", BESIDE_BODY, true},
    {"river", BESIDE_GROUND, true},   {"river", BESIDE_BODY, false},
    {"clubs", BESIDE_BODY, false},     {"", BESIDE_PLACE, false},        {"é", BESIDE_PARTICLE, false},
};

// What a word beside names is its hash says first, whatever its case.
static void knows_words_beside_names(void **state) {
    (void)state;
    gazetteer *g = open_image(small_image());
    for (size_t i = 0; i < COUNT(beside_names); i++) {
        str text = str_of(beside_names[i].text);
        char folded[FOLD_MAX];
        uint32_t hash = token_hash((str){folded, token_fold(text, folded, sizeof folded)});
        want_number(beside_names[i].text, beside_is(text, beside_names[i].kind), beside_names[i].is);
        if (beside_names[i].is) want_number(beside_names[i].text, (filter_kinds(gazetteer_beside(g), hash) & beside_names[i].kind) != 0, 1);
    }
    want_number("Mr.", people_honorific(S("Mr.")), 1);
    want_number("an honorific's hash", (filter_kinds(gazetteer_beside(g), token_hash(S("mr."))) & BESIDE_HONORIFIC) != 0, 1);
    want_number("a word that is beside no name", filter_kinds(gazetteer_beside(g), token_hash(S("hydrogen"))), 0);
    gazetteer_close(g);
}

static void refuses_damage(void **state) {
    (void)state;
    str image = small_image();
    gazetteer_view view;
    assert_true(gazetteer_look(image, &view));
    for (size_t len = 0; len < image.len; len += 7) assert_false(gazetteer_look(str_sub(image, 0, len), &view));
    char *copy = aligned_alloc(64, (image.len + 63) / 64 * 64);
    for (size_t at = 0; at < image.len; at++) { // whatever it says of a damaged image, reading it is safe
        memcpy(copy, image.ptr, image.len);
        copy[at] = (char)(copy[at] ^ 0x55);
        (void)gazetteer_look((str){copy, image.len}, &view);
    }
    free(copy);
}

static char complaints[4096];
static void note(void *data, const err *why) {
    (void)data;
    char line[1100];
    size_t n = strlen(complaints);
    snprintf(complaints + n, sizeof complaints - n, "%s;", err_line(why, line, sizeof line));
}

static const struct { const char *why, *yaml, *complaints; uint32_t entries; } own[] = {
    {"a list of maps", "- {name: Jane Roe, type: person, gender: f, role: editor, variants: [J. Roe]}\n", "", 1},
    {"a map with both lists", "names:\n  - name: Zed\ndistinct:\n  - [Roe, Rowe]\n", "", 1},
    {"a bare name", "- Jane Roe\n", "", 1},
    {"no name", "- {type: person}\n", "own.yaml:1:3: expected a name: {name: Jane Roe};", 0},
    {"an unknown type", "- name: Zed\n  type: city\n", "own.yaml:2:9: expected person, place, organisation or other;", 0},
    {"a gender of neither", "- {name: Zed, gender: x}\n- Ann\n", "own.yaml:1:23: expected m or f;", 1},
    {"nor is a word that begins so", "- {name: Zed, gender: mixed}\n- Ann\n", "own.yaml:1:23: expected m or f;", 1},
    {"a gender in full", "- {name: Zed, gender: female}\n", "", 1},
    {"half a pair", "distinct: [[Roe]]\n", "own.yaml:1:12: expected a pair of names: [Roe, Rowe];", 0},
    {"an empty file", "", "", 0},
};
static void reads_own_names(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(own); i++) {
        err why;
        complaints[0] = 0;
        names_file file = {yaml_read(&mem, str_of(own[i].yaml), "own.yaml", &why), "own.yaml"};
        gazetteer_view view;
        assert_true(gazetteer_look(own_names(&mem, NULL, &file, 1, note, NULL), &view));
        want_text(own[i].why, str_of(complaints), own[i].complaints);
        want_number(own[i].why, view.header.entries - 1, own[i].entries);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_whole_names), cmocka_unit_test(finds_by_skeleton_and_word), cmocka_unit_test(knows_pairs_and_equivalents),
        cmocka_unit_test(refuses_damage),    cmocka_unit_test(reads_own_names),   cmocka_unit_test(knows_words_beside_names),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    while (opened_count) pack_close(opened[--opened_count]);
    arena_free(&mem);
    return failed;
}
