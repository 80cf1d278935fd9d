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

byte_set either_of(byte_set a, byte_set b) {
    for (int i = 0; i < 4; i++) a.bits[i] |= b.bits[i];
    return a;
}

static uint16_t set_union(known_maker *m, uint16_t a, uint16_t b) { return a == b ? a : set_number(m, either_of(m->sets[a], m->sets[b])); }

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

// The share of bytes of `s` after one of `before`: the parts of one letter follow one another, marks stand before spaces and quotation
// marks, digits and capitals together, quotation marks and digits after spaces, hardly ever a space, an s behind an apostrophe.
static double share_after(const byte_set *before, const byte_set *s) {
    double all = byte_set_share(s);
    bool quote = byte_set_has(s, '"') || byte_set_has(s, 0xe2), digits = within(s, '0', '9');
    if (within(s, 0x80, 0xbf) && within(before, 0x80, 0xff)) return byte_set_has(s, 0x80) ? 1 : .3;
    if (byte_set_has(s, 's') && (byte_set_has(before, '\'') || byte_set_has(before, 0x99))) return .5;
    if (marks_only(before)) return byte_set_has(s, ' ') ? 1 : quote ? .1 : all / 20;
    if (within(before, ' ', ' ')) return marks_only(s) ? all / 20 : within(s, ' ', ' ') ? .005 : quote ? .03 : digits ? 3 * all : all;
    if (within(before, '0', '9') && digits) return 30 * all;
    if (within(before, 0x9d, 0x9d)) return byte_set_has(s, ' ') ? 1 : all / 20;
    return within(before, 'A', 'Z') && within(s, 'A', 'Z') ? 10 * all : quote ? all / 3 : all;
}

// ---- runs ---------------------------------------------------------------------------------------------------------------------

static double share_between(const known_maker *m, const run *r, size_t from, size_t to) {
    double all = 1;
    for (size_t i = from; i < to; i++) all *= i > from ? share_after(&m->sets[r->at[i - 1]], &m->sets[r->at[i]]) : byte_set_share(&m->sets[r->at[i]]);
    return all;
}

uint8_t run_rarest(const known_maker *m, const run *r) {
    uint8_t best = 0;
    for (uint8_t from = 1; from + NEED_BYTES <= r->length; from++)
        if (share_between(m, r, from, from + NEED_BYTES) < share_between(m, r, best, best + NEED_BYTES)) best = from;
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

// Where there are too many, as much of their beginnings or ends as makes them few.
static runs few(known_maker *m, const runs *all, bool ends, size_t most) {
    runs out = *all;
    for (uint8_t length = RUN_LONGEST - 1; length > 0 && out.count > most; length--) {
        out = (runs){0};
        for (size_t i = 0; i < all->count; i++) {
            const run *r = &all->items[i];
            run cut = {.length = r->length < length ? r->length : length};
            memcpy(cut.at, r->at + (ends ? r->length - cut.length : 0), cut.length * sizeof *cut.at);
            add_run(m, &out, &cut);
        }
    }
    return out;
}

static spread spread_sum(spread a, spread b) {
    return (spread){a.least + b.least < FAR ? a.least + b.least : FAR, a.most >= FAR || b.most >= FAR || a.most + b.most > FAR ? FAR : a.most + b.most};
}

static spread either_spread(spread a, spread b) { return (spread){a.least < b.least ? a.least : b.least, a.most > b.most ? a.most : b.most}; }

static spread spread_times(spread a, unsigned least, unsigned most) {
    int64_t few = (int64_t)a.least * least, many = (int64_t)a.most * most;
    return (spread){few < FAR ? (int32_t)few : FAR, many < FAR && most < UINT32_MAX ? (int32_t)many : FAR};
}

static spread run_lengths(const runs *all) {
    spread out = {RUN_LONGEST, 0};
    for (size_t i = 0; i < all->count; i++) out = either_spread(out, (spread){all->items[i].length, all->items[i].length});
    return out;
}

// Of runs that begin with the ends of what is `before` long.
static spread place_of_ends(spread before, const runs *ends) {
    spread lengths = run_lengths(ends);
    return (spread){before.least - lengths.most, before.most < FAR ? before.most - lengths.least : FAR};
}

static void consider(const known_maker *m, known *k, const runs *of, spread place, bool unspaced) {
    double all = 0;
    for (size_t i = 0; i < of->count; i++) {
        if (!of->items[i].length) return;
        all += share_between(m, &of->items[i], 0, of->items[i].length);
    }
    if (of->count && of->count <= RUNS_MOST && all < k->cost) k->cost = all, k->needs = *of, k->place = place, k->unspaced = unspaced;
}

// ---- parts --------------------------------------------------------------------------------------------------------------------

known known_nothing(known_maker *m) {
    known k = {.exact = true, .cost = INFINITY, .no_space = true, .begins_whole = true};
    add_run(m, &k.heads, &(run){0});
    k.tails = k.begins = k.heads;
    return k;
}

known known_start(known_maker *m) {
    known k = known_nothing(m);
    k.at_start = true;
    return k;
}

known known_end(known_maker *m) {
    known k = known_nothing(m);
    k.at_end = true;
    return k;
}

known known_bytes(known_maker *m, const byte_set *sets, size_t count, bool exact) {
    known k = {.exact = exact, .cost = INFINITY, .length = {(int32_t)count, (int32_t)count}, .no_space = true, .begins_whole = exact};
    run r = {.length = (uint8_t)count};
    for (size_t i = 0; i < count; i++) r.at[i] = set_number(m, sets[i]), k.no_space = k.no_space && !byte_set_has(&sets[i], ' ');
    add_run(m, &k.heads, &r);
    k.tails = k.begins = k.heads;
    consider(m, &k, &k.heads, (spread){0, 0}, true);
    return k;
}

static bool is_nothing(const known *k) { return k->exact && k->heads.count == 1 && k->heads.items[0].length == 0; }

static void take_cheaper(known *k, const known *other) {
    if (other->cost < k->cost) k->cost = other->cost, k->needs = other->needs, k->place = other->place, k->unspaced = other->unspaced;
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

// What looks behind overlaps what stands before it.
static known then_behind(known_maker *m, const known *a, const known *b) {
    known k = *a;
    k.heads = or_beside(m, &a->heads, &b->heads);
    k.exact = false, k.hyphen = a->hyphen || b->hyphen, k.tails = b->tails, k.length = spread_sum(a->length, b->length);
    take_cheaper(&k, b);
    return k;
}

// One of the two is of no length, but may look at what is around it.
static known beside(const known *k, const known *nothing) {
    known out = *k;
    take_cheaper(&out, nothing);
    out.hyphen = out.hyphen || nothing->hyphen, out.at_end = out.at_end || nothing->at_end;
    return out;
}

// The end of the text is none where something is matched behind it.
static known before_all(const known *k, const known *nothing) {
    known out = beside(k, nothing);
    out.at_start = k->at_start || nothing->at_start, out.at_end = k->at_end || (is_nothing(k) && nothing->at_end);
    return out;
}

static bool all_whole(const runs *cut, const runs *of) {
    size_t bytes = 0;
    for (size_t i = 0; i < cut->count; i++) bytes += cut->items[i].length;
    for (size_t i = 0; i < of->count; i++) bytes -= of->items[i].length;
    return cut->count == of->count && bytes == 0;
}

enum { PARTS_MOST = 32, PARTS_FEW = 8 };
static void consider_fewer(known_maker *m, known *k, spread before, bool unspaced, const runs *left, const runs *right) {
    bool cut = false;
    runs ends = few(m, left, true, PARTS_FEW), begins = few(m, right, false, PARTS_FEW), around = product(m, &ends, &begins, &cut, false);
    consider(m, k, &around, place_of_ends(before, &ends), unspaced);
}

static known in_a_row(known_maker *m, const known *a, const known *b) {
    if (is_nothing(a)) return before_all(b, a);
    known later = *b;
    later.place = spread_sum(a->length, b->place), later.unspaced = a->no_space && b->unspaced;
    if (is_nothing(b)) return beside(a, &later);
    if (b->behind) return then_behind(m, a, &later);
    bool cut = false;
    runs left = few(m, &a->tails, true, PARTS_MOST), right = few(m, &b->heads, false, PARTS_MOST);
    bool whole = all_whole(&left, &a->tails) && all_whole(&right, &b->heads);
    runs begins = product(m, &left, &right, &cut, false), ends = product(m, &left, &right, &cut, true);
    known k = {.hyphen = a->hyphen || b->hyphen, .behind = a->behind, .cost = a->cost, .needs = a->needs, .place = a->place, .unspaced = a->unspaced};
    k.no_space = a->no_space && b->no_space, k.at_start = a->at_start, k.at_end = b->at_end;
    const spread place = a->exact && whole ? (spread){0, 0} : place_of_ends(a->length, &left);
    const int32_t longest = run_lengths(&left).most + run_lengths(&right).most;
    const spread cut_off = {0, longest > RUN_LONGEST ? longest - RUN_LONGEST : 0};
    k.length = spread_sum(a->length, b->length);
    k.exact = a->exact && b->exact && whole && !cut && begins.count <= RUNS_MOST;
    k.heads = a->exact && whole ? begins : or_beside(m, &a->heads, &b->heads);
    k.tails = b->exact && whole ? ends : or_beside(m, &b->tails, &a->tails);
    take_cheaper(&k, &later);
    consider(m, &k, &begins, place, a->no_space);
    consider(m, &k, &ends, spread_sum(place, cut_off), k.no_space);
    if (begins.count > RUNS_MOST || ends.count > RUNS_MOST) consider_fewer(m, &k, a->length, a->no_space, &left, &right);
    return k;
}

// What stands where a begins that b follows: of what is known, the longer.
static void find_begins(known_maker *m, const known *a, const known *b, known *k) {
    bool cut = false;
    const runs *all = a->begins_whole ? &a->begins : &a->heads;
    runs left = few(m, all, false, PARTS_MOST), right = few(m, &b->begins, false, PARTS_MOST), both = product(m, &left, &right, &cut, false);
    bool left_whole = (a->begins_whole || a->exact) && all_whole(&left, all);
    k->begins = or_beside(m, &a->begins, &b->begins), k->begins_whole = false;
    int32_t more = run_lengths(&both).least - run_lengths(&k->begins).least;
    if (!left_whole || more < 0 || (more == 0 && !a->begins_whole)) return;
    k->begins = both;
    k->begins_whole = a->begins_whole && b->begins_whole && !cut && all_whole(&right, &b->begins);
}

known known_then(known_maker *m, const known *a, const known *b) {
    known k = in_a_row(m, a, b);
    find_begins(m, a, b, &k);
    return k;
}

known known_either(known_maker *m, const known *a, const known *b) {
    known k = {.exact = a->exact && b->exact, .behind = a->behind || b->behind, .hyphen = a->hyphen && b->hyphen, .cost = INFINITY};
    k.length = either_spread(a->length, b->length), k.no_space = a->no_space && b->no_space;
    k.at_start = a->at_start && b->at_start, k.at_end = a->at_end && b->at_end;
    add_runs(m, &k.heads, &a->heads), add_runs(m, &k.heads, &b->heads);
    add_runs(m, &k.begins, &a->begins), add_runs(m, &k.begins, &b->begins), k.begins_whole = a->begins_whole && b->begins_whole;
    if (k.exact) k.tails = k.heads;
    else add_runs(m, &k.tails, &a->tails), add_runs(m, &k.tails, &b->tails);
    if (a->needs.count && b->needs.count) {
        k.cost = a->cost + b->cost, k.place = either_spread(a->place, b->place), k.unspaced = a->unspaced && b->unspaced;
        add_runs(m, &k.needs, &a->needs), add_runs(m, &k.needs, &b->needs);
    }
    if (k.exact) consider(m, &k, &k.heads, (spread){0, 0}, true);
    return k;
}

static known any_times(known_maker *m, const known *a, bool once) {
    known nothing = known_nothing(m), k = known_either(m, a, &nothing);
    k.exact = k.exact && once, k.begins_whole = k.begins_whole && once;
    if (!once) k.length.most = FAR;
    return k;
}

known known_repeated(known_maker *m, const known *a, unsigned least, unsigned most) {
    enum { SPELLED_OUT = 4 };
    if (least == 0) {
        known k = any_times(m, a, most == 1);
        k.length = spread_times(a->length, 0, most);
        return k;
    }
    known k = *a;
    for (unsigned i = 1; i < least && i < SPELLED_OUT; i++) k = known_then(m, &k, a);
    if (most == least && least <= SPELLED_OUT) return k;
    known more = any_times(m, a, false);
    k = known_then(m, &k, &more);
    k.length = spread_times(a->length, least, most);
    return k;
}

known known_ahead(known_maker *m, const known *a, const known *inside) {
    known both = known_then(m, a, inside), k = *a;
    take_cheaper(&k, &both);
    k.begins = both.begins, k.begins_whole = false;
    return k;
}

known known_behind(known_maker *m, const known *inside) {
    known k = *inside;
    if (is_nothing(inside)) return k;
    k.exact = false, k.behind = true, k.length = (spread){0, 0}, k.unspaced = false, k.no_space = true, k.at_start = k.at_end = false;
    k.heads = k.begins = known_nothing(m).heads, k.begins_whole = true;
    k.place.least -= inside->length.most;
    if (k.place.most < FAR) k.place.most -= inside->length.least;
    return k;
}
