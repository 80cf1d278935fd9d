// What the built pack knows: readings, lemmas, inflections, spelling. The pack's path is the program's argument.
#include "lexicon/lexicon_format.h"
#include "lexicon/edit_search.h"
#include "lexicon/speller.h"
#include "text/document.h"
#include "text/utf8.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

static pack *language;
static lexicon *lex;
static speller *spelling;
static arena mem;

static const struct { const char *form; tag tag; const char *lemma; } lemmas[] = {
    {"saw", TAG_VBD, "see"},        {"saw", TAG_NN, "saw"},          {"children", TAG_NNS, "child"},  {"cities", TAG_NNS, "city"},
    {"hoping", TAG_VBG, "hope"},    {"hopping", TAG_VBG, "hop"},     {"planned", TAG_VBD, "plan"},    {"travelling", TAG_VBG, "travel"},
    {"traveling", TAG_VBG, "travel"}, {"watches", TAG_VBZ, "watch"}, {"caches", TAG_NNS, "cache"},    {"lies", TAG_VBZ, "lie"},
    {"dying", TAG_VBG, "die"},      {"biggest", TAG_JJS, "big"},     {"easier", TAG_JJR, "easy"},     {"is", TAG_VBZ, "be"},
    {"were", TAG_VBD, "be"},        {"n't", TAG_RB, "not"},          {"wo", TAG_MD, "will"},         
    {"vice-presidents", TAG_NNS, "vice-president"}, {"policemen", TAG_NNS, "policeman"}, {"found", TAG_VBN, "find"}, {"taken", TAG_VBN, "take"},
    {"bring", TAG_VBG, "bring"},    {"greenwashing", TAG_VBG, "greenwash"}, {"agreed", TAG_VBD, "agree"}, {"freed", TAG_VBN, "free"},
};
static void finds_lemmas(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof lemmas / sizeof *lemmas; i++) {
        str form = str_of(lemmas[i].form);
        str got = lexicon_lemma(lex, &mem, form, lexicon_find_word(lex, form), lemmas[i].tag);
        if (!str_eq(got, str_of(lemmas[i].lemma))) fail_msg("%s/%s: %.*s", lemmas[i].form, tag_names[lemmas[i].tag], STR_ARG(got));
    }
}

static const struct { const char *word; word_list list; bool on; } listed[] = {
    {"majority", LIST_QUANTITY, true}, {"Majority", LIST_QUANTITY, true}, {"majorities", LIST_QUANTITY, false}, {"mujahideen", LIST_QUANTITY, true},
    {"news", LIST_NO_PLURAL, true},    {"news", LIST_QUANTITY, false},    {"that", LIST_DEMAND, true},           {"that", LIST_JOINS, true},
    {"nor", LIST_JOINS, true},         {"word", LIST_ATTRIBUTES, true},   {"families", LIST_ALL_THERE_ARE, true}, {"qqxzy", LIST_JOINS, false},
    {"said", LIST_SPEECH, true},       {"farmer", LIST_TRADE, true},      {"farmer", LIST_SPEECH, false},
};
static void knows_lists(void **state) {
    (void)state;
    uint32_t any = 0;
    for (size_t i = 0; i < sizeof listed / sizeof *listed; i++)
        if (lexicon_listed(lex, lexicon_find_word(lex, str_of(listed[i].word)), listed[i].list) != listed[i].on) fail_msg("%s: %s", listed[i].word, word_list_names[listed[i].list]);
    for (uint32_t id = 0; id < lexicon_count(lex); id++) any |= word_lists_of(&lex->lists, id);
    assert_int_equal(any, ((uint64_t)1 << LIST_COUNT) - 1);
    assert_false(lexicon_listed(lex, LEXEME_NONE, LIST_JOINS));
    assert_false(lexicon_listed(lex, lexicon_count(lex) + 5, LIST_JOINS)); // a word of a text alone
}

// What is no table is none; one without an empty slot ends the search all the same.
static void lists_survive_damage(void **state) {
    (void)state;
    static struct { word_lists_header head; word_list_slot slots[4]; } full = {{WORD_LISTS_MAGIC, 4, 0}, {{1, 1}, {2, 1}, {3, 1}, {4, 1}}};
    str section = {(const char *)&full, sizeof full};
    list_table table = {0};
    assert_true(word_lists_view(section, &table));
    assert_int_equal(word_lists_of(&table, 99), 0);
    assert_int_equal(word_lists_of(&table, 3), 1);
    for (size_t len = 0; len < section.len; len++) assert_false(word_lists_view(str_sub(section, 0, len), &table));
    full.head.slots = 3;
    assert_false(word_lists_view(section, &table));
}

static void knows_phrases(void **state) {
    (void)state;
    str rest = lexicon_phrases(lex), phrase;
    size_t found = 0;
    while (str_line(&rest, &phrase)) found += str_eq(phrase, S("a cappella")) || str_eq(phrase, S("éminences grises"));
    assert_int_equal(found, 2);
}

static const struct { const char *lemma; tag tag; const char *form; } inflections[] = {
    {"agree", TAG_VBZ, "agrees"},  {"child", TAG_NNS, "children"}, {"Child", TAG_NNS, "Children"}, {"city", TAG_NNS, "cities"},
    {"be", TAG_VBZ, "is"},         {"be", TAG_VBP, "are"},         {"have", TAG_VBZ, "has"},       {"plan", TAG_VBG, "planning"},
    {"hope", TAG_VBG, "hoping"},   {"die", TAG_VBG, "dying"},      {"visit", TAG_VBD, "visited"},  {"write", TAG_VBN, "written"},
    {"take", TAG_VBD, "took"},     {"watch", TAG_VBZ, "watches"},  {"big", TAG_JJR, "bigger"},     {"easy", TAG_JJS, "easiest"},
    {"important", TAG_JJR, ""},    {"box", TAG_NNS, "boxes"},      {"photo", TAG_NNS, "photos"},   {"hero", TAG_NNS, "heroes"},
    {"MP", TAG_NNS, "MPs"},        {"NATO", TAG_VB, "NATO"},       {"quit", TAG_VBG, "quitting"},  {"policeman", TAG_NNS, "policemen"},
    {"play", TAG_VBD, "played"},   {"study", TAG_VBD, "studied"},  {"begin", TAG_VBG, "beginning"}, {"free", TAG_VBG, "freeing"},
};
static void inflects(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof inflections / sizeof *inflections; i++) {
        str got = lexicon_inflect(lex, &mem, str_of(inflections[i].lemma), inflections[i].tag);
        if (!str_eq(got, str_of(inflections[i].form))) fail_msg("%s + %s: %.*s", inflections[i].lemma, tag_names[inflections[i].tag], STR_ARG(got));
    }
}

static const struct { const char *word; word_sound sound; } sounds[] = {
    {"hour", SOUND_VOWEL}, {"house", SOUND_CONSONANT}, {"honest", SOUND_VOWEL}, {"heir", SOUND_VOWEL}, {"MP", SOUND_VOWEL},
    {"FBI", SOUND_VOWEL}, {"university", SOUND_CONSONANT}, {"European", SOUND_CONSONANT}, {"one", SOUND_CONSONANT},
    {"U.N.", SOUND_CONSONANT}, {"SUV", SOUND_VOWEL}, {"8", SOUND_VOWEL}, {"11", SOUND_VOWEL}, {"18", SOUND_VOWEL}, {"18,000", SOUND_VOWEL},
    {"1812", SOUND_UNSURE}, {"1,800", SOUND_CONSONANT}, {"110", SOUND_CONSONANT}, {"80th", SOUND_VOWEL}, {"unimportant", SOUND_VOWEL},
    {"union", SOUND_CONSONANT}, {"NATO", SOUND_CONSONANT}, {"OPEC", SOUND_VOWEL}, {"US", SOUND_CONSONANT}, {"us", SOUND_VOWEL},
    {"umbrella", SOUND_VOWEL}, {"MPs", SOUND_VOWEL}, {"X-ray", SOUND_VOWEL}, {"F1", SOUND_VOWEL}, {"U-boats", SOUND_CONSONANT},
    {"MS-13", SOUND_VOWEL}, {"U", SOUND_CONSONANT}, {"U.", SOUND_CONSONANT}, {"F", SOUND_VOWEL}, {"11-year-old", SOUND_VOWEL}, {"one-time", SOUND_CONSONANT}, {"Ukrainian", SOUND_CONSONANT},
    {"Uzbek", SOUND_VOWEL}, {"apple", SOUND_VOWEL}, {"yellow", SOUND_CONSONANT}, {"HOUSE", SOUND_CONSONANT}, {"M.P.", SOUND_VOWEL},
    {"EU", SOUND_CONSONANT}, {"UK", SOUND_CONSONANT}, {"WHO", SOUND_CONSONANT}, {"uninformed", SOUND_VOWEL}, {"Ugandan", SOUND_CONSONANT},
    {"historic", SOUND_CONSONANT}, {"Orkhavanov", SOUND_VOWEL}, {"Eumedilo", SOUND_CONSONANT}, {"Uthrekov", SOUND_UNSURE},
    {"XQZ", SOUND_VOWEL}, {"ZARDU", SOUND_UNSURE}, {"one-zarduk", SOUND_CONSONANT}, {"hour-zarduk", SOUND_VOWEL}, {"", SOUND_UNSURE},
};
static void sounds_like(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof sounds / sizeof *sounds; i++) {
        str word = str_of(sounds[i].word);
        word_sound got = lexicon_sound(lex, word, lexicon_find_word(lex, word));
        if (got != sounds[i].sound) fail_msg("%s: %d", sounds[i].word, (int)got);
    }
}

static const struct { const char *word; unsigned flags; } flags[] = {
    {"house", LEX_DALE_CHALL | LEX_SPACHE}, {"houses", LEX_DALE_CHALL}, {"walked", LEX_DALE_CHALL}, {"bigger", LEX_DALE_CHALL},
    {"color", LEX_US}, {"colour", LEX_GB}, {"gift", LEX_US | LEX_GB | LEX_WORD}, {"Monday", LEX_WEEKDAY}, {"May", LEX_MONTH},
};
static void has_flags(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        unsigned got = lexicon_at(lex, lexicon_find_word(lex, str_of(flags[i].word)))->flags;
        if ((got & flags[i].flags) != flags[i].flags) fail_msg("%s: %x", flags[i].word, got);
    }
    assert_false(lexicon_at(lex, lexicon_find_word(lex, S("thing")))->flags & LEX_GIVEN);
    assert_false(lexicon_at(lex, lexicon_find_word(lex, S("stochastic")))->flags & LEX_DALE_CHALL);
}

// Of up to eight bytes and of more: a form lies in its record or in the pool, and with it a spelling that its capitals do not tell.
static const char *const spellings[] = {"gift", "Paris", "BBC", "iPhone", "McDonald", "PhD", "government", "Afghanistan", "JavaScript"};

static void spells(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        uint32_t id = lexicon_find_word(lex, str_of(spellings[i]));
        str form = lexicon_form(lex, id), written = lexicon_spelling(lex, &mem, id);
        if (!str_eq(form, utf8_lower(&mem, str_of(spellings[i]))) || !str_eq(written, str_of(spellings[i]))) fail_msg("%s: %.*s, %.*s", spellings[i], STR_ARG(form), STR_ARG(written));
    }
    assert_int_equal(lexicon_spelling(lex, &mem, LEXEME_NONE).len, 0);
    for (uint32_t id = 1; id < lexicon_count(lex); id++) {
        str form = lexicon_form(lex, id);
        if (lexicon_find(lex, form, token_hash(form)) != id) fail_msg("%.*s", STR_ARG(form));
    }
}

static unsigned usage_of(str word) { return lexicon_at(lex, lexicon_find_word(lex, word))->usage; }

static void groups_by_usage(void **state) {
    (void)state;
    assert_int_not_equal(usage_of(S("quickly")), 0);
    assert_int_equal(usage_of(S("quickly")), usage_of(S("slowly")));
    assert_int_not_equal(usage_of(S("quickly")), usage_of(S("minister")));
    assert_int_equal(usage_of(S("qwertz-asdf")), 0);
}

static const struct { const char *why, *word; bool known; } words[] = {
    {"a word", "gift", true},             {"capitalised", "Gift", true},      {"in capitals", "GIFT", true},
    {"mixed up", "giFt", false},          {"a name", "Paris", true},          {"a name without its capital", "paris", false},
    {"its own capitals", "iPhone", true}, {"an acronym", "NATO", true},       {"possessive", "Paris's", true},
    {"typographic", "Paris’s", true},     {"of a plural", "ministers'", true}, {"of no plural", "minister'", false},
    {"an ordinal", "22nd", true},         {"a wrong ordinal", "22th", false}, {"teens", "113th", true},
    {"with a separator", "1,000th", true}, {"a decade", "1990s", true},       
    {"no unit", "5kx", false},            {"time", "10pm", true},             {"a code", "F-35", true},
    {"a compound", "well-known", true},   {"an age", "71-year-old", true},    {"a wrong part", "goverment-backed", false},
    {"a prefix", "anti-austerity", true}, {"initials", "J.K.", true},         {"U.S.", "U.S.", true},
    {"one letter wrong", "recieve", false}, {"a treebank's slip", "teh", false}, {"American", "color", true},
    {"British", "colour", true},          {"and/or", "and/or", true},
    {"co and mission, but one letter from commission", "comission", false}, {"war and rent", "warrent", false}, {"well and fare", "wellfare", false},
    {"made of parts", "foodborne", true}, {"a prefix, and a letter from defend", "defund", true}, {"with an ending", "prosecutable", true},
    {"true makes truly", "truely", false}, {"basic makes basically", "basicly", false}, {"likely is no noun", "likelyhood", false},
    {"convertible is there", "convertable", false},
};
static void knows(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (speller_knows(spelling, str_of(words[i].word)) != words[i].known) fail_msg("%s: %s", words[i].why, words[i].word);
}

static const struct { const char *word, *first; } corrections[] = {
    {"recieve", "receive"}, {"goverment", "government"}, {"Goverment", "Government"}, {"teh", "the"}, {"seperate", "separate"},
    {"definately", "definitely"}, {"acommodation", "accommodation"}, {"fotograph", "photograph"}, {"beleive", "believe"}, {"ofthe", "of the"},
    {"GOVERMENT", "GOVERNMENT"}, {"langauge", "language"}, {"untill", "until"}, {"embarass", "embarrass"}, {"tommorow", "tomorrow"},
    {"wasnt", "wasn't"}, {"dont", "don't"}, {"isnt", "isn't"}, {"Weve", "We've"}, {"youre", "you're"}, {"arent", "aren't"}, {"didnt", "didn't"},
};
static void suggests(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof corrections / sizeof *corrections; i++) {
        str out[5];
        size_t n = speller_suggest(spelling, &mem, str_of(corrections[i].word), 0, false, out);
        if (n == 0 || !str_eq(out[0], str_of(corrections[i].first))) fail_msg("%s: %.*s", corrections[i].word, STR_ARG(n ? out[0] : S("nothing")));
    }
}

// Right, but nothing to be offered: dicts/en/not-suggested.txt.
static void suggests_nothing_rude(void **state) {
    (void)state;
    static const struct { const char *word, *never; } all[] = {{"comming", "cumming"}, {"pubik", "pubic"}, {"anual", "anal"}, {"orgasim", "orgasm"}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        str out[5];
        size_t n = speller_suggest(spelling, &mem, str_of(all[i].word), 0, false, out);
        assert_true(speller_knows(spelling, str_of(all[i].never)));
        for (size_t k = 0; k < n; k++) assert_false(str_eq(out[k], str_of(all[i].never)));
    }
}

static void suggests_own_words(void **state) {
    (void)state;
    err why;
    const str own[] = {S("Škoda"), S("stetoscope")};
    speller *s = speller_open(language, lex, own, 2, NULL, 0, NULL, NULL, &why);
    str out[5];
    assert_non_null(s);
    assert_true(speller_suggest(s, &mem, S("stettoscope"), 0, false, out) > 0 && str_eq(out[0], own[1]));
    speller_close(s);
}

static void minds_the_neighbours(void **state) {
    (void)state;
    str out[5];
    assert_true(speller_suggest(spelling, &mem, S("acces"), speller_expects(spelling, S("the"), S("")), false, out) > 0);
    assert_true(str_eq(out[0], S("access")));
}

// The search turns back early; it may miss no word that the distance of the two alone says is near.
typedef struct { str word; size_t found; } neighbours;
static unsigned near_word(void *data, str form, unsigned cost, unsigned limit) {
    neighbours *n = data;
    assert_int_equal(edit_distance(n->word, form, limit), cost);
    n->found++;
    return limit;
}
static bool may_be_suggested(const lexeme *x) { return x->cases != 0 && x->flags & LEX_WORD && !(x->flags & LEX_OFFENSIVE); }
static void finds_all_that_is_near(void **state) {
    (void)state;
    static const struct { const char *word; unsigned limit; } all[] = {{"langauge", 18}, {"adressse", 28}, {"hte", 22}, {"norbidge", 40}, {"e-mial", 30}};
    suggest_words near;
    assert_true(suggest_view(pack_section(language, "suggest"), &near));
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        neighbours n = {.word = str_of(all[i].word)};
        size_t wanted = 0;
        edit_search(&near, n.word, all[i].limit, near_word, &n);
        for (uint32_t id = 1; id < lexicon_count(lex); id++)
            wanted += may_be_suggested(lexicon_at(lex, id)) && edit_distance(n.word, lexicon_form(lex, id), all[i].limit) <= all[i].limit;
        if (n.found != wanted || !wanted) fail_msg("%s: %zu of %zu", all[i].word, n.found, wanted);
    }
}

// What was suggested once is told again as it was, in other surroundings as it is there, and in the capitals that are asked for.
static void suggests_again(void **state) {
    (void)state;
    static const struct { const char *word, *before, *first; } all[] = {
        {"acces", "the", "access"}, {"goverment", "", "government"}, {"Goverment", "", "Government"}, {"zzqxvkj", "", ""}, {"ofthe", "", "of the"},
    };
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
            str word = str_of(all[i].word), out[SUGGEST_MOST];
            size_t count = speller_suggest(spelling, &mem, word, speller_expects(spelling, str_of(all[i].before), S("")), false, out);
            if (!str_eq(count ? out[0] : S(""), str_of(all[i].first))) fail_msg("%d %s: %.*s", round, all[i].word, STR_ARG(count ? out[0] : S("nothing")));
            assert_int_equal(speller_anything_near(spelling, &mem, word, false), count > 0);
        }
}

static void keeps_suggestions(void **state) {
    (void)state;
    suggest_cache *c = suggest_cache_new();
    const str two[] = {S("access"), S("axes")};
    char long_word[300];
    memset(long_word, 'a', sizeof long_word);
    str out[SUGGEST_MOST], endless = {long_word, sizeof long_word};
    size_t count = 9;
    assert_false(suggest_cache_find(c, &mem, S("acces"), 0, out, &count));
    suggest_cache_keep(c, S("acces"), 0, two, 2);
    suggest_cache_keep(c, S("nothing"), 0, NULL, 0);
    suggest_cache_keep(c, endless, 0, NULL, 0);
    suggest_cache_keep(c, S("endless"), 0, &endless, 1);
    assert_true(suggest_cache_find(c, &mem, S("acces"), 0, out, &count) && count == 2 && str_eq(out[0], two[0]) && str_eq(out[1], two[1]));
    assert_true(suggest_cache_find(c, &mem, S("nothing"), 0, out, &count) && count == 0);
    assert_false(suggest_cache_find(c, &mem, S("acces"), 1, out, &count));
    assert_false(suggest_cache_find(c, &mem, endless, 0, out, &count));
    assert_false(suggest_cache_find(c, &mem, S("endless"), 0, out, &count));
    suggest_cache_free(c);
}

static unsigned none_visited(void *data, str form, unsigned cost, unsigned limit) { (void)data, (void)form, (void)cost; return limit; }
// Damaged edges must neither lead out of the section nor in circles (the sanitizers watch).
static void survives_damaged_edges(void **state) {
    (void)state;
    str whole = pack_section(language, "suggest");
    char *copy = malloc(whole.len);
    suggest_words near;
    for (uint32_t seed = 1; seed < 40; seed++) {
        memcpy(copy, whole.ptr, whole.len);
        for (uint32_t i = 0, r = seed; i < 2000; i++, r = r * 1664525u + 1013904223u)
            copy[sizeof(suggest_header) + r % (whole.len - sizeof(suggest_header))] = (char)(r >> 24);
        assert_true(suggest_view((str){copy, whole.len}, &near));
        edit_search(&near, S("goverment"), 20, none_visited, NULL);
    }
    free(copy);
}

// A section of wrong numbers under a right checksum must be refused or read without leaving it (the sanitizers watch).
static void survives_damage(void **state) {
    (void)state;
    str whole = pack_section(language, "lexicon");
    lexicon view;
    assert_true(lexicon_view(whole, &view));
    size_t sizes[] = {0, 8, sizeof(lexicon_header), whole.len / 2, whole.len - 64};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) assert_false(lexicon_view(str_sub(whole, 0, sizes[i]), &view));
    char *copy = aligned_alloc(64, (whole.len + 63) / 64 * 64);
    uint64_t random = 1;
    for (unsigned round = 0; round < 20; round++) {
        memcpy(copy, whole.ptr, whole.len);
        for (size_t at = sizeof(lexicon_header); at < whole.len; at += 64) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            size_t hit = at + (random >> 58);
            if (hit < whole.len) copy[hit] = (char)(random >> 32);
        }
        if (!lexicon_view((str){copy, whole.len}, &view)) continue;
        for (size_t i = 0; i < sizeof lemmas / sizeof *lemmas; i++) {
            str form = str_of(lemmas[i].form);
            uint32_t id = lexicon_find_word(&view, form);
            lexicon_spelling(&view, &mem, id);
            lexicon_lemma(&view, &mem, form, id, lemmas[i].tag);
            lexicon_inflect(&view, &mem, form, TAG_NNS);
        }
    }
    free(copy);
}

int main(int count, char **arguments) {
    err why;
    language = count == 2 ? pack_open(arguments[1], &why) : NULL;
    lex = language ? lexicon_open(language, &why) : NULL;
    spelling = lex ? speller_open(language, lex, NULL, 0, NULL, 0, NULL, NULL, &why) : NULL;
    if (!spelling) return printf("Bail out! no pack: %s\n", why.what), 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_lemmas), cmocka_unit_test(knows_lists), cmocka_unit_test(lists_survive_damage), cmocka_unit_test(knows_phrases), cmocka_unit_test(inflects), cmocka_unit_test(sounds_like), cmocka_unit_test(has_flags), cmocka_unit_test(spells), cmocka_unit_test(groups_by_usage), cmocka_unit_test(knows), cmocka_unit_test(suggests), cmocka_unit_test(suggests_nothing_rude), cmocka_unit_test(suggests_own_words), cmocka_unit_test(minds_the_neighbours),
        cmocka_unit_test(finds_all_that_is_near), cmocka_unit_test(suggests_again), cmocka_unit_test(keeps_suggestions),
        cmocka_unit_test(survives_damaged_edges), cmocka_unit_test(survives_damage),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    speller_close(spelling);
    lexicon_close(lex);
    pack_close(language);
    arena_free(&mem);
    return failed;
}
