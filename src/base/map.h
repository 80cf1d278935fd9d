// map: from strings or numbers to a 32-bit value, in an arena. Keys are borrowed and must outlive the map.
#ifndef STET_BASE_MAP_H
#define STET_BASE_MAP_H

#include "base/arena.h"

typedef struct map_slot map_slot;
typedef struct map {
    arena *mem;
    map_slot *slots;
    size_t count, mask;
} map;

map map_make(arena *mem);
// The place of the value under `key`, made with value 0 if absent (*added tells; may be NULL). Valid until the next call.
uint32_t *map_put(map *m, str key, bool *added);
// The place of the value under `key`, or NULL.
uint32_t *map_find(const map *m, str key);
// The same for who knows a good hash of all the map's keys already.
uint32_t *map_put_hashed(map *m, str key, uint32_t hash, bool *added);
uint32_t *map_find_hashed(const map *m, str key, uint32_t hash);

#endif
