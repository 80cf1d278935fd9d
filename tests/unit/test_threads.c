// One engine, many threads: each gets what one thread alone gets. Run under ThreadSanitizer by `./dev test --threads`.
#include "unit.h"

#include "base/file.h"
#include "base/json.h"
#include "stet.h"
#include <pthread.h>

enum { THREADS = 4, ROUNDS = 2 };

static const char *data_folder;
static char **paths;
static int path_count;
static stet *engine;
static str texts[16], alone[16], common_told;
static stet_result *common;

static bool append(void *data, const char *bytes, size_t len) {
    buffer_add(data, (str){bytes, len});
    return true;
}

static stet_result *checked(str text) {
    static const char source[] = "Пять человек погибли 12 мая.";
    stet_error why;
    stet_input input = {.name = "article", .source = source, .source_len = strlen(source), .source_lang = "ru"};
    return stet_check(engine, text.ptr, text.len, &input, &why);
}

// All that the interface tells of a result.
static void tell(const stet_result *r, buffer *out) {
    stet_error why;
    for (const char *const *format = stet_report_formats(); *format; format++) {
        stet_report_style style = {.format = *format, .fail_under = 50};
        stet_report *report = stet_report_begin(engine, &style, append, out, &why);
        stet_report_add(report, r, NULL);
        stet_report_end(report);
    }
    size_t count;
    stet_entities(r, &count);
    for (size_t i = 0; i < count; i++) {
        stet_fix *f = stet_unify(r, i, NULL);
        buffer_printf(out, "%zu %u\n", f->count, f->count ? f->edits[0].start : 0);
        stet_fix_free(f);
    }
    stet_names_extract(r, "article", append, out);
    buffer_printf(out, "%.3f\n", stet_score_of(r, 50).score);
}

static buffer told_of(str text) {
    buffer out = {0};
    stet_error why;
    stet_result *r = checked(text);
    tell(r, &out);
    stet_result_free(r);
    stet_tokens(engine, text.ptr, text.len, STET_PLAIN, append, &out, &why);
    buffer_printf(&out, "%zu %.*s\n", stet_rule_count(engine), (int)stet_rule_at(engine, 0).id.len, stet_rule_at(engine, 0).id.ptr);
    return out;
}

// What is marked [shared] in stet.h, on a result and an engine that all threads have.
static long tell_shared(void) {
    buffer got = {0};
    tell(common, &got);
    long wrong = !str_eq((str){got.ptr, got.len}, common_told);
    buffer_free(&got);
    stet_error why;
    stet *own = stet_open(&(stet_options){.data = data_folder, .isolated = true}, &why);
    wrong += !own || stet_rule_count(own) != stet_rule_count(engine);
    stet_close(own);
    return wrong;
}

static void *run(void *data) {
    long wrong = 0, first = *(int *)data;
    for (long n = 0; n < (long)ROUNDS * path_count; n++) {
        int i = (int)((first + n) % path_count); // each thread begins with another article
        buffer got = told_of(texts[i]);
        wrong += !str_eq((str){got.ptr, got.len}, alone[i]);
        buffer_free(&got);
        wrong += tell_shared();
    }
    return (void *)wrong;
}

static void test_threads(void **state) {
    (void)state;
    arena mem = {0};
    err why;
    stet_error error;
    engine = stet_open(&(stet_options){.data = data_folder, .isolated = true}, &error);
    assert_non_null(engine);
    for (int i = 0; i < path_count; i++) {
        assert_true(file_read(&mem, paths[i], &texts[i], &why));
        buffer got = told_of(texts[i]);
        alone[i] = arena_copy(&mem, (str){got.ptr, got.len});
        buffer_free(&got);
        assert_true(alone[i].len > 1000);
    }
    buffer told = {0};
    common = checked(texts[0]);
    tell(common, &told);
    common_told = (str){told.ptr, told.len};
    pthread_t ids[THREADS];
    int first[THREADS];
    for (int i = 0; i < THREADS; i++) {
        first[i] = i;
        assert_int_equal(pthread_create(&ids[i], NULL, run, &first[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        void *wrong;
        pthread_join(ids[i], &wrong);
        assert_null(wrong);
    }
    stet_result_free(common);
    buffer_free(&told);
    stet_close(engine);
    arena_free(&mem);
}

int main(int count, char **arguments) {
    data_folder = arguments[1];
    paths = arguments + 2;
    path_count = count - 2 < 16 ? count - 2 : 16;
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_threads)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
