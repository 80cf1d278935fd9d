// What an analysis takes over from that of an earlier version of the text: blocks before and behind the change are the same blocks, and their words
// and sentences the same words and sentences. Names are found anew, for they hang on the whole text; then it is asked of which blocks all is known that was known before.
#include "analysis/name_memory.h"
#include "analysis/stages.h"
#include "base/order.h"

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

static uint32_t new_id(analysis *a, uint32_t old) {
    str form = analysis_form(a->earlier->from, old);
    return a->earlier->own[old - a->lexeme_count] = analysis_intern_own(a, form, token_hash(form));
}

// Of a form that has one there.
static inline uint32_t earlier_id(analysis *a, uint32_t old) {
    uint32_t now = old < a->lexeme_count ? old : a->earlier->own[old - a->lexeme_count];
    return now ? now : new_id(a, old);
}

size_t earlier_run(const analysis *a, size_t b) {
    const uint32_t *of = a->earlier ? a->earlier->blocks : NULL;
    size_t n = of && of[b];
    while (n && b + n < a->doc->block_count && of[b + n] == of[b] + n) n++;
    return n;
}

earlier_tokens earlier_tokens_of(const analysis *a, size_t b, size_t blocks) {
    const block *first = &a->doc->blocks[b], *last = first + blocks - 1;
    return (earlier_tokens){first->first_token, earlier_block(a, b)->first_token, last->first_token + last->token_count - first->first_token};
}

size_t new_sentence(const analysis *a, size_t s) {
    while (s < a->sentence_count) {
        size_t b = a->sentences[s].block, blocks = earlier_run(a, b);
        if (!blocks) return s;
        const block *last = &a->doc->blocks[b + blocks - 1];
        size_t behind = last->first_token + last->token_count;
        s = behind < a->doc->token_count ? analysis_sentence_at(a, behind) : a->sentence_count;
    }
    return s;
}

static void take_marks(analysis *a, earlier_tokens of) {
    const analysis *from = a->earlier->from;
    size_t first = numbers_from(from->marks, from->mark_count, of.was), end = numbers_from(from->marks, from->mark_count, of.was + of.count);
    while (a->mark_capacity - a->mark_count < end - first) a->marks = arena_enlarge(a->mem, a->marks, a->mark_count, &a->mark_capacity, sizeof *a->marks);
    for (size_t i = first; i < end; i++) a->marks[a->mark_count++] = from->marks[i] - of.was + of.now;
}

static size_t named(const analysis *a) { return a->names ? a->names->mention_count : 0; } // mentions that are names

static void forget_names(const analysis *from, word *words, earlier_tokens of) {
    size_t m = of.count ? records_from(from->mentions, named(from), sizeof *from->mentions, offsetof(mention, at.start), from->doc->tokens[of.was].at.start) : SIZE_MAX;
    for (; m < named(from) && from->mentions[m].first < of.was + of.count; m++)
        for (uint32_t i = 0; i < from->mentions[m].count; i++) {
            word *w = &words[from->mentions[m].first - of.was + of.now + i];
            w->mention = w->entity = 0;
        }
}

// Most words are as they were; forms that the lexicon lacks have other numbers here.
size_t earlier_words(analysis *a, word *words, size_t b) {
    size_t blocks = earlier_run(a, b);
    if (!blocks) return 0;
    const analysis *from = a->earlier->from;
    earlier_tokens of = earlier_tokens_of(a, b, blocks);
    if (of.count) memcpy(words + of.now, from->words + of.was, of.count * sizeof *words);
    forget_names(from, words, of);
    take_marks(a, of);
    for (size_t i = numbers_from(from->own_tokens, from->own_token_count, of.was); i < from->own_token_count && from->own_tokens[i] < of.was + of.count; i++) {
        word *w = &words[from->own_tokens[i] - of.was + of.now];
        w->lexeme = earlier_id(a, w->lexeme);
    }
    return blocks;
}

size_t earlier_lemmas(analysis *a, word *words, size_t b) {
    size_t blocks = earlier_run(a, b);
    if (!blocks) return 0;
    const analysis *from = a->earlier->from;
    earlier_tokens of = earlier_tokens_of(a, b, blocks);
    for (size_t i = numbers_from(from->own_tokens, from->own_token_count, of.was); i < from->own_token_count && from->own_tokens[i] < of.was + of.count; i++) {
        uint32_t here = from->own_tokens[i] - of.was + of.now;
        words[here].lemma = earlier_id(a, words[here].lemma);
        own_token_add(a, here);
    }
    return blocks;
}

// ---- what is known ------------------------------------------------------------------------------------------------------------

// The extent of a name, and what rules can ask of whom it means. by: what the tokens are moved by, modulo 2^32
static bool same_name(const analysis *a, const mention *m, const mention *n, uint32_t by) {
    const analysis *from = a->earlier->from;
    if (m->count != n->count || m->first != n->first + by || m->type != n->type) return false;
    bool of = m->entity < a->entity_count, was_of = n->entity < from->entity_count;
    if (!of || !was_of) return of == was_of;
    return a->entities[m->entity].gender == from->entities[n->entity].gender;
}

// Where the names and the names that break with the rest of a block begin, here and there; both are gone through in order.
typedef struct { size_t mention, variant; } place_of;
typedef struct { place_of now, was; } compared;

static bool mention_in(const analysis *a, size_t m, const block *in) { return m < named(a) && a->mentions[m].first < in->first_token + in->token_count; }
static bool variant_in(const analysis *a, size_t v, const block *in) { return v < a->variant_count && a->variants[v].at.start < in->at.end; }

static place_of move_to(const analysis *a, place_of p, const block *in) {
    while (p.mention < named(a) && a->mentions[p.mention].first < in->first_token) p.mention++;
    while (p.variant < a->variant_count && a->variants[p.variant].at.start < in->at.start) p.variant++;
    return p;
}

static size_t times_named(const analysis *a, const mention *m) { return m->entity < a->entity_count ? a->entities[m->entity].mention_count : 0; }

static bool same_names(const analysis *a, compared at, const block *in, const block *was, bool *counted) {
    const analysis *from = a->earlier->from;
    uint32_t by = in->first_token - was->first_token;
    *counted = true;
    for (size_t i = at.now.mention, k = at.was.mention;; i++, k++) {
        bool more = mention_in(a, i, in), more_then = mention_in(from, k, was);
        if (!more || !more_then) return more == more_then;
        if (!same_name(a, &a->mentions[i], &from->mentions[k], by)) return false;
        *counted &= times_named(a, &a->mentions[i]) == times_named(from, &from->mentions[k]);
    }
}

static bool same_variants(const analysis *a, compared at, const block *in, const block *was) {
    const analysis *from = a->earlier->from;
    uint32_t by = in->at.start - was->at.start;
    for (size_t i = at.now.variant, k = at.was.variant;; i++, k++) {
        bool more = variant_in(a, i, in), more_then = variant_in(from, k, was);
        if (!more || !more_then) return more == more_then;
        const variant *v = &a->variants[i], *w = &from->variants[k];
        if (v->kind != w->kind || v->at.start != w->at.start + by || v->at.end != w->at.end + by) return false;
    }
}

void earlier_compare(const analysis *a) {
    compared at = {{0}, {0}};
    for (size_t b = 0; a->earlier && b < a->doc->block_count; b++) {
        const block *in = &a->doc->blocks[b], *was = earlier_block(a, b);
        if (!was) continue;
        at = (compared){move_to(a, at.now, in), move_to(a->earlier->from, at.was, was)};
        bool counted;
        a->earlier->same[b] = same_names(a, at, in, was, &counted) && same_variants(a, at, in, was);
        a->earlier->counted[b] = a->earlier->same[b] && counted;
    }
}
