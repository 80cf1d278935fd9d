#include "rule/needs_known.h"
#include <math.h>

// ---- sets of bytes ------------------------------------------------------------------------------------------------------------

static bool same_sets(const byte_set *a, const byte_set *b) { return memcmp(a, b, sizeof *a) == 0; }

uint16_t set_number(known_maker *m, byte_set s) {
    for (size_t i = m->set_count; i-- > 0;)
        if (same_sets(&m->sets[i], &s)) return (uint16_t)i;
    m->sets = arena_grow(m->mem, m->sets, m->set_count, &m->set_capacity, sizeof *m->sets);
    m->sets[m->set_count] = s;
    return (uint16_t)m->set_count++;
}

static uint16_t set_union(known_maker *m, uint16_t a, uint16_t b) {
    byte_set both = m->sets[a];
    for (int i = 0; i < 4; i++) both.bits[i] |= m->sets[b].bits[i];
    return a == b ? a : set_number(m, both);
}

// Of a thousand bytes of news, so many are this one.
static double byte_share(unsigned c) {
    static const uint8_t letters[26] = {65, 12, 25, 32, 100, 17, 16, 40, 60, 2, 6, 34, 20, 57, 60, 17, 1, 53, 53, 73, 23, 9, 15, 2, 14, 1};
    if (c >= 'a' && c <= 'z') return letters[c - 'a'];
    if (c >= 'A' && c <= 'Z') return 1.2;
    if (c >= '0' && c <= '9') return 1.5;
    if (c == ' ') return 160;
    if (c >= 0x80) return c == 0xe2 || c == 0x80 ? 6 : .2;
    return c == ',' || c == '.' || c == '\'' || c == '-' || c == '"' ? 8 : .5;
}

static bool within(const byte_set *s, unsigned from, unsigned to) {
    for (unsigned c = 0; c < 256; c++)
        if (byte_set_has(s, (uint8_t)c) && (c < from || c > to)) return false;
    return true;
}

static bool marks_only(const byte_set *s) {
    for (unsigned c = 0; c < 256; c++)
        if (byte_set_has(s, (uint8_t)c) && !strchr(",.;:!?", (int)c)) return false;
    return !byte_set_has(s, 0);
}

double byte_set_share(const byte_set *s) {
    double all = 0;
    for (unsigned c = 0; c < 256; c++)
        if (byte_set_has(s, (uint8_t)c)) all += byte_share(c) / 1000;
    return all < 1 ? all : 1;
}

// The share of bytes of `s` after one of `before`: the parts of one letter follow one another, marks stand before spaces.
static double share_after(const byte_set *before, const byte_set *s) {
    if (within(s, 0x80, 0xbf) && within(before, 0x80, 0xff)) return byte_set_has(s, 0x80) ? 1 : .3;
    if (marks_only(before)) return byte_set_has(s, ' ') ? 1 : byte_set_share(s) / 20;
    return marks_only(s) && within(before, ' ', ' ') ? byte_set_share(s) / 20 : byte_set_share(s);
}

// ---- runs ---------------------------------------------------------------------------------------------------------------------

run run_window(const known_maker *m, const run *r, double *cost) {
    run best = {.length = r->length < NEED_BYTES ? r->length : NEED_BYTES};
    *cost = INFINITY;
    for (size_t from = 0; from + best.length <= r->length; from++) {
        double all = 1;
        for (size_t i = from; i < from + best.length; i++) all *= i > from ? share_after(&m->sets[r->at[i - 1]], &m->sets[r->at[i]]) : byte_set_share(&m->sets[r->at[i]]);
        if (all >= *cost) continue;
        *cost = all;
        memcpy(best.at, r->at + from, best.length * sizeof *best.at);
    }
    return best;
}

static bool same_run(const run *a, const run *b) { return a->length == b->length && memcmp(a->at, b->at, a->length * sizeof *a->at) == 0; }

// Runs that differ at one place only are one run.
static bool merge(known_maker *m, run *into, const run *r) {
    size_t differs = 0, at = 0;
    if (into->length != r->length) return false;
    for (size_t i = 0; i < r->length; i++)
        if (into->at[i] != r->at[i]) differs++, at = i;
    if (differs > 1) return false;
    if (differs) into->at[at] = set_union(m, into->at[at], r->at[at]);
    return true;
}

static void add_run(known_maker *m, runs *to, const run *r) {
    for (size_t i = 0; i < to->count; i++)
        if (same_run(&to->items[i], r)) return;
    for (size_t i = 0; i < to->count; i++)
        if (merge(m, &to->items[i], r)) return;
    to->items = arena_grow(m->mem, to->items, to->count, &to->capacity, sizeof *to->items);
    to->items[to->count++] = *r;
}

static void add_runs(known_maker *m, runs *to, const runs *from) {
    for (size_t i = 0; i < from->count; i++) add_run(m, to, &from->items[i]);
}

static run joined(const run *a, const run *b, bool *cut, bool keep_end) {
    run out = {0};
    size_t all = (size_t)a->length + b->length, skip = all > RUN_LONGEST && keep_end ? all - RUN_LONGEST : 0;
    *cut = *cut || all > RUN_LONGEST;
    for (size_t i = skip; i < all && out.length < RUN_LONGEST; i++) out.at[out.length++] = i < a->length ? a->at[i] : b->at[i - a->length];
    return out;
}

// Each of a before each of b, cut at the beginning or the end to what fits.
static runs product(known_maker *m, const runs *a, const runs *b, bool *cut, bool keep_end) {
    runs out = {0};
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < b->count; k++) {
            run r = joined(&a->items[i], &b->items[k], cut, keep_end);
            add_run(m, &out, &r);
        }
    return out;
}

// One run of a byte stands for them all where they are too many: what they begin with, or end with.
static runs few(known_maker *m, const runs *all, bool ends) {
    runs out = {0};
    if (all->count <= RUNS_MOST / 4) return *all;
    for (size_t i = 0; i < all->count; i++) {
        const run *r = &all->items[i];
        run one = {.length = r->length > 0, .at = {r->length ? r->at[ends ? r->length - 1 : 0] : 0}};
        add_run(m, &out, &one);
    }
    return out;
}

static void consider(known_maker *m, known *k, const runs *of) {
    double all = 0, one;
    runs windows = {0};
    if (!of->count || of->count > RUNS_MOST) return;
    for (size_t i = 0; i < of->count; i++) {
        if (!of->items[i].length) return;
        run window = run_window(m, &of->items[i], &one);
        all += one;
        add_run(m, &windows, &window);
    }
    if (all < k->cost) k->cost = all, k->needs = windows;
}

// ---- parts --------------------------------------------------------------------------------------------------------------------

known known_nothing(known_maker *m) {
    known k = {.exact = true, .cost = INFINITY};
    add_run(m, &k.heads, &(run){0});
    k.tails = k.heads;
    return k;
}

known known_bytes(known_maker *m, const byte_set *sets, size_t count, bool exact) {
    known k = {.exact = exact, .cost = INFINITY};
    run r = {.length = (uint8_t)count};
    for (size_t i = 0; i < count; i++) r.at[i] = set_number(m, sets[i]);
    add_run(m, &k.heads, &r);
    k.tails = k.heads;
    consider(m, &k, &k.heads);
    return k;
}

static bool is_nothing(const known *k) { return k->exact && k->heads.count == 1 && k->heads.items[0].length == 0; }

static void take_cheaper(known *k, const known *other) {
    if (other->cost < k->cost) k->cost = other->cost, k->needs = other->needs;
}

// What looks behind overlaps what stands before it.
static known then_behind(const known *a, const known *b) {
    known k = {.hyphen = a->hyphen || b->hyphen, .behind = a->behind, .heads = a->heads, .tails = b->tails, .cost = a->cost, .needs = a->needs};
    take_cheaper(&k, b);
    return k;
}

// One of the two is of no length, but may look at what is around it.
static known beside(const known *k, const known *nothing) {
    known out = *k;
    take_cheaper(&out, nothing);
    out.hyphen = out.hyphen || nothing->hyphen;
    return out;
}

// Where a part may be empty, its neighbour's stand for it.
static runs or_beside(known_maker *m, const runs *of, const runs *neighbour) {
    runs out = {0};
    bool empty = false;
    for (size_t i = 0; i < of->count; i++) {
        if (of->items[i].length) add_run(m, &out, &of->items[i]);
        else empty = true;
    }
    if (empty) add_runs(m, &out, neighbour);
    return empty ? out : *of;
}

known known_then(known_maker *m, const known *a, const known *b) {
    if (is_nothing(a)) return beside(b, a);
    if (is_nothing(b)) return beside(a, b);
    if (b->behind) return then_behind(a, b);
    bool cut = false;
    runs left = few(m, &a->tails, true), right = few(m, &b->heads, false);
    bool whole = left.count == a->tails.count && right.count == b->heads.count;
    runs begins = product(m, &left, &right, &cut, false), ends = product(m, &left, &right, &cut, true);
    known k = {.hyphen = a->hyphen || b->hyphen, .behind = a->behind, .cost = a->cost, .needs = a->needs};
    k.exact = a->exact && b->exact && whole && !cut && begins.count <= RUNS_MOST;
    k.heads = a->exact && whole ? begins : or_beside(m, &a->heads, &b->heads);
    k.tails = b->exact && whole ? ends : or_beside(m, &b->tails, &a->tails);
    take_cheaper(&k, b);
    consider(m, &k, &begins);
    consider(m, &k, &ends);
    return k;
}

known known_either(known_maker *m, const known *a, const known *b) {
    known k = {.exact = a->exact && b->exact, .behind = a->behind || b->behind, .hyphen = a->hyphen && b->hyphen, .cost = INFINITY};
    add_runs(m, &k.heads, &a->heads), add_runs(m, &k.heads, &b->heads);
    if (k.exact) k.tails = k.heads;
    else add_runs(m, &k.tails, &a->tails), add_runs(m, &k.tails, &b->tails);
    if (a->needs.count && b->needs.count) {
        k.cost = a->cost + b->cost;
        add_runs(m, &k.needs, &a->needs), add_runs(m, &k.needs, &b->needs);
    }
    if (k.exact) consider(m, &k, &k.heads);
    return k;
}

static known any_times(known_maker *m, const known *a, bool once) {
    known nothing = known_nothing(m), k = known_either(m, a, &nothing);
    k.exact = k.exact && once;
    return k;
}

known known_repeated(known_maker *m, const known *a, unsigned least, unsigned most) {
    enum { SPELLED_OUT = 4 };
    if (least == 0) return any_times(m, a, most == 1);
    known k = *a;
    for (unsigned i = 1; i < least && i < SPELLED_OUT; i++) k = known_then(m, &k, a);
    if (most == least && least <= SPELLED_OUT) return k;
    known more = any_times(m, a, false);
    return known_then(m, &k, &more);
}

known known_ahead(known_maker *m, const known *a, const known *inside) {
    known both = known_then(m, a, inside), k = *a;
    take_cheaper(&k, &both);
    return k;
}

known known_behind(const known *inside) {
    known k = *inside;
    if (!is_nothing(inside)) k.exact = false, k.behind = true;
    return k;
}
