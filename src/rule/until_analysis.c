// Until src/analysis has its sources: the few things of it that rules use.
#include "analysis/analysis.h"

__attribute__((weak)) const char *const chunk_names[CHUNK_COUNT] = {"O",    "B-NP",   "I-NP",   "B-VP",   "I-VP",
                                                                    "B-PP", "B-ADVP", "I-ADVP", "B-ADJP", "I-ADJP"};
__attribute__((weak)) str analysis_form(const analysis *a, uint32_t id) {
    return id < lexicon_count(a->lex) ? lexicon_form(a->lex, id) : a->own_forms[id - lexicon_count(a->lex)];
}
__attribute__((weak)) const lexeme *analysis_lexeme(const analysis *a, size_t i) {
    return lexicon_at(a->lex, a->words[i].lexeme < lexicon_count(a->lex) ? a->words[i].lexeme : LEXEME_NONE);
}
__attribute__((weak)) size_t analysis_sentence_at(const analysis *a, size_t i) {
    size_t k = 0;
    while (k + 1 < a->sentence_count && a->sentences[k + 1].first <= i) k++;
    return k;
}
