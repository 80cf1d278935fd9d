#include "text/entity.h"
#include "text/utf8.h"

enum { LONGEST_NAME = 32 };

static const struct {
    char name[LONGEST_NAME + 1], text[7];
} entities[] = {
#include "text/entities.inc"
};

// The table's row of this very name, or -1.
static int find_name(str name) {
    int low = 0, high = (int)(sizeof entities / sizeof *entities) - 1;
    while (low <= high) {
        int middle = (low + high) / 2, order = str_compare(name, str_of(entities[middle].name));
        if (order == 0) return middle;
        if (order < 0) high = middle - 1;
        else low = middle + 1;
    }
    return -1;
}

static bool alnum(char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); }

// The longest name that the table has: "&notit;" is "¬it;", "&notin;" is "∉".
static size_t read_name(str s, char out[ENTITY_TEXT], size_t *len) {
    size_t n = 1;
    while (n < s.len && n <= LONGEST_NAME && alnum(s.ptr[n])) n++;
    if (n < s.len && s.ptr[n] == ';') n++;
    for (; n > 2; n--) {
        int row = find_name(str_sub(s, 1, n));
        if (row < 0) continue;
        *len = strlen(entities[row].text);
        memcpy(out, entities[row].text, *len);
        return n;
    }
    return 0;
}

// The numbers 128 to 159 mean what they mean in Windows-1252, for so they are used.
static const uint16_t windows_1252[32] = {
    0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
    0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
};

static int32_t meant(uint32_t number) {
    if (number >= 0x80 && number < 0xA0) return windows_1252[number - 0x80];
    if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number < 0xE000)) return 0xFFFD;
    return (int32_t)number;
}

static int digit_of(char c, unsigned base) {
    int value = c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : 99;
    return value < (int)base ? value : -1;
}

static size_t read_number(str s, char out[ENTITY_TEXT], size_t *len) {
    unsigned base = s.len > 2 && (s.ptr[2] | 0x20) == 'x' ? 16 : 10;
    size_t first = base == 16 ? 3 : 2, n = first;
    uint32_t number = 0;
    for (int digit; n < s.len && (digit = digit_of(s.ptr[n], base)) >= 0; n++)
        if (number <= 0x10FFFF) number = number * base + (uint32_t)digit;
    if (n == first) return 0;
    *len = utf8_put(meant(number), out);
    return n < s.len && s.ptr[n] == ';' ? n + 1 : n;
}

size_t entity_read(str s, char out[ENTITY_TEXT], size_t *len) {
    if (s.len < 3 || s.ptr[0] != '&') return 0;
    return s.ptr[1] == '#' ? read_number(s, out, len) : read_name(s, out, len);
}
