// Rules over the raw text, where tokens are the wrong unit. A rule is tried only on a sentence that holds something of what it needs: one
// walk over the text finds out for all of them.
#include "rule/match.h"
#include "rule/sieve.h"

// What the sieve found in a block: of each rule what lies in the text that is searched, linked. Of a rule that is not wanted they mean nothing.
typedef struct {
    sieve_hits all;
    struct { uint32_t first, last; } *of;
    uint32_t base; // where the block begins
    size_t passed; // hits that lie before or in the text that is searched
} text_hits;

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

// One text rule in the text of a sentence or paragraph, where its matches have been looked for up to the byte `from`.
typedef struct {
    uint32_t rule;
    span where;
    str text;
    size_t from;
} text_search;

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

// What a match costs may grow with all that comes behind it. Texts longer than any paragraph are searched piece by piece, each seen with
// something of its neighbours, so that the whole costs what its pieces do.
enum { PIECE = 8000, BEFORE = 400, BEHIND = 1200 };
typedef struct {
    regex_part part;
    size_t begin; // of the part, in the text
    size_t end;   // where the next piece begins
} text_piece;

static text_piece piece_at(str text, size_t at) {
    size_t first = text.len > PIECE + BEHIND ? at / PIECE * PIECE : 0, end = text.len > PIECE + BEHIND ? first + PIECE : SIZE_MAX;
    size_t begin = first > BEFORE ? letter_at(text, first - BEFORE) : 0;
    size_t seen = end < text.len && text.len - end > BEHIND ? letter_at(text, end + BEHIND) : text.len;
    return (text_piece){{str_sub(text, begin, seen), begin == 0, seen == text.len}, begin, end};
}

// Matches that begin between `from` and `last`.
static void search_stretch(search *s, text_search *t, const text_piece *p, size_t last) {
    const rule_record *r = &s->img->rules[t->rule];
    const regex *expression = loaded_regex(s->mem, s->from, r->regex, r->at_start ? p->part.subject.len : last - t->from);
    regex_group found[REGEX_MAX_GROUPS];
    while (expression && t->from <= last && regex_find_part(s->room, expression, p->part, t->from - p->begin, last - p->begin, found)) {
        t->from = p->begin + letter_at(p->part.subject, found[0].end + (found[0].end == found[0].start));
        keep_match(s, t->rule, found, t->where.start + (uint32_t)p->begin);
    }
}

// The first place from `at` to `last` with a byte of the set; behind `last` if there is none.
static size_t byte_among(str text, const byte_set *set, size_t at, size_t last) {
    const size_t end = last < text.len ? last + 1 : text.len;
    while (at < end && !byte_set_has(set, (uint8_t)text.ptr[at])) at++;
    return at < end ? at : last + 1;
}

// Goes to the next place up to `last` where a match may begin; false if there is none. *end: the last of those side by side with it.
static bool next_stretch(const search *s, text_search *t, size_t last, size_t *end) {
    const regex_record *r = &s->img->regexes[s->img->rules[t->rule].regex];
    *end = last;
    if (r->begins[0] == ANY_BYTE) return t->from <= last;
    const byte_set *first = &s->img->byte_sets[r->begins[0]];
    for (t->from = byte_among(t->text, first, t->from, last); t->from <= last && !image_may_begin(s->img, r, t->text, t->from);)
        t->from = byte_among(t->text, first, t->from + 1, last);
    for (*end = t->from; *end < last && image_may_begin(s->img, r, t->text, *end + 1);) ++*end;
    return t->from <= last;
}

// PCRE2 spends hundreds of instructions on each letter that a match cannot begin with.
static void search_piece(search *s, text_search *t, const text_piece *p, size_t last) {
    for (size_t end; next_stretch(s, t, last, &end); t->from = t->from > end ? t->from : end + 1) search_stretch(s, t, p, end);
}

// The matches that begin at `first` or later, but not behind `last`.
static void search_window(search *s, text_search *t, size_t first, size_t last) {
    while (first <= last) {
        text_piece p = piece_at(t->text, first);
        if (t->from < first) t->from = letter_at(t->text, first);
        search_piece(s, t, &p, last < p.end ? last : p.end - 1);
        first = p.end;
    }
}

// Where matches may begin, by where something stands that they need. Hits are in the order of the places that were found first, which are up to
// NEED_LONGEST - NEED_BYTES behind where the need begins; so that windows are in order, they begin so much too early.
typedef struct { int64_t first, last; } window;

// The byte behind the last space before `at`; the first one if that is far away.
static int64_t unspaced_from(str text, int64_t at) {
    enum { LONG_WORD = 200 };
    for (int64_t first = at; first > 0 && at - first < LONG_WORD; first--)
        if (text.ptr[first - 1] == ' ') return first;
    return 0;
}

static window window_of(const rule_record *r, str text, int64_t at) {
    int64_t first = at - (NEED_LONGEST - NEED_BYTES);
    if (r->need_most == NEED_UNSPACED) first = unspaced_from(text, first);
    else first = r->need_most == NEED_ANYWHERE ? 0 : first - r->need_most;
    return (window){first > 0 ? first : 0, at - r->need_least};
}

// A call costs as much as a look at so many bytes.
enum { GAP = 32 };

static bool may_end(const search *s, const rule_record *r, str text) {
    size_t len = text.len && text.ptr[text.len - 1] == '\n' ? text.len - 1 : text.len;
    return r->last_byte == ANY_BYTE || (len && byte_set_has(&s->img->byte_sets[r->last_byte], (uint8_t)text.ptr[len - 1]));
}

static void search_rule(search *s, const text_hits *h, uint32_t i, span where) {
    text_search t = {.rule = s->from->text_rules[i], .where = where, .text = document_text(s->a->doc, where)};
    const rule_record *r = &s->img->rules[t.rule];
    uint32_t base = where.start - h->base, hit = h->of[i].first;
    if (!may_end(s, r, t.text)) return;
    const size_t latest = r->at_start ? 0 : t.text.len;
    if (!r->needs.count) search_window(s, &t, 0, latest);
    while (r->needs.count && hit != NOWHERE) {
        window w = window_of(r, t.text, (int64_t)h->all.items[hit].at - base), next = w;
        for (; next.first <= w.last + GAP; next = window_of(r, t.text, (int64_t)h->all.items[hit].at - base)) {
            w.last = next.last;
            hit = h->all.items[hit].next;
            if (hit == NOWHERE) break;
        }
        if (w.last > (int64_t)latest) w.last = (int64_t)latest;
        if (w.last >= w.first) search_window(s, &t, (size_t)w.first, (size_t)w.last);
    }
}

static void link_hit(text_hits *h, uint32_t hit, uint64_t *wanted) {
    uint32_t rule = h->all.items[hit].rule;
    bool first = !(wanted[rule / 64] >> (rule % 64) & 1);
    h->all.items[hit].next = NOWHERE;
    if (first) h->of[rule].first = hit;
    else h->all.items[h->of[rule].last].next = hit;
    h->of[rule].last = hit;
    wanted[rule / 64] |= (uint64_t)1 << (rule % 64);
}

// The rules that may match in [from, to) of the block, of which the first hits have been passed: h->passed.
static void find_wanted(const search *s, text_hits *h, size_t to, uint64_t *wanted) {
    memcpy(wanted, s->from->always, text_rule_words(s->from) * sizeof *wanted);
    for (; h->passed < h->all.count && h->all.items[h->passed].at < to; h->passed++) link_hit(h, (uint32_t)h->passed, wanted);
}

static void search_rules(search *s, span where, const text_hits *h, const uint64_t *wanted, within scope) {
    for (size_t w = 0; w < text_rule_words(s->from); w++)
        for (uint64_t left = wanted[w]; left; left &= left - 1) {
            uint32_t i = (uint32_t)(w * 64 + (unsigned)__builtin_ctzll(left)), rule = s->from->text_rules[i];
            if (s->img->rules[rule].scope == (uint8_t)scope && search_wants(s, rule)) search_rule(s, h, i, where);
        }
}

static void search_block(search *s, const block *b, text_hits *h, uint64_t *wanted) {
    const token *tokens = s->a->doc->tokens;
    sieve_search(s->img, document_text(s->a->doc, b->at), s->mem, &h->all);
    if (!h->all.count && !s->from->any_always) return;
    h->base = b->at.start, h->passed = 0;
    find_wanted(s, h, SIZE_MAX, wanted);
    search_rules(s, b->at, h, wanted, WITHIN_PARAGRAPH);
    h->passed = 0;
    for (size_t k = analysis_sentence_at(s->a, b->first_token); k < s->a->sentence_count; k++) {
        const sentence *in = &s->a->sentences[k];
        if (in->first >= s->block_end) break;
        if (!in->count) continue;
        span at = {tokens[in->first].at.start, tokens[in->first + in->count - 1].at.end};
        find_wanted(s, h, at.end - b->at.start, wanted);
        search_rules(s, at, h, wanted, WITHIN_SENTENCE);
    }
}

void search_texts(search *s) {
    if (!s->from->text_rule_count) return;
    text_hits hits = {.of = arena_alloc(s->mem, s->from->text_rule_count, sizeof *hits.of)};
    uint64_t *wanted = arena_alloc(s->mem, text_rule_words(s->from), sizeof *wanted);
    for (size_t i = 0; i < s->a->doc->block_count; i++) {
        const block *b = &s->a->doc->blocks[i];
        if (b->kind == BLOCK_CODE || !b->token_count || search_knows(s, i)) continue;
        search_enter(s, i);
        search_block(s, b, &hits, wanted);
    }
}
