// readings: how words are used in running text: the readings that the treebanks show, how often words occur, and which are used alike.
#include "pack/table.h"
#include "pack/words.h"

static bool number_of(str s, uint32_t *out) {
    double value;
    if (!str_to_double(s, &value) || value < 0 || value > 1e9) return false;
    *out = (uint32_t)value;
    return true;
}

static bool reading_of(words *w, str piece, str form, word_reading *out) {
    str name, count, lemma;
    if (!table_piece(&piece, ' ', &name) || !table_piece(&piece, ' ', &count)) return false;
    out->tag = (uint8_t)tag_of(name);
    out->lemma = table_piece(&piece, ' ', &lemma) ? lemma : form;
    (void)w;
    return out->tag != TAG_NONE && number_of(count, &out->count);
}

// Words that only a treebank has are typing errors as often as words: they are known to the tagger, but are not spellings.
static bool reading_row(words *w, const table *row, err *why) {
    str form = row->fields[0], list = row->fields[1], piece;
    uint32_t id = words_put(w, form);
    if (!id) return true;
    word_reading all[32];
    size_t count = 0;
    while (count < 32 && table_piece(&list, ',', &piece))
        if (!reading_of(w, piece, form, &all[count++])) return table_error(row, why, "a reading is: tag count lemma");
    word_entry *e = &w->entries[id];
    e->readings = arena_alloc(w->mem, count, sizeof *all);
    memcpy(e->readings, all, count * sizeof *all);
    e->reading_count = count;
    return true;
}

static uint8_t *frequency_of(word_entry *e) { return &e->frequency; }
static uint8_t *usage_of(word_entry *e) { return &e->usage; }

// A table of "word number"; words that no other source has are passed over.
static bool numbers_from(words *w, const char *folder, const char *file, uint8_t *(*field)(word_entry *), uint32_t most, err *why) {
    table t;
    if (!table_open(&t, w->mem, folder, file, why)) return false;
    while (table_row(&t)) {
        size_t space = str_find_byte(t.fields[0], ' ');
        uint32_t number, id = words_find(w, str_sub(t.fields[0], 0, space));
        if (!number_of(str_sub(t.fields[0], space + 1, t.fields[0].len), &number) || number > most)
            return table_error(&t, why, "expected a word and a number that is not too great");
        if (id) *field(&w->entries[id]) = (uint8_t)number;
    }
    return true;
}

bool words_from_readings(words *w, const char *folder, err *why) {
    table t;
    if (!table_open(&t, w->mem, folder, "readings.txt", why)) return false;
    while (table_row(&t))
        if (!reading_row(w, &t, why)) return false;
    return numbers_from(w, folder, "frequency.txt", frequency_of, UINT8_MAX, why) && numbers_from(w, folder, "usage.txt", usage_of, WORDS_USAGES, why);
}
