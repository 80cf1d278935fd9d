// tags: the Penn Treebank part-of-speech tags, as numbers and as sets.
#ifndef STET_LEXICON_TAGS_H
#define STET_LEXICON_TAGS_H

#include "base/str.h"

typedef enum {
    TAG_NONE, TAG_CC, TAG_CD, TAG_DT, TAG_EX, TAG_FW, TAG_IN, TAG_JJ, TAG_JJR, TAG_JJS, TAG_LS, TAG_MD, TAG_NN, TAG_NNS,
    TAG_NNP, TAG_NNPS, TAG_PDT, TAG_POS, TAG_PRP, TAG_PRPS /* PRP$ */, TAG_RB, TAG_RBR, TAG_RBS, TAG_RP, TAG_SYM, TAG_TO,
    TAG_UH, TAG_VB, TAG_VBD, TAG_VBG, TAG_VBN, TAG_VBP, TAG_VBZ, TAG_WDT, TAG_WP, TAG_WPS /* WP$ */, TAG_WRB,
    TAG_STOP /* . */, TAG_COMMA, TAG_COLON /* : ; - ... */, TAG_OPEN /* -LRB- */, TAG_CLOSE /* -RRB- */, TAG_QUOTE /* `` */,
    TAG_UNQUOTE /* '' */, TAG_CURRENCY /* $ */, TAG_HASH /* # */, TAG_NFP, TAG_ADD,
    TAG_COUNT // 48
} tag;
typedef uint64_t tag_set;
#define TAG_BIT(t) ((tag_set)1 << (t))
extern const char *const tag_names[TAG_COUNT]; // "NN", "PRP$", ...
tag tag_of(str name); // TAG_NONE if it is none

enum { TAG_FIRST_VERB = TAG_VB, TAG_LAST_VERB = TAG_VBZ };
static inline bool tag_is_verb(tag t) { return t >= TAG_VB && t <= TAG_VBZ; }
static inline bool tag_is_noun(tag t) { return t >= TAG_NN && t <= TAG_NNPS; }
static inline bool tag_is_name(tag t) { return t == TAG_NNP || t == TAG_NNPS; }
static inline bool tag_is_adjective(tag t) { return t >= TAG_JJ && t <= TAG_JJS; }
static inline bool tag_is_adverb(tag t) { return t >= TAG_RB && t <= TAG_RBS; }

#endif
