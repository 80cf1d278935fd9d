// Chunks from tags: noun phrases, verb groups, prepositions, adverb and adjective phrases.
#include "analysis/stages.h"

typedef enum { NONE, NOUN, VERB, PREPOSITION, ADVERB, ADJECTIVE } group;

static const uint8_t group_of[TAG_COUNT] = {
    [TAG_DT] = NOUN, [TAG_PDT] = NOUN, [TAG_PRP] = NOUN, [TAG_PRPS] = NOUN, [TAG_CD] = NOUN, [TAG_NN] = NOUN, [TAG_NNS] = NOUN, [TAG_NNP] = NOUN, [TAG_NNPS] = NOUN,
    [TAG_POS] = NOUN, [TAG_EX] = NOUN, [TAG_WP] = NOUN, [TAG_WDT] = NOUN, [TAG_WPS] = NOUN, [TAG_CURRENCY] = NOUN, [TAG_FW] = NOUN,
    [TAG_VB] = VERB, [TAG_VBD] = VERB, [TAG_VBG] = VERB, [TAG_VBN] = VERB, [TAG_VBP] = VERB, [TAG_VBZ] = VERB, [TAG_MD] = VERB, [TAG_TO] = VERB,
    [TAG_IN] = PREPOSITION,
    [TAG_RB] = ADVERB, [TAG_RBR] = ADVERB, [TAG_RBS] = ADVERB, [TAG_WRB] = ADVERB, [TAG_RP] = ADVERB,
    [TAG_JJ] = ADJECTIVE, [TAG_JJR] = ADJECTIVE, [TAG_JJS] = ADJECTIVE,
};

// What a run of adjectives, participles and numbers at i leads to: a noun makes it part of a noun phrase.
enum { LONGEST_RUN = 40 };
static bool leads_to_noun(const word *words, size_t i, size_t end) {
    if (end > i + LONGEST_RUN) end = i + LONGEST_RUN;
    for (; i < end; i++) {
        tag t = (tag)words[i].tag;
        if (tag_is_noun(t)) return true;
        if (!tag_is_adjective(t) && t != TAG_VBN && t != TAG_VBG && t != TAG_CD && t != TAG_RB && t != TAG_COMMA) return false;
    }
    return false;
}

// it only, who once: no noun phrase goes on after these.
static bool complete(tag t) { return tag_is_noun(t) || t == TAG_PRP || t == TAG_EX || t == TAG_WP || t == TAG_WDT; }

// Of these it depends on the words around.
static const tag_set EITHER = TAG_BIT(TAG_JJ) | TAG_BIT(TAG_JJR) | TAG_BIT(TAG_JJS) | TAG_BIT(TAG_VBN) | TAG_BIT(TAG_VBG) | TAG_BIT(TAG_RB) | TAG_BIT(TAG_RBR) |
    TAG_BIT(TAG_RBS) | TAG_BIT(TAG_WRB) | TAG_BIT(TAG_RP);

static group group_at(const word *words, size_t i, size_t end, group before) {
    tag t = (tag)words[i].tag;
    group g = (group)group_of[t];
    if (!(EITHER & TAG_BIT(t))) return g;
    if (g == ADJECTIVE && leads_to_noun(words, i, end)) return NOUN;
    if ((t == TAG_VBN || t == TAG_VBG || t == TAG_RB) && before == NOUN && leads_to_noun(words, i, end) && !complete((tag)words[i - 1].tag)) return NOUN;
    if (g == ADVERB && before == VERB && i + 1 < end && tag_is_verb((tag)words[i + 1].tag)) return VERB;
    return g;
}

// A noun phrase begins with these, but for what may stand before them: all the, such a.
static const tag_set STARTS = TAG_BIT(TAG_DT) | TAG_BIT(TAG_PRP) | TAG_BIT(TAG_PRPS) | TAG_BIT(TAG_WP) | TAG_BIT(TAG_WDT) | TAG_BIT(TAG_EX) | TAG_BIT(TAG_WPS);
static bool starts_anew(const word *words, size_t i) { return STARTS & TAG_BIT(words[i].tag) && words[i - 1].tag != TAG_PDT && words[i - 1].tag != TAG_DT; }

static void find_in_sentence(word *words, size_t first, size_t end) {
    static const uint8_t begins[] = {[NONE] = CHUNK_O, [NOUN] = CHUNK_B_NP, [VERB] = CHUNK_B_VP, [PREPOSITION] = CHUNK_B_PP, [ADVERB] = CHUNK_B_ADVP, [ADJECTIVE] = CHUNK_B_ADJP};
    static const uint8_t goes_on[] = {[NONE] = CHUNK_O, [NOUN] = CHUNK_I_NP, [VERB] = CHUNK_I_VP, [PREPOSITION] = CHUNK_B_PP, [ADVERB] = CHUNK_I_ADVP, [ADJECTIVE] = CHUNK_I_ADJP};
    group before = NONE;
    for (size_t i = first; i < end; i++) {
        group g = group_at(words, i, end, before);
        bool anew = g != before || (g == NOUN && starts_anew(words, i));
        words[i].chunk = anew ? begins[g] : goes_on[g];
        before = g;
    }
}

void chunks_find(const analysis *a, word *words) {
    for (size_t s = new_sentence(a, 0); s < a->sentence_count; s = new_sentence(a, s + 1))
        find_in_sentence(words, a->sentences[s].first, a->sentences[s].first + a->sentences[s].count);
}
