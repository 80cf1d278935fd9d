// Frames: however a stream of bytes is cut into reads, the same messages come out of it. The first byte says how it is cut.
#include "fuzz.h"
#include "lsp/frame.h"

#include <string.h>
#include <unistd.h>

enum { MOST = 60000 }; // what a pipe holds

typedef struct { buffer heard; frame_reader in; } listener;

static void drain(listener *l) {
    for (;;) {
        str body;
        frame_result got = frame_next(&l->in, 0, &body);
        if (got == FRAME_BODY) buffer_printf(&l->heard, "body %zu ", body.len), buffer_add(&l->heard, body);
        else if (got == FRAME_BAD) buffer_add(&l->heard, S("bad "));
        else return;
    }
}

static buffer heard_in_pieces(str bytes, size_t piece) {
    int ends[2];
    if (pipe(ends) != 0) abort();
    listener l = {.in = {.in = ends[0]}};
    for (size_t at = 0; at < bytes.len; at += piece) {
        str part = str_sub(bytes, at, at + piece);
        if (write(ends[1], part.ptr, part.len) != (ssize_t)part.len) abort();
        if (piece < MOST) drain(&l);
    }
    close(ends[1]);
    drain(&l);
    close(ends[0]);
    frame_reader_free(&l.in);
    return l.heard;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
    if (len < 2 || len > MOST) return 0;
    str stream = {(const char *)bytes + 1, len - 1};
    buffer whole = heard_in_pieces(stream, MOST), pieces = heard_in_pieces(stream, 1 + bytes[0] * 4u);
    if (whole.len != pieces.len || (whole.len && memcmp(whole.ptr, pieces.ptr, whole.len) != 0)) unsound("frames depend on how the bytes come in", stream);
    buffer_free(&whole), buffer_free(&pieces);
    return 0;
}
