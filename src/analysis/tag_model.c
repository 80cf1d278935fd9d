#include "analysis/tag_model.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

static uint32_t power_from(uint32_t least) {
    uint32_t n = 1;
    while (n < least) n *= 2;
    return n;
}

static bool is_power_of_two(uint32_t n) { return n && (n & (n - 1)) == 0; }

static bool header_sound(const tag_model_header *h) {
    return memcmp(h->magic, TAG_MODEL_MAGIC, sizeof h->magic) == 0 && h->units && h->units <= 1u << 24 && h->entries && h->entries <= 1u << 16 &&
           is_power_of_two(h->entry_slots);
}

// Where the arrays begin, and the end.
typedef struct { uint64_t units, entries, more, slots, entry_slots, numbered, numbers, index, end; } layout;
static layout layout_of(const tag_model_header *h) {
    layout at = {.units = sizeof *h};
    at.entries = at.units + (uint64_t)h->units * sizeof(tag_unit);
    at.more = at.entries + (uint64_t)h->entries * sizeof(tag_entry);
    at.slots = at.more + (uint64_t)h->entries * sizeof(tag_entry_more);
    at.entry_slots = at.slots + TAG_SLOTS * sizeof(tag_slot);
    at.numbered = at.entry_slots + (uint64_t)h->entry_slots * sizeof(tag_entry_slot);
    at.numbers = at.numbered + TAG_NUMBERED * sizeof(uint32_t);
    at.index = at.numbers + TAG_BUCKETS * sizeof(uint16_t);
    at.end = at.index + (uint64_t)h->indexed * sizeof(uint16_t);
    return at;
}

bool tag_model_view(str section, tag_model *out) {
    tag_model_header h;
    if (section.len < sizeof h || ((uintptr_t)section.ptr & 15)) return false;
    memcpy(&h, section.ptr, sizeof h);
    if (!header_sound(&h)) return false;
    layout at = layout_of(&h);
    uint32_t mask = power_from(h.units) * TAG_UNIT_BYTES - TAG_UNIT_BYTES;
    uint64_t led_astray = at.units + mask + TAG_GROUPS * sizeof(tag_unit);
    if (at.end > section.len || led_astray > section.len) return false;
    const void *base = section.ptr;
    const char *p = base;
    *out = (tag_model){.units = p + at.units, .entries = (const void *)(p + at.entries), .more = (const void *)(p + at.more), .slots = (const void *)(p + at.slots),
                       .entry_slots = (const void *)(p + at.entry_slots), .numbered = (const void *)(p + at.numbered), .numbers = (const void *)(p + at.numbers),
                       .index = (const void *)(p + at.index), .unit_mask = mask, .header = h};
    return true;
}

// ---- words ----------------------------------------------------------------------------------------------------------------------

uint32_t tag_model_find_beyond(const tag_model *m, uint32_t id, uint32_t hash) {
    uint32_t mask = m->header.entry_slots - 1, at = hash & mask;
    for (uint32_t tries = 0; tries <= mask && m->entry_slots[at].entry; at = (at + 1) & mask, tries++) {
        uint32_t entry = m->entry_slots[at].entry;
        if (m->entry_slots[at].hash == hash && entry < m->header.entries && m->more[entry].lexeme == id) return entry;
    }
    return 0;
}


// Where a pair is, if the model has it.
static inline const tag_slot *slot_of_pair(const tag_model *m, uint32_t hash) { return &m->slots[tag_slot_of(hash, m->numbers[tag_bucket_of(hash)])]; }

// Of what a pair says; 0 if that is nothing.
static inline uint32_t weights_of_pair(const tag_model *m, uint32_t hash) {
    const tag_slot *s = slot_of_pair(m, hash);
    return s->hash == hash ? s->weights : 0;
}

// What says something of the word itself.
static void see_itself(const tag_model *m, const tag_view *v, tag_sight *s) {
    const uint32_t shape = v->shape * 2u + v->first;
    s->more[0] = m->numbered[tag_number_usage(v->usage, shape)];
    s->more[1] = m->numbered[tag_number_known(v->known, shape)];
    s->more[2] = weights_of_pair(m, tag_pair_class_shape(v->class, shape));
    s->more_count = 3;
    if (!v->rare) return;
    s->more[3] = weights_of_pair(m, tag_pair_ending_shape(v->endings[1], shape));
    s->more[4] = weights_of_pair(m, tag_pair_ending(v->endings[0]));
    s->more_count = 5;
    s->endings[0] = v->endings[1], s->endings[1] = v->endings[2];
}

void tag_sight_of(const tag_model *m, const tag_view *v, uint32_t entry, tag_sight *out) {
    const tag_entry *e = &m->entries[entry];
    out->word = *e;
    out->form = v->form, out->more_count = 0, out->shape = (uint8_t)(v->shape * 2u + v->first), out->fixed = v->fixed;
    if (!entry) out->word.next = m->numbered[TAG_AT_USAGE_NEXT + v->usage], out->word.last = m->numbered[TAG_AT_USAGE_LAST + v->usage];
    out->word.class = v->class;
    out->word.allowed = tag_lanes_of(v->allowed) | (v->word->allowed ? TAG_ENTRY_TOLD : 0) | (v->rare ? TAG_ENTRY_RARE : 0) | (uint64_t)v->usage << TAG_ENTRY_USAGE_AT;
    out->word.own = m->more[entry].weights;
    if (v->fixed == TAG_NONE) see_itself(m, v, out);
}

void tag_sight_endings(tag_sight *s, str folded) {
    tag_view v;
    tag_see_endings(&v, folded);
    s->endings[0] = v.endings[1], s->endings[1] = v.endings[2];
}

// ---- sums -----------------------------------------------------------------------------------------------------------------------

// Of the lanes k and 8 + k of a group, in 16 bits: the first and 256 times the second; and the second.
typedef uint16_t eight __attribute__((vector_size(16), may_alias));
typedef struct { eight both[TAG_GROUPS], second[TAG_GROUPS]; } sums;

static inline __attribute__((always_inline)) void add_group(sums *s, int g, eight weights) { s->both[g] += weights, s->second[g] += weights >> 8; }

static inline __attribute__((always_inline)) void add(const tag_model *m, sums *s, uint32_t weights, int groups) {
    const eight *unit = (const eight *)(const void *)(m->units + (weights & m->unit_mask)), *nothing = (const eight *)(const void *)m->units;
    add_group(s, 0, unit[0]);
    if (groups > 1) add_group(s, 1, *(weights & 1 ? unit + 1 : nothing));
    if (groups > 2) add_group(s, 2, *(weights & 2 ? unit + 1 + (weights & 1) : nothing));
}

static inline __attribute__((always_inline)) void add_pair(const tag_model *m, sums *all, uint32_t hash, int groups) {
    const tag_slot *s = slot_of_pair(m, hash);
    if (s->hash == hash) add(m, all, s->weights, groups);
}

static inline __attribute__((always_inline)) void add_rare(const tag_model *m, sums *all, const tag_sight *s, tag last, int groups) {
    add_pair(m, all, tag_pair_ending_tag(s->endings[1], last), groups);
    add_pair(m, all, tag_pair_ending_class(s->endings[0], s[1].word.class), groups);
}

static inline __attribute__((always_inline)) void add_told(const tag_model *m, sums *all, const tag_sight *s, tag last, int groups) {
    add_pair(m, all, tag_pair_form_next(s->form, s[1].form), groups);
    add_pair(m, all, tag_pair_form_last(s->form, s[-1].form), groups);
    add_pair(m, all, tag_pair_form_tag(s->form, last), groups);
}

static inline __attribute__((always_inline)) sums sum_up(const tag_model *m, const tag_sight *s, tag last, tag before, int groups) {
    const tag_entry *word = &s->word;
    sums all = {0};
    add(m, &all, word->own, groups);
    add(m, &all, s[1].word.next, groups), add(m, &all, s[-1].word.last, groups);
    add(m, &all, s[2].word.next2, groups), add(m, &all, s[-2].word.last2, groups);
    add(m, &all, m->numbered[tag_number_shapes(s->shape, s[1].shape / 2)], groups);
    add(m, &all, m->numbered[tag_number_usage_tag((uint32_t)(word->allowed >> TAG_ENTRY_USAGE_AT), last)], groups);
    add(m, &all, m->numbered[tag_number_tags(last, before)], groups);
    add_pair(m, &all, tag_pair_classes(word->class, s[1].word.class), groups);
    for (unsigned i = 0; i < s->more_count; i++) add(m, &all, s->more[i], groups);
    if (word->allowed & TAG_ENTRY_TOLD) add_told(m, &all, s, last, groups);
    if (word->allowed & TAG_ENTRY_RARE) add_rare(m, &all, s, last, groups);
    return all;
}

// ---- the best -------------------------------------------------------------------------------------------------------------------

// The lanes of a half of a group that a set has.
static inline eight lanes_in(uint16_t set, int half) {
    static const eight bits[2] = {{1, 2, 4, 8, 16, 32, 64, 128}, {256, 512, 1024, 2048, 4096, 8192, 16384, 32768}};
    eight all = {set, set, set, set, set, set, set, set};
    return (eight)((all & bits[half]) == bits[half]);
}

// Sums stay far below 2^15.
static inline eight greater_of(eight a, eight b) {
#ifdef __SSE2__
    return (eight)_mm_max_epi16((__m128i)a, (__m128i)b);
#else
    eight more = (eight)(a > b);
    return (a & more) | (b & ~more);
#endif
}

// All eight the greatest of them.
static inline eight greatest_in(eight all) {
    all = greater_of(all, __builtin_shufflevector(all, all, 4, 5, 6, 7, 0, 1, 2, 3));
    all = greater_of(all, __builtin_shufflevector(all, all, 2, 3, 0, 1, 6, 7, 4, 5));
    return greater_of(all, __builtin_shufflevector(all, all, 1, 0, 3, 2, 5, 4, 7, 6));
}

// The lanes whose sums are not less than `least`.
#ifdef __SSE2__
static inline __attribute__((always_inline)) uint64_t from(const eight *each, eight least, int groups) {
    uint64_t found = 0;
    for (int g = 0; g < groups; g++) {
        __m128i low = (__m128i)(greater_of(each[2 * g], least) == each[2 * g]), high = (__m128i)(greater_of(each[2 * g + 1], least) == each[2 * g + 1]);
        found |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_packs_epi16(low, high)) << (g * TAG_GROUP);
    }
    return found;
}
#else
static inline uint64_t from(const eight *each, eight least, int groups) {
    const uint16_t *sum = (const uint16_t *)(const void *)each;
    uint64_t found = 0;
    for (unsigned i = 0; i < (unsigned)groups * TAG_GROUP; i++) found |= (uint64_t)((int16_t)sum[i] >= (int16_t)least[0]) << i;
    return found;
}
#endif

// The sums of those that are allowed. None of them is 0, and the others are taken for 0.
static inline __attribute__((always_inline)) void each_of(const sums *all, uint64_t allowed, int groups, eight each[2 * TAG_GROUPS]) {
    for (int g = 0; g < groups; g++) {
        uint16_t set = (uint16_t)(allowed >> (g * TAG_GROUP));
        each[2 * g] = (all->both[g] - (all->second[g] << 8)) & lanes_in(set, 0);
        each[2 * g + 1] = all->second[g] & lanes_in(set, 1);
    }
}

// The first lane with the greatest sum; and above it, the lanes but it if others are not much less.
enum { LANE = 63, NEAR_AT = 8 };

static inline __attribute__((always_inline)) uint64_t best_of(const sums *all, uint64_t allowed, int groups) {
    eight each[2 * TAG_GROUPS];
    each_of(all, allowed, groups, each);
    eight most = greater_of(each[0], each[1]);
    for (int g = 2; g < 2 * groups; g++) most = greater_of(most, each[g]);
    most = greatest_in(most);
    uint64_t near = from(each, most - (TAG_UNSURE - 1), groups);
    if ((near & (near - 1)) == 0) return (unsigned)__builtin_ctzll(near);
    return (unsigned)__builtin_ctzll(from(each, most, groups)) | near << NEAR_AT;
}

static inline __attribute__((always_inline)) uint64_t decide(const tag_model *m, const tag_sight *s, tag last, tag before, uint64_t allowed, int groups) {
    sums all = sum_up(m, s, last, before, groups);
    return best_of(&all, allowed, groups);
}

// Each for itself: what all have in common a compiler would do first, and keep in memory for what one of them has alone.
#define ALONE static __attribute__((noinline)) uint64_t
ALONE decide_in_one(const tag_model *m, const tag_sight *s, tag last, tag before, uint64_t allowed) { return decide(m, s, last, before, allowed, 1); }
ALONE decide_in_two(const tag_model *m, const tag_sight *s, tag last, tag before, uint64_t allowed) { return decide(m, s, last, before, allowed, 2); }
ALONE decide_in_all(const tag_model *m, const tag_sight *s, tag last, tag before, uint64_t allowed) { return decide(m, s, last, before, allowed, TAG_GROUPS); }
#undef ALONE

static inline uint64_t lanes_allowed(const tag_sight *s) { return s->word.allowed & (((uint64_t)1 << TAG_ROW) - 1); }

// Of a word that can be anything the first group tells nearly always, for hardly one is a preposition.
static inline uint64_t decide_lane(const tag_model *m, const tag_sight *s, tag last, tag before) {
    const uint64_t lanes = lanes_allowed(s), rest = (uint64_t)1 << TAG_LANE_REST;
    const bool open = lanes == tag_lanes_of(TAG_OPEN_WORD);
    if (open || lanes >> TAG_GROUP == 0) {
        uint64_t found = decide_in_one(m, s, last, before, open ? rest | (rest - 1) : lanes);
        if ((found & LANE) != TAG_LANE_REST && !(found >> NEAR_AT & rest)) return found;
    }
    return lanes >> (2 * TAG_GROUP) == 0 ? decide_in_two(m, s, last, before, lanes) : decide_in_all(m, s, last, before, lanes);
}

static inline tag tag_of_lane(unsigned lane) { return (tag)tag_of_column[lane - (lane > TAG_LANE_REST)]; }

tag tag_decide(const tag_model *m, const tag_sight *s, tag last, tag before) { return tag_of_lane(decide_lane(m, s, last, before) & LANE); }

// ---- two that are near ------------------------------------------------------------------------------------------------------------

// All of a word's sums, by lanes.
typedef struct { uint16_t of[TAG_ROW]; uint64_t allowed, near; unsigned best; } scale;

static scale weigh(const tag_model *m, const tag_sight *s, tag last, tag before) {
    scale w = {.allowed = lanes_allowed(s)};
    sums all = w.allowed >> (2 * TAG_GROUP) ? sum_up(m, s, last, before, TAG_GROUPS) : sum_up(m, s, last, before, 2);
    eight each[2 * TAG_GROUPS], most = {0};
    each_of(&all, w.allowed, TAG_GROUPS, each);
    for (int g = 0; g < 2 * TAG_GROUPS; g++) most = greater_of(most, each[g]);
    most = greatest_in(most);
    w.near = from(each, most - (TAG_CHANCES - 1), TAG_GROUPS) & w.allowed;
    w.best = (unsigned)__builtin_ctzll(from(each, most, TAG_GROUPS));
    memcpy(w.of, each, sizeof each);
    return w;
}

static unsigned second_of(const scale *w) {
    uint64_t left = w->near & ~((uint64_t)1 << w->best);
    unsigned second = w->best;
    for (unsigned most = 0; left; left &= left - 1) {
        unsigned lane = (unsigned)__builtin_ctzll(left);
        if (w->of[lane] > most) second = lane, most = w->of[lane];
    }
    return second;
}

// How many times the chance of the best all chances are.
static uint64_t times_best(const tag_model *m, const tag_sight *s, tag last, tag before) {
    scale w = weigh(m, s, last, before);
    uint64_t all = 0;
    for (uint64_t left = w.near; left; left &= left - 1) all += tag_chance((unsigned)(w.of[w.best] - w.of[__builtin_ctzll(left)]));
    return all;
}

// The best or the next: what makes the next word the more likely tips the balance.
static __attribute__((noinline)) tag decide_with_next(const tag_model *m, const tag_sight *s, tag last, tag before) {
    scale w = weigh(m, s, last, before);
    unsigned second = second_of(&w);
    tag first = tag_of_lane(w.best), other = tag_of_lane(second);
    bool tips = tag_chance_tips((unsigned)(w.of[w.best] - w.of[second]), times_best(m, s + 1, first, last), times_best(m, s + 1, other, last));
    return tips ? other : first;
}

void tags_decide_all(const tag_model *m, const tag_sight *s, size_t count, uint8_t *out, size_t apart) {
    tag last = TAG_NONE, before = TAG_NONE;
    for (size_t i = 0; i < count; i++, out += apart) {
        tag found = (tag)s[i].fixed;
        if (found == TAG_NONE) {
            uint64_t lane = decide_lane(m, &s[i], last, before);
            bool asks = lane >> NEAR_AT && i + 1 < count && s[i + 1].fixed == TAG_NONE;
            found = asks ? decide_with_next(m, &s[i], last, before) : tag_of_lane(lane & LANE);
        }
        *out = (uint8_t)found;
        before = last, last = found;
    }
}
