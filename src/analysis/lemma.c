// Lemmas and number, from the tags.
#include "analysis/stages.h"
#include "text/hash.h"

static const tag_set INFLECTED = TAG_BIT(TAG_NNS) | TAG_BIT(TAG_NNPS) | TAG_BIT(TAG_JJR) | TAG_BIT(TAG_JJS) | TAG_BIT(TAG_RBR) | TAG_BIT(TAG_RBS) | TAG_BIT(TAG_VBD) |
    TAG_BIT(TAG_VBG) | TAG_BIT(TAG_VBN) | TAG_BIT(TAG_VBP) | TAG_BIT(TAG_VBZ) | TAG_BIT(TAG_MD) | TAG_BIT(TAG_RB) | TAG_BIT(TAG_DT) | TAG_BIT(TAG_PRP) | TAG_BIT(TAG_PRPS) |
    TAG_BIT(TAG_POS) | TAG_BIT(TAG_VB);

// It's been, it's got: the 's is "has". What else may follow it is a passive or a state more often than not.
static bool is_has(const analysis *a, const word *words, size_t i, size_t end) {
    static const char *const sure[] = {"been", "got", "had", "become", "gotten"};
    if (words[i].tag != TAG_VBZ || !(a->doc->tokens[i].flags & TOKEN_CLITIC) || !str_eq(analysis_form(a, words[i].lexeme), S("'s"))) return false;
    size_t next = i + 1;
    while (next < end && words[next].tag == TAG_RB) next++;
    if (next == end) return false;
    str form = analysis_form(a, words[next].lexeme);
    for (size_t k = 0; k < sizeof sure / sizeof *sure; k++)
        if (str_eq(form, str_of(sure[k]))) return true;
    return false;
}

// The record names the lemma under the word's commonest reading; itself where a base form is that, or where it is not known.
static bool main_lemma(const analysis *a, size_t i, word *w) {
    static const tag_set base = TAG_BIT(TAG_VB) | TAG_BIT(TAG_VBP) | TAG_BIT(TAG_RB) | TAG_BIT(TAG_DT) | TAG_BIT(TAG_PRP) | TAG_BIT(TAG_PRPS) | TAG_BIT(TAG_MD);
    const lexeme *x = analysis_lexeme(a, i);
    if (w->tag != x->usual) return false;
    if (x->lemma != w->lexeme) w->lemma = x->lemma;
    return x->lemma != w->lexeme || base & TAG_BIT(w->tag);
}

// What was worked out last for a word and a tag.
enum { REMEMBERED = 256 };
typedef struct { uint64_t key[REMEMBERED]; uint32_t lemma[REMEMBERED]; } memory;

// "It will reaches": what stands where a base form should is lemmatised as the form that it can be.
static tag reading_of(tag_set tags, tag t) {
    return t == TAG_VB && !(tags & TAG_BIT(TAG_VB)) && tags & TAG_BIT(TAG_VBZ) ? TAG_VBZ : t;
}

static uint32_t lemma_of(analysis *a, const word *w, memory *m) {
    uint64_t key = (uint64_t)w->lexeme << 8 | w->tag;
    size_t slot = (w->lexeme * 7 + w->tag) % REMEMBERED;
    if (m->key[slot] == key) return m->lemma[slot];
    bool known = w->lexeme < a->lexeme_count;
    str form = analysis_form(a, w->lexeme);
    if (form.len == 0 || form.len > FOLD_MAX - 16) return w->lexeme;
    str lemma = lexicon_lemma(a->lex, a->mem, form, known ? w->lexeme : LEXEME_NONE, reading_of(a->readings[a->lexemes[known ? w->lexeme : LEXEME_NONE].ambiguity], (tag)w->tag));
    m->key[slot] = key;
    m->lemma[slot] = lemma.len && !str_eq(lemma, form) ? analysis_intern(a, lemma, token_hash(lemma)) : w->lexeme;
    return m->lemma[slot];
}

static void find_lemma(analysis *a, word *words, size_t i, size_t end, memory *m) {
    word *w = &words[i];
    if (a->doc->tokens[i].kind != TOKEN_WORD) return;
    if (is_has(a, words, i, end)) w->lemma = analysis_intern(a, S("have"), token_hash(S("have")));
    else if (!main_lemma(a, i, w)) w->lemma = lemma_of(a, w, m);
}

void own_token_add(analysis *a, uint32_t i) {
    a->own_tokens = arena_grow(a->mem, a->own_tokens, a->own_token_count, &a->own_token_capacity, sizeof *a->own_tokens);
    a->own_tokens[a->own_token_count++] = i;
}

static void find_in_block(analysis *a, word *words, const block *in, memory *m) {
    uint32_t known = a->lexeme_count;
    for (uint32_t i = in->first_token, end = i + in->token_count; i < end; i++) {
        if (INFLECTED & TAG_BIT(words[i].tag)) find_lemma(a, words, i, end, m);
        if (words[i].lexeme >= known || words[i].lemma >= known) own_token_add(a, i);
    }
}

void lemmas_find(analysis *a, word *words) {
    memory m = {{0}, {0}};
    for (size_t b = 0, taken; b < a->doc->block_count; b += taken ? taken : 1) {
        taken = earlier_lemmas(a, words, b);
        if (!taken) find_in_block(a, words, &a->doc->blocks[b], &m);
    }
}

// Short words and their number; compared with the first eight bytes that a record has.
typedef struct { char form[8]; uint8_t number; } numbered;
static const numbered DETERMINERS[] = {{"the", 0}, {"a", WORD_SINGULAR}, {"an", WORD_SINGULAR}, {"this", WORD_SINGULAR}, {"that", WORD_SINGULAR}, {"these", WORD_PLURAL},
    {"those", WORD_PLURAL}, {"all", WORD_PLURAL}, {"both", WORD_PLURAL}, {"each", WORD_SINGULAR}, {"every", WORD_SINGULAR}, {"another", WORD_SINGULAR}, {"", 0}};
static const numbered PRONOUNS[] = {{"he", WORD_SINGULAR}, {"it", WORD_SINGULAR}, {"they", WORD_PLURAL}, {"we", WORD_PLURAL}, {"i", WORD_SINGULAR}, {"she", WORD_SINGULAR},
    {"them", WORD_PLURAL}, {"him", WORD_SINGULAR}, {"us", WORD_PLURAL}, {"her", WORD_SINGULAR}, {"all", WORD_PLURAL}, {"both", WORD_PLURAL}, {"", 0}};
static const numbered QUALITIES[] = {{"many", WORD_PLURAL}, {"several", WORD_PLURAL}, {"few", WORD_PLURAL}, {"both", WORD_PLURAL}, {"all", WORD_PLURAL},
    {"each", WORD_SINGULAR}, {"every", WORD_SINGULAR}, {"another", WORD_SINGULAR}, {"", 0}};
static const numbered PAST[] = {{"was", WORD_SINGULAR}, {"were", WORD_PLURAL}, {"", 0}};

static unsigned listed(const analysis *a, size_t i, const numbered *all) {
    const uint64_t first = analysis_lexeme(a, i)->first;
    for (; all->form[0]; all++)
        if (load8(all->form, sizeof all->form) == first) return all->number;
    return 0;
}

enum { LISTED = 255 }; // the form decides
static const uint8_t number_of_tag[TAG_COUNT] = {
    [TAG_NN] = WORD_SINGULAR, [TAG_NNP] = WORD_SINGULAR, [TAG_VBZ] = WORD_SINGULAR, [TAG_NNS] = WORD_PLURAL, [TAG_NNPS] = WORD_PLURAL, [TAG_VBP] = WORD_PLURAL,
    [TAG_DT] = LISTED, [TAG_PRP] = LISTED, [TAG_JJ] = LISTED, [TAG_VBD] = LISTED,
};

static unsigned listed_number(const analysis *a, size_t i) {
    switch ((tag)a->words[i].tag) {
    case TAG_DT: return listed(a, i, DETERMINERS);
    case TAG_PRP: return listed(a, i, PRONOUNS);
    case TAG_JJ: return listed(a, i, QUALITIES);
    default: return listed(a, i, PAST);
    }
}

static inline unsigned number_of(const analysis *a, size_t i) {
    unsigned number = number_of_tag[a->words[i].tag];
    return number == LISTED ? listed_number(a, i) : number;
}

void numbers_find(const analysis *a, word *words) {
    for (size_t b = 0; b < a->doc->block_count; b++) {
        const block *in = &a->doc->blocks[b];
        if (earlier_block(a, b)) continue;
        for (size_t i = in->first_token, end = i + in->token_count; i < end; i++) words[i].flags |= (uint8_t)number_of(a, i);
    }
}
