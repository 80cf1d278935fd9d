// analysis: the stages, in order.
#include "analysis/names.h"
#include "analysis/stages.h"
#include "base/order.h"

const char *const chunk_names[CHUNK_COUNT] = {"O",    "B-NP",   "I-NP",   "B-VP",   "I-VP",  "B-PP",
                                              "B-ADVP", "I-ADVP", "B-ADJP", "I-ADJP"};
const char *const entity_names[ENTITY_COUNT] = {"", "person", "place", "organisation", "other"};

analysis analysis_make(arena *mem, const document *doc, const analysis_tools *tools) {
    analysis a = {.doc = doc, .lex = tools->lex, .lexemes = lexicon_records(tools->lex), .readings = lexicon_readings(tools->lex), .lexeme_count = lexicon_count(tools->lex), .mem = mem, .own = map_make(mem)};
    word *words = arena_room(mem, doc->token_count + 1, sizeof *words);
    words[doc->token_count] = (word){0};
    a.words = words;
    if (tools->earlier) a.earlier = earlier_find(mem, doc, tools->earlier);
    words_look_up(&a, words, tools->speller);
    sentences_find(&a, words);
    headlines_mark(&a, words);
    tags_decide(&a, words, tools->tagger);
    lemmas_find(&a, words);
    chunks_find(&a, words);
    numbers_find(&a, words);
    names_find(&a, words, tools);
    earlier_compare(&a);
    return a;
}

str analysis_form(const analysis *a, uint32_t id) {
    uint32_t known = a->lexeme_count;
    if (id < known) return lexicon_form(a->lex, id);
    return id - known < a->own_count ? a->own_forms[id - known] : S("");
}

size_t analysis_sentence_at(const analysis *a, size_t token_index) {
    size_t low = 0, high = a->sentence_count;
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        if (a->sentences[middle].first <= token_index) low = middle;
        else high = middle;
    }
    return low;
}

const variant *analysis_variant_over(const analysis *a, span at) {
    size_t from = records_from(a->variants, a->variant_count, sizeof *a->variants, offsetof(variant, at.start), at.start);
    for (size_t i = from ? from - 1 : 0; i < a->variant_count && a->variants[i].at.start < at.end; i++)
        if (a->variants[i].at.end > at.start) return &a->variants[i];
    return NULL;
}
