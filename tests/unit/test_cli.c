#include "unit.h"

#include "base/glob.h"
#include "base/ignore.h"
#include "cli/lines.h"
#include "cli/parts.h"
#include "cli/pool.h"
#include "cli/progress.h"
#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static void test_globs(void **state) {
    (void)state;
    static const struct { const char *glob, *path; bool want; } cases[] = {
        {"a", "a", true}, {"a", "ab", false}, {"*", "abc", true}, {"a*c", "abbc", true}, {"a*c", "abbd", false}, {"a?c", "abc", true},
        {"*", "a/b", false}, {"a/*", "a/b", true}, {"a/*", "a/b/c", false}, {"?", "/", false}, {"**", "a/b", true}, {"a/**", "a", false},
        {"a/**", "a/b/c", true}, {"a/**/c", "a/c", true}, {"a/**/c", "a/b/b/c", true}, {"**/c", "c", true}, {"**/c", "a/b/c", true},
        {"**/c", "a/bc", false}, {"a/**/b/**/c", "a/x/b/y/b/c", true}, {"a**", "abc", true}, {"a**", "a/c", false}, {"[a-c]x", "bx", true},
        {"[!a-c]x", "bx", false}, {"[^a-c]x", "dx", true}, {"[]x]", "]", true}, {"[a", "[a", false}, {"[a/]b", "a/b", false}, {"\\*", "*", true},
        {"\\*", "a", false}, {"[[:digit:]]*", "7a", true}, {"[[:none:]]*", "7a", false}, {"a\\", "a", false}, {"", "a", false}, {"*/**/x", "a/x", true},
    };
    for (size_t i = 0; i < COUNT(cases); i++) want_number(cases[i].glob, glob_fits(str_of(cases[i].glob), str_of(cases[i].path)), cases[i].want);
}

// What takes a matcher that tries everything until the end of the world.
static void test_glob_bomb(void **state) {
    (void)state;
    arena mem = {0};
    char *glob = arena_alloc(&mem, 4001, 1), *path = arena_alloc(&mem, 4001, 1);
    for (int i = 0; i < 2000; i++) memcpy(glob + 2 * i, "a*", 2), memcpy(path + 2 * i, "aa", 2);
    glob[3999] = 'b';
    assert_false(glob_fits((str){glob, 4000}, (str){path, 4000}));
    for (int i = 0; i < 799; i++) memcpy(glob + 5 * i, "**/a/", 5);
    for (int i = 0; i < 2000; i++) memcpy(path + 2 * i, "a/", 2);
    glob[3995] = 'b';
    assert_false(glob_fits((str){glob, 3996}, (str){path, 3999}));
    arena_free(&mem);
}

static void test_levels(void **state) {
    (void)state;
    arena mem = {0};
    const ignore *top = ignore_add(&mem, NULL, S("/r"), S("*.txt\n!keep.txt\nout/\n/a/only\n"));
    const ignore *deep = ignore_add(&mem, top, S("/r/a"), S("# nothing\n!b.txt\n"));
    static const struct { const char *path; bool folder, deep, want; } cases[] = {
        {"/r/x.txt", false, false, true}, {"/r/keep.txt", false, false, false}, {"/r/out", true, false, true}, {"/r/out", false, false, false},
        {"/r/a/only", false, true, true}, {"/r/b/a/only", false, false, false}, {"/r/a/b.txt", false, true, false}, {"/r/a/c.txt", false, true, true},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        want_number(cases[i].path, ignore_leaves_out(cases[i].deep ? deep : top, str_of(cases[i].path), cases[i].folder), cases[i].want);
    assert_false(ignore_leaves_out(NULL, S("/r/x.txt"), false));
    arena_free(&mem);
}

// ---- the pool -----------------------------------------------------------------------------------------------------------------

typedef struct { int number; bool worked; } piece;
static struct {
    pthread_mutex_t lock;
    int under_way, most, told;
    bool in_order;
} seen = {.lock = PTHREAD_MUTEX_INITIALIZER};

static void work_piece(void *data) {
    piece *p = data;
    struct timespec while_ = {.tv_nsec = (p->number * 7919) % 13 * 20000};
    pthread_mutex_lock(&seen.lock);
    if (++seen.under_way > seen.most) seen.most = seen.under_way;
    pthread_mutex_unlock(&seen.lock);
    nanosleep(&while_, NULL); // so that they end in another order
    pthread_mutex_lock(&seen.lock);
    seen.under_way--;
    pthread_mutex_unlock(&seen.lock);
    p->worked = true;
}

static void tell_piece(void *data) {
    piece *p = data;
    seen.in_order = seen.in_order && p->worked && p->number == seen.told;
    seen.told++;
    free(p);
}

static void run_pool(unsigned threads, size_t bytes, size_t each, int pieces) {
    seen.most = seen.told = 0;
    seen.in_order = true;
    pool *p = pool_new(threads, bytes, work_piece, tell_piece);
    assert_non_null(p);
    for (int i = 0; i < pieces; i++) {
        piece *one = calloc(1, sizeof *one);
        one->number = i;
        pool_give(p, one, each);
    }
    pool_free(p);
    assert_int_equal(seen.told, pieces);
    assert_true(seen.in_order);
}

static void test_pool(void **state) {
    (void)state;
    for (unsigned threads = 1; threads <= 8; threads *= 2) run_pool(threads, 1 << 20, 1, 300);
    run_pool(4, 100, 60, 50);
    want_number("what does not fit together is done alone", seen.most, 1);
    run_pool(4, 100, 500, 20);
    want_number("what is larger than all there may be, too", seen.most, 1);
    run_pool(4, 100, 1, 0);
    assert_true(pool_cores() >= 1);
}

// ---- what is read -------------------------------------------------------------------------------------------------------------

// A file whose name is gone already, with the text `unit` as often as is said.
static int file_of(const char *unit, size_t times) {
    FILE *f = tmpfile();
    assert_non_null(f);
    for (size_t i = 0; i < times; i++) fputs(unit, f);
    fflush(f);
    lseek(fileno(f), 0, SEEK_SET);
    return fileno(f);
}

static void test_lines(void **state) {
    (void)state;
    static const struct { const char *text; size_t longest; const char *want; } cases[] = {
        {"", 10, ""}, {"a", 10, "a|"}, {"a\nb\n", 10, "a|b|"}, {"\n\nx", 10, "||x|"}, {"0123456789abc\nb\n", 300000, "0123456789abc|b|"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        lines in = {.descriptor = file_of(cases[i].text, 1), .name = "test", .longest = cases[i].longest};
        char got[64] = "";
        str line;
        err why;
        while (lines_next(&in, &line, &why) == LINE_READ) snprintf(got + strlen(got), sizeof got - strlen(got), "%.*s|", STR_ARG(line));
        want_text(cases[i].text, str_of(got), cases[i].want);
        lines_free(&in);
    }
}

static void test_long_line(void **state) {
    (void)state;
    FILE *f = tmpfile();
    for (int i = 0; i < 200000; i++) fputs("0123456789", f);
    fputs("\nshort\n", f);
    for (int i = 0; i < 200000; i++) fputs("0123456789", f);
    fflush(f);
    lseek(fileno(f), 0, SEEK_SET);
    lines in = {.descriptor = fileno(f), .name = "test", .longest = 1000};
    str line;
    err why;
    assert_int_equal(lines_next(&in, &line, &why), LINE_CUT);
    assert_true(str_starts(line, S("0123456789")));
    assert_int_equal(lines_next(&in, &line, &why), LINE_READ);
    want_text("the line after a long one", line, "short");
    assert_int_equal(lines_next(&in, &line, &why), LINE_CUT);
    assert_int_equal(lines_next(&in, &line, &why), LINE_NONE);
    assert_true(in.room < 4 << 20);
    lines_free(&in);
    fclose(f);
}

static void test_parts(void **state) {
    (void)state;
    static const struct { const char *unit; size_t times; bool whole; size_t parts; } cases[] = {
        {"", 1, false, 1}, {"A line.\n", 1, false, 1}, {"A line of a text.\n\n", 700000, false, 4}, {"A line of a text.\n\n", 700000, true, 1},
        {"onewordwithoutend", 700000, false, 3},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        parts p = parts_of(file_of(cases[i].unit, cases[i].times), "test", cases[i].whole);
        size_t count = 0, bytes = 0, ends = 0;
        while (p.more) {
            arena mem = {0};
            str text;
            err why;
            want_number("bytes before a part", (long long)p.bytes, (long long)bytes);
            want_number("lines before a part", p.lines, (long long)ends);
            assert_true(parts_next(&p, &mem, &text, &why));
            for (size_t k = 0; k < text.len; k++) ends += text.ptr[k] == '\n';
            if (p.more && ends) assert_true(str_ends(text, S("\n")));
            bytes += text.len, count++;
            arena_free(&mem);
        }
        want_number(cases[i].unit, (long long)bytes, (long long)(strlen(cases[i].unit) * cases[i].times));
        want_number(cases[i].unit, (long long)count, (long long)cases[i].parts);
        parts_end(&p);
    }
}

static void test_progress_line(void **state) {
    (void)state;
    static const struct { unsigned columns; uint64_t articles, done, total; double seconds; const char *want; } cases[] = {
        {80, 1, 0, 0, 2, "1 article, 0.5 a second"},
        {80, 3, 0, 0, 2, "3 articles, 1.5 a second"},
        {80, 500, 25, 100, 10, "━━━━━━╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌  25 %  500 articles, 50 a second, 0:30 left"},
        {79, 500, 25, 100, 10, " 25 %  500 articles, 50 a second, 0:30 left"},
        {80, 500, 1, 100, 100, "╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌   1 %  500 articles, 5.0 a second, 2:45:00 left"},
        {80, 500, 120, 100, 10, "━━━━━━━━━━━━━━━━━━━━━━━━ 100 %  500 articles, 50 a second, 0:00 left"},
        {80, 0, 0, 100, 0, "0 articles, 0.0 a second"},
    };
    char line[256];
    for (size_t i = 0; i < COUNT(cases); i++)
        want_text("progress", str_of(progress_line(line, sizeof line, cases[i].columns, cases[i].articles, cases[i].done, cases[i].total, cases[i].seconds)), cases[i].want);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_globs),     cmocka_unit_test(test_glob_bomb), cmocka_unit_test(test_levels), cmocka_unit_test(test_pool),
        cmocka_unit_test(test_lines),     cmocka_unit_test(test_long_line), cmocka_unit_test(test_parts),  cmocka_unit_test(test_progress_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
