// A stream of JSON: the same lines come out of it however it is cut into reads; and what the quick reader takes, the library takes too and reads the same.
// The first byte says how the stream is cut.
#include "fuzz.h"
#include "base/json_plain.h"
#include "cli/lines.h"

#include <jansson.h>
#include <string.h>
#include <unistd.h>

enum { MOST = 60000, LONGEST = 1000 }; // what a pipe holds; the longest line

// ---- the readers ----------------------------------------------------------------------------------------------------------------

static bool same(const json_value *v, const json_t *w);

static bool same_members(const json_value *v, json_t *w) {
    const json_value *child = v->first;
    void *i = json_object_iter(w);
    for (; child && i; child = child->next, i = json_object_iter_next(w, i))
        if (!str_eq(child->key, (str){json_object_iter_key(i), json_object_iter_key_len(i)}) || !same(child, json_object_iter_value(i))) return false;
    return !child && !i;
}

static bool same_items(const json_value *v, const json_t *w) {
    size_t i = 0;
    for (const json_value *child = v->first; child; child = child->next, i++)
        if (!same(child, json_array_get(w, i))) return false;
    return i == json_array_size(w);
}

static bool same(const json_value *v, const json_t *w) {
    switch (v->kind) {
    case JSON_KIND_NULL: return json_is_null(w);
    case JSON_KIND_FALSE: return json_is_false(w);
    case JSON_KIND_TRUE: return json_is_true(w);
    case JSON_KIND_NUMBER: return json_is_integer(w) && v->integer && v->whole == json_integer_value(w);
    case JSON_KIND_STRING: return json_is_string(w) && str_eq(v->text, (str){json_string_value(w), json_string_length(w)});
    case JSON_KIND_ARRAY: return json_is_array(w) && same_items(v, w);
    default: return json_is_object(w) && same_members(v, (json_t *)(uintptr_t)w);
    }
}

static void read_both(str line) {
    arena mem = {0};
    json_error_t error;
    const json_value *plain = json_read_plain(&mem, line);
    json_t *whole = json_loadb(line.ptr ? line.ptr : "", line.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
    if (plain && (!whole || !same(plain, whole))) unsound("two readers of JSON differ", line);
    json_decref(whole);
    err why;
    (void)json_read(&mem, line, &why);
    arena_free(&mem);
}

// ---- the lines ------------------------------------------------------------------------------------------------------------------

static void note(buffer *heard, str line, line_end end) {
    buffer_printf(heard, "%d %zu ", (int)end, end == LINE_CUT ? 0 : line.len);
    if (end == LINE_READ) buffer_add(heard, line);
}

// A pipe that is filled bit by bit and read until it is empty would wait: the rest of the bytes comes in one.
static buffer lines_after(str bytes, size_t piece) {
    int ends[2];
    buffer heard = {0};
    err why;
    str line;
    line_end end;
    if (pipe(ends) != 0) abort();
    str first = str_sub(bytes, 0, piece), rest = str_sub(bytes, piece, bytes.len);
    lines in = {.descriptor = ends[0], .name = "stream", .longest = LONGEST};
    if (first.len && write(ends[1], first.ptr, first.len) != (ssize_t)first.len) abort();
    for (size_t whole = 0, at; (at = str_find_byte(str_sub(first, whole, first.len), '\n')) < first.len - whole; whole += at + 1)
        end = lines_next(&in, &line, &why), note(&heard, line, end);
    if (rest.len && write(ends[1], rest.ptr, rest.len) != (ssize_t)rest.len) abort();
    close(ends[1]);
    while ((end = lines_next(&in, &line, &why)) != LINE_NONE) note(&heard, line, end);
    lines_free(&in);
    close(ends[0]);
    return heard;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
    if (len < 1 || len > MOST) return 0;
    str stream = input_of(bytes + 1, len - 1), line;
    buffer whole = lines_after(stream, stream.len), pieces = lines_after(stream, stream.len * bytes[0] / 256);
    if (whole.len != pieces.len || (whole.len && memcmp(whole.ptr, pieces.ptr, whole.len) != 0)) unsound("lines depend on how the bytes come in", stream);
    buffer_free(&whole), buffer_free(&pieces);
    while (str_line(&stream, &line)) read_both(line);
    return 0;
}
