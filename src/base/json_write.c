// The writing half of json.h: a buffer that grows, and values put into it.
#include "base/json_plain.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static __attribute__((noinline)) bool enlarge(buffer *b, size_t more) {
    if (b->failed) return false;
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

static bool reserve(buffer *b, size_t more) { return (!b->failed && b->capacity - b->len > more) || enlarge(b, more); }

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

// Where a value of at most so many bytes is to be written, behind the comma if there is one; NULL if there is no memory.
static char *begin(json_writer *w, size_t most) {
    if (!reserve(w->out, most + 1)) return NULL;
    char *at = w->out->ptr + w->out->len;
    if (w->comma) *at++ = ',';
    w->comma = true;
    return at;
}

static void end(json_writer *w, const char *at) { w->out->len = (size_t)(at - w->out->ptr); }

// For texts as short as most are, a call costs more than what it does.
// The bytes [0, len) of a text whose half is at most `half` bytes long, which is a constant where this is called.
static inline void copy_halves(char *to, str s, size_t half) {
    char first[16], last[16];
    memcpy(first, s.ptr, half), memcpy(last, s.ptr + s.len - half, half);
    memcpy(to, first, half), memcpy(to + s.len - half, last, half);
}

static void copy_short(char *to, str s) {
    if (s.len >= 16) copy_halves(to, s, 16);
    else if (s.len >= 8) copy_halves(to, s, 8);
    else if (s.len >= 4) copy_halves(to, s, 4);
    else for (size_t i = 0; i < s.len; i++) to[i] = s.ptr[i];
}

static void put(json_writer *w, str s) {
    char *at = begin(w, s.len);
    if (!at) return;
    if (s.len <= JSON_SHORT) copy_short(at, s);
    else memcpy(at, s.ptr, s.len);
    end(w, at + s.len);
}

void json_open(json_writer *w, char bracket) {
    put(w, (str){&bracket, 1});
    w->comma = false;
}

void json_close(json_writer *w, char bracket) {
    w->comma = false;
    put(w, (str){&bracket, 1});
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

// Mostly there is nothing to be escaped.
static __attribute__((noinline)) void put_long(json_writer *w, str s) {
    size_t plain = json_plain_end(s, 0);
    char *at = begin(w, plain + 2);
    if (!at) return;
    *at++ = '"';
    if (plain) memcpy(at, s.ptr, plain);
    end(w, at += plain);
    if (plain < s.len) put_strange(w->out, s, plain);
    buffer_add(w->out, S("\""));
}

// Of at most JSON_SHORT bytes, with `behind` behind it if that is not 0.
static inline char *add_plain(char *at, str s, char behind) {
    at[0] = '"';
    copy_short(at + 1, s);
    at[s.len + 1] = '"', at[s.len + 2] = behind;
    return at + s.len + 2 + (behind != 0);
}

static void put_plain(json_writer *w, str s, char behind) {
    char *at = begin(w, s.len + 3);
    if (at) end(w, add_plain(at, s, behind));
}

void json_key(json_writer *w, str key) {
    if (key.len <= JSON_SHORT && json_plain_short(key)) put_plain(w, key, ':');
    else put_long(w, key), buffer_add(w->out, S(":"));
    w->comma = false;
}

void json_name(json_writer *w, str name) {
    if (name.len > JSON_SHORT) { json_key(w, name); return; }
    put_plain(w, name, ':');
    w->comma = false;
}

void json_put_text(json_writer *w, str text) {
    if (text.len <= JSON_SHORT && json_plain_short(text)) put_plain(w, text, 0);
    else put_long(w, text);
}

enum { NUMBER_LONGEST = 24 };
static char digit(uint64_t number) { return (char)('0' + number % 10); }

static void put_pair(char *at, uint32_t number) {
    static const char pairs[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354555657585960616263646566676869"
                                "707172737475767778798081828384858687888990919293949596979899";
    memcpy(at, pairs + 2 * number, 2);
}

static char *add_digits(char *at, uint64_t number) {
    if (number < 10) return *at = digit(number), at + 1;
    if (number < 100) return put_pair(at, (uint32_t)number), at + 2;
    size_t count = 3;
    for (uint64_t limit = 1000; number >= limit && count < 20; limit *= 10) count++;
    for (size_t i = count; i > 0; number /= 10) at[--i] = digit(number);
    return at + count;
}

static uint64_t size_of(int64_t number) { return number < 0 ? 0 - (uint64_t)number : (uint64_t)number; }

static char *add_integer(char *at, int64_t number) {
    if (number < 0) *at++ = '-';
    return add_digits(at, size_of(number));
}

void json_put_integer(json_writer *w, int64_t number) {
    char *at = begin(w, NUMBER_LONGEST);
    if (at) end(w, add_integer(at, number));
}

// Numbers of at most four decimals, which most are, without the long way through the printer of doubles.
enum { SCALE = 10000 };
static bool is_short(double number) { return fabs(number) < 1e10; }

static char *add_fraction(char *at, uint32_t fraction) {
    at[0] = '.';
    put_pair(at + 1, fraction / 100), put_pair(at + 3, fraction % 100);
    for (at += 5; at[-1] == '0';) at--;
    return at;
}

static char *add_scaled(char *at, int64_t scaled) {
    uint64_t all = size_of(scaled);
    if (scaled < 0) *at++ = '-';
    at = add_digits(at, all / SCALE);
    return all % SCALE ? add_fraction(at, (uint32_t)(all % SCALE)) : at;
}

static void put_scaled(json_writer *w, int64_t scaled) {
    char *at = begin(w, NUMBER_LONGEST);
    if (at) end(w, add_scaled(at, scaled));
}

static bool put_short(json_writer *w, double number) {
    int64_t scaled = is_short(number) ? llrint(number * SCALE) : 0;
    if (!is_short(number) || (double)scaled / SCALE != number) return false;
    put_scaled(w, scaled);
    return true;
}

void json_put_rounded(json_writer *w, double number) {
    if (is_short(number)) put_scaled(w, llrint(number * SCALE));
    else json_put_number(w, rint(number * SCALE) / SCALE);
}

// Where the number of a member is to be written, behind its name, which is short; NULL if there is no memory.
static char *begin_member(json_writer *w, str name) {
    char *at = begin(w, JSON_SHORT + 3 + NUMBER_LONGEST);
    return at ? add_plain(at, name, ':') : NULL;
}

void json_member_integer(json_writer *w, str name, int64_t number) {
    char *at = name.len <= JSON_SHORT ? begin_member(w, name) : NULL;
    if (at) end(w, add_integer(at, number));
    else json_name(w, name), json_put_integer(w, number);
}

void json_member_rounded(json_writer *w, str name, double number) {
    char *at = name.len <= JSON_SHORT && is_short(number) ? begin_member(w, name) : NULL;
    if (at) end(w, add_scaled(at, llrint(number * SCALE)));
    else json_name(w, name), json_put_rounded(w, number);
}

void json_put_number(json_writer *w, double number) {
    if (!isfinite(number)) { json_put_null(w); return; }
    if (put_short(w, number)) return;
    char text[40];
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, number);
        if (strtod(text, NULL) == number) break;
    }
    char *comma = strchr(text, ','); // a locale's decimal comma
    if (comma) *comma = '.';
    put(w, str_of(text));
}

void json_put_bool(json_writer *w, bool value) { put(w, value ? S("true") : S("false")); }

void json_put_null(json_writer *w) { put(w, S("null")); }

void json_put_raw(json_writer *w, str json) { put(w, json); }

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
