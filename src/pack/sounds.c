// sounds: whether a word begins with a vowel sound, by rule and by the table of exceptions.
#include "lexicon/sound.h"
#include "pack/table.h"
#include "pack/words.h"
#include "text/utf8.h"

static bool by_rule(words *w, const word_entry *e) {
    bool acronym = (e->cases & CASE_UPPER) && !(e->cases & (CASE_LOWER | CASE_TITLE));
    return acronym ? sound_of_capitals(utf8_upper(w->mem, e->form)) : sound_of_word(e->form);
}

static void set(word_entry *e, bool vowel) { e->flags = (e->flags & ~(uint32_t)LEX_VOWEL_SOUND) | (vowel ? LEX_VOWEL_SOUND : 0); }

bool words_sounds(words *w, const char *folder, err *why) {
    table t;
    for (size_t i = 1; i < w->count; i++) set(&w->entries[i], by_rule(w, &w->entries[i]));
    if (!table_open(&t, w->mem, folder, "vowel-sound.txt", why)) return false;
    while (table_row(&t)) {
        bool vowel = str_eq(t.fields[1], S("vowel"));
        if (!vowel && !str_eq(t.fields[1], S("consonant"))) return table_error(&t, why, "a sound is vowel or consonant");
        uint32_t id = words_find(w, t.fields[0]);
        if (id) set(&w->entries[id], vowel);
    }
    return true;
}
