// Sentences: a block is cut after a full stop, question or exclamation mark or ellipsis, with what closes after it, where what follows
// can begin a sentence.
#include "analysis/stages.h"
#include "text/utf8.h"

static bool one_of(str text, const char *const *all) {
    for (; *all; all++)
        if (str_eq(text, str_of(*all))) return true;
    return false;
}

static bool ends(str text) {
    size_t at = 0;
    while (at < text.len && strchr(".!?", text.ptr[at])) at++;
    if (at == text.len) return at > 0;
    return str_eq(text, S("…")) || str_eq(text, S("。")) || str_eq(text, S("！")) || str_eq(text, S("？")) || str_eq(text, S("।"));
}

static bool closes(str text) {
    static const char *const all[] = {"\"", "'", "”", "’", "»", ")", "]", "''", NULL};
    return one_of(text, all);
}

static bool opens(str text) {
    static const char *const all[] = {"\"", "'", "“", "‘", "«", "(", "[", "``", "„", "—", "–", "-", "•", "*", NULL};
    return one_of(text, all);
}

static bool begins(const document *d, size_t i, size_t end) {
    while (i < end && opens(token_text(d, i))) i++;
    if (i == end) return true;
    str text = token_text(d, i);
    size_t at = 0;
    int32_t c = text.len ? utf8_next(text, &at) : 0;
    return !rune_lower(c) || d->tokens[i].shape == SHAPE_MIXED; // iPhone
}

// What an abbreviation or an initial with its stop before token i + 1 ends.
static bool abbreviation_ends(const analysis *a, size_t i, size_t end) {
    const document *d = a->doc;
    if (i + 1 == end) return true;
    const token *next = &d->tokens[i + 1];
    const lexeme *x = lexicon_at(a->lex, a->words[i].lexeme < lexicon_count(a->lex) ? a->words[i].lexeme : LEXEME_NONE);
    if (x->flags & LEX_ABBREVIATION_INNER || d->tokens[i].shape == SHAPE_INITIAL || next->kind == TOKEN_NUMBER) return false;
    const lexeme *after = analysis_lexeme(a, i + 1);
    bool small = (after->cases & CASE_LOWER) && next->shape == SHAPE_TITLE; // a word that has a capital for no other reason
    return next->flags & TOKEN_SPACE_BEFORE && small;
}

// The token after the one that ends the sentence which goes on at token i, if i ends it; else 0.
static size_t end_at(const analysis *a, size_t i, size_t end) {
    const document *d = a->doc;
    if (d->tokens[i].flags & TOKEN_ABBREVIATION) return abbreviation_ends(a, i, end) ? i + 1 : 0;
    if (d->tokens[i].kind == TOKEN_WORD || !ends(token_text(d, i))) return 0;
    size_t next = i + 1;
    while (next < end && (ends(token_text(d, next)) || (closes(token_text(d, next)) && !(d->tokens[next].flags & TOKEN_SPACE_BEFORE)))) next++;
    if (next == end) return next;
    return d->tokens[next].flags & TOKEN_SPACE_BEFORE && begins(d, next, end) ? next : 0;
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

void sentences_find(analysis *a, word *words) {
    list all = {0};
    for (size_t b = 0; b < a->doc->block_count; b++) {
        const block *in = &a->doc->blocks[b];
        size_t first = in->first_token, end = first + in->token_count;
        for (size_t i = first; i < end;) {
            size_t next = end_at(a, i, end);
            if (next) add(a, &all, words, first, next, b), first = next;
            i = next ? next : i + 1;
        }
        if (first < end) add(a, &all, words, first, end, b);
    }
    a->sentences = all.items;
    a->sentence_count = all.count;
}
