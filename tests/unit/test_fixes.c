// A text that was put right and is checked again does not bring the same finding back: over the examples of all rules and over whole
// articles, every fix of every finding for itself, and all together. Arguments: the folder of the language pack, the articles.
#include "base/file.h"
#include "rule/example.h"
#include "stet.h"
#include "unit.h"

static stet *engine;
static arena mem;
static size_t tried, failures;
static char **articles;

static bool same_text(stet_text a, stet_text b) { return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0); }

// The text with one fix applied, and where what it wrote stands.
static str apply(str text, const stet_fix *x, span *wrote) {
    str out = {0};
    size_t from = 0;
    for (size_t i = 0; i < x->count; i++) {
        const stet_edit *e = &x->edits[i];
        out = arena_printf(&mem, "%.*s%.*s", STR_ARG(out), STR_ARG(str_sub(text, from, e->start)));
        if (i == 0) wrote->start = (uint32_t)out.len;
        out = arena_printf(&mem, "%.*s%.*s", STR_ARG(out), (int)e->text.len, e->text.ptr);
        wrote->end = (uint32_t)out.len;
        from = e->end;
    }
    return arena_printf(&mem, "%.*s%.*s", STR_ARG(out), STR_ARG(str_sub(text, from, text.len)));
}

static stet_result *check(str text) {
    stet_error why;
    stet_result *r = stet_check(engine, text.ptr, text.len, NULL, &why);
    assert_non_null(r);
    return r;
}

// True if the rule reports again what the fix wrote.
static bool comes_back(str text, const stet_finding *f, const stet_fix *x) {
    span wrote = {0, 0};
    str now = apply(text, x, &wrote);
    stet_result *r = check(now);
    size_t count;
    bool again = false;
    const stet_finding *all = stet_findings(r, &count);
    for (size_t i = 0; i < count && !again; i++)
        again = same_text(all[i].rule, f->rule) && all[i].start < wrote.end && wrote.start < all[i].end && all[i].severity >= f->severity;
    stet_result_free(r);
    return again;
}

static void try_fixes(str text) {
    stet_result *r = check(text);
    size_t count;
    const stet_finding *f = stet_findings(r, &count);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < f[i].fix_count; k++) {
            tried++;
            if (!comes_back(text, &f[i], &f[i].fixes[k])) continue;
            failures++;
            print_message("# %.*s comes back after its fix “%.*s” of “%.*s” in: %.*s\n", (int)f[i].rule.len, f[i].rule.ptr,
                          (int)f[i].fixes[k].edits[0].text.len, f[i].fixes[k].edits[0].text.ptr, (int)f[i].text.len, f[i].text.ptr,
                          STR_ARG(str_sub(text, 0, 200)));
        }
    stet_result_free(r);
}

static void examples_stay_right(void **state) {
    (void)state;
    tried = failures = 0;
    for (size_t i = 0; i < stet_rule_count(engine); i++) {
        stet_rule r = stet_rule_at(engine, i);
        for (size_t k = 0; k < r.bad_count; k++) {
            example e = {.text = {r.bad[k].ptr, r.bad[k].len}};
            if (r.pattern.len) example_read(&mem, (str){r.bad[k].ptr, r.bad[k].len}, &e);
            try_fixes(e.text);
        }
        arena_reset(&mem);
    }
    print_message("# %zu fixes of examples\n", tried);
    assert_true(tried > 350);
    assert_int_equal(failures, 0);
}

static void articles_stay_right(void **state) {
    (void)state;
    tried = failures = 0;
    for (char **path = articles; *path; path++) {
        arena own = {0};
        str text;
        err why;
        assert_true(file_read(&own, *path, &text, &why));
        try_fixes(text);
        arena_free(&own);
        arena_reset(&mem);
    }
    print_message("# %zu fixes of articles\n", tried);
    assert_true(tried > 10);
    assert_int_equal(failures, 0);
}

int main(int count, char **arguments) {
    stet_error why;
    stet_options how = {.data = arguments[1], .isolated = true};
    if (count < 3 || !(engine = stet_open(&how, &why))) return 1;
    articles = arguments + 2;
    const struct CMUnitTest tests[] = {cmocka_unit_test(examples_stay_right), cmocka_unit_test(articles_stay_right)};
    int status = cmocka_run_group_tests(tests, NULL, NULL);
    stet_close(engine);
    arena_free(&mem);
    return status;
}
