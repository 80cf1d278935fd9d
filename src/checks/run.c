// The checks, one after the other. Those that look at paragraphs look only at such of which something is new; what they found in the others in the earlier
// version of the text is found there still, moved.
#include "checks/check.h"

enum { CHECKS = 32 }; // more than there are

typedef struct {
    const check_context *c;
    const analysis *a;
    findings *out;
    uint32_t *now; // of each block of the earlier text whose findings are known: 1 + which it is here
    bool crowded;
    bool *known;   // of each block
    uint32_t *next_read; // of each sentence: see check_context
    findings kept[CHECKS];
    const void *own[CHECKS];
} run;

// True of a text that is another language, or none. To look for what a word that is like no other was meant for takes a millisecond.
static bool crowded(const analysis *a) {
    enum { MANY = 2000 };
    size_t unknown = 0;
    for (size_t m = 0; a->mark_count > MANY && m < a->mark_count && unknown <= MANY; m++)
        unknown += !(a->words[a->marks[m]].flags & WORD_KNOWN) && a->doc->tokens[a->marks[m]].shape == SHAPE_LOWER;
    return unknown > MANY;
}

static void find_known(run *r) {
    const analysis_earlier *e = r->a->earlier;
    if (!r->c->earlier || !r->c->earlier->found || !e || crowded(e->from) != r->crowded) return;
    r->known = arena_alloc(r->out->mem, r->a->doc->block_count + 1, sizeof *r->known);
    r->now = arena_alloc(r->out->mem, e->from->doc->block_count + 1, sizeof *r->now);
    for (size_t b = 0; b < r->a->doc->block_count; b++) {
        r->known[b] = e->same[b];
        if (e->same[b]) r->now[e->blocks[b] - 1] = (uint32_t)b + 1;
    }
    size_t count = r->a->sentence_count;
    r->next_read = arena_room(r->out->mem, count + 1, sizeof *r->next_read);
    r->next_read[count] = (uint32_t)count;
    for (size_t s = count; s-- > 0;) r->next_read[s] = r->known[r->a->sentences[s].block] ? r->next_read[s + 1] : (uint32_t)s;
}

// ---- what was found is moved ----------------------------------------------------------------------------------------------------

static span moved(span at, uint32_t by) { return (span){at.start + by, at.end + by}; } // modulo 2^32

static fix moved_fix(arena *mem, const fix *old, uint32_t by) {
    edit *edits = arena_alloc(mem, old->count + 1, sizeof *edits);
    for (size_t i = 0; i < old->count; i++) edits[i] = (edit){moved(old->edits[i].at, by), arena_copy(mem, old->edits[i].text)};
    return (fix){edits, old->count, old->safe};
}

// The rule's own texts are the engine's; all others lie in the memory of the earlier analysis.
static finding moved_finding(arena *mem, const finding *old, uint32_t by) {
    finding f = *old;
    f.at = moved(old->at, by);
    f.message = arena_copy(mem, old->message), f.group = arena_copy(mem, old->group);
    fix *fixes = arena_alloc(mem, old->fix_count + 1, sizeof *fixes);
    for (size_t i = 0; i < old->fix_count; i++) fixes[i] = moved_fix(mem, &old->fixes[i], by);
    related *all = arena_alloc(mem, old->related_count + 1, sizeof *all);
    for (size_t i = 0; i < old->related_count; i++) all[i] = (related){moved(old->related[i].at, by), old->related[i].in_source, arena_copy(mem, old->related[i].note)};
    f.fixes = fixes, f.related = all;
    return f;
}

static void take_over(run *r, const findings *before) {
    const document *d = r->a->doc, *old = r->a->earlier->from->doc;
    for (size_t i = 0; i < before->count; i++) {
        const finding *f = &before->items[i];
        size_t from = document_block_at(old, f->at.start);
        if (!r->now[from]) continue;
        uint32_t by = d->blocks[r->now[from] - 1].at.start - old->blocks[from].at.start;
        findings_add(r->out, moved_finding(r->out->mem, f, by));
    }
}

// ---- a check --------------------------------------------------------------------------------------------------------------------

static void keep(run *r, size_t index, size_t first) {
    findings *k = &r->kept[index];
    k->count = r->out->count - first;
    k->items = arena_alloc(r->out->mem, k->count + 1, sizeof *k->items);
    if (k->count) memcpy(k->items, r->out->items + first, k->count * sizeof *k->items);
}

static void run_one(run *r, size_t index) {
    const check *of = all_checks[index];
    check_context c = *r->c;
    size_t first = r->out->count;
    c.crowded = r->crowded;
    c.known = of->by_paragraph ? r->known : NULL, c.next_read = r->next_read;
    c.before = r->a->earlier && c.earlier && c.earlier->own ? c.earlier->own[index] : NULL, c.after = &r->own[index];
    arena_pause(r->out->mem);
    of->run(&c, r->a, r->out);
    if (c.known) take_over(r, &r->c->earlier->found[index]);
    if (of->by_paragraph) keep(r, index, first);
}

void checks_run(const check_context *c, const analysis *a, findings *out) {
    run *r = arena_alloc(out->mem, 1, sizeof *r);
    *r = (run){.c = c, .a = a, .out = out, .crowded = crowded(a)};
    find_known(r);
    for (size_t i = 0; all_checks[i]; i++) run_one(r, i);
    if (c->kept) c->kept->found = r->kept, c->kept->own = r->own;
}
