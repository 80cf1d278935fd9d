// tagger: the tag of every token, a sentence at a time from left to right. Figures and marks need no model.
#include "analysis/tagger.h"
#include "analysis/stages.h"
#include "analysis/tag_model.h"
#include <stdlib.h>

struct tagger {
    const lexicon *lex;
    tag_model model;
    tag_sight outside; // what lies beyond a sentence
};

static tag_sight sight_outside(const tag_model *m) {
    uint32_t entry = tag_model_find(m, LEXEME_NONE, TAG_FORM_OUTSIDE);
    tag_word known = tag_model_word(m, entry, TAG_FORM_OUTSIDE);
    tag_view v = tag_view_outside(&known);
    tag_sight s;
    tag_sight_of(m, &v, entry, &s);
    return s;
}

tagger *tagger_open(const pack *p, const lexicon *l, err *why) {
    tagger *t = malloc(sizeof *t);
    if (t && tag_model_view(pack_section(p, "tagger"), &t->model)) {
        t->lex = l;
        t->outside = sight_outside(&t->model);
        return t;
    }
    err_set(why, S(""), 0, 0, t ? "the language pack has no sound tagger" : "out of memory");
    free(t);
    return NULL;
}
void tagger_close(tagger *t) { free(t); }

static bool opens(const document *d, size_t i) {
    bool space = (d->tokens[i].flags & TOKEN_SPACE_BEFORE) != 0, space_after = i + 1 >= d->token_count || (d->tokens[i + 1].flags & TOKEN_SPACE_BEFORE) != 0;
    return space && !space_after;
}

static tag fixed_tag(const document *d, size_t i) {
    switch ((token_kind)d->tokens[i].kind) {
    case TOKEN_WORD: return TAG_NONE;
    case TOKEN_NUMBER: return TAG_CD;
    case TOKEN_PUNCT: case TOKEN_SYMBOL: return tag_of_mark(token_text(d, i), opens(d, i));
    case TOKEN_EMOJI: case TOKEN_OTHER: return TAG_NFP;
    default: return TAG_ADD;
    }
}

static bool first_in_sentence(const word *w) { return (w->flags & WORD_SENTENCE_START) != 0; }

// Of what the model has no entry, or is not written as the entry is meant.
static __attribute__((noinline)) void see_in_full(tag_sight *s, const analysis *a, const word *w, const tagger *tags, size_t i, uint32_t entry, tag fixed) {
    const token *t = &a->doc->tokens[i];
    uint32_t id = w->lexeme < a->lexeme_count ? w->lexeme : LEXEME_NONE, form = t->kind == TOKEN_NUMBER ? TAG_FORM_NUMBER : t->hash;
    tag_word known = tag_model_word(&tags->model, entry, form);
    tag_view v;
    tag_see(&v, tags->lex, id, t->hash, &known, (token_kind)t->kind, (token_shape)t->shape);
    if (fixed != TAG_NONE) v.fixed = (uint8_t)fixed;
    else if (v.rare && v.fixed == TAG_NONE) tag_see_endings(&v, analysis_form(a, w->lexeme));
    v.first = first_in_sentence(w);
    if (w->flags & WORD_HEADLINE_CASE) v.shape = SHAPE_COUNT + 1;
    tag_sight_of(&tags->model, &v, entry, s);
}

// Most words are in lower case, and in the model.
static inline bool plain(const token *t, const word *w, const tag_entry *e) {
    return t->shape == SHAPE_LOWER && t->kind == TOKEN_WORD && !(w->flags & (WORD_SENTENCE_START | WORD_HEADLINE_CASE)) && e->allowed & TAG_ENTRY_READY;
}

static void see(tag_sight *s, const analysis *a, const word *words, const tagger *tags, size_t i) {
    const token *t = &a->doc->tokens[i];
    const word *w = &words[i];
    uint32_t id = w->lexeme < a->lexeme_count ? w->lexeme : LEXEME_NONE;
    uint32_t entry = t->kind == TOKEN_NUMBER ? tag_model_find(&tags->model, LEXEME_NONE, TAG_FORM_NUMBER) : tag_model_find(&tags->model, id, t->hash);
    const tag_entry *e = &tags->model.entries[entry];
    if (!plain(t, w, e)) {
        see_in_full(s, a, w, tags, i, entry, fixed_tag(a->doc, i));
        return;
    }
    tag_sight_plain(s, e, t->hash);
    if (e->allowed & TAG_ENTRY_RARE && s->fixed == TAG_NONE) tag_sight_endings(s, analysis_form(a, w->lexeme));
}

static void tag_sentence(const analysis *a, word *words, const tagger *t, const sentence *in, tag_sight *sights) {
    for (size_t i = 0; i < in->count; i++) see(&sights[TAG_PADDING + i], a, words, t, in->first + i);
    for (size_t i = 0; i < TAG_PADDING; i++) sights[i] = sights[TAG_PADDING + in->count + i] = t->outside;
    tag last = TAG_NONE, before = TAG_NONE;
    for (size_t i = 0; i < in->count; i++) {
        const tag_sight *s = &sights[TAG_PADDING + i];
        tag found = s->fixed != TAG_NONE ? (tag)s->fixed : tag_decide(&t->model, s, last, before);
        words[in->first + i].tag = (uint8_t)found;
        before = last, last = found;
    }
}

void tags_decide(const analysis *a, word *words, const tagger *t) {
    size_t longest = 0;
    for (size_t s = new_sentence(a, 0); s < a->sentence_count; s = new_sentence(a, s + 1))
        if (a->sentences[s].count > longest) longest = a->sentences[s].count;
    tag_sight *sights = arena_room(a->mem, longest + 2 * TAG_PADDING, sizeof *sights);
    for (size_t s = new_sentence(a, 0); s < a->sentence_count; s = new_sentence(a, s + 1)) {
        if (s % 16 == 0) arena_pause(a->mem);
        tag_sentence(a, words, t, &a->sentences[s], sights);
    }
}
