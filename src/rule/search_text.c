// Rules over the raw text, where tokens are the wrong unit. A rule is tried only on a sentence that holds something of what it needs: one
// walk over the text finds out for all of them.
#include "rule/match.h"

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

static void keep_match(search *s, uint32_t rule_index, const regex_group *found, uint32_t base) {
    span at = span_of(found[0], base);
    if (at.start == at.end || excused(s, &s->img->rules[rule_index], at)) return;
    span *groups = arena_alloc(s->mem, REGEX_MAX_GROUPS, sizeof *groups);
    for (int i = 0; i < REGEX_MAX_GROUPS; i++) groups[i] = span_of(found[i], base);
    search_add(s, (match){.program = NOWHERE, .rule = rule_index, .at = at, .groups = groups});
}

static size_t letter_at(str text, size_t at) {
    while (at < text.len && ((unsigned char)text.ptr[at] & 0xc0) == 0x80) at++;
    return at;
}

// The matches that begin in [from, end) of the part, whose place in the document is `base`. Where the next may begin.
static size_t search_part(search *s, uint32_t rule_index, regex_part part, uint32_t base, size_t from, size_t end) {
    const regex *expression = loaded_regex(s->mem, s->from, s->img->rules[rule_index].regex, part.subject.len);
    regex_group found[REGEX_MAX_GROUPS];
    while (expression && from <= end && regex_find_part(s->mem, expression, part, from, found) && (found[0].start < end || part.ends)) {
        from = letter_at(part.subject, found[0].end + (found[0].end == found[0].start));
        keep_match(s, rule_index, found, base);
    }
    return from > end ? from : end;
}

// What a match costs may grow with all that comes behind it. Texts longer than any paragraph are searched piece by piece, each seen with
// something of its neighbours, so that the whole costs what its pieces do.
enum { PIECE = 8000, BEFORE = 400, BEHIND = 1200 };

static void search_span(search *s, uint32_t rule_index, span where) {
    str text = document_text(s->a->doc, where);
    for (size_t from = 0, last = 0; from <= text.len && !last;) {
        last = text.len - from <= PIECE + BEHIND;
        size_t begin = from > BEFORE ? letter_at(text, from - BEFORE) : 0, end = last ? text.len : letter_at(text, from + PIECE);
        size_t seen = last ? text.len : letter_at(text, end + BEHIND);
        regex_part part = {str_sub(text, begin, seen), begin == 0, last != 0};
        from = begin + search_part(s, rule_index, part, where.start + (uint32_t)begin, from - begin, end - begin);
    }
}

// The rules that may match in [from, to) of the block, of which the first hits have been passed: *hit.
static void find_wanted(const search *s, const sieve_hits *hits, size_t *hit, size_t to, uint64_t *wanted) {
    const sieve *v = s->from->sieve;
    memcpy(wanted, v->always, v->words * sizeof *wanted);
    for (; *hit < hits->count && hits->items[*hit].at < to; ++*hit) wanted[hits->items[*hit].rule / 64] |= (uint64_t)1 << (hits->items[*hit].rule % 64);
}

static void search_rules(search *s, span where, const uint64_t *wanted, within scope) {
    for (size_t w = 0; w < s->from->sieve->words; w++)
        for (uint64_t left = wanted[w]; left; left &= left - 1) {
            uint32_t i = s->from->text_rules[w * 64 + (unsigned)__builtin_ctzll(left)];
            if (s->img->rules[i].scope == (uint8_t)scope && search_wants(s, i)) search_span(s, i, where);
        }
}

static void search_block(search *s, const block *b, sieve_hits *hits, uint64_t *wanted) {
    const token *tokens = s->a->doc->tokens;
    size_t hit = 0;
    sieve_search(s->from->sieve, document_text(s->a->doc, b->at), s->mem, hits);
    if (!hits->count && !s->from->sieve->any_always) return;
    find_wanted(s, hits, &hit, SIZE_MAX, wanted);
    search_rules(s, b->at, wanted, WITHIN_PARAGRAPH);
    hit = 0;
    for (size_t k = analysis_sentence_at(s->a, b->first_token); k < s->a->sentence_count; k++) {
        const sentence *in = &s->a->sentences[k];
        if (in->first >= s->block_end) break;
        if (!in->count) continue;
        span at = {tokens[in->first].at.start, tokens[in->first + in->count - 1].at.end};
        find_wanted(s, hits, &hit, at.end - b->at.start, wanted);
        search_rules(s, at, wanted, WITHIN_SENTENCE);
    }
}

void search_texts(search *s) {
    sieve_hits hits = {0};
    if (!s->from->text_rule_count) return;
    uint64_t *wanted = arena_alloc(s->mem, s->from->sieve->words, sizeof *wanted);
    for (size_t i = 0; i < s->a->doc->block_count; i++) {
        const block *b = &s->a->doc->blocks[i];
        if (b->kind == BLOCK_CODE || !b->token_count || search_knows(s, i)) continue;
        search_enter(s, i);
        search_block(s, b, &hits, wanted);
    }
}
