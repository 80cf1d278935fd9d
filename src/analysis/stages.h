// stages: the stages of analysis_make, in order, each filling in its part of the words. Inside analysis/ only.
#ifndef STET_ANALYSIS_STAGES_H
#define STET_ANALYSIS_STAGES_H

#include "analysis/analysis.h"
#include "lexicon/speller.h"

analysis_earlier *earlier_find(arena *mem, const document *d, const analysis *from);
const block *earlier_block(const analysis *a, size_t b);         // the same block of the earlier text, or NULL
size_t earlier_run(const analysis *a, size_t b);                 // how many blocks from this on are such, one behind the other there too
typedef struct { uint32_t now, was, count; } earlier_tokens;     // the first here, the first there
earlier_tokens earlier_tokens_of(const analysis *a, size_t b, size_t blocks); // of such a run
size_t earlier_words(analysis *a, word *words, size_t b);        // takes the words of such a run over, but for names and lemmas; its length, 0: none begins here
size_t new_sentence(const analysis *a, size_t s);                // the first from this on that lies in no such run; sentence_count if none does
size_t earlier_lemmas(analysis *a, word *words, size_t b);       // the same of lemmas
void earlier_compare(const analysis *a);                         // a->earlier->same, counted

void words_look_up(analysis *a, word *words, const speller *with); // lexeme, WORD_KNOWN; `with` may be NULL
void sentences_find(analysis *a, word *words);                        // a->sentences, WORD_SENTENCE_START
void headlines_mark(const analysis *a, word *words);                  // WORD_HEADLINE_CASE
void tags_decide(const analysis *a, word *words, const tagger *t);    // tag
void lemmas_find(analysis *a, word *words);                           // lemma
void chunks_find(const analysis *a, word *words);                     // chunk
void numbers_find(const analysis *a, word *words);                    // WORD_PLURAL, WORD_SINGULAR

// The id of a folded form, with its token_hash, that need not be in the lexicon; forms that it lacks get ids of the analysis' own, one each.
uint32_t analysis_intern(analysis *a, str folded, uint32_t hash);
uint32_t analysis_intern_own(analysis *a, str folded, uint32_t hash); // of a form that the lexicon is known to lack
void own_token_add(analysis *a, uint32_t token_index); // one whose form or lemma has such an id; in order

#endif
