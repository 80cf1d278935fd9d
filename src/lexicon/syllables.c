#include "lexicon/syllables.h"
#include "lexicon/letters.h"


bool syllables_view(str section, syllables_model *out) {
    syllables_header h;
    if (section.len < sizeof h) return false;
    memcpy(&h, section.ptr, sizeof h);
    if (memcmp(h.magic, SYLLABLES_MAGIC, sizeof h.magic) != 0 || h.slots == 0 || (h.slots & (h.slots - 1)) != 0) return false;
    if (h.slots > (section.len - sizeof h) / sizeof(syllables_slot)) return false;
    *out = (syllables_model){(const syllables_slot *)(const void *)(section.ptr + sizeof h), h.slots - 1};
    return true;
}

// FNV-1a over the letters [from, to), with the kind of feature first; letters beyond the word are '^' and '$'.
static uint32_t feature(str w, unsigned kind, size_t group, size_t group_end, size_t left, size_t right) {
    uint32_t h = 2166136261u ^ kind;
    for (size_t k = left; k > 0; k--) h = (h * 16777619u) ^ (unsigned char)(group >= k ? w.ptr[group - k] : '^');
    h = (h * 16777619u) ^ '(';
    for (size_t i = group; i < group_end; i++) h = (h * 16777619u) ^ (unsigned char)w.ptr[i];
    h = (h * 16777619u) ^ ')';
    for (size_t k = 0; k < right; k++) h = (h * 16777619u) ^ (unsigned char)(group_end + k < w.len ? w.ptr[group_end + k] : '$');
    h = (h ^ h >> 15) * 0x2c1b3c6du;
    return h ^ h >> 13 ? h ^ h >> 13 : 1;
}

size_t syllables_features(str w, size_t *at, uint32_t out[SYLLABLES_FEATURES]) {
    size_t from = *at;
    while (from < w.len && !letter_vowel_or_y(w.ptr[from])) from++;
    size_t end = from;
    while (end < w.len && letter_vowel_or_y(w.ptr[end])) end++;
    *at = end;
    if (from == end) return 0;
    static const unsigned char around[][2] = {{0, 0}, {1, 0}, {0, 1}, {1, 1}, {2, 0}, {0, 2}, {2, 1}, {1, 2}, {2, 2}, {0, 3}, {3, 0}, {1, 3}};
    size_t n = 0;
    for (; n < sizeof around / sizeof *around; n++) out[n] = feature(w, (unsigned)n + 1, from, end, around[n][0], around[n][1]);
    return n;
}

static int weight_of(const syllables_model *m, uint32_t hash) {
    for (uint32_t at = hash & m->mask, tries = 0; tries <= m->mask; at = (at + 1) & m->mask, tries++) {
        if (m->slots[at].hash == hash) return m->slots[at].weight;
        if (m->slots[at].hash == 0) return 0;
    }
    return 0;
}

unsigned syllables_guess(const syllables_model *m, str letters) {
    uint32_t features[SYLLABLES_FEATURES];
    int sum = 0;
    for (size_t at = 0, n; (n = syllables_features(letters, &at, features)) > 0;)
        for (size_t i = 0; i < n; i++) sum += weight_of(m, features[i]);
    int count = (sum + SYLLABLES_UNIT / 2) / SYLLABLES_UNIT;
    return count < 1 ? 1 : (unsigned)count;
}
