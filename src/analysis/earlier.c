// What an analysis takes over from that of an earlier version of the text: blocks before and behind the change are the same blocks, and their words
// have the same tags. Names are found anew, for they hang on the whole text; then it is asked of which blocks all is known that was known before.
#include "analysis/stages.h"

static bool same_tokens(const document *x, const block *b, const document *y, const block *c) {
    for (uint32_t i = 0; i < b->token_count; i++) {
        const token *t = &x->tokens[b->first_token + i], *u = &y->tokens[c->first_token + i];
        bool same = t->hash == u->hash && t->kind == u->kind && t->shape == u->shape && t->flags == u->flags &&
                    t->at.start - b->at.start == u->at.start - c->at.start && t->at.end - b->at.start == u->at.end - c->at.start;
        if (!same) return false;
    }
    return true;
}

static bool same_block(const document *x, size_t b, const document *y, size_t c) {
    const block *p = &x->blocks[b], *q = &y->blocks[c];
    return p->kind == q->kind && p->level == q->level && p->token_count == q->token_count && str_eq(document_text(x, p->at), document_text(y, q->at)) &&
           same_tokens(x, p, y, q);
}

static void join(analysis_earlier *e, const document *d, size_t b, size_t old) {
    const block *now = &d->blocks[b], *before = &e->from->doc->blocks[old];
    e->blocks[b] = (uint32_t)old + 1;
    for (uint32_t i = 0; i < now->token_count; i++) e->tokens[now->first_token + i] = before->first_token + i + 1;
}

analysis_earlier *earlier_find(arena *mem, const document *d, const analysis *from) {
    const document *old = from->doc;
    analysis_earlier *e = arena_alloc(mem, 1, sizeof *e);
    *e = (analysis_earlier){.from = from, .tokens = arena_alloc(mem, d->token_count + 1, sizeof *e->tokens), .blocks = arena_alloc(mem, d->block_count + 1, sizeof *e->blocks),
                            .same = arena_alloc(mem, d->block_count + 1, sizeof *e->same)};
    size_t head = 0, tail = 0, most = d->block_count < old->block_count ? d->block_count : old->block_count;
    while (head < most && same_block(d, head, old, head)) join(e, d, head, head), head++;
    while (tail < most - head && same_block(d, d->block_count - tail - 1, old, old->block_count - tail - 1)) {
        join(e, d, d->block_count - tail - 1, old->block_count - tail - 1);
        tail++;
    }
    return e;
}

const word *earlier_word(const analysis *a, size_t i) {
    uint32_t old = a->earlier ? a->earlier->tokens[i] : 0;
    return old ? &a->earlier->from->words[old - 1] : NULL;
}

uint32_t earlier_id(analysis *a, uint32_t old, uint32_t hash) {
    if (old < lexicon_count(a->lex)) return old;
    str form = analysis_form(a->earlier->from, old);
    return analysis_intern(a, form, hash ? hash : token_hash(form));
}

// ---- what is known ------------------------------------------------------------------------------------------------------------

static bool same_id(const analysis *a, uint32_t now, uint32_t old) {
    uint32_t known = lexicon_count(a->lex);
    return now < known || old < known ? now == old : str_eq(analysis_form(a, now), analysis_form(a->earlier->from, old));
}

// The extent of the name that a word lies in, and what rules can ask of whom it means.
static bool same_name(const analysis *a, size_t i, uint32_t now, uint32_t old) {
    const analysis *from = a->earlier->from;
    if (!now || !old) return now == old;
    const mention *m = &a->mentions[now - 1], *n = &from->mentions[old - 1];
    size_t was = a->earlier->tokens[i] - 1;
    if (m->count != n->count || i - m->first != was - n->first || m->type != n->type) return false;
    bool of = m->entity < a->entity_count, was_of = n->entity < from->entity_count;
    if (!of || !was_of) return of == was_of;
    const entity *e = &a->entities[m->entity], *f = &from->entities[n->entity];
    return e->gender == f->gender && e->mention_count == f->mention_count;
}

static bool same_word(const analysis *a, size_t i) {
    const word *w = &a->words[i], *v = earlier_word(a, i);
    return w->tag == v->tag && w->chunk == v->chunk && w->entity == v->entity && w->flags == v->flags && same_id(a, w->lexeme, v->lexeme) &&
           same_id(a, w->lemma, v->lemma) && same_name(a, i, w->mention, v->mention);
}

// The first that begins at or after a place.
static size_t variant_from(const analysis *a, uint32_t where) {
    size_t low = 0, high = a->variant_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (a->variants[middle].at.start < where) low = middle + 1;
        else high = middle;
    }
    return low;
}

// The names that break with the rest, in a block.
static bool same_variants(const analysis *a, const block *in) {
    const analysis *from = a->earlier->from;
    const block *was = &from->doc->blocks[a->earlier->blocks[in - a->doc->blocks] - 1];
    uint32_t by = in->at.start - was->at.start;
    size_t i = variant_from(a, in->at.start), k = variant_from(from, was->at.start);
    for (;; i++, k++) {
        bool more = i < a->variant_count && a->variants[i].at.start < in->at.end, more_then = k < from->variant_count && from->variants[k].at.start < was->at.end;
        if (!more || !more_then) return more == more_then;
        const variant *v = &a->variants[i], *w = &from->variants[k];
        if (v->kind != w->kind || v->at.start != w->at.start + by || v->at.end != w->at.end + by) return false;
    }
}

void earlier_compare(const analysis *a) {
    for (size_t b = 0; a->earlier && b < a->doc->block_count; b++) {
        const block *in = &a->doc->blocks[b];
        bool same = a->earlier->blocks[b] != 0;
        for (size_t i = in->first_token; same && i < in->first_token + in->token_count; i++) same = same_word(a, i);
        a->earlier->same[b] = same && same_variants(a, in);
    }
}
