// json: JSON in through jansson as an arena tree, JSON out through a small writer.
// Strings that come in are valid UTF-8 (lone surrogates are an error); strings that go out may be any bytes: what is not
// UTF-8 is written as U+FFFD.
#ifndef STET_BASE_JSON_H
#define STET_BASE_JSON_H

#include "base/arena.h"
#include "base/err.h"

typedef enum { JSON_KIND_NULL, JSON_KIND_FALSE, JSON_KIND_TRUE, JSON_KIND_NUMBER, JSON_KIND_STRING, JSON_KIND_ARRAY,
               JSON_KIND_OBJECT } json_kind;
typedef struct json_value {
    json_kind kind;
    bool integer;           // a number written without fraction or exponent
    double number;
    int64_t whole;          // its value if integer
    str text;               // of a string
    str key;                // of a member of an object
    const struct json_value *first, *next;
    size_t count;
} json_value;

const json_value *json_read(arena *mem, str text, err *why); // NULL on failure
const json_value *json_get(const json_value *object, str key); // NULL if absent
str json_text(const json_value *v, str otherwise);             // a string's text, else `otherwise`; v may be NULL

// A buffer that grows outside any arena; `failed` is set when memory runs out and the rest is dropped.
typedef struct buffer {
    char *ptr;
    size_t len, capacity;
    bool failed;
} buffer;
void buffer_add(buffer *b, str s);
void buffer_printf(buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buffer_free(buffer *b);
str buffer_take(arena *mem, buffer *b); // moved into an arena; unwinds if it has failed

// The writer puts commas where they belong. Keys come before values in objects.
typedef struct json_writer {
    buffer *out;
    bool comma;
} json_writer;
void json_open(json_writer *w, char bracket);  // '{' or '['
void json_close(json_writer *w, char bracket); // '}' or ']'
void json_key(json_writer *w, str key);
void json_name(json_writer *w, str name); // a key of plain ASCII without quotation marks and backslashes, which is not looked at
void json_put_text(json_writer *w, str text);
void json_put_integer(json_writer *w, int64_t number);
void json_put_number(json_writer *w, double number); // shortest form that reads back the same; NaN and infinities as null
void json_put_rounded(json_writer *w, double number); // the same, of the number rounded to four decimals
void json_member_integer(json_writer *w, str name, int64_t number); // json_name and then the number, at once
void json_member_rounded(json_writer *w, str name, double number);
void json_put_bool(json_writer *w, bool value);
void json_put_null(json_writer *w);
void json_put_raw(json_writer *w, str json); // text that is JSON already
void json_put_value(json_writer *w, const json_value *v); // as it came in

#endif
