// The words of the hunspell dictionaries, as the pack compiler writes them out, against hunspell itself, form by form: whatever is written
// out hunspell accepts; and words with one letter changed that hunspell accepts are in the pack. A sample of both; with --all,
// every form of both dictionaries.
// Arguments: the folder of the dictionaries, the pack.
#include "lexicon/hunspell.h"
#include "lexicon/lexicon.h"
#include "pack/affix.h"
#include "text/utf8.h"
#include "unit.h"

enum { SAMPLE = 41 }; // every forty-first form; a prime, so that no ending is left out
static const char *const names[] = {"en_US", "en_GB"};

static arena mem;
static dictionary *dictionaries[2];
static pack *language;
static lexicon *lex;
static const char *folder;
static size_t every = SAMPLE;

typedef struct {
    dictionary *of;
    size_t seen, asked, refused, near, missing;
} walk;

static bool accepted(str word) { return dictionary_knows(dictionaries[0], word) || dictionary_knows(dictionaries[1], word); }

// What the pack leaves to the speller: possessives, what hunspell takes apart at hyphens, abbreviations, figures.
static bool left_to_speller(str word) {
    for (size_t i = 0; i < word.len; i++)
        if (strchr("'-./0123456789", word.ptr[i])) return true;
    return false;
}

// Every letter in one place of a form.
static void ask_near(walk *w, str form) {
    char text[256];
    if (form.len < 3 || form.len >= sizeof text || left_to_speller(form)) return;
    memcpy(text, form.ptr, form.len);
    size_t at = w->seen * 7 % form.len;
    if (text[at] < 'a' || text[at] > 'z') return;
    str near = {text, form.len};
    for (text[at] = 'a'; text[at] <= 'z'; text[at]++) {
        if (!accepted(near)) continue;
        w->near++;
        if (lexicon_allows(lex, lexicon_find_word(lex, near), near)) continue;
        w->missing++;
        print_message("# hunspell knows \"%.*s\", the pack does not\n", STR_ARG(near));
    }
}

static void ask(void *data, const affix_form *f) {
    enum { NEAR = 5 };
    walk *w = data;
    size_t nth = w->seen++;
    if (nth % (every * NEAR) == 0) ask_near(w, f->form);
    if (nth % every) return;
    w->asked++;
    if (dictionary_knows(w->of, f->form)) return;
    w->refused++;
    print_message("# hunspell does not know \"%.*s\" of \"%.*s\"\n", STR_ARG(f->form), STR_ARG(f->stem));
}

static void forms_are_hunspells(void **state) {
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < COUNT(names); i++) {
        walk w = {.of = dictionaries[i]};
        err why;
        const char *aff = arena_printf(&mem, "%s/%s.aff", folder, names[i]).ptr, *dic = arena_printf(&mem, "%s/%s.dic", folder, names[i]).ptr;
        assert_true(affix_expand(&mem, aff, dic, ask, &w, &why));
        print_message("# %s: %zu forms, %zu asked, %zu refused; %zu words near them, %zu missing\n", names[i], w.seen, w.asked, w.refused, w.near, w.missing);
        assert_true(w.asked > 1000 && w.near > 500);
        wrong += w.refused + w.missing;
    }
    assert_int_equal(wrong, 0);
}

int main(int count, char **arguments) {
    err why = {0};
    if (count > 3 && strcmp(arguments[3], "--all") == 0) every = 1;
    folder = count > 2 ? arguments[1] : "";
    language = count > 2 ? pack_open(arguments[2], &why) : NULL;
    lex = language ? lexicon_open(language, &why) : NULL;
    for (size_t i = 0; lex && i < COUNT(names); i++) dictionaries[i] = dictionary_open(arena_printf(&mem, "%s/%s", folder, names[i]), &why);
    if (!dictionaries[0] || !dictionaries[1]) return printf("Bail out! %s\n", why.what), 1;
    const struct CMUnitTest tests[] = {cmocka_unit_test(forms_are_hunspells)};
    int failed = cmocka_run_group_tests_name("affix", tests, NULL, NULL);
    for (size_t i = 0; i < COUNT(names); i++) dictionary_close(dictionaries[i]);
    lexicon_close(lex), pack_close(language), arena_free(&mem);
    return failed;
}
