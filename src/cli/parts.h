// parts: a text as it is read. What is longer than any article comes in parts, so that memory stays bounded; they end between paragraphs, or
// between lines or words, where they can.
#ifndef STET_CLI_PARTS_H
#define STET_CLI_PARTS_H

#include "base/arena.h"
#include "base/err.h"

typedef struct {
    int descriptor;
    const char *name;
    bool whole;      // the text is wanted in one piece
    bool more;       // there is a further part; true at first
    uint32_t lines;  // before the part that comes next
    uint64_t bytes;
    char *rest;      // read already, for the part that comes next
    size_t rest_len;
} parts;

parts parts_of(int descriptor, const char *name, bool whole);
bool parts_next(parts *p, arena *mem, str *out, err *why); // the next part, in the arena
void parts_end(parts *p);

#endif
