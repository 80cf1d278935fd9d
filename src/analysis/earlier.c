// What an analysis takes over from that of an earlier version of the text: blocks before and behind the change are the same blocks, and their words
// and sentences the same words and sentences. Names are found anew, for they hang on the whole text; then it is asked of which blocks all is known that was known before.
#include "analysis/stages.h"

static void join(analysis_earlier *e, const document *d, size_t b, size_t old) {
    const block *now = &d->blocks[b], *before = &e->from->doc->blocks[old];
    if (now->kind != before->kind || now->level != before->level) return;
    e->blocks[b] = (uint32_t)old + 1;
}

analysis_earlier *earlier_find(arena *mem, const document *d, const analysis *from) {
    const document *old = from->doc;
    analysis_earlier *e = arena_alloc(mem, 1, sizeof *e);
    *e = (analysis_earlier){.from = from, .blocks = arena_alloc(mem, d->block_count + 1, sizeof *e->blocks),
                            .same = arena_alloc(mem, d->block_count + 1, sizeof *e->same), .counted = arena_alloc(mem, d->block_count + 1, sizeof *e->counted), .own = arena_alloc(mem, from->own_count + 1, sizeof *e->own)};
    for (size_t i = 0; i < d->same_head; i++) join(e, d, i, i);
    for (size_t i = d->same_tail; i > 0; i--) join(e, d, d->block_count - i, old->block_count - i);
    return e;
}

const block *earlier_block(const analysis *a, size_t b) {
    uint32_t old = a->earlier ? a->earlier->blocks[b] : 0;
    return old ? &a->earlier->from->doc->blocks[old - 1] : NULL;
}

uint32_t earlier_id(analysis *a, uint32_t old) {
    uint32_t known = a->lexeme_count;
    if (old < known) return old;
    uint32_t *now = &a->earlier->own[old - known];
    str form = analysis_form(a->earlier->from, old);
    if (!*now) *now = analysis_intern(a, form, token_hash(form));
    return *now;
}

bool earlier_words(analysis *a, word *words, size_t b) {
    const block *in = &a->doc->blocks[b], *was = earlier_block(a, b);
    if (!was) return false;
    for (uint32_t i = 0; i < in->token_count; i++) {
        word w = a->earlier->from->words[was->first_token + i];
        w.mention = w.entity = 0;
        if (w.lexeme >= a->lexeme_count) w.lexeme = earlier_id(a, w.lexeme);
        words[in->first_token + i] = w;
    }
    return true;
}

// ---- what is known ------------------------------------------------------------------------------------------------------------

// The extent of the name that a word lies in, and what rules can ask of whom it means. i, was: tokens.
static bool same_name(const analysis *a, uint32_t i, uint32_t was) {
    const analysis *from = a->earlier->from;
    uint32_t now = a->words[i].mention, old = from->words[was].mention;
    if (!now || !old) return now == old;
    const mention *m = &a->mentions[now - 1], *n = &from->mentions[old - 1];
    if (m->count != n->count || i - m->first != was - n->first || m->type != n->type) return false;
    bool of = m->entity < a->entity_count, was_of = n->entity < from->entity_count;
    if (!of || !was_of) return of == was_of;
    const entity *e = &a->entities[m->entity], *f = &from->entities[n->entity];
    return e->gender == f->gender;
}

// All else was taken over; most words are in no name.
static bool same_words(const analysis *a, const block *in, const block *was) {
    const word *now = &a->words[in->first_token], *old = &a->earlier->from->words[was->first_token];
    for (uint32_t i = 0; i < in->token_count; i++) {
        if (!(now[i].mention | old[i].mention)) continue;
        if (now[i].entity != old[i].entity || !same_name(a, in->first_token + i, was->first_token + i)) return false;
    }
    return true;
}

static size_t times_named(const analysis *a, uint32_t i) {
    uint32_t of = a->words[i].mention ? a->mentions[a->words[i].mention - 1].entity : UINT32_MAX;
    return of < a->entity_count ? a->entities[of].mention_count : 0;
}

static bool same_counts(const analysis *a, const block *in, const block *was) {
    for (uint32_t i = 0; i < in->token_count; i++)
        if (a->words[in->first_token + i].mention && times_named(a, in->first_token + i) != times_named(a->earlier->from, was->first_token + i)) return false;
    return true;
}

static size_t variant_from(const analysis *a, uint32_t where) {
    return spans_from(a->variants, a->variant_count, sizeof *a->variants, offsetof(variant, at), where);
}

// The names that break with the rest, in a block.
static bool same_variants(const analysis *a, const block *in, const block *was) {
    const analysis *from = a->earlier->from;
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
        const block *in = &a->doc->blocks[b], *was = earlier_block(a, b);
        a->earlier->same[b] = was && same_words(a, in, was) && same_variants(a, in, was);
        a->earlier->counted[b] = a->earlier->same[b] && same_counts(a, in, was);
    }
}
