#include "report/groups.h"
#include "base/map.h"

static str key_of(arena *mem, const finding *f) {
    return arena_printf(mem, "%.*s\n%d\n%.*s", STR_ARG(f->rule), (int)f->severity, STR_ARG(f->group));
}

groups groups_of(arena *mem, const findings *found) {
    uint32_t *first = arena_alloc(mem, found->count + 1, sizeof *first), *next = arena_alloc(mem, found->count + 1, sizeof *next);
    uint32_t *count = arena_alloc(mem, found->count + 1, sizeof *count), *last = arena_alloc(mem, found->count + 1, sizeof *last);
    map seen = map_make(mem);
    size_t entries = 0;
    for (uint32_t i = 0; i < found->count; i++) {
        bool added = true;
        uint32_t *known = found->items[i].group.len ? map_put(&seen, key_of(mem, &found->items[i]), &added) : NULL;
        if (known && added) *known = i;
        first[i] = added ? i : *known;
        next[i] = GROUP_END;
        if (added) entries++;
        else next[last[first[i]]] = i;
        last[first[i]] = i;
        count[first[i]]++;
    }
    return (groups){first, next, count, entries};
}
