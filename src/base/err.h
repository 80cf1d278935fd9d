// err: why something could not be opened or read: one line that names the file, the place and the cause.
// Functions that can fail take an `err *why`, return NULL or false, and fill it in; `why` is never NULL.
#ifndef STET_BASE_ERR_H
#define STET_BASE_ERR_H

#include "base/str.h"

typedef struct err {
    char file[512];
    unsigned line, column; // from 1; 0 where there is none; column in code points
    char what[512];
} err;

// Fills in *why. `file` may be empty; text that is too long is cut. Returns false, so that callers may `return err_set(...)`.
bool err_set(err *why, str file, unsigned line, unsigned column, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
// "file:line:column: what" into `out` of `size` bytes, NUL-ended. Returns out.
const char *err_line(const err *why, char *out, size_t size);

#endif
