// The search walks the automaton letter by letter with a row of the matrix of distances for each depth, and turns back where no
// continuation can come within the limit (Oflazer, Error-tolerant finite-state recognition, 1996).
#include "lexicon/edit_search.h"

enum { DEPTH = EDIT_LONGEST + 4, FAR = 0x7f7f };
typedef struct {
    const suggest_words *words;
    str word;
    unsigned limit;
    edit_visit *visit;
    void *data;
    char made[DEPTH + 1]; // the letters walked
    uint16_t rows[DEPTH + 2][EDIT_LONGEST + 1]; // rows[d][i]: cost of turning the first i bytes of the word into the d letters walked
    uint8_t first[DEPTH + 2], last[DEPTH + 2]; // of each row: the cells within the limit lie between
    unsigned whole;      // cost of the whole word in the row filled last
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
static uint16_t least(unsigned a, unsigned b) { return (uint16_t)(a < b ? a : b); }

// What it costs at most to come to cell i of row `depth`; `left` is the cell before it.
static unsigned cell(const walk *w, size_t depth, size_t i, unsigned left) {
    const unsigned char letter = (unsigned char)w->made[depth - 1], last = depth > 1 ? (unsigned char)w->made[depth - 2] : 0;
    const unsigned char typed = byte_at(w->word, i - 1), before = i > 1 ? byte_at(w->word, i - 2) : 0, after = byte_at(w->word, i);
    const uint16_t *above = w->rows[depth - 1];
    unsigned dear = i == 1 || depth == 1 ? EDIT_FIRST : 0;
    unsigned cost = typed == letter ? above[i - 1] : above[i - 1] + edit_other(typed, letter) + dear;
    cost = least(cost, above[i] + edit_missing(last, letter, after) + (depth == 1 ? EDIT_FIRST : 0));
    cost = least(cost, left + edit_extra(before, typed, after) + (i == 1 ? EDIT_FIRST : 0));
    if (i > 1 && depth > 1 && typed == last && before == letter && typed != before) cost = least(cost, w->rows[depth - 2][i - 2] + EDIT_SWAPPED + (i == 2 ? 2u : 0u));
    return cost;
}

// Fills row `depth`, whose letter is made[depth - 1], between the first and the last cell that the row above left within the limit
// (and one beyond, for letters swapped); what lies outside is FAR. True if any cell is within it.
static bool fill_row(walk *w, size_t depth) {
    uint16_t *row = w->rows[depth];
    size_t from = w->first[depth - 1], last = w->last[depth - 1], to = w->word.len;
    unsigned left = FAR;
    if (from > 0) row[from - 1] = FAR;
    if (from == 0) {
        left = w->rows[depth - 1][0] + edit_missing(depth > 1 ? (unsigned char)w->made[depth - 2] : 0, (unsigned char)w->made[depth - 1], byte_at(w->word, 0)) +
               (depth == 1 ? EDIT_FIRST : 0u);
        row[0] = (uint16_t)left;
    }
    w->first[depth] = (uint8_t)(left <= w->limit ? 0 : 255), w->last[depth] = 0;
    for (size_t i = from ? from : 1; i <= to; i++) {
        left = cell(w, depth, i, left);
        row[i] = (uint16_t)left;
        if (left <= w->limit) {
            if (w->first[depth] == 255) w->first[depth] = (uint8_t)i;
            w->last[depth] = (uint8_t)i;
        } else if (i > last + 1) {
            to = i;
        }
    }
    for (size_t i = to + 1; i <= to + 2 && i <= w->word.len; i++) row[i] = FAR;
    w->whole = to == w->word.len ? row[to] : FAR;
    return w->first[depth] != 255;
}

static void descend(walk *w, uint32_t state, size_t depth) {
    if (depth >= DEPTH) return;
    for (uint32_t at = state; at > 0 && at < w->words->edge_count; at++) {
        uint32_t edge = w->words->edges[at];
        w->made[depth] = (char)(edge & 0xff);
        bool more = fill_row(w, depth + 1);
        if (edge & SUGGEST_FINAL && w->whole <= w->limit) w->limit = w->visit(w->data, (str){w->made, depth + 1}, w->whole, w->limit);
        if (more) descend(w, edge >> SUGGEST_TARGET_SHIFT, depth + 1);
        if (edge & SUGGEST_LAST) return;
    }
}

// The row of no letters walked.
static void start(walk *w) {
    memset(w->rows, 0x7f, sizeof w->rows);
    w->rows[0][0] = 0;
    for (size_t i = 1; i <= w->word.len; i++) {
        unsigned cost = edit_extra(i > 1 ? byte_at(w->word, i - 2) : 0, byte_at(w->word, i - 1), byte_at(w->word, i)) + (i == 1 ? EDIT_FIRST : 0u);
        w->rows[0][i] = (uint16_t)(w->rows[0][i - 1] + cost);
        if (w->rows[0][i] <= w->limit) w->last[0] = (uint8_t)i;
    }
}

void edit_search(const suggest_words *words, str word, unsigned limit, edit_visit *visit, void *data) {
    if (word.len > EDIT_LONGEST) return;
    walk w = {.words = words, .word = word, .limit = limit, .visit = visit, .data = data};
    start(&w);
    descend(&w, words->start, 0);
}

unsigned edit_distance(str word, str form, unsigned limit) {
    if (word.len > EDIT_LONGEST || form.len > DEPTH || form.len == 0) return limit + 1;
    walk w = {.word = word, .limit = limit};
    start(&w);
    memcpy(w.made, form.ptr, form.len);
    for (size_t depth = 1; depth <= form.len; depth++)
        if (!fill_row(&w, depth)) return limit + 1;
    return w.whole <= limit ? w.whole : limit + 1;
}
