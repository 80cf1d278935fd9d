// The vertical format of corpus tools: a token a line, structures as tags on lines of their own.
#include "analysis/analysis.h"

static void put_token(const analysis *a, size_t i, buffer *out) {
    const word *w = &a->words[i];
    if (i && !(a->doc->tokens[i].flags & TOKEN_SPACE_BEFORE)) buffer_add(out, S("<g/>\n")); // glue: no space before
    buffer_add(out, token_text(a->doc, i));
    str lemma = analysis_lemma(a, i);
    buffer_printf(out, "\t%s\t%.*s\t%s\t%s\n", tag_names[w->tag], STR_ARG(lemma), chunk_names[w->chunk], entity_names[w->entity]);
}

void analysis_vertical(const analysis *a, buffer *out) {
    for (size_t s = 0; s < a->sentence_count; s++) {
        const sentence *at = &a->sentences[s];
        bool first = s == 0 || a->sentences[s - 1].block != at->block;
        bool last = s + 1 == a->sentence_count || a->sentences[s + 1].block != at->block;
        if (first) buffer_add(out, S("<p>\n"));
        buffer_add(out, S("<s>\n"));
        for (size_t i = at->first; i < at->first + at->count; i++) put_token(a, i, out);
        buffer_add(out, S("</s>\n"));
        if (last) buffer_add(out, S("</p>\n"));
    }
}
