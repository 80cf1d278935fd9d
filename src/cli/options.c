#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct option {
    const char *name;     // "--format"
    const char *argument; // "NAME", or NULL
    const char *about;
    bool (*set)(options *o, const char *value);
} option;

static void add(arena *mem, const char ***list, size_t *count, size_t *room, const char *value) {
    *list = arena_grow(mem, *list, *count, room, sizeof **list);
    (*list)[(*count)++] = value;
    *list = arena_grow(mem, *list, *count, room, sizeof **list);
    (*list)[*count] = NULL;
}

static bool set_format(options *o, const char *value) {
    for (const char *const *f = stet_report_formats(); *f; f++)
        if (strcmp(*f, value) == 0) { o->format = value; return true; }
    return false;
}

static bool set_input(options *o, const char *value) {
    static const char *const names[] = {"auto", "text", "markdown", "html", "jsonl"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], value) == 0) { o->input = (input_kind)i; return true; }
    return false;
}

static bool set_fail_on(options *o, const char *value) {
    static const char *const names[] = {"never", "hint", "minor", "major", "critical"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], value) == 0) { o->fail_on = (stet_severity)i; return true; }
    return false;
}

static bool set_fail_under(options *o, const char *value) {
    return str_to_double(str_of(value), &o->fail_under) && o->fail_under >= 0 && o->fail_under <= 100;
}

static bool set_color(options *o, const char *value) {
    o->color = value;
    return strcmp(value, "auto") == 0 || strcmp(value, "always") == 0 || strcmp(value, "never") == 0;
}

static bool set_source(options *o, const char *value) { return (o->source = value) != NULL; }
static bool set_source_lang(options *o, const char *value) { return *(o->source_lang = value) != 0; }
static bool set_config(options *o, const char *value) { return (o->config = value) != NULL; }
static bool set_stdin_name(options *o, const char *value) { return (o->stdin_name = value) != NULL; }
static bool set_isolated(options *o, const char *value) { (void)value; return o->isolated = true; }
static bool set_exit_zero(options *o, const char *value) { (void)value; o->fail_on = 0; return true; }
static bool set_rules(options *o, const char *value) { add(o->mem, &o->rules, &o->rule_count, &o->rule_room, value); return true; }
static bool set_dict(options *o, const char *value) {
    add(o->mem, &o->dictionaries, &o->dictionary_count, &o->dictionary_room, value);
    return true;
}

static const option all_options[] = {
    {"--format", "NAME", "the report: text, concise, json, jsonl (default text)", set_format},
    {"--input", "KIND", "what is read: auto, text, markdown, html, jsonl (default auto, by the file's name)", set_input},
    {"--fail-on", "LEVEL", "exit with 1 at a finding of this severity: hint, minor, major, critical, never (default minor)", set_fail_on},
    {"--fail-under", "N", "exit with 1 if an article's score is below N (0 to 100)", set_fail_under},
    {"--exit-zero", NULL, "exit with 0 whatever is found", set_exit_zero},
    {"--source", "FILE", "the text that was translated", set_source},
    {"--source-lang", "LL", "its language: hi, zh, ru ...", set_source_lang},
    {"--rules", "FILE", "a further rule file; may be given again", set_rules},
    {"--dict", "NAME", "a further hunspell dictionary, by name or path; may be given again", set_dict},
    {"--config", "FILE", "the settings, instead of the nearest .stet.yaml", set_config},
    {"--isolated", NULL, "read no .stet.yaml and no .stet folder", set_isolated},
    {"--stdin-filename", "NAME", "what standard input is called in reports", set_stdin_name},
    {"--color", "WHEN", "auto, always or never (default auto; NO_COLOR is honoured)", set_color},
};
enum { OPTIONS = sizeof all_options / sizeof *all_options };

void options_help(void) {
    for (size_t i = 0; i < OPTIONS; i++) {
        char left[64];
        snprintf(left, sizeof left, "%s%s%s", all_options[i].name, all_options[i].argument ? " " : "", all_options[i].argument ? all_options[i].argument : "");
        printf("  %-22s %s\n", left, all_options[i].about);
    }
}

static const option *option_find(str name) {
    for (size_t i = 0; i < OPTIONS; i++)
        if (str_eq(name, str_of(all_options[i].name))) return &all_options[i];
    return NULL;
}

// --name VALUE or --name=VALUE. Moves *i past what it takes.
static bool read_option(options *o, int count, char **arguments, int *i) {
    const char *argument = arguments[*i];
    size_t equals = str_find_byte(str_of(argument), '=');
    str name = str_sub(str_of(argument), 0, equals);
    const option *known = option_find(name);
    if (!known) return trouble("no option %.*s; see stet help", STR_ARG(name)), false;
    const char *value = argument[equals] ? argument + equals + 1 : NULL;
    if (value && !known->argument) return trouble("%s takes no value", known->name), false;
    if (!value && known->argument) value = *i + 1 < count ? arguments[++*i] : NULL;
    if (known->argument && !value) return trouble("%s needs a value: %s", known->name, known->about), false;
    if (!known->set(o, value)) return trouble("%s does not take “%s”: %s", known->name, value, known->about), false;
    return true;
}

bool options_read(arena *mem, int count, char **arguments, options *out) {
    *out = (options){.mem = mem, .format = "text", .fail_on = STET_MINOR, .fail_under = -1, .color = "auto"};
    bool names_only = false;
    for (int i = 0; i < count; i++) {
        const char *a = arguments[i];
        if (!names_only && strcmp(a, "--") == 0) { names_only = true; continue; }
        if (!names_only && a[0] == '-' && a[1]) {
            if (!read_option(out, count, arguments, &i)) return false;
            continue;
        }
        add(mem, &out->files, &out->file_count, &out->file_room, a);
    }
    return true;
}
