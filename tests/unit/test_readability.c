// Readability against tests/data/vectors.json: counts and scores of whole passages, syllables of words known and unknown, sentences.
//   test_readability FOLDER-OF-PACK PACK VECTORS
#include "base/file.h"
#include "base/json.h"
#include "lexicon/lexicon.h"
#include "stet.h"
#include "unit.h"
#include <math.h>

static arena mem;
static stet *engine;
static lexicon *lex;
static const json_value *vectors;

static double measure(const stet_result *r, str key) {
    size_t count;
    const stet_measure *m = stet_readability(r, &count);
    for (size_t i = 0; i < count; i++)
        if (str_eq(str_of(m[i].key), key)) return m[i].value;
    return NAN;
}

static size_t differences(const char *id, const stet_result *r, const json_value *wanted) {
    size_t wrong = 0;
    for (const json_value *v = wanted ? wanted->first : NULL; v; v = v->next) {
        double got = measure(r, v->key);
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
        str word = pair ? v->first->text : v->key;
        unsigned n = lexicon_syllables(lex, word, LEXEME_NONE);
        if (among(pair ? v->first->next : v, n)) right++;
        else print_message("# %.*s: %u\n", STR_ARG(word), n);
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
        double got = measure(r, S("sentences"));
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
    engine = lex ? stet_open(&(stet_options){.data = arguments[1], .isolated = true}, NULL) : NULL;
    vectors = engine && file_read(&mem, arguments[3], &text, &why) ? json_read(&mem, text, &why) : NULL;
    if (!vectors) return printf("Bail out! %s\n", why.what), 1;
    const struct CMUnitTest tests[] = {cmocka_unit_test(passages_are_exact), cmocka_unit_test(syllables_of_known_words),
                                       cmocka_unit_test(syllables_of_unknown_words), cmocka_unit_test(sentences_are_split)};
    int failed = cmocka_run_group_tests_name("readability", tests, NULL, NULL);
    stet_close(engine);
    lexicon_close(lex), pack_close(p);
    arena_free(&mem);
    return failed;
}
