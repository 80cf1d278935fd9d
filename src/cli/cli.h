// cli: the command line. It knows libstet through stet.h alone; base/ serves it as it serves everything.
#ifndef STET_CLI_CLI_H
#define STET_CLI_CLI_H

#include "base/file.h"
#include "stet.h"

enum { EXIT_CLEAN = 0, EXIT_FINDINGS = 1, EXIT_TROUBLE = 2 };

typedef enum { INPUT_AUTO, INPUT_TEXT, INPUT_MARKDOWN, INPUT_HTML, INPUT_JSONL } input_kind;
typedef struct {
    arena *mem;
    const char *format;      // of the report
    input_kind input;
    stet_severity fail_on;   // 0: nothing fails
    double fail_under;       // < 0: not given
    const char *color;       // auto, always, never
    const char *source;      // file with the text that was translated
    const char *source_lang;
    const char *config, *stdin_name;
    bool isolated;
    const char **rules, **dictionaries, **files; // NULL-ended
    size_t rule_count, dictionary_count, file_count, rule_room, dictionary_room, file_room;
} options;

typedef struct {
    const char *name, *arguments, *about; // "check", "[FILE]...", one line
    int (*run)(int count, char **arguments);
} verb;
extern const verb all_verbs[]; // ended by a row without name; the first is the one that needs no name

// Reads the arguments of a verb. False after one clear line on standard error.
bool options_read(arena *mem, int count, char **arguments, options *out);
void options_help(void);
// One line on standard error, beginning with "stet: ". Returns EXIT_TROUBLE.
int trouble(const char *format, ...) __attribute__((format(printf, 1, 2)));
void trouble_error(const stet_error *e);

// Engines, one for each place whose settings differ: the nearest folder above an article that has .stet.yaml or .stet.
typedef struct engines engines;
engines *engines_new(const options *o);
stet *engines_for(engines *all, const char *folder); // NULL after a line on standard error
bool engines_complained(const engines *all);
void engines_free(engines *all);

// Writes to standard output; false when it is closed or full, which is said once.
bool write_out(void *data, const char *bytes, size_t len);
bool want_color(const char *choice);
unsigned terminal_width(void);

int stream_check(const options *o); // --input jsonl
int verb_check(int count, char **arguments);
int verb_rules(int count, char **arguments);
int verb_explain(int count, char **arguments);
int verb_names(int count, char **arguments);
int verb_tokens(int count, char **arguments);
int verb_help(int count, char **arguments);
int cli_main(int count, char **arguments);

#endif
