// Reading a text into what figures are made of: runs of digits of any script, words for numbers, months and money, marks.
#include "checks/source_read.h"
#include "text/utf8.h"
#include <math.h>

// Unicode lays the digits of a script out ten in a row.
static int digit_value(int32_t c) {
    static const int32_t zeros[] = {'0', 0xFF10, 0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0x1040};
    for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
        if (c >= zeros[i] && c < zeros[i] + 10) return (int)(c - zeros[i]);
    return -1;
}

static int32_t rune_at(str text, size_t at, size_t *next) {
    *next = at;
    return at < text.len ? utf8_next(text, next) : 0;
}

static size_t digits_after(str text, size_t at) {
    size_t n = 0, next;
    while (digit_value(rune_at(text, at, &next)) >= 0 && at < text.len) n++, at = next;
    return n;
}

// What may stand inside a figure: separators before any digit, spaces only before groups of three.
static bool joins(str text, int32_t c, size_t after) {
    if (c == ',' || c == '.' || c == 0x66B || c == 0x66C || c == '\'' || c == 0x2019 || c == 0xFF0E) return digits_after(text, after) > 0;
    return (c == ' ' || c == 0xA0 || c == 0x202F || c == 0x2009) && digits_after(text, after) == 3;
}

static digit_run run_at(str text, size_t at, size_t *end) {
    digit_run r = {0};
    *end = at;
    for (size_t next; at < text.len; at = next) {
        int32_t c = rune_at(text, at, &next);
        int d = digit_value(c);
        if (d >= 0) {
            if (r.digits++ < 18) r.value = r.value * 10 + (uint64_t)d;
            if (r.separators < RUN_PARTS) r.parts[r.separators] = r.parts[r.separators] * 10 + (unsigned)d;
            r.tail++;
            *end = next;
        } else if (joins(text, c, next) && !(c == ' ' && r.separators == 0 && r.digits > 3) && (r.separators == 0 || c != ' ' || r.separator == ' ')) {
            r.mixed = r.mixed || (r.separators && c != r.separator);
            r.separators++, r.separator = c, r.tail = 0;
            r.dots += c == '.' || c == 0xFF0E;
        } else return r;
    }
    return r;
}

// The number that the digits are: the last separator is a decimal one if another kind stood before, or if no three digits follow. One
// separator before three digits leaves it open where a word of scale follows: 2,500 million.
double run_value(const digit_run *r, bool scaled) {
    double value = (double)r->value;
    bool point = r->separator == '.' || r->separator == ',' || r->separator == 0x66B || r->separator == 0xFF0E;
    if (r->digits > 15) return NAN;
    if (r->separators == 0 || (!point && r->tail == 3)) return value;
    if (r->mixed || r->tail != 3) return value / pow(10, r->tail);
    return scaled && r->separators == 1 ? NAN : value;
}

typedef struct { arena *mem; const lore *l; str text; items all; size_t room; } lexer;

static item *add(lexer *x, item_kind kind, size_t start, size_t end) {
    x->all.items = arena_grow(x->mem, x->all.items, x->all.count, &x->room, sizeof *x->all.items);
    item *it = &x->all.items[x->all.count++];
    *it = (item){.kind = kind, .at = {(uint32_t)start, (uint32_t)end}};
    it->spaced = start == 0 || x->all.count == 1 || x->all.items[x->all.count - 2].at.end < start;
    return it;
}

static bool breaks_off(int32_t c) { return c < 0 || (!rune_letter(c) && !rune_mark(c)); }

static size_t take_word(lexer *x, size_t at) {
    lore_entry e = lore_at(x->l, x->text, at);
    size_t next = at;
    int32_t c = utf8_next(x->text, &next);
    size_t end = e.length ? at + e.length : next;
    if (end > x->text.len) end = x->text.len;
    item *it = add(x, e.kind ? ITEM_LORE : breaks_off(c) ? ITEM_MARK : ITEM_WORD, at, end);
    it->entry = e;
    it->rune = c;
    return end;
}

items items_of(arena *mem, const lore *l, str text, span at) {
    lexer x = {.mem = mem, .l = l, .text = str_sub(text, 0, at.end)};
    for (size_t i = at.start, next; i < x.text.len;) {
        int32_t c = rune_at(x.text, i, &next);
        if (digit_value(c) >= 0) {
            size_t end;
            digit_run r = run_at(x.text, i, &end);
            add(&x, ITEM_DIGITS, i, end)->run = r;
            i = end;
        } else if (rune_space(c)) i = next;
        else i = take_word(&x, i);
    }
    return x.all;
}
