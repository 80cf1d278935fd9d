// tagger: the tag of every token, a sentence at a time from left to right. Figures and marks need no model.
#include "analysis/tagger.h"
#include "analysis/stages.h"
#include "analysis/tag_model.h"
#include <stdlib.h>

struct tagger {
    const lexicon *lex;
    tag_model model;
    tag_sight outside, number, marks[128]; // what lies beyond a sentence; a figure and marks of a byte, but for their shape; of other bytes without a tag
};

static tag_sight sight_of(const tag_model *m, const tag_view *v) {
    tag_sight s;
    tag_sight_of(m, v, tag_model_find(m, LEXEME_NONE, v->form), &s);
    return s;
}

// One that the model has, and that is always the same.
static tag_sight mark_of(const tagger *t, char c) {
    const str text = {&c, 1};
    const tag fixed = tag_of_mark(text, false);
    tag_sight s = {.fixed = TAG_NONE};
    if (fixed == TAG_NONE || fixed != tag_of_mark(text, true)) return s;
    const uint32_t hash = token_hash(text), entry = tag_model_find(&t->model, lexicon_find(t->lex, text, hash), hash);
    if (!entry) return s;
    tag_sight_plain(&s, &t->model.entries[entry], hash);
    s.fixed = (uint8_t)fixed;
    return s;
}

static void see_beforehand(tagger *t) {
    static const tag_word nothing; // they are no words: no more is asked of what the treebanks say of them
    tag_view outside = tag_view_outside(&nothing), number;
    tag_see(&number, t->lex, LEXEME_NONE, TAG_FORM_NUMBER, &nothing, TOKEN_NUMBER, SHAPE_NONE);
    t->outside = sight_of(&t->model, &outside), t->number = sight_of(&t->model, &number);
    for (unsigned char c = 0; c < sizeof t->marks / sizeof *t->marks; c++) t->marks[c] = mark_of(t, (char)c);
}

tagger *tagger_open(const pack *p, const lexicon *l, err *why) {
    tagger *t = malloc(sizeof *t);
    if (t && tag_model_view(pack_section(p, "tagger"), &t->model)) {
        t->lex = l;
        see_beforehand(t);
        return t;
    }
    err_set(why, S(""), 0, 0, t ? "the language pack has no sound tagger" : "out of memory");
    free(t);
    return NULL;
}
void tagger_close(tagger *t) { free(t); }

static bool space_before(const document *d, size_t i) { return (d->tokens[i].flags & TOKEN_SPACE_BEFORE) != 0; }
static bool space_after(const document *d, size_t i) { return i + 1 >= d->token_count || space_before(d, i + 1); }
static bool opens(const document *d, size_t i) { return space_before(d, i) && !space_after(d, i); }

static tag tag_of_sign(const document *d, size_t i) {
    const token *t = &d->tokens[i];
    switch ((token_kind)t->kind) {
    case TOKEN_PUNCT: case TOKEN_SYMBOL: return tag_of_mark(token_text(d, i), opens(d, i));
    case TOKEN_EMOJI: case TOKEN_OTHER: return TAG_NFP;
    default: return tag_of_address((token_kind)t->kind, token_text(d, i));
    }
}

static inline unsigned shape_first(const token *t, const word *w) {
    return (w->flags & WORD_HEADLINE_CASE ? SHAPE_COUNT + 1 : t->shape) * 2u + ((w->flags & WORD_SENTENCE_START) != 0);
}

// Of what the model has no entry, or is not written as the entry is meant.
static void see_in_full(tag_sight *s, const analysis *a, size_t i, const tagger *tags, uint32_t entry, tag fixed) {
    const token *t = &a->doc->tokens[i];
    const word *w = &a->words[i];
    const unsigned shape = shape_first(t, w);
    tag_word known = tag_model_word(&tags->model, entry, t->hash);
    tag_view v;
    tag_see(&v, tags->lex, w->lexeme < a->lexeme_count ? w->lexeme : LEXEME_NONE, t->hash, &known, (token_kind)t->kind, (token_shape)t->shape);
    if (fixed != TAG_NONE) v.fixed = (uint8_t)fixed;
    else if (v.fixed == TAG_NONE && t->kind != TOKEN_WORD) tag_see_mark(&v, space_before(a->doc, i), space_after(a->doc, i));
    else if (v.fixed == TAG_NONE && v.rare) tag_see_rare(&v, tags->lex, analysis_form(a, w->lexeme));
    v.shape = (uint8_t)(shape / 2), v.first = shape & 1;
    tag_sight_of(&tags->model, &v, entry, s);
}

static uint32_t find_entry(const analysis *a, size_t i, const tagger *tags) {
    uint32_t id = a->words[i].lexeme;
    return tag_model_find(&tags->model, id < a->lexeme_count ? id : LEXEME_NONE, a->doc->tokens[i].hash);
}

// What was seen last in full, by word and how it is written: names come again and again.
enum { REMEMBERED = 128 };
typedef struct {
    uint32_t lexeme, hash, written; // 0: nothing, and the others say nothing either
    tag_sight sight;
} seen;

static seen *nothing_seen(arena *mem) {
    seen *all = arena_room(mem, REMEMBERED, sizeof *all);
    for (size_t i = 0; i < REMEMBERED; i++) all[i].written = 0;
    return all;
}

static __attribute__((noinline)) void see_word(seen *m, const analysis *a, size_t i, const tagger *tags) {
    see_in_full(&m->sight, a, i, tags, find_entry(a, i, tags), TAG_NONE);
}

static inline const tag_sight *look_at_word(const analysis *a, size_t i, const token *t, const word *w, const tagger *tags, seen *memory) {
    const uint32_t written = 1u << 16 | (uint32_t)t->shape << 8 | (w->flags & (WORD_SENTENCE_START | WORD_HEADLINE_CASE));
    seen *m = &memory[(w->lexeme ^ written >> 8) % REMEMBERED];
    if (m->written != written || m->lexeme != w->lexeme || m->hash != t->hash) {
        see_word(m, a, i, tags);
        m->lexeme = w->lexeme, m->hash = t->hash, m->written = written;
    }
    return &m->sight;
}

// Marks and addresses.
static __attribute__((noinline)) void see_sign(tag_sight *s, const analysis *a, size_t i, const tagger *tags) {
    const token *t = &a->doc->tokens[i];
    const uint32_t entry = find_entry(a, i, tags);
    const tag fixed = tag_of_sign(a->doc, i);
    if (fixed == TAG_NONE || !entry) {
        see_in_full(s, a, i, tags, entry, fixed);
        return;
    }
    tag_sight_plain(s, &tags->model.entries[entry], t->hash);
    s->fixed = (uint8_t)fixed, s->shape = (uint8_t)shape_first(t, &a->words[i]);
}

// Of figures and of marks of a byte; of other signs it has no tag.
static inline const tag_sight *sign_beforehand(const tagger *tags, const document *d, const token *t) {
    if (t->kind == TOKEN_NUMBER) return &tags->number;
    unsigned char byte = t->kind == TOKEN_PUNCT && t->at.end == t->at.start + 1 ? (unsigned char)d->text.ptr[t->at.start] : 0;
    return &tags->marks[byte < sizeof tags->marks / sizeof *tags->marks ? byte : 0];
}

// Most words are in lower case and in the model.
static inline void see(tag_sight *s, const analysis *a, size_t i, const token *t, const word *w, const tagger *tags, seen *memory) {
    const tag_entry *e = &tags->model.entries[tag_model_indexed(&tags->model, w->lexeme)];
    const bool plain = t->shape == SHAPE_LOWER && t->kind == TOKEN_WORD && !(w->flags & (WORD_SENTENCE_START | WORD_HEADLINE_CASE));
    if (plain && e->allowed & TAG_ENTRY_READY) {
        tag_sight_plain(s, e, t->hash);
        if (e->allowed & TAG_ENTRY_RARE && s->fixed == TAG_NONE) tag_sight_endings(s, analysis_form(a, w->lexeme));
    } else if (t->kind == TOKEN_WORD) *s = *look_at_word(a, i, t, w, tags, memory);
    else {
        const tag_sight *ready = sign_beforehand(tags, a->doc, t);
        if (ready->fixed != TAG_NONE) *s = *ready, s->shape = (uint8_t)shape_first(t, w);
        else see_sign(s, a, i, tags);
    }
}

static void tag_sentence(const analysis *a, word *words, const tagger *t, const sentence *in, seen *memory, tag_sight *sights) {
    const size_t first = in->first, count = in->count;
    const token *tokens = a->doc->tokens;
    for (size_t i = 0; i < count; i++) see(&sights[TAG_PADDING + i], a, first + i, &tokens[first + i], &words[first + i], t, memory);
    for (size_t i = 0; i < TAG_PADDING; i++) sights[i] = sights[TAG_PADDING + count + i] = t->outside;
    tags_decide_all(&t->model, sights + TAG_PADDING, count, &words[first].tag, sizeof *words);
}

void tags_decide(const analysis *a, word *words, const tagger *t) {
    size_t longest = 0;
    for (size_t s = new_sentence(a, 0); s < a->sentence_count; s = new_sentence(a, s + 1))
        if (a->sentences[s].count > longest) longest = a->sentences[s].count;
    tag_sight *sights = arena_room(a->mem, longest + 2 * TAG_PADDING, sizeof *sights);
    seen *memory = nothing_seen(a->mem);
    for (size_t s = new_sentence(a, 0); s < a->sentence_count; s = new_sentence(a, s + 1)) {
        if (s % 16 == 0) arena_pause(a->mem);
        tag_sentence(a, words, t, &a->sentences[s], memory, sights);
    }
}
