// Blocks in which capitals prove nothing: every word that could be small has one, or all is in capitals.
#include "analysis/stages.h"

typedef struct { size_t words, capital, upper, small_long; } tally;

static tally count(const analysis *a, const block *b) {
    tally n = {0};
    for (size_t i = b->first_token; i < b->first_token + b->token_count; i++) {
        const token *t = &a->doc->tokens[i];
        if (t->kind != TOKEN_WORD || t->flags & TOKEN_CLITIC) continue;
        n.words++;
        n.upper += t->shape == SHAPE_UPPER || t->shape == SHAPE_INITIAL;
        n.capital += t->shape != SHAPE_LOWER && t->shape != SHAPE_ALNUM;
        n.small_long += t->shape == SHAPE_LOWER && t->at.end - t->at.start > 4;
    }
    return n;
}

void headlines_mark(const analysis *a, word *words) {
    for (size_t b = 0; b < a->doc->block_count; b++) {
        const block *in = &a->doc->blocks[b];
        if (earlier_block(a, b)) continue;
        tally n = count(a, in);
        bool shouted = n.words >= 2 && n.upper == n.words;
        bool titled = in->kind != BLOCK_PARAGRAPH && n.words >= 3 && n.small_long == 0 && n.capital * 2 > n.words;
        if (!shouted && !titled) continue;
        for (size_t i = in->first_token; i < in->first_token + in->token_count; i++) words[i].flags |= WORD_HEADLINE_CASE;
    }
}
