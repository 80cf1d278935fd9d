// The lexeme of every token: one probe each. Forms that the lexicon lacks get ids of the analysis' own, so that a form is known by
// a number everywhere; whether such a word is well made is asked once for each distinct way of writing it.
#include "analysis/stages.h"

uint32_t analysis_intern_own(analysis *a, str folded) {
    uint32_t known = a->lexeme_count;
    uint32_t *own = map_find(&a->own, folded);
    if (own) return known + *own;
    str form = arena_copy(a->mem, folded);
    *map_put(&a->own, form, NULL) = (uint32_t)a->own_count;
    a->own_forms = arena_grow(a->mem, a->own_forms, a->own_count, &a->own_capacity, sizeof *a->own_forms);
    a->own_forms[a->own_count] = form;
    return known + (uint32_t)a->own_count++;
}

uint32_t analysis_intern(analysis *a, str folded, uint32_t hash) {
    uint32_t id = lexicon_find(a->lex, folded, hash);
    return id != LEXEME_NONE ? id : analysis_intern_own(a, folded);
}

// A word that the lexicon lacks or that is not ASCII.
static uint32_t find_folded(analysis *a, const token *t, str text) {
    char folded[FOLD_MAX];
    size_t len = token_fold(text, folded, sizeof folded);
    str form = len ? (str){folded, len} : text; // too long to be a word
    return t->flags & TOKEN_ASCII && len ? analysis_intern_own(a, form) : analysis_intern(a, form, t->hash);
}

enum { ASKED = 1, WELL_MADE = 2 };

static bool well_made(map *asked, const speller *s, str text) {
    uint32_t *answer = map_put(asked, text, NULL);
    if (*answer == 0) *answer = speller_knows(s, text) ? ASKED | WELL_MADE : ASKED;
    return (*answer & WELL_MADE) != 0;
}

// True if the word may be written so wherever it stands. Most words need no look at their letters: a small word or one with one capital
// before it that the dictionary has so, or all in capitals.
static inline bool allowed(const lexicon *l, uint32_t id, const lexeme *x, const token *t, str text) {
    unsigned cases = x->cases;
    if (t->shape == SHAPE_LOWER && cases & CASE_LOWER) return true;
    if (t->shape == SHAPE_TITLE && cases & (CASE_LOWER | CASE_TITLE)) return true;
    return cases && lexicon_allows(l, id, text);
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
static __attribute__((noinline)) uint32_t find_otherwise(look_up *l, const token *t, str text) {
    unsigned char first = text.len == 1 ? (unsigned char)text.ptr[0] : 128;
    if (first >= 128) return find_folded(l->a, t, text);
    if (!l->of_byte[first]) l->of_byte[first] = find_folded(l->a, t, text);
    return l->of_byte[first];
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

static inline bool is_known(look_up *l, uint32_t id, const lexeme *x, const token *t, str text) {
    if (t->kind != TOKEN_WORD || t->flags & TOKEN_CLITIC || allowed(l->a->lex, id, x, t, text)) return true;
    return l->with && well_made(&l->asked, l->with, text);
}

static __attribute__((noinline)) void look_up_word(look_up *l, size_t i, uint32_t found) {
    analysis *a = l->a;
    const token *t = &a->doc->tokens[i];
    str text = document_text(a->doc, t->at);
    uint32_t id = found != LEXEME_NONE ? found : find_otherwise(l, t, text);
    const lexeme *x = &a->lexemes[id < a->lexeme_count ? id : LEXEME_NONE];
    unsigned flags = (is_known(l, id, x, t, text) ? WORD_KNOWN : 0) | (of_one_dialect(x) ? WORD_ONE_DIALECT : 0);
    l->words[i] = (word){.lexeme = id, .lemma = id, .flags = (uint8_t)flags};
    if (is_mark(t, text, flags)) mark_add(a, (uint32_t)i);
}

// Nearly all words: nothing but letters, in the lexicon, in both dialects, in small letters or with one capital before them as they may be.
static inline bool is_plain(const token *t, const lexeme *x) {
    static const uint8_t cases[SHAPE_COUNT] = {[SHAPE_LOWER] = CASE_LOWER, [SHAPE_TITLE] = CASE_LOWER | CASE_TITLE};
    return t->flags & TOKEN_LETTERS && x->cases & cases[t->shape] && !of_one_dialect(x);
}

static void look_up_words(look_up *l, size_t first, size_t count) {
    uint32_t ids[LEXICON_AT_ONCE];
    const token *t = l->a->doc->tokens + first;
    const lexeme *lexemes = l->a->lexemes;
    word *out = l->words + first;
    lexicon_find_tokens(l->a->lex, l->a->doc, first, count, ids);
    for (size_t i = 0; i < count; i++) {
        if (is_plain(&t[i], &lexemes[ids[i]])) out[i] = (word){.lexeme = ids[i], .lemma = ids[i], .flags = WORD_KNOWN};
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
