// How common things are in news, so that what is rare is asked for first.
#include "rule/builder.h"
#include <math.h>

// Of a thousand tokens, about so many have the tag.
static const uint8_t tag_shares[TAG_COUNT] = {
    [TAG_CC] = 25, [TAG_CD] = 30, [TAG_DT] = 85, [TAG_IN] = 105, [TAG_JJ] = 60, [TAG_MD] = 10, [TAG_NN] = 130, [TAG_NNS] = 60,
    [TAG_NNP] = 110, [TAG_POS] = 9, [TAG_PRP] = 25, [TAG_PRPS] = 9, [TAG_RB] = 30, [TAG_TO] = 22, [TAG_VB] = 26, [TAG_VBD] = 40,
    [TAG_VBG] = 15, [TAG_VBN] = 22, [TAG_VBP] = 13, [TAG_VBZ] = 20, [TAG_STOP] = 40, [TAG_COMMA] = 50, [TAG_COLON] = 6,
    [TAG_QUOTE] = 8, [TAG_UNQUOTE] = 8,
};

double tag_share(tag t) { return (tag_shares[t] ? tag_shares[t] : 2) / 1000.0; }

// So many have the trait; 0: too many to be a trigger. The flags are in the order of lexeme_flag.
static const uint8_t trait_shares[TRAIT_COUNT] = {
    [4] = 40, [5] = 25, [6] = 30, [7] = 8, [8] = 20, [9] = 15, [10] = 5, [11] = 6, [12] = 4, [13] = 8, [15] = 12, [16] = 20, [17] = 4, [19] = 8, [20] = 15,
    [TRAIT_SHAPE + SHAPE_TITLES] = 2, [TRAIT_SHAPE + SHAPE_UPPER] = 20, [TRAIT_SHAPE + SHAPE_INITIAL] = 6, [TRAIT_SHAPE + SHAPE_CAMEL] = 4,
    [TRAIT_SHAPE + SHAPE_MIXED] = 1, [TRAIT_SHAPE + SHAPE_DIGITS] = 25, [TRAIT_SHAPE + SHAPE_ALNUM] = 8, [TRAIT_NO_WORD] = 40, [TRAIT_HYPHEN] = 15,
};

double trait_share(unsigned trait) { return trait_shares[trait] / 1000.0; }

// Marks have no lexeme, and are what a text has most of.
static double mark_share(str form) {
    char c = form.len ? form.ptr[0] : ' ';
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter) return 0;
    return str_eq(form, S(",")) ? .05 : str_eq(form, S(".")) ? .04 : .01;
}

double literal_share(builder *b, uint32_t i) {
    const literal *l = builder_at(b, PART_LITERALS, i);
    double mark = mark_share((str){builder_at(b, PART_STRINGS, l->form.at), l->form.len});
    if (mark > 0) return mark;
    if (l->lexeme == LEXEME_NONE) return 1e-7;
    unsigned frequency = lexicon_at(b->lex, l->lexeme)->frequency;
    return frequency ? exp2(frequency / 8.0) / 1e9 : 1e-6;
}

// Of a hundred tokens, about so many are of so many bytes.
static const uint8_t length_shares[] = {0, 14, 16, 18, 14, 10, 8, 7, 5, 4, 2, 1};
static double length_share(unsigned bytes) { return bytes < sizeof length_shares ? length_shares[bytes] / 100.0 : .0002; }

// Of what no trigger can be.
static const double COMMON_TRAIT = .3, CAPITAL_TRAIT = .2, SMALL_TRAIT = .65, FIRST_TRAIT = .04, SOON_TRAIT = .08;

static double trait_or_common(unsigned bit) {
    switch (bit) {
    case TRAIT_CAPITAL: return CAPITAL_TRAIT;
    case TRAIT_SMALL: return SMALL_TRAIT;
    case TRAIT_FIRST: return FIRST_TRAIT;
    case TRAIT_FORM_SOON:
    case TRAIT_LEMMA_SOON: return SOON_TRAIT;
    default: return trait_shares[bit] ? trait_share(bit) : COMMON_TRAIT;
    }
}

static double bit_share(const builder *b, sketch_part which, unsigned bit) {
    enum { LETTERS = 26 };
    switch (which) {
    case SKETCH_TAG: return bit < TAG_COUNT ? tag_share((tag)bit) : 0;
    case SKETCH_READINGS: return bit < TAG_COUNT ? 2 * tag_share((tag)bit) : bit == TAG_COUNT + TOKEN_WORD ? .85 : .02;
    case SKETCH_WORD:
    case SKETCH_LEMMA: return bit == KIND_NONE ? COMMON_TRAIT : b->kind_shares[bit];
    case SKETCH_EDGES: return 1.0 / LETTERS;
    case SKETCH_LENGTH: return length_share(bit);
    case SKETCH_HOLDS: return bit > LETTERS || bit == BYTE_DIGIT ? .03 : .85; // a word of letters may hold each
    default: return bit < TRAIT_COUNT ? trait_or_common(bit) : 0;
    }
}

// Whatever is known is rarer than what is not.
double part_share(const builder *b, sketch_part which, uint64_t bits) {
    static const double ALMOST_ALL = .99;
    double share = 0;
    if (bits == UINT64_MAX) return 1;
    for (; bits && share < ALMOST_ALL; bits &= bits - 1) share += bit_share(b, which, (unsigned)__builtin_ctzll(bits));
    return share < ALMOST_ALL ? share : ALMOST_ALL;
}
