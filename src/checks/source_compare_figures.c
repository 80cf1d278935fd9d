// Figures that the two texts do not share, paragraph by paragraph; a figure lost and one that is new in one sentence are one mistake.
#include "checks/source.h"
#include <math.h>

enum { MOST = 16, SMALL = 12 }; // of a paragraph that are told; numbers that are words in one language and figures in the other

static bool dated(const figure *f) { return f->kind >= FIGURE_DATE; }
static bool small(const figure *f) { return !f->scaled && f->value >= 0 && f->value <= SMALL; }

static unsigned digits_of(uint64_t key) {
    unsigned n = 0;
    for (; key; key /= 10) n++;
    return n;
}

// Rounded as news does: 2,547,000 and some 2.5 million.
static bool rounded(const figure *exact, const figure *f) {
    if (isnan(exact->value) || isnan(f->value) || exact->value < 100) return false;
    return fabs(exact->value - f->value) < .02 * exact->value && digits_of(f->key) < digits_of(exact->key);
}

static bool same(const figure *x, const figure *y) {
    if (dated(x) || dated(y)) return false;
    if (!isnan(x->value) && !isnan(y->value) && fabs(x->value - y->value) <= 1e-9 * fabs(x->value)) return true;
    if (x->key == y->key && (x->scaled || y->scaled || isnan(x->value) || isnan(y->value)) && !(small(x) && small(y))) return true;
    return rounded(x, y) || rounded(y, x);
}

// The day of a date may stand without its month, a month without its day.
static bool covers(const figure *f, const figure *date) {
    if (!dated(f)) return !isnan(date->value) && date->kind == FIGURE_DATE && f->value == fmod(date->value, 100);
    if (isnan(f->value) || isnan(date->value)) return f->kind == date->kind;
    if (date->kind == FIGURE_MONTH) return f->kind == FIGURE_DATE ? floor(f->value / 100) == date->value : f->kind == FIGURE_MONTH && f->value == date->value;
    return f->kind == date->kind && f->value == date->value;
}

static bool matches(const figure *x, const figure *y) {
    if (dated(x)) return covers(y, x);
    return dated(y) ? y->kind == FIGURE_DATE && !isnan(y->value) && x->value == fmod(y->value, 100) : same(x, y);
}

static bool segment_has(const segment *s, const figure *f) {
    for (size_t k = 0; k < s->inside.count; k++)
        if (matches(f, &s->inside.items[k])) return true;
    return false;
}

// A figure may have gone to the paragraph before or after; a small one would be found in any.
static bool near_has(const segments *all, size_t from, size_t count, const figure *f) {
    bool close = small(f) || dated(f);
    size_t first = close || !from ? from : from - 1, end = from + count + !close;
    for (size_t i = first; i < end && i < all->count; i++)
        if (segment_has(&all->items[i], f)) return true;
    return false;
}

static bool anywhere(const segments *all, const figure *f) { return near_has(all, 0, all->count, f); }

// ---- what is lost, what is new --------------------------------------------------------------------------------------------------

typedef struct { const figure *items[MOST]; size_t count; } list;

static bool tells(const figure *f) {
    if (dated(f)) return !isnan(f->value);
    return !f->part_of_word && f->value != 1 && f->value != 0 && !(f->in_words && f->ordinal);
}

static list those_without(const segments *mine, size_t from, size_t count, const segments *others, size_t other_from, size_t other_count) {
    list out = {.count = 0};
    for (size_t i = from; i < from + count; i++)
        for (size_t k = 0; k < mine->items[i].inside.count && out.count < MOST; k++) {
            const figure *f = &mine->items[i].inside.items[k];
            if (tells(f) && !near_has(others, other_from, other_count, f)) out.items[out.count++] = f;
        }
    return out;
}

static bool pure_digits(str text) {
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] < '0' || text.ptr[i] > '9') return false;
    return text.len > 0;
}

static void report_pair(const pairing *p, int rule, const figure *lost, const figure *found) {
    str said = document_text(p->source, lost->at), here = document_text(p->a->doc, found->at);
    finding *f = source_report(p, rule, found->at, arena_printf(p->out->mem, "The source has “%.*s” here.", STR_ARG(said)), lost->at);
    if (rule != SOURCE_FIGURE || !pure_digits(said) || !pure_digits(here)) return;
    f->fixes = fix_replace(p->out->mem, found->at, said, false);
    f->fix_count = 1;
}

// The sentence bead that a place lies in; the count of beads if it is in none.
static size_t bead_at(const pairing *p, uint32_t at, bool source) {
    const segments *all = source ? &p->source_sentences : &p->target_sentences;
    for (size_t i = 0; i < p->sentences.count; i++) {
        const bead *b = &p->sentences.beads[i];
        size_t first = source ? b->source : b->target, count = source ? b->source_count : b->target_count;
        if (count && at >= all->items[first].at.start && at < all->items[first + count - 1].at.end) return i;
    }
    return p->sentences.count;
}

// Whether one may be the other gone wrong. A small number is so only by another small one of its sentence.
static bool may_be(const pairing *p, const figure *lost, const figure *found) {
    if (dated(lost) || dated(found)) return lost->kind == found->kind;
    if (small(lost) != small(found) && (lost->in_words || found->in_words)) return false;
    return bead_at(p, lost->at.start, true) == bead_at(p, found->at.start, false);
}

// A small one is rather another small one, whatever else of its sentence it might be: of 12 and 40 that became 11 and 30, 40 is not 11.
static size_t partner_of(const pairing *p, const list *lost, size_t nth, const list *found, const bool *used) {
    const figure *f = lost->items[nth];
    size_t partner = found->count, same_kind = 0, alike = 0;
    for (size_t k = 0; k < found->count; k++) {
        if (used[k] || !may_be(p, f, found->items[k])) continue;
        bool like_it = small(f) == small(found->items[k]);
        if (partner == found->count || (like_it && !alike)) partner = k;
        alike += like_it, same_kind++;
    }
    bool doubtful = small(f) || dated(f);
    return doubtful && (alike ? alike : same_kind) > 1 ? found->count : partner;
}

static size_t like(const list *all, const figure *f) {
    size_t n = 0;
    for (size_t i = 0; i < all->count; i++) n += dated(f) ? all->items[i]->kind == f->kind : !dated(all->items[i]) && small(all->items[i]) == small(f);
    return n;
}

static bool missing_counts(const figure *f) { return f->kind == FIGURE_DATE || (!dated(f) && !small(f) && !f->in_words); }
static bool added_counts(const pairing *p, const figure *f) {
    return !dated(f) && !small(f) && !f->in_words && !f->ordinal && !anywhere(&p->source_paragraphs, f);
}

// Measures that the translator worked out: behind a bracket.
static bool in_brackets(const document *d, span at) {
    str before = str_sub(d->text, at.start > 24 ? at.start - 24 : 0, at.start);
    for (size_t i = before.len; i-- > 0;)
        if (before.ptr[i] == '(' || before.ptr[i] == ')') return before.ptr[i] == '(';
    return false;
}

static void tell_lost(const pairing *p, const bead *b, const list *lost, size_t nth, const list *found, bool *used) {
    const figure *f = lost->items[nth];
    size_t k = partner_of(p, lost, nth, found, used);
    bool single = like(lost, f) == 1 || !(small(f) || dated(f));
    if (k < found->count && single) {
        used[k] = true;
        report_pair(p, dated(f) ? SOURCE_DATE : SOURCE_FIGURE, f, found->items[k]);
    } else if (missing_counts(f))
        source_report(p, SOURCE_MISSING, p->target_paragraphs.items[b->target].at,
            arena_printf(p->out->mem, "“%.*s” of the source is missing in this paragraph.", STR_ARG(document_text(p->source, f->at))), f->at);
}

static void compare_paragraph(const pairing *p, const bead *b) {
    list lost = those_without(&p->source_paragraphs, b->source, b->source_count, &p->target_paragraphs, b->target, b->target_count);
    list found = those_without(&p->target_paragraphs, b->target, b->target_count, &p->source_paragraphs, b->source, b->source_count);
    bool used[MOST] = {false};
    for (unsigned words = 0; words < 2; words++) // those in digits choose first
        for (size_t i = 0; i < lost.count; i++)
            if (lost.items[i]->in_words == words) tell_lost(p, b, &lost, i, &found, used);
    for (size_t k = 0; k < found.count; k++)
        if (!used[k] && added_counts(p, found.items[k]) && !in_brackets(p->a->doc, found.items[k]->at))
            source_report(p, SOURCE_ADDED, found.items[k]->at, arena_printf(p->out->mem, "“%.*s” is nowhere in the source.", STR_ARG(document_text(p->a->doc, found.items[k]->at))), (span){0, 0});
}

// ---- the same digits, another worth ---------------------------------------------------------------------------------------------

static const figure *only_one(const segments *all, size_t from, size_t count, uint64_t key) {
    const figure *one = NULL;
    for (size_t i = from; i < from + count; i++)
        for (size_t k = 0; k < all->items[i].inside.count; k++) {
            const figure *f = &all->items[i].inside.items[k];
            if (f->key != key || dated(f)) continue;
            if (one) return NULL;
            one = f;
        }
    return one;
}

static void compare_scale(const pairing *p, const figure *f, const figure *g) {
    if (!(f->scaled || g->scaled) || isnan(f->value) || isnan(g->value) || fmax(f->value, g->value) < 1000 || f->value <= 0 || g->value <= 0) return;
    double power = log10(f->value / g->value);
    if (fabs(power) < .5 || fabs(power - round(power)) > 1e-6) return;
    source_report(p, SOURCE_SCALE, g->at, arena_printf(p->out->mem, "“%.*s” in the source is %.15g: not what stands here.", STR_ARG(document_text(p->source, f->at)), f->value), f->at);
}

static bool other_money(unsigned x, unsigned y) {
    if (x == y || x == MONEY_OTHER || y == MONEY_OTHER) return false;
    bool sign = x == MONEY_YEN_OR_YUAN || y == MONEY_YEN_OR_YUAN;
    return !(sign && (x == MONEY_YEN || x == MONEY_YUAN || y == MONEY_YEN || y == MONEY_YUAN));
}

static void compare_units(const pairing *p, const figure *f, const figure *g) {
    str said = document_text(p->source, f->at);
    if (f->part_of_word || g->part_of_word || f->ordinal || g->ordinal) return;
    if ((f->kind == FIGURE_PERCENT) != (g->kind == FIGURE_PERCENT))
        source_report(p, SOURCE_PERCENT, g->at, arena_printf(p->out->mem, f->kind == FIGURE_PERCENT ? "“%.*s” is per cent in the source." : "“%.*s” is not per cent in the source.", STR_ARG(said)), f->at);
    else if (f->kind == FIGURE_MONEY && g->kind == FIGURE_MONEY && other_money(f->money, g->money))
        source_report(p, SOURCE_MONEY, g->at, arena_printf(p->out->mem, "“%.*s” is in another currency in the source.", STR_ARG(said)), f->at);
}

static void compare_worth(const pairing *p, const bead *b) {
    for (size_t i = b->source; i < b->source + b->source_count; i++)
        for (size_t k = 0; k < p->source_paragraphs.items[i].inside.count; k++) {
            const figure *f = &p->source_paragraphs.items[i].inside.items[k], *g;
            if (dated(f) || f->in_words || f->key == 0 || only_one(&p->source_paragraphs, b->source, b->source_count, f->key) != f) continue;
            if (!(g = only_one(&p->target_paragraphs, b->target, b->target_count, f->key)) || g->in_words) continue;
            compare_scale(p, f, g);
            compare_units(p, f, g);
        }
}

static bool is_table(const segments *all, size_t from, size_t count) {
    enum { TABLE = 300 };
    size_t n = 0;
    for (size_t i = from; i < from + count; i++) n += all->items[i].inside.count;
    return n > TABLE;
}

void source_compare_figures(const pairing *p) {
    for (size_t i = 0; i < p->paragraphs.count; i++) {
        const bead *b = &p->paragraphs.beads[i];
        if (!b->source_count || !b->target_count || is_table(&p->source_paragraphs, b->source, b->source_count) || is_table(&p->target_paragraphs, b->target, b->target_count)) continue;
        compare_paragraph(p, b);
        compare_worth(p, b);
    }
}
