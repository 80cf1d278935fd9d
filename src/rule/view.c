// What is known of a block's tokens before any test of them is made, so that triggers and tests that fail do so at once.
#include "rule/match.h"
#include "text/utf8.h"

// Of a word that the lexicon lacks.
static __attribute__((noinline)) uint32_t literal_of_own(const search *s, uint32_t id, uint32_t i) {
    if (id != LEXEME_NONE) {
        str form = analysis_form(s->a, id);
        return image_literal_of_form(s->img, form, id == s->a->words[i].lexeme ? s->a->doc->tokens[i].hash : token_hash(form));
    }
    char space[FOLD_MAX];
    str form = {space, token_fold(token_text(s->a->doc, i), space, sizeof space)};
    return form.len ? image_literal_of_form(s->img, form, token_hash(form)) : NOWHERE;
}

static inline uint32_t literal_of(const search *s, uint32_t id, uint32_t i) {
    return id != LEXEME_NONE && id < s->a->lexeme_count ? image_literal_of_lexeme(s->img, id) : literal_of_own(s, id, i);
}

uint32_t token_bare_literal(const search *s, uint32_t i) {
    if (s->a->doc->tokens[i].flags & TOKEN_ASCII) return NOWHERE;
    char space[FOLD_MAX], folded[FOLD_MAX];
    str bare = utf8_strip_marks(s->mem, attribute_text(s->a, ATTRIBUTE_LOWER, i, space));
    str form = {folded, token_fold(bare, folded, sizeof folded)};
    return form.len ? image_literal_of_form(s->img, form, token_hash(form)) : NOWHERE;
}

_Static_assert((int)ENTITY_TYPES == (int)ENTITY_COUNT && WORD_KNOWN == 1 && WORD_SENTENCE_START == 2 && WORD_PLURAL == 4 && WORD_SINGULAR == 8 && WORD_HEADLINE_CASE == 16,
               "as the traits are laid out");

// ---- how it is written --------------------------------------------------------------------------------------------------------

typedef struct { uint64_t edges, holds, length, traits; } written;

static inline uint64_t length_bit(size_t length) { return (uint64_t)1 << (length < LENGTH_MOST ? length : LENGTH_MOST); }

static inline written letters(str text) {
    uint8_t first = (uint8_t)text.ptr[0], last = (uint8_t)text.ptr[text.len - 1];
    uint64_t edges = (uint64_t)1 << byte_kind(first) | (uint64_t)1 << (BYTE_KINDS + byte_kind(last));
    return (written){edges, BYTE_LETTERS, length_bit(text.len), TRAIT(first & 32 ? TRAIT_SMALL : TRAIT_CAPITAL)};
}

// Of what is not ASCII little is told; a typographic hyphen (U+2010, U+2011) is one too.
static written beyond(str text) {
    bool hyphen = str_find_byte(text, '-') < text.len || str_find(text, S("\xe2\x80\x90")) < text.len || str_find(text, S("\xe2\x80\x91")) < text.len;
    return (written){UINT64_MAX, UINT64_MAX, UINT64_MAX, hyphen ? TRAIT(TRAIT_HYPHEN) : 0};
}

// What is more than ASCII letters.
static __attribute__((noinline)) written other(const token *t, str text) {
    uint8_t first = (uint8_t)text.ptr[0];
    written w = t->flags & TOKEN_ASCII ? letters(text) : beyond(text);
    bool letter = (first | 32) >= 'a' && (first | 32) <= 'z';
    w.traits = (w.traits & TRAIT(TRAIT_HYPHEN)) | (letter ? TRAIT(first & 32 ? TRAIT_SMALL : TRAIT_CAPITAL) : 0);
    if (!(t->flags & TOKEN_ASCII)) return w;
    w.holds = 0;
    for (size_t i = 0; i < text.len; i++) w.holds |= (uint64_t)1 << byte_kind((uint8_t)text.ptr[i]);
    if (w.holds >> BYTE_HYPHEN & 1) w.traits |= TRAIT(TRAIT_HYPHEN);
    return w;
}

// ---- a token ------------------------------------------------------------------------------------------------------------------

// Where a form or lemma stood last, counted so that what has not stood yet is far away. Of two that share a slot one is taken for the other.
enum { SEEN_KEYS = 256 };
typedef struct { uint32_t forms[SEEN_KEYS], lemmas[SEEN_KEYS]; } last_seen;

// The trait is noted of the token, a few views before this one, that has the same.
static inline void note_again(uint32_t *seen, uint32_t key, uint32_t now, uint64_t *view, unsigned trait) {
    uint32_t *last = &seen[key % SEEN_KEYS], back = now - *last;
    *last = now;
    if (back <= NEAR_TOKENS) view[SKETCH_TRAITS - (ptrdiff_t)back * VIEW_SIZE] |= TRAIT(trait);
}

static inline uint64_t traits_of(const token *t, const word *w, const lexeme *x) {
    const uint64_t all = ((uint64_t)1 << WORD_TRAITS) - 1, has = w->flags & all, space = t->flags & TOKEN_SPACE_BEFORE;
    uint64_t closed = TRAIT(TRAIT_ANY) | TRAIT(TRAIT_SHAPE + t->shape) | TRAIT(TRAIT_ENTITY + w->entity) | (2 - space) << TRAIT_SPACE;
    return closed | has << TRAIT_WORD | (has ^ all) << TRAIT_NO_WORD | (x->flags & (TRAIT(LEXEME_FLAGS) - 1));
}

static inline uint64_t kind_bit(const search *s, uint32_t literal_index) {
    return (uint64_t)1 << (literal_index == NOWHERE ? KIND_NONE : s->img->literals[literal_index].kind);
}

static inline void view_token(search *s, uint32_t i, uint64_t *view) {
    const token *t = &s->a->doc->tokens[i];
    const word *w = &s->a->words[i];
    const lexeme *x = analysis_lexeme(s->a, i);
    str text = document_text(s->a->doc, t->at);
    written as = t->flags & TOKEN_LETTERS ? letters(text) : other(t, text);
    uint32_t own = literal_of(s, w->lexeme, i), lemma = w->lemma == w->lexeme ? own : literal_of(s, w->lemma, i);
    uint64_t as_tagged = TAG_BIT(w->tag), kind = (uint64_t)1 << (TAG_COUNT + t->kind);
    view[SKETCH_TAG] = as_tagged, view[SKETCH_READINGS] = (x->tags ? x->tags : as_tagged) | kind;
    view[SKETCH_WORD] = kind_bit(s, own), view[SKETCH_LEMMA] = kind_bit(s, lemma);
    view[SKETCH_TRAITS] = traits_of(t, w, x) | as.traits;
    view[SKETCH_EDGES] = as.edges, view[SKETCH_HOLDS] = as.holds, view[SKETCH_LENGTH] = as.length;
    s->words[i] = own, s->lemmas[i] = lemma;
}

static void view_tokens(search *s, uint64_t *view) {
    last_seen seen = {0};
    for (uint32_t i = s->block_first, now = NEAR_TOKENS + 1; i < s->block_end; i++, now++, view += VIEW_SIZE) {
        view_token(s, i, view);
        note_again(seen.forms, s->a->doc->tokens[i].hash, now, view, TRAIT_FORM_SOON);
        if (s->a->words[i].lemma != LEXEME_NONE) note_again(seen.lemmas, s->a->words[i].lemma, now, view, TRAIT_LEMMA_SOON);
    }
}

// ---- a block ------------------------------------------------------------------------------------------------------------------

// Of four tokens together: first of two, then of two twos.
static void view_near(uint64_t *views, size_t count) {
    for (uint64_t *v = views; v < views + (count - 1) * VIEW_SIZE; v += VIEW_SIZE)
        for (size_t k = 0; k < NEAR_PARTS; k++) v[VIEW_NEAR + k] = v[k] | v[VIEW_SIZE + k];
    for (uint64_t *v = views; v < views + (count - 2) * VIEW_SIZE; v += VIEW_SIZE)
        for (size_t k = 0; k < NEAR_PARTS; k++) v[VIEW_NEAR + k] |= v[2 * VIEW_SIZE + VIEW_NEAR + k];
}

void view_block(search *s) {
    uint32_t count = s->block_end - s->block_first + 2 * NEAR_TOKENS;
    if (s->viewed == s->block_first + 1) return;
    s->viewed = s->block_first + 1;
    if (count > s->view_room) s->views = arena_room(s->mem, (size_t)count * VIEW_SIZE, sizeof *s->views), s->view_room = count;
    memset(s->views, 0, NEAR_TOKENS * VIEW_SIZE * sizeof *s->views);
    memset(s->views + (size_t)(count - NEAR_TOKENS) * VIEW_SIZE, 0, NEAR_TOKENS * VIEW_SIZE * sizeof *s->views);
    view_tokens(s, s->views + NEAR_TOKENS * VIEW_SIZE);
    view_near(s->views, count);
}
