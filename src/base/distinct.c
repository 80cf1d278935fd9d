#include "base/distinct.h"

uint32_t distinct_enlarge(distinct *d, uint32_t id) {
    distinct old = *d;
    size_t size = old.slots ? ((size_t)old.mask + 1) * 4 : 256;
    if (size > UINT32_MAX) arena_fail(d->mem);
    d->slots = arena_alloc(d->mem, size, sizeof *d->slots);
    d->mask = (uint32_t)size - 1;
    for (size_t i = 0; old.slots && i <= old.mask; i++) {
        uint32_t at = distinct_start(d, old.slots[i].id);
        while (old.slots[i].number && d->slots[at].number) at = (at + 1) & d->mask;
        if (old.slots[i].number) d->slots[at] = old.slots[i];
    }
    return distinct_number(d, id);
}
