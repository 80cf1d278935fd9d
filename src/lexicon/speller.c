#include "lexicon/speller_parts.h"
#include "text/document.h"
#include "text/utf8.h"
#include <stdlib.h>

static void own_words_add(speller *s, const str *words, size_t count) {
    s->own = map_make(&s->mem);
    s->own_words = arena_alloc(&s->mem, count + 1, sizeof *s->own_words);
    s->own_count = count;
    for (size_t i = 0; i < count; i++) {
        char folded[FOLD_MAX];
        size_t len = token_fold(words[i], folded, sizeof folded);
        if (len == 0) continue;
        s->own_words[i] = arena_copy(&s->mem, words[i]);
        *map_put(&s->own, arena_copy(&s->mem, (str){folded, len}), NULL) = (uint32_t)i + 1;
    }
}

typedef struct {
    speller *s;
    const str *words, *dictionaries;
    size_t word_count, dictionary_count;
    speller_complain *complain;
    void *data;
} opening;

static void open_all(void *data) {
    opening *o = data;
    speller *s = o->s;
    own_words_add(s, o->words, o->word_count);
    s->dictionaries = arena_alloc(&s->mem, o->dictionary_count + 1, sizeof(dictionary *));
    for (size_t i = 0; i < o->dictionary_count; i++) {
        err why;
        if (!dictionary_room_to_load()) arena_fail(&s->mem);
        dictionary *opened = dictionary_open(o->dictionaries[i], &why);
        if (opened) s->dictionaries[s->dictionary_count++] = opened;
        else o->complain(o->data, i, &why);
    }
}

speller *speller_open(const pack *p, const lexicon *l, const str *words, size_t word_count, const str *dictionaries, size_t dictionary_count,
                      speller_complain *complain, void *data, err *why) {
    speller *s = calloc(1, sizeof *s);
    if (!s) {
        err_set(why, S(""), 0, 0, "out of memory");
        return NULL;
    }
    s->lex = l;
    if (!suggest_view(pack_section(p, "suggest"), &s->near)) {
        err_set(why, S(""), 0, 0, "the language pack has no words to suggest");
        speller_close(s);
        return NULL;
    }
    opening o = {s, words, dictionaries, word_count, dictionary_count, complain, data};
    s->cache = suggest_cache_new();
    if (s->cache && arena_guarded(&s->mem, open_all, &o)) return s;
    speller_close(s);
    err_set(why, S(""), 0, 0, "out of memory");
    return NULL;
}

void speller_close(speller *s) {
    if (!s) return;
    for (size_t i = 0; i < s->dictionary_count; i++) dictionary_close(s->dictionaries[i]);
    suggest_cache_free(s->cache);
    arena_free(&s->mem);
    free(s);
}

static bool has_upper(str s) {
    for (size_t at = 0; at < s.len;)
        if (rune_upper(utf8_next(s, &at))) return true;
    return false;
}

// A user's word in lower case may be written with any capitals, one with capitals as it stands or all in capitals.
static bool own_has(const speller *s, str word) {
    char folded[FOLD_MAX];
    size_t len = s->own.count ? token_fold(word, folded, sizeof folded) : 0;
    const uint32_t *at = len ? map_find(&s->own, (str){folded, len}) : NULL;
    if (!at) return false;
    str own = s->own_words[*at - 1];
    if (!has_upper(own) || str_eq(own, word)) return true;
    for (size_t i = 0; i < word.len;)
        if (rune_lower(utf8_next(word, &i))) return false;
    return true;
}

static bool dictionaries_know(const speller *s, str word) {
    for (size_t i = 0; i < s->dictionary_count; i++)
        if (dictionary_knows(s->dictionaries[i], word)) return true;
    return false;
}

bool speller_room(const speller *s) { return !s->dictionary_count || dictionary_room(); }

bool speller_knows_as(const speller *s, str word, uint32_t id) {
    if (word.len == 0 || word.len >= FOLD_MAX) return true; // nothing, or nothing that is a word
    return lexicon_allows(s->lex, id, word) || own_has(s, word) || speller_well_made(s, word) || dictionaries_know(s, word);
}

bool speller_knows(const speller *s, str word) { return speller_knows_as(s, word, lexicon_find_word(s->lex, word)); }
