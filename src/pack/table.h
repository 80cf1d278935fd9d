// table: the text tables in dicts/: a row a line, fields between "|", a comment after "#" at the start of a line.
#ifndef STET_PACK_TABLE_H
#define STET_PACK_TABLE_H

#include "base/arena.h"
#include "base/err.h"

enum { TABLE_FIELDS = 8 };
typedef struct {
    str path, rest;
    unsigned line;            // of the row
    str fields[TABLE_FIELDS]; // trimmed; those that the row lacks are empty
    size_t count;
    str comment;              // the last "# ..." line before the row, without the "#"
} table;

// Reads `folder`/`name` into the arena. False with *why if it cannot be read.
bool table_open(table *t, arena *mem, const char *folder, const char *name, err *why);
bool table_row(table *t); // the next row; false at the end
bool table_error(const table *t, err *why, const char *what); // "file:line: what"; false
// Takes the next trimmed piece up to `separator` off *rest, passing over empty ones.
bool table_piece(str *rest, char separator, str *piece);

#endif
