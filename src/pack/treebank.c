// stet-treebank: how well stet reads, held against treebanks in the CoNLL-U format:
//
//     zcat gum-open-train.conllu.gz | stet-treebank sentences en.pack GUM_news    where sentences end
//     zcat ewt-dev.conllu.gz | stet-treebank lemmas en.pack                       from form and tag to lemma
//     zcat ewt-dev.conllu.gz | stet-treebank forms en.pack                        from lemma and tag to form
//     zcat ewt-dev.conllu.gz | stet-treebank tags en.pack                         of running text, by the tagger as it was trained
//     zcat ewt-dev.conllu.gz | stet-treebank subjects en.pack                     which noun each finite verb agrees with
//
// The last argument, if any, is a part of the documents' names: only those are measured. With -v before the verb every difference is shown.
#include "pack/treebank.h"
#include "analysis/tagger.h"
#include "base/file.h"
#include "lexicon/gazetteer.h"
#include "lexicon/speller.h"
#include <stdio.h>

static const struct {
    const char *name;
    treebank_measure *measure;
    treebank_say *say;
} verbs[] = {{"sentences", measure_sentences, say_sentences}, {"lemmas", measure_lemmas, say_lemmas}, {"forms", measure_forms, say_forms},
             {"tags", measure_tags, say_tags}, {"subjects", measure_subjects, say_subjects}};
enum { VERBS = sizeof verbs / sizeof *verbs };

void treebank_show(const conllu_document *d, size_t at, const char *what) {
    size_t from = at > 60 ? at - 60 : 0, to = at + 40 < d->text.len ? at + 40 : d->text.len;
    printf("   %s\t%.*s[]%.*s\n", what, STR_ARG(str_sub(d->text, from, at)), STR_ARG(str_sub(d->text, at, to)));
}

static void measure_all(const treebank_tools *t, treebank_measure *measure, str text, str part) {
    conllu_document d;
    while (conllu_next(&text, t->mem, &d))
        if (str_find(d.id, part) < d.id.len || part.len == 0) measure(t, &d);
}

static bool run(arena *mem, size_t verb, bool every, const char *path, str part, err *why) {
    str text;
    pack *p = pack_open(path, why);
    lexicon *lex = p ? lexicon_open(p, why) : NULL;
    tagger *tags = lex ? tagger_open(p, lex, why) : NULL;
    gazetteer *names = tags ? gazetteer_open(p, lex, NULL, 0, NULL, NULL, why) : NULL;
    bool ok = names && file_read_stream(mem, 0, "standard input", &text, why);
    if (ok) {
        analysis_tools tools = {.lex = lex, .tagger = tags, .names = names, .names_style = S("majority")};
        measure_all(&(treebank_tools){mem, lex, &tools, every}, verbs[verb].measure, text, part);
        verbs[verb].say();
    }
    gazetteer_close(names), tagger_close(tags), lexicon_close(lex), pack_close(p);
    return ok;
}

int main(int count, char **arguments) {
    bool every = count > 1 && strcmp(arguments[1], "-v") == 0;
    if (every) count--, arguments++;
    size_t verb = 0;
    while (count > 1 && verb < VERBS && strcmp(arguments[1], verbs[verb].name) != 0) verb++;
    if (count < 3 || count > 4 || verb == VERBS) {
        fprintf(stderr, "usage: stet-treebank [-v] sentences|lemmas|forms|tags|subjects PACK [PART] < TREEBANK\n");
        return 2;
    }
    arena mem = {0};
    err why = {0};
    char line[1100];
    bool ok = run(&mem, verb, every, arguments[2], str_of(count == 4 ? arguments[3] : ""), &why);
    if (!ok) fprintf(stderr, "stet-treebank: %s\n", err_line(&why, line, sizeof line));
    arena_free(&mem);
    return ok ? 0 : 2;
}
