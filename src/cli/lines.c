#include "cli/lines.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum { CHUNK = 256 << 10 };

void lines_free(lines *l) {
    free(l->bytes);
    l->bytes = NULL;
}

// Room for more bytes behind those that are there: moved to the front, or in a larger buffer.
static bool make_room(lines *l, err *why) {
    if (l->start) {
        memmove(l->bytes, l->bytes + l->start, l->end - l->start);
        l->end -= l->start, l->start = 0;
    }
    if (l->end < l->room) return true;
    size_t larger = l->room ? l->room * 2 : CHUNK;
    char *bytes = realloc(l->bytes, larger);
    if (!bytes) return err_set(why, str_of(l->name), 0, 0, "out of memory");
    l->bytes = bytes, l->room = larger;
    return true;
}

static bool read_more(lines *l, err *why) {
    if (!make_room(l, why)) return false;
    ssize_t got;
    do got = read(l->descriptor, l->bytes + l->end, l->room - l->end);
    while (got < 0 && errno == EINTR);
    if (got < 0) return err_set(why, str_of(l->name), 0, 0, "%s", strerror(errno));
    l->end += (size_t)got;
    l->ended = got == 0;
    return true;
}

// What follows the head of a line that is too long, up to its end, is read and dropped. The head stays at the front.
static bool drop_rest(lines *l, size_t head, err *why) {
    for (;;) {
        size_t len = str_find_byte((str){l->bytes + head, l->end - head}, '\n');
        bool found = head + len < l->end;
        if (found) memmove(l->bytes + head, l->bytes + head + len, l->end - head - len), l->end -= len;
        else l->end = head;
        if (found || l->ended) return true;
        if (!read_more(l, why)) return false;
    }
}

line_end lines_next(lines *l, str *out, err *why) {
    size_t seen = 0;
    for (;;) {
        str there = l->bytes ? (str){l->bytes + l->start, l->end - l->start} : (str){0};
        seen += str_find_byte(str_sub(there, seen, there.len), '\n');
        if (seen < there.len || (l->ended && seen)) {
            *out = str_sub(there, 0, seen);
            l->torn = seen == there.len;
            l->start += seen + !l->torn;
            return LINE_READ;
        }
        if (l->ended) return LINE_NONE;
        if (seen > l->longest) {
            if (!make_room(l, why) || !drop_rest(l, seen, why)) return LINE_FAILED;
            *out = (str){l->bytes, seen};
            l->start = seen + (seen < l->end);
            return LINE_CUT;
        }
        if (!read_more(l, why)) return LINE_FAILED;
    }
}
