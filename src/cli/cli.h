// cli: the command line. It knows libstet through stet.h alone; base/ serves it as it serves everything.
#ifndef STET_CLI_CLI_H
#define STET_CLI_CLI_H

#include "base/file.h"
#include "base/json.h"
#include "cli/options.h"

#include <stdarg.h>

enum { EXIT_CLEAN = 0, EXIT_FINDINGS = 1, EXIT_TROUBLE = 2 };

typedef struct {
    const char *name, *arguments, *about; // "check", "[FILE]...", one line
    int (*run)(int count, char **arguments);
} verb;
extern const verb all_verbs[]; // ended by a row without name; the first is the one that needs no name

// One line on standard error, beginning with "stet: ". Returns EXIT_TROUBLE.
int trouble(const char *format, ...) __attribute__((format(printf, 1, 2)));
void trouble_error(const stet_error *e);
void one_line(char *line, size_t size, const char *format, va_list args); // into `line`: control characters become spaces, a long text loses its middle

stet_format article_format(const options *o, const char *name);
str folder_of(arena *mem, const char *path); // that holds the file
const char *article_refused(str bytes); // why these bytes are no article, or NULL
int fail_on_of(const options *o); // as stet_report_style has it
bool level_fails(const options *o, const stet_score *s, stet_severity level); // a finding of this severity is a failure
bool article_fails(const options *o, const stet_result *r); // something stands at or above what the options let pass

// Engines, one for each place whose settings differ: the nearest folder above an article that has .stet.yaml or .stet.
typedef struct engines engines;
engines *engines_new(const options *o);
stet *engines_for(engines *all, const char *folder); // NULL after a line on standard error
bool engines_complained(const engines *all);
void engines_free(engines *all);

// Where the report goes: the file of --output, or standard output. All false after a line on standard error.
bool output_open(const options *o);
bool output_close(void);
bool output_is(int descriptor); // the file of --output is this one
int output_descriptor(void);
// Writes there; false when it is closed or full, which is said once.
bool write_out(void *data, const char *bytes, size_t len);
// Writes and frees a buffer; the exit status.
int put_all(buffer *out);
bool want_color(const char *choice);
bool want_links(const char *choice); // of the terminals that are known to understand them
unsigned terminal_width(void);

int check_with(const options *o); // the verb check, its options read
int stream_check(const options *o); // --input jsonl
int verb_check(int count, char **arguments);
int verb_rules(int count, char **arguments);
int verb_explain(int count, char **arguments);
int verb_names(int count, char **arguments);
int verb_tokens(int count, char **arguments);
int verb_config(int count, char **arguments);
int verb_completions(int count, char **arguments);
int verb_help(int count, char **arguments);
void put_man(buffer *out); // the manual page
// `serve`: the language server on two descriptors, of which this side knows no more.
int cli_main(int count, char **arguments, int serve(int in, int out));

#endif
