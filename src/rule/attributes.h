// attributes: what a pattern may ask of a token. Open attributes (word, lower, lemma, lemmas) hold text. The others hold values of
// a closed set, each with a bit, so that a test of them is one AND.
#ifndef STET_RULE_ATTRIBUTES_H
#define STET_RULE_ATTRIBUTES_H

#include "analysis/analysis.h"

typedef enum {
    ATTRIBUTE_WORD, ATTRIBUTE_LOWER, ATTRIBUTE_LEMMA, ATTRIBUTE_LEMMAS, // open
    ATTRIBUTE_POS, ATTRIBUTE_TAGS, ATTRIBUTE_CHUNK, ATTRIBUTE_ENTITY, ATTRIBUTE_NUMBER, ATTRIBUTE_SHAPE, ATTRIBUTE_KNOWN,
    ATTRIBUTE_SPACE, ATTRIBUTE_SOUND, ATTRIBUTE_DIALECT, ATTRIBUTE_FLAG, ATTRIBUTE_BLOCK, ATTRIBUTE_KIND, ATTRIBUTE_GENDER,
    ATTRIBUTE_START, ATTRIBUTE_CAPS, ATTRIBUTE_COUNT
} attribute;

extern const char *const attribute_names[ATTRIBUTE_COUNT];
attribute attribute_of(str name); // ATTRIBUTE_COUNT if it is none
static inline bool attribute_open(attribute x) { return x <= ATTRIBUTE_LEMMAS; }
// The name of the value with bit i of a closed attribute; NULL past the last, "" for a bit that has no name.
const char *attribute_value(attribute x, unsigned i);
// The bits of the values that a token has.
enum { KNOWN_NO = 2 }; // of ATTRIBUTE_KNOWN: the bit of "no"
uint64_t attribute_bits(const analysis *a, attribute x, size_t token_index);
static inline uint64_t attribute_readings(const analysis *a, size_t token_index) { // those of ATTRIBUTE_TAGS
    uint64_t readings = analysis_tags(a, token_index);
    return readings ? readings : TAG_BIT(a->words[token_index].tag);
}
// The text of an open attribute. `space` holds what has to be rewritten.
str attribute_text(const analysis *a, attribute x, size_t token_index, char space[FOLD_MAX]);

#endif
