// What names take over from an earlier version of the text.
#include "analysis/name_memory.h"
#include "analysis/stages.h"

// ---- pairs --------------------------------------------------------------------------------------------------------------------

enum { KIND = 3 }; // the bits of a slot that say the kind; the others are the key's

static size_t slot_of(const name_pairs *p, uint64_t key) {
    size_t at = (size_t)(key >> 20) & p->mask;
    while (p->slots[at] && (p->slots[at] | KIND) != (key | KIND)) at = (at + 1) & p->mask;
    return at;
}

pair_kind name_pairs_find(const name_pairs *p, uint64_t key) { return p->slots ? (pair_kind)(p->slots[slot_of(p, key)] & KIND) : PAIR_UNKNOWN; }

static void enlarge(arena *mem, name_pairs *p) {
    name_pairs old = *p;
    p->mask = old.slots ? old.mask * 2 + 1 : 1023;
    p->slots = arena_alloc(mem, p->mask + 1, sizeof *p->slots);
    for (size_t i = 0; old.slots && i <= old.mask; i++)
        if (old.slots[i]) p->slots[slot_of(p, old.slots[i])] = old.slots[i];
}

void name_pairs_add(arena *mem, name_pairs *p, uint64_t key, pair_kind kind) {
    if (!p->slots || p->count * 4 > p->mask * 3) enlarge(mem, p);
    size_t at = slot_of(p, key);
    p->count += !p->slots[at];
    p->slots[at] = (key & ~(uint64_t)KIND) | kind;
}

// ---- words --------------------------------------------------------------------------------------------------------------------

// The id that a form had there which the lexicon lacks, of each such form here, or 0.
static const uint32_t *own_before(const analysis *a) {
    uint32_t *all = arena_alloc(a->mem, a->own_count + 1, sizeof *all);
    for (size_t i = 0; i < a->earlier->from->own_count; i++)
        if (a->earlier->own[i]) all[a->earlier->own[i] - a->lexeme_count] = a->lexeme_count + (uint32_t)i;
    return all;
}

// What the scan for mentions asks of how a word is written in the whole text.
static unsigned standing(const name_word *x) {
    bool inherent = x->lower == 0 || x->proven > x->lower, shown = x->proven && x->proven >= x->lower;
    return (unsigned)inherent | (unsigned)shown << 1;
}

static void recall_word(name_work *w, uint32_t id, const uint32_t *own) {
    const name_memory *m = w->before;
    uint32_t form = w->all[id].lexeme, there = form < w->a->lexeme_count ? form : own[form - w->a->lexeme_count];
    uint32_t old = there ? m->slots[name_word_slot(m->words, m->slots, m->mask, there)] : 0;
    if (!old || !str_eq(m->words[old].text, w->all[id].text)) return;
    w->was[id] = old;
    w->all[id].office = m->words[old].office;
    if (standing(&m->words[old]) == standing(&w->all[id])) w->same[id] = old;
}

void name_memory_recall(name_work *w) {
    const analysis *a = w->a;
    if (!a->earlier || !a->earlier->from->names) return;
    w->before = a->earlier->from->names;
    w->was = arena_alloc(a->mem, w->word_count + 1, sizeof *w->was);
    w->same = arena_room(a->mem, w->word_count + 1, sizeof *w->same);
    const uint32_t *own = own_before(a);
    w->same[0] = 0;
    for (uint32_t i = 1; i < w->word_count; i++) {
        w->same[i] = UINT32_MAX;
        recall_word(w, i, own);
    }
}

bool name_memory_word(name_work *w, uint32_t id) {
    const name_word *old = w->before && w->was[id] ? &w->before->words[w->was[id]] : NULL;
    name_word *x = &w->all[id];
    if (!old || !old->skeleton.ptr) return false;
    x->skeleton = arena_copy(w->a->mem, old->skeleton);
    *x->sounds = *old->sounds;
    x->skeleton_hash = old->skeleton_hash, x->key = old->key;
    x->digits = old->digits, x->patronymic = old->patronymic, x->ending = old->ending, x->body = old->body;
    return true;
}

// ---- mentions -----------------------------------------------------------------------------------------------------------------

// The block of the earlier text that this one is, between the same neighbours, whose last and first words are looked at too; or NULL.
static const block *between_same(const analysis *a, size_t b) {
    const uint32_t *of = a->earlier->blocks;
    uint32_t old = of[b];
    size_t count = a->doc->block_count, count_then = a->earlier->from->doc->block_count;
    if (!old || (b ? of[b - 1] + 1 != old || old == 1 : old != 1)) return NULL;
    if (b + 1 < count ? of[b + 1] != old + 1 : old != count_then) return NULL;
    return earlier_block(a, b);
}

// Every word of the block that is written with a capital somewhere stands in the text as it did.
static bool same_standing(const name_work *w, const block *in, const block *was) {
    const uint32_t *now = w->of_token + in->first_token, *then = w->before->of_token + was->first_token;
    for (uint32_t i = 0; i < in->token_count; i++)
        if (w->same[now[i]] != then[i]) return false;
    return true;
}

static size_t mention_from(const mention *all, size_t count, uint32_t token_at) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (all[middle].first < token_at) low = middle + 1;
        else high = middle;
    }
    return low;
}

bool name_memory_mentions(name_work *w, size_t block_index) {
    const block *in = &w->a->doc->blocks[block_index], *was = w->before ? between_same(w->a, block_index) : NULL;
    if (!was || !same_standing(w, in, was)) return false;
    uint32_t tokens = in->first_token - was->first_token, bytes = in->at.start - was->at.start; // modulo 2^32
    const mention *all = w->a->earlier->from->mentions;
    for (size_t i = mention_from(all, w->before->mention_count, was->first_token); i < w->before->mention_count && all[i].first < was->first_token + was->token_count; i++) {
        uint32_t title = w->before->notes[i].title;
        mention m = {.at = {all[i].at.start + bytes, all[i].at.end + bytes}, .first = all[i].first + tokens, .count = all[i].count,
                     .flags = all[i].flags & (MENTION_POSSESSIVE | MENTION_HEADLINE | MENTION_CAPITALS)};
        name_add_mention(w, m, title ? title + tokens : 0);
    }
    return true;
}

void name_memory_keep(const name_work *w, analysis *a) {
    name_memory *m = arena_alloc(a->mem, 1, sizeof *m);
    *m = (name_memory){.words = w->all, .slots = w->slots, .of_token = w->of_token, .mask = w->mask, .notes = w->notes, .mention_count = w->mention_count,
                       .pairs = w->pairs ? *w->pairs : (name_pairs){0}};
    a->names = m;
}
