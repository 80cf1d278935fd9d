// The lexeme of every token: one probe each. Forms that the lexicon lacks get ids of the analysis' own, so that a form is known by
// a number everywhere; whether such a word is well made is asked once for each distinct way of writing it.
#include "analysis/stages.h"

uint32_t analysis_intern(analysis *a, str folded, uint32_t hash) {
    uint32_t known = lexicon_count(a->lex), id = lexicon_find(a->lex, folded, hash);
    if (id != LEXEME_NONE) return id;
    uint32_t *own = map_find(&a->own, folded);
    if (own) return known + *own;
    str form = arena_copy(a->mem, folded);
    *map_put(&a->own, form, NULL) = (uint32_t)a->own_count;
    a->own_forms = arena_grow(a->mem, a->own_forms, a->own_count, &a->own_capacity, sizeof *a->own_forms);
    a->own_forms[a->own_count] = form;
    return known + (uint32_t)a->own_count++;
}

enum { ASKED = 1, WELL_MADE = 2 };

static bool well_made(map *asked, const speller *s, str text) {
    uint32_t *answer = map_put(asked, text, NULL);
    if (*answer == 0) *answer = speller_knows(s, text) ? ASKED | WELL_MADE : ASKED;
    return (*answer & WELL_MADE) != 0;
}

// True if the word may be written so wherever it stands. A small word of the dictionary, which is most of them, needs no look
// at its letters.
static bool allowed(const lexicon *l, const word *w, const token *t, str text) {
    const lexeme *x = lexicon_at(l, w->lexeme);
    if (t->shape == SHAPE_LOWER && (x->cases & CASE_LOWER)) return true;
    return lexicon_allows(l, w->lexeme, text);
}

typedef struct {
    analysis *a;
    word *words;
    const speller *with;
    map asked;
} look_up;

static void look_up_word(look_up *l, size_t i) {
    const token *t = &l->a->doc->tokens[i];
    word *w = &l->words[i];
    char folded[FOLD_MAX];
    str text = document_text(l->a->doc, t->at);
    size_t len = token_fold(text, folded, sizeof folded);
    str form = len ? (str){folded, len} : text; // too long to be a word
    w->lexeme = analysis_intern(l->a, form, t->hash);
    w->lemma = w->lexeme;
    if (t->kind != TOKEN_WORD || t->flags & TOKEN_CLITIC || allowed(l->a->lex, w, t, text)) w->flags = WORD_KNOWN;
    else if (l->with && well_made(&l->asked, l->with, text)) w->flags = WORD_KNOWN;
}

void words_look_up(analysis *a, word *words, const speller *with) {
    look_up l = {a, words, with, map_make(a->mem)};
    for (size_t b = 0; b < a->doc->block_count; b++) {
        const block *in = &a->doc->blocks[b];
        if (earlier_words(a, words, b)) continue;
        for (size_t i = in->first_token; i < in->first_token + in->token_count; i++) look_up_word(&l, i);
    }
}
