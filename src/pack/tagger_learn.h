// tagger_learn: learns the weights of the part-of-speech model from tagged sentences. The same sentences and lexicon give the same weights
// to the byte, on any machine. The learner is the caller's to free by tags_forget.
#ifndef STET_PACK_TAGGER_LEARN_H
#define STET_PACK_TAGGER_LEARN_H

#include "analysis/tag_view.h"

enum { TAGGED_LONGEST = 512 }; // words of a sentence
typedef struct { tag_view view; uint8_t tag; bool mark; } tagged_word;
typedef struct { size_t first, count; bool news; unsigned fold; } tagged_sentence; // TAG_PADDING words lie before the first and after the last
typedef struct {
    tagged_word *words;
    size_t count, room;
    tagged_sentence *sentences;
    size_t sentence_count, sentence_room;
} tagged_text;

// A feature's weights: now; summed over time; the squares of their steps. Those of tags that are not `open` are 0.
typedef struct {
    float now[TAG_ROW], sum[TAG_ROW], squares[TAG_ROW];
    tag_set open;
    float often; // the fourth root of how many times it is met
    tag_feature_key key;
} tag_feature;
typedef struct {
    uint32_t *slots; // 1 + index into all
    tag_feature *all; // when all is learned: in the order of their keys, the weights whole numbers within tag_weight_limit
    size_t count, room;
    uint32_t clock, random;
} tag_learner;

// Learns from all sentences but the news of one fold.
tag_learner tags_learn(const tagged_text *t, unsigned without_fold);
void tags_forget(tag_learner *l);
// The tags that the model gives a sentence.
void tags_guess(const tag_learner *l, const tagged_text *t, const tagged_sentence *s, tag out[TAGGED_LONGEST]);

#endif
