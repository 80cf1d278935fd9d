// Translations written for the purpose from thirteen languages. As they are nothing is told of them; then defects of every kind that the source
// shows are planted at known places, and at least 95 of a hundred must be found there. test_pairs DATA PAIR...
#include "base/file.h"
#include "stet.h"
#include "unit.h"

static stet *engine;
static arena mem;
typedef struct { char lang[3]; str source, text; } pair;
static pair pairs[24];
static size_t pair_count;

enum { MOST = 16 };
static size_t paragraphs_of(str text, str out[MOST]) {
    size_t n = 0;
    while (text.len && n < MOST) {
        size_t end = str_find(text, S("\n\n"));
        out[n++] = str_sub(text, 0, end);
        text = str_sub(text, end + 2, text.len);
    }
    return n;
}

// The sentences of an English paragraph: a stop, a space, a capital or a quotation.
static size_t sentences_of(str text, str out[MOST]) {
    size_t n = 0, start = 0;
    for (size_t i = 0; i + 2 < text.len && n + 1 < MOST; i++) {
        bool capital = (text.ptr[i + 2] >= 'A' && text.ptr[i + 2] <= 'Z') || (unsigned char)text.ptr[i + 2] >= 0x80;
        if (text.ptr[i] != '.' || text.ptr[i + 1] != ' ' || !capital) continue;
        out[n++] = str_sub(text, start, i + 1);
        start = i + 2;
    }
    out[n++] = str_sub(text, start, text.len);
    return n;
}

// A text in which a piece is replaced, and where whoever looks must find it: around the change, with the word before it.
typedef struct { str text; size_t start, end; } planted;
static planted replaced(str text, size_t at, size_t len, str with) {
    planted p = {.start = at, .end = at + with.len};
    p.text = arena_printf(&mem, "%.*s%.*s%.*s", (int)at, text.ptr, STR_ARG(with), STR_ARG(str_sub(text, at + len, text.len)));
    return p;
}

static size_t offset_of(str whole, str part) { return (size_t)(part.ptr - whole.ptr); }

// The paragraph around a place, and the one before it where nothing is left of it.
static void widen(planted *p) {
    while (p->start > 0 && p->text.ptr[p->start - 1] != '\n') p->start--;
    if (p->start == p->end && p->start > 2) {
        p->start -= 2;
        while (p->start > 0 && p->text.ptr[p->start - 1] != '\n') p->start--;
    }
    while (p->end < p->text.len && p->text.ptr[p->end] != '\n') p->end++;
}

static bool listed(stet_text rule, const char *rules) {
    str rest = str_of(rules), one;
    while (str_split(&rest, ' ', &one))
        if (one.len && str_starts((str){rule.ptr, rule.len}, one)) return true;
    return false;
}

static bool is_ours(stet_text rule) { return listed(rule, "source/"); }

// Whether one of the rules reports something there; in *others, what the source's rules say elsewhere.
static bool found(const pair *p, const planted *x, const char *rules, size_t *others) {
    stet_error why;
    size_t count;
    stet_input how = {.source = p->source.ptr, .source_len = p->source.len, .source_lang = p->lang};
    stet_result *r = stet_check(engine, x->text.ptr, x->text.len, &how, &why);
    const stet_finding *f = stet_findings(r, &count);
    bool hit = false;
    for (size_t i = 0; i < count; i++) {
        bool here = f[i].start <= x->end && f[i].end >= x->start;
        hit = hit || (here && rules && listed(f[i].rule, rules));
        if (is_ours(f[i].rule) && !here) ++*others;
        if (!rules && is_ours(f[i].rule)) print_message("# %s: %.*s: %.*s\n", p->lang, (int)f[i].rule.len, f[i].rule.ptr, (int)f[i].message.len, f[i].message.ptr);
    }
    stet_result_free(r);
    return hit;
}

static void pairs_are_clean(void **state) {
    (void)state;
    for (size_t i = 0; i < pair_count; i++) {
        size_t others = 0;
        found(&pairs[i], &(planted){.text = pairs[i].text, .start = SIZE_MAX, .end = 0}, NULL, &others);
        assert_int_equal(others, 0);
    }
}

// ---- planting -------------------------------------------------------------------------------------------------------------------

typedef struct { size_t found, all, others; } tally;

static void plant(const pair *p, planted x, const char *kind, const char *rules, bool exact, tally *t) {
    if (!exact) widen(&x);
    bool hit = found(p, &x, rules, &t->others);
    t->all++, t->found += hit;
    str excerpt = str_sub(x.text, x.start, x.end - x.start > 90 ? x.start + 90 : x.end);
    if (!hit) print_message("# not found: %s in %s: %.*s\n", kind, p->lang, (int)str_find_byte(excerpt, '\n'), excerpt.ptr); // a line of its own, of TAP
}

// What one word or figure becomes.
static const struct { const char *from, *to, *rules; bool exact; } words[] = {
    {"127", "172", "source/figure", true}, {"127", "217", "source/figure", true}, {"36 percent", "63 percent", "source/figure", true}, {"36%", "63%", "source/figure", true},
    {"thirty-two", "twenty-three", "source/figure", true}, {"32 hours", "23 hours", "source/figure", true}, {"350", "3,500", "source/figure source/scale", true},
    {"2.5 million", "25 million", "source/scale", true}, {"2.5 million", "2.5 billion", "source/scale", true}, {"2.5 million", "2,500", "source/scale", true}, {"two ", "three ", "source/figure", true},
    {"1,450 pages", "several pages", "source/figure-missing", false}, {"350 ", "many ", "source/figure-missing", false}, {" with 1,450 pages", "", "source/figure-missing", false},
    {"and injured 127", "with 640 rooms and injured 127", "source/figure-added", true}, {"maps of", "83 maps of", "source/figure-added", true},
    {"October 21", "October 12", "source/date", true}, {"October 21", "November 21", "source/date", true}, {"November 3", "November 5", "source/date", true}, {"Monday", "Tuesday", "source/date", true},
    {"5:30 p.m.", "6:30 p.m.", "source/date", true}, {" percent", "", "source/percent", false}, {"36%", "36", "source/percent", false}, {"14 ", "14 percent of the ", "source/percent", true},
    {"million euros", "million dollars", "source/money", false}, {"yuan", "yen", "source/money", false}, {"million won", "million dollars", "source/money", false}, {"roubles", "euros", "source/money", false},
    {"rupees", "dollars", "source/money", false}, {"million yen", "million yuan", "source/money", false}, {"liras", "euros", "source/money", false}, {"million dollars", "million euros", "source/money", false},
    {"not prepared", "prepared", "source/negation", false}, {"not ready", "ready", "source/negation", false}, {".example", ".test", "source/address-missing", false},
    {"No one was killed", "People were killed", "source/negation", false}, {"No one died", "People died", "source/negation", false},
};

static void change_words(const pair *p, tally *t) {
    for (size_t i = 0; i < COUNT(words); i++) {
        size_t at = str_find(p->text, str_of(words[i].from));
        if (at == p->text.len) continue;
        plant(p, replaced(p->text, at, strlen(words[i].from), str_of(words[i].to)), words[i].from, words[i].rules, words[i].exact, t);
    }
}

enum { LONG = 50 };
static void change_sentences(const pair *p, tally *t) {
    str paragraphs[MOST], sentences[MOST];
    size_t n = paragraphs_of(p->text, paragraphs);
    for (size_t i = 1; i < n; i++) {
        size_t m = sentences_of(paragraphs[i], sentences);
        for (size_t k = 0; k < m && m > 1; k++) {
            size_t at = offset_of(p->text, sentences[k]);
            if (sentences[k].len >= LONG) plant(p, replaced(p->text, k ? at - 1 : at, sentences[k].len + 1, S("")), "a sentence left out", "source/sentence-missing", false, t);
            if (k == 1) plant(p, replaced(p->text, at, 0, S("The museum on the hill stays closed until the owners have mended its roof. ")), "a sentence added", "source/sentence-added", true, t);
        }
        size_t at = offset_of(p->text, paragraphs[i]);
        plant(p, replaced(p->text, at - 2, paragraphs[i].len + 2, S("")), "a paragraph left out", "source/paragraph-missing", false, t);
        plant(p, replaced(p->text, at, 0, S("The museum on the hill stays closed until the owners have mended its roof. Visitors may use the smaller house beside the church instead.\n\n")),
            "a paragraph added", "source/paragraph-added", true, t);
    }
}

static str without_quotes(str text) {
    str out = text;
    for (size_t i = 0; i < 2; i++) {
        str sign = i ? S("”") : S("“");
        size_t at = str_find(out, sign);
        if (at < out.len) out = arena_printf(&mem, "%.*s%.*s", (int)at, out.ptr, STR_ARG(str_sub(out, at + sign.len, out.len)));
    }
    return out;
}

static void change_quotes(const pair *p, tally *t) {
    str paragraphs[MOST], sentences[MOST];
    size_t n = paragraphs_of(p->text, paragraphs);
    for (size_t i = 1; i < n; i++) {
        str now = without_quotes(paragraphs[i]);
        if (now.len != paragraphs[i].len) plant(p, replaced(p->text, offset_of(p->text, paragraphs[i]), paragraphs[i].len, now), "quotation marks left out", "source/quote-lost", false, t);
        size_t close = str_find(paragraphs[i], S(",”"));
        if (close == paragraphs[i].len) continue;
        size_t m = sentences_of(paragraphs[i], sentences);
        for (size_t k = 0; k < m; k++) {
            size_t inside = str_find(sentences[k], S(",”"));
            if (inside == sentences[k].len) continue;
            size_t at = offset_of(p->text, sentences[k]) + inside;
            plant(p, replaced(p->text, at, sentences[k].len - inside, S(".”")), "a quotation without its speaker", "source/quote-unattributed", false, t);
        }
    }
    str last = paragraphs[n - 1];
    size_t m = sentences_of(last, sentences);
    str quoted = sentences[m - 1];
    plant(p, replaced(p->text, offset_of(p->text, quoted), quoted.len, arena_printf(&mem, "“%.*s”", STR_ARG(quoted))), "a quotation added", "source/quote-added", false, t);
}

// The last paragraph begins with both names: the second is written otherwise, by another vowel; then both are left out.
static void change_names(const pair *p, tally *t) {
    str paragraphs[MOST];
    size_t n = paragraphs_of(p->text, paragraphs);
    str last = paragraphs[n - 1];
    size_t want = str_find(last, S(" want"));
    if (want == last.len) want = str_find(last, S(" hope"));
    size_t name = str_find(last, S(" and ")) + 5, vowel = name + 1;
    while (vowel < want && !strchr("aeiou", last.ptr[vowel])) vowel++;
    if (vowel < want) {
        const char *other = last.ptr[vowel] == 'a' ? "o" : last.ptr[vowel] == 'e' ? "i" : last.ptr[vowel] == 'i' ? "ee" : last.ptr[vowel] == 'o' ? "u" : "oo";
        plant(p, replaced(p->text, offset_of(p->text, last) + vowel, 1, str_of(other)), "a name in two ways", "source/name-two-ways names/", false, t);
    }
    plant(p, replaced(p->text, offset_of(p->text, last), want, S("The authorities")), "a name left out", "source/name-missing", false, t);
}

// A sentence of the source stands where its translation should.
static void leave_untranslated(const pair *p, tally *t) {
    str source[MOST], text[MOST], sentences[MOST];
    paragraphs_of(p->source, source);
    paragraphs_of(p->text, text);
    size_t m = sentences_of(text[3], sentences);
    plant(p, replaced(p->text, offset_of(p->text, sentences[m - 1]), sentences[m - 1].len, source[3]), "a sentence not translated", "source/untranslated artefact/untranslated", false, t);
}

static void planted_defects_are_found(void **state) {
    (void)state;
    static const struct { const char *kind; void (*change)(const pair *p, tally *t); } kinds[] = {
        {"words and figures", change_words}, {"sentences", change_sentences}, {"quotations", change_quotes}, {"names", change_names}, {"not translated", leave_untranslated}};
    tally all = {0};
    for (size_t k = 0; k < COUNT(kinds); k++) {
        tally t = {0};
        for (size_t i = 0; i < pair_count; i++) kinds[k].change(&pairs[i], &t);
        print_message("# %s: %zu of %zu found, %zu findings elsewhere\n", kinds[k].kind, t.found, t.all, t.others);
        assert_true(t.found * 10 >= t.all * 8); // no kind may hide behind the others
        all.found += t.found, all.all += t.all, all.others += t.others;
    }
    print_message("# %zu of %zu planted defects found, %zu findings elsewhere\n", all.found, all.all, all.others);
    assert_true(all.found * 100 >= all.all * 95);
    assert_true(all.others * 100 <= all.all * 10);
}

static bool read_pair(const char *path) {
    err why;
    str whole, name = str_of(path);
    if (pair_count == COUNT(pairs)) return false;
    if (!file_read(&mem, path, &whole, &why)) { printf("Bail out! %s\n", why.what); return false; }
    pair *p = &pairs[pair_count++];
    size_t line = str_find(whole, S("\n====\n"));
    memcpy(p->lang, name.ptr + name.len - 6, 2); // de.txt
    p->source = arena_copy(&mem, str_sub(whole, 0, line));
    p->text = arena_copy(&mem, str_trim(str_sub(whole, line + 6, whole.len)));
    return line < whole.len;
}

int main(int count, char **arguments) {
    stet_error why;
    stet_options how = {.data = count > 1 ? arguments[1] : NULL, .isolated = true};
    engine = stet_open(&how, &why);
    if (!engine) { printf("Bail out! %s\n", why.what); return 1; }
    for (int i = 2; i < count; i++)
        if (!read_pair(arguments[i])) return 1;
    const struct CMUnitTest tests[] = {cmocka_unit_test(pairs_are_clean), cmocka_unit_test(planted_defects_are_found)};
    int failed = cmocka_run_group_tests_name("pairs", tests, NULL, NULL);
    stet_close(engine);
    arena_free(&mem);
    return failed;
}
