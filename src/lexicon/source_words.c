#include "lexicon/source_words.h"

const char *const lore_kind_names[LORE_COUNT] = {"none", "number", "ordinal", "half", "scale", "and", "percent", "money", "month", "weekday", "era", "not", "short", "common"};
const char *const money_names[MONEY_COUNT] = {"none", "euro", "dollar", "pound", "yen", "yuan", "yen-or-yuan", "rupee", "rouble", "won", "lira", "franc", "peso", "taka", "shekel", "other"};

static bool sound(const source_word_row *row) {
    static const double most[LORE_COUNT] = {[LORE_MONTH] = 12, [LORE_WEEKDAY] = 7, [LORE_MONEY] = MONEY_COUNT - 1};
    if (row->kind >= LORE_COUNT || row->language[sizeof row->language - 1]) return false;
    return row->value >= 0 && row->value <= (most[row->kind] > 0 ? most[row->kind] : 1e15);
}

bool source_words_view(str section, source_words *out) {
    source_words_header h;
    if (section.len < sizeof h) return false;
    memcpy(&h, section.ptr, sizeof h);
    size_t room = section.len - sizeof h;
    if (memcmp(h.magic, SOURCE_WORDS_MAGIC, sizeof h.magic) != 0 || h.rows > room / sizeof *out->rows || h.text > room - h.rows * sizeof *out->rows) return false;
    const char *rows = section.ptr + sizeof h;
    *out = (source_words){(const void *)rows, h.rows, {rows + h.rows * sizeof *out->rows, h.text}};
    return true;
}

str source_words_in(const source_words *all, const source_word_row *row) {
    bool inside = sound(row) && row->words <= all->text.len && row->length <= all->text.len - row->words;
    return inside ? str_sub(all->text, row->words, row->words + row->length) : (str){0};
}
