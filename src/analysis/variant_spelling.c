// Spelling: two words of names that are nearly the same; the rarer one is reported.
#include "analysis/name_endings.h"
#include "analysis/spelling.h"

// A token with the wrong word, which may be half of it, put right.
static str put_right(name_work *w, str token_as_is, str wrong, str right) {
    size_t at = str_find(token_as_is, wrong);
    if (wrong.len == token_as_is.len || at == token_as_is.len) return right;
    return arena_printf(w->a->mem, "%.*s%.*s%.*s", (int)at, token_as_is.ptr, STR_ARG(right), (int)(token_as_is.len - at - wrong.len), token_as_is.ptr + at + wrong.len);
}

static void mark(name_work *w, uint32_t id, uint32_t position, uint32_t bad, uint32_t good, verdict v, uint32_t right) {
    const name_word *x = &w->all[bad], *y = &w->all[good];
    name_edit e = {.first = position, .count = 1, .text = put_right(w, name_token(w, &w->names[id], position), x->text, y->text),
                   .kind = v.language ? VARIANT_INFLECTED : VARIANT_SPELLING, .sure = v.sure, .score = v.score, .right = right, .right_word = good};
    if (v.language)
        e.message = arena_printf(w->a->mem, "“%.*s” looks like “%.*s” with a case ending of %s, and that is written %u time%s here.", STR_ARG(x->text),
                                 STR_ARG(y->text), v.language, y->mentions, y->mentions == 1 ? "" : "s");
    name_add_edit(w, id, e);
}

// The other words of a name whose one word has a case ending have some too: Vytautą Žuką, where Vytautas Žukas stands.
static void mark_others(name_work *w, name_use use, uint32_t good, verdict v) {
    const name *n = &w->names[use.name], *right = NULL;
    for (uint32_t u = w->all[good].uses; u && !right; u = w->uses[u - 1].next)
        if (w->uses[u - 1].position == use.position && w->names[w->uses[u - 1].name].count == n->count) right = &w->names[w->uses[u - 1].name];
    for (uint32_t i = 0; right && i < n->count; i++) {
        uint32_t p = w->parts[n->words + i], q = w->parts[right->words + i];
        if (i == use.position || !p || !q || p == q) continue;
        const char *language = name_case_language(w->all[p].skeleton, w->all[q].skeleton);
        if (language) mark(w, use.name, i, p, q, (verdict){.sure = true, .score = v.score, .language = language}, (uint32_t)(right - w->names));
    }
}

static void report(const spelling *s, uint32_t bad, uint32_t good, verdict v) {
    name_work *w = s->w;
    for (uint32_t u = w->all[bad].uses; u; u = w->uses[u - 1].next) {
        const name_use use = w->uses[u - 1];
        mark(w, use.name, use.position, bad, good, v, w->uses[w->all[good].uses - 1].name);
        if (v.language && w->names[use.name].count > 1) mark_others(w, use, good, v);
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
