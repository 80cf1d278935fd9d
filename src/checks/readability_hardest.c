// The three sentences of an article that are hardest to read, each with what makes it so.
#include "checks/counts.h"
#include "checks/readability.h"
#include "text/utf8.h"

enum { LEAST_WORDS = 15, MANY_WORDS = 25, MANY_COMMAS = 4, RARE = (25 - 11) * 8, RARE_NAMED = 3 };

static str joined(arena *mem, str a, str b, str c) { return arena_concat(mem, (const str[]){a, b, c}, 3); }
static str add(arena *mem, str before, str more) { return before.len ? joined(mem, before, S("; "), more) : more; }

// The rarest words, of those at least so rare, in the order of the text.
typedef struct { uint32_t at, rarity; } rare_word;
typedef struct { rare_word *items; size_t count; uint32_t rarest[RARE_NAMED]; } rare_list;

static void note_rare(rare_list *all, uint32_t at, uint32_t rarity) {
    all->items[all->count++] = (rare_word){at, rarity};
    for (size_t k = 0; k < RARE_NAMED; k++)
        if (rarity > all->rarest[k]) {
            uint32_t falls = all->rarest[k];
            all->rarest[k] = rarity, rarity = falls;
        }
}

static str rare_words(arena *mem, const text_counts *read, size_t index, uint32_t from) {
    const sentence_counts *s = &read->sentences[index - read->from];
    rare_list all = {.items = arena_room(mem, s->count, sizeof *all.items)};
    for (const content_word *w = read->contents + s->first, *end = w + s->count; w < end; w++)
        if (w->rarity >= from) note_rare(&all, w->token, w->rarity);
    str out = {0};
    uint32_t least = all.rarest[RARE_NAMED - 1];
    for (size_t i = 0, named = 0; i < all.count && named < RARE_NAMED; i++) {
        str text = token_text(read->a->doc, all.items[i].at);
        if (all.items[i].rarity < least || (out.len && str_find(out, text) < out.len)) continue;
        out = named++ ? joined(mem, out, S(", "), text) : text;
    }
    return out;
}

static str reason_of(arena *mem, const text_counts *read, size_t index, const index_window *w) {
    const analysis *a = read->a;
    double commas = w->features[INDEX_COMMAS] * w->words / 100;
    heavy_style h = style_of_sentence(a, index);
    str out = {0}, rare = rare_words(mem, read, index, RARE);
    if (w->words >= MANY_WORDS) out = arena_printf(mem, "%u words", (unsigned)w->words);
    if (rare.len) out = add(mem, out, joined(mem, S("rare words: "), rare, S("")));
    if (commas >= MANY_COMMAS) out = add(mem, out, arena_printf(mem, "%.0f commas", commas));
    if (h.passives) out = add(mem, out, joined(mem, S("passive: "), document_text(a->doc, h.passive), S("")));
    if (style_is_nominal(&h))
        out = add(mem, out, arena_printf(mem, "nouns for verbs: %.*s, %.*s", STR_ARG(token_text(a->doc, h.nominal[0])), STR_ARG(token_text(a->doc, h.nominal[1]))));
    if (out.len) return out;
    rare = rare_words(mem, read, index, 1);
    return rare.len ? arena_printf(mem, "%u words; the rarest: %.*s", (unsigned)w->words, STR_ARG(rare)) : arena_printf(mem, "%u words", (unsigned)w->words);
}

typedef struct { size_t sentence; double index; index_window window; } candidate;

// Puts a sentence in its place among the hardest; the first of two that are as hard stays before the other.
static size_t rank(candidate *best, size_t count, candidate next) {
    size_t at = count < HARDEST ? count : HARDEST - 1;
    if (count == HARDEST && next.index <= best[at].index) return count;
    for (; at && next.index > best[at - 1].index; at--) best[at] = best[at - 1];
    best[at] = next;
    return count < HARDEST ? count + 1 : count;
}

size_t readability_hardest(arena *mem, const index_text *read, hard_sentence out[HARDEST]) {
    const analysis *a = index_counts(read)->a;
    const index_model *m = lexicon_index(a->lex);
    candidate best[HARDEST] = {0};
    size_t count = 0;
    for (size_t i = 0; m && i < a->sentence_count; i++) {
        index_window w;
        if (a->doc->blocks[a->sentences[i].block].kind == BLOCK_HEADLINE || !index_sentence(read, i, &w) || w.words < LEAST_WORDS) continue;
        count = rank(best, count, (candidate){i, index_of(m, &w), w});
    }
    for (size_t i = 0; i < count; i++) {
        const sentence *s = &a->sentences[best[i].sentence];
        out[i] = (hard_sentence){tokens_span(a->doc, s->first, s->first + s->count - 1), best[i].index, (uint32_t)best[i].window.words,
                                 reason_of(mem, index_counts(read), best[i].sentence, &best[i].window)};
    }
    return count;
}
