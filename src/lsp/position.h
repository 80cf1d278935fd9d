// position: between byte offsets and the protocol's lines and characters, whose unit client and server agree on.
#ifndef STET_LSP_POSITION_H
#define STET_LSP_POSITION_H

#include "base/arena.h"

typedef enum { POSITION_UTF16, POSITION_UTF8, POSITION_UTF32 } position_unit;
extern const char *const position_names[]; // "utf-16", ...

typedef struct { uint32_t line, character; } position;

typedef struct {
    str text;
    uint32_t *starts; // byte offsets of the lines; "\n", "\r\n" and "\r" end one
    size_t count, capacity;
} line_index;

void line_index_make(line_index *l, str text); // reuses what it has; text is borrowed
// The same after bytes [start, end) of the text that it was made of were replaced by so many.
void line_index_edit(line_index *l, str text, size_t start, size_t end, size_t inserted);
void line_index_free(line_index *l);
position position_of(const line_index *l, position_unit unit, size_t offset);
// The same of an offset whose neighbour's is known; most often they lie in one line.
position position_behind(const line_index *l, position_unit unit, position from, size_t from_offset, size_t offset);
// Beyond the end of a line: its end; beyond the last line: the end of the text; within a character: its beginning.
size_t position_offset(const line_index *l, position_unit unit, position p);

#endif
