#include "report/excerpt.h"
#include "text/utf8.h"

enum { WORD = 20 }; // a word that is longer is cut

static bool plain(str s, size_t at) { return (unsigned char)s.ptr[at] < 0x80; }
static size_t step(str s, size_t at) {
    if (plain(s, at)) return at + 1;
    (void)utf8_next(s, &at);
    return at;
}
static size_t step_back(str s, size_t at) {
    if (plain(s, at - 1)) return at - 1;
    (void)utf8_previous(s, &at);
    return at;
}
static size_t wide(str s, size_t from, size_t to) { return to == from + 1 && plain(s, from) ? 1 : utf8_columns(str_sub(s, from, to)); }

// The furthest place from `at` towards `end` that takes at most `room` columns, after a whole word if one ends near.
static size_t forward(str s, size_t at, size_t end, size_t room) {
    size_t start = at, space = SIZE_MAX;
    for (size_t next; at < end; at = next) {
        next = step(s, at);
        size_t columns = wide(s, at, next);
        if (columns > room) break;
        room -= columns;
        if (s.ptr[at] == ' ') space = at;
    }
    if (at >= end || s.ptr[at] == ' ') return at;
    return space != SIZE_MAX && space > start && wide(s, space, at) <= WORD ? space : at;
}

static size_t backward(str s, size_t at, size_t start, size_t room) {
    size_t end = at, space = SIZE_MAX;
    for (size_t before; at > start; at = before) {
        before = step_back(s, at);
        size_t columns = wide(s, before, at);
        if (columns > room) break;
        room -= columns;
        if (s.ptr[before] == ' ') space = at;
    }
    if (at <= start || s.ptr[at - 1] == ' ') return at;
    return space != SIZE_MAX && space < end && wide(s, at, space) <= WORD ? space : at;
}

// The block around a finding, without the line ends that a block may hold: a finding is shown on one line.
static span line_around(const document *d, span at) {
    const block *b = &d->blocks[document_block_at(d, at.start)];
    span line = {b->at.start < at.start ? b->at.start : at.start, b->at.end > at.end ? b->at.end : at.end};
    return line;
}

excerpt excerpt_of(const document *d, span at, size_t room) {
    str text = d->text;
    span line = d->block_count ? line_around(d, at) : (span){0, (uint32_t)text.len};
    size_t shown = forward(text, at.start, at.end, room > 2 ? room - 2 : 1);
    bool cut = shown < at.end;
    size_t left = room - wide(text, at.start, shown);
    // What one side does not need goes to the other.
    size_t to = cut ? shown : forward(text, at.end, line.end, left / 2);
    size_t from = backward(text, at.start, line.start, left - wide(text, shown, to));
    if (!cut) to = forward(text, at.end, line.end, left - wide(text, from, at.start));
    return (excerpt){str_sub(text, from, at.start), str_sub(text, at.start, shown), str_sub(text, shown, to), from > line.start, cut,
                     !cut && to < line.end};
}
