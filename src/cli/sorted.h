// sorted: lines in byte order, from sources that are sorted each: files, or runs of lines that were too many for memory.
#ifndef STET_CLI_SORTED_H
#define STET_CLI_SORTED_H

#include "base/arena.h"
#include "cli/lines.h"

typedef struct {
    lines in;             // of a file or run
    const char *const *memory; // or lines in memory, each ended by a NUL
    size_t left;
    str line;             // the next
    bool ended;
    size_t number;        // of that line, from 1
} sorted_source;

typedef struct {
    arena mem;
    sorted_source *items;
    size_t count, room;
    sorted_source *next; // whose line was given last
} sorted;

void sorted_add(sorted *all, int descriptor, const char *name); // borrowed; read from its start
// The least of the lines that are left; valid until the next call. LINE_NONE: there are no more.
line_end sorted_next(sorted *all, str *line, err *why);
void sorted_free(sorted *all);

// Lines that come in any order, sorted in memory that is bounded: what is more lies in temporary files.
typedef struct sorter sorter;
sorter *sorter_new(size_t bytes); // of lines that are held in memory; NULL for want of memory
bool sorter_add(sorter *s, str line, err *why);
void sorter_end(sorter *s, sorted *out); // gives them out through `out`, while the sorter lives
void sorter_free(sorter *s);

#endif
