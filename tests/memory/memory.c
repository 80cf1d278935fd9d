// Memory runs out at every place in turn. Whatever the interface is asked, it must then say so, or give the very answer that it gives else:
// no crash, nothing lost, nothing leaked. The n-th request for memory is refused for n = 1, 2, 3 ..., once alone and once with all that follow.
// Left out are hunspell's dictionaries: it is C++ and throws, and what it may need is asked for before it is called.
// memory [--all] DATA SCRATCH: a sample of the places, told as TAP; or every one. DATA has en.pack; SCRATCH is a folder to write to.
#include "base/arena.h"
#include "base/json.h"
#include "memory/failing.h"
#include "stet.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

// The smallest chunks there can be: each thing that is put into an arena is a request of its own.
const arena_sizes arena_chunk_sizes = {.first = 1, .largest = 1};

static const char *data_folder, *scratch;

typedef enum { ANSWERED, REFUSED, WRONG } outcome;
typedef struct {
    buffer said; // all that came back, to be compared
    char why[1200];
} answer;

// With room for any answer, so that it is never the test itself that memory is refused to.
static answer answer_new(void) {
    enum { ROOM = 4 << 20 };
    return (answer){.said = {.ptr = malloc(ROOM), .capacity = ROOM}};
}

static bool append(void *data, const char *bytes, size_t len) {
    buffer_add(data, (str){bytes, len});
    return !((buffer *)data)->failed;
}

static outcome refuse(answer *a, const stet_error *e) {
    stet_error_line(e, a->why, sizeof a->why);
    return strstr(a->why, "memory") ? REFUSED : WRONG;
}

// ---- what is asked ------------------------------------------------------------------------------------------------------------

static const char plain[] =
    "Kim Jong Un met Vladimir Putin. Kim Yong Un waited for a hour with the the minister, who did not discussed it.\n\n"
    "The Gavralian economy grew by 5 percents in 2019. “It is an historic day, said Putin. Garvalia and Gavralia agreed.\n\n"
    "<!-- stet: spelling -->\nHe recieved about 12 crore. They was informations. Kim Jong Un left. Gavralia waits; Gavralia hopes.\n";
static const char markdown[] = "# Kim Jong Un in *Moscow*\n\n- He recieved &amp; left\n- a [hour](http://a.b)\n\n| a | b |\n|---|---|\n| Kim Yong Un | the the |\n\n<b>Kim Jong Un</b> ~~spoke~~\n";
static const char html[] = "<html><head><title>Kim</title></head><body><h1>Kim Jong Un</h1><nav>Home</nav><p>Kim Yong Un met <b>a hour</b> &ndash; Kim Jong Un.<table><tr><td>the the</table></body>";
static const char source[] = "Ким Чен Ын встретил Путина. 5 процентов в 2018 году. 12 миллионов.\n\nОн сказал: «Это исторический день».\n";

static stet_options options_for(void) {
    static const char *set[] = {"severity.style=hint", NULL};
    return (stet_options){.data = data_folder, .folder = scratch, .set = set, .settings = "{\"words\": [\"spox\"]}"};
}

static stet *opened; // by who does not ask whether it can be

static outcome ask_open(answer *a) {
    stet_error why;
    stet_options how = options_for();
    stet *s = stet_open(&how, &why);
    if (!s) return refuse(a, &why);
    buffer_printf(&a->said, "%zu rules", stet_rule_count(s));
    stet_close(s);
    return ANSWERED;
}

static outcome say_findings(buffer *out, const stet_result *r) {
    size_t count;
    const stet_finding *f = stet_findings(r, &count);
    for (size_t i = 0; i < count; i++)
        buffer_printf(out, "%u-%u %.*s %.*s %zu\n", f[i].start, f[i].end, (int)f[i].rule.len, f[i].rule.ptr, (int)f[i].message.len, f[i].message.ptr, f[i].fix_count);
    const stet_entity *e = stet_entities(r, &count);
    for (size_t i = 0; i < count; i++) buffer_printf(out, "%.*s %zu\n", (int)e[i].name.len, e[i].name.ptr, e[i].mention_count);
    return e ? ANSWERED : REFUSED;
}

static outcome say_score(answer *a, const stet_result *r) {
    stet_score s = stet_score_of(r, -1);
    if (!s.verdict) return REFUSED;
    buffer_printf(&a->said, "%u %.3f %s\n", s.words, s.penalty, s.verdict);
    (void)stet_readability(r, &(size_t){0});
    return ANSWERED;
}

static outcome check(answer *a, const char *text, const stet_input *input) {
    stet_error why;
    stet_result *r = stet_check(opened, text, strlen(text), input, &why);
    if (!r) return refuse(a, &why);
    outcome named = say_findings(&a->said, r), all = say_score(a, r);
    if (named == REFUSED) all = REFUSED;
    stet_result_free(r);
    return all;
}

static outcome ask_plain(answer *a) { return check(a, plain, &(stet_input){.name = "a.txt"}); }
static outcome ask_markdown(answer *a) { return check(a, markdown, &(stet_input){.name = "a.md", .format = STET_MARKDOWN}); }
static outcome ask_html(answer *a) { return check(a, html, &(stet_input){.name = "a.html", .format = STET_HTML}); }
static outcome ask_source(answer *a) {
    return check(a, plain, &(stet_input){.name = "sport/a.txt", .source = source, .source_len = sizeof source - 1, .source_lang = "ru"});
}

static outcome ask_again(answer *a) {
    stet_error why;
    stet_input input = {.name = "a.txt", .measures_later = true};
    stet_result *before = stet_check(opened, plain, sizeof plain - 1, &input, &why);
    if (!before) return refuse(a, &why);
    char *text = malloc(sizeof plain);
    outcome all = text ? ANSWERED : REFUSED;
    input.earlier = before;
    if (text) memcpy(text, plain, sizeof plain), text[4] = 'j', all = check(a, text, &input);
    stet_result_free(before);
    free(text);
    return all;
}

static stet_result *checked; // by who does not ask whether it can be

static outcome report(answer *a, const char *format) {
    stet_error why;
    stet_report_style style = {.format = format, .fail_under = -1, .color = true, .sentences = true};
    stet_report *out = stet_report_begin(opened, &style, append, &a->said, &why);
    if (!out) return refuse(a, &why);
    bool added = stet_report_add(out, checked, NULL);
    return stet_report_end(out) && added ? ANSWERED : REFUSED;
}

static outcome ask_report(answer *a) {
    for (const char *const *format = stet_report_formats(); *format; format++)
        if (report(a, *format) == REFUSED) return REFUSED;
    return ANSWERED;
}

static outcome ask_unify(answer *a) {
    size_t count;
    (void)stet_entities(checked, &count);
    for (size_t i = 0; i < count; i++) {
        stet_fix *f = stet_unify(checked, i, NULL);
        if (!f) return REFUSED;
        buffer_printf(&a->said, "%zu ", f->count);
        stet_fix_free(f);
    }
    return ANSWERED;
}

static int by_bytes(const void *a, const void *b) { return str_compare(*(const str *)a, *(const str *)b); }

static outcome ask_names(answer *a) {
    stet_error why;
    buffer records = {0};
    bool good = stet_names_extract(checked, "a", append, &records);
    stet_names_merge *m = good ? stet_names_merge_begin(opened, append, &a->said, &why) : NULL;
    str lines[64], rest = {records.ptr, records.len};
    size_t count = 0;
    while (count < 64 && str_line(&rest, &lines[count])) count++;
    qsort(lines, count, sizeof *lines, by_bytes);
    for (size_t i = 0; m && good && i < count; i++) good = stet_names_merge_add(m, lines[i].ptr, lines[i].len, &why);
    outcome all = !m ? REFUSED : !good ? refuse(a, &why) : ANSWERED;
    if (m && !stet_names_merge_end(m, &why) && all == ANSWERED) all = refuse(a, &why);
    buffer_free(&records);
    return all;
}

static void tell_setting(void *data, const stet_setting *one) { buffer_printf(data, "%s=%s %s\n", one->key.ptr, one->value.ptr, one->origin.ptr); }
static outcome ask_settings(answer *a) { return stet_settings(opened, "sport/a.txt", tell_setting, &a->said) ? ANSWERED : REFUSED; }

static outcome ask_tokens(answer *a) {
    stet_error why;
    return stet_tokens(opened, markdown, sizeof markdown - 1, STET_MARKDOWN, append, &a->said, &why) ? ANSWERED : refuse(a, &why);
}

static void tell_line(void *data, const char *line) { buffer_printf(data, "%s\n", line); }

static outcome ask_examples(answer *a) {
    char path[600];
    size_t run, failed;
    snprintf(path, sizeof path, "%s/.stet/rules/own.yaml", scratch);
    failed = stet_rules_test(opened, path, &run, tell_line, &a->said);
    if (failed && a->said.len && strstr(a->said.ptr, "out of memory")) return REFUSED;
    buffer_printf(&a->said, "%zu of %zu\n", failed, run);
    return ANSWERED;
}

// `fresh`: with an engine that has done nothing yet, so that what it puts off is done while memory fails. `few`: places tried in the sample.
static const struct { const char *name; outcome (*ask)(answer *); bool fresh; size_t few; } asked[] = {
    {"opening an engine", ask_open, false, 150},
    {"a plain article", ask_plain, true, 150},
    {"a Markdown article", ask_markdown, true, 100},
    {"an HTML article", ask_html, true, 100},
    {"an article with its source", ask_source, true, 100},
    {"an article that was changed", ask_again, true, 60},
    {"all reports", ask_report, false, 150},
    {"one way to write a name", ask_unify, false, 60},
    {"names across articles", ask_names, false, 100},
    {"the settings in force", ask_settings, false, 60},
    {"tokens", ask_tokens, true, 40},
    {"examples of rules", ask_examples, true, 100},
};
enum { ALL_ASKED = sizeof asked / sizeof *asked };

// ---- the trial ----------------------------------------------------------------------------------------------------------------

static size_t troubles;

static void wrong(const char *name, size_t n, const char *what, const char *more) {
    printf("# %s, request %zu: %s%s\n", name, n, what, more);
    troubles++;
}

static stet *open_engine(void) {
    stet_error why;
    char line[1200];
    stet_options how = options_for();
    stet *s = stet_open(&how, &why);
    if (!s) printf("Bail out! %s\n", stet_error_line(&why, line, sizeof line)), exit(1);
    return s;
}

// Asks with the n-th request refused; true if it was.
static bool try_at(size_t i, size_t n, bool on, str expected) {
    stet *kept = opened;
    long before = failing_held();
    answer a = answer_new();
    if (asked[i].fresh) opened = open_engine();
    failing_arm(n, on);
    outcome out = asked[i].ask(&a);
    bool reached = failing_disarm() >= n;
    str said = {a.said.ptr, a.said.len};
    if (out == WRONG) wrong(asked[i].name, n, "another reason is given: ", a.why);
    if (out == ANSWERED && !str_eq(said, expected)) {
        wrong(asked[i].name, n, "another answer is given", "");
        FILE *shown = getenv("STET_MEMORY_SHOW") ? fopen(getenv("STET_MEMORY_SHOW"), "w") : NULL;
        if (shown) fwrite(said.ptr, 1, said.len, shown), fclose(shown);
    }
    if (out == REFUSED && !reached) wrong(asked[i].name, n, "refused though there was memory: ", a.why);
    buffer_free(&a.said);
    if (asked[i].fresh) stet_close(opened);
    opened = kept;
    if (failing_held() != before) {
        char blocks[40];
        snprintf(blocks, sizeof blocks, "%ld", failing_held() - before);
        wrong(asked[i].name, n, "blocks that are not given back: ", blocks);
    }
    return reached;
}

// Requests of one asking, all memory being there; what is said then.
static size_t learn(size_t i, buffer *said) {
    answer a = answer_new();
    stet *kept = opened;
    if (asked[i].fresh) opened = open_engine();
    failing_arm(0, false);
    outcome out = asked[i].ask(&a);
    size_t count = failing_disarm();
    if (out != ANSWERED) wrong(asked[i].name, 0, "no answer: ", a.why);
    if (asked[i].fresh) stet_close(opened);
    opened = kept;
    *said = a.said;
    return count;
}

static void try_all(size_t i, bool every) {
    buffer said = {0};
    (void)learn(i, &said); // what is made once for the process is made now
    buffer_free(&said);
    size_t count = learn(i, &said), few = every ? count : asked[i].few, tried = 0;
    str expected = {said.ptr, said.len};
    // The first and last places are all tried; between them one at a stretch, each time another part of it.
    for (size_t n = 1; n <= count;) {
        (void)try_at(i, n, tried % 2, expected);
        if (every) (void)try_at(i, n, !(tried % 2), expected);
        tried++;
        size_t step = every || n <= few / 4 || n + few / 4 > count ? 1 : 1 + count * 2 / few;
        n += step > 1 ? 1 + (size_t)str_hash((str){(const char *)&n, sizeof n}) % (2 * step) : 1;
    }
    printf("# %s: %zu of %zu requests refused\n", asked[i].name, tried, count);
    buffer_free(&said);
}

// ---- a newsroom's own -----------------------------------------------------------------------------------------------------------

static void put(const char *name, const char *text) {
    char path[600];
    snprintf(path, sizeof path, "%s/%s", scratch, name);
    FILE *out = fopen(path, "w");
    if (!out || fputs(text, out) < 0 || fclose(out) != 0) printf("Bail out! cannot write %s\n", path), exit(1);
}

static void folder(const char *name) {
    char path[600];
    snprintf(path, sizeof path, "%s/%s", scratch, name);
    mkdir(path, 0777);
}

static void furnish(void) {
    mkdir(scratch, 0777);
    folder(".stet"), folder(".stet/rules"), folder("sport");
    put(".stet.yaml", "extends: base.yaml\nprofile: ap\nseverity: {style: hint}\noverrides:\n- files: [sport/]\n  severity: {style: off}\n");
    put("base.yaml", "dialect: us\nnames: {known: [Putin Lake]}\nwords: [presser]\n");
    put(".stet/words.txt", "Gavralian # a people\n");
    put(".stet/names.yaml", "- {name: Jane Roe, type: person, gender: f, variants: [J. Roe], bbc: Jane Rowe}\n- distinct: [[Roe, Rowe]]\n");
    put(".stet/glossary.yaml", "- {source: [день], target: day, not: [date], lang: ru}\n");
    put(".stet/rules/own.yaml",
        "- id: style/own\n  category: style/awkward\n  severity: minor\n  message: \"Shorter.\"\n  pattern: '[lower=\"his.*ic\"] @[word=\"day|d.*y\"]'\n  suggest: 'time'\n"
        "  bad: [\"A historic [day] it was.\"]\n  good: [\"It was a day.\"]\n"
        "- id: style/text\n  category: style/awkward\n  severity: minor\n  message: \"Never “{1}”.\"\n  text: 'wai(ts|ted) for'\n"
        "  bad: [\"He [waited for] it.\"]\n  good: [\"He came.\"]\n");
}

int main(int count, char **arguments) {
    bool every = count > 1 && strcmp(arguments[1], "--all") == 0;
    if (count < 3 + every) return 2;
    data_folder = arguments[1 + every], scratch = arguments[2 + every];
    const char *only = count > 3 + every ? arguments[3 + every] : "";
    setvbuf(stdout, NULL, _IOLBF, 0);
    setenv("HOME", "/nonexistent", 1), unsetenv("XDG_CONFIG_HOME");
    furnish();
    printf("1..%d\n", ALL_ASKED);
    stet_error why;
    opened = open_engine();
    checked = stet_check(opened, plain, sizeof plain - 1, &(stet_input){.name = "a.txt"}, &why);
    size_t failed = 0;
    for (size_t i = 0; i < ALL_ASKED; i++) {
        troubles = 0;
        if (strstr(asked[i].name, only)) try_all(i, every);
        printf("%sok %zu - %s\n", troubles ? "not " : "", i + 1, asked[i].name);
        failed += troubles;
    }
    stet_result_free(checked);
    stet_close(opened);
    return failed ? 1 : 0;
}
