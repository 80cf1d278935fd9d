#include "cli/fix.h"
#include "base/json.h"

#include <stdlib.h>

typedef struct { uint32_t start, end; str text; } change;
typedef struct { change *items; size_t count, room; } changes;

static bool overlaps(const changes *taken, const stet_fix *f) {
    for (size_t i = 0; i < f->count; i++)
        for (size_t k = taken->count; k-- > 0;) {
            const change *c = &taken->items[k];
            if (f->edits[i].start < c->end && c->start < f->edits[i].end) return true;
            if (f->edits[i].start == c->start && f->edits[i].end == c->end) return true;
        }
    return false;
}

static void take(arena *mem, changes *out, const stet_fix *f) {
    if (f->count == 0 || overlaps(out, f)) return;
    for (size_t i = 0; i < f->count; i++) {
        out->items = arena_grow(mem, out->items, out->count, &out->room, sizeof *out->items);
        out->items[out->count++] = (change){f->edits[i].start, f->edits[i].end, {f->edits[i].text.ptr, f->edits[i].text.len}};
    }
}

static int by_start(const void *a, const void *b) {
    const change *x = a, *y = b;
    return x->start != y->start ? (x->start > y->start) - (x->start < y->start) : (x->end > y->end) - (x->end < y->end);
}

static str apply(arena *mem, str text, const changes *c) {
    size_t len = text.len, at = 0, from = 0;
    for (size_t i = 0; i < c->count; i++) len += c->items[i].text.len;
    char *out = arena_alloc(mem, len + 1, 1);
    for (size_t i = 0; i < c->count; i++) {
        const change *x = &c->items[i];
        memcpy(out + at, text.ptr + from, x->start - from);
        at += x->start - from;
        if (x->text.len) memcpy(out + at, x->text.ptr, x->text.len);
        at += x->text.len, from = x->end;
    }
    memcpy(out + at, text.ptr + from, text.len - from);
    return (str){out, at + text.len - from};
}

// One round. The findings come in the order of the text, so the first of those that overlap is met first.
static str fix_once(arena *mem, const stet *engine, str text, const stet_input *input, bool all) {
    stet_result *r = stet_check(engine, text.ptr, text.len, input, NULL);
    if (!r) return text;
    size_t count;
    changes chosen = {0};
    const stet_finding *f = stet_findings(r, &count);
    for (size_t i = 0; i < count; i++)
        if (f[i].fix_count && (f[i].fixes[0].safe || (all && f[i].severity > STET_HINT))) take(mem, &chosen, &f[i].fixes[0]);
    if (chosen.count) qsort(chosen.items, chosen.count, sizeof *chosen.items, by_start);
    str out = chosen.count ? apply(mem, text, &chosen) : text;
    stet_result_free(r);
    return out;
}

str fixed_text(arena *mem, const stet *engine, str text, const stet_input *input, bool all) {
    enum { ROUNDS = 5 };
    for (int round = 0; round < ROUNDS; round++) {
        str next = fix_once(mem, engine, text, input, all);
        if (str_eq(next, text)) break;
        text = next;
    }
    return text;
}

// ---- the diff -----------------------------------------------------------------------------------------------------------------

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

static void put_hunk(buffer *out, const lines *a, const lines *b, size_t i, size_t k, size_t i_end, size_t k_end) {
    size_t before = i < AROUND ? i : AROUND, after = a->count - i_end < AROUND ? a->count - i_end : AROUND;
    buffer_printf(out, "@@ -%zu,%zu +%zu,%zu @@\n", i - before + 1, i_end - i + before + after, k - before + 1, k_end - k + before + after);
    for (size_t n = i - before; n < i; n++) put_line(out, ' ', a->items[n]);
    for (size_t n = i; n < i_end; n++) put_line(out, '-', a->items[n]);
    for (size_t n = k; n < k_end; n++) put_line(out, '+', b->items[n]);
    for (size_t n = i_end; n < i_end + after; n++) put_line(out, ' ', a->items[n]);
}

// Grows a hunk over further differences that lie so near that their context would overlap.
static void extend(const lines *a, const lines *b, size_t *i, size_t *k) {
    for (;;) {
        size_t x = *i, y = *k, same = 0;
        while (x < a->count && y < b->count && same <= 2 * AROUND && str_eq(a->items[x], b->items[y])) x++, y++, same++;
        if (same > 2 * AROUND || (x == a->count && y == b->count)) return;
        *i = x, *k = y;
        resync(a, b, i, k);
    }
}

str unified_diff(arena *mem, const char *name, str old, str now) {
    if (str_eq(old, now)) return S("");
    lines a = lines_of(mem, old), b = lines_of(mem, now);
    buffer out = {0};
    buffer_printf(&out, "--- %s\n+++ %s\n", name, name);
    for (size_t i = 0, k = 0; i < a.count || k < b.count;) {
        if (i < a.count && k < b.count && str_eq(a.items[i], b.items[k])) { i++, k++; continue; }
        size_t from_i = i, from_k = k;
        resync(&a, &b, &i, &k);
        extend(&a, &b, &i, &k);
        put_hunk(&out, &a, &b, from_i, from_k, i, k);
    }
    str copy = arena_copy(mem, (str){out.ptr, out.len});
    buffer_free(&out);
    return copy;
}
