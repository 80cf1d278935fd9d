// Candidates: words whose frames of consonants are the same but for one, short ones that are without one letter, and those that begin or end alike.
// Few words are compared each with each, by columns; of many those that share a key.
#include "analysis/name_alike.h"
#include "analysis/name_memory.h"
#include "analysis/spelling.h"

enum { MOST_TRIED = 64, MOST_JUDGED = 24, MOST_IN_KEY = 16, FEW = 64 };

// What tells most pairs of words to be far from each other, by columns: a word is compared with several at once.
// hard, meets: the letters of words that are surely listed; start: the first three; excuse: of two that have a bit in common letters tell nothing.
typedef struct { uint32_t frame[FEW], hard[FEW], meets[FEW], start[FEW], excuse[FEW]; } columns;

typedef struct { uint64_t key; uint32_t outline, next; } entry_in_key;
typedef struct {
    spelling *of;
    best_match *best;      // of each outline
    entry_in_key *entries;
    size_t count;
    uint32_t *slots, mask; // key -> 1 + entry
    uint32_t *tried;       // of each outline: 1 + the last one it was compared with
    uint64_t *identities;  // of each outline: all that is fixed about its word, hashed; NULL: no pairs are kept
} search;

// What keeps the same company comes before what is spelled more alike, and that before what is written more often.
static bool better(const spelling *s, const verdict *v, uint32_t good, const best_match *than) {
    if (v->shared != than->v.shared) return v->shared;
    if (v->distance < than->v.distance || v->distance > than->v.distance) return v->distance < than->v.distance;
    return s->outlines[good].mentions > s->outlines[than->good].mentions;
}

// True if they are far from each other.
static bool consider(spelling *s, best_match *best, uint32_t a, uint32_t b) {
    bool a_bad = spelling_rarer(s->w, s->outlines[a].word, s->outlines[b].word);
    uint32_t bad = a_bad ? a : b, good = a_bad ? b : a;
    verdict v = spelling_judge(s, s->outlines[bad].word, s->outlines[good].word);
    if (v.joined && (!best[bad].v.joined || better(s, &v, good, &best[bad]))) best[bad] = (best_match){good, v};
    return v.far;
}

static const uint64_t STEP = UINT64_C(0x9E3779B97F4A7C15);
static uint64_t mixed(uint64_t h) {
    h = (h + 0x51ed270b) * STEP;
    return (h ^ h >> 29) | 1;
}

// A row of letters as a polynomial, so that the key of the row without one of them costs no second walk.
typedef struct { uint64_t before[SOUNDS_MAX + 1], power[SOUNDS_MAX + 1]; size_t count; } row_keys;
static row_keys keys_of(const uint8_t *row, size_t count) {
    row_keys k;
    k.count = count, k.before[0] = 0, k.power[0] = 1;
    for (size_t i = 0; i < count; i++) {
        k.before[i + 1] = k.before[i] * STEP + row[i];
        k.power[i + 1] = k.power[i] * STEP;
    }
    return k;
}
static uint64_t key_whole(const row_keys *k) { return mixed(k->before[k->count]); }
static uint64_t key_without(const row_keys *k, size_t i) {
    uint64_t after = k->before[k->count] - k->before[i + 1] * k->power[k->count - i - 1];
    return mixed(k->before[i] * k->power[k->count - i - 1] + after);
}
static uint64_t key_of(const uint8_t *row, size_t n) {
    uint64_t h = 0;
    for (size_t i = 0; i < n; i++) h = h * STEP + row[i];
    return mixed(h);
}

static bool far_by_letters(const outline *a, const outline *b) {
    int most = (int)(spelling_furthest(a, b) * 20) + 1;
    return most <= 1 || (int)name_letters_apart(a->letters, b->letters) * 20 > most;
}

// Most pairs are told to be far from each other by the letters that they have: a case ending leaves the first three as they are.
static inline bool may_be_near(const outline *a, const outline *b) {
    uint8_t both = a->traits & b->traits;
    bool by_start = a->start == b->start || both & DIGITS, listed = a->alternates & b->alternates;
    if (!by_start && both & LISTED_SURELY && !listed && !name_letters_meet(a->letters, b->letters)) return false; // a whole letter is too far for them
    return a->len <= b->len + 5 && b->len <= a->len + 5 && (by_start || !far_by_letters(a, b));
}

// All that decides whether two words are far: what is fixed about each, how often they stand here against each other, and what company they may have.
static uint64_t pair_key(const search *s, uint32_t a, uint32_t b) {
    const name_word *x = &s->of->w->all[s->of->outlines[a].word], *y = &s->of->w->all[s->of->outlines[b].word];
    uint64_t counts = (uint64_t)(x->mentions < y->mentions) | (uint64_t)(x->mentions > y->mentions) << 1 | (uint64_t)(y->mentions >= 3 * x->mentions) << 2 |
                      (uint64_t)(x->mentions >= 3 * y->mentions) << 3 | (uint64_t)(x->mentions > 1) << 4 | (uint64_t)(y->mentions > 1) << 5;
    uint64_t stand = (uint64_t)x->longer | (uint64_t)y->longer << 1 | (uint64_t)x->titled << 2 | (uint64_t)y->titled << 3 | (uint64_t)(x->text.ptr > y->text.ptr) << 4;
    return mixed(mixed(s->identities[a] + (counts << 5 | stand)) ^ s->identities[b]);
}

static void identify(search *s) {
    name_work *w = s->of->w;
    if (!w->before) return;
    w->pairs = arena_alloc(w->a->mem, 1, sizeof *w->pairs);
    s->identities = arena_room(w->a->mem, s->of->outline_count, sizeof *s->identities);
    for (size_t i = 0; i < s->of->outline_count; i++) {
        const name_word *x = &w->all[s->of->outlines[i].word];
        s->identities[i] = mixed(str_hash(x->text) ^ (uint64_t)x->hash << 32);
    }
}

static pair_kind compare_pair(search *s, uint32_t me, uint32_t other, pair_kind known) {
    const outline *a = &s->of->outlines[me], *b = &s->of->outlines[other];
    if (known == PAIR_UNLIKE || (!known && !(name_frames_near(a->sounds->classes, b->sounds->classes) && may_be_near(a, b)))) return PAIR_UNLIKE;
    return known == PAIR_FAR || consider(s->of, s->best, me, other) ? PAIR_FAR : PAIR_UNKNOWN;
}

// Compares two words; false if it took only a look.
static bool compare_words(search *s, uint32_t me, uint32_t other) {
    uint64_t key = s->identities ? pair_key(s, me, other) : 0;
    pair_kind known = s->identities ? name_pairs_find(&s->of->w->before->pairs, key) : PAIR_UNKNOWN, now = compare_pair(s, me, other, known);
    if (s->identities && now) name_pairs_add(s->of->w->a->mem, s->of->w->pairs, key, now);
    return now != PAIR_UNLIKE;
}

// How many words a word was compared with: by their frames, in full. What is near to more is no name but a list of made-up words.
typedef struct { size_t tried, judged; } effort;

// Compares a word with those that share a key, and files it there.
static void visit_key(search *s, uint32_t me, uint64_t key, effort *spent) {
    uint32_t at = (uint32_t)(key >> 13) & s->mask;
    while (s->slots[at] && s->entries[s->slots[at] - 1].key != key) at = (at + 1) & s->mask;
    size_t in_key = 0;
    for (uint32_t e = s->slots[at]; e && in_key < MOST_IN_KEY && spent->tried < MOST_TRIED && spent->judged < MOST_JUDGED; e = s->entries[e - 1].next, in_key++) {
        uint32_t other = s->entries[e - 1].outline;
        if (other == me || s->tried[other] == me + 1) continue;
        s->tried[other] = me + 1;
        spent->tried++;
        spent->judged += compare_words(s, me, other);
    }
    s->entries[s->count++] = (entry_in_key){key, me, s->slots[at]};
    s->slots[at] = (uint32_t)s->count;
}

// Short words have few letters that a slip leaves alone: words that are one slip apart are the same without one letter of each.
static void visit_deletions(search *s, uint32_t me, effort *spent) {
    const name_sounds *x = s->of->outlines[me].sounds;
    if (x->letters.count > ALIKE_LETTERS) return;
    row_keys k = keys_of(x->letters.items, x->letters.count);
    visit_key(s, me, key_whole(&k) ^ 8, spent);
    for (size_t i = 0; i < x->letters.count; i++)
        if (i == 0 || x->letters.items[i] != x->letters.items[i - 1]) visit_key(s, me, key_without(&k, i) ^ 8, spent);
}

static void visit(search *s, uint32_t me) {
    const name_sounds *x = s->of->outlines[me].sounds;
    effort spent = {0};
    if (x->frame_length) {
        row_keys k = keys_of(x->frame, x->frame_length);
        visit_key(s, me, key_whole(&k), &spent);
        for (size_t i = 0; x->frame_length >= ALIKE_FRAME && i < x->frame_length; i++) visit_key(s, me, key_without(&k, i), &spent);
    }
    if (x->letters.count < ALIKE_LEAST) return;
    visit_deletions(s, me, &spent);
    visit_key(s, me, key_of(x->letters.items, ALIKE_LEAST) ^ 2, &spent); // endings and slips leave the beginning as it is, or the end
    if (x->letters.count < ALIKE_LETTERS) return;
    visit_key(s, me, key_of(x->letters.items + x->letters.count - ALIKE_LEAST, ALIKE_LEAST) ^ 4, &spent);
}

static size_t most_keys(const name_sounds *x) { return 3u + x->frame_length + (x->letters.count > ALIKE_LETTERS ? 0u : x->letters.count + 1u); }

static uint32_t start_of(str skeleton) {
    return (uint32_t)(unsigned char)skeleton.ptr[0] << 16 | (uint32_t)(unsigned char)skeleton.ptr[1] << 8 | (skeleton.len > 2 ? (unsigned char)skeleton.ptr[2] : 0);
}

static outline outline_of(const name_work *w, uint32_t id) {
    const name_word *x = &w->all[id];
    unsigned traits = (spelling_listed_surely(x) ? LISTED_SURELY : 0u) | (x->flags & LEX_GIVEN ? GIVEN : 0u) |
                      (x->longer ? LONGER : 0u) | (x->titled ? TITLED : 0u) | (x->digits ? DIGITS : 0u);
    return (outline){.word = id, .mentions = x->mentions, .letters = x->sounds->set, .sounds = x->sounds, .start = start_of(x->skeleton), .alternates = x->alternates, .len = (uint8_t)x->skeleton.len, .traits = (uint8_t)traits};
}

static void find_outlines(spelling *s) {
    const name_work *w = s->w;
    s->outlines = arena_room(w->a->mem, w->used_count + 1, sizeof *s->outlines);
    for (size_t i = 0; i < w->used_count; i++)
        if (w->all[w->used[i]].skeleton.len > 1) s->outlines[s->outline_count++] = outline_of(w, w->used[i]);
}

static void fill_column(columns *c, uint32_t i, const outline *x) {
    const uint32_t digits = 1; // a bit that no alternates have
    bool listed = x->traits & LISTED_SURELY;
    c->frame[i] = name_frame_half(x->sounds->classes);
    c->hard[i] = listed ? x->letters.hard : 0, c->meets[i] = listed ? x->letters.meets : ~0u; // of others one letter tells nothing
    c->start[i] = x->start, c->excuse[i] = x->alternates << 1 | (x->traits & DIGITS ? digits : 0);
}

// Of the words before it those that a word is not told to be far from at once. Without a branch, for which it will be is anybody's guess.
static size_t find_candidates(const columns *c, uint32_t me, uint32_t *out) {
    enum { AT_ONCE = 8 };
    uint32_t frame = c->frame[me], hard = c->hard[me], meets = c->meets[me], start = c->start[me], excuse = c->excuse[me];
    uint32_t near[FEW];
    size_t count = 0;
    for (uint32_t from = 0; from < me; from += AT_ONCE)
        for (uint32_t i = from; i < from + AT_ONCE; i++) {
            bool by_letters = (((hard & ~c->meets[i]) | (c->hard[i] & ~meets)) == 0) | (start == c->start[i]) | ((excuse & c->excuse[i]) != 0);
            near[i] = by_letters & name_halves_near(frame, c->frame[i]);
        }
    for (uint32_t i = 0; i < me; i++) {
        out[count] = i;
        count += near[i];
    }
    return count;
}

// Of the words before it those that may be near a word, in the order of the rows that they share with it, the last one first.
static size_t find_near(const spelling *s, const columns *c, uint32_t me, uint64_t *near) {
    uint32_t others[FEW];
    size_t candidates = find_candidates(c, me, others), count = 0;
    for (size_t k = 0; k < candidates; k++) {
        const outline *a = &s->outlines[me], *b = &s->outlines[others[k]];
        unsigned row = name_frames_near(a->sounds->classes, b->sounds->classes) && may_be_near(a, b) ? name_alike(a->sounds, b->sounds) : 0;
        if (!row) continue;
        uint64_t rank = (uint64_t)row << 32 | (uint32_t)~others[k];
        size_t at = count++;
        for (; at && near[at - 1] > rank; at--) near[at] = near[at - 1];
        near[at] = rank;
    }
    return count;
}

// Few words are compared each with each.
static best_match *compare_few(spelling *s) {
    uint64_t near[FEW];
    columns c;
    best_match *best = NULL;
    memset(&c, 0, sizeof c); // words are compared by eights
    for (uint32_t me = 0; me < s->outline_count; me++) {
        fill_column(&c, me, &s->outlines[me]);
        size_t count = find_near(s, &c, me, near);
        if (count && !best) best = arena_alloc(s->w->a->mem, s->outline_count, sizeof *best);
        for (size_t i = 0; i < count; i++) consider(s, best, me, ~(uint32_t)near[i]);
    }
    return best;
}

static best_match *compare_many(spelling *of) {
    name_work *w = of->w;
    search s = {.of = of};
    size_t size = 64, keys = 0;
    for (uint32_t i = 0; i < of->outline_count; i++) keys += most_keys(of->outlines[i].sounds);
    while (size < keys + keys / 4) size *= 2;
    s.entries = arena_room(w->a->mem, keys + 1, sizeof *s.entries);
    s.slots = arena_alloc(w->a->mem, size, sizeof *s.slots);
    s.mask = (uint32_t)size - 1;
    s.tried = arena_alloc(w->a->mem, of->outline_count, sizeof *s.tried);
    s.best = arena_alloc(w->a->mem, of->outline_count, sizeof *s.best);
    identify(&s);
    for (uint32_t i = 0; i < of->outline_count; i++) visit(&s, i);
    return s.best;
}

best_match *spelling_find_near(spelling *s) {
    find_outlines(s);
    return s->outline_count <= FEW ? compare_few(s) : compare_many(s);
}
