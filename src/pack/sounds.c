// sounds: whether a word begins with a vowel sound, and how many syllables it has: by rule, by model, and by the tables of exceptions.
#include "base/file.h"
#include "lexicon/sound.h"
#include "lexicon/syllables.h"
#include "pack/syllables_build.h"
#include "pack/table.h"
#include "pack/words.h"
#include "text/utf8.h"

static bool by_rule(words *w, const word_entry *e) {
    bool acronym = (e->cases & CASE_UPPER) && !(e->cases & (CASE_LOWER | CASE_TITLE));
    return acronym ? sound_of_capitals(utf8_upper(w->mem, e->form)) : sound_of_word(e->form);
}

static void set(word_entry *e, bool vowel) { e->flags = (e->flags & ~(uint32_t)LEX_VOWEL_SOUND) | (vowel ? LEX_VOWEL_SOUND : 0); }

// Letters alone, and no word that is only written in capitals: those are spelled out or not, as the word is written.
static bool guessed(const word_entry *e) {
    for (size_t i = 0; i < e->form.len; i++)
        if (e->form.ptr[i] < 'a' || e->form.ptr[i] > 'z') return false;
    return e->form.len <= SYLLABLES_LONGEST && (e->cases == 0 || e->cases & (CASE_LOWER | CASE_TITLE | CASE_OTHER));
}

// The lines "word number" of a table, onto the words that are there.
static bool read_syllables(words *w, const char *folder, const char *name, err *why) {
    str path = arena_printf(w->mem, "%s/%s", folder, name), text;
    if (!file_read(w->mem, path.ptr, &text, why)) return false;
    unsigned row = 0;
    for (str line; str_line(&text, &line);) {
        row++;
        str word;
        double n;
        if (line.len == 0 || line.ptr[0] == '#') continue;
        if (!str_split(&line, ' ', &word) || !str_to_double(line, &n) || n < 1 || n > 30) return err_set(why, path, row, 1, "expected a word, a space and its syllables");
        uint32_t id = words_find(w, word);
        if (id) w->entries[id].syllables = (uint8_t)n;
    }
    return true;
}

static bool count_syllables(words *w, const char *folder, err *why) {
    str path = arena_printf(w->mem, "%s/syllable-weights.txt", folder), text, image;
    syllables_model m;
    if (!file_read(w->mem, path.ptr, &text, why)) return false;
    if (!syllables_compile(w->mem, text, &image) || !syllables_view(image, &m)) return err_set(why, path, 0, 0, "a line is a hash in hexadecimal, a space and a weight");
    for (size_t i = 1; i < w->count; i++)
        if (guessed(&w->entries[i])) w->entries[i].syllables = (uint8_t)syllables_guess(&m, w->entries[i].form);
    return read_syllables(w, folder, "syllables.txt", why) && read_syllables(w, folder, "syllables-spoken.txt", why);
}

bool words_sounds(words *w, const char *folder, err *why) {
    table t;
    if (!count_syllables(w, folder, why)) return false;
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
