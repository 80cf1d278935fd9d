// .stet.yaml: everything that is wrong is said with its place, the rest counts; what is in force for which path, and whence.
#include "base/file.h"
#include "base/glob.h"
#include "base/settings.h"
#include "unit.h"

#include <stdlib.h>

static arena mem;
static char folder[64];
static str said;

static int make_folder(void **state) {
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/stet-settings.XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    arena_free(&mem);
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static const char *put(const char *name, const char *text) {
    err why;
    const char *path = arena_printf(&mem, "%s/%s", folder, name).ptr;
    if (!file_write(path, str_of(text), &why)) fail_msg("%s", why.what);
    return path;
}

static void hear(void *data, const err *why) {
    (void)data;
    const char *name = strrchr(why->file, '/');
    err shown = *why;
    snprintf(shown.file, sizeof shown.file, "%s", name ? name + 1 : why->file);
    char line[1100];
    said = arena_printf(&mem, "%.*s%s%s", STR_ARG(said), said.len ? "\n" : "", err_line(&shown, line, sizeof line));
}

typedef struct { const char *why, *text, *said; } wrong_row;
static const wrong_row wrong_rows[] = {
    {"nothing", "", ""},
    {"comments alone", "# later\n", ""},
    {"all that there is",
     "language: en\ndialect: gb\nsource-lang: hi\nprofile: [bbc]\nnames: {style: bbc, known: [{name: Jane Roe}]}\nwords: [spox]\n"
     "dictionaries: en_ZA\nrules: own.yaml\nseverity: {grammar: hint, grammar/a-before-vowel: off, style/*: on, terminology: major}\n"
     "fail-on: major\nscore: {fail-under: 80, acceptable-penalty: 30, reliable-words: 200, weights: {minor: 1, major: 4, critical: 20}}\n"
     "readability: {max-sentence-words: 30, target-grade: 9}\noverrides: [{files: 'sport/**', dialect: gb}]\n", ""},
    {"unknown, and what was meant", "dialekt: gb\n", "s.yaml:1:1: no setting is called “dialekt”; did you mean “dialect”?"},
    {"unknown like no other", "zzz: 1\n", "s.yaml:1:1: no setting is called “zzz”"},
    {"unknown inside", "names:\n  stile: ap\n", "s.yaml:2:3: no setting is called “stile”; did you mean “style”?"},
    {"every mistake is said", "dialect: uk\nnames: ap\nfail-on: [minor]\nwords: {a: b}\n",
     "s.yaml:1:10: expected us, gb or auto\ns.yaml:2:8: expected settings, each with its value\n"
     "s.yaml:3:10: expected never, hint, minor, major or critical\ns.yaml:4:8: expected a word, or a list of them"},
    {"no word", "words: [one, two three, '']\n", "s.yaml:1:14: expected one word; names of several are listed under names: known:\ns.yaml:1:25: expected a word"},
    {"a severity that is none", "severity:\n  grammar: high\n", "s.yaml:2:12: expected on, off, hint, minor, major or critical"},
    {"YAML's own words for on and off", "severity: {grammar: no, style: true}\n", ""},
    {"one kind, two severities", "severity:\n  grammar: hint\n  grammar/*: off\n", "s.yaml:3:3: “grammar” stands here twice, with two severities"},
    {"one kind, one severity twice", "severity:\n  grammar: hint\n  grammar/*: hint\n", ""},
    {"a key twice", "dialect: us\ndialect: gb\n", "s.yaml:2:1: this key stands twice"},
    {"a number out of range", "score: {fail-under: 120}\n", "s.yaml:1:21: expected a number from 0 to 100"},
    {"a number that is none", "readability: {target-grade: nine}\n", "s.yaml:1:29: expected a number from 1 to 30"},
    {"minor over major", "score: {weights: {minor: 6}}\n", "s.yaml:1:26: a minor finding weighs more than a major one"},
    {"calibrated to nothing", "score: {acceptable-penalty: 30}\n", "s.yaml:1:29: acceptable-penalty is the penalty that scores fail-under: that must be set too, below 100"},
    {"two houses", "profile: [ap, own, guardian]\n", "s.yaml:1:20: two house styles contradict each other: ap and guardian"},
    {"a house against its dialect", "profile: guardian\ndialect: us\n", "s.yaml:2:10: dialect us contradicts profile guardian, which writes gb"},
    {"a house that writes either", "profile: reuters\ndialect: gb\n", ""},
    {"an override against the rest", "profile: guardian\noverrides:\n- files: '*.md'\n  dialect: us\n", "s.yaml:4:12: dialect us contradicts profile guardian, which writes gb"},
    {"an override without paths", "overrides:\n- severity: {style: off}\n", "s.yaml:2:3: expected files: with the paths that this holds for"},
    {"an override that is a word", "overrides: [sport]\n", "s.yaml:1:13: expected settings, each with its value"},
    {"overrides that are no list", "overrides: {files: a}\n", "s.yaml:1:12: expected a list of entries with files: and what holds for these"},
    {"a pattern that is none", "overrides: [{files: ['[a']}]\n", "s.yaml:1:22: expected a pattern of paths such as sport/** or *.md"},
    {"what cannot be overridden", "overrides: [{files: a, language: de}]\n", "s.yaml:1:24: “language” cannot be set for some files only"},
    {"files outside overrides", "files: a\n", "s.yaml:1:1: no setting is called “files”"},
    {"no YAML", "words: [a\n", "s.yaml:2:1: did not find expected ',' or ']'"},
    {"a list", "- a\n", "s.yaml:1:1: expected settings, each with its value"},
    {"extends what is missing", "extends: none.yaml\n", "s.yaml:1:10: No such file or directory: FOLDER/none.yaml"},
    {"extends itself", "extends: s.yaml\n", "s.yaml:1:10: extends itself: FOLDER/s.yaml"},
};

static const char *with_folder(const char *text) {
    const char *at = strstr(text, "FOLDER");
    return at ? arena_printf(&mem, "%.*s%s%s", (int)(at - text), text, folder, at + 6).ptr : text;
}

static void says_what_is_wrong(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(wrong_rows); i++) {
        settings_input in = {.file = put("s.yaml", wrong_rows[i].text), .complain = hear};
        said = (str){0};
        settings_open(&mem, &in);
        want_text(wrong_rows[i].why, said, with_folder(wrong_rows[i].said));
    }
}

static const char *const pairs[] = {"score.fail-under=75", "severity.grammar/a-before-vowel=off", NULL};
static const char base_file[] = "dialect: us\nwords: [spox]\nseverity: {style: off}\nscore: {fail-under: 70, acceptable-penalty: 30}\n"
                                "overrides:\n- files: wire/\n  fail-on: critical\n";
static const char own_file[] = "extends: base.yaml\nwords: [presser]\nfail-on: major\noverrides:\n- files: [sport/**, '*.md']\n  dialect: gb\n"
                               "  severity: {style: hint}\n- files: sport/cricket\n  profile: bbc\n  dialect: gb\n";

typedef struct { const char *why, *path, *key, *value, *origin; } force_row;
static const force_row force_rows[] = {
    {"a default", "a.txt", "language", "en", "default"},
    {"what is extended", "a.txt", "dialect", "us", "base.yaml:1"},
    {"what stands over it", "a.txt", "fail-on", "major", "s.yaml:3"},
    {"words of both", "a.txt", "words", "spox+presser", "base.yaml:2+s.yaml:2"},
    {"a path", "sport/a.txt", "dialect", "gb", "s.yaml:6 (sport/**, *.md)"},
    {"a path by its ending", "news/a.md", "dialect", "gb", "s.yaml:6 (sport/**, *.md)"},
    {"another path", "sports/a.txt", "dialect", "us", "base.yaml:1"},
    {"an override of what is extended", "wire/b/a.txt", "fail-on", "critical", "base.yaml:7 (wire/)"},
    {"of the base, then of the path", "sport/a.txt", "severity.style", "off+hint", "base.yaml:3+s.yaml:7 (sport/**, *.md)"},
    {"a house brings its names", "sport/cricket/a.txt", "names.style", "bbc", "s.yaml:9 (sport/cricket)"},
    {"a folder by its name", "sport/cricket/a.txt", "profile", "bbc", "s.yaml:9 (sport/cricket)"},
    {"the command line", "a.txt", "score.fail-under", "75", "--set score.fail-under=75"},
    {"a key with a slash", "a.txt", "severity.grammar/a-before-vowel", "off", "--set severity.grammar/a-before-vowel=off"},
    {"a name that is no path", "/elsewhere/sport/a.md", "dialect", "us", "base.yaml:1"},
};

typedef struct { const char *key; str value, origin; } wanted;

static void gather(void *data, str key, str value, str origin) {
    wanted *w = data;
    const char *plus = w->value.len ? "+" : "";
    size_t slash = str_starts(origin, S("/")) ? strlen(folder) + 1 : 0;
    if (!str_eq(key, str_of(w->key))) return;
    w->value = arena_printf(&mem, "%.*s%s%.*s", STR_ARG(w->value), plus, STR_ARG(value));
    w->origin = arena_printf(&mem, "%.*s%s%.*s", STR_ARG(w->origin), plus, STR_ARG(str_sub(origin, slash, origin.len)));
}

static void tells_what_is_in_force(void **state) {
    (void)state;
    put("base.yaml", base_file);
    settings_input in = {.file = put("s.yaml", own_file), .pairs = pairs, .complain = hear};
    said = (str){0};
    const settings_source *source = settings_open(&mem, &in);
    want_text("nothing is wrong", said, "");
    for (size_t i = 0; i < COUNT(force_rows); i++) {
        const force_row *r = &force_rows[i];
        str path = r->path[0] == '/' ? str_of(r->path) : arena_printf(&mem, "%s/%s", folder, r->path);
        settings s = settings_for(&mem, source, path);
        wanted w = {r->key, {0}, {0}};
        settings_tell(&mem, &s, gather, &w);
        want_text(r->why, w.value, r->value);
        want_text(r->why, w.origin, r->origin);
    }
}

typedef struct { const char *why, *text, *id, *category; int severity; bool on, house; int want; } level_row;
static const level_row level_rows[] = {
    {"nothing said", "", "grammar/x", "style/awkward", 2, true, false, 2},
    {"off by itself", "", "grammar/x", "style/awkward", 2, false, false, 0},
    {"a kind", "severity: {grammar: hint}", "grammar/x", "style/awkward", 2, true, false, 1},
    {"a kind does not start what is off", "severity: {grammar: hint}", "grammar/x", "style/awkward", 2, false, false, 0},
    {"unless it says on", "severity: {grammar: on}", "grammar/x", "style/awkward", 2, false, false, 2},
    {"a house's rules are started by no kind", "severity: {style: on}", "style/x", "style/awkward", 2, false, true, 0},
    {"but by their id", "severity: {style/x: on}", "style/x", "style/awkward", 2, false, true, 2},
    {"the id stands over the kind, wherever it stands", "severity: {grammar/x: major, grammar: off}", "grammar/x", "style/awkward", 2, true, false, 3},
    {"a category", "severity: {style/awkward: off}", "grammar/x", "style/awkward", 2, true, false, 0},
    {"a dimension", "severity: {accuracy: critical}", "source/x", "accuracy/omission", 3, true, false, 4},
    {"style is the kind", "severity: {style: off}", "grammar/x", "style/awkward", 2, true, false, 2},
    {"the beginning of a kind is no kind", "severity: {gram: off}", "grammar/x", "style/awkward", 2, true, false, 2},
};

static void levels_of_rules(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(level_rows); i++) {
        const level_row *r = &level_rows[i];
        settings_input in = {.text = r->text};
        settings s = settings_for(&mem, settings_open(&mem, &in), S(""));
        setting_rule rule = {str_of(r->id), str_of(r->category), r->severity, r->on, r->house};
        want_number(r->why, setting_severity_of(&s, &rule), r->want);
    }
}

typedef struct { const char *pattern, *path; bool want; } glob_row;
static const glob_row glob_rows[] = {
    {"*.md", "a.md", true},           {"*.md", "b/c/a.md", true},      {"*.md", "a.mdx", false},         {"sport", "sport/a.txt", true},
    {"sport/", "sport/a.txt", true},  {"sport/*", "sport/b/a.txt", true}, {"sport/*.txt", "sport/b/a.txt", false}, {"sport/**/a.txt", "sport/b/c/a.txt", true},
    {"/a.txt", "a.txt", true},        {"/a.txt", "b/a.txt", false},    {"**/wire/**", "x/wire/a.txt", true}, {"[a-c]?.txt", "b1.txt", true},
    {"**", "a.txt", true},            {"sport", "transport/a.txt", false}, {"a\\*", "a*", true},          {"", "a", false},
};

static void patterns_of_paths(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(glob_rows); i++)
        want_number(arena_printf(&mem, "%s on %s", glob_rows[i].pattern, glob_rows[i].path).ptr, glob_covers(str_of(glob_rows[i].pattern), str_of(glob_rows[i].path)), glob_rows[i].want);
    assert_false(glob_valid(S("[a")));
    assert_false(glob_valid(S("a\\")));
    assert_false(glob_valid(S("")));
    assert_true(glob_valid(S("[]a]*/**")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_what_is_wrong), cmocka_unit_test(tells_what_is_in_force), cmocka_unit_test(levels_of_rules), cmocka_unit_test(patterns_of_paths),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
