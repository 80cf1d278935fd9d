// The options, each with what it does.
#include "base/language.h"
#include "cli/options.h"

void option_list_add(arena *mem, option_list *list, const char *value) {
    list->items = arena_grow(mem, list->items, list->count, &list->room, sizeof *list->items);
    list->items[list->count++] = value;
    list->items = arena_grow(mem, list->items, list->count, &list->room, sizeof *list->items);
    list->items[list->count] = NULL;
}

// The place of a value in the space-separated choices of an option, or -1.
static int choice(const char *choices, const char *value) {
    str rest = str_of(choices), one;
    for (int i = 0; str_split(&rest, ' ', &one); i++)
        if (str_eq(one, str_of(value))) return i;
    return -1;
}

#define INPUTS "auto text markdown html jsonl"
#define LEVELS "never hint minor major critical"
#define COLORS "auto always never"

static bool set_format(options *o, const char *value) {
    for (const char *const *f = stet_report_formats(); *f; f++)
        if (strcmp(*f, value) == 0) { o->format = value; return true; }
    return false;
}

static bool set_input(options *o, const char *value) {
    int i = choice(INPUTS, value);
    if (i >= 0) o->input = (input_kind)i;
    return i >= 0;
}

static bool set_fail_on(options *o, const char *value) {
    int i = choice(LEVELS, value);
    if (i >= 0) o->fail_on = i;
    return i >= 0;
}

static bool set_fail_under(options *o, const char *value) {
    return str_to_double(str_of(value), &o->fail_under) && o->fail_under >= 0 && o->fail_under <= 100;
}

static bool set_color(options *o, const char *value) { return choice(COLORS, o->color = value) >= 0; }
static bool set_source(options *o, const char *value) { return *(o->source = value) != 0; }
static bool set_source_lang(options *o, const char *value) { return language_named(str_of(o->source_lang = value)); }
static bool set_config(options *o, const char *value) { return *(o->config = value) != 0; }
static bool set_stdin_name(options *o, const char *value) { return *(o->stdin_name = value) != 0; }
static bool set_isolated(options *o, const char *value) { (void)value; return o->isolated = true; }
static bool set_nothing(options *o, const char *value) { (void)o, (void)value; return true; }
static bool set_index(options *o, const char *value) { return *(o->index = value) != 0; }
static bool set_sentences(options *o, const char *value) { (void)value; return o->sentences = true; }
static bool set_exit_zero(options *o, const char *value) { (void)value; return o->exit_zero = true; }
static bool set_statistics(options *o, const char *value) { (void)value; return o->statistics = true; }
static bool set_baseline(options *o, const char *value) { return *(o->baseline = value) != 0; }
static bool set_write_baseline(options *o, const char *value) { (void)value; return o->write_baseline = true; }
static bool set_prune_baseline(options *o, const char *value) { (void)value; return o->prune_baseline = true; }
static bool set_fix(options *o, const char *value) {
    o->fix = true;
    o->fix_all = value && strcmp(value, "all") == 0;
    return !value || o->fix_all;
}
static bool set_diff(options *o, const char *value) { (void)value; return o->diff = true; }
static bool set_output(options *o, const char *value) { return *(o->output = value) != 0; }
static bool set_resume(options *o, const char *value) { (void)value; return o->resume = true; }
static bool set_files_from(options *o, const char *value) { return *(o->files_from = value) != 0; }
static bool set_no_ignore(options *o, const char *value) { (void)value; return o->no_ignore = true; }
static bool set_list_files(options *o, const char *value) { (void)value; return o->list_files = true; }
static bool set_jobs(options *o, const char *value) {
    double n;
    bool good = str_to_double(str_of(value), &n) && n >= 1 && n <= 1024 && n == (unsigned)n;
    if (good) o->jobs = (unsigned)n;
    return good;
}
static bool set_rules(options *o, const char *value) { option_list_add(o->mem, &o->rules, value); return *value != 0; }
static bool set_setting(options *o, const char *value) { option_list_add(o->mem, &o->set, value); return strchr(value, '=') != NULL; }
static bool set_dict(options *o, const char *value) { option_list_add(o->mem, &o->dictionaries, value); return *value != 0; }
static bool set_file(options *o, const char *value) { option_list_add(o->mem, &o->files, value); return true; }

// What an option goes with.
#define ONE_BY_ONE "check, names extract, names, tokens"
#define ARTICLES ONE_BY_ONE ", names --index"
#define FOLDERS "check, names extract, names --index"

const option all_options[] = {
    {"What is read", "--input", NULL, "KIND", "auto (by the file's name), text, markdown, html or jsonl", ARTICLES, INPUTS, set_input},
    {NULL, "--source", NULL, "FILE", "the text that was translated", "check", "FILE", set_source},
    {NULL, "--source-lang", NULL, "LL", "its language: hi, zh, ru ...", NULL, NULL, set_source_lang},
    {NULL, "--files-from", NULL, "FILE", "a list of paths to read, a line each (or each ended by a NUL); - is standard input", "check, names extract", "FILE", set_files_from},
    {NULL, "--no-ignore", NULL, NULL, "read in folders what .gitignore leaves out, too", FOLDERS, NULL, set_no_ignore},
    {NULL, "--list-files", NULL, NULL, "name the files that would be read, and read none", "check, names extract", NULL, set_list_files},
    {NULL, "--jobs", "-j", "N", "check N articles at once; the default is the number of cores", FOLDERS, NULL, set_jobs},
    {NULL, "--stdin-filename", NULL, "NAME", "what standard input is called in reports and settings", ONE_BY_ONE, NULL, set_stdin_name},

    {"What is reported", "--format", "-f", "NAME", "the report: text (the default), or another of those below", "check, names --index", "FORMAT", set_format},
    {NULL, "--output", "-o", "FILE", "where the report goes, instead of standard output", NULL, "FILE", set_output},
    {NULL, "--resume", NULL, NULL, "go on where a run with --format jsonl --output FILE was cut off: articles that FILE has are not checked again", "check", NULL,
     set_resume},
    {NULL, "--sentences", NULL, NULL, "json and jsonl: the readability of every sentence, not of articles and paragraphs alone", "check", NULL, set_sentences},
    {NULL, "--color", NULL, "WHEN", "auto, always or never; NO_COLOR is honoured", "check, explain", COLORS, set_color},
    {NULL, "--fail-on", NULL, "LEVEL", "exit with 1 at a finding of this severity or above: hint, minor (unless the settings say another), major, critical, never",
     "check, names --index", LEVELS, set_fail_on},
    {NULL, "--fail-under", NULL, "N", "exit with 1 if an article's score is below N (0 to 100)", "check", NULL, set_fail_under},
    {NULL, "--exit-zero", NULL, NULL, "exit with 0 whatever is found (2 still says that not all could be done)", FOLDERS, NULL, set_exit_zero},
    {NULL, "--baseline", NULL, "FILE", "let the findings in FILE be: only what is new is reported, counts and is put right", "check", "FILE", set_baseline},
    {NULL, "--write-baseline", NULL, NULL, "take everything that is found into the file of --baseline", "check", NULL, set_write_baseline},
    {NULL, "--prune-baseline", NULL, NULL, "drop from it what is gone, and take nothing new", "check", NULL, set_prune_baseline},
    {NULL, "--statistics", NULL, NULL, "instead of the report, how often each rule and category was found (text or json)", "check", NULL, set_statistics},

    {NULL, "--index", NULL, "DIR", "stet names: the names of all articles below a folder, and the spellings that break with how the others write them", "names --index",
     "DIR", set_index},

    {"What is changed", "--fix", NULL, "[=all]", "put right in the files what is safe; with =all the first fix of every finding that is no hint", "check", NULL, set_fix},
    {NULL, "--diff", NULL, NULL, "show what --fix (or --fix=all) would change, and change nothing", "check", NULL, set_diff},

    {"Settings", "--config", NULL, "FILE", "the settings, instead of the nearest .stet.yaml", NULL, "FILE", set_config},
    {NULL, "--set", NULL, "KEY=VALUE", "one setting, whatever the files say: dialect=gb, severity.grammar=hint; may be given again", NULL, NULL, set_setting},
    {NULL, "--isolated", NULL, NULL, "read no .stet.yaml and no .stet folder", NULL, NULL, set_isolated},
    {NULL, "--rules", NULL, "FILE", "a further rule file; may be given again", NULL, "FILE", set_rules},
    {NULL, "--dict", NULL, "NAME", "a further hunspell dictionary, by name or path; may be given again", NULL, "FILE", set_dict},

    {"This program", "--help", "-h", NULL, "every verb and option", NULL, NULL, set_nothing},
    {NULL, "--version", "-V", NULL, "the version, and whether the language pack is as it was made", NULL, NULL, set_nothing},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL, set_file}, // what is no option
};
