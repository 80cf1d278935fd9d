// json_plain: the reader for JSON as programs write it, which takes a few instructions a byte. What is out of the ordinary (a
// fraction, a key twice, deep nesting, anything wrong) it leaves to the library that json.c has, which also says what is wrong.
#ifndef STET_BASE_JSON_PLAIN_H
#define STET_BASE_JSON_PLAIN_H

#include "base/json.h"

const json_value *json_read_plain(arena *mem, str text); // NULL: ask the library
// The first byte of s at or after `from` that is not printable ASCII, or is a quotation mark or backslash; s.len if there is none.
size_t json_plain_end(str s, size_t from);
enum { JSON_SHORT = 32 };
bool json_plain_short(str s); // of at most JSON_SHORT bytes: are all so?
// The bytes of a well-formed UTF-8 sequence at s[i], or 0.
size_t json_sequence(str s, size_t i);

#endif
