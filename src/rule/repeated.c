// Where a form or lemma stands again. Rules whose condition wants two tokens to be equal are tried only where two tokens are.
#include "rule/match.h"

typedef struct { uint64_t key; uint32_t at; } place_of;

// 0: it has none.
static uint64_t key_of(const search *s, repeated_kind kind, uint32_t i) {
    return kind == REPEATED_LEMMA ? s->a->words[i].lemma : (uint64_t)s->a->doc->tokens[i].hash + 1;
}

// The place of the key in the open-addressed table; empty places have the key 0.
static place_of *place_in(place_of *table, uint32_t mask, uint64_t key) {
    uint32_t slot = (uint32_t)(key * 0x9e3779b97f4a7c15u >> 32) & mask;
    while (table[slot].key && table[slot].key != key) slot = (slot + 1) & mask;
    return &table[slot];
}

void repeated_find(search *s, repeated_kind kind) {
    uint32_t size = 16, nearest = NOWHERE;
    while (size < 2 * (s->block_end - s->block_first)) size *= 2;
    place_of *table = arena_alloc(s->mem, size, sizeof *table);
    for (uint32_t i = s->block_end; i-- > s->block_first;) {
        uint64_t key = key_of(s, kind, i);
        place_of *of = key ? place_in(table, size - 1, key) : NULL;
        if (of && of->key && of->at < nearest) nearest = of->at;
        if (of) of->key = key, of->at = i;
        s->repeated[kind][i] = nearest;
    }
}
