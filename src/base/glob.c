#include "base/glob.h"

#include <ctype.h>

// One member of [...] at *at: a letter, a range or a class like [:alpha:]. False if the set does not end.
static bool set_member(str p, size_t *at, unsigned char c, bool *fits) {
    static const struct { const char *name; int (*is)(int c); } classes[] = {
        {"alnum", isalnum}, {"alpha", isalpha}, {"blank", isblank}, {"cntrl", iscntrl}, {"digit", isdigit}, {"graph", isgraph},
        {"lower", islower}, {"print", isprint}, {"punct", ispunct}, {"space", isspace}, {"upper", isupper}, {"xdigit", isxdigit},
    };
    if (p.ptr[*at] == '[' && *at + 1 < p.len && p.ptr[*at + 1] == ':') {
        str name = str_sub(p, *at + 2, p.len);
        size_t end = str_find(name, S(":]"));
        if (end == name.len) return false;
        bool known = false;
        for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
            if (str_eq(str_sub(name, 0, end), str_of(classes[i].name))) known = true, *fits = *fits || classes[i].is(c);
        *at += end + 4;
        return known;
    }
    if (p.ptr[*at] == '\\' && ++*at >= p.len) return false;
    unsigned char from = (unsigned char)p.ptr[(*at)++], to = from;
    if (*at + 1 < p.len && p.ptr[*at] == '-' && p.ptr[*at + 1] != ']') {
        *at += 1;
        if (p.ptr[*at] == '\\' && ++*at >= p.len) return false;
        to = (unsigned char)p.ptr[(*at)++];
    }
    *fits = *fits || (from <= c && c <= to);
    return true;
}

// Reads [...] at p[*at] and moves past it. False if it does not end.
static bool set_read(str p, size_t *at, unsigned char c, bool *fits) {
    size_t i = *at + 1;
    bool negated = i < p.len && (p.ptr[i] == '!' || p.ptr[i] == '^'), member = false;
    i += negated;
    for (bool first = true; first || i >= p.len || p.ptr[i] != ']'; first = false)
        if (i >= p.len || !set_member(p, &i, c, &member)) return false;
    *at = i + 1;
    *fits = member != negated;
    return true;
}

// One element of a pattern that is no star, against one byte; moved past it if it fits.
static bool one_fits(str p, size_t *at, char c) {
    if (p.ptr[*at] == '?') return ++*at, true;
    bool fits;
    if (p.ptr[*at] == '[') return set_read(p, at, (unsigned char)c, &fits) && fits;
    size_t literal = p.ptr[*at] == '\\' ? *at + 1 : *at;
    if (literal >= p.len || p.ptr[literal] != c) return false;
    *at = literal + 1;
    return true;
}

// A pattern without slashes against one name. Only the last star is ever widened: what fitted before it fits still.
static bool name_fits(str p, str name) {
    size_t at = 0, i = 0, star = SIZE_MAX, widened = 0;
    while (i < name.len) {
        if (at < p.len && p.ptr[at] == '*') { star = ++at, widened = i; continue; }
        if (at < p.len && one_fits(p, &at, name.ptr[i])) { i++; continue; }
        if (star == SIZE_MAX) return false;
        at = star, i = ++widened;
    }
    while (at < p.len && p.ptr[at] == '*') at++;
    return at == p.len;
}

// The next name of a path, up to a slash, moved past it.
static str next_name(str path, size_t *at) {
    size_t from = *at, end = from + str_find_byte(str_sub(path, from, path.len), '/');
    *at = end + 1;
    return str_sub(path, from, end);
}

// The same of a pattern: a slash in a set ends nothing.
static str next_part(str pattern, size_t *at) {
    size_t from = *at, end = from;
    bool fits;
    while (end < pattern.len && pattern.ptr[end] != '/') {
        if (pattern.ptr[end] == '\\') end++;
        if (end >= pattern.len || pattern.ptr[end] != '[' || !set_read(pattern, &end, 'x', &fits)) end++;
    }
    if (end > pattern.len) end = pattern.len;
    *at = end + 1;
    return str_sub(pattern, from, end);
}

// Two stars or more, and nothing else.
static bool is_any_path(str part) {
    for (size_t i = 0; i < part.len; i++)
        if (part.ptr[i] != '*') return false;
    return part.len >= 2;
}

// As name_fits does it, a level up: names instead of bytes, ** instead of *.
bool glob_fits(str pattern, str path) {
    size_t at = 0, i = 0, stars = SIZE_MAX, widened = 0;
    while (i <= path.len) {
        size_t next = at, next_i = i;
        str want = at <= pattern.len ? next_part(pattern, &next) : (str){0}, name = next_name(path, &next_i);
        bool more = at <= pattern.len, is_stars = more && is_any_path(want);
        if (is_stars && next > pattern.len) return true; // at the end: whatever is left, but something is
        if (is_stars) { stars = at = next, widened = i; continue; }
        if (more && name_fits(want, name)) { at = next, i = next_i; continue; }
        if (stars == SIZE_MAX) return false;
        next_name(path, &widened);
        at = stars, i = widened;
    }
    return at > pattern.len;
}

bool glob_valid(str pattern) {
    bool fits;
    for (size_t i = 0; i < pattern.len;) {
        if (pattern.ptr[i] == '[') {
            if (!set_read(pattern, &i, 'x', &fits)) return false;
            continue;
        }
        i += pattern.ptr[i] == '\\' ? 2 : 1;
        if (i > pattern.len) return false;
    }
    return pattern.len > 0;
}

bool glob_covers(str pattern, str path) {
    while (str_ends(pattern, S("/"))) pattern.len--;
    bool anchored = str_find_byte(pattern, '/') < pattern.len;
    if (str_starts(pattern, S("/"))) pattern = str_sub(pattern, 1, pattern.len);
    for (size_t end = 0, from = 0; end <= path.len; from = ++end) {
        while (end < path.len && path.ptr[end] != '/') end++;
        if (glob_fits(pattern, str_sub(path, anchored ? 0 : from, end))) return true;
    }
    return false;
}
