// Which of the matches count: the longest from the leftmost place of each rule, what repeats often enough, what is not consistent.
#include "rule/match.h"
#include <stdlib.h>

static int by_rule_and_place(const void *x, const void *y) {
    const match *a = x, *b = y;
    if (a->rule != b->rule) return a->rule < b->rule ? -1 : 1;
    if (a->at.start != b->at.start) return a->at.start < b->at.start ? -1 : 1;
    if (a->at.end != b->at.end) return a->at.end > b->at.end ? -1 : 1;
    return (a->program > b->program) - (a->program < b->program);
}

// Leftmost-longest, without overlap within a rule.
static void drop_overlaps(search *s) {
    size_t kept = 0;
    qsort(s->matches, s->match_count, sizeof *s->matches, by_rule_and_place);
    for (size_t i = 0; i < s->match_count; i++) {
        const match *m = &s->matches[i], *before = kept ? &s->matches[kept - 1] : NULL;
        if (before && before->rule == m->rule && m->at.start < before->at.end) continue;
        s->matches[kept++] = *m;
    }
    s->match_count = kept;
}

typedef struct { const match *match; str key; } keyed; // key: what must be the same

static int by_key(const void *x, const void *y) {
    const keyed *a = x, *b = y;
    int order = str_compare(a->key, b->key);
    return order ? order : (a->match > b->match) - (a->match < b->match);
}

static str key_of(const search *s, const rule_record *r, const match *m) {
    if (r->same == NOWHERE || !m->slots) return (str){"", 0};
    uint32_t first = m->slots[2 * r->same], end = m->slots[2 * r->same + 1];
    return first == NOWHERE || end == NOWHERE || end <= first ? (str){"", 0} : analysis_lemma(s->a, end - 1);
}

typedef struct { outcome *items; size_t count, capacity; } outcomes;

static void add(search *s, outcomes *all, outcome o) {
    all->items = arena_grow(s->mem, all->items, all->count, &all->capacity, sizeof *all->items);
    all->items[all->count++] = o;
}

static void resolve_repeats(search *s, const rule_record *r, const keyed *run, size_t count, outcomes *all) {
    for (size_t i = r->repeat_count - 1; i < count; i++) {
        const match *first = run[i - (r->repeat_count - 1)].match, *m = run[i].match;
        if (r->repeat_within && m->start - first->start > r->repeat_within) continue;
        add(s, all, (outcome){m, run[i - 1].match, m->form});
    }
}

enum { FORMS_MOST = 16 };

// The commonest form is right, and of two that are as common the first one used.
static void resolve_forms(search *s, const keyed *run, size_t count, outcomes *all) {
    size_t counts[FORMS_MOST] = {0}, best = run[0].match->form;
    const match *first[FORMS_MOST] = {0};
    for (size_t i = 0; i < count; i++) {
        uint32_t form = run[i].match->form;
        counts[form]++;
        if (!first[form]) first[form] = run[i].match;
    }
    for (size_t i = 0; i < FORMS_MOST; i++) {
        bool more = counts[i] > counts[best];
        if (more || (counts[i] && counts[i] == counts[best] && first[i] < first[best])) best = i;
    }
    for (size_t i = 0; i < count; i++)
        if (run[i].match->form != best) add(s, all, (outcome){run[i].match, first[best], (uint32_t)best});
}

static void resolve_rule(search *s, const rule_record *r, const match *matches, size_t count, outcomes *all) {
    keyed *run = arena_alloc(s->mem, count, sizeof *run);
    for (size_t i = 0; i < count; i++) run[i] = (keyed){&matches[i], key_of(s, r, &matches[i])};
    if (r->same != NOWHERE) qsort(run, count, sizeof *run, by_key);
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && str_eq(run[to].key, run[from].key);) to++;
        if (r->kind == RULE_CONSISTENT) resolve_forms(s, run + from, to - from, all);
        else resolve_repeats(s, r, run + from, to - from, all);
    }
}

size_t resolve(search *s, outcome **out) {
    outcomes all = {0};
    if (s->match_count) drop_overlaps(s);
    for (size_t from = 0, to; from < s->match_count; from = to) {
        const rule_record *r = &s->img->rules[s->matches[from].rule];
        for (to = from; to < s->match_count && s->matches[to].rule == s->matches[from].rule;) to++;
        if (r->kind == RULE_CONSISTENT || r->repeat_count > 1) {
            resolve_rule(s, r, s->matches + from, to - from, &all);
            continue;
        }
        for (size_t i = from; i < to; i++) add(s, &all, (outcome){&s->matches[i], NULL, s->matches[i].form});
    }
    *out = all.items;
    return all.count;
}
