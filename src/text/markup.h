// markup: the text that the readers of Markdown and HTML make, run by run, and how it lies in the decoded text.
//
// Runs are taken in the order in which they stand there: what begins before the end of the last run is cut off. So
// text, pieces and blocks are sorted by both, and a verbatim piece cannot differ from its source. Inside text/ only.
#ifndef STET_TEXT_MARKUP_H
#define STET_TEXT_MARKUP_H

#include "text/reader.h"

typedef struct {
    document *d; // d->text is what runs are taken from, until markup_finish replaces it
    arena *mem;
    char *text;
    size_t len, capacity;
    piece_list pieces; // from text to d->text
    block_list blocks;
    uint32_t taken; // the end of the last run, in d->text
    char gap;       // white space owed before the next run: 0, ' ' or '\n'
    bool open;      // a block is: the next run begins it, or it has begun at `start`
    bool begun;
    bool code;      // the runs that are taken now are
    uint32_t start;
    block_kind kind;
    unsigned level;
} markup;

markup markup_begin(arena *mem, document *d);
// What is taken from here on is a block of its own. Without a run it comes to nothing.
void markup_block(markup *m, block_kind kind, unsigned level);
void markup_close(markup *m);
void markup_run(markup *m, uint32_t start, uint32_t end);                // d->text[start, end) as it is
void markup_stand_in(markup *m, str written, uint32_t start, uint32_t end); // `written` is what it says there
void markup_space(markup *m, char gap); // ' ' or '\n' between the last run and the next of the same block
// Gives the document its text, blocks and pieces, the latter from text to source.
void markup_finish(markup *m);

#endif
