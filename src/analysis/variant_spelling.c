// Spelling: two words of names that are nearly the same; the rarer one is reported.
#include "analysis/spelling.h"

// A token with the wrong word, which may be half of it, put right.
static str put_right(name_work *w, str token_as_is, str wrong, str right) {
    size_t at = str_find(token_as_is, wrong);
    if (wrong.len == token_as_is.len || at == token_as_is.len) return right;
    return arena_printf(w->a->mem, "%.*s%.*s%.*s", (int)at, token_as_is.ptr, STR_ARG(right), (int)(token_as_is.len - at - wrong.len), token_as_is.ptr + at + wrong.len);
}

static void report(const spelling *s, uint32_t bad, uint32_t good, verdict v) {
    name_work *w = s->w;
    const name_word *x = &w->all[bad], *y = &w->all[good];
    for (uint32_t u = x->uses; u; u = w->uses[u - 1].next) {
        const name_use use = w->uses[u - 1];
        name_edit e = {.first = use.position, .count = 1, .text = put_right(w, name_token(w, &w->names[use.name], use.position), x->text, y->text),
                       .kind = v.language ? VARIANT_INFLECTED : VARIANT_SPELLING, .sure = v.sure, .score = v.score, .right = w->uses[y->uses - 1].name, .right_word = good};
        if (v.language)
            e.message = arena_printf(w->a->mem, "“%.*s” looks like “%.*s” with a case ending of %s, and that is written %u time%s here.", STR_ARG(x->text),
                                     STR_ARG(y->text), v.language, y->mentions, y->mentions == 1 ? "" : "s");
        name_add_edit(w, use.name, e);
    }
}

// Never chained: what is itself a slip is no model; what that breaks with may be.
static void report_best(spelling *s, const best_match *best, uint32_t me) {
    best_match m = best[me];
    if (!m.v.joined) return;
    if (best[m.good].v.joined) {
        uint32_t good = best[m.good].good;
        if (good == me || best[good].v.joined) return;
        m = (best_match){good, spelling_judge(s, s->outlines[me].word, s->outlines[good].word)};
    }
    if (!m.v.joined) return;
    uint32_t bad_word = s->outlines[me].word, good_word = s->outlines[m.good].word;
    const name_word *x = &s->w->all[bad_word], *y = &s->w->all[good_word];
    bool came_first = s->w->first_use && !m.v.language && word_known(x) == word_known(y) && x->text.ptr < y->text.ptr;
    if (came_first) report(s, good_word, bad_word, m.v);
    else report(s, bad_word, good_word, m.v);
}

void variants_spelling(name_work *w) {
    spelling s = {.w = w};
    best_match *best = spelling_find_near(&s);
    for (uint32_t i = 0; best && i < s.outline_count; i++) report_best(&s, best, i);
}
