#include "pack/tagger_words.h"
#include "text/scan.h"

tagger_words tagger_words_make(arena *mem, const lexicon *l) { return (tagger_words){.mem = mem, .lex = l, .index = map_make(mem)}; }

static tag_set tags_of(const lexicon *l, str folded) { return lexicon_tags(l, lexicon_at(l, lexicon_find(l, folded, token_hash(folded)))); }

void tagger_words_count(tagger_words *w, str form, tag t) {
    char text[FOLD_MAX];
    str folded = {text, token_fold(form, text, sizeof text)};
    uint32_t *at = map_find(&w->index, folded);
    if (!at) {
        at = map_put(&w->index, arena_copy(w->mem, folded), NULL);
        w->items = arena_grow(w->mem, w->items, w->count, &w->room, sizeof *w->items);
        *at = (uint32_t)w->count;
        w->items[w->count++] = (tagger_word){.dictionary = tags_of(w->lex, folded), .told.hash = token_hash(folded)};
    }
    token_shape shape = shape_of(form);
    w->items[*at].all[t]++;
    if (shape == SHAPE_LOWER || shape == SHAPE_NONE || shape == SHAPE_ALNUM || shape == SHAPE_DIGITS) w->items[*at].lower[t]++;
}

static uint32_t sum_of(const uint32_t counts[TAG_COUNT]) {
    uint32_t sum = 0;
    for (unsigned t = 0; t < TAG_COUNT; t++) sum += counts[t];
    return sum;
}

enum { FEWEST = 8, SURE = 30, OFTEN = 1000, SLIPS = 200, RARE = 400 };

// A word that is the same all but always is only that: one in two hundred may be an annotator's slip. What a dictionary has it for as
// well counts until it has been seen very often.
static tag_columns told_by(const uint32_t counts[TAG_COUNT], uint32_t all, tag_set dictionary) {
    tag_set tags = 0;
    for (unsigned t = 1; t < TAG_COUNT; t++) {
        if (all >= SURE && (all - counts[t]) * SLIPS <= all) return tag_columns_of(TAG_BIT(t));
        if (counts[t] * RARE >= all) tags |= TAG_BIT(t);
    }
    return tag_columns_of(all < OFTEN ? tags | dictionary : tags);
}

void tagger_words_tell(tagger_words *w) {
    for (size_t i = 0; i < w->count; i++) {
        tagger_word *x = &w->items[i];
        uint32_t lower = sum_of(x->lower), all = sum_of(x->all);
        tag_columns in_lower = told_by(x->lower, lower, x->dictionary), in_all = told_by(x->all, all, x->dictionary);
        x->told.allowed = lower >= FEWEST ? in_lower | (in_lower == in_all ? TAG_ALWAYS : 0) : all >= FEWEST ? in_all | TAG_CAPITALS : 0;
    }
}

const tag_word *tagger_words_find(const tagger_words *w, str folded) {
    static const tag_word nothing;
    const uint32_t *at = map_find(&w->index, folded);
    return at ? &w->items[*at].told : &nothing;
}
