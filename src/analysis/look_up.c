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

// Most words are ASCII and in the lexicon: they are found there as they are written.
static inline uint32_t find_form(analysis *a, const token *t, str text, uint32_t likely) {
    uint32_t id = t->flags & TOKEN_ASCII ? lexicon_find_ascii(a->lex, text, a->doc->text.len - t->at.start, t->hash, likely) : LEXEME_NONE;
    return id != LEXEME_NONE ? id : find_folded(a, t, text);
}

enum { ASKED = 1, WELL_MADE = 2 };

static bool well_made(map *asked, const speller *s, str text) {
    uint32_t *answer = map_put(asked, text, NULL);
    if (*answer == 0) *answer = speller_knows(s, text) ? ASKED | WELL_MADE : ASKED;
    return (*answer & WELL_MADE) != 0;
}

// True if the word may be written so wherever it stands. Most words need no look at their letters: a small word or one with one capital
// before it that the dictionary has so, or all in capitals.
static bool allowed(const analysis *a, size_t i, const token *t, str text) {
    unsigned cases = analysis_lexeme(a, i)->cases;
    if (t->shape == SHAPE_LOWER && cases & CASE_LOWER) return true;
    if (t->shape == SHAPE_TITLE && cases & (CASE_LOWER | CASE_TITLE)) return true;
    return cases && lexicon_allows(a->lex, a->words[i].lexeme, text);
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

static uint32_t find(look_up *l, const token *t, str text, uint32_t likely) {
    unsigned char first = text.len == 1 ? (unsigned char)text.ptr[0] : 128;
    if (first >= 128) return find_form(l->a, t, text, likely);
    if (!l->of_byte[first]) l->of_byte[first] = find_form(l->a, t, text, likely);
    return l->of_byte[first];
}

static void look_up_word(look_up *l, size_t i, uint32_t likely) {
    const token *t = &l->a->doc->tokens[i];
    word *w = &l->words[i];
    str text = document_text(l->a->doc, t->at);
    *w = (word){0};
    w->lexeme = w->lemma = find(l, t, text, likely);
    if (t->kind != TOKEN_WORD || t->flags & TOKEN_CLITIC || allowed(l->a, i, t, text)) w->flags = WORD_KNOWN;
    else if (l->with && well_made(&l->asked, l->with, text)) w->flags = WORD_KNOWN;
    if (of_one_dialect(analysis_lexeme(l->a, i))) w->flags |= WORD_ONE_DIALECT;
}

enum { AT_ONCE = 64 };
static void look_up_words(look_up *l, size_t first, size_t count) {
    uint32_t hashes[AT_ONCE], likely[AT_ONCE];
    for (size_t i = 0; i < count; i++) hashes[i] = l->a->doc->tokens[first + i].hash;
    lexicon_expect(l->a->lex, hashes, count, likely);
    for (size_t i = 0; i < count; i++) look_up_word(l, first + i, likely[i]);
}

static void mark_add(analysis *a, uint32_t i) {
    a->marks = arena_grow(a->mem, a->marks, a->mark_count, &a->mark_capacity, sizeof *a->marks);
    a->marks[a->mark_count++] = i;
}

static void mark_words(analysis *a, const block *in) {
    for (uint32_t i = in->first_token; i < in->first_token + in->token_count; i++) {
        const token *t = &a->doc->tokens[i];
        bool plain = t->kind == TOKEN_WORD && t->flags & TOKEN_ASCII && (a->words[i].flags & (WORD_KNOWN | WORD_ONE_DIALECT)) == WORD_KNOWN;
        str text = document_text(a->doc, t->at);
        if (!plain || (text.len > 2 && str_find_byte(text, '-') < text.len)) mark_add(a, i);
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
        for (size_t i = in->first_token, end = i + in->token_count; i < end; i += AT_ONCE) look_up_words(&l, i, end - i < AT_ONCE ? end - i : AT_ONCE);
        mark_words(a, in);
    }
    mark_add(a, (uint32_t)a->doc->token_count), a->mark_count--;
}
