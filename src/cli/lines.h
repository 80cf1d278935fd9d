// lines: a stream line by line, of bounded length, as soon as they come.
#ifndef STET_CLI_LINES_H
#define STET_CLI_LINES_H

#include "base/err.h"

typedef struct {
    int descriptor;
    const char *name;
    size_t longest;    // bytes of a line that are kept
    char *bytes;
    size_t room, start, end;
    bool ended;
    bool torn;         // the line given last has no newline
} lines;

typedef enum { LINE_NONE, LINE_READ, LINE_CUT, LINE_FAILED } line_end; // at the end; whole; longer than `longest`, of which the head is given

// The next line without its newline; valid until the next call.
line_end lines_next(lines *l, str *out, err *why);
void lines_free(lines *l);

#endif
