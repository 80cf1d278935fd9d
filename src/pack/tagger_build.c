// The section "tagger" from the text of dicts/en/tagger.txt: what words are, then a line a feature: its kind, its number, and tag=weight
// for each that is not 0.
#include "base/file.h"
#include "analysis/tag_model.h"
#include "base/map.h"
#include "pack/builders.h"
#include "pack/tagger_pairs.h"
#include <limits.h>
#include <stdlib.h>

typedef struct { tag_feature_key key; int16_t weights[TAG_ROW]; } feature; // by columns
typedef struct {
    arena *mem;
    feature *features;
    size_t feature_count, feature_room;
    tag_word *known; // what words are
    size_t known_count, known_room;
    map index, words; // keys of features -> 1 + index; hashes of words -> 1 + index into known, or 0
} tagger_text;

// ---- reading --------------------------------------------------------------------------------------------------------------------

static bool number_of(str s, uint32_t *out) {
    char text[9], *end;
    if (s.len == 0 || s.len >= sizeof text) return false;
    memcpy(text, s.ptr, s.len), text[s.len] = 0;
    *out = (uint32_t)strtoul(text, &end, 16);
    return *end == 0;
}

static bool read_known(tagger_text *t, str line, uint32_t hash, tag_columns when) {
    tag_set tags = 0;
    for (str part; str_split(&line, ' ', &part); tags |= TAG_BIT(tag_of(part)))
        if (tag_of(part) == TAG_NONE) return false;
    t->known = arena_grow(t->mem, t->known, t->known_count, &t->known_room, sizeof *t->known);
    t->known[t->known_count++] = (tag_word){.hash = hash, .allowed = tag_columns_of(tags) | when};
    return hash != 0 && tags != 0;
}

static bool read_weights(str line, int limit, int16_t weights[TAG_ROW]) {
    for (str part; str_split(&line, ' ', &part);) {
        size_t is = str_find_byte(part, '=');
        double weight;
        tag t = tag_of(str_sub(part, 0, is));
        if (t == TAG_NONE || !str_to_double(str_sub(part, is + 1, part.len), &weight) || weight < -limit || weight > limit) return false;
        weights[__builtin_ctzll(tag_columns_of(TAG_BIT(t)))] = (int16_t)weight;
    }
    return true;
}

static bool read_feature(tagger_text *t, str line, uint32_t kind, uint32_t value) {
    t->features = arena_grow(t->mem, t->features, t->feature_count, &t->feature_room, sizeof *t->features);
    feature *f = &t->features[t->feature_count++];
    *f = (feature){.key = {kind, value}};
    return (kind == TAG_FEATURE_NUMBER ? value < TAG_NUMBERED : value != 0) && read_weights(line, tag_weight_limit(kind), f->weights);
}

static bool read_line(tagger_text *t, str line) {
    str kind, number;
    uint32_t value;
    if (!str_split(&line, ' ', &kind) || !str_split(&line, ' ', &number) || !number_of(number, &value)) return false;
    if (str_eq(kind, S("is"))) return read_known(t, line, value, 0);
    if (str_eq(kind, S("is-always"))) return read_known(t, line, value, TAG_ALWAYS);
    if (str_eq(kind, S("is-in-capitals"))) return read_known(t, line, value, TAG_CAPITALS);
    for (uint32_t k = 0; k < TAG_FEATURE_KINDS; k++)
        if (str_eq(kind, str_of(tag_feature_names[k]))) return read_feature(t, line, k, value);
    return false;
}

// ---- what there is by its key -----------------------------------------------------------------------------------------------------

static str key_of(const void *thing, size_t size) { return (str){thing, size}; }

static void index_features(tagger_text *t) {
    t->index = map_make(t->mem), t->words = map_make(t->mem);
    for (size_t i = 0; i < t->feature_count; i++) *map_put(&t->index, key_of(&t->features[i].key, sizeof(tag_feature_key)), NULL) = (uint32_t)i + 1;
    for (size_t i = 0; i < t->known_count; i++) *map_put(&t->words, key_of(&t->known[i].hash, sizeof(uint32_t)), NULL) = (uint32_t)i + 1;
    for (size_t i = 0; i < t->feature_count; i++)
        if (t->features[i].key.kind < TAG_PLACES) map_put(&t->words, key_of(&t->features[i].key.value, sizeof(uint32_t)), NULL);
}

static tag_columns told(const tagger_text *t, uint32_t hash) {
    const uint32_t *at = map_find(&t->words, key_of(&hash, sizeof hash));
    return at && *at ? t->known[*at - 1].allowed : 0;
}

typedef struct { int weights[TAG_ROW]; } row;

static void add_feature(const tagger_text *t, row *r, uint32_t kind, uint32_t value) {
    tag_feature_key key = {kind, value};
    const uint32_t *at = map_find(&t->index, key_of(&key, sizeof key));
    for (unsigned c = 0; at && c < TAG_ROW; c++) r->weights[c] += t->features[*at - 1].weights[c];
}

// ---- units ----------------------------------------------------------------------------------------------------------------------

// By lanes.
static row lanes_of_row(const row *r) {
    row lanes = {{0}};
    int rest = INT_MIN;
    for (tag_columns left = ((tag_columns)1 << (TAG_ROW - 1)) - 1; left; left &= left - 1) {
        int weight = r->weights[__builtin_ctzll(left)];
        unsigned lane = (unsigned)__builtin_ctzll(tag_lanes_of(left & (~left + 1)));
        lanes.weights[lane] = weight;
        if (lane > TAG_LANE_REST && left & (~left + 1) & TAG_OPEN_WORD && weight > rest) rest = weight;
    }
    lanes.weights[TAG_LANE_REST] = rest;
    return lanes;
}

static bool says_of_group(const row *lanes, unsigned g) {
    for (unsigned i = g * TAG_GROUP; i < (g + 1) * TAG_GROUP; i++)
        if (lanes->weights[i]) return true;
    return false;
}

static bool fits(const row *r) {
    for (unsigned c = 0; c < TAG_ROW; c++)
        if (r->weights[c] < -127 || r->weights[c] > 127) return false;
    return true;
}

static tag_unit unit_of(const int weights[TAG_GROUP]) {
    tag_unit u;
    for (unsigned i = 0; i < TAG_GROUP; i++) u.weights[i] = (uint8_t)(weights[i % 2 * (TAG_GROUP / 2) + i / 2] + TAG_BIAS);
    return u;
}

typedef struct {
    arena *mem;
    tag_unit *items;
    size_t count, room;
    map known; // rows -> references
} unit_list;

static void put_unit(unit_list *u, tag_unit unit) {
    u->items = arena_grow(u->mem, u->items, u->count, &u->room, sizeof *u->items);
    u->items[u->count++] = unit;
}

static uint32_t put_row(unit_list *u, const row *r) {
    bool added;
    row *copy = arena_alloc(u->mem, 1, sizeof *copy);
    *copy = *r;
    uint32_t *reference = map_put(&u->known, key_of(copy, sizeof *copy), &added);
    if (!added) return *reference;
    row lanes = lanes_of_row(r);
    *reference = (uint32_t)u->count * TAG_UNIT_BYTES;
    for (unsigned g = 0; g < TAG_GROUPS; g++) {
        if (g && !says_of_group(&lanes, g)) continue;
        put_unit(u, unit_of(lanes.weights + g * TAG_GROUP));
        if (g) *reference |= 1u << (g - 1);
    }
    return *reference;
}

static unit_list units_make(arena *mem) {
    unit_list u = {.mem = mem, .known = map_make(mem)};
    put_row(&u, &(row){{0}}); // the first says nothing
    return u;
}

static uint32_t put_feature(const tagger_text *t, unit_list *u, uint32_t kind, uint32_t value) {
    row r = {{0}};
    add_feature(t, &r, kind, value);
    return put_row(u, &r);
}

// ---- words ----------------------------------------------------------------------------------------------------------------------

typedef struct { uint32_t lexeme, hash; } form;
typedef struct { form *items; size_t count, room; } form_list;

static void put_form(arena *mem, form_list *all, form f) {
    all->items = arena_grow(mem, all->items, all->count, &all->room, sizeof *all->items);
    all->items[all->count++] = f;
}

// All that the model has: those of the lexicon in its order, which is from the most frequent down, then the others in that of their hashes.
static form_list forms_of(tagger_text *t, const lexicon *l) {
    form_list all = {0};
    map found = map_make(t->mem);
    put_form(t->mem, &all, (form){0}); // no word
    for (uint32_t id = 1; l && id < lexicon_count(l); id++) {
        uint32_t *hash = arena_alloc(t->mem, 1, sizeof *hash);
        *hash = token_hash(lexicon_form(l, id));
        if (!map_find(&t->words, key_of(hash, sizeof *hash))) continue;
        put_form(t->mem, &all, (form){id, *hash});
        map_put(&found, key_of(hash, sizeof *hash), NULL);
    }
    for (size_t i = 0; i < t->known_count + t->feature_count; i++) {
        bool known = i < t->known_count, added;
        const tag_feature_key *k = known ? NULL : &t->features[i - t->known_count].key;
        const uint32_t *hash = known ? &t->known[i].hash : &k->value;
        if (!known && k->kind >= TAG_PLACES) continue;
        map_put(&found, key_of(hash, sizeof *hash), &added);
        if (added) put_form(t->mem, &all, (form){LEXEME_NONE, *hash});
    }
    return all;
}

// All that a word says of itself, if a unit can say it.
static bool put_own(const tagger_text *t, unit_list *u, const tag_view *v, uint32_t *out) {
    const uint32_t shape = v->shape * 2u + v->first;
    row r = {{0}};
    add_feature(t, &r, TAG_FEATURE_WORD, v->form);
    add_feature(t, &r, TAG_FEATURE_NUMBER, tag_number_usage(v->usage, shape));
    add_feature(t, &r, TAG_FEATURE_NUMBER, tag_number_known(v->known, shape));
    add_feature(t, &r, TAG_FEATURE_PAIR, tag_pair_class_shape(v->class, shape));
    if (v->rare) add_feature(t, &r, TAG_FEATURE_PAIR, tag_pair_ending_shape(v->endings[1], shape)), add_feature(t, &r, TAG_FEATURE_PAIR, tag_pair_ending(v->endings[0]));
    if (!fits(&r)) return false;
    *out = put_row(u, &r);
    return true;
}

static uint32_t put_neighbour(const tagger_text *t, unit_list *u, uint32_t kind, uint32_t hash, uint32_t usage) {
    row r = {{0}};
    add_feature(t, &r, kind, hash);
    add_feature(t, &r, TAG_FEATURE_NUMBER, usage);
    return put_row(u, &r);
}

static void see_in_lower_case(const tagger_text *t, const lexicon *l, form f, unit_list *u, tag_entry *e) {
    tag_word known = {f.hash, told(t, f.hash)};
    tag_view v;
    tag_see(&v, l, f.lexeme, f.hash, &known, TOKEN_WORD, SHAPE_LOWER);
    if (v.rare) tag_see_rare(&v, l, lexicon_form(l, f.lexeme));
    e->class = v.class;
    bool ready = v.fixed != TAG_NONE || put_own(t, u, &v, &e->own);
    e->allowed = tag_lanes_of(v.allowed) | (uint64_t)v.fixed << TAG_ENTRY_FIXED_AT | (known.allowed ? TAG_ENTRY_TOLD : 0) |
                 (v.rare ? TAG_ENTRY_RARE : 0) | (ready ? TAG_ENTRY_READY : 0) | (uint64_t)v.usage << TAG_ENTRY_USAGE_AT;
}

static void put_entry(const tagger_text *t, const lexicon *l, form f, unit_list *u, tag_entry *e, tag_entry_more *more) {
    unsigned usage = l ? lexicon_at(l, f.lexeme)->usage : 0;
    e->next = put_neighbour(t, u, 1, f.hash, TAG_AT_USAGE_NEXT + usage), e->last = put_neighbour(t, u, 2, f.hash, TAG_AT_USAGE_LAST + usage);
    e->next2 = put_feature(t, u, 3, f.hash), e->last2 = put_feature(t, u, 4, f.hash);
    *more = (tag_entry_more){told(t, f.hash), put_feature(t, u, TAG_FEATURE_WORD, f.hash), f.lexeme};
    if (l && f.lexeme != LEXEME_NONE) see_in_lower_case(t, l, f, u, e);
}

// ---- the section ------------------------------------------------------------------------------------------------------------------

typedef struct {
    tag_model_header header;
    unit_list units;
    tag_entry *entries;
    tag_entry_more *more;
    tag_slot *slots;
    tag_entry_slot *entry_slots;
    uint32_t *numbered;
    uint16_t *numbers, *index;
} section;

static uint32_t power_from(size_t least) {
    uint32_t n = 1;
    while (n < least) n *= 2;
    return n;
}

enum { INDEXED = 1 << 16 }; // lexemes that go by their number; nearly all that a text has

static void put_words(tagger_text *t, const lexicon *l, section *s) {
    form_list forms = forms_of(t, l);
    tag_model_header *h = &s->header;
    h->entries = (uint32_t)forms.count, h->indexed = l ? lexicon_count(l) < INDEXED ? lexicon_count(l) : INDEXED : 0;
    size_t beyond = 0;
    for (size_t i = 1; i < forms.count; i++) beyond += forms.items[i].lexeme == LEXEME_NONE || forms.items[i].lexeme >= h->indexed;
    h->entry_slots = power_from(beyond * 2 + 2);
    s->entries = arena_alloc(t->mem, forms.count, sizeof *s->entries), s->more = arena_alloc(t->mem, forms.count, sizeof *s->more);
    s->entry_slots = arena_alloc(t->mem, h->entry_slots, sizeof *s->entry_slots), s->index = arena_alloc(t->mem, h->indexed + 1, sizeof *s->index);
    for (uint32_t i = 1; i < forms.count; i++) {
        form f = forms.items[i];
        put_entry(t, l, f, &s->units, &s->entries[i], &s->more[i]);
        if (f.lexeme != LEXEME_NONE && f.lexeme < h->indexed) { s->index[f.lexeme] = (uint16_t)i; continue; }
        uint32_t at = f.hash & (h->entry_slots - 1);
        while (s->entry_slots[at].entry) at = (at + 1) & (h->entry_slots - 1);
        s->entry_slots[at] = (tag_entry_slot){f.hash, i};
    }
}

static void put_numbered(tagger_text *t, section *s) {
    s->numbered = arena_alloc(t->mem, TAG_NUMBERED, sizeof *s->numbered);
    for (uint32_t i = 0; i < TAG_NUMBERED; i++) s->numbered[i] = put_feature(t, &s->units, TAG_FEATURE_NUMBER, i);
}

static bool put_pairs(tagger_text *t, section *s) {
    size_t count = 0;
    tag_slot *pairs = arena_alloc(t->mem, t->feature_count + 1, sizeof *pairs);
    for (size_t i = 0; i < t->feature_count; i++) {
        tag_feature_key k = t->features[i].key;
        if (k.kind == TAG_FEATURE_PAIR) pairs[count++] = (tag_slot){k.value, put_feature(t, &s->units, k.kind, k.value)};
    }
    tagger_pairs placed = tagger_pairs_place(t->mem, pairs, count);
    s->slots = placed.slots, s->numbers = placed.numbers;
    return placed.slots != NULL;
}

static void append(char *image, size_t *size, const void *items, size_t count, size_t each) {
    if (image && count) memcpy(image + *size, items, count * each);
    *size += count * each;
}

// Writes it into the image, if there is one; its size. What is behind the units is as long as a reference can lead astray.
static size_t write_section(const section *s, char *image) {
    const tag_model_header *h = &s->header;
    size_t size = 0, least = sizeof *h + (size_t)power_from(h->units) * TAG_UNIT_BYTES + TAG_GROUPS * TAG_UNIT_BYTES;
    append(image, &size, h, 1, sizeof *h);
    append(image, &size, s->units.items, h->units, sizeof(tag_unit));
    append(image, &size, s->entries, h->entries, sizeof *s->entries);
    append(image, &size, s->more, h->entries, sizeof *s->more);
    append(image, &size, s->slots, TAG_SLOTS, sizeof *s->slots);
    append(image, &size, s->entry_slots, h->entry_slots, sizeof *s->entry_slots);
    append(image, &size, s->numbered, TAG_NUMBERED, sizeof *s->numbered);
    append(image, &size, s->numbers, TAG_BUCKETS, sizeof *s->numbers);
    append(image, &size, s->index, h->indexed, sizeof *s->index);
    return size > least ? size : least;
}

static bool section_of(tagger_text *t, const lexicon *l, str *out) {
    section s = {.units = units_make(t->mem)};
    index_features(t);
    put_words(t, l, &s);
    put_numbered(t, &s);
    if (!put_pairs(t, &s) || s.header.entries > 1u << 16) return false;
    memcpy(s.header.magic, TAG_MODEL_MAGIC, sizeof s.header.magic);
    s.header.units = (uint32_t)s.units.count;
    size_t size = write_section(&s, NULL);
    char *image = arena_alloc(t->mem, 1, size);
    write_section(&s, image);
    *out = (str){image, size};
    return true;
}

bool build_tagger(arena *mem, const pack_inputs *in, str *out, err *why) {
    str path = arena_printf(mem, "%s/tagger.txt", in->dicts), text;
    tagger_text t = {.mem = mem};
    unsigned number = 0;
    if (!file_read(mem, path.ptr, &text, why)) return false;
    for (str line; str_line(&text, &line);) {
        number++;
        if (line.len == 0 || line.ptr[0] == '#') continue;
        if (!read_line(&t, line)) return err_set(why, path, number, 1, "expected a kind, a number in hexadecimal, then TAG=weight or, of \"is\", tags");
    }
    return section_of(&t, in->lex, out) || err_set(why, path, 0, 0, "the words or pairs of this model do not fit into a pack");
}
