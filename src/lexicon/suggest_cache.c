#include "lexicon/suggest_cache.h"

#include <pthread.h>
#include <stdlib.h>

enum { PLACES = 2048, LONGEST = 200 }; // 400 KB where all are in use; bytes of a word and its suggestions
typedef struct {
    uint64_t kind;
    uint8_t word, count; // bytes of the word; suggestions
    uint8_t lengths[SUGGEST_MOST];
    char bytes[]; // the word, and the suggestions one after the other
} kept;

struct suggest_cache {
    pthread_mutex_t lock;
    kept *places[PLACES];
};

suggest_cache *suggest_cache_new(void) {
    suggest_cache *c = calloc(1, sizeof *c);
    if (c && pthread_mutex_init(&c->lock, NULL) != 0) free(c), c = NULL;
    return c;
}

void suggest_cache_free(suggest_cache *c) {
    if (!c) return;
    for (size_t i = 0; i < PLACES; i++) free(c->places[i]);
    pthread_mutex_destroy(&c->lock);
    free(c);
}

static kept **place_of(suggest_cache *c, str word, uint64_t kind) { return &c->places[(str_hash(word) ^ kind * 0x9e3779b97f4a7c15u) >> 32 & (PLACES - 1)]; }

static bool same(const kept *k, str word, uint64_t kind) { return k && k->word == word.len && k->kind == kind && memcmp(k->bytes, word.ptr, word.len) == 0; }

// Copies what is suggested, one after the other, and its lengths; how many there are, or -1. Nothing that may fail happens under the lock.
static int copy_place(suggest_cache *c, str word, uint64_t kind, char bytes[LONGEST], uint8_t lengths[SUGGEST_MOST]) {
    if (word.len == 0 || word.len > LONGEST || pthread_mutex_trylock(&c->lock) != 0) return -1;
    const kept *at = *place_of(c, word, kind);
    int count = same(at, word, kind) ? at->count : -1;
    size_t len = 0;
    for (int i = 0; i < count; i++) len += lengths[i] = at->lengths[i];
    if (len) memcpy(bytes, at->bytes + at->word, len);
    pthread_mutex_unlock(&c->lock);
    return count;
}

bool suggest_cache_find(suggest_cache *c, arena *mem, str word, uint64_t kind, str out[SUGGEST_MOST], size_t *count) {
    char bytes[LONGEST];
    uint8_t lengths[SUGGEST_MOST];
    int found = copy_place(c, word, kind, bytes, lengths);
    const char *at = bytes;
    for (int i = 0; i < found; at += lengths[i++]) out[i] = arena_copy(mem, (str){at, lengths[i]});
    if (found >= 0) *count = (size_t)found;
    return found >= 0;
}

// NULL for what is too long, or if there is no memory: it is not kept.
static kept *kept_of(str word, uint64_t kind, const str *found, size_t count) {
    size_t len = word.len;
    for (size_t i = 0; i < count; i++) len += found[i].len;
    kept *k = word.len && len <= LONGEST && count <= SUGGEST_MOST ? malloc(sizeof *k + len) : NULL;
    if (!k) return NULL;
    *k = (kept){.kind = kind, .word = (uint8_t)word.len, .count = (uint8_t)count};
    memcpy(k->bytes, word.ptr, word.len);
    char *at = k->bytes + word.len;
    for (size_t i = 0; i < count; at += found[i++].len) {
        if (found[i].len) memcpy(at, found[i].ptr, found[i].len);
        k->lengths[i] = (uint8_t)found[i].len;
    }
    return k;
}

void suggest_cache_keep(suggest_cache *c, str word, uint64_t kind, const str *found, size_t count) {
    kept *made = kept_of(word, kind, found, count), *gone = made;
    if (made && pthread_mutex_trylock(&c->lock) == 0) {
        kept **place = place_of(c, word, kind);
        gone = *place, *place = made;
        pthread_mutex_unlock(&c->lock);
    }
    free(gone);
}
