// Where sentences end: judged at every full stop, question or exclamation mark and ellipsis with a space after it, and apart from
// those where quotes or brackets close in between. Treebanks mark no paragraphs, so what ends without a stop cannot be judged.
#include "pack/treebank.h"
#include <stdio.h>
#include <stdlib.h>

typedef struct { size_t all, right, cut, run_on; } tally; // wrong: a sentence cut in two, two run together
static tally bare, closed;

static size_t stop_size(str text, size_t at) {
    if (strchr(".!?", text.ptr[at]) && text.ptr[at]) return 1;
    return str_starts(str_sub(text, at, text.len), S("…")) ? 3 : 0;
}

static size_t closing_size(str text, size_t at) {
    static const char *const all[] = {"\"", "'", ")", "]", "”", "’", "»"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (str_starts(str_sub(text, at, text.len), str_of(all[i]))) return strlen(all[i]);
    return 0;
}

static int by_offset(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static bool ends_at(const uint32_t *ends, size_t count, size_t at) {
    uint32_t key = (uint32_t)at;
    return bsearch(&key, ends, count, sizeof *ends, by_offset) != NULL;
}

typedef struct { uint32_t *ends; size_t count; } boundaries;

static boundaries of_treebank(arena *mem, const conllu_document *d) {
    boundaries b = {arena_alloc(mem, d->sentence_count, sizeof *b.ends), d->sentence_count};
    for (size_t i = 0; i < d->sentence_count; i++) b.ends[i] = d->words[d->sentences[i].first + d->sentences[i].count - 1].at.end;
    return b;
}

static boundaries of_analysis(arena *mem, const analysis *a) {
    boundaries b = {arena_alloc(mem, a->sentence_count + 1, sizeof *b.ends), a->sentence_count};
    for (size_t i = 0; i < a->sentence_count; i++) b.ends[i] = a->doc->tokens[a->sentences[i].first + a->sentences[i].count - 1].at.end;
    return b;
}

static void judge(const treebank_tools *t, const conllu_document *d, tally *to, size_t at, bool gold, bool found) {
    to->all++;
    to->right += gold == found;
    to->cut += found && !gold;
    to->run_on += gold && !found;
    if (t->every && gold != found) treebank_show(d, at, found ? "cut   " : "run on");
}

void measure_sentences(const treebank_tools *t, const conllu_document *d) {
    token_lore lore = {lexicon_abbreviation, t->lex};
    document doc = document_read(t->mem, d->text, FORMAT_PLAIN, lore);
    analysis a = analysis_make(t->mem, &doc, t->analysis);
    boundaries gold = of_treebank(t->mem, d), found = of_analysis(t->mem, &a);
    for (size_t at = 0; at < d->text.len;) {
        size_t stop = stop_size(d->text, at), end = at + stop, size;
        if (!stop) {
            at++;
            continue;
        }
        while (end < d->text.len && (size = closing_size(d->text, end))) end += size;
        if (end < d->text.len && d->text.ptr[end] == ' ' && end + 1 < d->text.len)
            judge(t, d, end == at + stop ? &bare : &closed, end, ends_at(gold.ends, gold.count, end), ends_at(found.ends, found.count, end));
        at = end;
    }
}

static void say(const char *what, const tally *n) {
    printf("%s: %.2f%% of %zu right; %zu sentences cut, %zu run on\n", what, n->all ? 100.0 * (double)n->right / (double)n->all : 0, n->all, n->cut, n->run_on);
}

void say_sentences(void) {
    say("stop and space", &bare);
    say("stop, what closes, and space", &closed);
}
