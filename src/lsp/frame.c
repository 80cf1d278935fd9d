#include "lsp/frame.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { HEADER_MOST = 8192, BODY_MOST = 1 << 30 };

// Reads what there is. False if nothing came in time.
static bool fill(frame_reader *r, int milliseconds) {
    struct pollfd ready = {.fd = r->in, .events = POLLIN};
    int n = poll(&ready, 1, milliseconds);
    if (n <= 0) return n < 0 && errno == EINTR;
    if (r->len == r->capacity) {
        size_t capacity = r->capacity ? r->capacity * 2 : 1 << 16;
        r->bytes = memory_needed(realloc(r->bytes, capacity));
        r->capacity = capacity;
    }
    ssize_t got = read(r->in, r->bytes + r->len, r->capacity - r->len);
    if (got < 0 && errno == EINTR) return true;
    if (got <= 0) r->ended = true;
    else r->len += (size_t)got;
    return true;
}

// Digits alone; -1 if it is no number, or beyond all reason.
static long long number_of(str s) {
    long long n = s.len ? 0 : -1;
    for (size_t i = 0; i < s.len && n >= 0; i++) {
        bool digit = s.ptr[i] >= '0' && s.ptr[i] <= '9';
        n = digit && n <= BODY_MOST ? n * 10 + (s.ptr[i] - '0') : -1;
    }
    return n <= BODY_MOST ? n : -1;
}

// The length that the header says, or -1.
static long long length_of(str header) {
    long long found = -1;
    for (str line; str_line(&header, &line);) {
        size_t colon = str_find_byte(line, ':');
        if (colon < line.len && str_eq_ascii_nocase(str_trim(str_sub(line, 0, colon)), S("Content-Length"))) found = number_of(str_trim(str_sub(line, colon + 1, line.len)));
    }
    return found;
}

static void forget(frame_reader *r) {
    memmove(r->bytes, r->bytes + r->taken, r->len - r->taken);
    r->len -= r->taken;
    r->taken = 0;
}

frame_result frame_next(frame_reader *r, int milliseconds, str *body) {
    if (r->taken) forget(r);
    for (;;) {
        str have = {r->bytes, r->len}, head = str_sub(have, 0, HEADER_MOST + 4);
        size_t end = have.len ? str_find(head, S("\r\n\r\n")) : 0;
        bool header = have.len && end < head.len;
        long long length = header ? length_of(str_sub(have, 0, end)) : -1;
        if ((header && length < 0) || (!header && head.len == HEADER_MOST + 4)) {
            r->taken = header ? end + 4 : HEADER_MOST; // the same however the bytes came in
            return FRAME_BAD;
        }
        if (header && have.len - end - 4 >= (size_t)length) {
            *body = str_sub(have, end + 4, end + 4 + (size_t)length);
            r->taken = end + 4 + (size_t)length;
            return FRAME_BODY;
        }
        if (r->ended) return FRAME_END;
        if (!fill(r, milliseconds)) return FRAME_NONE;
    }
}

void frame_reader_free(frame_reader *r) { free(r->bytes); }

static bool write_all(int out, str s) {
    while (s.len) {
        ssize_t n = write(out, s.ptr, s.len);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        s = str_sub(s, (size_t)n, s.len);
    }
    return true;
}

bool frame_write(int out, str body) {
    char header[64];
    int n = snprintf(header, sizeof header, "Content-Length: %zu\r\n\r\n", body.len);
    return write_all(out, (str){header, (size_t)n}) && write_all(out, body);
}
