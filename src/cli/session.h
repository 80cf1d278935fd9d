// session: what the verbs that print what an engine knows have in common: options, output and engines, opened and closed as one.
#ifndef STET_CLI_SESSION_H
#define STET_CLI_SESSION_H

#include "cli/cli.h"

typedef struct {
    arena mem;
    options o;
    engines *engines;
    bool out_failed;
} session;

// Reads the arguments of a verb (see options_read) and opens the output. False after a line on standard error; to be closed in either case.
bool session_open(session *s, const char *verb_name, int count, char **arguments);
int session_close(session *s, int status); // the exit status: `status`, or EXIT_TROUBLE if anything went wrong
void session_put(session *s, buffer *text); // writes and empties it

#endif
