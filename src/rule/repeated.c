// Where a form or lemma stands again. Rules whose condition wants two tokens to be equal are tried only where two tokens are.
#include "rule/match.h"

// 0: it has none.
static uint64_t key_of(const search *s, repeated_kind kind, uint32_t i) {
    return kind == REPEATED_LEMMA ? s->a->words[i].lemma : (uint64_t)s->a->doc->tokens[i].hash + 1;
}

// The place of the key in the open-addressed table of tokens, each one too high; 0 is empty.
static uint32_t *place_in(const search *s, repeated_kind kind, uint32_t mask, uint64_t key) {
    uint32_t slot = (uint32_t)(key * 0x9e3779b97f4a7c15u >> 32) & mask;
    while (s->places[slot] && key_of(s, kind, s->places[slot] - 1) != key) slot = (slot + 1) & mask;
    return &s->places[slot];
}

// An empty table for the tokens of the block; the memory of one serves many blocks.
static uint32_t empty_table(search *s) {
    uint32_t size = 16;
    while (size < 2 * (s->block_end - s->block_first)) size *= 2;
    if (size > s->place_room) s->places = arena_room(s->mem, size, sizeof *s->places), s->place_room = size;
    memset(s->places, 0, size * sizeof *s->places);
    return size;
}

static void find_all(search *s, repeated_kind kind) {
    if (s->repeated_in[kind] == s->block_first + 1) return;
    s->repeated_in[kind] = s->block_first + 1;
    uint32_t size = empty_table(s), nearest = NOWHERE;
    for (uint32_t i = s->block_end; i-- > s->block_first;) {
        uint64_t key = key_of(s, kind, i);
        uint32_t *at = key ? place_in(s, kind, size - 1, key) : NULL;
        s->again[kind][i] = at && *at ? *at - 1 : NOWHERE;
        if (s->again[kind][i] < nearest) nearest = s->again[kind][i];
        if (at) *at = i + 1;
        s->repeated[kind][i] = nearest;
    }
}

enum { FEW = 16 };

// A few tokens are compared sooner than the table of a block is made.
static bool few_alike(const search *s, repeated_kind kind, uint32_t first, uint32_t count, bool with_first) {
    uint64_t keys[FEW];
    for (uint32_t i = 0; i < count; i++) {
        uint64_t key = keys[i] = key_of(s, kind, first + i);
        for (uint32_t k = 0, compared = with_first && i > 0 ? 1 : i; k < compared; k++)
            if (key && key == keys[k]) return true;
    }
    return false;
}

bool repeated_within(search *s, repeated_kind kind, uint32_t first, uint32_t end, bool with_first) {
    if (end > s->block_end) end = s->block_end;
    if (end <= first) return false;
    if (end - first <= FEW) return few_alike(s, kind, first, end - first, with_first);
    find_all(s, kind);
    return (with_first ? s->again[kind][first] : s->repeated[kind][first]) < end;
}
