// Whole articles with faults planted in their names, as machine translation leaves them: "[wrong -> right]" must be reported, with that fix, and nothing
// else may be, hints aside; "<wrong -> right>" is known to be missed, and tells when it no longer is. Arguments: the pack, the articles.
#include "analysis/tagger.h"
#include "base/file.h"
#include "lexicon/gazetteer.h"
#include "unit.h"

static analysis_tools tools;
static arena mem;
static char **files;

typedef struct { span at; str wrong, right; bool missed, found; } fault;
enum { MOST = 40 };
typedef struct { buffer text; fault faults[MOST]; size_t count; } article;

// Takes the marks off: the article as it is checked, and where its faults are.
static void read_marks(article *a, str marked) {
    for (size_t at = 0; at < marked.len; at++) {
        char c = marked.ptr[at];
        if (c != '[' && c != '<') { buffer_add(&a->text, str_sub(marked, at, at + 1)); continue; }
        str inside = str_sub(marked, at + 1, marked.len);
        inside = str_sub(inside, 0, str_find_byte(inside, c == '[' ? ']' : '>' ));
        if (c == '<') { // the arrow has the bracket too
            str rest = str_sub(marked, at + 1 + inside.len + 1, marked.len);
            inside.len += 1 + str_find_byte(rest, '>');
        }
        size_t arrow = str_find(inside, S(" -> "));
        assert_true(arrow < inside.len && a->count < MOST);
        fault *f = &a->faults[a->count++];
        *f = (fault){.wrong = str_sub(inside, 0, arrow), .right = str_sub(inside, arrow + 4, inside.len), .missed = c == '<'};
        f->at.start = (uint32_t)a->text.len;
        buffer_add(&a->text, f->wrong);
        f->at.end = (uint32_t)a->text.len;
        at += inside.len + 1;
    }
}

static size_t judge(article *a, const analysis *found, const char *file) {
    size_t bad = 0;
    for (size_t i = 0; i < found->variant_count; i++) {
        const variant *v = &found->variants[i];
        fault *of = NULL;
        for (size_t k = 0; k < a->count; k++)
            if (v->at.start < a->faults[k].at.end && v->at.end > a->faults[k].at.start) of = &a->faults[k];
        if (of) of->found = true;
        if ((!of && !v->sure) || (of && str_eq(v->expected, of->right))) continue;
        print_error("%s: %.*s -> %.*s%s\n", file, STR_ARG(document_text(found->doc, v->at)), STR_ARG(v->expected), of ? "" : ": nothing is wrong there");
        bad++;
    }
    for (size_t k = 0; k < a->count; k++) {
        if (a->faults[k].found != a->faults[k].missed) continue;
        print_error("%s: %.*s %s\n", file, STR_ARG(a->faults[k].wrong), a->faults[k].found ? "is found now: mark it with [ ]" : "is not found");
        bad++;
    }
    return bad;
}

static void finds_planted(void **state) {
    (void)state;
    size_t bad = 0;
    err why;
    for (char **file = files; *file; file++) {
        str marked;
        article a = {0};
        if (!file_read(&mem, *file, &marked, &why)) fail_msg("%s", why.what);
        read_marks(&a, marked);
        document doc = document_read(&mem, (str){a.text.ptr, a.text.len}, FORMAT_PLAIN, (token_lore){lexicon_abbreviation, tools.lex});
        analysis found = analysis_make(&mem, &doc, &tools);
        bad += judge(&a, &found, *file);
        buffer_free(&a.text);
        arena_reset(&mem);
    }
    assert_int_equal(bad, 0);
}

int main(int count, char **arguments) {
    err why = {0};
    pack *language = count > 2 ? pack_open(arguments[1], &why) : NULL;
    lexicon *lex = language ? lexicon_open(language, &why) : NULL;
    if (!lex) return fprintf(stderr, "no sound pack: %s\n", why.what), 1;
    tools = (analysis_tools){.lex = lex, .tagger = tagger_open(language, lex, &why), .names_style = S("majority")};
    tools.names = gazetteer_open(language, lex, NULL, 0, NULL, NULL, &why);
    files = arguments + 2;
    const struct CMUnitTest tests[] = {cmocka_unit_test(finds_planted)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    gazetteer_close((gazetteer *)(uintptr_t)tools.names);
    tagger_close((tagger *)(uintptr_t)tools.tagger);
    lexicon_close(lex);
    pack_close(language);
    arena_free(&mem);
    return failed;
}
