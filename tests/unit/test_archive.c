// Names across articles: which spellings break with an archive's usage, which look-alikes are left alone, and that it does not matter how
// the records were split before they merged.
//   test_archive FOLDER-OF-PACK
#include "base/json.h"
#include "stet.h"
#include "unit.h"
#include <stdlib.h>

static arena mem;
static stet *engine;

enum { MOST_ARTICLES = 8 };
// `outliers`: "form > expected", in the order of the merged records, "; " between them.
static const struct { const char *why, *articles[MOST_ARTICLES], *outliers; } cases[] = {
    {"a name spelled otherwise, in the same company",
     {"“It is a start,” said Davit Orlaskin in Tarnov, where Mirela Dostan and Pavle Kurtin had waited.",
      "Davit Orlaskin met Mirela Dostan and Pavle Kurtin this week.",
      "The council heard Davit Orlaskin, Mirela Dostan and Pavle Kurtin.",
      "In Tarnov they heard Davit Orlashkin, Mirela Dostan and Pavle Kurtin this week."},
     "Davit Orlashkin > Davit Orlaskin"},
    {"a look-alike in other company is somebody else",
     {"“It is a start,” said Davit Orlaskin in Tarnov, where Mirela Dostan and Pavle Kurtin had waited.",
      "Davit Orlaskin met Mirela Dostan and Pavle Kurtin this week.",
      "The council heard Davit Orlaskin, Mirela Dostan and Pavle Kurtin.",
      "The choir of Belvey sang for Davit Orlashkin and Hanne Brusk this week."},
     ""},
    {"an article that names both says that they are two",
     {"“It is a start,” said Davit Orlaskin in Tarnov, where Mirela Dostan and Pavle Kurtin had waited.",
      "Davit Orlaskin met Mirela Dostan and Pavle Kurtin this week.",
      "The council heard Davit Orlaskin, Mirela Dostan and Pavle Kurtin.",
      "The council heard Anna Smith and Anne Smith, Mirela Dostan and Pavle Kurtin.",
      "Anna Smith, Mirela Dostan and Pavle Kurtin came again.", "Anna Smith, Mirela Dostan and Pavle Kurtin left."},
     ""},
    {"hyphens and marks need no company",
     {"“We go on,” said Petr Zelníček on Monday.", "Nobody but Petr Zelníček knew it.", "“We wait,” said Petr Zelnicek on Friday."},
     "Petr Zelnicek > Petr Zelníček"},
    {"as often so as so: no usage", {"“We go on,” said Petr Zelníček on Monday.", "“We wait,” said Petr Zelnicek on Friday."}, ""},
    {"the list of names joins what is spelled quite otherwise",
     {"They met in Kyiv on Monday.", "It rained in Kyiv and in Rome.", "The train for Kyiv was late.", "They left Kiev on Friday."}, "Kiev > Kyiv"},
    {"another language's name in other company may be a club",
     {"They met in Naples on Monday.", "It rained in Naples and in Rome.", "The train for Naples was late.", "The goal was for Napoli, said Ugo Berlardi."}, ""},
    {"what an article explains stands",
     {"They met in Myanmar on Monday.", "It rained in Myanmar.", "The road to Myanmar, formerly Burma, is closed. In Burma they wait."}, ""},
    {"what an article does not is a slip there and here",
     {"Envoys saw Kim Jong Un in spring. Later Kim Jong Un spoke, and then Kim Yong Un left.", "Kim Jong Un smiled on Monday.", "They saw Kim Jong Un."},
     "Kim Yong Un > Kim Jong Un"},
    {"capitals of a dateline are no spelling",
     {"They met in Bratislava on Monday.", "It rained in Bratislava.", "BRATISLAVA — They left on Friday."}, ""},
    {"other figures, other things", {"The MS-21 flew on Monday.", "The MS-21 landed.", "They built the MS-21 here.", "The MS-22 flew, too."}, ""},
};

typedef struct { str *items; size_t count, room; } lines;

static void add_lines(lines *all, str text) {
    for (str line; str_line(&text, &line);) {
        all->items = arena_grow(&mem, all->items, all->count, &all->room, sizeof *all->items);
        all->items[all->count++] = arena_copy(&mem, line);
    }
}

static bool collect(void *data, const char *bytes, size_t len) {
    buffer_add(data, (str){bytes, len});
    return true;
}

static void extract(lines *out, const char *article, const char *text) {
    buffer records = {0};
    stet_result *r = stet_check(engine, text, strlen(text), NULL, NULL);
    assert_true(stet_names_extract(r, article, collect, &records));
    add_lines(out, (str){records.ptr, records.len});
    buffer_free(&records);
    stet_result_free(r);
}

static int by_bytes(const void *a, const void *b) { return str_compare(*(const str *)a, *(const str *)b); }

static lines merged(lines in) {
    lines out = {0};
    buffer records = {0};
    stet_error why = {0};
    if (in.count) qsort(in.items, in.count, sizeof *in.items, by_bytes);
    stet_names_merge *m = stet_names_merge_begin(engine, collect, &records, &why);
    for (size_t i = 0; i < in.count; i++)
        if (!stet_names_merge_add(m, in.items[i].ptr, in.items[i].len, &why)) fail_msg("line %u: %s", why.line, why.what);
    assert_true(stet_names_merge_end(m, &why));
    add_lines(&out, (str){records.ptr, records.len});
    buffer_free(&records);
    return out;
}

static void extract_all(lines *out, const char *const *articles) {
    for (int i = 0; i < MOST_ARTICLES && articles[i]; i++) extract(out, arena_printf(&mem, "a%d", i).ptr, articles[i]);
}

static str outliers_of(lines records) {
    buffer out = {0};
    err why;
    for (size_t i = 0; i < records.count; i++) {
        str json = str_sub(records.items[i], str_find_byte(records.items[i], '\t') + 1, records.items[i].len);
        const json_value *v = json_read(&mem, json, &why);
        for (const json_value *o = json_get(v, S("outliers"))->first; o; o = o->next)
            buffer_printf(&out, "%s%.*s > %.*s", out.len ? "; " : "", STR_ARG(json_get(o, S("form"))->text), STR_ARG(json_get(o, S("expected"))->text));
    }
    str text = arena_copy(&mem, (str){out.ptr, out.len});
    buffer_free(&out);
    return text;
}

static void outliers_are_found(void **state) {
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        lines records = {0};
        extract_all(&records, cases[i].articles);
        str got = outliers_of(merged(records));
        if (str_eq(got, str_of(cases[i].outliers))) continue;
        print_message("# %s: “%.*s”, not “%s”\n", cases[i].why, STR_ARG(got), cases[i].outliers);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

static void assert_same(lines got, lines want) {
    assert_int_equal(got.count, want.count);
    for (size_t i = 0; i < got.count; i++) assert_true(str_eq(got.items[i], want.items[i]));
}

// The records of all cases, dealt out to `parts` in some order, each part merged, then the parts; `twice`: two parts at a time first.
static void assert_split(lines records, lines whole, size_t parts, bool twice, uint32_t random) {
    lines part[8] = {0}, all = {0}, half = {0};
    for (size_t i = 0; i < records.count; i++) {
        random = random * 1664525u + 1013904223u;
        lines *p = &part[(random >> 16) % parts];
        p->items = arena_grow(&mem, p->items, p->count, &p->room, sizeof *p->items);
        p->items[p->count++] = records.items[i];
    }
    for (size_t p = parts; p-- > 0;) {
        lines done = merged(part[p]);
        lines *to = twice && p % 2 ? &half : &all;
        for (size_t i = 0; i < done.count; i++) add_lines(to, done.items[i]);
    }
    lines halves = merged(half);
    for (size_t i = 0; i < halves.count; i++) add_lines(&all, halves.items[i]);
    assert_same(merged(all), whole);
}

static void splits_do_not_matter(void **state) {
    (void)state;
    lines records = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int k = 0; k < MOST_ARTICLES && cases[i].articles[k]; k++) extract(&records, arena_printf(&mem, "c%zu/%d", i, k).ptr, cases[i].articles[k]);
    lines whole = merged(records);
    assert_true(whole.count > 10);
    assert_same(merged(whole), whole);
    for (uint32_t random = 1; random <= 3; random++)
        for (size_t parts = 1; parts <= 7; parts += parts == 1 ? 1 : 5)
            for (int twice = 0; twice < 2; twice++) assert_split(records, whole, parts, twice, random);
}

// How many articles and companions are kept of a name that everybody speaks of is bounded, and what is kept is the same in any order.
static void lists_are_bounded(void **state) {
    (void)state;
    lines records = {0};
    for (int i = 0; i < 150; i++)
        extract(&records, arena_printf(&mem, "day%03d", i).ptr, arena_printf(&mem, "They met Kol%c%crin in Bratislava on Monday.", 'a' + i % 26, 'a' + i / 26 % 26).ptr);
    lines whole = merged(records);
    err why;
    const json_value *city = NULL;
    for (size_t i = 0; i < whole.count && !city; i++) {
        const json_value *v = json_read(&mem, str_sub(whole.items[i], str_find_byte(whole.items[i], '\t') + 1, whole.items[i].len), &why);
        if (str_eq(json_get(v, S("name"))->text, S("Bratislava"))) city = v;
    }
    assert_non_null(city);
    assert_int_equal(json_get(city, S("articles"))->whole, 150);
    assert_int_equal(json_get(json_get(json_get(city, S("names"))->first, S("forms"))->first, S("in"))->count, 100);
    assert_split(records, whole, 7, true, 5);
}

static void bad_lines_are_refused(void **state) {
    (void)state;
    static const struct { const char *why, *lines[3], *what; } bad[] = {
        {"no tab", {"kn {}"}, "no record of a name"},
        {"no key", {"\t{}"}, "no record of a name"},
        {"no JSON", {"kn\t{"}, "no record of a name"},
        {"another object", {"kn\t{\"name\": \"Kim\"}"}, "no record of a name"},
        {"a name too few", {"kn\t{\"names\": []}"}, "no record of a name"},
        {"out of order",
         {"kn\t{\"name\":\"Kim\",\"type\":\"person\",\"articles\":1,\"mentions\":1,\"forms\":[],\"with\":[],\"among\":[],\"apart\":[]}",
          "a\t{\"name\":\"A\",\"type\":\"person\",\"articles\":1,\"mentions\":1,\"forms\":[],\"with\":[],\"among\":[],\"apart\":[]}"},
         "not in order"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        buffer out = {0};
        stet_error why = {0};
        bool refused = false;
        stet_names_merge *m = stet_names_merge_begin(engine, collect, &out, &why);
        for (const char *const *l = bad[i].lines; *l; l++) refused = !stet_names_merge_add(m, *l, strlen(*l), &why);
        if (!refused || !strstr(why.what, bad[i].what)) fail_msg("%s: %s", bad[i].why, why.what);
        assert_true(stet_names_merge_end(m, &why));
        buffer_free(&out);
    }
}

int main(int count, char **arguments) {
    stet_error why = {0};
    engine = count == 2 ? stet_open(&(stet_options){.data = arguments[1], .isolated = true}, &why) : NULL;
    if (!engine) return printf("Bail out! %s\n", why.what), 1;
    const struct CMUnitTest tests[] = {cmocka_unit_test(outliers_are_found), cmocka_unit_test(splits_do_not_matter),
                                       cmocka_unit_test(lists_are_bounded), cmocka_unit_test(bad_lines_are_refused)};
    int failed = cmocka_run_group_tests_name("archive", tests, NULL, NULL);
    stet_close(engine);
    arena_free(&mem);
    return failed;
}
