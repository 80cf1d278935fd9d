// twins: sentences that say nearly word for word what an earlier one said.
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

// Of a sentence: its rarest lemmas, rarest first; a bit for each lemma compared; how many are compared.
typedef struct { uint64_t bits; uint32_t keys[KEYS]; uint8_t key_count, length; bool judged; } summary;
typedef struct { uint32_t sentence, next; } entry; // a sentence under a lemma, the next entry
typedef struct { uint32_t lemma, head; } slot;     // head: 1 + the last entry under it
typedef struct {
    const analysis *a;
    findings *out;
    summary *summaries; // of each sentence
    slot *slots;
    uint32_t mask;
    entry *entries;
    size_t count;
} twins;
typedef struct { uint32_t words[MOST]; size_t length; } content; // lemmas

// Ids run from the most frequent word down; 0 is none.
static inline void add_key(summary *c, uint32_t lemma) {
    uint32_t *k = c->keys;
    if (lemma <= k[2] || lemma == k[1] || lemma == k[0]) return; // as most are
    k[2] = lemma < k[1] ? lemma : k[1];
    k[1] = lemma < k[1] ? k[1] : lemma < k[0] ? lemma : k[0];
    k[0] = lemma < k[0] ? k[0] : lemma;
}

// Which does not hang on the numbers of lemmas that the lexicon lacks.
static unsigned bit_of(const analysis *a, uint32_t lemma) { return lemma < a->lexeme_count ? lemma * 0x9E3779B1u >> 26 : 0; }

static bool compared(unsigned kind) { return kind == TOKEN_WORD || kind == TOKEN_NUMBER; }

static void read_content(const analysis *a, const sentence *s, content *c) {
    c->length = 0;
    for (size_t i = s->first; i < s->first + s->count && c->length < MOST; i++)
        if (compared(a->doc->tokens[i].kind)) c->words[c->length++] = a->words[i].lemma;
}

static bool may_have_twin(const analysis *a, const sentence *s) {
    unsigned kind = a->doc->blocks[s->block].kind;
    return s->count >= FEWEST && (kind == BLOCK_PARAGRAPH || kind == BLOCK_QUOTE || kind == BLOCK_LIST_ITEM);
}

// Marks and figures repeat in tables and scores: the words must be enough.
static summary summary_of(const analysis *a, const sentence *s) {
    summary c = {.judged = false};
    size_t words = 0, end = may_have_twin(a, s) ? s->first + s->count : s->first;
    for (size_t i = s->first; i < end; i++) {
        unsigned kind = a->doc->tokens[i].kind;
        words += kind == TOKEN_WORD;
        if (!compared(kind) || c.length == MOST) continue;
        add_key(&c, a->words[i].lemma);
        c.bits |= UINT64_C(1) << bit_of(a, a->words[i].lemma);
        c.length++;
    }
    while (c.key_count < KEYS && c.keys[c.key_count]) c.key_count++;
    c.judged = words >= FEWEST;
    return c;
}

// Lemmas that the lexicon lacks have other numbers in another analysis. Where they are in the same order there, so are the keys.
static bool in_order(const analysis *a) {
    const analysis_earlier *e = a->earlier;
    for (size_t i = 0, last = 0; e && i < e->from->own_count; i++) {
        if (e->own[i] && e->own[i] < last) return false;
        if (e->own[i]) last = e->own[i];
    }
    return e != NULL;
}

static summary taken_over(const analysis *a, summary c) {
    for (size_t i = 0; i < c.key_count && c.keys[i] >= a->lexeme_count; i++) c.keys[i] = a->earlier->own[c.keys[i] - a->lexeme_count];
    return c;
}

static bool enough(size_t same, size_t x, size_t y) { return (double)same >= ALIKE * (double)(x > y ? x : y); }

// How many bits are set, without an instruction for it (Warren, Hacker's Delight, section 5-1).
static size_t bits_in(uint64_t x) {
    x -= x >> 1 & 0x5555555555555555u;
    x = (x & 0x3333333333333333u) + (x >> 2 & 0x3333333333333333u);
    return ((x + (x >> 4)) & 0x0f0f0f0f0f0f0f0fu) * 0x0101010101010101u >> 56;
}

// By their lengths, and by the lemmas whose bits the other lacks.
static bool may_be_twins(const summary *x, const summary *y) {
    if (x->length > 2 * y->length || y->length > 2 * x->length) return false; // most are told so
    size_t only_x = bits_in(x->bits & ~y->bits), only_y = bits_in(y->bits & ~x->bits);
    size_t most = x->length - only_x < y->length - only_y ? x->length - only_x : y->length - only_y;
    return enough(most, x->length, y->length);
}

// The sentence that begins at a token; most often it is the likely one.
static size_t sentence_from(const analysis *a, size_t likely, uint32_t first) {
    return likely < a->sentence_count && a->sentences[likely].first == first ? likely : analysis_sentence_at(a, first);
}

static void summarize(twins *t, const summary *before) {
    const analysis *a = t->a;
    size_t in = SIZE_MAX, was = 0;
    if (before && !in_order(a)) before = NULL;
    for (size_t i = 0; i < a->sentence_count; i++, was++) {
        const sentence *s = &a->sentences[i];
        uint32_t old = before ? a->earlier->blocks[s->block] : 0;
        if (s->block != in && old) was = sentence_from(a->earlier->from, was, a->earlier->from->doc->blocks[old - 1].first_token);
        in = s->block;
        t->summaries[i] = old ? taken_over(a, before[was]) : summary_of(a, s);
    }
}

static int by_number(const void *x, const void *y) {
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return (a > b) - (a < b);
}


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
    if (x.length == y.length && memcmp(x.words, y.words, x.length * sizeof *x.words) == 0) return true; // as most twins are
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

static slot *slot_of(const twins *t, uint32_t lemma) {
    uint32_t at = (lemma * 0x9E3779B1u) >> 7 & t->mask;
    while (t->slots[at].head && t->slots[at].lemma != lemma) at = (at + 1) & t->mask;
    return &t->slots[at];
}

enum { LOOKED_AT = 8 }; // sentences under one word; more share it than are worth comparing
static const sentence *twin_of(const twins *t, uint32_t index) {
    const summary *mine = &t->summaries[index];
    content words = {.length = 0}, other;
    for (size_t k = 0; k < mine->key_count; k++) {
        size_t looked = 0;
        for (uint32_t e = slot_of(t, mine->keys[k])->head; e && looked < LOOKED_AT; e = t->entries[e - 1].next, looked++) {
            uint32_t was = t->entries[e - 1].sentence;
            if (!may_be_twins(mine, &t->summaries[was])) continue;
            if (!words.length) read_content(t->a, &t->a->sentences[index], &words);
            read_content(t->a, &t->a->sentences[was], &other);
            if (alike(words, other)) return &t->a->sentences[was];
        }
    }
    return NULL;
}

static void remember(twins *t, uint32_t index) {
    const summary *mine = &t->summaries[index];
    for (size_t k = 0; k < mine->key_count; k++) {
        slot *under = slot_of(t, mine->keys[k]);
        t->entries[t->count++] = (entry){index, under->head};
        *under = (slot){mine->keys[k], (uint32_t)t->count};
    }
}

static void find_twins(twins *t) {
    for (uint32_t i = 0; i < t->a->sentence_count; i++) {
        if (!t->summaries[i].judged) continue;
        const sentence *first = twin_of(t, i);
        if (first) report_twin(t, first, &t->a->sentences[i]);
        else remember(t, i);
    }
}

static void run(const check_context *c, const analysis *a, findings *out) {
    size_t size = 64, most = 1;
    twins t = {.a = a, .out = out};
    t.summaries = arena_room(out->mem, a->sentence_count + 1, sizeof *t.summaries);
    summarize(&t, c->before);
    for (size_t i = 0; i < a->sentence_count; i++) most += t.summaries[i].judged ? KEYS : 0;
    while (size < 2 * most) size *= 2;
    t.mask = (uint32_t)size - 1;
    t.slots = arena_alloc(out->mem, size, sizeof *t.slots);
    t.entries = arena_room(out->mem, most, sizeof *t.entries);
    find_twins(&t);
    if (c->after) *c->after = t.summaries;
}

const check check_twins = {"twins", "sentences that say again what an earlier one said", run, false};
