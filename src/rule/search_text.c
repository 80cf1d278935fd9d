// Rules over the raw text, where tokens are the wrong unit. A rule is tried only on blocks that hold the pairs of bytes which each
// of its matches must have.
#include "rule/match.h"

typedef struct { uint64_t bits[1024]; } pairs; // of bytes that are somewhere in a block

static bool pairs_have(const pairs *p, const uint8_t pair[2]) {
    uint32_t i = (uint32_t)pair[0] << 8 | pair[1];
    return p->bits[i / 64] >> (i % 64) & 1;
}

static void pairs_read(pairs *p, str text) {
    memset(p, 0, sizeof *p);
    for (size_t i = 1; i < text.len; i++) {
        uint32_t k = (uint32_t)(uint8_t)text.ptr[i - 1] << 8 | (uint8_t)text.ptr[i];
        p->bits[k / 64] |= (uint64_t)1 << (k % 64);
    }
}

// The tokens that a span of text touches: [*first, *end).
static void tokens_touched(const search *s, span at, uint32_t *first, uint32_t *end) {
    const token *tokens = s->a->doc->tokens;
    uint32_t low = s->block_first, high = s->block_end;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (tokens[middle].at.end <= at.start) low = middle + 1;
        else high = middle;
    }
    for (*first = *end = low; *end < s->block_end && tokens[*end].at.start < at.end;) ++*end;
}

static bool excused(search *s, const rule_record *r, span at) {
    if (!r->unless.count) return false;
    uint32_t first, end;
    tokens_touched(s, at, &first, &end);
    if (first == end) return false;
    const sentence *in = &s->a->sentences[analysis_sentence_at(s->a, first)];
    s->sentence_first = in->first, s->sentence_end = in->first + in->count;
    return search_excused(s, r, first, end < s->sentence_end ? end : s->sentence_end);
}

static span span_of(regex_group g, uint32_t base) {
    if (g.start == SIZE_MAX) return (span){NOWHERE, NOWHERE};
    return (span){base + (uint32_t)g.start, base + (uint32_t)g.end};
}

static void search_span(search *s, uint32_t rule_index, span where) {
    const rule_record *r = &s->img->rules[rule_index];
    const regex *expression = loaded_regex(s->from, r->regex);
    str text = document_text(s->a->doc, where);
    regex_group found[REGEX_MAX_GROUPS];
    for (size_t from = 0; expression && from <= text.len && regex_find(expression, text, from, found);) {
        span at = span_of(found[0], where.start);
        from = found[0].end > found[0].start ? found[0].end : found[0].end + 1;
        while (from < text.len && ((unsigned char)text.ptr[from] & 0xc0) == 0x80) from++;
        if (at.start == at.end || excused(s, r, at)) continue;
        span *groups = arena_alloc(s->mem, REGEX_MAX_GROUPS, sizeof *groups);
        for (int i = 0; i < REGEX_MAX_GROUPS; i++) groups[i] = span_of(found[i], where.start);
        search_add(s, (match){.program = NOWHERE, .rule = rule_index, .at = at, .groups = groups});
    }
}

static void search_sentences(search *s, uint32_t rule_index, uint32_t block_first, uint32_t block_end) {
    const token *tokens = s->a->doc->tokens;
    for (size_t k = analysis_sentence_at(s->a, block_first); k < s->a->sentence_count; k++) {
        const sentence *in = &s->a->sentences[k];
        if (in->first >= block_end) break;
        if (in->count) search_span(s, rule_index, (span){tokens[in->first].at.start, tokens[in->first + in->count - 1].at.end});
    }
}

static void search_block(search *s, const block *b, const pairs *p) {
    for (size_t k = 0; k < s->from->text_rule_count; k++) {
        uint32_t i = s->from->text_rules[k];
        const rule_record *r = &s->img->rules[i];
        bool wanted = search_wants(s, i);
        for (uint32_t n = 0; wanted && n < r->bigram_count; n++) wanted = pairs_have(p, r->bigrams[n]);
        if (!wanted) continue;
        if (r->scope == WITHIN_PARAGRAPH) search_span(s, i, b->at);
        else search_sentences(s, i, b->first_token, b->first_token + b->token_count);
    }
}

void search_texts(search *s) {
    if (!s->from->text_rule_count) return;
    pairs *p = arena_alloc(s->mem, 1, sizeof *p);
    for (size_t i = 0; i < s->a->doc->block_count; i++) {
        const block *b = &s->a->doc->blocks[i];
        if (b->kind == BLOCK_CODE || !b->token_count) continue;
        s->block_kind = b->kind;
        s->block_first = b->first_token, s->block_end = b->first_token + b->token_count;
        pairs_read(p, document_text(s->a->doc, b->at));
        search_block(s, b, p);
    }
}
