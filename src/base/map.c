#include "base/map.h"

struct map_slot {
    str key;
    uint32_t hash, value;
    bool used;
};

map map_make(arena *mem) { return (map){.mem = mem}; }

static map_slot *slot_of(const map *m, str key, uint32_t hash) {
    size_t i = hash & m->mask;
    while (m->slots[i].used && !(m->slots[i].hash == hash && str_eq(m->slots[i].key, key))) i = (i + 1) & m->mask;
    return &m->slots[i];
}

static void enlarge(map *m) {
    map old = *m;
    size_t size = old.slots ? (old.mask + 1) * 2 : 16;
    m->slots = arena_alloc(m->mem, size, sizeof *m->slots);
    m->mask = size - 1;
    for (size_t i = 0; old.slots && i <= old.mask; i++)
        if (old.slots[i].used) *slot_of(m, old.slots[i].key, old.slots[i].hash) = old.slots[i];
}

uint32_t *map_put(map *m, str key, bool *added) {
    if (!m->slots || m->count * 4 > m->mask * 3) enlarge(m);
    uint32_t hash = (uint32_t)str_hash(key);
    map_slot *s = slot_of(m, key, hash);
    if (added) *added = !s->used;
    if (!s->used) {
        *s = (map_slot){.key = key, .hash = hash, .used = true};
        m->count++;
    }
    return &s->value;
}

uint32_t *map_find(const map *m, str key) {
    if (!m->slots) return NULL;
    map_slot *s = slot_of(m, key, (uint32_t)str_hash(key));
    return s->used ? &s->value : NULL;
}
