// The search walks the automaton letter by letter with a row of the matrix of distances for each depth, and turns back where no
// continuation can come within the limit (Oflazer, Error-tolerant finite-state recognition, 1996).
#include "lexicon/edit_search.h"
#ifdef __SSE2__
#include <emmintrin.h>
#endif

// Costs are bytes: what is over the limit needs no more than that it is, and so stays at FAR.
enum { DEPTH = EDIT_LONGEST + 4, LANES = 16, WIDTH = (EDIT_LONGEST + LANES) / LANES * LANES, FAR = UINT8_MAX };
typedef uint8_t lanes __attribute__((vector_size(LANES))); // so many cells of a row at a time
// What the next letter costs where the first i bytes of the word have been read.
typedef struct {
    uint8_t other[WIDTH];   // meant where byte i was typed
    uint8_t missing[WIDTH]; // meant and not typed
} letter_costs;
enum { STEPS = 4 }; // 1 << STEPS lanes
typedef struct {
    const suggest_words *words;
    str word;
    unsigned limit;
    edit_visit *visit;
    void *data;
    char made[DEPTH + 1]; // the letters walked
    unsigned whole;      // cost of the whole word in the row filled last
    uint64_t open, free; // of that row: bit i, cell i is within the limit; and with it another letter than the word's next
    uint32_t letters[WIDTH + 1]; // the letter that is byte i of the word (from 0), as a bit; 0 if it is no letter
    uint8_t extra[STEPS][WIDTH]; // extra[n][i]: of reading 1 << n bytes as typed in vain, of which byte i (from 1) is the last
    uint64_t places[256]; // of each letter: bit i, it is byte i of the word (from 1)
    bool known[256];     // which of the costs have been worked out
    letter_costs costs[256], first; // first: of a first letter
    uint8_t rows[DEPTH + 2][LANES + WIDTH]; // rows[d][LANES + i]: cost of turning the first i bytes of the word into the d letters walked
} walk;

bool suggest_view(str section, suggest_words *out) {
    suggest_header h;
    if (section.len < sizeof h) return false;
    memcpy(&h, section.ptr, sizeof h);
    if (memcmp(h.magic, SUGGEST_MAGIC, sizeof h.magic) != 0 || h.start >= h.edges) return false;
    if (h.edges > (section.len - sizeof h) / sizeof(uint32_t)) return false;
    size_t at = sizeof h + h.edges * sizeof(uint32_t);
    if (h.replacements > section.len - at) return false;
    *out = (suggest_words){(const uint32_t *)(const void *)(section.ptr + sizeof h), h.edges, h.start, {section.ptr + at, h.replacements}};
    return true;
}

static unsigned char byte_at(str s, size_t i) { return i < s.len ? (unsigned char)s.ptr[i] : 0; }

static uint8_t plus(unsigned a, unsigned b) { return (uint8_t)(a + b < FAR ? a + b : FAR); }

static lanes lanes_at(const uint8_t *from) {
    lanes out;
    memcpy(&out, from, sizeof out);
    return out;
}

static lanes lanes_of(unsigned char x) { return (lanes){0} + x; }

// SHIFTED: every lane moves up by n, a constant; what comes in is zero.
#ifdef __SSE2__
static lanes least(lanes a, lanes b) { return (lanes)_mm_min_epu8((__m128i)a, (__m128i)b); }
static lanes sum(lanes a, lanes b) { return (lanes)_mm_adds_epu8((__m128i)a, (__m128i)b); }
#define SHIFTED(x, n) ((lanes)_mm_slli_si128((__m128i)(x), n))
#else
static lanes least(lanes a, lanes b) {
    lanes smaller = (lanes)(a < b);
    return (a & smaller) | (b & ~smaller);
}
static lanes sum(lanes a, lanes b) { return (a + b) | (lanes)(a + b < a); }
#define AT(n, i) (LANES + (i) - (n))
#define SHIFTED(x, n) __builtin_shufflevector((lanes){0}, x, AT(n, 0), AT(n, 1), AT(n, 2), AT(n, 3), AT(n, 4), AT(n, 5), AT(n, 6), AT(n, 7), \
                                              AT(n, 8), AT(n, 9), AT(n, 10), AT(n, 11), AT(n, 12), AT(n, 13), AT(n, 14), AT(n, 15))
#endif

// Bit i: lane i is at most `most`.
static unsigned lanes_within(lanes x, uint8_t most) {
    const lanes within = (lanes)(x <= lanes_of(most));
#ifdef __SSE2__
    return (unsigned)_mm_movemask_epi8((__m128i)within);
#else
    unsigned bits = 0;
    for (unsigned i = 0; i < LANES; i++) bits |= within[i] ? 1u << i : 0;
    return bits;
#endif
}

static uint32_t letter_bit(unsigned char c) { return edit_letter(c) ? 1u << (c - 'a') : 0; }

static void find_costs(const walk *w, unsigned char letter, letter_costs *out) {
    memset(out, FAR, sizeof *out);
    for (size_t i = 0; i <= w->word.len; i++) {
        unsigned char typed = i ? byte_at(w->word, i - 1) : 0;
        unsigned other = edit_other(typed, letter);
        if (i) out->other[i] = (uint8_t)(other + (other && i == 1 ? EDIT_FIRST : 0u));
        out->missing[i] = (uint8_t)edit_missing(0, letter, byte_at(w->word, i));
    }
}

static const letter_costs *costs_of(walk *w, unsigned char letter) {
    if (!w->known[letter]) find_costs(w, letter, &w->costs[letter]);
    w->known[letter] = true;
    return &w->costs[letter];
}

// Of a first letter all but the right one costs more; in the place of the first byte it does already.
static const letter_costs *first_costs(walk *w, unsigned char letter) {
    const letter_costs *costs = costs_of(w, letter);
    for (size_t i = 0; i <= w->word.len; i += LANES) {
        lanes other = lanes_at(costs->other + i), missing = sum(lanes_at(costs->missing + i), lanes_of(EDIT_FIRST));
        other = sum(other, (lanes)(other != 0) & EDIT_FIRST);
        memcpy(w->first.other + i, &other, sizeof other), memcpy(w->first.missing + i, &missing, sizeof missing);
    }
    w->first.other[1] = costs->other[1];
    return &w->first;
}

// Two letters that were typed in each other's place.
static void swap(walk *w, size_t depth, unsigned char last, unsigned char letter) {
    uint8_t *row = w->rows[depth] + LANES, *before = w->rows[depth - 2] + LANES;
    for (uint64_t left = w->places[last] & w->places[letter] << 1; left; left &= left - 1) {
        unsigned i = (unsigned)__builtin_ctzll(left);
        uint8_t cost = plus(before[i - 2], EDIT_SWAPPED + (i == 2 ? 2 : 0));
        if (cost < row[i]) row[i] = cost;
    }
}

// Lets each of the cells from `i` on that bytes typed in vain lead to be no more than what is before it and these: of one byte, of two, four, eight.
static lanes with_extra(const walk *w, lanes x, size_t i) {
    static const lanes one = {FAR}, two = {FAR, FAR}, four = {FAR, FAR, FAR, FAR}, eight = {FAR, FAR, FAR, FAR, FAR, FAR, FAR, FAR};
    x = least(x, sum(SHIFTED(x, 1) | one, lanes_at(w->extra[0] + i)));
    x = least(x, sum(SHIFTED(x, 2) | two, lanes_at(w->extra[1] + i)));
    x = least(x, sum(SHIFTED(x, 4) | four, lanes_at(w->extra[2] + i)));
    return least(x, sum(SHIFTED(x, 8) | eight, lanes_at(w->extra[3] + i)));
}

// Fills row `depth`, whose letter is made[depth - 1].
static void fill_row(walk *w, size_t depth) {
    unsigned char letter = (unsigned char)w->made[depth - 1], last = depth > 1 ? (unsigned char)w->made[depth - 2] : 0;
    const letter_costs *costs = depth == 1 ? first_costs(w, letter) : costs_of(w, letter);
    const uint8_t *above = w->rows[depth - 1] + LANES;
    uint8_t *row = w->rows[depth] + LANES;
    for (size_t i = 0; i <= w->word.len; i += LANES) {
        lanes cost = sum(lanes_at(above + i), letter == last ? lanes_of(EDIT_DOUBLED) : lanes_at(costs->missing + i));
        cost = least(cost, sum(lanes_at(above + i - 1), lanes_at(costs->other + i)));
        memcpy(row + i, &cost, sizeof cost);
    }
    if (last && last != letter) swap(w, depth, last, letter);
    w->open = w->free = 0;
    for (size_t i = 0; i <= w->word.len; i += LANES) {
        if (i && plus(row[i - 1], w->extra[0][i]) < row[i]) row[i] = plus(row[i - 1], w->extra[0][i]);
        lanes cost = with_extra(w, lanes_at(row + i), i);
        memcpy(row + i, &cost, sizeof cost);
        w->open |= (uint64_t)lanes_within(cost, (uint8_t)w->limit) << i;
        if (w->limit >= EDIT_VOWELS) w->free |= (uint64_t)lanes_within(cost, (uint8_t)(w->limit - EDIT_VOWELS)) << i;
    }
    w->whole = row[w->word.len];
}

// The letters that may follow the row filled last and come within the limit; what is no letter always may. Where too little is left for a
// letter in another's place, of which EDIT_VOWELS is the cheapest, it is the word's own next one, the same again, or one of a swap.
static uint32_t may_follow(const walk *w, unsigned char last) {
    if (w->free) return UINT32_MAX;
    uint32_t may = letter_bit(last);
    for (uint64_t left = w->open; left; left &= left - 1) may |= w->letters[__builtin_ctzll(left)];
    for (uint64_t left = w->places[last] & ~(uint64_t)2; left; left &= left - 1) may |= w->letters[__builtin_ctzll(left) - 2];
    return may;
}

static inline bool among(uint32_t letters, unsigned char c) { return !edit_letter(c) || letters >> (c - 'a') & 1; }

static void descend(walk *w, uint32_t state, size_t depth) {
    if (depth >= DEPTH) return;
    const uint32_t may = depth ? may_follow(w, (unsigned char)w->made[depth - 1]) : UINT32_MAX, count = w->words->edge_count, *edges = w->words->edges;
    for (uint32_t at = state; at > 0 && at < count; at++) {
        uint32_t edge = edges[at];
        if (among(may, edge & 0xff)) {
            w->made[depth] = (char)(edge & 0xff);
            fill_row(w, depth + 1);
            if (edge & SUGGEST_FINAL && w->whole <= w->limit) w->limit = w->visit(w->data, (str){w->made, depth + 1}, w->whole, w->limit);
            if (w->open) descend(w, edge >> SUGGEST_TARGET_SHIFT, depth + 1);
        }
        if (edge & SUGGEST_LAST) return;
    }
}

static void note_extra(walk *w) {
    memset(w->extra, FAR, sizeof w->extra);
    for (size_t i = 1; i <= w->word.len; i++)
        w->extra[0][i] = (uint8_t)(edit_extra(i > 1 ? byte_at(w->word, i - 2) : 0, byte_at(w->word, i - 1), byte_at(w->word, i)) + (i == 1 ? EDIT_FIRST : 0));
    for (size_t n = 1; n < STEPS; n++)
        for (size_t i = (size_t)1 << n; i <= w->word.len; i++) w->extra[n][i] = plus(w->extra[n - 1][i], w->extra[n - 1][i - ((size_t)1 << (n - 1))]);
}

static void fill_first_row(walk *w) {
    uint8_t *row = w->rows[0] + LANES;
    memset(row, FAR, WIDTH);
    row[0] = 0;
    for (size_t i = 1; i <= w->word.len; i++) row[i] = plus(row[i - 1], w->extra[0][i]);
}

// The row of no letters walked; what stands before and behind a row is far.
static void start(walk *w, str word, unsigned limit) {
    w->word = word, w->limit = limit;
    memset(w->known, 0, sizeof w->known);
    memset(w->places, 0, sizeof w->places);
    for (size_t i = 1; i <= word.len; i++) w->places[byte_at(word, i - 1)] |= (uint64_t)1 << i;
    for (size_t i = 0; i <= WIDTH; i++) w->letters[i] = letter_bit(byte_at(word, i));
    for (size_t depth = 0; depth < DEPTH + 2; depth++)
        for (size_t i = 0; i < LANES; i++) w->rows[depth][i] = FAR;
    note_extra(w);
    fill_first_row(w);
}

void edit_search(const suggest_words *words, str word, unsigned limit, edit_visit *visit, void *data) {
    walk w;
    if (word.len > EDIT_LONGEST) return;
    w.words = words, w.visit = visit, w.data = data;
    start(&w, word, limit);
    descend(&w, words->start, 0);
}

unsigned edit_distance(str word, str form, unsigned limit) {
    walk w;
    if (word.len > EDIT_LONGEST || form.len > DEPTH || form.len == 0) return limit + 1;
    start(&w, word, limit);
    memcpy(w.made, form.ptr, form.len);
    for (size_t depth = 1; depth <= form.len; depth++) {
        fill_row(&w, depth);
        if (!w.open) return limit + 1;
    }
    return w.whole <= limit ? w.whole : limit + 1;
}
