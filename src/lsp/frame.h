// frame: messages on a byte stream, as the base protocol has them: header lines, an empty line, a body of Content-Length bytes.
#ifndef STET_LSP_FRAME_H
#define STET_LSP_FRAME_H

#include "base/json.h"

typedef struct {
    int in;
    char *bytes;
    size_t len, capacity, taken;
    bool ended;
} frame_reader;

typedef enum { FRAME_NONE, FRAME_BODY, FRAME_BAD, FRAME_END } frame_result;

// Takes the next body, borrowed until the next call. Waits at most `milliseconds` (-1: for ever) for more bytes; FRAME_NONE if none came.
// FRAME_BAD: a header without a usable length, passed over. FRAME_END: the stream has ended.
frame_result frame_next(frame_reader *r, int milliseconds, str *body);
void frame_reader_free(frame_reader *r);
bool frame_write(int out, str body); // false when the other side is gone

#endif
