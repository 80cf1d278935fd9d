// Sentences: a block is cut after a full stop, question or exclamation mark or ellipsis, with what closes after it, where what follows
// can begin a sentence.
#include "analysis/stages.h"
#include "text/utf8.h"

// Most of what is asked of is a word.
static inline bool letter_first(str text) { return text.len && ((text.ptr[0] | 0x20) >= 'a' && (text.ptr[0] | 0x20) <= 'z'); }

static bool stop(char c) { return c == '.' || c == '!' || c == '?' || c == 0; } // a NUL stands for what is lost

static bool ends(str text) {
    size_t at = 0;
    while (at < text.len && stop(text.ptr[at])) at++;
    if (at == text.len) return at > 0;
    if ((signed char)text.ptr[0] > 0) return false;
    return str_eq(text, S("…")) || str_eq(text, S("。")) || str_eq(text, S("！")) || str_eq(text, S("？")) || str_eq(text, S("।"));
}

static bool closes(str text) {
    static const char *const all[] = {"\"", "'", "”", "’", "»", ")", "]", "''", NULL};
    return !letter_first(text) && str_among(text, all);
}

static bool dash(str text) { return str_eq(text, S("—")) || str_eq(text, S("–")) || str_eq(text, S("-")) || str_eq(text, S("--")); }

static bool opens(str text) {
    static const char *const all[] = {"\"", "'", "“", "‘", "«", "(", "[", "``", "„", "•", "*", NULL};
    return !letter_first(text) && (dash(text) || str_among(text, all));
}

// The, it, but, in, however: what a capital makes the beginning of a sentence, where "President" would only be a title.
static bool functional(const analysis *a, size_t i) {
    static const tag_set closed = TAG_BIT(TAG_CC) | TAG_BIT(TAG_DT) | TAG_BIT(TAG_EX) | TAG_BIT(TAG_IN) | TAG_BIT(TAG_MD) | TAG_BIT(TAG_PDT) |
        TAG_BIT(TAG_PRP) | TAG_BIT(TAG_PRPS) | TAG_BIT(TAG_RB) | TAG_BIT(TAG_TO) | TAG_BIT(TAG_WDT) | TAG_BIT(TAG_WP) | TAG_BIT(TAG_WRB);
    const lexeme *x = analysis_lexeme(a, i);
    return (x->cases & CASE_LOWER) && (closed & TAG_BIT(lexicon_usual_tag(x)));
}

static bool begins(const document *d, size_t i, size_t end) {
    while (i < end && opens(token_text(d, i))) i++;
    if (i == end || d->tokens[i].kind == TOKEN_URL) return true;
    str text = token_text(d, i);
    size_t at = 0;
    int32_t c = text.len ? utf8_next(text, &at) : 0;
    return !rune_lower(c) || d->tokens[i].shape == SHAPE_MIXED; // iPhone
}

static bool has_inner_stop(str text) { return str_find_byte(text, '.') + 1 < text.len; }

// What an abbreviation or an initial with its stop before token i + 1 ends.
static bool abbreviation_ends(const analysis *a, size_t i, size_t end) {
    const document *d = a->doc;
    if (i + 1 == end) return true;
    const token *next = &d->tokens[i + 1];
    const lexeme *x = lexicon_at(a->lex, a->words[i].lexeme < lexicon_count(a->lex) ? a->words[i].lexeme : LEXEME_NONE);
    if (x->flags & LEX_ABBREVIATION_INNER || d->tokens[i].shape == SHAPE_INITIAL || next->kind == TOKEN_NUMBER) return false;
    bool capital = next->shape == SHAPE_TITLE || next->shape == SHAPE_INITIAL;
    if (d->tokens[i].shape == SHAPE_UPPER && capital && has_inner_stop(token_text(d, i))) // U.S. President
        return functional(a, i + 1) || (i + 2 < end && str_eq(token_text(d, i + 2), S(":")));
    const lexeme *after = analysis_lexeme(a, i + 1);
    bool small = (after->cases & CASE_LOWER) && next->shape == SHAPE_TITLE; // a word that has a capital for no other reason
    return next->flags & TOKEN_SPACE_BEFORE && small;
}

static bool tight(const document *d, size_t i) { return !(d->tokens[i].flags & TOKEN_SPACE_BEFORE); }

// "It ended. he left": a capital was forgotten. A single stop after a common word, and then a word that often begins a sentence.
static bool lacks_capital(const analysis *a, size_t stop, size_t next) {
    const token *t = a->doc->tokens;
    if (stop + 1 != next || !str_eq(token_text(a->doc, stop), S(".")) || !tight(a->doc, stop)) return false;
    bool common = t[stop - 1].shape == SHAPE_LOWER && t[stop - 1].at.end - t[stop - 1].at.start > 3 && (analysis_lexeme(a, stop - 1)->flags & LEX_WORD);
    return common && t[next].kind == TOKEN_WORD && t[next].shape == SHAPE_LOWER && functional(a, next);
}

// "It is over." — Ann Lee: who said it.
static bool names_speaker(const analysis *a, size_t next, size_t end) {
    const document *d = a->doc;
    if (next + 1 >= end || !dash(token_text(d, next)) || d->tokens[next + 1].kind != TOKEN_WORD || d->tokens[next + 1].shape == SHAPE_LOWER) return false;
    str before = token_text(d, next - 1);
    return closes(before) && !str_eq(before, S(")")) && !str_eq(before, S("]")) && !functional(a, next + 1);
}

// What was left out before the next sentence: "It ended. ... Now, we go."
static bool left_out(const document *d, size_t i, size_t end) {
    return i + 1 < end && !tight(d, i) && !tight(d, i + 1) && d->tokens[i].at.end - d->tokens[i].at.start >= 3 && str_starts(token_text(d, i), S(".."));
}

// The note that a figure in brackets after the stop points to: "It ended. [2]"
static size_t skip_note(const document *d, size_t next, size_t end) {
    bool note = next + 2 < end && str_eq(token_text(d, next), S("[")) && d->tokens[next + 1].kind == TOKEN_NUMBER && str_eq(token_text(d, next + 2), S("]"));
    return note ? skip_note(d, next + 3, end) : next;
}

// The token after the one that ends the sentence which goes on at token i, one of next_mark's, if i ends it; else 0.
static size_t end_at(const analysis *a, size_t first, size_t i, size_t end) {
    const document *d = a->doc;
    if (d->tokens[i].flags & TOKEN_ABBREVIATION) return abbreviation_ends(a, i, end) ? i + 1 : 0;
    if (!ends(token_text(d, i))) return 0;
    size_t next = i + 1;
    while (next < end && !left_out(d, next, end) && (ends(token_text(d, next)) || (closes(token_text(d, next)) && tight(d, next)))) next++;
    next = skip_note(d, next, end);
    if (next == end || left_out(d, next, end)) return next;
    if (i == first) return 0; // ... of what was left out
    if (i == first + 1 && d->tokens[first].kind == TOKEN_NUMBER && tight(d, i)) return 0; // 1. Introduction
    if (tight(d, next) || names_speaker(a, next, end)) return 0;
    return begins(d, next, end) || lacks_capital(a, i, next) ? next : 0;
}

typedef struct { sentence *items; size_t count, capacity; } list;

static void add(analysis *a, list *all, word *words, size_t first, size_t end, size_t in) {
    all->items = arena_grow(a->mem, all->items, all->count, &all->capacity, sizeof *all->items);
    all->items[all->count++] = (sentence){(uint32_t)first, (uint32_t)(end - first), (uint32_t)in};
    for (size_t i = first; i < end; i++)
        if (a->doc->tokens[i].kind == TOKEN_WORD) {
            words[i].flags |= WORD_SENTENCE_START;
            return;
        }
}

// Those of blocks that the earlier text has too, whose words are marked; how many blocks.
static size_t add_earlier(analysis *a, list *all, size_t b) {
    size_t blocks = earlier_run(a, b);
    if (!blocks) return 0;
    const analysis *from = a->earlier->from;
    earlier_tokens of = earlier_tokens_of(a, b, blocks);
    if (!of.count) return blocks;
    for (size_t s = analysis_sentence_at(from, of.was); s < from->sentence_count && from->sentences[s].first < of.was + of.count; s++) {
        const sentence *was = &from->sentences[s];
        all->items = arena_grow(a->mem, all->items, all->count, &all->capacity, sizeof *all->items);
        all->items[all->count++] = (sentence){was->first - of.was + of.now, was->count, was->block - (a->earlier->blocks[b] - 1) + (uint32_t)b};
    }
    return blocks;
}

// The first from token i on that may end a sentence: no word does without a stop of its own.
static inline size_t next_mark(const token *t, size_t i, size_t end) {
    while (i < end && t[i].kind == TOKEN_WORD && !(t[i].flags & TOKEN_ABBREVIATION)) i++;
    return i;
}

static void find_in_block(analysis *a, list *all, word *words, size_t b) {
    const token *t = a->doc->tokens;
    size_t first = a->doc->blocks[b].first_token, end = first + a->doc->blocks[b].token_count;
    for (size_t i = next_mark(t, first, end); i < end; i = next_mark(t, i, end)) {
        size_t next = end_at(a, first, i, end);
        if (next) add(a, all, words, first, next, b), first = next;
        i = next ? next : i + 1;
    }
    if (first < end) add(a, all, words, first, end, b);
}

void sentences_find(analysis *a, word *words) {
    list all = {.capacity = a->earlier ? a->earlier->from->sentence_count + 64 : 0};
    if (all.capacity) all.items = arena_room(a->mem, all.capacity, sizeof *all.items);
    for (size_t b = 0, taken; b < a->doc->block_count; b += taken ? taken : 1) {
        taken = add_earlier(a, &all, b);
        if (!taken) find_in_block(a, &all, words, b);
    }
    a->sentences = all.items;
    a->sentence_count = all.count;
}
