// Two spellings are judged by what finds them in one article: a made-up one, that has the usual form as many times as it is commoner, and
// the other once, and nothing else.
#include "archive/entities.h"
#include "lexicon/gazetteer.h"

// Where a name stands says nothing but its type; its capital is proven there.
static const char *const sentences[ENTITY_COUNT] = {
    [ENTITY_NONE] = "This week they wrote of %.*s once more.\n\n",
    [ENTITY_PERSON] = "“We are ready for it,” said %.*s this week.\n\n",
    [ENTITY_PLACE] = "This week they were still in %.*s as before.\n\n",
    [ENTITY_ORGANISATION] = "This week they wrote to %.*s once more.\n\n",
    [ENTITY_OTHER] = "This week they wrote of %.*s once more.\n\n",
};

static str made_up(arena *mem, uint8_t type, str usual, str other, unsigned times) {
    str text = arena_printf(mem, sentences[type], STR_ARG(usual));
    for (unsigned i = 1; i < times; i++) text = arena_printf(mem, "%.*s%.*s", STR_ARG(text), STR_ARG(arena_printf(mem, sentences[type], STR_ARG(usual))));
    return arena_printf(mem, "%.*s%.*s", STR_ARG(text), STR_ARG(arena_printf(mem, sentences[type], STR_ARG(other))));
}

// The text with a span of it written anew.
static bool gives(arena *mem, const document *d, const variant *v, str other, str usual) {
    size_t at = str_find(d->text, other);
    if (v->at.start < at || v->at.end > at + other.len) return false; // in the usual form
    str fixed = arena_printf(mem, "%.*s%.*s%.*s", (int)(v->at.start - at), other.ptr, STR_ARG(v->expected), (int)(at + other.len - v->at.end),
                             other.ptr + (v->at.end - at));
    return str_eq(fixed, usual);
}

variant_kind judge_forms(arena *mem, const analysis_tools *tools, uint8_t type, str usual, str other, unsigned times) {
    str text = made_up(mem, type, usual, other, times);
    document d = document_read(mem, text, FORMAT_PLAIN, (token_lore){lexicon_abbreviation, tools->lex});
    analysis a = analysis_make(mem, &d, tools);
    for (size_t i = 0; i < a.variant_count; i++) {
        const variant *v = &a.variants[i];
        if (v->sure && v->kind <= VARIANT_TRANSLATED && v->expected.len && gives(mem, &d, v, other, usual)) return v->kind;
    }
    return VARIANT_COUNT;
}
