#include "base/map.h"

struct map_slot {
    str key;
    uint32_t hash, value; // hash: never 0, but in an empty slot
};

map map_make(arena *mem) { return (map){.mem = mem}; }

static uint32_t not_empty(uint32_t hash) { return hash ? hash : 1; }

static map_slot *slot_of(const map *m, str key, uint32_t hash) {
    size_t i = hash & m->mask;
    while (m->slots[i].hash && !(m->slots[i].hash == hash && str_eq(m->slots[i].key, key))) i = (i + 1) & m->mask;
    return &m->slots[i];
}

// All keys are different: each goes to the first empty slot. What grows at all mostly grows again, and small tables cost little.
static void enlarge(map *m) {
    enum { FIRST = 16, SMALL = 1024 };
    map old = *m;
    size_t before = old.slots ? old.mask + 1 : 0, size = !before ? FIRST : before < SMALL ? before * 4 : before * 2;
    m->slots = arena_alloc(m->mem, size, sizeof *m->slots);
    m->mask = size - 1;
    for (size_t k = 0; k < before; k++) {
        const map_slot *s = &old.slots[k];
        size_t i = s->hash & m->mask;
        while (s->hash && m->slots[i].hash) i = (i + 1) & m->mask;
        if (s->hash) m->slots[i] = *s;
    }
}

uint32_t *map_put_hashed(map *m, str key, uint32_t hash, bool *added) {
    if (!m->slots || m->count * 4 > m->mask * 3) enlarge(m);
    hash = not_empty(hash);
    map_slot *s = slot_of(m, key, hash);
    if (added) *added = !s->hash;
    if (!s->hash) {
        *s = (map_slot){.key = key, .hash = hash};
        m->count++;
    }
    return &s->value;
}

uint32_t *map_find_hashed(const map *m, str key, uint32_t hash) {
    if (!m->slots) return NULL;
    map_slot *s = slot_of(m, key, not_empty(hash));
    return s->hash ? &s->value : NULL;
}

uint32_t *map_put(map *m, str key, bool *added) { return map_put_hashed(m, key, (uint32_t)str_hash(key), added); }
uint32_t *map_find(const map *m, str key) { return m->slots ? map_find_hashed(m, key, (uint32_t)str_hash(key)) : NULL; }
