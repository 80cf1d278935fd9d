// Lemmas and number, from the tags.
#include "analysis/stages.h"

static bool inflects(tag t) {
    switch (t) {
    case TAG_NNS: case TAG_NNPS: case TAG_JJR: case TAG_JJS: case TAG_RBR: case TAG_RBS: case TAG_VBD: case TAG_VBG: case TAG_VBN:
    case TAG_VBP: case TAG_VBZ: case TAG_MD: case TAG_RB: case TAG_DT: case TAG_PRP: case TAG_PRPS: case TAG_POS: case TAG_VB: return true;
    default: return false;
    }
}

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

static void find_lemma(analysis *a, word *words, size_t i, size_t end) {
    word *w = &words[i];
    if (a->doc->tokens[i].kind != TOKEN_WORD || !inflects((tag)w->tag)) return;
    bool known = w->lexeme < lexicon_count(a->lex);
    str form = analysis_form(a, w->lexeme);
    if (form.len == 0 || form.len > FOLD_MAX - 16) return;
    str lemma = is_has(a, words, i, end) ? S("have") : lexicon_lemma(a->lex, a->mem, form, known ? w->lexeme : LEXEME_NONE, (tag)w->tag);
    if (lemma.len && !str_eq(lemma, form)) w->lemma = analysis_intern(a, lemma, token_hash(lemma));
}

void lemmas_find(analysis *a, word *words) {
    for (size_t b = 0; b < a->doc->block_count; b++) {
        size_t first = a->doc->blocks[b].first_token, end = first + a->doc->blocks[b].token_count;
        bool known = earlier_block(a, b) != NULL;
        for (size_t i = first; i < end; i++) {
            if (known) words[i].lemma = earlier_id(a, words[i].lemma);
            else find_lemma(a, words, i, end);
        }
    }
}

static unsigned number_of(const analysis *a, size_t i) {
    static const char *const plural[] = {"these", "those", "we", "they", "many", "several", "few", "both", "us", "them", "all", "are", "were", "have", "do"};
    static const char *const singular[] = {"this", "that", "a", "an", "each", "every", "he", "she", "it", "i", "him", "her", "is", "was", "has", "does", "another"};
    switch ((tag)a->words[i].tag) {
    case TAG_NN: case TAG_NNP: case TAG_VBZ: return WORD_SINGULAR;
    case TAG_NNS: case TAG_NNPS: return WORD_PLURAL;
    case TAG_DT: case TAG_PRP: case TAG_JJ: case TAG_VBP: case TAG_VBD: break;
    default: return 0;
    }
    str form = analysis_form(a, a->words[i].lexeme);
    for (size_t k = 0; k < sizeof plural / sizeof *plural; k++)
        if (str_eq(form, str_of(plural[k]))) return WORD_PLURAL;
    for (size_t k = 0; k < sizeof singular / sizeof *singular; k++)
        if (str_eq(form, str_of(singular[k]))) return WORD_SINGULAR;
    return a->words[i].tag == TAG_VBP ? WORD_PLURAL : 0;
}

void numbers_find(const analysis *a, word *words) {
    for (size_t b = 0; b < a->doc->block_count; b++) {
        const block *in = &a->doc->blocks[b];
        for (size_t i = in->first_token; !earlier_block(a, b) && i < in->first_token + in->token_count; i++) words[i].flags |= (uint8_t)number_of(a, i);
    }
}
