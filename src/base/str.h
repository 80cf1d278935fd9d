// str: a borrowed run of bytes, the one string type of the whole program.
// A str owns nothing, need not end in NUL and may hold any byte; whoever made the bytes says how long they live.
#ifndef STET_BASE_STR_H
#define STET_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    const char *ptr;
    size_t len; // bytes
} str;

#define S(literal) ((str){"" literal, sizeof(literal) - 1})
#define STR_INIT(literal) {"" literal, sizeof(literal) - 1} // where only a constant will do: in tables
#define STR_ARG(s) (int)(s).len, (s).ptr // for "%.*s"

static inline str str_of(const char *c_string) { return (str){c_string, c_string ? strlen(c_string) : 0}; }
// Most strings that are compared differ in their first byte: that is asked without a call.
static inline bool str_eq(str a, str b) { return a.len == b.len && (a.len == 0 || (a.ptr[0] == b.ptr[0] && memcmp(a.ptr, b.ptr, a.len) == 0)); }
static inline bool str_starts(str s, str prefix) {
    return s.len >= prefix.len && (prefix.len == 0 || (s.ptr[0] == prefix.ptr[0] && memcmp(s.ptr, prefix.ptr, prefix.len) == 0));
}
static inline bool str_ends(str s, str suffix) {
    if (s.len < suffix.len || suffix.len == 0) return s.len >= suffix.len;
    return s.ptr[s.len - 1] == suffix.ptr[suffix.len - 1] && memcmp(s.ptr + s.len - suffix.len, suffix.ptr, suffix.len) == 0;
}
// The bytes [from, to) of s, cut to what s has.
static inline str str_sub(str s, size_t from, size_t to) {
    if (to > s.len) to = s.len;
    if (from > to) from = to;
    return (str){s.len ? s.ptr + from : s.ptr, to - from};
}

int str_compare(str a, str b);              // bytewise; < 0, 0, > 0
bool str_among(str s, const char *const *all); // one of a list that NULL ends
bool str_eq_ascii_nocase(str a, str b);     // equal but for the case of A-Z
size_t str_find(str s, str needle);         // offset of the first needle, or s.len
size_t str_find_byte(str s, char byte);     // offset of the first byte, or s.len
str str_trim(str s);                        // without ASCII white space at both ends
bool str_split(str *rest, char separator, str *piece); // takes the next piece off *rest; false at the end
bool str_line(str *rest, str *line);        // takes the next line off *rest, without its "\n" or "\r\n"
bool str_to_double(str s, double *out);     // the whole of s as a decimal number, in every locale
uint64_t str_hash(str s);                   // 64-bit, the same on every machine and in every version of a pack

#endif
