// rules: the rule language. Rule files (YAML with CQL patterns, see rules/README.md) are compiled into an image: one block
// of memory with offsets instead of pointers, which the language pack holds for the rules that ship and which is made when the
// program starts for a user's own. Matching time grows with the text, not with the number of rules.
#ifndef STET_RULE_RULES_H
#define STET_RULE_RULES_H

#include "analysis/analysis.h"
#include "base/err.h"
#include "finding/finding.h"

// One rule as reports and `stet rules list` show it; all text borrowed from the rule set.
typedef struct {
    str id, category, message, note, file, pattern;
    unsigned line;
    severity severity;
    bool on;          // by default
    str source_langs; // space separated; empty for all
    str dialect;      // "us", "gb": of articles written so; empty for all
    str profile;      // house-style profile it belongs to; empty for none
} rule_info;
typedef struct {
    const str *bad, *good; // brackets included
    size_t bad_count, good_count;
} rule_examples;

typedef struct rule_set rule_set;
typedef void rules_complain(void *data, const err *why); // called once for each error in a rule file

// Compiles rule files' texts to an image in `mem`. Each rule that does not load is complained of and left out; false if any was.
typedef struct { str name, text; } rule_file;
typedef struct {
    const rule_file *files;
    size_t count;
    str beside;            // an image whose rules keep their ids; empty: none
    bool (*taken)(str id); // what else is no id for a rule of these; NULL: nothing
    rules_complain *complain;
    void *data;
} rule_sources;
bool rules_compile(arena *mem, const lexicon *lex, const rule_sources *from, str *out);
// A set over images (borrowed; they must outlive it; an empty one is no rules). NULL if an image is not sound.
rule_set *rules_open(const lexicon *lex, const str *images, size_t count, err *why);
void rules_close(rule_set *r);
size_t rules_count(const rule_set *r);
rule_info rules_at(const rule_set *r, size_t i);
typedef struct { str id, category, profile; severity severity; bool on; } rule_standing; // what settings go by
rule_standing rules_standing(const rule_set *r, size_t i);
rule_examples rules_examples(const rule_set *r, size_t i); // borrowed as the rest is

// What decides whether rule i runs: its severity (the array has rules_count() elements), and for the rules that are only for
// translations from a language or for articles in a dialect, what the article is.
typedef struct {
    const severity *severities;
    str source_lang; // "hi", "zh-CN"; empty if it is not known
    str dialect;     // "us", "gb"; empty if it is neither
    bool any;        // runs the rules of all languages and dialects
} rule_switches;
// Adds a finding for every match of every rule whose severity is not off.
void rules_match(const rule_set *r, const analysis *a, const rule_switches *on, findings *out);
// The same; the matches are kept in the analysis' arena, and those of blocks of which nothing else is known than in the earlier analysis are taken
// from `earlier`, which was kept with it by the same set and severities. NULL: none.
typedef struct rule_matches rule_matches;
const rule_matches *rules_match_again(const rule_set *r, const analysis *a, const rule_switches *on, const rule_matches *earlier, findings *out);

// Runs the rules' own examples: each `bad` must give exactly the bracketed findings of its rule, its first fixes must lead to a text
// on which the rule does not fire (and to the text that the example expects, if it says), and no `good` may give any.
// `analyse` makes an analysis of a text, valid until it is called again. `tell` gets a line for each failure. Returns the number of
// failures, and the number of examples in *run.
typedef const analysis *rules_analyse(void *data, str text);
typedef void rules_tell(void *data, const err *why);
size_t rules_test(arena *mem, const rule_set *r, rules_analyse *analyse, void *data, size_t *run, rules_tell *tell, void *tell_data);

#endif
