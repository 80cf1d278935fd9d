#include "base/distinct.h"

uint32_t distinct_enlarge(distinct *d, uint32_t id) {
    const distinct old = *d;
    size_t size = old.slots ? ((size_t)old.mask + 1) * 4 : 512;
    if (size > UINT32_MAX) arena_fail(d->mem);
    *d = (distinct){.mem = d->mem, .slots = arena_alloc(d->mem, size, sizeof *d->slots), .ids = arena_room(d->mem, size / 2 + 1, sizeof *d->ids), .mask = (uint32_t)size - 1};
    for (uint32_t number = 1; number <= old.count; number++) distinct_number(d, old.ids[number]);
    return distinct_number(d, id);
}
