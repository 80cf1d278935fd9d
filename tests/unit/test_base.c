#include "unit.h"

#include "base/file.h"
#include "base/json.h"
#include "base/language.h"
#include "base/map.h"
#include "base/regex.h"
#include "base/yaml.h"
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void test_str_to_double(void **state) {
    (void)state;
    static const struct { const char *why, *text; bool good; double want; } cases[] = {
        {"whole", "42", true, 42}, {"fraction", "0.25", true, 0.25}, {"sign", "-7.5", true, -7.5}, {"no digits", ".", false, 0},
        {"empty", "", false, 0},   {"letters", "4x", false, 0},      {"comma", "1,5", false, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        double got = 0;
        want_number(cases[i].why, str_to_double(str_of(cases[i].text), &got), cases[i].good);
        if (cases[i].good) assert_true(got == cases[i].want);
    }
}

static void test_lines(void **state) {
    (void)state;
    str rest = S("one\r\ntwo\n\nlast"), line;
    const char *want[] = {"one", "two", "", "last"};
    for (size_t i = 0; i < COUNT(want); i++) {
        assert_true(str_line(&rest, &line));
        want_text("line", line, want[i]);
    }
    assert_false(str_line(&rest, &line));
}

static void test_languages(void **state) {
    (void)state;
    static const struct { const char *why, *name, *code; bool named; } cases[] = {
        {"a code", "hi", "hi", true},          {"of three letters", "hin", "hi", true},      {"a name", "Hindi", "hi", true},
        {"a country", "zh-CN", "zh", true},    {"a script", "zho_Hans", "zh", true},         {"capitals", "RU", "ru", true},
        {"an old code", "iw", "he", true},     {"one of a group", "cmn-Hans-CN", "zh", true}, {"unknown, but a code", "qaa-x", "", true},
        {"a beginning is none", "h", "", false}, {"nothing", "", "", false},                  {"no language", "klingon", "", false},
        {"figures", "12", "", false},          {"two words", "hi hin", "", false},           {"two bytes that are no letters", "@@", "", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        want_text(cases[i].why, language_code(str_of(cases[i].name)), cases[i].code);
        want_number(cases[i].why, language_named(str_of(cases[i].name)), cases[i].named);
    }
}

static void test_map(void **state) {
    (void)state;
    arena mem = {0};
    map m = map_make(&mem);
    for (uint32_t i = 0; i < 1000; i++) *map_put(&m, arena_printf(&mem, "key %u", i), NULL) = i;
    for (uint32_t i = 0; i < 1000; i++) assert_int_equal(*map_find(&m, arena_printf(&mem, "key %u", i)), i);
    assert_null(map_find(&m, S("key 1000")));
    bool added;
    map_put(&m, S("key 7"), &added);
    assert_false(added);
    arena_free(&mem);
}

static void test_arena_out_of_memory(void **state) {
    (void)state;
    jmp_buf out;
    arena mem = {.out_of_memory = &out};
    volatile bool unwound = false;
    if (setjmp(out) == 0) arena_alloc(&mem, SIZE_MAX / 2, 4);
    else unwound = true;
    assert_true(unwound);
    arena_free(&mem);
}

static bool fifth(void *data) { return ++*(int *)data == 5; }

static void test_arena_stopped(void **state) {
    (void)state;
    jmp_buf out;
    int asked = 0;
    arena mem = {.out_of_memory = &out, .stop = fifth, .stop_data = &asked};
    int why = setjmp(out);
    while (why == 0) arena_pause(&mem);
    assert_int_equal(why, ARENA_STOPPED);
    assert_int_equal(asked, 5);
    arena_free(&mem);
}

static void test_regex(void **state) {
    (void)state;
    arena mem = {0};
    static const struct { const char *why, *pattern; unsigned flags; const char *subject; bool want; } cases[] = {
        {"finds inside", "b+", 0, "abbc", true},
        {"whole refuses a part", "b+", REGEX_WHOLE, "abbc", false},
        {"whole tries every alternative", "a|abc", REGEX_WHOLE, "abc", true},
        {"case", "KYIV", REGEX_NOCASE, "kyiv", true},
        {"Unicode classes", "\\w+", REGEX_WHOLE, "Zażółć", true},
        {"a bomb is cut short", "(a+)+$", 0, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", false},
    };
    regex_room *room = regex_room_new(&mem);
    for (size_t i = 0; i < COUNT(cases); i++) {
        err why;
        regex *r = regex_new(&mem, str_of(cases[i].pattern), cases[i].flags, &why);
        assert_non_null(r);
        want_number(cases[i].why, regex_matches(room, r, str_of(cases[i].subject)), cases[i].want);
        regex_free(r);
    }
    err why;
    assert_null(regex_new(&mem, S("a(b"), 0, &why));
    assert_int_equal(why.column, 4);
    arena_free(&mem);
}

static void test_yaml(void **state) {
    (void)state;
    arena mem = {0};
    err why;
    const yaml_node *root = yaml_read(&mem, S("- id: a\n  list: [x, 'y']\n  n: 4.5\n"), "f", &why);
    assert_non_null(root);
    assert_int_equal(root->kind, YAML_LIST);
    const yaml_node *list = yaml_get(root->first, S("list"));
    assert_int_equal(list->count, 2);
    want_number("line of a node", list->line, 2);
    want_number("column of a node", list->column, 9);
    want_text("quoted", list->first->next->text, "y");
    double n;
    assert_true(yaml_number(yaml_get(root->first, S("n")), &n) && n == 4.5);
    static const struct { const char *why, *text, *want; } bad[] = {
        {"tab", "a:\n\t- b", "f:2:1: found character that cannot start any token"},
        {"twice", "a: 1\na: 2", "f:2:1: this key stands twice"},
        {"alias", "a: &x 1\nb: *x", "f:1:4: anchors and aliases are not understood here"},
        {"a byte, where it is and not how far the parser was", "a: b\nč: x\xff\n", "f:2:5: invalid leading UTF-8 octet"},
        {"open", "a: [1", "f:2:1: did not find expected ',' or ']'"},
    };
    for (size_t i = 0; i < COUNT(bad); i++) {
        char line[1200];
        assert_null(yaml_read(&mem, str_of(bad[i].text), "f", &why));
        want_text(bad[i].why, str_of(err_line(&why, line, sizeof line)), bad[i].want);
    }
    assert_int_equal(yaml_read(&mem, S("# nothing\n"), "f", &why)->kind, YAML_MAP);
    arena_free(&mem);
}

static void test_json(void **state) {
    (void)state;
    static const struct { const char *why, *in, *want; } cases[] = {
        {"comes back as it was", "{\"a\":[1,2.5,\"x\\\"y\",null,true],\"b\":{}}", "{\"a\":[1,2.5,\"x\\\"y\",null,true],\"b\":{}}"},
        {"surrogate pair", "\"\\ud83d\\ude00\"", "\"😀\""},
        {"NUL", "\"a\\u0000b\"", "\"a\\u0000b\""},
        {"lone surrogate", "\"\\ud83d\"", NULL},
        {"not JSON", "{a}", NULL},
        {"number that does not end", "0.1", "0.1"},
        {"decimals", "[0.25,3.1416,-0.05,12.0007,0.0001,-1.5,1234567.89]", "[0.25,3.1416,-0.05,12.0007,0.0001,-1.5,1234567.89]"},
        {"escapes", "\"\\u00e9\\/\\t\\u20ac\\n\\u000bé“ and a long plain end of the string\"", "\"é/\\t€\\n\\u000bé“ and a long plain end of the string\""},
        {"marks at every place of eight", "\"abcdefg\\\"abcdef\\\\abcdé\x7f\"", "\"abcdefg\\\"abcdef\\\\abcdé\\u007f\""},
        {"white space", " { \"a\" :\n[ 1 , -20,\t0 ] } ", "{\"a\":[1,-20,0]}"},
        {"integers", "[123456789012345678,-9223372036854775807]", "[123456789012345678,-9223372036854775807]"},
        {"the last of two", "{\"a\":1,\"a\":2}", "{\"a\":2}"},
        {"bad UTF-8", "\"a\xc3\"", NULL},
        {"control character", "\"a\nb\"", NULL},
        {"low surrogate alone", "\"\\ude00\"", NULL},
        {"high surrogate before an escape", "\"\\ud83d\\n\"", NULL},
        {"cut short", "{\"a\":[1,", NULL},
        {"cut in an escape", "\"\\u12", NULL},
        {"unknown escape", "\"\\x41\"", NULL},
        {"leading zero", "[01]", NULL},
        {"two values", "1 2", NULL},
        {"comma before the end", "[1,]", NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        arena mem = {0};
        err why;
        const json_value *v = json_read(&mem, str_of(cases[i].in), &why);
        want_number(cases[i].why, v != NULL, cases[i].want != NULL);
        buffer out = {0};
        json_writer w = {.out = &out};
        if (v) json_put_value(&w, v);
        if (v) want_text(cases[i].why, (str){out.ptr, out.len}, cases[i].want);
        buffer_free(&out);
        arena_free(&mem);
    }
    buffer out = {0};
    json_writer w = {.out = &out};
    json_put_text(&w, S("a\xff" "b\xed\xa0\x80"));
    want_text("invalid bytes", (str){out.ptr, out.len}, "\"a\xef\xbf\xbd" "b\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
    buffer_free(&out);
}

// What is in the way of a plain copy is found at every place of texts of every length that is copied in another way.
static void test_json_lengths(void **state) {
    (void)state;
    enum { LONGEST = 40 };
    static const struct { const char *text, *written; } marks[] = {{"\"", "\\\""}, {"\\", "\\\\"}, {"\n", "\\n"}, {"\x7f", "\\u007f"}, {"\xc3\xa9", "\xc3\xa9"}, {"\xff", "\xef\xbf\xbd"}, {"~", "~"}, {" ", " "}};
    arena mem = {0};
    for (size_t len = 0; len <= LONGEST; len++)
        for (size_t at = 0; at <= len; at++)
            for (size_t m = 0; m < COUNT(marks); m++) {
                str before = arena_printf(&mem, "%.*s", (int)at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
                str behind = arena_printf(&mem, "%.*s", (int)(len - at), "0123456789012345678901234567890123456789");
                buffer out = {0};
                json_writer w = {.out = &out};
                json_open(&w, '{');
                json_key(&w, arena_printf(&mem, "%s%s%s", before.ptr, marks[m].text, behind.ptr));
                json_put_text(&w, arena_printf(&mem, "%s%s%s", before.ptr, marks[m].text, behind.ptr));
                json_close(&w, '}');
                str want = arena_printf(&mem, "%s%s%s", before.ptr, marks[m].written, behind.ptr), all = arena_printf(&mem, "{\"%s\":\"%s\"}", want.ptr, want.ptr);
                want_text("a key and a text", (str){out.ptr, out.len}, all.ptr);
                err why;
                const json_value *v = json_read(&mem, all, &why);
                assert_non_null(v);
                if (marks[m].text[0] != '\xff') want_text("read back", v->first->text, arena_printf(&mem, "%s%s%s", before.ptr, marks[m].text, behind.ptr).ptr);
                buffer_free(&out);
            }
    arena_free(&mem);
}

static void test_json_rounded(void **state) {
    (void)state;
    static const struct { double number; const char *want; } cases[] = {
        {1.23456, "1.2346"}, {-0.00001, "0"}, {-1.99996, "-2"}, {12.5, "12.5"}, {1e300, "1e+300"}, {12345678901.25, "12345678901.25"}, {0.0001, "0.0001"}, {9999999999.99996, "10000000000"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        buffer out = {0};
        json_writer w = {.out = &out};
        json_put_rounded(&w, cases[i].number);
        want_text("rounded", (str){out.ptr, out.len}, cases[i].want);
        buffer_free(&out);
    }
}

static void test_file_write(void **state) {
    (void)state;
    arena mem = {0};
    err why;
    char folder[] = "/tmp/stet-test-XXXXXX";
    assert_non_null(mkdtemp(folder));
    str path = arena_printf(&mem, "%s/a.txt", folder);
    assert_true(file_write(path.ptr, S("first"), &why));
    assert_int_equal(chmod(path.ptr, 0640), 0);
    assert_true(file_write(path.ptr, S("second"), &why));
    str back;
    assert_true(file_read(&mem, path.ptr, &back, &why));
    want_text("written over", back, "second");
    struct stat about;
    assert_int_equal(stat(path.ptr, &about), 0);
    assert_int_equal(about.st_mode & 07777, 0640);
    assert_false(file_read(&mem, folder, &back, &why));
    want_text("a folder is no file", str_of(why.what), "Is a directory");
    assert_false(file_write("/nowhere/at/all", S("x"), &why));
    str *paths;
    size_t count;
    assert_true(file_list(&mem, folder, S(".txt"), &paths, &count, &why));
    assert_int_equal(count, 1); // and no temporary file is left
    unlink(path.ptr);
    rmdir(folder);
    arena_free(&mem);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_str_to_double), cmocka_unit_test(test_lines), cmocka_unit_test(test_languages), cmocka_unit_test(test_map),
        cmocka_unit_test(test_arena_out_of_memory), cmocka_unit_test(test_arena_stopped), cmocka_unit_test(test_regex), cmocka_unit_test(test_yaml),
        cmocka_unit_test(test_json), cmocka_unit_test(test_json_lengths), cmocka_unit_test(test_json_rounded), cmocka_unit_test(test_file_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
