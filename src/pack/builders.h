// builders: the sections of a language pack, and what they are built from. A new section is one function and one line in main.c.
#ifndef STET_PACK_BUILDERS_H
#define STET_PACK_BUILDERS_H

#include "base/arena.h"
#include "base/err.h"
#include "lexicon/lexicon.h"

typedef struct {
    const char *dicts, *rules, *hunspell; // folders: dicts/en, rules/en, /usr/share/hunspell
    const lexicon *lex; // NULL for the builder of the lexicon; open for those after it
} pack_inputs;

// Makes a section's bytes in the arena; empty if there is nothing to put in it. False with *why on failure.
typedef bool build_section(arena *mem, const pack_inputs *in, str *section, err *why);

build_section build_lexicon; // lexicon_build.c
build_section build_gazetteer; // gazetteer.c
build_section build_tagger;    // tagger_build.c
build_section build_syllables; // syllables_build.c
build_section build_index;     // index_build.c
build_section build_word_lists; // word_lists_build.c
build_section build_phrases;
build_section build_source_words; // source_words_build.c
build_section build_suggest; // suggest_build.c
build_section build_rules;   // rules_build.c

#endif
