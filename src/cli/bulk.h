// bulk: many articles on all cores. Each is a job: made by whoever reads, worked on by any thread, and told of (report, standard error, exit
// status) in the order in which the jobs were given, so that a run says the same on one core and on sixty-four.
#ifndef STET_CLI_BULK_H
#define STET_CLI_BULK_H

#include "cli/baseline.h"
#include "cli/cli.h"

typedef struct bulk bulk;

typedef struct job {
    bulk *of;
    arena mem;              // for what belongs to the job
    void (*work)(struct job *j); // NULL: there is only something to say
    const stet *engine;
    str text;               // of the article; in a stream, the line
    size_t size;            // of that text as it was given
    stet_input input;       // its name and what else is known of it
    const char *path;       // its file; NULL: it has none
    const char *stream;     // in a stream, the file it came from,
    size_t line;            // and its line there
    // What the work leaves behind:
    stet_result *result;    // to be reported
    buffer out, said;       // to be written as it is, before the report; for standard error
    str id;                 // JSON text, in a stream
    bool trouble, findings;
    bool silent;            // nothing is reported of it
} job;

bulk *bulk_new(const options *o, unsigned threads); // NULL after a line on standard error
job *bulk_job(bulk *b);             // to be filled and given
void bulk_give(bulk *b, job *j);    // waits while too much is under way
void bulk_say(bulk *b, const char *format, ...) __attribute__((format(printf, 2, 3))); // one line of trouble, in its turn
bool bulk_stopped(const bulk *b);   // standard output takes no more
bool bulk_resuming(const bulk *b);  // articles may be done already: a job's id must be known when it is given
int bulk_end(bulk *b, const stet *engine); // waits for all; the exit status. `engine`: for a report on nothing; may be NULL
const options *bulk_options(const bulk *b);
baseline *bulk_baseline(const bulk *b);

// For the work: checks the text, and reports on it or leaves that to its turn.
void job_check(job *j);
void job_trouble(job *j, const char *format, ...) __attribute__((format(printf, 2, 3)));
void job_note(job *j, const char *format, ...) __attribute__((format(printf, 2, 3))); // a line for standard error that is no trouble
void job_refuse(job *j, const char *what); // nothing can be said of this article but why
// The same before its work, which is not done: with a line for standard error, or where that has been told already.
void job_fail(job *j, const char *line, const char *what);
void job_skip(job *j, const char *what);

#endif
