// The difference between two texts as a unified diff, by lines.
#include "base/json.h"
#include "cli/fix.h"

enum { AROUND = 3, SEARCH = 400 }; // lines of context; how far lines are looked for that both texts have
typedef struct { str *items; size_t count, room; } lines;

static lines lines_of(arena *mem, str s) {
    lines l = {0};
    for (size_t from = 0; from < s.len;) {
        size_t end = from + str_find_byte(str_sub(s, from, s.len), '\n');
        if (end < s.len) end++;
        l.items = arena_grow(mem, l.items, l.count, &l.room, sizeof *l.items);
        l.items[l.count++] = str_sub(s, from, end);
        from = end;
    }
    return l;
}

// The nearest pair of lines from (i, k) on that are the same.
static void resync(const lines *a, const lines *b, size_t *i, size_t *k) {
    for (size_t sum = 0; sum < 2 * SEARCH; sum++)
        for (size_t x = 0; x <= sum; x++)
            if (*i + x < a->count && *k + sum - x < b->count && str_eq(a->items[*i + x], b->items[*k + sum - x])) {
                *i += x, *k += sum - x;
                return;
            }
    *i = a->count, *k = b->count;
}

static void put_line(buffer *out, char sign, str line) {
    buffer_add(out, (str){&sign, 1});
    buffer_add(out, line);
    if (!str_ends(line, S("\n"))) buffer_add(out, S("\n\\ No newline at end of file\n"));
}

// Lines [i, i_end) of the old text became lines [k, k_end) of the new one.
typedef struct { size_t i, i_end, k, k_end; } difference;
typedef struct { difference *items; size_t count, room; } differences;

static differences differences_of(arena *mem, const lines *a, const lines *b) {
    differences all = {0};
    for (size_t i = 0, k = 0; i < a->count || k < b->count;) {
        if (i < a->count && k < b->count && str_eq(a->items[i], b->items[k])) { i++, k++; continue; }
        difference d = {.i = i, .k = k};
        resync(a, b, &i, &k);
        d.i_end = i, d.k_end = k;
        all.items = arena_grow(mem, all.items, all.count, &all.room, sizeof *all.items);
        all.items[all.count++] = d;
    }
    return all;
}

static void put_lines(buffer *out, char sign, const lines *l, size_t from, size_t to) {
    for (; from < to; from++) put_line(out, sign, l->items[from]);
}

// Differences whose context would overlap are one hunk: items[first, end).
static void put_hunk(buffer *out, const lines *a, const lines *b, const difference *items, size_t first, size_t end) {
    const difference *d = &items[first], *last = &items[end - 1];
    size_t before = d->i < AROUND ? d->i : AROUND, after = a->count - last->i_end < AROUND ? a->count - last->i_end : AROUND;
    buffer_printf(out, "@@ -%zu,%zu +%zu,%zu @@\n", d->i - before + 1, last->i_end - d->i + before + after, d->k - before + 1,
                  last->k_end - d->k + before + after);
    put_lines(out, ' ', a, d->i - before, d->i);
    for (size_t n = first; n < end; n++) {
        put_lines(out, '-', a, items[n].i, items[n].i_end);
        put_lines(out, '+', b, items[n].k, items[n].k_end);
        put_lines(out, ' ', a, items[n].i_end, n + 1 < end ? items[n + 1].i : items[n].i_end + after);
    }
}

static size_t hunk_end(const differences *all, size_t first) {
    size_t end = first + 1;
    while (end < all->count && all->items[end].i - all->items[end - 1].i_end <= 2 * AROUND) end++;
    return end;
}

str unified_diff(arena *mem, const char *name, str old, str now) {
    if (str_eq(old, now)) return S("");
    lines a = lines_of(mem, old), b = lines_of(mem, now);
    differences all = differences_of(mem, &a, &b);
    buffer out = {0};
    buffer_printf(&out, "--- %s\n+++ %s\n", name, name);
    for (size_t first = 0, end; first < all.count; first = end) {
        end = hunk_end(&all, first);
        put_hunk(&out, &a, &b, all.items, first, end);
    }
    return buffer_take(mem, &out);
}
