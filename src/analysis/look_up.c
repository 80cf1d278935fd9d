// The lexeme of every token: one probe each. Forms that the lexicon lacks get ids of the analysis' own, so that a form is known by
// a number everywhere; whether such a word is well made is asked once for each distinct way of writing it.
#include "analysis/stages.h"

static uint32_t intern_own(analysis *a, str folded) {
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
    return id != LEXEME_NONE ? id : intern_own(a, folded);
}

// Most words are ASCII and in the lexicon: they are found there as they are written.
static uint32_t find(analysis *a, const token *t, str text) {
    char folded[FOLD_MAX];
    uint32_t id = t->flags & TOKEN_ASCII ? lexicon_find_ascii(a->lex, text, a->doc->text.len - t->at.start, t->hash) : LEXEME_NONE;
    if (id != LEXEME_NONE) return id;
    size_t len = token_fold(text, folded, sizeof folded);
    str form = len ? (str){folded, len} : text; // too long to be a word
    return t->flags & TOKEN_ASCII && len ? intern_own(a, form) : analysis_intern(a, form, t->hash);
}

enum { ASKED = 1, WELL_MADE = 2 };

static bool well_made(map *asked, const speller *s, str text) {
    uint32_t *answer = map_put(asked, text, NULL);
    if (*answer == 0) *answer = speller_knows(s, text) ? ASKED | WELL_MADE : ASKED;
    return (*answer & WELL_MADE) != 0;
}

// True if the word may be written so wherever it stands. A small word of the dictionary, which is most of them, needs no look
// at its letters.
static bool allowed(const analysis *a, size_t i, const token *t, str text) {
    if (t->shape == SHAPE_LOWER && (analysis_lexeme(a, i)->cases & CASE_LOWER)) return true;
    return lexicon_allows(a->lex, a->words[i].lexeme, text);
}

typedef struct {
    analysis *a;
    word *words;
    const speller *with;
    map asked;
} look_up;

static bool of_one_dialect(const lexeme *x) {
    uint32_t dialects = x->flags & (LEX_US | LEX_GB);
    return dialects == LEX_US || dialects == LEX_GB;
}

static void look_up_word(look_up *l, size_t i) {
    const token *t = &l->a->doc->tokens[i];
    word *w = &l->words[i];
    str text = document_text(l->a->doc, t->at);
    w->lexeme = w->lemma = find(l->a, t, text);
    if (t->kind != TOKEN_WORD || t->flags & TOKEN_CLITIC || allowed(l->a, i, t, text)) w->flags = WORD_KNOWN;
    else if (l->with && well_made(&l->asked, l->with, text)) w->flags = WORD_KNOWN;
    if (of_one_dialect(analysis_lexeme(l->a, i))) w->flags |= WORD_ONE_DIALECT;
}

void words_look_up(analysis *a, word *words, const speller *with) {
    look_up l = {a, words, with, map_make(a->mem)};
    for (size_t b = 0; b < a->doc->block_count; b++) {
        const block *in = &a->doc->blocks[b];
        if (earlier_words(a, words, b)) continue;
        for (size_t i = in->first_token; i < in->first_token + in->token_count; i++) look_up_word(&l, i);
    }
}
