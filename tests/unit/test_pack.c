// The container: what is written is read back; whatever is damaged is refused with a line that says so.
#include "base/file.h"
#include "lexicon/pack.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { TABLE_END = 192 }; // of three sections
static char path[] = "/tmp/stet-pack-XXXXXX";

static void write_good(void) {
    pack_part parts[] = {{"lexicon", S("words and words")}, {"empty", S("")}, {"notices", S("who made it")}};
    err why;
    assert_true(pack_write(path, parts, 3, &why));
}

static void reads_what_was_written(void **state) {
    (void)state;
    err why;
    write_good();
    assert_true(pack_verify(path, &why));
    pack *p = pack_open(path, &why);
    assert_non_null(p);
    assert_true(str_eq(pack_section(p, "lexicon"), S("words and words")));
    assert_true(str_eq(pack_section(p, "notices"), S("who made it")));
    assert_int_equal((uintptr_t)pack_section(p, "notices").ptr % 64, 0);
    assert_int_equal(pack_section(p, "empty").len, 0);
    assert_int_equal(pack_section(p, "gazetteer").len, 0);
    pack_close(p);
    pack_close(NULL);
}

static void same_bytes_each_time(void **state) {
    (void)state;
    arena mem = {0};
    err why;
    str first, second;
    write_good();
    assert_true(file_read(&mem, path, &first, &why));
    write_good();
    assert_true(file_read(&mem, path, &second, &why));
    assert_true(str_eq(first, second));
    arena_free(&mem);
}

static void any_flipped_byte_is_refused(void **state) {
    (void)state;
    arena mem = {0};
    err why;
    str good;
    write_good();
    assert_true(file_read(&mem, path, &good, &why));
    for (size_t i = 0; i < good.len; i++) {
        str bad = arena_copy(&mem, good);
        ((char *)(uintptr_t)bad.ptr)[i] ^= 0x10;
        assert_true(file_write(path, bad, &why));
        why.what[0] = 0;
        assert_false(pack_verify(path, &why));
        assert_true(why.what[0] != 0 && strstr(why.file, "stet-pack"));
        pack *p = pack_open(path, &why); // reads the header and the table
        assert_true((p != NULL) == (i >= TABLE_END));
        pack_close(p);
    }
    arena_free(&mem);
}

static void any_cut_is_refused(void **state) {
    (void)state;
    arena mem = {0};
    err why;
    str good;
    write_good();
    assert_true(file_read(&mem, path, &good, &why));
    for (size_t len = 0; len < good.len; len += 7) {
        assert_true(file_write(path, str_sub(good, 0, len), &why));
        assert_null(pack_open(path, &why));
    }
    assert_true(file_write(path, arena_printf(&mem, "%.*sx", STR_ARG(good)), &why));
    assert_null(pack_open(path, &why));
    arena_free(&mem);
}

static const struct { const char *why; size_t at; char byte; const char *says; } foreign[] = {
    {"another program's file", 0, 'x', "not a language pack"},
    {"a later version", 8, 99, "version 99"},
    {"a wrong length", 16, 1, "cut short"},
    {"a wrong byte", 100, 'x', "damaged"},
};
static void says_why(void **state) {
    (void)state;
    arena mem = {0};
    err why;
    str good;
    write_good();
    assert_true(file_read(&mem, path, &good, &why));
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
        str bad = arena_copy(&mem, good);
        ((char *)(uintptr_t)bad.ptr)[foreign[i].at] = foreign[i].byte;
        assert_true(file_write(path, bad, &why));
        assert_null(pack_open(path, &why));
        if (!strstr(why.what, foreign[i].says)) fail_msg("%s: %s", foreign[i].why, why.what);
    }
    assert_null(pack_open("/nowhere/en.pack", &why));
    assert_null(pack_open("/tmp", &why));
    arena_free(&mem);
}

int main(void) {
    int file = mkstemp(path);
    if (file < 0) return 1;
    close(file);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_was_written), cmocka_unit_test(same_bytes_each_time),
        cmocka_unit_test(any_flipped_byte_is_refused), cmocka_unit_test(any_cut_is_refused), cmocka_unit_test(says_why),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    unlink(path);
    return failed;
}
