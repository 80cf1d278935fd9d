// Chunks from tags: noun phrases, verb groups, prepositions, adverb and adjective phrases.
#include "analysis/stages.h"

typedef enum { NONE, NOUN, VERB, PREPOSITION, ADVERB, ADJECTIVE } group;

static group group_of(tag t) {
    switch (t) {
    case TAG_DT: case TAG_PDT: case TAG_PRP: case TAG_PRPS: case TAG_CD: case TAG_NN: case TAG_NNS: case TAG_NNP: case TAG_NNPS:
    case TAG_POS: case TAG_EX: case TAG_WP: case TAG_WDT: case TAG_WPS: case TAG_CURRENCY: case TAG_FW: return NOUN;
    case TAG_VB: case TAG_VBD: case TAG_VBG: case TAG_VBN: case TAG_VBP: case TAG_VBZ: case TAG_MD: case TAG_TO: return VERB;
    case TAG_IN: return PREPOSITION;
    case TAG_RB: case TAG_RBR: case TAG_RBS: case TAG_WRB: case TAG_RP: return ADVERB;
    case TAG_JJ: case TAG_JJR: case TAG_JJS: return ADJECTIVE;
    default: return NONE;
    }
}

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

static group group_at(const word *words, size_t i, size_t end, group before) {
    tag t = (tag)words[i].tag;
    group g = group_of(t);
    if (g == ADJECTIVE && leads_to_noun(words, i, end)) return NOUN;
    if ((t == TAG_VBN || t == TAG_VBG || t == TAG_RB) && before == NOUN && leads_to_noun(words, i, end) && !complete((tag)words[i - 1].tag)) return NOUN;
    if (g == ADVERB && before == VERB && i + 1 < end && tag_is_verb((tag)words[i + 1].tag)) return VERB;
    return g;
}

static bool starts_anew(tag t) { return t == TAG_DT || t == TAG_PRP || t == TAG_PRPS || t == TAG_WP || t == TAG_WDT || t == TAG_EX || t == TAG_WPS; }

void chunks_find(const analysis *a, word *words) {
    static const struct { chunk begin, inside; } names[] = {[NONE] = {CHUNK_O, CHUNK_O}, [NOUN] = {CHUNK_B_NP, CHUNK_I_NP}, [VERB] = {CHUNK_B_VP, CHUNK_I_VP},
        [PREPOSITION] = {CHUNK_B_PP, CHUNK_B_PP}, [ADVERB] = {CHUNK_B_ADVP, CHUNK_I_ADVP}, [ADJECTIVE] = {CHUNK_B_ADJP, CHUNK_I_ADJP}};
    for (size_t s = new_sentence(a, 0); s < a->sentence_count; s = new_sentence(a, s + 1)) {
        size_t first = a->sentences[s].first, end = first + a->sentences[s].count;
        group before = NONE;
        for (size_t i = first; i < end; i++) {
            group g = group_at(words, i, end, before);
            bool anew = g != before || (g == NOUN && i > first && starts_anew((tag)words[i].tag) && words[i - 1].tag != TAG_PDT && words[i - 1].tag != TAG_DT);
            words[i].chunk = (uint8_t)(anew ? names[g].begin : names[g].inside);
            before = g;
        }
    }
}
