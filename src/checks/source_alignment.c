// Alignment of two runs of segments: the cheapest way through both, by their lengths and by what both have.
#include "checks/source.h"
#include <math.h>

static const struct { unsigned source, target; double prior; } moves[] = {{1, 0, 0}, {0, 1, 0}, {1, 1, .89}, {2, 1, .045}, {1, 2, .045}, {2, 2, .01}};
enum { MOVES = sizeof moves / sizeof *moves, BAND = 200, CELLS = 4000000, ANCHORS = 3, LOOKED_AT = 16 }; // figures of a segment: more are a table

typedef struct {
    const segment *source, *target;
    size_t n, m, width;
    alignment_measure how;
    double *cost;
    uint8_t *move;
} aligner;

static bool anchor(const figure *x, const figure *y) {
    if (x->kind >= FIGURE_DATE || y->kind >= FIGURE_DATE) return x->kind == y->kind && x->value == y->value;
    return x->key == y->key && (x->key > 12 || x->value == y->value);
}

static size_t looked_at(const segment *s) { return s->inside.count < LOOKED_AT ? s->inside.count : LOOKED_AT; }

static size_t shared(const segment *x, const segment *y) {
    size_t n = 0;
    for (size_t i = 0; i < looked_at(x) && n < ANCHORS; i++)
        for (size_t k = 0; k < looked_at(y); k++)
            if (anchor(&x->inside.items[i], &y->inside.items[k])) { n++; break; }
    return n;
}

// Figures of one run of segments that no segment of the other has: small ones are words as often.
static double unshared(const segment *mine, size_t count, const segment *others, size_t other_count) {
    double n = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < looked_at(&mine[i]) && n < ANCHORS; k++) {
            const figure *f = &mine[i].inside.items[k];
            bool found = f->in_words || f->part_of_word || (f->kind < FIGURE_DATE && f->value <= 12) || f->kind > FIGURE_DATE;
            for (size_t j = 0; j < other_count && !found; j++)
                for (size_t l = 0; l < looked_at(&others[j]) && !found; l++) found = anchor(f, &others[j].inside.items[l]);
            n += !found;
        }
    return n;
}

// Names, of which translations keep fewer than figures: two count as one anchor.
static double shared_names(const segment *x, const segment *y) {
    size_t n = 0;
    for (size_t i = 0, k = 0; i < x->word_count && k < y->word_count;) {
        if (x->words[i] == y->words[k]) n++, i++, k++;
        else if (x->words[i] < y->words[k]) i++;
        else k++;
    }
    return (double)n / 2;
}

// Marks that translators keep: a question stays one, a quotation too.
static double unlike_marks(unsigned source_questions, unsigned target_questions, unsigned source_quotes, unsigned target_quotes) {
    return .7 * ((source_questions > 0) != (target_questions > 0)) + .5 * ((source_quotes > 0) != (target_quotes > 0));
}

// The chance of two lengths being one text's, in the manner of the source.
static double length_cost(const aligner *a, size_t i, size_t j, unsigned move) {
    double s = 0, t = 0;
    if (!moves[move].source || !moves[move].target) return -log(a->how.gap); // long pieces are left out as well as short ones
    for (size_t k = 0; k < moves[move].source; k++) s += a->source[i + k].length * a->how.ratio;
    for (size_t k = 0; k < moves[move].target; k++) t += a->target[j + k].length;
    double mean = (s + t) / 2, delta = mean > 0 ? fabs(t - s) / sqrt(mean * a->how.spread) : 0;
    double far = delta < 7 ? erfc(delta / sqrt(2.0)) : 0;
    return -log(moves[move].prior) - log(far > 1e-12 ? far : 1e-12);
}

// Each anchor that both have speaks for them, what one lacks against; at most 2 * ANCHORS for.
static double anchor_cost(const aligner *a, size_t i, size_t j, unsigned move) {
    double anchors = 0;
    unsigned questions[2] = {0}, quotes[2] = {0};
    if (!moves[move].source || !moves[move].target) return 0;
    for (size_t k = 0; k < moves[move].source; k++) {
        const segment *x = &a->source[i + k];
        questions[0] += x->questions, quotes[0] += x->quotes;
        for (size_t l = 0; l < moves[move].target; l++) anchors += (double)shared(x, &a->target[j + l]) + shared_names(x, &a->target[j + l]);
    }
    for (size_t k = 0; k < moves[move].target; k++) questions[1] += a->target[j + k].questions, quotes[1] += a->target[j + k].quotes;
    return unshared(&a->source[i], moves[move].source, &a->target[j], moves[move].target) + unshared(&a->target[j], moves[move].target, &a->source[i], moves[move].source) +
           unlike_marks(questions[0], questions[1], quotes[0], quotes[1]) - 2 * fmin(anchors, ANCHORS);
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
        c += length_cost(a, i - moves[k].source, j - moves[k].target, k);
        if (c - 2 * ANCHORS >= a->cost[at]) continue; // no anchors could make up for it
        c += anchor_cost(a, i - moves[k].source, j - moves[k].target, k);
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
    return (alignment){beads, i || j ? 0 : count};
}

alignment alignment_make(arena *mem, const segment *source, size_t source_count, const segment *target, size_t target_count, alignment_measure how) {
    aligner a = {.source = source, .target = target, .n = source_count, .m = target_count, .how = how};
    a.width = a.m + 1 < 2 * BAND + 1 ? a.m + 1 : 2 * BAND + 1;
    if (a.width > CELLS / (a.n + 1)) a.width = CELLS / (a.n + 1); // a book: the narrower its band, in the end too narrow for any alignment
    a.cost = arena_alloc(mem, (a.n + 1) * a.width + 1, sizeof *a.cost);
    a.move = arena_alloc(mem, (a.n + 1) * a.width + 1, 1);
    for (size_t i = 0; i <= a.n; i++)
        for (size_t j = first_of(&a, i); in_band(&a, i, j); j++) relax(&a, i, j);
    return trace(mem, &a);
}
