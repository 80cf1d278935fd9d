#include "rule/example.h"

typedef struct { str raw; size_t at; char *out; size_t n; } reader;

// Copies up to `end`; false if it does not come.
static bool copy_until(reader *r, char end) {
    for (; r->at < r->raw.len; r->at++) {
        char c = r->raw.ptr[r->at];
        if (c == end) return r->at++, true;
        if (c == '[' || (c == ']' && end != ')')) return false;
        if (c == '\\' && r->at + 1 < r->raw.len && memchr("[]()\\", r->raw.ptr[r->at + 1], 5)) c = r->raw.ptr[++r->at];
        r->out[r->n++] = c;
    }
    return false;
}

static const char *read_mark(arena *mem, reader *r, example *out) {
    if (out->count == EXAMPLE_MARKS_MOST) return "at most 16 brackets";
    span *mark = &out->marks[out->count];
    mark->start = (uint32_t)r->n;
    if (!copy_until(r, ']')) return "a ] for this [; a bracket itself is \\[";
    mark->end = (uint32_t)r->n;
    if (mark->end == mark->start) return "something in the brackets";
    if (r->at < r->raw.len && r->raw.ptr[r->at] == '(') {
        reader fix = {r->raw, r->at + 1, arena_alloc(mem, r->raw.len + 1, 1), 0};
        if (!copy_until(&fix, ')')) return "a ) for the ( after a bracket; a parenthesis itself is \\(";
        out->fixed[out->count] = (str){fix.out, fix.n};
        r->at = fix.at;
    }
    out->count++;
    return NULL;
}

const char *example_read(arena *mem, str raw, example *out) {
    *out = (example){0};
    reader r = {raw, 0, arena_alloc(mem, raw.len + 1, 1), 0};
    while (r.at < raw.len) {
        char c = raw.ptr[r.at++];
        if (c == ']') return "a [ before this ]; a bracket itself is \\]";
        if (c == '[') {
            const char *wrong = read_mark(mem, &r, out);
            if (wrong) return wrong;
            continue;
        }
        if (c == '\\' && r.at < raw.len && memchr("[]()\\", raw.ptr[r.at], 5)) c = raw.ptr[r.at++];
        r.out[r.n++] = c;
    }
    out->text = (str){r.out, r.n};
    return NULL;
}
