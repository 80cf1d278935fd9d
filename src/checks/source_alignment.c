#include "checks/source.h"
#include "text/utf8.h"
#include <math.h>

// ---- figures ------------------------------------------------------------------------------------------------------------------

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
    if (c == ',' || c == '.' || c == 0x66B || c == 0x66C || c == '\'' || c == 0x2019) return digits_after(text, after) > 0;
    return (c == ' ' || c == 0xA0 || c == 0x202F) && digits_after(text, after) == 3;
}

// 10月, 5時: names of months and hours, that English says otherwise.
static bool names_time(int32_t c) { return c == 0x6708 || c == 0x6642 || c == 0x65F6 || c == 0x70B9 || c == 0x9EDE || c == 0xC6D4 || c == 0xC2DC || c == ':'; }

typedef struct { uint64_t value; unsigned dots, digits, separators, tail; bool mixed; int32_t separator; size_t end; } run;

static run run_at(str text, size_t at) {
    run r = {.end = at};
    for (size_t next; at < text.len; at = next) {
        int32_t c = rune_at(text, at, &next);
        int d = digit_value(c);
        if (d >= 0) {
            if (r.digits++ < 18) r.value = r.value * 10 + (uint64_t)d;
            r.tail++;
            r.end = next;
        } else if (joins(text, c, next)) {
            r.mixed = r.mixed || (r.separators && c != r.separator);
            r.separators++, r.separator = c, r.tail = 0;
            if (c == '.' && ++r.dots > 1 && digits_after(text, next) != 3) return r; // a date: 2.10.2020
        } else return r;
    }
    return r;
}

// The number that the digits are: the last separator is a decimal one if another kind stood before, or if no three digits follow.
static double plain_value(const run *r, bool scaled) {
    double value = (double)r->value;
    if (r->digits > 15) return NAN;
    if (r->separators == 0 || (r->separator != ',' && r->separator != '.' && r->tail == 3)) return value;
    if (r->mixed || r->tail != 3) return value / pow(10, r->tail);
    return scaled && r->separators == 1 ? NAN : value; // 2,500 million: either
}

static uint64_t key_of(uint64_t value) {
    while (value && value % 10 == 0) value /= 10;
    return value;
}

enum { MOST_FIGURES = 500 }; // of a paragraph; what has more is a table
figures figures_of(arena *mem, str text, span at, bool source) {
    figures all = {0};
    size_t room = 0;
    str s = str_sub(text, 0, at.end);
    int32_t before = 0;
    for (size_t i = at.start, next; i < s.len;) {
        int32_t c = rune_at(s, i, &next);
        if (digit_value(c) < 0) { before = c, i = next; continue; }
        run r = run_at(s, i);
        size_t ignored;
        bool time = names_time(rune_at(s, r.end, &ignored)) || before == ':';
        if (!(source && time) && r.dots < 2 && all.count < MOST_FIGURES) {
            all.items = arena_grow(mem, all.items, all.count, &room, sizeof *all.items);
            bool scaled;
            double worth = figure_worth(s, r.end, 1, source, &scaled);
            all.items[all.count++] = (figure){key_of(r.value), {(uint32_t)i, (uint32_t)r.end}, plain_value(&r, scaled) * worth, scaled};
        }
        before = '0', i = r.end;
    }
    return all;
}

bool figures_have(const figures *all, uint64_t key) {
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].key == key) return true;
    return false;
}

// ---- alignment ----------------------------------------------------------------------------------------------------------------

static const struct { unsigned source, target; double prior; } moves[] = {{1, 1, .89}, {1, 0, .005}, {0, 1, .005}, {2, 1, .045}, {1, 2, .045}, {2, 2, .01}};
enum { MOVES = sizeof moves / sizeof *moves, BAND = 200, CELLS = 4000000 };

typedef struct {
    const figures *source_figures, *target_figures;
    double *source_length, *target_length;
    size_t n, m, width;
    double ratio;
    double *cost;
    uint8_t *move;
} aligner;

static double lengths(arena *mem, const document *d, double **out) {
    double sum = 0;
    *out = arena_alloc(mem, d->block_count + 1, sizeof **out);
    for (size_t i = 0; i < d->block_count; i++) sum += (*out)[i] = (double)utf8_count(document_text(d, d->blocks[i].at));
    return sum;
}

static size_t shared(const figures *x, const figures *y) {
    size_t n = 0;
    for (size_t i = 0; i < x->count && n < 3; i++) n += x->items[i].key > 12 && figures_have(y, x->items[i].key);
    return n;
}

// The chance of two lengths being one text's, in the manner of the source; each figure that both have speaks for it.
static double cost_of(const aligner *a, size_t i, size_t j, unsigned move) {
    if (!moves[move].source || !moves[move].target) return -log(moves[move].prior); // long paragraphs are left out as well as short ones
    double s = 0, t = 0, anchors = 0;
    for (size_t k = 0; k < moves[move].source; k++) s += a->source_length[i + k] * a->ratio;
    for (size_t k = 0; k < moves[move].target; k++) t += a->target_length[j + k];
    for (size_t k = 0; k < moves[move].source; k++)
        for (size_t l = 0; l < moves[move].target; l++) anchors += (double)shared(&a->source_figures[i + k], &a->target_figures[j + l]);
    double mean = (s + t) / 2, delta = mean > 0 ? fabs(t - s) / sqrt(mean * 6.8) : 0;
    double far = erfc(delta / sqrt(2.0));
    return -log(moves[move].prior) - log(far > 1e-12 ? far : 1e-12) - 2 * fmin(anchors, 3);
}

// Cells lie in a band around the diagonal.
static size_t first_of(const aligner *a, size_t i) {
    size_t middle = a->n ? i * a->m / a->n : 0;
    return middle > a->width / 2 ? middle - a->width / 2 : 0;
}
static bool in_band(const aligner *a, size_t i, size_t j) { return i <= a->n && j <= a->m && j >= first_of(a, i) && j - first_of(a, i) < a->width; }
static size_t cell(const aligner *a, size_t i, size_t j) { return i * a->width + (j - first_of(a, i)); }

static void relax(aligner *a, size_t i, size_t j) {
    size_t at = cell(a, i, j);
    a->cost[at] = i || j ? INFINITY : 0;
    for (unsigned k = 0; k < MOVES; k++) {
        if (moves[k].source > i || moves[k].target > j || !in_band(a, i - moves[k].source, j - moves[k].target)) continue;
        double c = a->cost[cell(a, i - moves[k].source, j - moves[k].target)];
        if (isinf(c)) continue;
        c += cost_of(a, i - moves[k].source, j - moves[k].target, k);
        if (c < a->cost[at]) a->cost[at] = c, a->move[at] = (uint8_t)k;
    }
}

static alignment trace(arena *mem, const aligner *a) {
    bead *beads = arena_alloc(mem, a->n + a->m + 1, sizeof *beads);
    size_t count = 0, i = a->n, j = a->m;
    while ((i || j) && in_band(a, i, j) && !isinf(a->cost[cell(a, i, j)])) {
        unsigned k = a->move[cell(a, i, j)];
        i -= moves[k].source, j -= moves[k].target;
        beads[count++] = (bead){(uint32_t)i, moves[k].source, (uint32_t)j, moves[k].target};
    }
    for (size_t x = 0; x < count / 2; x++) {
        bead swap = beads[x];
        beads[x] = beads[count - 1 - x], beads[count - 1 - x] = swap;
    }
    return (alignment){.beads = beads, .count = i || j ? 0 : count, .ratio = a->ratio};
}

// Letters of English for one of the source's: what newspapers in these scripts come to.
static double usual_ratio(const document *d) {
    size_t count[SCRIPT_OTHER + 1] = {0}, most = SCRIPT_LATIN;
    str s = str_sub(d->text, 0, 8192);
    for (size_t at = 0; at < s.len;) {
        int32_t c = utf8_next(s, &at);
        if (c > ' ' && rune_letter(c)) count[rune_script(c)]++;
    }
    for (size_t k = SCRIPT_LATIN; k < SCRIPT_OTHER; k++)
        if (count[k] > count[most]) most = k;
    if (count[SCRIPT_KANA] * 4 > count[SCRIPT_HAN] && (most == SCRIPT_HAN || most == SCRIPT_KANA)) return 2.3;
    return most == SCRIPT_HAN ? 3.3 : most == SCRIPT_HANGUL ? 2.2 : most == SCRIPT_ARABIC || most == SCRIPT_HEBREW ? 1.25 : 1;
}

alignment alignment_make(arena *mem, const document *source, const figures *source_figures, const document *target, const figures *target_figures) {
    aligner a = {.source_figures = source_figures, .target_figures = target_figures, .n = source->block_count, .m = target->block_count};
    double s = lengths(mem, source, &a.source_length), t = lengths(mem, target, &a.target_length);
    // What was left out makes a translation short: its own ratio counts only where it is near the usual.
    double usual = usual_ratio(source), own = s > 0 ? t / s : 0;
    a.ratio = own > .8 * usual && own < 1.25 * usual ? own : usual;
    a.width = a.m + 1 < 2 * BAND + 1 ? a.m + 1 : 2 * BAND + 1;
    if (a.width > CELLS / (a.n + 1)) a.width = CELLS / (a.n + 1); // a book: the narrower its band, in the end too narrow for any alignment
    a.cost = arena_alloc(mem, (a.n + 1) * a.width + 1, sizeof *a.cost);
    a.move = arena_alloc(mem, (a.n + 1) * a.width + 1, 1);
    for (size_t i = 0; i <= a.n; i++)
        for (size_t j = first_of(&a, i); in_band(&a, i, j); j++) relax(&a, i, j);
    alignment made = trace(mem, &a);
    made.fullness = own / usual;
    return made;
}
