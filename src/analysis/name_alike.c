#include "analysis/name_alike.h"

typedef struct { const uint8_t *items; size_t count; bool less; } row; // less: one item may be left out

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

// The item of `a` to be left out, from 2 on; 1 if none is; 0 if the two are not the same even so. What lies between a common head and tail decides.
static unsigned meet(row a, row b) {
    size_t shorter = least(a.count, b.count), head = 0, tail = 0;
    if (a.count + b.count > 2 * shorter + 1) return 0;
    while (head < shorter && a.items[head] == b.items[head]) head++;
    while (tail < shorter - head && a.items[a.count - 1 - tail] == b.items[b.count - 1 - tail]) tail++;
    size_t x = a.count - head - tail, y = b.count - head - tail, out = head;
    if (x == 0 && y <= 1) return y == 0 || b.less;
    if (!a.less || x != y + (y == 0) || (y && !b.less)) return 0;
    if (y > 1 && memcmp(a.items + head + 1, b.items + head, y - 1) != 0) {
        if (memcmp(a.items + head, b.items + head + 1, y - 1) != 0) return 0;
        out = head + x - 1;
    }
    while (out && a.items[out] == a.items[out - 1]) out--; // of a row of the same the first
    return 2 + (unsigned)out;
}

static row frame_of(const name_sounds *s) { return (row){s->frame, s->frame_length, s->frame_length >= ALIKE_FRAME}; }
static row letters_of(const name_sounds *s) { return (row){s->letters.items, s->letters.count, true}; }

unsigned name_alike(const name_sounds *one, const name_sounds *other) {
    enum { LETTERS = 2 + FRAME_MAX, START = LETTERS + 2 + SOUNDS_MAX, END };
    unsigned by_frame = one->frame_length && other->frame_length ? meet(frame_of(one), frame_of(other)) : 0;
    size_t shorter = least(one->letters.count, other->letters.count), longer = one->letters.count + (size_t)other->letters.count - shorter;
    if (by_frame || shorter < ALIKE_LEAST) return by_frame;
    unsigned by_letters = longer <= ALIKE_LETTERS ? meet(letters_of(one), letters_of(other)) : 0;
    if (by_letters) return LETTERS + by_letters;
    if (memcmp(one->letters.items, other->letters.items, ALIKE_LEAST) == 0) return START;
    bool end = shorter >= ALIKE_LETTERS && memcmp(one->letters.items + one->letters.count - ALIKE_LEAST, other->letters.items + other->letters.count - ALIKE_LEAST, ALIKE_LEAST) == 0;
    return end ? END : 0;
}
