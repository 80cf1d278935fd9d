#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>

bool err_set(err *why, str file, unsigned line, unsigned column, const char *format, ...) {
    *why = (err){.line = line, .column = column};
    snprintf(why->file, sizeof why->file, "%.*s", STR_ARG(file));
    va_list args;
    va_start(args, format);
    vsnprintf(why->what, sizeof why->what, format, args);
    va_end(args);
    return false;
}

const char *err_line(const err *why, char *out, size_t size) {
    if (!why->file[0]) snprintf(out, size, "%s", why->what);
    else if (!why->line) snprintf(out, size, "%s: %s", why->file, why->what);
    else if (!why->column) snprintf(out, size, "%s:%u: %s", why->file, why->line, why->what);
    else snprintf(out, size, "%s:%u:%u: %s", why->file, why->line, why->column, why->what);
    return out;
}
