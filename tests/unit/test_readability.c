// Readability against tests/data/vectors.json: counts and scores of whole passages, syllables of words known and unknown, sentences.
//   test_readability FOLDER-OF-PACK PACK VECTORS
#include "analysis/tagger.h"
#include "base/file.h"
#include "base/json.h"
#include "checks/counts.h"
#include "checks/readability.h"
#include "lexicon/lexicon.h"
#include "stet.h"
#include "unit.h"
#include <math.h>

static arena mem;
static stet *engine;
static lexicon *lex;
static tagger *tags;
static const json_value *vectors;

static double measure_of(const stet_result *r, str key) {
    size_t count;
    const stet_measure *m = stet_readability(r, &count);
    for (size_t i = 0; i < count; i++)
        if (str_eq(str_of(m[i].key), key)) return m[i].value;
    return NAN;
}

static size_t differences(const char *id, const stet_result *r, const json_value *wanted) {
    size_t wrong = 0;
    for (const json_value *v = wanted ? wanted->first : NULL; v; v = v->next) {
        double got = measure_of(r, v->key);
        if (fabs(got - v->number) <= 1e-3) continue;
        print_message("# %s %.*s: %f, not %f\n", id, STR_ARG(v->key), got, v->number);
        wrong++;
    }
    return wrong;
}

static void passages_are_exact(void **state) {
    (void)state;
    size_t wrong = 0;
    for (const json_value *p = json_get(vectors, S("passages"))->first; p; p = p->next) {
        str text = json_text(json_get(p, S("text")), S(""));
        stet_result *r = stet_check(engine, text.ptr, text.len, NULL, NULL);
        const char *id = arena_copy(&mem, json_text(json_get(p, S("id")), S("?"))).ptr;
        wrong += differences(id, r, json_get(p, S("counts"))) + differences(id, r, json_get(p, S("scores")));
        stet_result_free(r);
    }
    assert_int_equal(wrong, 0);
}

// Worked out by hand from these counts.
static void formulas_of_other_languages(void **state) {
    (void)state;
    static const counts c = {.words = 100, .sentences = 5, .syllables = 170, .letters = 520, .chars = 525, .polysyllables = 15, .monosyllables = 60, .long_words = 30};
    static const struct { const char *language, *key; double value; } cases[] = {
        {"de", "lix", 50}, {"de", "rix", 6}, {"de", "flesch_amstad", 60.55}, {"de", "wiener_sachtextformel_1", 7.3005},
        {"de", "wiener_sachtextformel_2", 7.7145}, {"de", "wiener_sachtextformel_3", 7.1401}, {"de", "wiener_sachtextformel_4", 7.735},
        {"de", "smog", 7.486833}, {"es", "fernandez_huerta", 84.44}, {"es", "szigriszt_pazos", 80.925}, {"es", "gutierrez_polini", 37.76},
        {"es", "crawford", 3.898}, {"fr", "kandel_moles", 70.4}, {"it", "gulpease", 52}, {"it", "flesch_vacca", 89}, {"nl", "flesch_douma", 57.335},
        {"nl", "brouwer_leesindex", 41.1}, {"ru", "flesch_oborneva", 78.665},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        measure got[FORMULAS_MOST];
        double value = NAN;
        size_t n = readability_formulas(&c, str_of(cases[i].language), got);
        for (size_t k = 0; k < n; k++) {
            assert_false(str_eq(str_of(got[k].key), S("flesch_reading_ease"))); // of English alone
            if (str_eq(str_of(got[k].key), str_of(cases[i].key))) value = got[k].value;
        }
        if (!(fabs(value - cases[i].value) < 1e-6)) fail_msg("%s %s: %f, not %f", cases[i].language, cases[i].key, value, cases[i].value);
    }
}

static double index_of_text(str text) {
    stet_result *r = stet_check(engine, text.ptr, text.len, NULL, NULL);
    double index = measure_of(r, S("stet_index"));
    stet_result_free(r);
    return index;
}

// Each pair says the same, the first more simply; nothing of either stands in any corpus.
static void index_rises_with_difficulty(void **state) {
    (void)state;
    static const struct { const char *why, *easy, *hard; } pairs[] = {
        {"rarer words", "The man went to the shop and got some bread for his wife.", "The man sauntered to the emporium and procured some brioche for his spouse."},
        {"one sentence of three", "The bus was late. The children waited in the rain. They got cold.",
         "The bus was late and the children waited in the rain and they got cold."},
        {"an inserted clause", "The old ship from the north came home on Sunday with a load of fish.",
         "The old ship, which the north had sent, came home, on Sunday, with a load of fish."},
        {"an office's words", "The town will mend the road when there is money.",
         "The municipality envisages refurbishment of the carriageway contingent upon the availability of appropriations."},
    };
    for (size_t i = 0; i < COUNT(pairs); i++) {
        double easy = index_of_text(str_of(pairs[i].easy)), hard = index_of_text(str_of(pairs[i].hard));
        if (!(hard > easy + 1)) fail_msg("%s: %f and %f", pairs[i].why, easy, hard);
    }
    const index_model *m = lexicon_index(lex);
    for (size_t i = 0; i < INDEX_FEATURES; i++) assert_true(m->weights[i] >= 0);
    assert_true(isnan(index_of_text(S("…"))));
}

// Windows cover every word once, and none is too small but where the text is.
static void windows_cover_the_text(void **state) {
    (void)state;
    for (size_t sentences = 1; sentences < 120; sentences += 7) {
        buffer text = {0};
        for (size_t i = 0; i < sentences; i++) buffer_add(&text, S("The old ship from the north came home on Sunday. "));
        str copy = {text.ptr, text.len};
        document d = document_read(&mem, copy, FORMAT_PLAIN, (token_lore){lexicon_abbreviation, lex});
        analysis a = analysis_make(&mem, &d, &(analysis_tools){.lex = lex, .tagger = tags});
        index_windows all = index_windows_of(&mem, &a, (span){0, (uint32_t)d.text.len});
        index_window w;
        double words = 0;
        for (size_t n = 0; index_next(&all, &w); n++) words += w.words, assert_true(w.words >= 88 || (n == 0 && sentences < 10)), assert_true(w.words < 280);
        assert_true(words == (double)sentences * 10);
        buffer_free(&text);
    }
}

// The three hardest of five, hardest first, each with what makes it hard; a headline and what is short are none.
static void hardest_sentences_are_named(void **state) {
    (void)state;
    static const char text[] =
        "Farmers Demand Comprehensive Usufruct Legislation Notwithstanding Parliamentary Opposition Throughout Autumn\n\n"
        "The farmers of the valley came to town on Monday and went home again in the evening with nothing in their hands.\n\n"
        "The usufruct of the demesne, which had been adjudicated in perpetuity to the parish, was rescinded by the court on Monday morning.\n\n"
        "It rained.\n\nThe old men and the young men sat down in the house of the man who had the big dog and they had some bread.\n\n"
        "The implementation of the requirement for acceleration of distribution and reduction of assistance met with considerable resistance among them.";
    static const struct { const char *begins, *reasons[2]; } want[HARDEST] = {
        {"The usufruct", {"rare words: ", "passive: been adjudicated"}}, {"The implementation", {"nouns for verbs: implementation, ", ""}}, {"The farmers", {"", ""}},
    };
    stet_result *r = stet_check(engine, text, strlen(text), NULL, NULL);
    size_t count;
    const stet_hard_sentence *h = stet_hardest(r, &count);
    assert_int_equal(count, HARDEST);
    for (size_t i = 0; i < count; i++) {
        str at = {text + h[i].start, h[i].end - h[i].start}, reason = {h[i].reason.ptr, h[i].reason.len};
        bool as_wanted = str_starts(at, str_of(want[i].begins)) && reason.len;
        for (size_t k = 0; k < 2; k++) as_wanted = as_wanted && str_find(reason, str_of(want[i].reasons[k])) + strlen(want[i].reasons[k]) <= reason.len;
        if (!as_wanted) fail_msg("%zu: %.*s: %.*s", i, 20, at.ptr, STR_ARG(reason));
    }
    stet_result_free(r);
}

static bool among(const json_value *accepted, unsigned n) {
    for (const json_value *v = accepted->first; v; v = v->next)
        if (v->whole == (int64_t)n) return true;
    return false;
}

// The share of a list's words (of [word, [accepted, ...]] or word: [accepted, ...]) whose syllables are right.
static double right_in(const json_value *list) {
    size_t right = 0, all = 0;
    for (const json_value *v = list->first; v; v = v->next, all++) {
        bool pair = v->kind == JSON_KIND_ARRAY && v->first && v->first->kind == JSON_KIND_STRING;
        str written = pair ? v->first->text : v->key;
        unsigned n = lexicon_syllables(lex, written, LEXEME_NONE);
        if (among(pair ? v->first->next : v, n)) right++;
        else print_message("# %.*s: %u\n", STR_ARG(written), n);
    }
    return (double)right / (double)all;
}

static void syllables_of_known_words(void **state) { (void)state; assert_true(right_in(json_get(vectors, S("syllable_words"))) >= 0.995); }
static void syllables_of_unknown_words(void **state) { (void)state; assert_true(right_in(json_get(vectors, S("syllable_oov_news"))) >= 0.92); }

static void sentences_are_split(void **state) {
    (void)state;
    size_t wrong = 0;
    for (const json_value *c = json_get(vectors, S("sentence_split"))->first; c; c = c->next) {
        str text = json_text(json_get(c, S("text")), S(""));
        stet_result *r = stet_check(engine, text.ptr, text.len, NULL, NULL);
        double got = measure_of(r, S("sentences"));
        bool hard = json_get(c, S("hard"))->kind == JSON_KIND_TRUE;
        if (got != json_get(c, S("sentences"))->number) print_message("# %s%.*s: %.0f\n", hard ? "(hard) " : "", STR_ARG(text), got), wrong += !hard;
        stet_result_free(r);
    }
    assert_int_equal(wrong, 0);
}

int main(int count, char **arguments) {
    err why = {0};
    str text;
    pack *p = count == 4 ? pack_open(arguments[2], &why) : NULL;
    lex = p ? lexicon_open(p, &why) : NULL;
    tags = lex ? tagger_open(p, lex, &why) : NULL;
    engine = tags ? stet_open(&(stet_options){.data = arguments[1], .isolated = true}, NULL) : NULL;
    vectors = engine && file_read(&mem, arguments[3], &text, &why) ? json_read(&mem, text, &why) : NULL;
    if (!vectors) return printf("Bail out! %s\n", why.what), 1;
    const struct CMUnitTest tests[] = {cmocka_unit_test(passages_are_exact), cmocka_unit_test(syllables_of_known_words),
                                       cmocka_unit_test(syllables_of_unknown_words), cmocka_unit_test(sentences_are_split), cmocka_unit_test(formulas_of_other_languages),
                                       cmocka_unit_test(index_rises_with_difficulty), cmocka_unit_test(windows_cover_the_text),
                                       cmocka_unit_test(hardest_sentences_are_named)};
    int failed = cmocka_run_group_tests_name("readability", tests, NULL, NULL);
    stet_close(engine);
    tagger_close(tags), lexicon_close(lex), pack_close(p);
    arena_free(&mem);
    return failed;
}
