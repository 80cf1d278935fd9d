#include "unit.h"

#include "finding/finding.h"

static void test_settle(void **state) {
    (void)state;
    // A finding is written rule@start-end!severity, with * where it covers.
    static const struct { const char *why, *in, *want; } cases[] = {
        {"by start", "grammar/b@5-7!minor spelling/a@0-2!minor", "spelling/a grammar/b "},
        {"longer first", "grammar/a@0-2!minor grammar/b@0-9!minor", "grammar/b grammar/a "},
        {"one of the same span stays, the stronger kind", "spelling/a@0-2!minor names/b@0-2!minor", "names/b "},
        {"the same thing twice", "grammar/a@0-2!minor grammar/a@0-2!minor", "grammar/a "},
        {"inside what covers", "artefact/a@0-9!minor* spelling/b@3-5!minor", "artefact/a "},
        {"across the end of what covers", "artefact/a@0-9!minor* spelling/b@8-12!minor", "artefact/a spelling/b "},
        {"a hint covers no error", "artefact/a@0-9!hint* spelling/b@3-5!minor", "artefact/a spelling/b "},
        {"a hint of the same span gives way", "artefact/a@0-2!hint spelling/b@0-2!minor", "spelling/b "},
        {"readability stands beside", "readability/a@0-9!hint grammar/b@0-9!minor", "grammar/b readability/a "},
        {"readability under what covers", "artefact/a@0-9!minor* readability/a@0-5!hint", "artefact/a readability/a "},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        arena mem = {0};
        findings all = {.mem = &mem};
        str rest = str_of(cases[i].in), item;
        while (str_split(&rest, ' ', &item)) {
            unsigned start, end;
            size_t at = str_find_byte(item, '@'), bang = str_find_byte(item, '!');
            assert_int_equal(sscanf(item.ptr + at, "@%u-%u", &start, &end), 2);
            finding f = {.rule = str_sub(item, 0, at), .at = {start, end}, .covers = str_ends(item, S("*"))};
            str level = str_sub(item, bang + 1, item.len - (f.covers ? 1 : 0));
            assert_true(severity_of(level, &f.severity));
            findings_add(&all, f);
        }
        findings_settle(&all);
        str got = {0};
        for (size_t k = 0; k < all.count; k++) got = arena_printf(&mem, "%.*s%.*s ", STR_ARG(got), STR_ARG(all.items[k].rule));
        want_text(cases[i].why, got, cases[i].want);
        arena_free(&mem);
    }
}

static void test_category(void **state) {
    (void)state;
    assert_true(category_known(S("linguistic-conventions/grammar")));
    assert_false(category_known(S("linguistic-conventions")));
    assert_false(category_known(S("fluency/grammar")));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_settle), cmocka_unit_test(test_category)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
