// tagger: the tag of every token, a sentence at a time from left to right. Figures and marks need no model.
#include "analysis/tagger.h"
#include "analysis/stages.h"
#include "analysis/tag_model.h"
#include <stdlib.h>

struct tagger {
    const lexicon *lex;
    tag_model model;
    tag_view outside; // what lies beyond a sentence
};

tagger *tagger_open(const pack *p, const lexicon *l, err *why) {
    tagger *t = malloc(sizeof *t);
    if (t && tag_model_view(pack_section(p, "tagger"), &t->model)) {
        t->lex = l;
        t->outside = tag_view_outside(tag_model_word(&t->model, TAG_FORM_OUTSIDE));
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

static void see(tag_view *v, const analysis *a, const word *words, const tagger *tags, size_t i) {
    const token *t = &a->doc->tokens[i];
    const word *w = &words[i];
    uint32_t id = w->lexeme < a->lexeme_count ? w->lexeme : LEXEME_NONE;
    uint32_t form = t->kind == TOKEN_NUMBER ? TAG_FORM_NUMBER : t->hash;
    tag_see(v, tags->lex, id, t->hash, tag_model_word(&tags->model, form), (token_kind)t->kind, (token_shape)t->shape);
    tag fixed = fixed_tag(a->doc, i);
    if (fixed != TAG_NONE) v->fixed = (uint8_t)fixed;
    else if (v->rare && v->fixed == TAG_NONE)
        tag_see_endings(v, analysis_form(a, w->lexeme));
    v->first = (w->flags & WORD_SENTENCE_START) != 0;
    if (w->flags & WORD_HEADLINE_CASE) v->shape = SHAPE_COUNT + 1;
}

// What costs is the way to memory: what a word says of its neighbours and itself is fetched while others are decided.
static void fetch_ahead(const tag_model *m, const tag_word *w) {
    for (size_t k = 0; k < TAG_PLACES; k++) __builtin_prefetch((const void *)((uintptr_t)m->units + w->weights[k])); // any address may be fetched
}

static void tag_sentence(const analysis *a, word *words, const tagger *t, const sentence *s, tag_view *views) {
    if (earlier_block(a, s->block)) return;
    for (size_t i = 0; i < s->count; i++) see(&views[TAG_PADDING + i], a, words, t, s->first + i);
    for (size_t i = 0; i < TAG_PADDING; i++) views[i] = views[TAG_PADDING + s->count + i] = t->outside;
    tag last = TAG_NONE, before = TAG_NONE;
    for (size_t i = 0; i < s->count; i++) {
        const tag_view *v = &views[TAG_PADDING + i];
        fetch_ahead(&t->model, v[TAG_PADDING].word);
        tag found = v->fixed != TAG_NONE ? (tag)v->fixed : tag_decide(&t->model, v, last, before);
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
