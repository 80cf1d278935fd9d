// Blocks in which capitals prove nothing: every word that could be small has one, or all is in capitals.
#include "analysis/stages.h"

typedef struct { size_t words, capital, upper, small_long; } tally;

// By shape, all three in one sum: words all, those with a capital, and those all in capitals.
enum { FIELD = 20, CAPITAL = FIELD, UPPER = 2 * FIELD };
static const uint64_t counts_of_shape[SHAPE_COUNT] = {
    [SHAPE_LOWER] = 0, [SHAPE_ALNUM] = 0, [SHAPE_NONE] = UINT64_C(1) << CAPITAL, [SHAPE_TITLE] = UINT64_C(1) << CAPITAL, [SHAPE_TITLES] = UINT64_C(1) << CAPITAL,
    [SHAPE_CAMEL] = UINT64_C(1) << CAPITAL, [SHAPE_MIXED] = UINT64_C(1) << CAPITAL, [SHAPE_DIGITS] = UINT64_C(1) << CAPITAL,
    [SHAPE_UPPER] = UINT64_C(1) << CAPITAL | UINT64_C(1) << UPPER, [SHAPE_INITIAL] = UINT64_C(1) << CAPITAL | UINT64_C(1) << UPPER,
};

static void count(tally *n, const token *t, const token *end) {
    uint64_t sum = 0;
    size_t small_long = 0;
    for (; t < end; t++) {
        if (t->kind != TOKEN_WORD || t->flags & TOKEN_CLITIC) continue;
        sum += counts_of_shape[t->shape] + 1;
        small_long += t->shape == SHAPE_LOWER && t->at.end - t->at.start > 4;
    }
    const uint64_t field = (UINT64_C(1) << FIELD) - 1;
    n->words += sum & field, n->capital += sum >> CAPITAL & field, n->upper += sum >> UPPER;
    n->small_long += small_long;
}

// As many at once as a field can hold.
static tally count_all(const analysis *a, const block *b) {
    enum { MOST = 1 << (FIELD - 1) };
    tally n = {0};
    const token *t = a->doc->tokens + b->first_token;
    for (size_t left = b->token_count; left;) {
        size_t now = left < MOST ? left : MOST;
        count(&n, t, t + now);
        t += now, left -= now;
    }
    return n;
}

// Nearly all paragraphs begin with a word that is not all in capitals: no more of them need be looked at.
static bool is_prose(const analysis *a, const block *b) {
    const token *t = a->doc->tokens + b->first_token;
    return b->kind == BLOCK_PARAGRAPH && b->token_count && t->kind == TOKEN_WORD && !(t->flags & TOKEN_CLITIC) && !(counts_of_shape[t->shape] >> UPPER);
}

void headlines_mark(const analysis *a, word *words) {
    for (size_t b = 0; b < a->doc->block_count; b++) {
        const block *in = &a->doc->blocks[b];
        if (is_prose(a, in) || earlier_block(a, b)) continue;
        tally n = count_all(a, in);
        bool shouted = n.words >= 2 && n.upper == n.words;
        bool titled = in->kind != BLOCK_PARAGRAPH && n.words >= 3 && n.small_long == 0 && n.capital * 2 > n.words;
        if (!shouted && !titled) continue;
        for (size_t i = in->first_token; i < in->first_token + in->token_count; i++) words[i].flags |= WORD_HEADLINE_CASE;
    }
}
