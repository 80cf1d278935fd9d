// The section "source" from dicts/en/source-words.txt. A language whose folder has none has none.
#include "lexicon/source_words.h"
#include "base/file.h"
#include "base/json.h"
#include "pack/builders.h"
#include "pack/table.h"

static int named(str name, const char *const *names, int count) {
    for (int i = 1; i < count; i++)
        if (str_eq(name, str_of(names[i]))) return i;
    return 0;
}

static bool read_row(const table *t, source_word_row *row, err *why) {
    str language = t->fields[0];
    int kind = named(t->fields[1], lore_kind_names, LORE_COUNT);
    if (t->count != 4 || !language.len || language.len >= sizeof row->language || !kind || !t->fields[3].len)
        return table_error(t, why, "a row is a language, a kind, a value and words");
    memcpy(row->language, language.ptr, language.len);
    row->kind = (uint32_t)kind;
    if (kind == LORE_MONEY) row->value = named(t->fields[2], money_names, MONEY_COUNT);
    if (kind == LORE_MONEY ? row->value == MONEY_NONE : !str_to_double(t->fields[2], &row->value)) return table_error(t, why, "the value is a number, or of money the currency");
    return true;
}

bool build_source_words(arena *mem, const pack_inputs *in, str *section, err *why) {
    table t;
    source_word_row *rows = NULL;
    size_t count = 0, room = 0;
    buffer text = {0}, out = {0};
    if (!file_exists(arena_printf(mem, "%s/source-words.txt", in->dicts).ptr)) return *section = (str){0}, true;
    if (!table_open(&t, mem, in->dicts, "source-words.txt", why)) return false;
    for (; table_row(&t); count++) {
        rows = arena_grow(mem, rows, count, &room, sizeof *rows);
        rows[count] = (source_word_row){.words = (uint32_t)text.len, .length = (uint32_t)t.fields[3].len};
        if (!read_row(&t, &rows[count], why)) return buffer_free(&text), false;
        buffer_add(&text, t.fields[3]);
    }
    source_words_header h = {.rows = (uint32_t)count, .text = (uint32_t)text.len};
    memcpy(h.magic, SOURCE_WORDS_MAGIC, sizeof h.magic);
    buffer_add(&out, (str){(const char *)&h, sizeof h});
    buffer_add(&out, (str){(const char *)rows, count * sizeof *rows});
    buffer_add(&out, (str){text.ptr, text.len});
    buffer_free(&text);
    *section = buffer_take(mem, &out);
    return true;
}
