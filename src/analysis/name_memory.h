// name_memory: what the names of one version of a text keep for those of its next, in the memory of their analysis: the words of names with what
// was worked out of their letters, the mentions, and pairs of words that are too far from each other to be one.
// Nothing is taken over but what is a function of what is the same. Inside analysis/ only.
#ifndef STET_ANALYSIS_NAME_MEMORY_H
#define STET_ANALYSIS_NAME_MEMORY_H

#include "analysis/name_work.h"

// Pairs by a key of all that decides about them. Zeroed: none.
typedef enum { PAIR_UNKNOWN, PAIR_UNLIKE, PAIR_FAR } pair_kind; // UNLIKE: by their frames; FAR: by their letters and what is known of them
typedef struct name_pairs { uint64_t *slots; size_t mask, count; } name_pairs;
pair_kind name_pairs_find(const name_pairs *p, uint64_t key);
void name_pairs_add(arena *mem, name_pairs *p, uint64_t key, pair_kind kind);

typedef struct name_memory {
    const name_word *words;
    const uint32_t *slots, *of_token; // as in name_work
    uint32_t mask;
    const mention_note *notes;
    size_t mention_count; // with names
    name_pairs pairs;
} name_memory;

void name_memory_recall(name_work *w);                       // w->before, w->was, w->same
bool name_memory_word(name_work *w, uint32_t id);            // completes a word, which has room for its sounds, as it was; false if it is to be worked out
bool name_memory_mentions(name_work *w, size_t block_index); // adds those of a block that has the same as before; false if they are to be looked for
void name_memory_keep(const name_work *w, analysis *a);

#endif
