// stet-pack: the compiler of language packs. Reads dicts/ and rules/ and the expanded forms of the hunspell dictionaries, and
// writes one file that is used in place. The same inputs give the same bytes.
#include "base/file.h"
#include "lexicon/lexicon_format.h"
#include "lexicon/pack.h"
#include "pack/builders.h"
#include <stdio.h>

// The sections, in the order in which they are built: the lexicon first, the others may use it.
static const struct { const char *name; build_section *build; } sections[] = {
    {"lexicon", build_lexicon},
    {"tagger", build_tagger},
    {"syllables", build_syllables},
    {"index", build_index},
    {"lists", build_word_lists},
    {"phrases", build_phrases},
    {"source", build_source_words},
    {"suggest", build_suggest},
    {"rules", build_rules},
    {"gazetteer", build_gazetteer},
};
enum { SECTIONS = sizeof sections / sizeof *sections };

static bool build_all(arena *mem, pack_inputs in, pack_part *parts, err *why) {
    static lexicon lex;
    for (size_t i = 0; i < SECTIONS; i++) {
        parts[i].name = sections[i].name;
        if (!sections[i].build(mem, &in, &parts[i].bytes, why)) return false;
        if (i == 0 && lexicon_view(parts[0].bytes, &lex)) in.lex = &lex;
    }
    return true;
}

// What the pack was made of, for the build system, which must make it anew when one of them changes.
static bool write_dependencies(arena *mem, const pack_inputs *in, const char *target, const char *path, err *why) {
    const char *names = arena_printf(mem, "%s/names", in->dicts).ptr; // a folder is listed without those in it
    const struct { const char *folder, *ending; } inputs[] = {{in->dicts, ""}, {names, ""}, {in->rules, ".yaml"}, {in->hunspell, ".dic"}};
    str text = arena_printf(mem, "%s:", target);
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        str *files;
        size_t count;
        if (!file_is_folder(inputs[i].folder)) continue;
        if (!file_list(mem, inputs[i].folder, str_of(inputs[i].ending), &files, &count, why)) return false;
        text = arena_printf(mem, "%.*s \\\n %s", STR_ARG(text), inputs[i].folder); // its time changes when a file comes or goes
        for (size_t k = 0; k < count; k++) text = arena_printf(mem, "%.*s \\\n %.*s", STR_ARG(text), STR_ARG(files[k]));
    }
    return file_write(path, arena_printf(mem, "%.*s\n", STR_ARG(text)), why);
}

int main(int count, char **arguments) {
    if (count != 5 && count != 6) {
        fprintf(stderr, "usage: stet-pack DICTS RULES HUNSPELL PACK [DEPENDENCIES]\n"
                        "  DICTS and RULES: folders (dicts/en, rules/en); HUNSPELL: the folder with en_US.dic and en_GB.dic\n");
        return 2;
    }
    arena mem = {0};
    err why = {0};
    pack_part parts[SECTIONS];
    pack_inputs in = {.dicts = arguments[1], .rules = arguments[2], .hunspell = arguments[3]};
    bool ok = build_all(&mem, in, parts, &why) && pack_write(arguments[4], parts, SECTIONS, &why);
    if (ok && count == 6) ok = write_dependencies(&mem, &in, arguments[4], arguments[5], &why);
    char line[1100];
    if (!ok) fprintf(stderr, "stet-pack: %s\n", err_line(&why, line, sizeof line));
    arena_free(&mem);
    return ok ? 0 : 2;
}
