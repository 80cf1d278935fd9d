// affix: the words of a hunspell dictionary, written out. Reads the .aff and .dic files that English dictionaries are made of
// (UTF-8, one-letter flags, prefixes, suffixes and their cross products) and hands over every form that hunspell accepts. What
// it does not know (compounding, two-fold suffixes) is refused, so that nothing is silently left out; the ordinals, which
// both English dictionaries make by COMPOUNDRULE, are left to the speller.
#ifndef STET_PACK_AFFIX_H
#define STET_PACK_AFFIX_H

#include "base/arena.h"
#include "base/err.h"

typedef struct {
    str form;         // valid only during the visit
    str stem;         // as the .dic file has it; lives as long as the arena
    str flags;        // of the stem
    str note;         // what the .dic file says after the word and its flags: "Noun: uncountable"
    str added;        // the suffix; empty for none
    char prefix, suffix; // flags by which it was made; 0 for none
    bool offensive;   // NOSUGGEST
} affix_form;

bool affix_expand(arena *mem, const char *aff_path, const char *dic_path, void (*visit)(void *data, const affix_form *f),
                  void *data, err *why);

#endif
