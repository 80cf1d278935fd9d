// options: what the command line asks for. One table says of every option its name, value, help and effect; help, completions and the
// manual page are made from it.
#ifndef STET_CLI_OPTIONS_H
#define STET_CLI_OPTIONS_H

#include "base/arena.h"
#include "base/nearest.h"
#include "stet.h"

typedef enum { INPUT_AUTO, INPUT_TEXT, INPUT_MARKDOWN, INPUT_HTML, INPUT_JSONL } input_kind;

typedef struct { const char **items; size_t count, room; } option_list; // items are NULL-ended, or NULL if there are none

enum { FAIL_ON_SETTINGS = -1 };

typedef struct {
    arena *mem;
    const char *format;      // of the report
    input_kind input;
    int fail_on;             // a stet_severity; 0: nothing fails; or FAIL_ON_SETTINGS
    bool exit_zero, sentences, statistics;
    const char *baseline;    // file of findings that are let be
    bool write_baseline, prune_baseline;
    double fail_under;       // < 0: not given
    const char *color;       // auto, always, never
    const char *source;      // file with the text that was translated
    const char *source_lang;
    const char *config, *stdin_name;
    bool isolated;
    bool fix, fix_all, diff; // safe fixes, the first of every finding; shown only
    unsigned jobs;           // threads
    bool no_ignore, list_files;
    const char *files_from, *output;
    const char *index;       // of stet names: the folder of an archive
    bool resume;
    option_list rules, dictionaries, set, files;
    option_list given;       // names of the options
} options;

typedef struct option {
    const char *group;    // heading of help; NULL: that of the row before
    const char *name;     // "--format"
    const char *letter;   // "-f", or NULL
    const char *argument; // "NAME", "[NAME]" if it may be left out, or NULL
    const char *about;
    const char *verbs;    // that it goes with: "check, names"; NULL: all that go by settings
    const char *choices;  // the values it takes, space separated; NULL: any; "FILE", "DIR" for completions
    bool (*set)(options *o, const char *value);
} option;
void option_list_add(arena *mem, option_list *list, const char *value);
extern const option all_options[]; // ended by a row without name

// Reads the arguments of a verb. False after one clear line on standard error.
// `verb_name`: "check", "names extract" ...; an option that does not go with it is refused.
bool options_read(arena *mem, const char *verb_name, int count, char **arguments, options *out);

#endif
