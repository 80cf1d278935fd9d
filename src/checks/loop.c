// loop: what a neural system repeats: a run of words at once again ("the second round of the second round of the second round"), and
// whole sentences that say the same again.
#include "base/map.h"
#include "checks/check.h"
#include <stdlib.h>

enum { LOOP, NEAR_DUPLICATE, RULES };
const check_rule rules_of_loop[] = {
    [LOOP] = {"artefact/loop", "accuracy/addition", SEVERITY_MAJOR,
        "The same words stand two or more times in a row, as a translation engine leaves them when it gets stuck. Two words count from the "
        "third time on, one word from the fourth, since speech and song repeat those.",
        STR_INIT("He reached the second round of the second round of the second round."),
        STR_INIT("He reached the second round of the cup.")},
    [NEAR_DUPLICATE] = {"artefact/near-duplicate", "accuracy/addition", SEVERITY_MINOR,
        "A sentence says nearly word for word what an earlier one said: an engine translates an alternative twice, or the page carried the "
        "lead twice. The first one is shown beside it.",
        STR_INIT("The mayor of the town resigned on Monday after the vote in the council. It rained.\n\nThe mayor of the town resigned on Monday after the vote in the council."),
        STR_INIT("The mayor of the town resigned on Monday after the vote in the council. It rained.\n\nHer deputy takes over until the election in the spring.")},
    [RULES] = {0},
};

typedef struct {
    const analysis *a;
    findings *out;
    uint32_t recent[256]; // by the low bits of a lexeme: 1 + the last token that had it
} looper;

enum { LONGEST = 16 }; // words of a loop

static bool countable(const analysis *a, size_t i) { return a->doc->tokens[i].kind == TOKEN_WORD; }

// Words that the tokens [first, first + length) have; marks and figures repeat in tables and scores.
static size_t words_in(const analysis *a, size_t first, size_t length) {
    size_t n = 0;
    for (size_t i = first; i < first + length; i++) n += countable(a, i);
    return n;
}

// Repetitions from which on a unit of so many words is no way of speaking.
static size_t enough(size_t words) { return words >= 3 ? 2 : words == 2 ? 3 : 4; }

static bool in_prose(const analysis *a, size_t i) {
    unsigned kind = a->doc->blocks[document_block_at(a->doc, a->doc->tokens[i].at.start)].kind;
    return kind != BLOCK_FURNITURE && kind != BLOCK_CODE && kind != BLOCK_CELL;
}

static void report(looper *l, size_t first, size_t length, size_t end) {
    size_t words = words_in(l->a, first, length), times = (end - first) / length;
    if (words == 0 || times < enough(words) || !in_prose(l->a, first)) return;
    const document *d = l->a->doc;
    // A headline and the first line under it say the same, by custom.
    if (document_block_at(d, d->tokens[first].at.start) != document_block_at(d, d->tokens[first + times * length - 1].at.start)) return;
    span unit = tokens_span(d, first, first + length - 1), all = tokens_span(d, first, first + times * length - 1);
    finding f = check_finding(&rules_of_loop[LOOP], all,
        arena_printf(l->out->mem, "“%.*s” stands %zu times in a row.", STR_ARG(document_text(d, unit)), times));
    f.fixes = fix_replace(l->out->mem, all, document_text(d, unit), false);
    f.fix_count = 1;
    f.covers = true;
    findings_add(l->out, f);
}

static size_t distance_back(looper *l, size_t i) {
    uint32_t id = l->a->words[i].lexeme, *slot = &l->recent[id & 255];
    size_t last = *slot;
    *slot = (uint32_t)i + 1;
    return last && l->a->words[last - 1].lexeme == id && i + 1 - last <= LONGEST ? i + 1 - last : 0;
}

// Small words recur at a shorter distance inside the loop; what they hid of its beginning is taken in again.
static size_t start_of(const looper *l, size_t i, size_t distance) {
    size_t since = i;
    while (since > distance && i - since < LONGEST && l->a->words[since - 1].lexeme == l->a->words[since - 1 - distance].lexeme) since--;
    return since;
}

// A loop of `d` tokens shows as a stretch in which every token is the one `d` before it.
static void find_loops(looper *l) {
    size_t distance = 0, since = 0, count = l->a->doc->token_count;
    for (size_t i = 0; i <= count; i++) {
        size_t back = i < count ? distance_back(l, i) : 0;
        if (distance && (i == count || (back != distance && l->a->words[i].lexeme != l->a->words[i - distance].lexeme))) {
            if (i - since >= distance) report(l, since - distance, distance, i);
            distance = 0;
        }
        if (!distance && back) distance = back, since = start_of(l, i, back);
    }
}

// ---- sentences that say the same again ----------------------------------------------------------------------------------------

enum { FEWEST = 8, KEYS = 3 }; // words of a sentence that is judged; rarest words by which its like is looked up

typedef struct { uint32_t word, next; } entry; // a sentence under a word: index, next entry
typedef struct {
    const analysis *a;
    findings *out;
    map by_word;
    entry *entries;
    size_t count, capacity;
} twins;

static size_t content(const analysis *a, const sentence *s, uint32_t *out, size_t most) {
    size_t n = 0;
    for (size_t i = s->first; i < s->first + s->count && n < most; i++)
        if (a->doc->tokens[i].kind == TOKEN_WORD || a->doc->tokens[i].kind == TOKEN_NUMBER) out[n++] = a->words[i].lemma;
    return n;
}

static int by_number(const void *x, const void *y) {
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return a < b ? -1 : a > b;
}

enum { MOST = 96 };
// How much of two sentences is the same, of the longer one: words in common, each as often as both have it.
static double likeness(const analysis *a, const sentence *x, const sentence *y) {
    uint32_t p[MOST], q[MOST];
    size_t n = content(a, x, p, MOST), m = content(a, y, q, MOST), same = 0;
    qsort(p, n, sizeof *p, by_number);
    qsort(q, m, sizeof *q, by_number);
    for (size_t i = 0, k = 0; i < n && k < m;) {
        if (p[i] == q[k]) same++, i++, k++;
        else if (p[i] < q[k]) i++;
        else k++;
    }
    return (double)same / (double)(n > m ? n : m);
}

// The rarest lemmas of a sentence: ids run from the most frequent word down.
static size_t keys_of(const analysis *a, const sentence *s, uint32_t keys[KEYS]) {
    uint32_t all[MOST];
    size_t n = content(a, s, all, MOST), kept = 0;
    qsort(all, n, sizeof *all, by_number);
    for (size_t i = n; i-- > 0 && kept < KEYS;)
        if (kept == 0 || keys[kept - 1] != all[i]) keys[kept++] = all[i];
    return kept;
}

static void report_twin(twins *t, const sentence *first, const sentence *again) {
    span where = tokens_span(t->a->doc, again->first, again->first + again->count - 1);
    finding f = check_finding(&rules_of_loop[NEAR_DUPLICATE], where, S("This sentence says again what an earlier one says."));
    related *r = arena_alloc(t->out->mem, 1, sizeof *r);
    *r = (related){.at = tokens_span(t->a->doc, first->first, first->first + first->count - 1), .note = S("said here first")};
    f.related = r;
    f.related_count = 1;
    findings_add(t->out, f);
}

enum { LOOKED_AT = 8 }; // sentences under one word; more share it than are worth comparing
static const sentence *twin_of(const twins *t, const sentence *s, const uint32_t *keys, size_t key_count) {
    for (size_t k = 0; k < key_count; k++) {
        const uint32_t *head = map_find(&t->by_word, (str){(const char *)&keys[k], sizeof keys[k]});
        size_t looked = 0;
        for (uint32_t e = head ? *head : 0; e && looked < LOOKED_AT; e = t->entries[e - 1].next, looked++) {
            const sentence *other = &t->a->sentences[t->entries[e - 1].word];
            if (likeness(t->a, other, s) >= 0.85) return other;
        }
    }
    return NULL;
}

static void remember(twins *t, uint32_t index, const uint32_t *keys, size_t key_count) {
    for (size_t k = 0; k < key_count; k++) {
        str key = arena_copy(t->out->mem, (str){(const char *)&keys[k], sizeof keys[k]});
        uint32_t *head = map_put(&t->by_word, key, NULL);
        t->entries = arena_grow(t->out->mem, t->entries, t->count, &t->capacity, sizeof *t->entries);
        t->entries[t->count++] = (entry){index, *head};
        *head = (uint32_t)t->count;
    }
}

static bool judged(const analysis *a, const sentence *s) {
    unsigned kind = a->doc->blocks[s->block].kind;
    return s->count >= FEWEST && words_in(a, s->first, s->count) >= FEWEST && (kind == BLOCK_PARAGRAPH || kind == BLOCK_QUOTE || kind == BLOCK_LIST_ITEM);
}

static void find_twins(twins *t) {
    for (uint32_t i = 0; i < t->a->sentence_count; i++) {
        const sentence *s = &t->a->sentences[i];
        uint32_t keys[KEYS];
        if (!judged(t->a, s)) continue;
        size_t n = keys_of(t->a, s, keys);
        const sentence *first = twin_of(t, s, keys, n);
        if (first) report_twin(t, first, s);
        else remember(t, i, keys, n);
    }
}

static void run(const check_context *c, const analysis *a, findings *out) {
    (void)c;
    looper l = {.a = a, .out = out};
    find_loops(&l);
    twins t = {.a = a, .out = out, .by_word = map_make(out->mem)};
    find_twins(&t);
}

const check check_loop = {"loop", "what a translation engine repeats: words in a row, sentences again", run};
