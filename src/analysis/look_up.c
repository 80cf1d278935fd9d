// The lexeme of every token: one probe each. Forms that the lexicon lacks get ids of the analysis' own, so that a form is known by
// a number everywhere; whether such a word is well made is asked once for each distinct way of writing it.
#include "analysis/stages.h"

uint32_t analysis_intern_own(analysis *a, str folded, uint32_t hash) {
    uint32_t known = a->lexeme_count;
    uint32_t *own = map_find_hashed(&a->own, folded, hash);
    if (own) return known + *own;
    str form = arena_copy(a->mem, folded);
    *map_put_hashed(&a->own, form, hash, NULL) = (uint32_t)a->own_count;
    a->own_forms = arena_grow(a->mem, a->own_forms, a->own_count, &a->own_capacity, sizeof *a->own_forms);
    a->own_forms[a->own_count] = form;
    return known + (uint32_t)a->own_count++;
}

uint32_t analysis_intern(analysis *a, str folded, uint32_t hash) {
    uint32_t id = lexicon_find(a->lex, folded, hash);
    return id != LEXEME_NONE ? id : analysis_intern_own(a, folded, hash);
}

// Nothing in it can be folded.
static bool is_folded(const token *t) {
    return t->flags & TOKEN_ASCII && (t->kind == TOKEN_PUNCT || t->kind == TOKEN_NUMBER || (t->kind == TOKEN_WORD && t->shape == SHAPE_LOWER));
}

// A word that the lexicon lacks or that is not ASCII.
static __attribute__((noinline)) uint32_t find_folded(analysis *a, const token *t, str text) {
    if (is_folded(t)) return analysis_intern_own(a, text, t->hash);
    char folded[FOLD_MAX];
    size_t len = token_fold(text, folded, sizeof folded);
    if (!len) return analysis_intern(a, text, token_hash(text)); // too long to be a word
    str form = {folded, len};
    return t->flags & TOKEN_ASCII ? analysis_intern_own(a, form, t->hash) : analysis_intern(a, form, t->hash);
}

enum { ASKED = 1, WELL_MADE = 2 };

static bool well_made(map *asked, const speller *s, uint32_t id, const token *t, str text) {
    uint32_t *answer = map_put_hashed(asked, text, t->hash, NULL);
    if (*answer == 0) *answer = speller_knows_as(s, text, id) ? ASKED | WELL_MADE : ASKED;
    return (*answer & WELL_MADE) != 0;
}

// A small word, or one with one capital before it, that the dictionary has so: most need no look at their letters.
static inline bool fits(const token *t, const lexeme *x) {
    static const uint8_t cases[SHAPE_COUNT] = {[SHAPE_LOWER] = CASE_LOWER, [SHAPE_TITLE] = CASE_LOWER | CASE_TITLE};
    return (x->cases & cases[t->shape]) != 0;
}

typedef struct {
    analysis *a;
    word *words;
    const speller *with;
    map asked;
    uint32_t of_byte[128]; // the lexeme of a token of one such byte, once it was found
} look_up;

static bool of_one_dialect(const lexeme *x) {
    uint32_t dialects = x->flags & (LEX_US | LEX_GB);
    return dialects == LEX_US || dialects == LEX_GB;
}

// Of what was not found as it is written.
static uint32_t find_otherwise(look_up *l, const token *t, str text) {
    unsigned char first = text.len == 1 ? (unsigned char)text.ptr[0] : 128;
    if (first >= 128) return find_folded(l->a, t, text);
    uint32_t *id = &l->of_byte[first];
    return *id ? *id : (*id = find_folded(l->a, t, text));
}

static void mark_add(analysis *a, uint32_t i) {
    a->marks = arena_grow(a->mem, a->marks, a->mark_count, &a->mark_capacity, sizeof *a->marks);
    a->marks[a->mark_count++] = i;
}

static bool has_hyphen(str text) { return text.len > 2 && str_find_byte(text, '-') < text.len; }

// Of punctuation what is not ASCII may be a quotation mark.
static bool pairs(unsigned char c) { return c >= 0x80 || c == '"' || c == '(' || c == ')' || c == '[' || c == ']'; }

// Is it one of those that a->marks holds?
static inline bool is_mark(const token *t, str text, unsigned flags) {
    if (t->kind == TOKEN_PUNCT) return pairs((unsigned char)text.ptr[0]);
    if (t->kind != TOKEN_WORD) return t->kind == TOKEN_NUMBER;
    return !(t->flags & TOKEN_ASCII) || flags != WORD_KNOWN || (!(t->flags & TOKEN_LETTERS) && has_hyphen(text));
}

// May the word be written so wherever it stands?
static bool is_known(look_up *l, uint32_t id, const token *t, str text) {
    const lexicon *lex = l->a->lex;
    if (t->kind != TOKEN_WORD || t->flags & TOKEN_CLITIC || fits(t, lexicon_at(lex, id)) || lexicon_allows(lex, id, text)) return true;
    return l->with && well_made(&l->asked, l->with, id, t, text);
}

static __attribute__((noinline)) void look_up_word(look_up *l, size_t i, uint32_t found) {
    analysis *a = l->a;
    const token *t = &a->doc->tokens[i];
    str text = document_text(a->doc, t->at);
    uint32_t id = found != LEXEME_NONE ? found : find_otherwise(l, t, text), known = id < a->lexeme_count ? id : LEXEME_NONE;
    unsigned flags = (is_known(l, known, t, text) ? WORD_KNOWN : 0) | (of_one_dialect(&a->lexemes[known]) ? WORD_ONE_DIALECT : 0);
    l->words[i] = (word){.lexeme = id, .lemma = id, .flags = (uint8_t)flags};
    if (is_mark(t, text, flags) || a->lexemes[known].flags & LEX_NUMBER) mark_add(a, (uint32_t)i);
}

// Nearly all words: nothing but letters, in the lexicon, in both dialects or in general, no number, written as they may be.
static inline bool is_plain(const token *t, const lexeme *x) {
    uint32_t apart = x->flags & (LEX_US | LEX_GB | LEX_NUMBER);
    return t->flags & TOKEN_LETTERS && fits(t, x) && (apart == 0 || apart == (LEX_US | LEX_GB));
}

// A sign of one byte, which the lexicon lacks.
static inline bool is_sign(const token *t, uint32_t found) { return t->kind == TOKEN_PUNCT && t->at.end - t->at.start == 1 && found == LEXEME_NONE; }

static inline void look_up_sign(look_up *l, size_t i) {
    analysis *a = l->a;
    const token *t = &a->doc->tokens[i];
    str text = document_text(a->doc, t->at);
    uint32_t id = find_otherwise(l, t, text);
    l->words[i] = (word){.lexeme = id, .lemma = id, .flags = WORD_KNOWN};
    if (pairs((unsigned char)*text.ptr)) mark_add(a, (uint32_t)i);
}

static void look_up_words(look_up *l, size_t first, size_t count) {
    uint32_t ids[LEXICON_AT_ONCE];
    const token *t = l->a->doc->tokens + first;
    const lexeme *lexemes = l->a->lexemes;
    word *out = l->words + first;
    lexicon_find_tokens(l->a->lex, l->a->doc, first, count, ids);
    for (size_t i = 0; i < count; i++) {
        if (is_plain(&t[i], &lexemes[ids[i]])) out[i] = (word){.lexeme = ids[i], .lemma = ids[i], .flags = WORD_KNOWN};
        else if (is_sign(&t[i], ids[i])) look_up_sign(l, first + i);
        else look_up_word(l, first + i, ids[i]);
    }
}

void words_look_up(analysis *a, word *words, const speller *with) {
    look_up l = {a, words, with, map_make(a->mem), {0}};
    if (a->earlier) {
        a->mark_capacity = a->earlier->from->mark_count + 64;
        a->marks = arena_room(a->mem, a->mark_capacity, sizeof *a->marks);
    }
    for (size_t b = 0, taken; b < a->doc->block_count; b += taken ? taken : 1) {
        const block *in = &a->doc->blocks[b];
        taken = earlier_words(a, words, b);
        if (taken) continue;
        for (size_t i = in->first_token, end = i + in->token_count; i < end; i += LEXICON_AT_ONCE)
            look_up_words(&l, i, end - i < LEXICON_AT_ONCE ? end - i : LEXICON_AT_ONCE);
    }
    mark_add(a, (uint32_t)a->doc->token_count), a->mark_count--;
}
