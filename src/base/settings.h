// settings: what a newsroom has decided, read from .stet.yaml and the command line. Plain data; immutable once the engine is open.
#ifndef STET_BASE_SETTINGS_H
#define STET_BASE_SETTINGS_H

#include "base/yaml.h"

typedef struct { str rule, severity; } setting_severity; // rule: an id, a kind, or "kind/*"
typedef struct settings {
    str language;    // "en"
    str dialect;     // "us", "gb", or empty: what the article itself uses
    str source_lang; // what the articles are translated from: "hi"; empty: not known
    str names_style; // ap, reuters, bbc, guardian, first-use, majority; empty: majority
    const str *words;     // of the user's own dictionary
    size_t word_count;
    const setting_severity *severities; // later ones win
    size_t severity_count;
    const str *profiles;  // house-style profiles that are on
    size_t profile_count;
    double max_sentence_words; // readability target; 0 for the default
    double target_grade;
} settings;

settings settings_default(void);
// Reads a configuration over `base`. False with *why on the first thing that is wrong.
bool settings_read(arena *mem, const yaml_node *root, const char *file, settings *out, err *why);

// The severity that the settings give a rule whose own is `otherwise`: the last entry for its id, its kind or "kind/*" that fits, as a
// number of enum severity (finding.h); "on" gives `own`.
int setting_severity_of(const settings *s, str rule, int otherwise, int own);

#endif
