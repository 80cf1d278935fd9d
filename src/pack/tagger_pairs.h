// tagger_pairs: places for the tagger's pairs in which each is found at once, or is not there: a bucket of hashes has a number that sends each of
// them to a slot of its own (see tag_slot_of).
#ifndef STET_PACK_TAGGER_PAIRS_H
#define STET_PACK_TAGGER_PAIRS_H

#include "analysis/tag_model.h"
#include "base/arena.h"

typedef struct {
    tag_slot *slots;   // TAG_SLOTS; NULL if there is no way to place them: they are more than about nine tenths of that
    uint16_t *numbers; // of each bucket
} tagger_pairs;

tagger_pairs tagger_pairs_place(arena *mem, const tag_slot *pairs, size_t count); // their hashes are different and not 0

#endif
