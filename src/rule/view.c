// What is known of a block's tokens before any test of them is made, so that triggers and tests that fail do so at once.
#include "rule/match.h"
#include "text/utf8.h"

// Of a word that the lexicon lacks.
static uint32_t literal_of_form(const search *s, uint32_t id, uint32_t i) {
    if (id != LEXEME_NONE) {
        str form = analysis_form(s->a, id);
        return image_literal_of_form(s->img, form, id == s->a->words[i].lexeme ? s->a->doc->tokens[i].hash : token_hash(form));
    }
    char space[FOLD_MAX];
    str form = {space, token_fold(token_text(s->a->doc, i), space, sizeof space)};
    return form.len ? image_literal_of_form(s->img, form, token_hash(form)) : NOWHERE;
}

static __attribute__((noinline)) literal_ref literal_of_own(const search *s, uint32_t id, uint32_t i) {
    uint32_t index = literal_of_form(s, id, i);
    return index == NOWHERE ? LITERAL_NONE : literal_ref_of(&s->img->literals[index], index);
}

static inline literal_ref literal_of(const search *s, uint32_t id, uint32_t i) {
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

static inline uint64_t edge_bits(unsigned first, unsigned last) { return (uint64_t)1 << first | (uint64_t)1 << (BYTE_KINDS + last); }
static inline uint64_t case_of(uint8_t letter) { return TRAIT(letter & 32 ? TRAIT_SMALL : TRAIT_CAPITAL); }

// Each sets down what the text begins and ends with, what it holds and how long it is, and returns its traits.
static inline uint64_t see_letters(str text, uint64_t *view) {
    uint8_t first = (uint8_t)text.ptr[0], last = (uint8_t)text.ptr[text.len - 1];
    view[SKETCH_EDGES] = edge_bits(first & 31, last & 31), view[SKETCH_HOLDS] = BYTE_LETTERS, view[SKETCH_LENGTH] = length_bit(text.len);
    return case_of(first);
}

static uint64_t see_ascii(str text, uint64_t *view) {
    unsigned first = byte_kind((uint8_t)text.ptr[0]), last = first;
    uint64_t holds = (uint64_t)1 << first;
    for (size_t i = 1; i < text.len; i++) last = byte_kind((uint8_t)text.ptr[i]), holds |= (uint64_t)1 << last;
    view[SKETCH_EDGES] = edge_bits(first, last);
    view[SKETCH_HOLDS] = holds, view[SKETCH_LENGTH] = length_bit(text.len);
    return holds >> BYTE_HYPHEN & 1 ? TRAIT(TRAIT_HYPHEN) : 0;
}

// Of what is not ASCII little is told; a typographic hyphen (U+2010, U+2011) is one too. Marks have no diacritics.
static uint64_t see_beyond(const token *t, str text, uint64_t *view) {
    bool hyphen = str_find_byte(text, '-') < text.len || str_find(text, S("\xe2\x80\x90")) < text.len || str_find(text, S("\xe2\x80\x91")) < text.len;
    view[SKETCH_EDGES] = view[SKETCH_HOLDS] = view[SKETCH_LENGTH] = UINT64_MAX;
    return (hyphen ? TRAIT(TRAIT_HYPHEN) : 0) | (t->kind != TOKEN_PUNCT ? TRAIT(TRAIT_MARKED) : 0);
}

// What is more than ASCII letters.
static __attribute__((noinline)) uint64_t see_other(const token *t, str text, uint64_t *view) {
    uint64_t traits = t->flags & TOKEN_ASCII ? see_ascii(text, view) : see_beyond(t, text, view);
    uint8_t first = (uint8_t)text.ptr[0];
    return (first | 32) >= 'a' && (first | 32) <= 'z' ? traits | case_of(first) : traits;
}

// ---- a token ------------------------------------------------------------------------------------------------------------------

// The trait is noted of the token, a few views before this one, that has the same. Of two that share a place one is taken for the other.
static inline void note_again(uint16_t *seen, uint32_t key, uint16_t now, uint64_t *view, unsigned trait) {
    uint16_t *last = &seen[key % SEEN_KEYS], back = (uint16_t)(now - *last);
    *last = now;
    if (back <= NEAR_TOKENS) view[SKETCH_TRAITS - (ptrdiff_t)back * VIEW_SIZE] |= TRAIT(trait);
}

// Each adds bits of its own, so that what it has and has not is one product.
static inline uint64_t traits_of(const token *t, const word *w, const lexeme *x) {
    const uint64_t all = ((uint64_t)1 << WORD_TRAITS) - 1, has = w->flags & all, space = t->flags & TOKEN_SPACE_BEFORE;
    const uint64_t none = TRAIT(TRAIT_ANY) + (all << TRAIT_NO_WORD) + (2 * TRAIT(TRAIT_SPACE));
    uint64_t closed = none - has * (TRAIT(TRAIT_NO_WORD) - TRAIT(TRAIT_WORD)) - (space << TRAIT_SPACE);
    return (closed | TRAIT(TRAIT_SHAPE + t->shape) | TRAIT(TRAIT_ENTITY + w->entity)) + (x->flags & (TRAIT(LEXEME_FLAGS) - 1));
}

static inline void view_token(const search *s, const analysis *a, const token *t, const word *w, uint32_t i, uint64_t *view) {
    const lexeme *x = &a->lexemes[w->lexeme < a->lexeme_count ? w->lexeme : LEXEME_NONE];
    str text = document_text(a->doc, t->at);
    uint64_t written = t->flags & TOKEN_LETTERS ? see_letters(text, view) : see_other(t, text, view);
    uint64_t as_tagged = TAG_BIT(w->tag), kind = (uint64_t)1 << (TAG_COUNT + t->kind);
    tag_set tags = a->readings[x->ambiguity];
    view[SKETCH_TAG] = as_tagged, view[SKETCH_READINGS] = (tags ? tags : as_tagged) | kind;
    view[SKETCH_TRAITS] = traits_of(t, w, x) | written;
    literal_ref own = literal_of(s, w->lexeme, i), lemma = w->lemma == w->lexeme ? own : literal_of(s, w->lemma, i);
    view[SKETCH_WORD] = literal_kind_bit(own), view[SKETCH_LEMMA] = literal_kind_bit(lemma);
    view[VIEW_LITERALS] = (uint64_t)lemma << 32 | own;
}

static void view_tokens(search *s, uint64_t *view) {
    uint16_t now = (uint16_t)(s->seen_tokens + NEAR_TOKENS + 1); // what stood in another block, or has not stood yet, is far away
    const analysis *a = s->a;
    const token *t = a->doc->tokens + s->block_first;
    const word *w = a->words + s->block_first;
    for (uint32_t i = s->block_first; i < s->block_end; i++, t++, w++, now++, view += VIEW_SIZE) {
        view_token(s, a, t, w, i, view);
        note_again(s->seen_forms, t->hash, now, view, TRAIT_FORM_SOON);
        if (w->lemma != LEXEME_NONE) note_again(s->seen_lemmas, w->lemma, now, view, TRAIT_LEMMA_SOON);
    }
    s->seen_tokens = now;
}

// ---- a block ------------------------------------------------------------------------------------------------------------------

// Of four tokens together: two, and the two behind them.
static void view_near(uint64_t *views, size_t count) {
    uint64_t one[NEAR_PARTS] = {0}, two[NEAR_PARTS] = {0}, three[NEAR_PARTS] = {0}; // the token behind; it and the one behind it; and so on
    for (uint64_t *v = views + count * VIEW_SIZE; v > views;) {
        v -= VIEW_SIZE;
        for (size_t k = 0; k < NEAR_PARTS; k++) {
            uint64_t pair = v[k] | one[k];
            v[VIEW_NEAR + k] = pair | three[k];
            three[k] = two[k], two[k] = pair, one[k] = v[k];
        }
    }
}

static void make_room(search *s, uint32_t count) {
    enum { MARGIN = VIEW_MARGIN * VIEW_SIZE };
    uint64_t *room = arena_room(s->mem, (size_t)count * VIEW_SIZE + 2 * MARGIN, sizeof *room);
    s->views = room + MARGIN, s->view_room = count;
    memset(room, 0, MARGIN * sizeof *room);
    memset(s->views + (size_t)count * VIEW_SIZE, 0, MARGIN * sizeof *room);
}

void view_block(search *s) {
    uint32_t count = s->block_end - s->block_first + 2 * NEAR_TOKENS;
    if (s->viewed == s->block_first + 1) return;
    s->viewed = s->block_first + 1, s->view_shift = ((size_t)s->block_first - NEAR_TOKENS) * VIEW_SIZE;
    if (count > s->view_room) make_room(s, count);
    memset(s->views, 0, NEAR_TOKENS * VIEW_SIZE * sizeof *s->views);
    memset(s->views + (size_t)(count - NEAR_TOKENS) * VIEW_SIZE, 0, NEAR_TOKENS * VIEW_SIZE * sizeof *s->views);
    view_tokens(s, s->views + NEAR_TOKENS * VIEW_SIZE);
    view_near(s->views, count);
}
