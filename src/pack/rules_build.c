// The section "rules": the rule files of a language, compiled. A mistake in one of them fails the build.
#include "base/file.h"
#include "pack/builders.h"
#include "rule/rules.h"
#include <stdio.h>

typedef struct { err first; bool any; } complaints;

static void complain(void *data, const err *why) {
    complaints *c = data;
    char line[1100];
    fprintf(stderr, "%s\n", err_line(why, line, sizeof line));
    if (!c->any) c->first = *why;
    c->any = true;
}

// A file is named by its last part: where it lay when the pack was built says nothing to whoever reads `stet rules list`.
static str name_of(str path) {
    size_t at = path.len;
    while (at > 0 && path.ptr[at - 1] != '/') at--;
    return str_sub(path, at, path.len);
}

bool build_rules(arena *mem, const pack_inputs *in, str *section, err *why) {
    str *paths;
    size_t count;
    *section = (str){"", 0};
    if (!file_is_folder(in->rules)) return true;
    if (!file_list(mem, in->rules, S(".yaml"), &paths, &count, why)) return false;
    rule_file *files = arena_alloc(mem, count + 1, sizeof *files);
    for (size_t i = 0; i < count; i++) {
        files[i].name = arena_printf(mem, "rules/en/%.*s", STR_ARG(name_of(paths[i])));
        if (!file_read(mem, paths[i].ptr, &files[i].text, why)) return false;
    }
    complaints c = {.any = false};
    if (count && !rules_compile(mem, in->lex, &(rule_sources){.files = files, .count = count, .complain = complain, .data = &c}, section)) return *why = c.first, false;
    return true;
}
