// tagger: the tag of every token, a sentence at a time from left to right. Figures and marks need no model.
#include "analysis/tagger.h"
#include "analysis/stages.h"
#include "analysis/tag_model.h"
#include <stdlib.h>

struct tagger {
    const lexicon *lex;
    tag_model model;
};

tagger *tagger_open(const pack *p, const lexicon *l, err *why) {
    tagger *t = malloc(sizeof *t);
    if (t && tag_model_view(pack_section(p, "tagger"), &t->model)) {
        t->lex = l;
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

static tag_view view_of(const analysis *a, const word *words, const lexicon *l, size_t i) {
    const token *t = &a->doc->tokens[i];
    const word *w = &words[i];
    uint32_t id = w->lexeme < lexicon_count(l) ? w->lexeme : LEXEME_NONE;
    tag_view v = tag_view_of(l, id, analysis_form(a, w->lexeme), t->hash, (token_kind)t->kind, (token_shape)t->shape);
    if (t->kind != TOKEN_WORD) v.fixed = (uint8_t)fixed_tag(a->doc, i);
    v.first = (w->flags & WORD_SENTENCE_START) != 0;
    if (w->flags & WORD_HEADLINE_CASE) v.shape = SHAPE_COUNT + 1;
    return v;
}

static void tag_sentence(const analysis *a, word *words, const tagger *t, const sentence *s, tag_view *views) {
    if (earlier_block(a, s->block)) return;
    for (size_t i = 0; i < s->count; i++) views[TAG_PADDING + i] = view_of(a, words, t->lex, s->first + i);
    for (size_t i = 0; i < TAG_PADDING; i++) views[i] = views[TAG_PADDING + s->count + i] = tag_view_outside();
    tag last = TAG_NONE, before = TAG_NONE;
    for (size_t i = 0; i < s->count; i++) {
        uint32_t features[TAG_FEATURES];
        const tag_view *v = &views[TAG_PADDING + i];
        tag found = v->fixed != TAG_NONE ? (tag)v->fixed : tag_decide(&t->model, v->allowed, features, tag_features(v, last, before, features));
        words[s->first + i].tag = (uint8_t)found;
        before = last, last = found;
    }
}

void tags_decide(const analysis *a, word *words, const tagger *t) {
    size_t longest = 0;
    for (size_t s = 0; s < a->sentence_count; s++)
        if (a->sentences[s].count > longest) longest = a->sentences[s].count;
    tag_view *views = arena_alloc(a->mem, longest + 2 * TAG_PADDING, sizeof *views);
    for (size_t s = 0; s < a->sentence_count; s++) {
        if (s % 16 == 0) arena_pause(a->mem);
        tag_sentence(a, words, t, &a->sentences[s], views);
    }
}
