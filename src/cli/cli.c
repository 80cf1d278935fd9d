#include "cli/cli.h"

#include <signal.h>
#include <stdio.h>

const verb all_verbs[] = {
    {"check", "[FILE | DIR | -]...", "check articles (the verb may be left out); without arguments, standard input", verb_check},
    {"names", "FILE...", "the people, places and organisations of an article: forms, counts, places, evidence", verb_names},
    {"tokens", "FILE...", "words, tags, lemmas, chunks and entities in the vertical format of corpus tools", verb_tokens},
    {"rules", "list | test [FILE]...", "the rules that are loaded; runs their examples", verb_rules},
    {"explain", "RULE...", "what a rule finds, why it matters, and examples", verb_explain},
    {"lsp", "", "the language server, over standard input and output", NULL},
    {"help", "", "this", verb_help},
    {NULL, NULL, NULL, NULL},
};

int verb_help(int count, char **arguments) {
    (void)count;
    (void)arguments;
    printf("stet %s: a linter for machine-translated news copy\n\n", stet_version());
    for (const verb *v = all_verbs; v->name; v++) {
        char left[64];
        snprintf(left, sizeof left, "stet %s %s", v->name, v->arguments);
        printf("  %-36s %s\n", left, v->about);
    }
    printf("\nOptions\n");
    options_help();
    printf("\nExit status: 0 nothing at or above --fail-on, 1 findings (or a score under --fail-under), 2 not all could be done.\n");
    return fflush(stdout) == 0 ? EXIT_CLEAN : EXIT_TROUBLE;
}

int cli_main(int count, char **arguments) {
    signal(SIGPIPE, SIG_IGN); // a closed pipe is an error of write()
    const char *first = count > 1 ? arguments[1] : "";
    if (strcmp(first, "-h") == 0 || strcmp(first, "--help") == 0) return verb_help(0, NULL);
    if (strcmp(first, "-V") == 0 || strcmp(first, "--version") == 0) return printf("stet %s\n", stet_version()) < 0 ? EXIT_TROUBLE : EXIT_CLEAN;
    for (const verb *v = all_verbs; v->name; v++)
        if (v->run && strcmp(v->name, first) == 0) return v->run(count - 2, arguments + 2);
    return verb_check(count - 1, arguments + 1);
}
