// The sections "lists" and "phrases" from dicts/en/word-lists.txt and borrowed-phrases.txt. A language whose folder has none has none.
#include "base/file.h"
#include "base/json.h"
#include "lexicon/word_lists.h"
#include "pack/builders.h"
#include "pack/table.h"

typedef struct {
    word_list_slot *slots;
    uint32_t mask, count;
    bool filled[LIST_COUNT];
} building;

static int list_named(str name) {
    for (int i = 0; i < LIST_COUNT; i++)
        if (str_eq(name, str_of(word_list_names[i]))) return i;
    return -1;
}

static void add(building *b, uint32_t id, int list) {
    uint32_t at = word_list_start(id) & b->mask;
    while (b->slots[at].lists && b->slots[at].lexeme != id) at = (at + 1) & b->mask;
    b->count += !b->slots[at].lists;
    b->slots[at] = (word_list_slot){id, b->slots[at].lists | (uint32_t)1 << list};
}

static bool add_row(arena *mem, const pack_inputs *in, const table *t, building *b, err *why) {
    int list = list_named(t->fields[0]);
    str rest = t->fields[1], word;
    if (list < 0) return table_error(t, why, "no list has this name: src/lexicon/word_lists.h has them");
    b->filled[list] = true;
    while (table_piece(&rest, ' ', &word)) {
        uint32_t id = lexicon_find_word(in->lex, word);
        if (id == LEXEME_NONE) return table_error(t, why, arena_printf(mem, "“%.*s” is no word of the lexicon", STR_ARG(word)).ptr);
        if (2 * b->count > b->mask) return table_error(t, why, "more words than the table has room for: SLOTS in src/pack/word_lists_build.c");
        add(b, id, list);
    }
    return true;
}

bool build_word_lists(arena *mem, const pack_inputs *in, str *section, err *why) {
    enum { SLOTS = 2048 };
    table t;
    word_lists_header *h = arena_alloc(mem, 1, sizeof *h + SLOTS * sizeof(word_list_slot));
    building b = {.slots = (void *)(h + 1), .mask = SLOTS - 1};
    if (!file_exists(arena_printf(mem, "%s/word-lists.txt", in->dicts).ptr)) return *section = (str){0}, true;
    if (!table_open(&t, mem, in->dicts, "word-lists.txt", why)) return false;
    while (table_row(&t))
        if (!add_row(mem, in, &t, &b, why)) return false;
    for (int i = 0; i < LIST_COUNT; i++)
        if (!b.filled[i]) return err_set(why, t.path, 0, 0, "the list “%s” has no words", word_list_names[i]);
    memcpy(h->magic, WORD_LISTS_MAGIC, sizeof h->magic);
    h->slots = SLOTS;
    *section = (str){(const char *)h, sizeof *h + SLOTS * sizeof(word_list_slot)};
    return true;
}

// A phrase a line, as it is in the file.
bool build_phrases(arena *mem, const pack_inputs *in, str *section, err *why) {
    table t;
    buffer out = {0};
    if (!file_exists(arena_printf(mem, "%s/borrowed-phrases.txt", in->dicts).ptr)) return *section = (str){0}, true;
    if (!table_open(&t, mem, in->dicts, "borrowed-phrases.txt", why)) return false;
    while (table_row(&t)) buffer_printf(&out, "%.*s\n", STR_ARG(t.fields[0]));
    *section = buffer_take(mem, &out);
    return true;
}
