#include "cli/cli.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

const verb all_verbs[] = {
    {"check", "[FILE | DIR | -]...", "check articles (the verb may be left out); without arguments, standard input", verb_check},
    {"names", "FILE...", "the people, places and organisations of an article; of a whole archive with --index DIR", verb_names},
    {"names extract", "[FILE | DIR | -]...", "records of the names of articles, a line each, to be sorted and merged", NULL},
    {"names merge", "[FILE | -]...", "sorted records into one an entity, with the spellings that break; merges again", NULL},
    {"tokens", "FILE...", "words, tags, lemmas, chunks and entities in the vertical format of corpus tools", verb_tokens},
    {"rules", "list | test [FILE]...", "the rules that are loaded; runs their examples", verb_rules},
    {"explain", "RULE | KIND...", "what a rule finds, why it matters, and examples; the rules of a kind or of an MQM category", verb_explain},
    {"config", "[FILE]...", "the settings in force for an article, and where each comes from", verb_config},
    {"lsp", "[--stdio]", "the language server, over standard input and output, whether that is said or not", NULL},
    {"completions", "bash | zsh | fish", "what the shell needs to complete stet's options: source it", verb_completions},
    {"help", "[man]", "this, or the manual page", verb_help},
    {NULL, NULL, NULL, NULL},
};

static int verb_lsp(int count, char **arguments, int serve(int in, int out)) {
    for (int i = 0; i < count; i++)
        if (strcmp(arguments[i], "--stdio") != 0) return trouble("stet lsp takes --stdio and nothing else, not “%s”; its client sends it settings", arguments[i]);
    return serve(STDIN_FILENO, STDOUT_FILENO);
}

// And whether the language pack is as it was made.
static int verb_version(void) {
    buffer out = {0};
    stet_error why;
    bool whole = stet_verify(&(stet_options){.isolated = true}, &why);
    buffer_printf(&out, "stet %s\n", stet_version());
    int status = put_all(&out);
    if (!whole) trouble_error(&why);
    return whole ? status : EXIT_TROUBLE;
}

// A standard stream that is closed would give its number to the next file that is opened: it is held, so that writing to it fails.
static void hold_streams(void) {
    for (int i = 0; i <= 2; i++)
        if (fcntl(i, F_GETFD) == -1) (void)!open("/dev/null", i == 0 ? O_WRONLY : O_RDONLY);
}

// -h or --help, or -V and --version, wherever they stand.
static bool asked(int count, char **arguments, const char *letter, const char *name) {
    for (int i = 1; i < count && strcmp(arguments[i], "--") != 0; i++)
        if (strcmp(arguments[i], letter) == 0 || strcmp(arguments[i], name) == 0) return true;
    return false;
}

int cli_main(int count, char **arguments, int serve(int in, int out)) {
    hold_streams();
    signal(SIGPIPE, SIG_IGN); // a closed pipe is an error of write(),
    signal(SIGXFSZ, SIG_IGN); // and so is a file that may not grow
    const char *first = count > 1 ? arguments[1] : "";
    if (asked(count, arguments, "-h", "--help")) return verb_help(0, NULL);
    if (asked(count, arguments, "-V", "--version")) return verb_version();
    if (strcmp(first, "lsp") == 0) return verb_lsp(count - 2, arguments + 2, serve);
    for (const verb *v = all_verbs; v->name; v++)
        if (v->run && strcmp(v->name, first) == 0) return v->run(count - 2, arguments + 2);
    return verb_check(count - 1, arguments + 1);
}
