#include "lexicon/suggest_cache.h"

#include <pthread.h>
#include <stdlib.h>

enum { PLACES = 2048, ROOM = 174 }; // 400 KB where all are in use
typedef struct {
    uint64_t kind;
    uint8_t word, count; // bytes of the word, 0 for an empty place; suggestions
    uint8_t lengths[SUGGEST_MOST];
    char bytes[ROOM]; // the word, and the suggestions one after the other
} kept;

struct suggest_cache {
    pthread_mutex_t lock;
    kept places[PLACES];
};

suggest_cache *suggest_cache_new(void) {
    suggest_cache *c = calloc(1, sizeof *c); // zeroed by the system, page by page, as places come into use
    if (c && pthread_mutex_init(&c->lock, NULL) != 0) free(c), c = NULL;
    return c;
}

void suggest_cache_free(suggest_cache *c) {
    if (!c) return;
    pthread_mutex_destroy(&c->lock);
    free(c);
}

static kept *place_of(suggest_cache *c, str word, uint64_t kind) { return &c->places[(str_hash(word) ^ kind * 0x9e3779b97f4a7c15u) >> 32 & (PLACES - 1)]; }

static bool same(const kept *k, str word, uint64_t kind) { return k->word == word.len && k->kind == kind && memcmp(k->bytes, word.ptr, word.len) == 0; }

// The copy is the caller's: nothing that may fail happens under the lock.
static bool copy_place(suggest_cache *c, str word, uint64_t kind, kept *out) {
    if (word.len == 0 || word.len > ROOM || pthread_mutex_trylock(&c->lock) != 0) return false;
    const kept *at = place_of(c, word, kind);
    bool found = same(at, word, kind);
    if (found) *out = *at;
    pthread_mutex_unlock(&c->lock);
    return found;
}

bool suggest_cache_find(suggest_cache *c, arena *mem, str word, uint64_t kind, str out[SUGGEST_MOST], size_t *count) {
    kept copy;
    if (!copy_place(c, word, kind, &copy)) return false;
    const char *at = copy.bytes + copy.word;
    for (size_t i = 0; i < copy.count; at += copy.lengths[i++]) out[i] = arena_copy(mem, (str){at, copy.lengths[i]});
    *count = copy.count;
    return true;
}

// What does not fit is not kept.
static bool fill(kept *k, str word, uint64_t kind, const str *found, size_t count) {
    size_t len = word.len;
    for (size_t i = 0; i < count; len += found[i++].len)
        if (found[i].len > UINT8_MAX) return false;
    if (word.len == 0 || len > ROOM || count > SUGGEST_MOST) return false;
    *k = (kept){.kind = kind, .word = (uint8_t)word.len, .count = (uint8_t)count};
    memcpy(k->bytes, word.ptr, word.len);
    char *at = k->bytes + word.len;
    for (size_t i = 0; i < count; at += found[i++].len) {
        memcpy(at, found[i].ptr, found[i].len);
        k->lengths[i] = (uint8_t)found[i].len;
    }
    return true;
}

void suggest_cache_keep(suggest_cache *c, str word, uint64_t kind, const str *found, size_t count) {
    kept made;
    if (!fill(&made, word, kind, found, count) || pthread_mutex_trylock(&c->lock) != 0) return;
    *place_of(c, word, kind) = made;
    pthread_mutex_unlock(&c->lock);
}
