// twins: sentences that say nearly word for word what an earlier one said.
#include "base/map.h"
#include "checks/check.h"
#include <stdlib.h>

const check_rule rules_of_twins[] = {
    {"artefact/near-duplicate", "accuracy/addition", SEVERITY_MINOR,
        "A sentence says nearly word for word what an earlier one said: an engine translates an alternative twice, or the page carried the "
        "lead twice. The first one is shown beside it.",
        STR_INIT("The mayor of the town resigned on Monday after the vote in the council. It rained.\n\nThe mayor of the town resigned on Monday after the vote in the council."),
        STR_INIT("The mayor of the town resigned on Monday after the vote in the council. It rained.\n\nHer deputy takes over until the election in the spring.")},
    {0},
};

enum { FEWEST = 8, KEYS = 3, MOST = 96 }; // words of a sentence that is judged; rarest words by which its like is looked up; words compared
static const double ALIKE = .85; // so much of the longer one

typedef struct { uint32_t sentence, length, next; } entry; // a sentence under a word, how many words of it are compared, the next entry
typedef struct {
    const analysis *a;
    findings *out;
    map by_word;
    entry *entries;
    size_t count, capacity;
} twins;
typedef struct { uint32_t words[MOST], keys[KEYS]; size_t length, key_count; } content; // lemmas; the rarest of them, rarest first

// Ids run from the most frequent word down.
static void add_key(content *c, uint32_t lemma) {
    size_t at = 0;
    while (at < c->key_count && c->keys[at] > lemma) at++;
    if (at == KEYS || (at < c->key_count && c->keys[at] == lemma)) return;
    if (c->key_count < KEYS) c->key_count++;
    for (size_t i = c->key_count - 1; i > at; i--) c->keys[i] = c->keys[i - 1];
    c->keys[at] = lemma;
}

// Marks and figures repeat in tables and scores: the words must be enough.
static bool read_content(const analysis *a, const sentence *s, content *c) {
    size_t words = 0;
    c->length = c->key_count = 0;
    for (size_t i = s->first; i < s->first + s->count; i++) {
        unsigned kind = a->doc->tokens[i].kind;
        words += kind == TOKEN_WORD;
        if ((kind != TOKEN_WORD && kind != TOKEN_NUMBER) || c->length == MOST) continue;
        add_key(c, a->words[i].lemma);
        c->words[c->length++] = a->words[i].lemma;
    }
    return words >= FEWEST;
}

static int by_number(const void *x, const void *y) {
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return (a > b) - (a < b);
}

static bool enough(size_t same, size_t x, size_t y) { return (double)same >= ALIKE * (double)(x > y ? x : y); }

static bool like_long(size_t x, size_t y) { return enough(x < y ? x : y, x, y); }

// Words in common by the last bits of their ids: at least as many as there are.
static bool may_be_alike(const content *x, const content *y) {
    uint8_t of_x[256] = {0};
    size_t same = 0;
    for (size_t i = 0; i < x->length; i++) of_x[x->words[i] & 255]++;
    for (size_t i = 0; i < y->length; i++)
        if (of_x[y->words[i] & 255]) of_x[y->words[i] & 255]--, same++;
    return enough(same, x->length, y->length);
}

// Words in common, each as often as both have it.
static bool alike(content x, content y) {
    size_t same = 0;
    if (!may_be_alike(&x, &y)) return false;
    qsort(x.words, x.length, sizeof *x.words, by_number);
    qsort(y.words, y.length, sizeof *y.words, by_number);
    for (size_t i = 0, k = 0; i < x.length && k < y.length;) {
        if (x.words[i] == y.words[k]) same++, i++, k++;
        else if (x.words[i] < y.words[k]) i++;
        else k++;
    }
    return enough(same, x.length, y.length);
}

static void report_twin(twins *t, const sentence *first, const sentence *again) {
    span where = tokens_span(t->a->doc, again->first, again->first + again->count - 1);
    finding f = check_finding(&rules_of_twins[0], where, S("This sentence says again what an earlier one says."));
    related *r = arena_alloc(t->out->mem, 1, sizeof *r);
    *r = (related){.at = tokens_span(t->a->doc, first->first, first->first + first->count - 1), .note = S("said here first")};
    f.related = r;
    f.related_count = 1;
    findings_add(t->out, f);
}

enum { LOOKED_AT = 8 }; // sentences under one word; more share it than are worth comparing
static const sentence *twin_of(const twins *t, const content *c) {
    for (size_t k = 0; k < c->key_count; k++) {
        const uint32_t *head = map_find(&t->by_word, (str){(const char *)&c->keys[k], sizeof c->keys[k]});
        size_t looked = 0;
        for (uint32_t e = head ? *head : 0; e && looked < LOOKED_AT; e = t->entries[e - 1].next, looked++) {
            const sentence *other = &t->a->sentences[t->entries[e - 1].sentence];
            content was;
            if (like_long(c->length, t->entries[e - 1].length) && read_content(t->a, other, &was) && alike(*c, was)) return other;
        }
    }
    return NULL;
}

static void remember(twins *t, uint32_t index, const content *c) {
    for (size_t k = 0; k < c->key_count; k++) {
        str key = arena_copy(t->out->mem, (str){(const char *)&c->keys[k], sizeof c->keys[k]});
        uint32_t *head = map_put(&t->by_word, key, NULL);
        t->entries = arena_grow(t->out->mem, t->entries, t->count, &t->capacity, sizeof *t->entries);
        t->entries[t->count++] = (entry){index, (uint32_t)c->length, *head};
        *head = (uint32_t)t->count;
    }
}

static bool judged(const analysis *a, const sentence *s) {
    unsigned kind = a->doc->blocks[s->block].kind;
    return s->count >= FEWEST && (kind == BLOCK_PARAGRAPH || kind == BLOCK_QUOTE || kind == BLOCK_LIST_ITEM);
}

static void find_twins(twins *t) {
    for (uint32_t i = 0; i < t->a->sentence_count; i++) {
        const sentence *s = &t->a->sentences[i];
        content c;
        if (!judged(t->a, s) || !read_content(t->a, s, &c)) continue;
        const sentence *first = twin_of(t, &c);
        if (first) report_twin(t, first, s);
        else remember(t, i, &c);
    }
}

static void run(const check_context *c, const analysis *a, findings *out) {
    (void)c;
    twins t = {.a = a, .out = out, .by_word = map_make(out->mem)};
    find_twins(&t);
}

const check check_twins = {"twins", "sentences that say again what an earlier one said", run, false};
