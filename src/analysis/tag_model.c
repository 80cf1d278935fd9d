#include "analysis/tag_model.h"

static bool is_power_of_two(uint32_t n) { return n && (n & (n - 1)) == 0; }

bool tag_model_view(str section, tag_model *out) {
    tag_model_header h;
    if (section.len < sizeof h || ((uintptr_t)section.ptr & 15)) return false;
    memcpy(&h, section.ptr, sizeof h);
    if (memcmp(h.magic, TAG_MODEL_MAGIC, sizeof h.magic) != 0 || !is_power_of_two(h.words) || !is_power_of_two(h.slots) || h.units < TAG_GROUPS || h.units >= UINT32_MAX / TAG_UNIT_BYTES) return false;
    uint64_t words_at = sizeof h + (uint64_t)h.units * sizeof(tag_unit), slots_at = words_at + (uint64_t)h.words * sizeof(tag_word),
             numbered_at = slots_at + (uint64_t)h.slots * sizeof(tag_slot);
    if (numbered_at + TAG_NUMBERED * sizeof(uint32_t) > section.len) return false;
    const char *p = section.ptr;
    *out = (tag_model){.units = (const tag_unit *)(const void *)(p + sizeof h), .words = (const tag_word *)(const void *)(p + words_at),
                       .slots = (const tag_slot *)(const void *)(p + slots_at), .numbered = (const uint32_t *)(const void *)(p + numbered_at),
                       .units_end = (h.units - TAG_GROUPS + 1) * TAG_UNIT_BYTES, .word_mask = h.words - 1, .slot_mask = h.slots - 1};
    return true;
}

const tag_word *tag_model_word(const tag_model *m, uint32_t hash) {
    static const tag_word none;
    uint32_t at = hash & m->word_mask;
    for (uint32_t tries = 0; m->words[at].hash != hash; at = (at + 1) & m->word_mask, tries++)
        if (m->words[at].hash == 0 || tries > m->word_mask) return &none;
    return &m->words[at];
}

static uint32_t weights_of_pair(const tag_model *m, uint32_t hash) {
    uint32_t at = hash & m->slot_mask;
    for (uint32_t tries = 0; m->slots[at].hash != hash; at = (at + 1) & m->slot_mask, tries++)
        if (m->slots[at].hash == 0 || tries > m->slot_mask) return 0;
    return m->slots[at].weights;
}

// References to the weights of all that speaks; 0 for some of what has none.
static size_t find_weights(const tag_model *m, const tag_view *v, tag last, tag before, uint32_t out[TAG_FEATURES]) {
    uint32_t numbers[TAG_NUMBERS], pairs[TAG_PAIRS];
    size_t n = 0, pair_count = tag_pairs(v, last, pairs);
    for (size_t i = 0; i < pair_count; i++) __builtin_prefetch(&m->slots[pairs[i] & m->slot_mask]); // what costs is the way to memory
    tag_numbers(v, last, before, numbers);
    for (size_t i = 0; i < TAG_NUMBERS; i++) out[n++] = m->numbered[numbers[i]];
    const uint32_t words[TAG_PLACES] = {v->word->weights[0], v[1].word->weights[1], v[-1].word->weights[2], v[2].word->weights[3], v[-2].word->weights[4]};
    for (size_t i = 0; i < TAG_PLACES; i++) out[n++] = words[i];
    for (size_t i = 0; i < pair_count; i++) {
        out[n] = weights_of_pair(m, pairs[i]);
        n += out[n] != 0;
    }
    return n;
}

// Sums that stay in the machine's registers while units are added.
typedef int16_t eight __attribute__((vector_size(16), may_alias));
typedef uint16_t eight_sums __attribute__((vector_size(16), may_alias));
typedef struct { eight_sums low, high; } group_sums;

static inline const eight_sums *units_at(const tag_model *m, uint32_t weights) {
    uint32_t at = weights & ~(uint32_t)(TAG_UNIT_BYTES - 1);
    return (const eight_sums *)(const void *)((const char *)m->units + (at < m->units_end ? at : 0));
}

static inline void add_unit(group_sums *sums, eight_sums unit) { sums->low += unit & 0xff, sums->high += unit >> 8; }

// The sums of the first group, without a branch.
static group_sums sum_of_first(const tag_model *m, const uint32_t *weights, size_t count) {
    group_sums sums = {{0}, {0}};
    for (size_t i = 0; i < count; i++) add_unit(&sums, *units_at(m, weights[i]));
    return sums;
}

// Of the first two.
static void sum_of_two(const tag_model *m, const uint32_t *weights, size_t count, group_sums out[TAG_GROUPS]) {
    const eight_sums *nothing = (const eight_sums *)(const void *)m->units;
    group_sums first = {{0}, {0}}, second = {{0}, {0}};
    for (size_t i = 0; i < count; i++) {
        const eight_sums *more = units_at(m, weights[i]), *other = weights[i] & 1 ? more + 1 : nothing;
        add_unit(&first, *more);
        add_unit(&second, *other);
    }
    out[0] = first, out[1] = second;
}

static void sum_of_all(const tag_model *m, const uint32_t *weights, size_t count, group_sums sums[TAG_GROUPS]) {
    const eight_sums *nothing = (const eight_sums *)(const void *)m->units;
    group_sums third = {{0}, {0}};
    sum_of_two(m, weights, count, sums);
    for (size_t i = 0; i < count; i++) add_unit(&third, weights[i] & 2 ? units_at(m, weights[i])[1 + (weights[i] & 1)] : *nothing);
    sums[2] = third;
}

// The first of the greatest.
static unsigned best_of_few(tag_columns allowed, const int16_t *sums) {
    unsigned best = (unsigned)__builtin_ctzll(allowed);
    for (tag_columns left = allowed & (allowed - 1); left; left &= left - 1) {
        unsigned c = (unsigned)__builtin_ctzll(left);
        if (sums[c] > sums[best]) best = c;
    }
    return best;
}

// The same of all columns of the first two groups.
static unsigned best_of_two(const group_sums sums[2]) {
    const eight *all = (const eight *)(const void *)sums;
    eight most = all[0];
    for (int k = 1; k < 4; k++) {
        eight more = all[k] > most;
        most = (all[k] & more) | (most & ~more);
    }
    int16_t greatest = most[0];
    for (int k = 1; k < 8; k++) greatest = most[k] > greatest ? most[k] : greatest;
    const int16_t *each = (const int16_t *)(const void *)sums;
    unsigned best = 0;
    while (each[best] != greatest) best++;
    return best;
}

tag tag_decide(const tag_model *m, const tag_view *v, tag last, tag before) {
    uint32_t weights[TAG_FEATURES];
    size_t count = find_weights(m, v, last, before, weights);
    group_sums sums[TAG_GROUPS] = {{{0}, {0}}};
    if (v->allowed >> TAG_GROUP == 0) sums[0] = sum_of_first(m, weights, count);
    else if (v->allowed >> (2 * TAG_GROUP) == 0)
        sum_of_two(m, weights, count, sums);
    else sum_of_all(m, weights, count, sums);
    unsigned best = v->allowed == TAG_OPEN_WORD ? best_of_two(sums) : best_of_few(v->allowed, (const int16_t *)(const void *)sums);
    return (tag)tag_of_column[best];
}
