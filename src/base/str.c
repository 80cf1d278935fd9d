#include "base/str.h"

int str_compare(str a, str b) {
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = shorter ? memcmp(a.ptr, b.ptr, shorter) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

// Most are told apart by their first letter.
bool str_among(str s, const char *const *all) {
    for (; s.len && *all; all++)
        if ((*all)[0] == s.ptr[0] && str_eq(s, str_of(*all))) return true;
    return false;
}

bool str_eq_ascii_nocase(str a, str b) {
    if (a.len != b.len) return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.ptr[i]) != lower(b.ptr[i])) return false;
    return true;
}

size_t str_find(str s, str needle) {
    if (needle.len == 0) return 0;
    if (needle.len > s.len) return s.len;
    const char *found = memmem(s.ptr, s.len, needle.ptr, needle.len);
    return found ? (size_t)(found - s.ptr) : s.len;
}

size_t str_find_byte(str s, char byte) {
    const char *found = s.len ? memchr(s.ptr, byte, s.len) : NULL;
    return found ? (size_t)(found - s.ptr) : s.len;
}

static bool white(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

str str_trim(str s) {
    size_t from = 0, to = s.len;
    while (from < to && white(s.ptr[from])) from++;
    while (to > from && white(s.ptr[to - 1])) to--;
    return str_sub(s, from, to);
}

bool str_split(str *rest, char separator, str *out) {
    if (!rest->ptr) return false;
    size_t at = str_find_byte(*rest, separator);
    *out = str_sub(*rest, 0, at);
    *rest = at < rest->len ? str_sub(*rest, at + 1, rest->len) : (str){NULL, 0};
    return true;
}

bool str_line(str *rest, str *line) {
    if (rest->len == 0 || !str_split(rest, '\n', line)) return false;
    if (str_ends(*line, S("\r"))) line->len--;
    return true;
}

// Decimal numbers only, read digit by digit: strtod would ask the locale what a decimal point is.
bool str_to_double(str s, double *out) {
    size_t i = 0;
    bool negative = s.len && s.ptr[0] == '-';
    if (s.len && (s.ptr[0] == '-' || s.ptr[0] == '+')) i++;
    double value = 0, unit = 1;
    size_t digits = 0;
    bool point = false;
    for (; i < s.len; i++) {
        char c = s.ptr[i];
        if (c == '.' && !point) { point = true; continue; }
        if (c < '0' || c > '9') return false;
        digits++;
        value = value * 10 + (c - '0');
        if (point) unit *= 10;
    }
    if (digits == 0) return false;
    *out = (negative ? -value : value) / unit;
    return true;
}

static uint64_t mix(uint64_t a, uint64_t b) {
    __extension__ typedef unsigned __int128 wide;
    wide product = (wide)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t load4(const char *p) {
    const unsigned char *u = (const unsigned char *)p;
    return (uint32_t)u[0] | (uint32_t)u[1] << 8 | (uint32_t)u[2] << 16 | (uint32_t)u[3] << 24;
}

// Fewer than eight bytes, the first the lowest: what is read twice falls on itself.
static uint64_t load_tail(const char *p, size_t n) {
    const unsigned char *u = (const unsigned char *)p;
    if (n >= 4) return load4(p) | load4(p + n - 4) << (8 * (n - 4));
    if (n == 0) return 0;
    return u[0] | (uint64_t)u[n / 2] << (8 * (n / 2)) | (uint64_t)u[n - 1] << (8 * (n - 1));
}

// The same where eight bytes lie before the end, without a branch for how many are left.
static uint64_t load_last(const char *end, size_t n) { return (load4(end - 8) | load4(end - 4) << 32) >> 1 >> (63 - 8 * n); }

uint64_t str_hash(str s) {
    const uint64_t k0 = 0x9e3779b97f4a7c15u, k1 = 0xd6e8feb86659fd93u;
    uint64_t h = k0 ^ s.len;
    size_t i = 0;
    for (; i + 8 <= s.len; i += 8) h = mix(h ^ (load4(s.ptr + i) | load4(s.ptr + i + 4) << 32), k1);
    h = mix(h ^ (s.len < 8 ? load_tail(s.ptr, s.len) : load_last(s.ptr + s.len, s.len - i)), k0);
    return mix(h, k1);
}
