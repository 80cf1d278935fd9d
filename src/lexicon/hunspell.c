#include "lexicon/hunspell.h"
#include "base/file.h"
#include <dlfcn.h>
#include <hunspell/hunspell.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

// The library is loaded with the first dictionary: with what C++ needs it takes a millisecond, as much as checking a page, and
// hardly anybody names a dictionary. Once loaded it stays.
typedef struct {
    __typeof__(Hunspell_create) *create;
    __typeof__(Hunspell_destroy) *destroy;
    __typeof__(Hunspell_get_dic_encoding) *encoding;
    __typeof__(Hunspell_spell) *spell;
    __typeof__(Hunspell_suggest) *suggest;
    __typeof__(Hunspell_free_list) *free_list;
} hunspell;

struct dictionary {
    hunspell call;
    Hunhandle *handle;
    pthread_mutex_t lock;
};

static bool load(hunspell *call, err *why) {
    const struct { const char *name; void *to; } wanted[] = {
        {"Hunspell_create", &call->create}, {"Hunspell_destroy", &call->destroy}, {"Hunspell_get_dic_encoding", &call->encoding},
        {"Hunspell_spell", &call->spell}, {"Hunspell_suggest", &call->suggest}, {"Hunspell_free_list", &call->free_list},
    };
    void *library = dlopen(STET_HUNSPELL, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    for (size_t i = 0; library && i < sizeof wanted / sizeof *wanted; i++) {
        void *symbol = dlsym(library, wanted[i].name);
        if (!symbol) library = NULL;
        memcpy(wanted[i].to, &symbol, sizeof symbol);
    }
    return library || err_set(why, S(""), 0, 0, "dictionaries need hunspell's library, which cannot be loaded: %s", dlerror());
}

enum { WORD_MAX = 200, SUGGESTIONS = 5 };

static bool paths_of(str name, char aff[1024], char dic[1024]) {
    static const char *const folders[] = {"", "/usr/share/hunspell/", "/usr/local/share/hunspell/", "/usr/share/myspell/dicts/"};
    bool path = str_find_byte(name, '/') < name.len;
    for (size_t i = path ? 0 : 1; i < (path ? 1 : sizeof folders / sizeof *folders); i++) {
        snprintf(aff, 1024, "%s%.*s.aff", folders[i], STR_ARG(name));
        snprintf(dic, 1024, "%s%.*s.dic", folders[i], STR_ARG(name));
        if (file_exists(aff) && file_exists(dic)) return true;
    }
    return false;
}

// hunspell is C++, which throws when memory runs out, and nothing in C can catch that: what it may need is asked for before it is called.
// What other threads take meanwhile is beyond anybody's power.
static bool room_for(size_t bytes) {
    void *probe = malloc(bytes);
    free(probe);
    return probe != NULL;
}

enum { ROOM = 1 << 20, ROOM_TO_LOAD = 64 << 20 }; // no word takes more; the largest dictionaries there are take half of that

bool dictionary_room(void) { return room_for(ROOM); }
bool dictionary_room_to_load(void) { return room_for(ROOM_TO_LOAD); }

dictionary *dictionary_open(str name, err *why) {
    char aff[1024], dic[1024];
    if (name.len > 900 || !paths_of(name, aff, dic)) {
        err_set(why, S(""), 0, 0, "there is no dictionary “%.*s” (.aff and .dic)", STR_ARG(name));
        return NULL;
    }
    hunspell call;
    if (!load(&call, why)) return NULL;
    dictionary *d = dictionary_room_to_load() ? malloc(sizeof *d) : NULL;
    if (!d) {
        err_set(why, name, 0, 0, "out of memory");
        return NULL;
    }
    *d = (dictionary){.call = call, .handle = call.create(aff, dic)};
    if (!d->handle) {
        free(d);
        err_set(why, str_of(dic), 0, 0, "hunspell cannot load this dictionary");
        return NULL;
    }
    if (strcmp(call.encoding(d->handle), "UTF-8") != 0) {
        call.destroy(d->handle);
        free(d);
        err_set(why, str_of(dic), 0, 0, "this dictionary is not in UTF-8");
        return NULL;
    }
    pthread_mutex_init(&d->lock, NULL);
    return d;
}

void dictionary_close(dictionary *d) {
    if (!d) return;
    d->call.destroy(d->handle);
    pthread_mutex_destroy(&d->lock);
    free(d);
}

static bool c_string(str word, char out[WORD_MAX]) {
    if (word.len >= WORD_MAX || memchr(word.ptr, 0, word.len)) return false;
    memcpy(out, word.ptr, word.len);
    out[word.len] = 0;
    return true;
}

bool dictionary_knows(dictionary *d, str word) {
    char text[WORD_MAX];
    if (!c_string(word, text)) return false;
    pthread_mutex_lock(&d->lock);
    bool known = d->call.spell(d->handle, text) != 0;
    pthread_mutex_unlock(&d->lock);
    return known;
}

// The arena may unwind for want of memory, so nothing is put there while the lock is held.
size_t dictionary_suggest(dictionary *d, arena *mem, str word, str *out, size_t most) {
    char text[WORD_MAX], found[SUGGESTIONS][WORD_MAX], **list = NULL;
    if (!c_string(word, text)) return 0;
    if (!dictionary_room()) arena_fail(mem);
    pthread_mutex_lock(&d->lock);
    int total = d->call.suggest(d->handle, &list, text);
    size_t count = 0;
    for (int i = 0; i < total && count < most && count < SUGGESTIONS; i++)
        if (c_string(str_of(list[i]), found[count])) count++;
    d->call.free_list(d->handle, &list, total);
    pthread_mutex_unlock(&d->lock);
    for (size_t i = 0; i < count; i++) out[i] = arena_copy(mem, str_of(found[i]));
    return count;
}
