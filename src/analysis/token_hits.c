#include "analysis/token_hits.h"
#include "analysis/stages.h"
#include "base/order.h"

// Without a branch, for which it will be is anybody's guess.
static size_t look_through(const document *d, const filter *of, unsigned kind, const block *in, uint32_t *out) {
    size_t count = 0;
    for (uint32_t i = in->first_token, end = i + in->token_count; i < end; i++) {
        out[count] = i;
        count += (filter_kinds(of, d->tokens[i].hash) & kind) != 0;
    }
    return count;
}

static size_t take_over(const token_hits *before, earlier_tokens of, uint32_t *out) {
    size_t first = numbers_from(before->tokens, before->count, of.was), end = numbers_from(before->tokens, before->count, of.was + of.count);
    for (size_t i = first; i < end; i++) out[i - first] = before->tokens[i] - of.was + of.now;
    return end - first;
}

const token_hits *token_hits_find(const analysis *a, const filter *of, unsigned kind, const token_hits *before) {
    const document *d = a->doc;
    token_hits *hits = arena_room(a->mem, 1, sizeof *hits);
    uint32_t *tokens = arena_room(a->mem, d->token_count + 1, sizeof *tokens);
    size_t count = 0;
    bool same = before && (before->of == of || memcmp(before->of, of, sizeof *of) == 0);
    for (size_t b = 0, taken; b < d->block_count; b += taken ? taken : 1) {
        taken = same ? earlier_run(a, b) : 0;
        if (taken) count += take_over(before, earlier_tokens_of(a, b, taken), tokens + count);
        else count += look_through(d, of, kind, &d->blocks[b], tokens + count);
    }
    tokens[count] = (uint32_t)d->token_count;
    *hits = (token_hits){of, tokens, count};
    return hits;
}
