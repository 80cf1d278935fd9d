// stet help: verbs, options and formats, from their tables.
#include "cli/cli.h"

#include <stdio.h>

static void put_verbs(buffer *out) {
    for (const verb *v = all_verbs; v->name; v++) {
        char left[64];
        snprintf(left, sizeof left, "stet %s %s", v->name, v->arguments);
        buffer_printf(out, "  %-34s %s\n", left, v->about);
    }
}

static void put_option(buffer *out, const option *k) {
    char left[64];
    snprintf(left, sizeof left, "%s%s%s%s%s", k->letter ? k->letter : "", k->letter ? ", " : "", k->name, k->argument ? " " : "",
             k->argument ? k->argument : "");
    buffer_printf(out, "  %-24s %s\n", left, k->about);
}

static void put_formats(buffer *out) {
    buffer_add(out, S("\nFormats of the report\n"));
    for (const char *const *f = stet_report_formats(); *f; f++) buffer_printf(out, "  %-24s %s\n", *f, stet_report_about(*f));
}

int verb_help(int count, char **arguments) {
    buffer out = {0};
    bool man = count > 0 && strcmp(arguments[0], "man") == 0;
    if (count > man) return trouble("stet help [man]; not “%s”", arguments[man]);
    if (man) { put_man(&out); return put_all(&out); }
    buffer_printf(&out, "stet %s: a linter for machine-translated news copy\n\n", stet_version());
    put_verbs(&out);
    for (const option *k = all_options; k->name; k++) {
        if (k->group) buffer_printf(&out, "\n%s\n", k->group);
        put_option(&out, k);
    }
    buffer_add(&out, S("\nAn option that does not go with a verb is refused; man stet says what each goes with.\n"));
    put_formats(&out);
    buffer_add(&out, S("\nIn an article, <!-- stet: RULE --> lets what the rule finds in its line stand; stet block: in its paragraph, stet file: everywhere.\n"));
    buffer_printf(&out, "\nExit status: 0 nothing at or above --fail-on, 1 findings (or a score under --fail-under), 2 not all could be done.\n");
    return put_all(&out);
}
