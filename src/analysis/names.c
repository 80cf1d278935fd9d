// names: the stages, in order.
#include "analysis/names.h"
#include "analysis/name_memory.h"

static void hand_over(const name_work *w, analysis *a, word *words) {
    for (size_t m = 0; m < w->mention_count; m++) // not for descriptions
        for (uint32_t i = 0; i < w->mentions[m].count; i++) words[w->mentions[m].first + i].entity = w->mentions[m].type;
    a->mentions = w->mentions, a->mention_count = w->mention_count + w->described;
    a->entities = w->entities, a->entity_count = w->entity_count;
    a->variants = w->variants, a->variant_count = w->variant_count;
}

void names_find(analysis *a, word *words, const analysis_tools *tools) {
    name_work w = {.a = a, .words = words, .g = tools->names, .beside = tools->names ? gazetteer_beside(tools->names) : NULL, .style = gazetteer_style_of(tools->names_style),
                   .first_use = str_eq(tools->names_style, S("first-use"))};
    if (a->doc->token_count == 0 || !tools->names) return;
    name_words_collect(&w);
    name_memory_recall(&w);
    mentions_find(&w);
    arena_pause(a->mem);
    names_know(&w);
    variants_house(&w);
    variants_style(&w);
    variants_order(&w);
    arena_pause(a->mem);
    variants_spelling(&w);
    arena_pause(a->mem);
    variants_translated(&w);
    variants_known(&w);
    variants_acronym(&w);
    entities_make(&w);
    descriptions_find(&w);
    arena_pause(a->mem);
    entities_fill(&w);
    variants_person(&w);
    variants_gender(&w);
    variants_make(&w);
    hand_over(&w, a, words);
    name_memory_keep(&w, a);
}
