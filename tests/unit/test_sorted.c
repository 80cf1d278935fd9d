// Lines sorted with less memory than they need, through temporary files; and sorted files read as one.
#include "cli/sorted.h"
#include "unit.h"
#include <stdlib.h>

static arena mem;

static uint32_t next(uint32_t *random) { return *random = *random * 1664525u + 1013904223u; }

static int by_bytes(const void *a, const void *b) { return str_compare(*(const str *)a, *(const str *)b); }

static void assert_sorted(size_t lines_count, size_t memory) {
    str *want = arena_alloc(&mem, lines_count + 1, sizeof *want), line;
    uint32_t random = 7;
    err why;
    sorted all = {0};
    sorter *s = sorter_new(memory);
    for (size_t i = 0; i < lines_count; i++) {
        want[i] = arena_printf(&mem, "%u%s\t{}", next(&random) >> 20, next(&random) >> 31 ? "é" : "");
        assert_true(sorter_add(s, want[i], &why));
    }
    if (lines_count) qsort(want, lines_count, sizeof *want, by_bytes);
    sorter_end(s, &all);
    for (size_t i = 0; i < lines_count; i++) {
        assert_int_equal(sorted_next(&all, &line, &why), LINE_READ);
        assert_true(str_eq(line, want[i]));
    }
    assert_int_equal(sorted_next(&all, &line, &why), LINE_NONE);
    sorted_free(&all);
    sorter_free(s);
}

static void lines_come_in_order(void **state) {
    (void)state;
    assert_sorted(0, 1000);
    assert_sorted(1, 1000);
    assert_sorted(500, 1 << 20); // in memory
    assert_sorted(500, 2000);    // in some files
    assert_sorted(3000, 100);    // in more than may be open at once
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines_come_in_order)};
    int failed = cmocka_run_group_tests_name("sorted", tests, NULL, NULL);
    arena_free(&mem);
    return failed;
}
