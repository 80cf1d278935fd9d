#include "base/json_plain.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static bool reserve(buffer *b, size_t more) {
    if (b->failed) return false;
    if (b->capacity - b->len > more) return true;
    size_t capacity = b->capacity ? b->capacity : 4096;
    while (capacity - b->len <= more) {
        if (capacity > SIZE_MAX / 2) return !(b->failed = true);
        capacity *= 2;
    }
    char *larger = realloc(b->ptr, capacity);
    if (!larger) return !(b->failed = true);
    b->ptr = larger;
    b->capacity = capacity;
    return true;
}

void buffer_add(buffer *b, str s) {
    if (!s.len || !reserve(b, s.len)) return;
    memcpy(b->ptr + b->len, s.ptr, s.len);
    b->len += s.len;
}

void buffer_printf(buffer *b, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len > 0 && reserve(b, (size_t)len)) {
        vsnprintf(b->ptr + b->len, (size_t)len + 1, format, again);
        b->len += (size_t)len;
    }
    va_end(again);
}

void buffer_free(buffer *b) {
    free(b->ptr);
    *b = (buffer){0};
}

typedef struct { arena *mem; str from, to; } moving;

static void move(void *data) {
    moving *m = data;
    m->to = arena_copy(m->mem, m->from);
}

str buffer_take(arena *mem, buffer *b) {
    moving m = {mem, {b->ptr, b->len}, {0}};
    bool good = !b->failed && arena_guarded(mem, move, &m);
    buffer_free(b);
    if (!good) arena_fail(mem);
    return m.to;
}

static void separate(json_writer *w) {
    if (w->comma) buffer_add(w->out, S(","));
    w->comma = true;
}

void json_open(json_writer *w, char bracket) {
    separate(w);
    buffer_add(w->out, (str){&bracket, 1});
    w->comma = false;
}

void json_close(json_writer *w, char bracket) {
    buffer_add(w->out, (str){&bracket, 1});
    w->comma = true;
}

static void put_escaped(buffer *b, unsigned char c) {
    switch (c) {
    case '"': buffer_add(b, S("\\\"")); break;
    case '\\': buffer_add(b, S("\\\\")); break;
    case '\n': buffer_add(b, S("\\n")); break;
    case '\t': buffer_add(b, S("\\t")); break;
    case '\r': buffer_add(b, S("\\r")); break;
    default: buffer_printf(b, "\\u%04x", c);
    }
}

static void put_strange(buffer *b, str s, size_t from) {
    while (from < s.len) {
        size_t plain = json_plain_end(s, from), i = plain;
        for (size_t len; i < s.len && (unsigned char)s.ptr[i] >= 0x80 && (len = json_sequence(s, i)) > 0;) i += len;
        buffer_add(b, str_sub(s, from, i));
        from = i;
        if (i == s.len || i > plain) continue;
        if ((unsigned char)s.ptr[i] < 0x80) put_escaped(b, (unsigned char)s.ptr[i]);
        else buffer_add(b, S("\xef\xbf\xbd"));
        from++;
    }
}

static void put_quoted(buffer *b, str s) {
    size_t plain = json_plain_end(s, 0);
    if (!reserve(b, plain + 2)) return;
    b->ptr[b->len++] = '"';
    if (plain) memcpy(b->ptr + b->len, s.ptr, plain);
    b->len += plain;
    if (plain < s.len) put_strange(b, s, plain);
    buffer_add(b, S("\""));
}

void json_key(json_writer *w, str key) {
    separate(w);
    put_quoted(w->out, key);
    buffer_add(w->out, S(":"));
    w->comma = false;
}

void json_put_text(json_writer *w, str text) {
    separate(w);
    put_quoted(w->out, text);
}

void json_put_integer(json_writer *w, int64_t number) {
    separate(w);
    char text[24];
    size_t at = sizeof text;
    uint64_t left = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do text[--at] = (char)('0' + left % 10); while (left /= 10);
    if (number < 0) text[--at] = '-';
    buffer_add(w->out, (str){text + at, sizeof text - at});
}

// Numbers of at most four decimals, which most are, without the long way through the printer of doubles.
static bool put_short(buffer *b, double number) {
    enum { SCALE = 10000 };
    double scaled = rint(number * SCALE);
    if (!(fabs(scaled) < 1e14) || scaled / SCALE != number) return false;
    char text[32];
    size_t at = sizeof text;
    uint64_t left = (uint64_t)fabs(scaled), fraction = left % SCALE;
    int decimals = fraction ? 4 : 0;
    for (; decimals && fraction % 10 == 0; decimals--) fraction /= 10;
    for (int i = 0; i < decimals; i++, fraction /= 10) text[--at] = (char)('0' + fraction % 10);
    if (decimals) text[--at] = '.';
    left /= SCALE;
    do text[--at] = (char)('0' + left % 10); while (left /= 10);
    if (scaled < 0) text[--at] = '-';
    buffer_add(b, (str){text + at, sizeof text - at});
    return true;
}

void json_put_number(json_writer *w, double number) {
    if (!isfinite(number)) { json_put_null(w); return; }
    separate(w);
    if (put_short(w->out, number)) return;
    char text[40];
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, number);
        if (strtod(text, NULL) == number) break;
    }
    char *comma = strchr(text, ','); // a locale's decimal comma
    if (comma) *comma = '.';
    buffer_add(w->out, str_of(text));
}

void json_put_bool(json_writer *w, bool value) {
    separate(w);
    buffer_add(w->out, value ? S("true") : S("false"));
}

void json_put_null(json_writer *w) {
    separate(w);
    buffer_add(w->out, S("null"));
}

void json_put_raw(json_writer *w, str json) {
    separate(w);
    buffer_add(w->out, json);
}

void json_put_value(json_writer *w, const json_value *v) {
    switch (v->kind) {
    case JSON_KIND_NULL: json_put_null(w); break;
    case JSON_KIND_FALSE: json_put_bool(w, false); break;
    case JSON_KIND_TRUE: json_put_bool(w, true); break;
    case JSON_KIND_STRING: json_put_text(w, v->text); break;
    case JSON_KIND_NUMBER:
        if (v->integer) json_put_integer(w, v->whole);
        else json_put_number(w, v->number);
        break;
    case JSON_KIND_ARRAY:
    case JSON_KIND_OBJECT: {
        bool object = v->kind == JSON_KIND_OBJECT;
        json_open(w, object ? '{' : '[');
        for (const json_value *child = v->first; child; child = child->next) {
            if (object) json_key(w, child->key);
            json_put_value(w, child);
        }
        json_close(w, object ? '}' : ']');
    }
    }
}
