// stet help man: the manual page stet(1), from the tables of verbs, options and formats and a few words around them.
#include "cli/cli.h"

// What roff would take for its own: backslashes, hyphens that are to stay hyphens, a dot or an apostrophe at the start of a line.
static void put_text(buffer *out, const char *text) {
    bool start = true;
    for (const char *c = text; *c; c++) {
        if (start && (*c == '.' || *c == '\'')) buffer_add(out, S("\\&"));
        if (*c == '\\') buffer_add(out, S("\\e"));
        else if (*c == '-') buffer_add(out, S("\\-"));
        else buffer_add(out, (str){c, 1});
        start = *c == '\n';
    }
}

static void put_line(buffer *out, const char *macro, const char *text) {
    buffer_printf(out, "%s%s", macro, *macro ? " " : "");
    put_text(out, text);
    buffer_add(out, S("\n"));
}

static void put_verbs(buffer *out) {
    for (const verb *v = all_verbs; v->name; v++) {
        buffer_printf(out, ".TP\n\\fBstet %s\\fR", v->name);
        buffer_printf(out, *v->arguments ? " \\fI%s\\fR\n" : "%s\n", v->arguments);
        put_line(out, "", v->about);
    }
}

static void put_option(buffer *out, const option *k) {
    bool optional = k->argument && k->argument[0] == '[';
    if (k->group) buffer_printf(out, ".SS %s\n", k->group);
    buffer_add(out, S(".TP\n\\fB"));
    if (k->letter) {
        put_text(out, k->letter);
        buffer_add(out, S("\\fR, \\fB"));
    }
    put_text(out, k->name);
    buffer_add(out, S("\\fR"));
    if (k->argument) buffer_printf(out, "%s\\fI%s\\fR", optional ? "" : " ", k->argument);
    buffer_add(out, S("\n"));
    put_line(out, "", k->about);
    if (k->verbs) buffer_printf(out, ".br\nWith stet %s.\n", k->verbs);
}

static void put_formats(buffer *out) {
    for (const char *const *f = stet_report_formats(); *f; f++) {
        buffer_printf(out, ".TP\n.B %s\n", *f);
        put_line(out, "", stet_report_about(*f));
    }
}

typedef struct { const char *term, *about; } item;

static void put_items(buffer *out, const char *heading, const item *items, size_t count) {
    put_line(out, ".SH", heading);
    for (size_t i = 0; i < count; i++) {
        buffer_add(out, S(".TP\n"));
        put_line(out, ".B", items[i].term);
        put_line(out, "", items[i].about);
    }
}

static const item statuses[] = {
    {"0", "There is nothing to report at or above the level of --fail-on."},
    {"1", "There are findings, or a score is below --fail-under."},
    {"2", "Not all that was asked for could be done. What could not is named on standard error, a line each, and the rest was done."},
};
static const item files[] = {
    {".stet.yaml", "Settings, found beside an article or in a folder above it. stet config shows which are in force."},
    {".stet/words.txt", "Words that are right, one a line."},
    {".stet/names.yaml", "Names as this newsroom writes them."},
    {".stet/glossary.yaml", "Terms of the source and what they are called here, for texts that are compared with their source."},
    {".stet/rules/*.yaml", "Rules of its own."},
    {"~/.config/stet", "A user's own words.txt, names.yaml, glossary.yaml and rules, which hold everywhere ($XDG_CONFIG_HOME/stet if that is set)."},
    {".gitignore", "What folders that are walked leave out, read as git reads it; .git/info/exclude and the user's git/ignore count too."},
};
static const item environment[] = {
    {"NO_COLOR", "If it is set, reports have no colours."},
    {"STET_DATA", "The folder with the language packs, if not the one that stet was installed with."},
};
static const item examples[] = {
    {"stet article.txt", "Reports on one article."},
    {"stet --fix article.txt", "Puts right what is safe."},
    {"git diff --name-only -z | stet --files-from - --format github", "Checks what has changed, in a workflow of GitHub's."},
    {"stet --input jsonl --format jsonl", "Sits in a pipeline: an article a line comes in, a report a line goes out."},
    {"stet --format jsonl --output archive.out --resume archive/", "Checks an archive; the same again goes on where it was cut off."},
};
#define ITEMS(table) table, sizeof(table) / sizeof *(table)

void put_man(buffer *out) {
    buffer_printf(out, ".\\\" Made from the tables of stet itself, by: stet help man\n.TH STET 1 \"\" \"stet %s\" \"User Commands\"\n", stet_version());
    buffer_add(out, S(".SH NAME\nstet \\- a linter for machine\\-translated news copy\n.SH SYNOPSIS\n"
                      ".B stet\n.RI [ OPTIONS \"] [\" FILE \" | \" DIR \" | \\-]...\"\n.br\n.B stet\n.I VERB\n.RI [ OPTIONS \"] [\" ARGUMENTS ]\n.SH DESCRIPTION\n"
                      "Stet reads news copy that a machine translated and says what may not stand, why, and what to write instead.\n"
                      "Who and what an article speaks of is worked out first: a name that is written as nobody else in the article writes it is found,\n"
                      "and the names that no dictionary knows are left in peace.\n.PP\n"
                      "Text, Markdown and HTML are read, in files, in folders (all cores are used, reports come in the order of the paths) or on standard\n"
                      "input.\n.PP\n"
                      "A file that is put right is replaced by a new one at one stroke, which has its owner, mode, access control list and attributes; if it has\n"
                      "other names (hard links), those keep the old text, and that is told.\n.SH VERBS\n"));
    put_verbs(out);
    buffer_add(out, S(".SH OPTIONS\n"));
    for (const option *k = all_options; k->name; k++) put_option(out, k);
    buffer_add(out, S(".SH FORMATS OF THE REPORT\n"));
    put_formats(out);
    put_items(out, "EXIT STATUS", ITEMS(statuses));
    put_items(out, "FILES", ITEMS(files));
    put_items(out, "ENVIRONMENT", ITEMS(environment));
    put_items(out, "EXAMPLES", ITEMS(examples));
    buffer_add(out, S(".SH SEE ALSO\n.BR hunspell (1),\n.BR git\\-ls\\-files (1)\n"));
}
