// The section "tagger" from the text of dicts/en/tagger.txt: what words are, then a line a feature: its kind, its number, and tag=weight
// for each that is not 0.
#include "base/file.h"
#include "analysis/tag_model.h"
#include "pack/builders.h"
#include <stdlib.h>

typedef struct { tag_feature_key key; int16_t weights[TAG_ROW]; } feature; // by columns
typedef struct {
    arena *mem;
    feature *features;
    size_t feature_count, feature_room;
    tag_word *known; // what words are; their weights are among the features
    size_t known_count, known_room;
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

static bool read_weights(str line, int16_t weights[TAG_ROW]) {
    for (str part; str_split(&line, ' ', &part);) {
        size_t is = str_find_byte(part, '=');
        double weight;
        tag t = tag_of(str_sub(part, 0, is));
        if (t == TAG_NONE || !str_to_double(str_sub(part, is + 1, part.len), &weight) || weight < -127 || weight > 127) return false;
        weights[__builtin_ctzll(tag_columns_of(TAG_BIT(t)))] = (int16_t)weight;
    }
    return true;
}

static bool read_feature(tagger_text *t, str line, uint32_t kind, uint32_t value) {
    t->features = arena_grow(t->mem, t->features, t->feature_count, &t->feature_room, sizeof *t->features);
    feature *f = &t->features[t->feature_count++];
    *f = (feature){.key = {kind, value}};
    return (kind == TAG_FEATURE_NUMBER ? value < TAG_NUMBERED : value != 0) && read_weights(line, f->weights);
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

// ---- writing --------------------------------------------------------------------------------------------------------------------

typedef struct {
    tag_unit *units;
    tag_word *words;
    tag_slot *slots;
    uint32_t *numbered;
    uint32_t unit_count, word_mask, slot_mask;
} section;

static bool says_of_group(const feature *f, unsigned g) {
    for (unsigned c = g * TAG_GROUP; c < (g + 1) * TAG_GROUP; c++)
        if (f->weights[c]) return true;
    return false;
}

static uint32_t units_of(const feature *f) {
    uint32_t n = 1;
    for (unsigned g = 1; g < TAG_GROUPS; g++) n += says_of_group(f, g);
    return n;
}

static const int16_t nothing[TAG_GROUP];

static tag_unit unit_of(const int16_t weights[TAG_GROUP]) {
    tag_unit u;
    for (unsigned i = 0; i < TAG_GROUP; i++) u.weights[i] = (uint8_t)(weights[i % 2 * (TAG_GROUP / 2) + i / 2] + TAG_BIAS);
    return u;
}

static uint32_t put_weights(section *s, const feature *f) {
    uint32_t reference = s->unit_count * TAG_UNIT_BYTES;
    for (unsigned g = 0; g < TAG_GROUPS; g++) {
        if (g && !says_of_group(f, g)) continue;
        s->units[s->unit_count++] = unit_of(f->weights + g * TAG_GROUP);
        if (g) reference |= 1u << (g - 1);
    }
    return reference;
}

static tag_word *word_at(section *s, uint32_t hash) {
    uint32_t at = hash & s->word_mask;
    while (s->words[at].hash && s->words[at].hash != hash) at = (at + 1) & s->word_mask;
    s->words[at].hash = hash;
    return &s->words[at];
}

static void put_pair(section *s, uint32_t hash, uint32_t weights) {
    uint32_t at = hash & s->slot_mask;
    while (s->slots[at].hash) at = (at + 1) & s->slot_mask;
    s->slots[at] = (tag_slot){hash, weights};
}

static void put_feature(section *s, const feature *f) {
    uint32_t weights = put_weights(s, f);
    if (f->key.kind == TAG_FEATURE_NUMBER) s->numbered[f->key.value] = weights;
    else if (f->key.kind == TAG_FEATURE_PAIR)
        put_pair(s, f->key.value, weights);
    else word_at(s, f->key.value)->weights[f->key.kind] = weights;
}

static uint32_t power_above(size_t least) {
    uint32_t n = 1;
    while (n < least) n *= 2;
    return n;
}

static int by_number(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static size_t distinct(uint32_t *numbers, size_t count) {
    size_t n = 0;
    if (count) qsort(numbers, count, sizeof *numbers, by_number);
    for (size_t i = 0; i < count; i++) n += i == 0 || numbers[i] != numbers[i - 1];
    return n;
}

static size_t count_words(const tagger_text *t) {
    uint32_t *hashes = arena_alloc(t->mem, t->known_count + t->feature_count, sizeof *hashes);
    size_t n = 0;
    for (size_t i = 0; i < t->known_count; i++) hashes[n++] = t->known[i].hash;
    for (size_t i = 0; i < t->feature_count; i++)
        if (t->features[i].key.kind < TAG_PLACES) hashes[n++] = t->features[i].key.value;
    return distinct(hashes, n);
}

// Most of what is looked up is not there: a free slot must be near.
static tag_model_header header_of(const tagger_text *t) {
    size_t pairs = 0;
    tag_model_header h = {.units = 1 + TAG_GROUPS - 1}; // those that say nothing
    memcpy(h.magic, TAG_MODEL_MAGIC, sizeof h.magic);
    for (size_t i = 0; i < t->feature_count; i++) h.units += units_of(&t->features[i]), pairs += t->features[i].key.kind == TAG_FEATURE_PAIR;
    h.words = power_above(count_words(t) * 3 / 2 + 2);
    h.slots = power_above(pairs * 2 + 2);
    return h;
}

static str section_of(const tagger_text *t) {
    tag_model_header h = header_of(t);
    size_t words_at = sizeof h + h.units * sizeof(tag_unit), slots_at = words_at + h.words * sizeof(tag_word),
           numbered_at = slots_at + h.slots * sizeof(tag_slot), size = numbered_at + TAG_NUMBERED * sizeof(uint32_t);
    char *image = arena_alloc(t->mem, 1, size);
    memcpy(image, &h, sizeof h);
    section s = {.units = (tag_unit *)(void *)(image + sizeof h), .words = (tag_word *)(void *)(image + words_at), .slots = (tag_slot *)(void *)(image + slots_at),
                 .numbered = (uint32_t *)(void *)(image + numbered_at), .unit_count = 1, .word_mask = h.words - 1, .slot_mask = h.slots - 1};
    for (unsigned g = 0; g < TAG_GROUPS; g++) s.units[g == 0 ? 0 : h.units - g] = unit_of(nothing);
    for (size_t i = 0; i < t->known_count; i++) word_at(&s, t->known[i].hash)->allowed = t->known[i].allowed;
    for (size_t i = 0; i < t->feature_count; i++) put_feature(&s, &t->features[i]);
    return (str){image, size};
}

bool build_tagger(arena *mem, const pack_inputs *in, str *out, err *why) {
    str path = arena_printf(mem, "%s/tagger.txt", in->dicts), text;
    tagger_text t = {.mem = mem};
    unsigned row = 0;
    if (!file_read(mem, path.ptr, &text, why)) return false;
    for (str line; str_line(&text, &line);) {
        row++;
        if (line.len == 0 || line.ptr[0] == '#') continue;
        if (!read_line(&t, line)) return err_set(why, path, row, 1, "expected a kind, a number in hexadecimal, then TAG=weight or, of \"is\", tags");
    }
    *out = section_of(&t);
    return true;
}
