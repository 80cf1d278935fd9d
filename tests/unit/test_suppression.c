// What the text itself lets stand: remarks to stet in every format, and [sic]. The folder of the language pack is the program's argument.
#include "stet.h"
#include "unit.h"

static stet *engine;
static arena mem;

typedef struct { const char *why, *text, *want; } row; // want: line:column of what is left, "?" for a remark of no use, "a" or "s" for its rule

#define A "It took a hour."
#define S_ "The goverment fell."

static const row plain[] = {
    {"nothing said", S_ " " A, "1:5s 1:29a"},
    {"its line", S_ " <!-- stet: spelling/unknown -->\n" S_, "2:5s"},
    {"its line alone, whatever else stands there", A " <!-- stet: spelling --> " S_, "1:9a"},
    {"before what it speaks of", "<!-- stet: spelling --> " S_, ""},
    {"in a line of its own: the next with text", "<!-- stet: spelling -->\n\n" S_ "\n" S_, "4:5s"},
    {"two in lines of their own", "<!-- stet: spelling -->\n<!-- stet: grammar -->\n" S_ " " A, ""},
    {"two in one line", "<!-- stet: spelling --> <!-- stet: grammar -->\n" S_ " " A, ""},
    {"several rules", "<!-- stet: spelling/unknown, grammar/a-before-vowel -->\n" S_ " " A, ""},
    {"a kind with a star", "<!-- stet: spelling/* -->\n" S_, ""},
    {"a category", "<!-- stet: linguistic-conventions/spelling -->\n" S_ " " A, "2:29a"},
    {"a dimension", "<!-- stet: linguistic-conventions -->\n" S_ " " A, ""},
    {"everything", "<!-- stet -->\n" S_ " " A, ""},
    {"everything, in another way", "<!-- stet: * -->\n" S_ " " A, ""},
    {"a reason", "<!-- stet: spelling (the minister's own word) -->\n" S_, ""},
    {"no spaces", "<!--stet:spelling-->\n" S_, ""},
    {"a paragraph", "<!-- stet block: spelling -->\n" S_ " It rained. " S_ "\n\n" S_, "4:5s"},
    {"the paragraph that it stands in", S_ " <!-- stet block: spelling --> It rained. " S_ "\n\n" S_, "3:5s"},
    {"the paragraph that it ends", S_ " <!-- stet block: spelling -->\n\n" S_, "3:5s"},
    {"the file", S_ "\n\n<!-- stet file: spelling -->\n\n" S_ " " A, "5:29a"},
    {"of no use", "The minister left. <!-- stet: spelling -->", "1:20?"},
    {"of no use in part", S_ " <!-- stet: spelling, grammar/a-before-vowel -->", "1:21?"},
    {"the same twice: both are used", "<!-- stet file: spelling -->\n" S_ " <!-- stet: spelling -->", ""},
    {"of no use at the end", S_ "\n<!-- stet: spelling -->", "1:5s 2:1?"},
    {"a rule that there is not", S_ " <!-- stet: speling -->", "1:5s 1:21?"},
    {"a rule that needs the original cannot be judged without", "The minister left. <!-- stet: source -->", ""},
    {"a scope that there is not", S_ " <!-- stet blok: spelling -->", "1:5s 1:21?"},
    {"nor for a rule that is off", S_ " <!-- stet pargraph : source -->", "1:5s 1:21?"},
    {"nor one in the plural", S_ " <!-- stet blocks: spelling -->", "1:5s 1:21?"},
    {"prose is no order", "The minister left. <!-- stet means that it may stand: spelling -->", ""},
    {"other comments are text", "The <!-- status --> fell.", NULL},
    {"its words are not read", "<!-- stet: spelling (teh goverment) -->\n" S_, ""},
    {"the text around it is one", "He waited for a <!-- stet: style --> hour.", "1:15a 1:17?"},
    {"sic after the word", "The goverment [sic] fell.", ""},
    {"sic in round brackets, with a mark", "The goverment (sic!) fell. The goverment rose.", "1:32s"},
    {"sic after the phrase", "It took a hour [sic] to pass.", ""},
    {"sic speaks of the nearest", S_ " It took a hour [sic].", "1:5s"},
    {"sic speaks of nothing far away", "The goverment that had been in office fell last night [sic].", "1:5s"},
    {"sic without a mistake", "The minister [sic] left.", ""},
    {"not closed", S_ " <!-- stet: spelling", NULL},
};

static const row markdown[] = {
    {"its line", "# News\n\n" S_ " <!-- stet: spelling -->\n\n" S_, "5:5s"},
    {"the next line", "<!-- stet: spelling -->\n\n" S_ "\n\n" S_, "5:5s"},
    {"a list item", "- " S_ " <!-- stet block: spelling -->\n- " S_, "2:7s"},
    {"emphasis", "The *goverment* <!-- stet: spelling --> fell.", ""},
    {"shown as code it is no remark", S_ "\n\n    <!-- stet: spelling -->\n", "1:5s"},
    {"of no use", "The minister left. <!-- stet: spelling -->", "1:20?"},
};

static const row html[] = {
    {"its line", "<p>" S_ "<!-- stet: spelling --></p>\n<p>" S_ "</p>", "2:8s"},
    {"the next line with text", "<!-- stet: spelling -->\n<p>\n" S_ "</p>\n<p>" S_ "</p>", "4:8s"},
    {"a paragraph", "<!-- stet block: spelling -->\n<p>" S_ " It rained.\n" S_ "</p>\n<p>" S_ "</p>", "4:8s"},
    {"the file", "<html><head><!-- stet file: spelling --></head><body><p>" S_ "</p></body></html>", ""},
    {"of no use", "<p>The minister left.</p><!-- stet: spelling -->", "1:26?"},
};

static str found_in(const char *text, stet_format format) {
    stet_error why;
    stet_input input = {.format = format};
    stet_result *r = stet_check(engine, text, strlen(text), &input, &why);
    assert_non_null(r);
    size_t count;
    str all = S("");
    const stet_finding *f = stet_findings(r, &count);
    for (size_t i = 0; i < count; i++) {
        bool remark = f[i].rule.len == 22 && memcmp(f[i].rule.ptr, "artefact/unused-remark", 22) == 0;
        bool wanted = remark || f[i].rule.ptr[0] == 's' || memcmp(f[i].rule.ptr, "grammar/a-", 10) == 0;
        if (wanted) all = arena_printf(&mem, "%.*s%s%u:%u%c", STR_ARG(all), all.len ? " " : "", f[i].line, f[i].column, remark ? '?' : f[i].rule.ptr[0] == 's' ? 's' : 'a');
    }
    stet_result_free(r);
    return all;
}

static void run(const row *rows, size_t count, stet_format format) {
    for (size_t i = 0; i < count; i++) {
        str got = found_in(rows[i].text, format);
        if (rows[i].want) want_text(rows[i].why, got, rows[i].want);
    }
}

// A NUL ends nothing, and what is not UTF-8 is no reason.
static void in_odd_bytes(void **state) {
    (void)state;
    static const char text[] = "\xef\xbb\xbf" "The minister\0 left caf\xe9. <!-- stet: names (\xff) --> He spoke.";
    stet_error why;
    stet_result *r = stet_check(engine, text, sizeof text - 1, NULL, &why);
    size_t count, remarks = 0;
    const stet_finding *f = stet_findings(r, &count);
    for (size_t i = 0; i < count; i++) {
        if (f[i].rule.len != 22 || memcmp(f[i].rule.ptr, "artefact/unused-remark", 22) != 0) continue;
        remarks++;
        want_number("where it stands", f[i].start, 28);
        want_text("what of it is text", (str){f[i].text.ptr, f[i].text.len}, "<!-- stet: names (");
    }
    want_number("one remark of no use", (long long)remarks, 1);
    stet_result_free(r);
}

static void in_plain_text(void **state) { (void)state; run(plain, COUNT(plain), STET_PLAIN); }
static void in_markdown(void **state) { (void)state; run(markdown, COUNT(markdown), STET_MARKDOWN); }
static void in_html(void **state) { (void)state; run(html, COUNT(html), STET_HTML); }

int main(int count, char **arguments) {
    stet_error why;
    stet_options how = {.data = count > 1 ? arguments[1] : NULL, .isolated = true};
    engine = stet_open(&how, &why);
    if (!engine) return 1;
    const struct CMUnitTest tests[] = {cmocka_unit_test(in_plain_text), cmocka_unit_test(in_markdown), cmocka_unit_test(in_html), cmocka_unit_test(in_odd_bytes)};
    int status = cmocka_run_group_tests(tests, NULL, NULL);
    stet_close(engine);
    arena_free(&mem);
    return status;
}
