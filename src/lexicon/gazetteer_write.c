// The writer of gazetteers, for the pack compiler and for the user's own names.
#include "base/map.h"
#include "lexicon/gazetteer_format.h"

#include <stdlib.h>

typedef struct {
    gazetteer_entry_record record;
    uint32_t last; // of its forms
} entry;
typedef struct {
    gazetteer_form_record record;
    uint32_t next;                 // of the same entry
    uint32_t tokens[12], hashes;   // of its tokens, for the table of words
} form;
typedef struct { uint32_t hash, form, what; } use;

struct gazetteer_writer {
    arena *mem;
    token_lore lore;
    map names, texts, pool_at; // entry by type and name; form by entry and text; strings in the pool
    entry *entries;
    form *forms;
    gazetteer_pair *pairs;
    equivalent_record *equivalents;
    use *uses;
    char *pool;
    size_t entry_count, form_count, pair_count, equivalent_count, use_count;
    size_t pool_count, pool_room, entry_room, form_room, pair_room, equivalent_room, use_room;
};

static void pool_put(gazetteer_writer *w, str bytes) {
    for (size_t i = 0; i < bytes.len; i++) {
        w->pool = arena_grow(w->mem, w->pool, w->pool_count, &w->pool_room, 1);
        w->pool[w->pool_count++] = bytes.ptr[i];
    }
}

gazetteer_writer *gazetteer_writer_new(arena *mem, token_lore lore) {
    gazetteer_writer *w = arena_alloc(mem, 1, sizeof *w);
    *w = (gazetteer_writer){.mem = mem, .lore = lore, .names = map_make(mem), .texts = map_make(mem), .pool_at = map_make(mem)};
    w->entry_count = w->form_count = 1; // 0 is none
    w->entries = arena_grow(mem, NULL, 0, &w->entry_room, sizeof *w->entries);
    w->forms = arena_grow(mem, NULL, 0, &w->form_room, sizeof *w->forms);
    pool_put(w, S("\0"));
    return w;
}

static uint32_t pool_add(gazetteer_writer *w, str text) {
    if (text.len == 0) return 0;
    if (text.len > 255) text.len = 255;
    bool added;
    uint32_t *at = map_put(&w->pool_at, text, &added);
    if (!added) return *at;
    *at = gazetteer_string((uint32_t)w->pool_count, (uint32_t)text.len);
    pool_put(w, text);
    return *at;
}

uint32_t gazetteer_add(gazetteer_writer *w, const new_name *n) {
    bool added;
    uint32_t *at = map_put(&w->names, arena_printf(w->mem, "%d|%.*s", (int)n->type, STR_ARG(n->name)), &added);
    if (!added) return *at;
    w->entries = arena_grow(w->mem, w->entries, w->entry_count, &w->entry_room, sizeof *w->entries);
    uint32_t number = *at = (uint32_t)w->entry_count++;
    w->entries[number].record = (gazetteer_entry_record){
        .name = pool_add(w, n->name), .role = pool_add(w, n->role), .country = pool_add(w, n->country), .type = (uint8_t)n->type,
        .gender = n->gender, .family_first = n->family_first, .ambiguous = n->ambiguous};
    gazetteer_add_form(w, number, n->name, FORM_PREFERRED, 0);
    return number;
}

// The tokens of a form are those that the tokenizer finds in a text.
static void read_tokens(gazetteer_writer *w, form *f, str text) {
    document d = document_read(w->mem, text, FORMAT_PLAIN, w->lore);
    for (size_t i = 0; i < d.token_count; i++) {
        f->record.key = gazetteer_key(f->record.key, d.tokens[i].hash);
        if (f->hashes < sizeof f->tokens / sizeof *f->tokens) f->tokens[f->hashes++] = d.tokens[i].hash;
    }
    f->record.tokens = (uint8_t)(d.token_count > 255 ? 255 : d.token_count);
}

void gazetteer_add_form(gazetteer_writer *w, uint32_t number, str text, form_kind kind, unsigned styles) {
    if (text.len == 0) return;
    bool added;
    uint32_t *at = map_put(&w->texts, arena_printf(w->mem, "%u|%.*s", number, STR_ARG(text)), &added);
    if (!added) {
        w->forms[*at].record.styles |= (uint8_t)styles;
        return;
    }
    w->forms = arena_grow(w->mem, w->forms, w->form_count, &w->form_room, sizeof *w->forms);
    uint32_t me = *at = (uint32_t)w->form_count++;
    form *f = &w->forms[me];
    f->record = (gazetteer_form_record){.text = pool_add(w, text), .entry = number, .kind = (uint8_t)kind, .styles = (uint8_t)styles};
    read_tokens(w, f, text);
    char skeleton[SKELETON_MAX];
    f->record.skeleton = str_hash((str){skeleton, name_skeleton(text, skeleton, sizeof skeleton)});
    entry *e = &w->entries[number];
    if (e->last) w->forms[e->last].next = me;
    else e->record.first = me;
    e->last = me;
    e->record.count++;
}

static uint64_t skeleton_hash(str text) {
    char skeleton[SKELETON_MAX];
    return str_hash((str){skeleton, name_skeleton(text, skeleton, sizeof skeleton)});
}

void gazetteer_add_pair(gazetteer_writer *w, str a, str b) {
    uint64_t x = skeleton_hash(a), y = skeleton_hash(b);
    w->pairs = arena_grow(w->mem, w->pairs, w->pair_count, &w->pair_room, sizeof *w->pairs);
    w->pairs[w->pair_count++] = x < y ? (gazetteer_pair){x, y} : (gazetteer_pair){y, x};
}

void gazetteer_add_equivalent(gazetteer_writer *w, str word, uint32_t group, equivalence kind) {
    w->equivalents = arena_grow(w->mem, w->equivalents, w->equivalent_count, &w->equivalent_room, sizeof *w->equivalents);
    w->equivalents[w->equivalent_count++] = (equivalent_record){skeleton_hash(word), group, (uint32_t)kind};
}

// Puts the forms of each entry side by side.
static gazetteer_form_record *order_forms(gazetteer_writer *w) {
    gazetteer_form_record *all = arena_alloc(w->mem, w->form_count, sizeof *all);
    form *moved = arena_alloc(w->mem, w->form_count, sizeof *moved);
    uint32_t n = 1;
    for (size_t e = 1; e < w->entry_count; e++) {
        uint32_t from = n;
        for (uint32_t f = w->entries[e].record.first; f; f = w->forms[f].next) {
            moved[n] = w->forms[f];
            all[n++] = w->forms[f].record;
        }
        w->entries[e].record.first = from;
    }
    w->forms = moved;
    return all;
}

static uint32_t table_size(size_t count) { return 2 * (uint32_t)count + 16; }

static void put(uint32_t *table, uint32_t size, uint64_t key, uint32_t value) {
    uint32_t at = gazetteer_slot(key, size);
    while (table[at]) at = gazetteer_slot_after(at, size);
    table[at] = value;
}

static uint32_t type_bit(uint8_t type) { return type == NAME_PERSON ? PART_PERSON : type == NAME_PLACE ? PART_PLACE : PART_ORGANISATION; }

static void collect_uses(gazetteer_writer *w) {
    for (uint32_t f = 1; f < w->form_count; f++) {
        const form *x = &w->forms[f];
        uint32_t type = type_bit(w->entries[x->record.entry].record.type);
        for (uint32_t i = 0; i < x->hashes; i++) {
            uint32_t what = type | (i == 0 ? PART_FIRST : 0) | (i + 1 == x->record.tokens ? PART_LAST : 0) | (x->record.tokens == 1 ? PART_ALONE : 0);
            w->uses = arena_grow(w->mem, w->uses, w->use_count, &w->use_room, sizeof *w->uses);
            w->uses[w->use_count++] = (use){x->tokens[i], f, what};
        }
    }
}

static int by_hash(const void *a, const void *b) {
    const use *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return (x->form > y->form) - (x->form < y->form);
}
static int by_pair(const void *a, const void *b) {
    const gazetteer_pair *x = a, *y = b;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}
static int by_word(const void *a, const void *b) {
    const equivalent_record *x = a, *y = b;
    if (x->word != y->word) return x->word < y->word ? -1 : 1;
    return (x->group > y->group) - (x->group < y->group);
}

static known_form known_of(const gazetteer_writer *w, const form *f) {
    str text = {w->pool + f->record.text % GAZETTEER_POOL, f->record.text >> 24};
    return (known_form){.text = text, .entry = f->record.entry, .kind = f->record.kind};
}

static bool has_alternate(const gazetteer_writer *w, uint32_t f) {
    const gazetteer_entry_record *e = &w->entries[w->forms[f].record.entry].record;
    known_form me = known_of(w, &w->forms[f]);
    for (uint32_t i = e->first; i < e->first + e->count; i++) {
        known_form other = known_of(w, &w->forms[i]);
        if (i != f && gazetteer_alternate(&me, &other)) return true;
    }
    return false;
}

typedef struct { gazetteer_word *items; uint32_t *uses; uint32_t count; } word_table;

static word_table make_words(gazetteer_writer *w) {
    collect_uses(w);
    if (w->use_count) qsort(w->uses, w->use_count, sizeof *w->uses, by_hash);
    word_table t = {arena_alloc(w->mem, w->use_count + 1, sizeof *t.items), arena_alloc(w->mem, w->use_count + 1, sizeof *t.uses), 1};
    for (size_t i = 0; i < w->use_count; i++) {
        const use *u = &w->uses[i];
        if (i == 0 || u->hash != u[-1].hash) t.items[t.count++] = (gazetteer_word){.hash = u->hash, .first = (uint32_t)i};
        gazetteer_word *x = &t.items[t.count - 1];
        x->what |= u->what;
        if (x->count++ < NAME_ALTERNATES && has_alternate(w, u->form)) x->what |= gazetteer_alternates_bit(w->forms[u->form].record.entry);
        t.uses[i] = gazetteer_slot_make(u->form, w->forms[u->form].record.tokens);
    }
    return t;
}

static gazetteer_header make_header(const gazetteer_writer *w, uint32_t words) {
    gazetteer_header h = {.entries = (uint32_t)w->entry_count, .forms = (uint32_t)w->form_count, .slots = table_size(w->form_count), .words = words,
                          .word_slots = table_size(words), .uses = (uint32_t)w->use_count, .pairs = (uint32_t)w->pair_count,
                          .equivalents = (uint32_t)w->equivalent_count, .pool = (uint32_t)w->pool_count};
    memcpy(h.magic, GAZETTEER_MAGIC, sizeof h.magic);
    for (size_t f = 1; f < w->form_count; f++)
        if (w->forms[f].record.tokens > h.longest) h.longest = w->forms[f].record.tokens;
    return h;
}

static void copy(char *to, const void *from, size_t count, size_t size) {
    if (count) memcpy(to, from, count * size);
}

static void set_bit(uint8_t *bits, uint32_t bit) { bits[bit / 8] |= (uint8_t)(1 << bit % 8); }

static void fill_tables(const gazetteer_writer *w, const gazetteer_header *h, gazetteer_layout at, const word_table *words, char *image) {
    uint32_t *keys = (void *)(image + at.keys), *skeletons = (void *)(image + at.skeletons), *slots = (void *)(image + at.word_slots);
    uint8_t *bits = (uint8_t *)image + at.filter;
    for (uint32_t f = 1; f < w->form_count; f++) {
        const form *x = &w->forms[f];
        put(keys, h->slots, x->record.key, gazetteer_slot_make(f, gazetteer_key_tag(x->record.key)));
        put(skeletons, h->slots, x->record.skeleton, gazetteer_slot_make(f, gazetteer_key_tag(x->record.skeleton)));
        if (x->hashes > 0) set_bit(bits, gazetteer_bit(x->tokens[0]));
        if (x->hashes > 1) set_bit(bits, gazetteer_bit_of_two(gazetteer_key(gazetteer_key(0, x->tokens[0]), x->tokens[1])));
    }
    for (uint32_t i = 1; i < words->count; i++) put(slots, h->word_slots, gazetteer_word_key(words->items[i].hash), gazetteer_slot_make(i, gazetteer_word_tag(words->items[i].hash)));
}

static void fill_equivalents(const gazetteer_writer *w, uint64_t *bits, uint32_t *rows) {
    uint32_t count = (uint32_t)w->equivalent_count, row = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint64_t word = w->equivalents[i].word;
        bits[equivalents_bit(word) / 64] |= UINT64_C(1) << equivalents_bit(word) % 64;
        while (row <= equivalents_row(word)) rows[row++] = i;
    }
    while (row < EQUIVALENT_ROWS) rows[row++] = count;
}

str gazetteer_image(gazetteer_writer *w) {
    gazetteer_form_record *forms = order_forms(w);
    word_table words = make_words(w);
    if (w->pair_count) qsort(w->pairs, w->pair_count, sizeof *w->pairs, by_pair);
    if (w->equivalent_count) qsort(w->equivalents, w->equivalent_count, sizeof *w->equivalents, by_word);
    gazetteer_header h = make_header(w, words.count);
    gazetteer_layout at = gazetteer_layout_of(&h);
    char *image = arena_alloc(w->mem, at.end + 64, 1);
    image += (64 - (uintptr_t)image % 64) % 64;
    memcpy(image, &h, sizeof h);
    gazetteer_entry_record *entries = (void *)(image + at.entries);
    for (size_t e = 1; e < w->entry_count; e++) entries[e] = w->entries[e].record;
    copy(image + at.forms, forms, w->form_count, sizeof *forms);
    copy(image + at.words, words.items, words.count, sizeof *words.items);
    copy(image + at.uses, words.uses, w->use_count, sizeof *words.uses);
    copy(image + at.pairs, w->pairs, w->pair_count, sizeof *w->pairs);
    copy(image + at.equivalents, w->equivalents, w->equivalent_count, sizeof *w->equivalents);
    copy(image + at.pool, w->pool, w->pool_count, 1);
    fill_tables(w, &h, at, &words, image);
    fill_equivalents(w, (void *)(image + at.equivalent_filter), (void *)(image + at.equivalent_rows));
    return (str){image, at.end};
}
