#include "pack/tagger_pairs.h"
#include <stdlib.h>

enum { LARGEST = 64, NUMBERS = 1 << 16 };

typedef struct { tag_slot pairs[LARGEST]; uint32_t count, number; } bucket;

// Those with many come first, while there is room.
static int by_count(const void *a, const void *b) {
    const bucket *x = a, *y = b;
    if (x->count != y->count) return x->count < y->count ? 1 : -1;
    return (x->number > y->number) - (x->number < y->number);
}

static bool fill(bucket *buckets, const tag_slot *pairs, size_t count) {
    for (size_t i = 0; i < count; i++) {
        bucket *b = &buckets[tag_bucket_of(pairs[i].hash)];
        if (b->count == LARGEST) return false;
        b->pairs[b->count++] = pairs[i];
    }
    return true;
}

// Puts a bucket's pairs where a number sends them, if all those slots are free.
static bool put(tagger_pairs *to, const bucket *b, uint16_t number) {
    for (uint32_t i = 0; i < b->count; i++) {
        tag_slot *s = &to->slots[tag_slot_of(b->pairs[i].hash, number)];
        if (!s->hash) { *s = b->pairs[i]; continue; }
        while (i-- > 0) to->slots[tag_slot_of(b->pairs[i].hash, number)] = (tag_slot){0, 0};
        return false;
    }
    return true;
}

static bool put_anywhere(tagger_pairs *to, const bucket *b) {
    for (uint32_t number = 0; number < NUMBERS; number++)
        if (put(to, b, (uint16_t)number)) {
            to->numbers[b->number] = (uint16_t)number;
            return true;
        }
    return false;
}

tagger_pairs tagger_pairs_place(arena *mem, const tag_slot *pairs, size_t count) {
    tagger_pairs to = {.slots = arena_alloc(mem, TAG_SLOTS, sizeof *to.slots), .numbers = arena_alloc(mem, TAG_BUCKETS, sizeof *to.numbers)};
    bucket *buckets = arena_alloc(mem, TAG_BUCKETS, sizeof *buckets);
    for (uint32_t b = 0; b < TAG_BUCKETS; b++) buckets[b].number = b;
    if (!fill(buckets, pairs, count)) return (tagger_pairs){0};
    qsort(buckets, TAG_BUCKETS, sizeof *buckets, by_count);
    for (uint32_t b = 0; b < TAG_BUCKETS; b++)
        if (!put_anywhere(&to, &buckets[b])) return (tagger_pairs){0};
    return to;
}
