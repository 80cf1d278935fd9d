#include "cli/options.h"
#include "cli/cli.h"
#include "cli/inputs.h"
#include "cli/pool.h"

enum { MOST = 64 };

static const option *option_find(str name) {
    for (const option *k = all_options; k->name; k++)
        if (str_eq(name, str_of(k->name)) || (k->letter && str_eq(name, str_of(k->letter)))) return k;
    return NULL;
}

static bool unknown(str name) {
    const char *names[MOST];
    size_t count = 0;
    for (const option *k = all_options; k->name && count + 1 < MOST; k++) names[count++] = k->name;
    names[count] = NULL;
    const char *meant = nearest(name, names);
    if (meant) trouble("no option is called %.*s: did you mean %s?", STR_ARG(name), meant);
    else trouble("no option is called %.*s; stet help lists them", STR_ARG(name));
    return false;
}

static bool refused(const options *o, const option *k, const char *value) {
    str about = str_of(k->about);
    if (k->choices && strcmp(k->choices, "FORMAT") == 0) {
        about = S("there are");
        for (const char *const *f = stet_report_formats(); *f; f++) about = arena_printf(o->mem, "%.*s %s%s", STR_ARG(about), *f, f[1] ? "," : "");
    }
    trouble("%s does not take “%s”: %.*s", k->name, value, STR_ARG(about));
    return false;
}

// --name VALUE, --name=VALUE, -n VALUE or -nVALUE. Moves *i past what it takes.
static bool read_option(options *o, int count, char **arguments, int *i) {
    str argument = str_of(arguments[*i]);
    bool letter = argument.len > 1 && argument.ptr[1] != '-';
    str name = letter ? str_sub(argument, 0, 2) : str_sub(argument, 0, str_find_byte(argument, '='));
    const option *known = option_find(name);
    if (!known) return unknown(letter ? argument : name);
    const char *value = name.len < argument.len ? argument.ptr + name.len + !letter : NULL;
    if (value && !known->argument) return trouble("%s takes no value", known->name), false;
    bool optional = known->argument && known->argument[0] == '[';
    if (!value && known->argument && !optional) value = *i + 1 < count ? arguments[++*i] : NULL;
    if (known->argument && !value && !optional) return trouble("%s needs a value: %s", known->name, known->about), false;
    option_list_add(o->mem, &o->given, known->name);
    return known->set(o, value) || refused(o, known, value ? value : "");
}

// What --diff shows, and what standard input becomes when it is put right, takes the report's place.
static bool report_taken(const options *o) {
    const char *how = o->statistics ? "--statistics" : "--format";
    if (strcmp(o->format, "text") == 0 && !o->statistics) return false;
    if (o->diff) return trouble("--diff shows a unified diff and no report: it does not go with %s", how), true;
    return o->fix && inputs_stdin(o) && (trouble("--fix writes what it puts right of standard input, and no report: it does not go with %s", how), true);
}

static bool resumable(const options *o) {
    if (!o->output) return trouble("--resume goes on with the file of --output FILE: which?"), false;
    if (strcmp(o->format, "jsonl") != 0) return trouble("--resume needs --format jsonl: other reports cannot be gone on with"), false;
    if (o->fix || o->diff) return trouble("--resume does not go with --fix and --diff: what is put right is simply run again"), false;
    if (o->write_baseline || o->prune_baseline) return trouble("--resume checks only what is left: a baseline is written by a whole run"), false;
    return true;
}

// What cannot be asked for together.
static bool consistent(const options *o) {
    if (o->isolated && o->config) return trouble("--isolated reads no settings and --config does: only one of them"), false;
    if ((o->write_baseline || o->prune_baseline) && !o->baseline) return trouble("--write-baseline and --prune-baseline change the file of --baseline FILE: which?"), false;
    if (o->statistics && strcmp(o->format, "text") != 0 && strcmp(o->format, "json") != 0) return trouble("--statistics is text or json, not %s", o->format), false;
    if ((o->fix || o->diff) && o->input == INPUT_JSONL) return trouble("--fix and --diff change articles in files, not a stream of them"), false;
    if (o->write_baseline && o->prune_baseline) return trouble("--write-baseline takes what is new and --prune-baseline does not: only one of them"), false;
    if (o->source && o->input == INPUT_JSONL) return trouble("--source is the original of one article: in a stream each line has its own"), false;
    if (o->stdin_name && o->input == INPUT_JSONL) return trouble("--stdin-filename names one article: in a stream each line has its id"), false;
    if (report_taken(o) || (o->resume && !resumable(o))) return false;
    for (size_t i = 0; i < o->files.count && o->files_from && strcmp(o->files_from, "-") == 0; i++)
        if (strcmp(o->files.items[i], "-") == 0) return trouble("standard input is either an article or the list of --files-from"), false;
    return true;
}

static bool goes_with(const option *k, const char *verb_name) {
    str rest = str_of(k->verbs ? k->verbs : verb_name), one;
    while (str_split(&rest, ',', &one))
        if (str_eq(str_trim(one), str_of(verb_name))) return true;
    return false;
}

static bool all_go_with(const options *o, const char *verb_name) {
    if (o->index && strcmp(verb_name, "names") == 0) verb_name = "names --index";
    for (size_t i = 0; i < o->given.count; i++) {
        const option *k = option_find(str_of(o->given.items[i]));
        if (!goes_with(k, verb_name)) return trouble("%s does not go with stet %s, but with stet %s", k->name, verb_name, k->verbs), false;
    }
    return true;
}

bool options_read(arena *mem, const char *verb_name, int count, char **arguments, options *out) {
    *out = (options){.mem = mem, .format = "text", .fail_on = FAIL_ON_SETTINGS, .fail_under = -1, .color = "auto", .jobs = pool_cores()};
    const option *file = all_options;
    while (file->name) file++;
    bool names_only = false;
    for (int i = 0; i < count; i++) {
        const char *a = arguments[i];
        if (!names_only && strcmp(a, "--") == 0) names_only = true;
        else if (!a[0]) return trouble("an argument is empty where a file's name may stand"), false;
        else if (names_only || a[0] != '-' || !a[1]) file->set(out, a);
        else if (!read_option(out, count, arguments, &i)) return false;
    }
    if (!all_go_with(out, verb_name) || !consistent(out)) return false;
    if (out->statistics) out->format = strcmp(out->format, "json") == 0 ? "statistics-json" : "statistics";
    return true;
}
