// settings: what a newsroom has decided, from .stet.yaml, what it extends, and the command line. What is in force for an article is plain
// data; every value knows where it came from.
#ifndef STET_BASE_SETTINGS_H
#define STET_BASE_SETTINGS_H

#include "base/yaml.h"

// Where a value was written: a file and a line, "--set", "profile ap"; all empty: it is the default.
typedef struct {
    str file;
    unsigned line, column; // 0: none
    str where;             // the paths of an override, as written; or empty
} setting_origin;

typedef enum {
    SETTING_LANGUAGE, SETTING_DIALECT, SETTING_SOURCE_LANG, SETTING_NAMES_STYLE, SETTING_MAX_SENTENCE_WORDS, SETTING_TARGET_GRADE,
    SETTING_FAIL_ON, SETTING_FAIL_UNDER, SETTING_ACCEPTABLE_PENALTY, SETTING_RELIABLE_WORDS, SETTING_WEIGHT_MINOR, SETTING_WEIGHT_MAJOR,
    SETTING_WEIGHT_CRITICAL, SETTING_COUNT
} setting_key;

typedef struct { str rule, severity; setting_origin from; unsigned layer; } setting_severity; // of a higher layer: stands over those below
typedef struct { str text; setting_origin from; } setting_text;
typedef struct { setting_text *items; size_t count, capacity; } setting_list;

// The weights of a finding, and how their sum becomes a score.
typedef struct {
    double weights[5];         // by severity: off, hint, minor, major, critical
    double fail_under;         // < 0: none
    double acceptable_penalty; // the penalty that is scored with fail_under exactly; 0: the score is 100 less the penalty
    double reliable_words;     // fewer are too few to judge by
} score_scale;

typedef struct settings {
    str language;    // "en"
    str dialect;     // "us", "gb", or empty: what the article itself uses
    str source_lang; // what the articles are translated from: "hi"; empty: not known
    str names_style; // ap, reuters, bbc, guardian, first-use, majority; empty: majority
    setting_list words, profiles, dictionaries, rule_files; // files: paths
    setting_severity *severities;
    size_t severity_count, severity_capacity;
    const yaml_node *names; // the list under names.known, or NULL
    str names_file;         // in which it stands
    double max_sentence_words; // readability target; 0 for the default
    double target_grade;
    int fail_on; // enum severity; 0: nothing fails
    score_scale score;
    setting_origin from[SETTING_COUNT];
} settings;

settings settings_default(void);

typedef void settings_complain(void *data, const err *why);

// The files and texts that settings are read from, in the order in which they outrank each other, and what is set for some paths only.
typedef struct settings_source settings_source;
typedef struct {
    str tree;                 // that the file and what it names must lie in; empty: anywhere
    const char *file;        // .stet.yaml, or NULL
    const char *text;         // YAML or JSON that the file outranks, or NULL
    const char *const *pairs; // "key=value", which outrank both; NULL-ended, or NULL
    settings_complain *complain; // hears of everything that is wrong; the rest counts
    void *data;
} settings_input;
const settings_source *settings_open(arena *mem, const settings_input *in);
const str *settings_files(const settings_source *s, size_t *count); // read; the file, then what it extends
bool settings_vary(const settings_source *s);                       // some hold for some paths only
// What is in force for an article; `path` empty: for those that no path names.
settings settings_for(arena *mem, const settings_source *s, str path);
// All profiles and severities that are named anywhere, for whoever knows whether there are such.
settings settings_everything(arena *mem, const settings_source *s);

// What the settings make of a rule: the severity that it has (a number of enum severity, 0: off).
typedef struct {
    str id, category;
    int severity; // its own
    bool on;      // runs where nobody says otherwise
    bool house;   // belongs to a profile: nothing but its profile and its own id switches it on
} setting_rule;
int setting_severity_of(const settings *s, const setting_rule *rule);
// It can be a word of one's own: no blank, comma, semicolon or quotation mark, which stand between words.
bool setting_word(str s);
// True if what is written under `severity` speaks of the rule: its id, its kind ("grammar", "grammar/*"), its category or the dimension of that.
bool setting_fits(str written, str id, str category);

// True if a house style of the program's own has this name; the dialect that it writes, or empty.
bool settings_house(str profile, str *dialect);

// What is in force, one call a value: "severity.grammar/a-an", "off", ".stet.yaml:3".
typedef void settings_told(void *data, str key, str value, str origin);
void settings_tell(arena *mem, const settings *s, settings_told *told, void *data);

#endif
