// suggest: what may have been meant by a word that is not known.
#include "lexicon/speller_parts.h"
#include "text/document.h"
#include "text/utf8.h"

enum { KEPT = 32 };
typedef struct { uint32_t id; float cost; } candidate;
typedef struct {
    const lexicon *lex;
    str word; // folded
    candidate best[KEPT];
    size_t count;
} search;

static void offer(search *s, str form, float cost) {
    uint32_t id = lexicon_find(s->lex, form, token_hash(form));
    const lexeme *x = lexicon_at(s->lex, id);
    if (!id || x->cases == 0 || !(x->flags & LEX_WORD) || (x->flags & LEX_OFFENSIVE)) return;
    cost -= (float)x->frequency / 64.0f;
    for (size_t i = 0; i < s->count; i++)
        if (s->best[i].id == id) {
            if (cost < s->best[i].cost) s->best[i].cost = cost;
            return;
        }
    if (s->count < KEPT) s->best[s->count++] = (candidate){id, cost};
}

// Every word that one letter more, less, other or exchanged makes.
static void one_edit(search *s) {
    char text[FOLD_MAX + 1];
    str w = s->word;
    for (size_t i = 0; i < w.len; i++) {
        memcpy(text, w.ptr, i);
        memcpy(text + i, w.ptr + i + 1, w.len - i - 1);
        offer(s, (str){text, w.len - 1}, 1);
        if (i + 1 < w.len) {
            memcpy(text, w.ptr, w.len);
            text[i] = w.ptr[i + 1];
            text[i + 1] = w.ptr[i];
            offer(s, (str){text, w.len}, 1);
        }
    }
    for (size_t i = 0; i <= w.len; i++)
        for (char c = 'a'; c <= 'z'; c++) {
            memcpy(text, w.ptr, i);
            text[i] = c;
            memcpy(text + i + 1, w.ptr + i, w.len - i);
            offer(s, (str){text, w.len + 1}, i == 0 ? 1.5f : 1);
            if (i == w.len) continue;
            memcpy(text + i + 1, w.ptr + i + 1, w.len - i - 1);
            offer(s, (str){text, w.len}, i == 0 ? 1.5f : 1);
        }
}

static str in_case_of(const speller *sp, arena *mem, uint32_t id, str word) {
    str spelling = lexicon_spelling(sp->lex, id);
    size_t at = 0;
    bool first = word.len && rune_upper(utf8_next(word, &at));
    return first ? utf8_title(mem, spelling) : spelling;
}

size_t speller_suggest(const speller *sp, arena *mem, str word, str before, str after, str *out, size_t most) {
    (void)before, (void)after;
    char folded[FOLD_MAX];
    size_t len = token_fold(word, folded, sizeof folded);
    if (len < 2 || len > 64) return 0;
    search s = {.lex = sp->lex, .word = {folded, len}};
    one_edit(&s);
    size_t count = 0;
    while (count < most && count < 5 && count < s.count) {
        size_t best = count;
        for (size_t i = count; i < s.count; i++)
            if (s.best[i].cost < s.best[best].cost) best = i;
        candidate c = s.best[best];
        s.best[best] = s.best[count];
        s.best[count] = c;
        out[count++] = in_case_of(sp, mem, c.id, word);
    }
    return count;
}
