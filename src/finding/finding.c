#include "finding/finding.h"

#include <stdlib.h>

const char *const severity_names[SEVERITY_COUNT] = {"off", "hint", "minor", "major", "critical"};

bool severity_of(str name, severity *out) {
    for (int i = 0; i < SEVERITY_COUNT; i++)
        if (str_eq(name, str_of(severity_names[i]))) { *out = (severity)i; return true; }
    return false;
}

str finding_kind(const finding *f) { return str_sub(f->rule, 0, str_find_byte(f->rule, '/')); }

void findings_add(findings *all, finding f) {
    all->items = arena_grow(all->mem, all->items, all->count, &all->capacity, sizeof *all->items);
    f.order = (uint32_t)all->count;
    all->items[all->count++] = f;
}

const fix *fixes_replace(arena *mem, span at, const str *texts, size_t count, bool safe) {
    fix *fixes = arena_alloc(mem, count, sizeof *fixes);
    edit *edits = arena_alloc(mem, count, sizeof *edits);
    for (size_t i = 0; i < count; i++) {
        edits[i] = (edit){at, texts[i]};
        fixes[i] = (fix){&edits[i], 1, safe};
    }
    return fixes;
}

const fix *fix_replace(arena *mem, span at, str text, bool safe) { return fixes_replace(mem, at, &text, 1, safe); }

// Strongest first. Readability stands beside everything: it speaks of sentences, not of mistakes.
static const char *const kinds[] = {"artefact", "names", "source", "facts", "grammar", "consistency", "spelling", "style", "readability"};
enum { KINDS = sizeof kinds / sizeof *kinds, READABILITY = KINDS - 1 };

static int kind_rank(const finding *f) {
    str kind = finding_kind(f);
    for (int i = 0; i < KINDS; i++)
        if (str_eq(kind, str_of(kinds[i]))) return i;
    return READABILITY - 1;
}

static int by_place(const void *a_, const void *b_) {
    const finding *a = a_, *b = b_;
    if (a->at.start != b->at.start) return a->at.start < b->at.start ? -1 : 1;
    if (a->at.end != b->at.end) return a->at.end > b->at.end ? -1 : 1;
    bool hint_a = a->severity == SEVERITY_HINT, hint_b = b->severity == SEVERITY_HINT;
    if (hint_a != hint_b) return hint_a - hint_b;
    int order = kind_rank(a) - kind_rank(b);
    if (order) return order;
    if (a->severity != b->severity) return (int)b->severity - (int)a->severity;
    order = str_compare(a->rule, b->rule);
    return order ? order : (a->order > b->order) - (a->order < b->order);
}

static bool same_span(const finding *a, const finding *b) { return a->at.start == b->at.start && a->at.end == b->at.end; }

// How far the covering findings that were kept so far reach: hints cover hints alone.
typedef struct { uint32_t hint, strong; } reach;

static bool is_noise(const finding *f, const finding *last, const reach *covered) {
    if (kind_rank(f) == READABILITY) return last && same_span(last, f) && str_eq(last->rule, f->rule);
    bool hint = f->severity == SEVERITY_HINT;
    uint32_t limit = hint && covered->hint > covered->strong ? covered->hint : covered->strong;
    return f->at.end <= limit || (last && same_span(last, f));
}

void findings_sort(findings *all) {
    if (all->count) qsort(all->items, all->count, sizeof *all->items, by_place);
}

void findings_settle(findings *all) {
    findings_sort(all);
    reach covered = {0, 0};
    size_t kept = 0, last = SIZE_MAX; // last: the last one kept that is not of readability
    for (size_t i = 0; i < all->count; i++) {
        finding f = all->items[i];
        bool readable = kind_rank(&f) == READABILITY;
        const finding *before = readable ? (kept ? &all->items[kept - 1] : NULL) : last != SIZE_MAX ? &all->items[last] : NULL;
        if (is_noise(&f, before, &covered)) continue;
        if (!readable) last = kept;
        all->items[kept++] = f;
        uint32_t *limit = f.severity == SEVERITY_HINT ? &covered.hint : &covered.strong;
        if (f.covers && f.at.end > *limit) *limit = f.at.end;
    }
    all->count = kept;
}
