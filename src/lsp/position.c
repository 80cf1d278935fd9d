#include "lsp/position.h"
#include "base/order.h"

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
    size_t feed = str_find_byte(text, '\n'), back = str_find_byte(text, '\r'); // each kind is looked for once
    while (feed < text.len || back < text.len) {
        bool both = back + 1 == feed && feed < text.len;
        size_t end = both || feed < back ? feed : back;
        add_start(l, end + 1);
        if (feed <= end) feed = end + 1 + str_find_byte(str_sub(text, end + 1, text.len), '\n');
        if (back <= end) back = end + 1 + str_find_byte(str_sub(text, end + 1, text.len), '\r');
    }
}

// How many of the lines start before an offset.
static size_t starts_before(const line_index *l, size_t offset) { return offset > UINT32_MAX ? l->count : numbers_from(l->starts, l->count, (uint32_t)offset); }

// A line's start hangs on the two bytes before it and the one behind it: those of the lines between are looked for.
void line_index_edit(line_index *l, str text, size_t start, size_t end, size_t inserted) {
    size_t head = starts_before(l, start), tail = starts_before(l, end + 2), behind = l->count - tail, limit = start + inserted + 1;
    if (!head) head = 1;
    uint32_t *kept = memory_needed(malloc((behind + 1) * sizeof *kept));
    if (behind) memcpy(kept, l->starts + tail, behind * sizeof *kept);
    l->text = text, l->count = head;
    for (size_t i = l->starts[head - 1]; i < text.len && i < limit; i++) {
        bool back = text.ptr[i] == '\r', pair = back && i + 1 < text.len && text.ptr[i + 1] == '\n';
        if (text.ptr[i] == '\n' || (back && !pair)) add_start(l, i + 1);
    }
    for (size_t i = 0; i < behind; i++) add_start(l, kept[i] - end + start + inserted);
    free(kept);
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

static bool all_ascii(str s, size_t at) {
    uint64_t eight;
    memcpy(&eight, s.ptr + at, sizeof eight);
    return !(eight & 0x8080808080808080u);
}

// Units of the text from the start of a character up to an offset; one that is cut by it counts whole.
static uint32_t units_between(str text, size_t i, size_t end, position_unit unit) {
    uint32_t all = 0, units;
    while (i < end)
        if (end - i >= 8 && all_ascii(text, i)) i += 8, all += 8;
        else i += step(text, i, unit, &units), all += units;
    return all;
}

position position_of(const line_index *l, position_unit unit, size_t offset) {
    if (offset > l->text.len) offset = l->text.len;
    size_t line = starts_before(l, offset + 1) - 1;
    return (position){(uint32_t)line, units_between(l->text, l->starts[line], offset, unit)};
}

position position_behind(const line_index *l, position_unit unit, position from, size_t from_offset, size_t offset) {
    bool same = from_offset <= offset && offset <= l->text.len && (from.line + 1 == l->count || offset < l->starts[from.line + 1]);
    bool whole = from_offset < l->text.len && ((unsigned char)l->text.ptr[from_offset] & 0xc0) != 0x80; // not within a character
    if (!same || !whole) return position_of(l, unit, offset);
    return (position){from.line, from.character + units_between(l->text, from_offset, offset, unit)};
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
