#include "lsp/position.h"

#include <stdlib.h>

const char *const position_names[] = {"utf-16", "utf-8", "utf-32"};

static void add_start(line_index *l, size_t at) {
    if (l->count == l->capacity) {
        size_t capacity = l->capacity ? l->capacity * 2 : 256;
        l->starts = memory_needed(realloc(l->starts, capacity * sizeof *l->starts));
        l->capacity = capacity;
    }
    l->starts[l->count++] = (uint32_t)at;
}

void line_index_make(line_index *l, str text) {
    l->text = text;
    l->count = 0;
    add_start(l, 0);
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == '\n' || (text.ptr[i] == '\r' && !(i + 1 < text.len && text.ptr[i + 1] == '\n'))) add_start(l, i + 1);
}

void line_index_free(line_index *l) { free(l->starts); }

// Bytes of the character at i of valid UTF-8, and how many units it counts.
static size_t step(str s, size_t i, position_unit unit, uint32_t *units) {
    unsigned char c = (unsigned char)s.ptr[i];
    size_t len = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    if (len > s.len - i) len = s.len - i;
    *units = unit == POSITION_UTF8 ? (uint32_t)len : unit == POSITION_UTF16 && len == 4 ? 2 : 1;
    return len;
}

position position_of(const line_index *l, position_unit unit, size_t offset) {
    size_t low = 0, high = l->count;
    if (offset > l->text.len) offset = l->text.len;
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        if (l->starts[middle] <= offset) low = middle;
        else high = middle;
    }
    position p = {(uint32_t)low, 0};
    for (size_t i = l->starts[low]; i < offset;) {
        uint32_t units;
        i += step(l->text, i, unit, &units);
        p.character += units;
    }
    return p;
}

size_t position_offset(const line_index *l, position_unit unit, position p) {
    if (p.line >= l->count) return l->text.len;
    size_t at = l->starts[p.line], end = p.line + 1 < l->count ? l->starts[p.line + 1] : l->text.len;
    while (end > at && p.line + 1 < l->count && (l->text.ptr[end - 1] == '\n' || l->text.ptr[end - 1] == '\r')) end--;
    for (uint32_t have = 0, units; at < end; have += units) {
        size_t len = step(l->text, at, unit, &units);
        if (have + units > p.character) break;
        at += len;
    }
    return at;
}
