#include "cli/parts.h"
#include "base/file.h"

#include <stdlib.h>

enum { PART = 4 << 20 };

parts parts_of(int descriptor, const char *name, bool whole) {
    return (parts){.descriptor = descriptor, .name = name, .whole = whole, .more = true};
}

void parts_end(parts *p) {
    free(p->rest);
    p->rest = NULL, p->rest_len = 0, p->more = false;
}

static size_t part_end(str text) {
    for (size_t at = PART; at > PART / 2; at--)
        if (text.ptr[at - 1] == '\n' && text.ptr[at] == '\n') return at;
    for (size_t at = PART; at > PART / 2; at--)
        if (text.ptr[at - 1] == '\n' || text.ptr[at - 1] == ' ') return at;
    return PART;
}

static uint32_t lines_in(str text) {
    uint32_t n = 0;
    for (size_t i = 0; i < text.len; i++) n += text.ptr[i] == '\n';
    return n;
}

// What was kept and what follows it, as one.
static str join(arena *mem, const parts *p, str read) {
    if (!p->rest_len) return read;
    char *bytes = arena_alloc(mem, p->rest_len + read.len + 1, 1);
    memcpy(bytes, p->rest, p->rest_len);
    memcpy(bytes + p->rest_len, read.ptr, read.len);
    return (str){bytes, p->rest_len + read.len};
}

// Keeps what begins the next part, and shortens the text to this one.
static bool keep_rest(parts *p, str *text) {
    size_t end = part_end(*text), rest = text->len - end;
    char *kept = realloc(p->rest, rest);
    if (!kept) return false;
    memcpy(kept, text->ptr + end, rest);
    p->rest = kept, p->rest_len = rest;
    *text = str_sub(*text, 0, end);
    p->lines += lines_in(*text);
    p->bytes += end;
    return true;
}

bool parts_next(parts *p, arena *mem, str *out, err *why) {
    str read;
    if (p->whole) return p->more = false, file_read_stream(mem, p->descriptor, p->name, out, why);
    if (!file_read_most(mem, p->descriptor, p->name, PART + 1 - p->rest_len, &read, why)) return false;
    *out = join(mem, p, read);
    p->more = out->len > PART;
    return !p->more || keep_rest(p, out) || err_set(why, str_of(p->name), 0, 0, "out of memory");
}
