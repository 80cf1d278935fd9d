#include "analysis/tag_view.h"
#include "lexicon/lexicon_format.h"
#include "text/scan.h"

const uint8_t tag_of_column[TAG_ROW] = {
    TAG_NN, TAG_NNS, TAG_NNP, TAG_NNPS, TAG_JJ, TAG_RB, TAG_VB, TAG_VBD, TAG_VBG, TAG_VBN, TAG_VBP, TAG_VBZ, TAG_IN, TAG_TO, TAG_RP, TAG_JJR,
    TAG_JJS, TAG_UH, TAG_CD, TAG_DT, TAG_PRP, TAG_PRPS, TAG_MD, TAG_CC, TAG_WDT, TAG_WP, TAG_WRB, TAG_EX, TAG_PDT, TAG_POS, TAG_FW, TAG_RBR,
    TAG_RBS, TAG_WPS, TAG_SYM, TAG_LS, TAG_STOP, TAG_COMMA, TAG_COLON, TAG_OPEN, TAG_CLOSE, TAG_QUOTE, TAG_UNQUOTE, TAG_CURRENCY, TAG_HASH,
    TAG_NFP, TAG_ADD,
};
static const uint8_t column_of[TAG_COUNT] = {
    [TAG_NONE] = 47, [TAG_NN] = 0, [TAG_NNS] = 1, [TAG_NNP] = 2, [TAG_NNPS] = 3, [TAG_JJ] = 4, [TAG_RB] = 5, [TAG_VB] = 6, [TAG_VBD] = 7,
    [TAG_VBG] = 8, [TAG_VBN] = 9, [TAG_VBP] = 10, [TAG_VBZ] = 11, [TAG_IN] = 12, [TAG_TO] = 13, [TAG_RP] = 14, [TAG_JJR] = 15, [TAG_JJS] = 16,
    [TAG_UH] = 17, [TAG_CD] = 18, [TAG_DT] = 19, [TAG_PRP] = 20, [TAG_PRPS] = 21, [TAG_MD] = 22, [TAG_CC] = 23, [TAG_WDT] = 24, [TAG_WP] = 25,
    [TAG_WRB] = 26, [TAG_EX] = 27, [TAG_PDT] = 28, [TAG_POS] = 29, [TAG_FW] = 30, [TAG_RBR] = 31, [TAG_RBS] = 32, [TAG_WPS] = 33,
    [TAG_SYM] = 34, [TAG_LS] = 35, [TAG_STOP] = 36, [TAG_COMMA] = 37, [TAG_COLON] = 38, [TAG_OPEN] = 39, [TAG_CLOSE] = 40, [TAG_QUOTE] = 41,
    [TAG_UNQUOTE] = 42, [TAG_CURRENCY] = 43, [TAG_HASH] = 44, [TAG_NFP] = 45, [TAG_ADD] = 46,
};
const char *const tag_feature_names[TAG_FEATURE_KINDS] = {"word", "next", "last", "next2", "last2", "number", "pair"};

enum { NAMES = 1 << 2 | 1 << 3, ADJECTIVE = 1 << 4, PARTICIPLE = 1 << 9 }; // columns
static const tag_columns MARKS = ((tag_columns)1 << 46) - 1; // all but that of addresses

tag_columns tag_columns_of(tag_set tags) {
    tag_columns columns = 0;
    for (tag_set left = tags & (TAG_BIT(TAG_COUNT) - 2); left; left &= left - 1) columns |= (tag_columns)1 << column_of[__builtin_ctzll(left)];
    return columns;
}

enum { COMPOUND = 100, SPACED = 500 }; // keep the hashes of such words and marks apart from others

static uint32_t class_hash(const lexicon *l, const lexeme *x) {
    if (x->ambiguity == 0 || x->ambiguity >= l->header.classes) return 0;
    const lexicon_class *c = &l->classes[x->ambiguity];
    uint32_t first, second, third;
    memcpy(&first, c, 4), memcpy(&second, (const char *)c + 4, 4), memcpy(&third, (const char *)c + 8, 4);
    return tag_mix(first * 0xc2b2ae35u ^ second, third) | 1;
}

static bool is_open(tag t) { return tag_is_noun(t) || tag_is_adjective(t); }

// A word that the treebanks have often is only what they have it for, however odd the sentence; a capital may make a name of any, of
// nouns and adjectives even where nothing else is known.
static void as_treebanks(tag_view *v, tag_columns told, token_shape shape) {
    const tag_columns columns = told & (((tag_columns)1 << TAG_ROW) - 1);
    if ((columns & (columns - 1)) == 0) {
        tag only = (tag)tag_of_column[__builtin_ctzll(columns)];
        bool capital_too = shape == SHAPE_TITLE && told & TAG_ALWAYS && !is_open(only);
        if (shape == SHAPE_LOWER || told & TAG_CAPITALS || capital_too) v->fixed = (uint8_t)only;
    }
    v->allowed = columns | (shape == SHAPE_LOWER ? 0 : NAMES) | (columns & PARTICIPLE ? ADJECTIVE : 0);
}

// What a dictionary's affixes make a form of a verb and nothing else is that: decides, disclosed. So are number words: eleven.
static void as_dictionary(tag_view *v, const lexeme *x, tag_set tags, token_shape shape) {
    static const tag_set forms = TAG_BIT(TAG_VBZ) | TAG_BIT(TAG_VBD) | TAG_BIT(TAG_VBN);
    bool verb = tags && !(tags & ~forms) && x->flags & LEX_WORD && x->cases & CASE_LOWER;
    bool number = x->flags & LEX_NUMBER && tags & TAG_BIT(TAG_CD);
    if (verb || number) as_treebanks(v, tag_columns_of(tags) | TAG_ALWAYS, shape);
    else v->allowed = TAG_OPEN_WORD;
}

void tag_see(tag_view *v, const lexicon *l, uint32_t id, uint32_t hash, const tag_word *word, token_kind kind, token_shape shape) {
    enum { COMMON = 110 }; // a frequency from which on the treebanks know the word
    *v = (tag_view){.word = word, .shape = (uint8_t)shape};
    if (kind == TOKEN_NUMBER) {
        v->form = TAG_FORM_NUMBER, v->class = 3, v->fixed = TAG_CD;
        return;
    }
    const lexeme *x = &l->records[id];
    v->form = hash;
    v->class = class_hash(l, x);
    v->usage = x->usage;
    v->known = (uint16_t)(x->cases | (x->flags & (LEX_GIVEN | LEX_FAMILY)) << 2 | (x->flags & (LEX_PLACE | LEX_ORGANISATION | LEX_DEMONYM | LEX_TITLE)));
    v->rare = (x->frequency < COMMON && x->length > 2) || v->class == 0;
    bool told = word->allowed << (64 - TAG_ROW) && !(word->allowed & TAG_CAPITALS && shape == SHAPE_LOWER);
    if (told) as_treebanks(v, word->allowed, shape);
    else if (kind == TOKEN_PUNCT || kind == TOKEN_SYMBOL) v->allowed = MARKS;
    else as_dictionary(v, x, l->readings[x->ambiguity], shape);
}

// Of the last four bytes of a word, the last of which is the highest, so many.
static inline uint32_t hash_ending(uint32_t last, uint32_t count) { return tag_mix(last >> 8 * (4 - count), count); }

void tag_see_endings(tag_view *v, str folded) {
    const uint32_t length = folded.len < 4 ? (uint32_t)folded.len : 4;
    uint32_t last = 0;
    for (uint32_t i = 1; i <= length; i++) last |= (uint32_t)(unsigned char)folded.ptr[folded.len - i] << 8 * (4 - i);
    v->endings[0] = hash_ending(last, length);
    v->endings[1] = length > 3 ? hash_ending(last, 3) : v->endings[0];
    v->endings[2] = length > 2 ? hash_ending(last, 2) : v->endings[1];
}

// Of a compound that no list has, the last part says most: pan-democracy, pro-Beijing, ground-breaking.
static uint32_t class_of_compound(const lexicon *l, str folded, uint32_t shape) {
    size_t start = folded.len;
    while (start > 0 && folded.ptr[start - 1] != '-') start--;
    if (start < 2 || start == folded.len) return 0;
    str last = str_sub(folded, start, folded.len);
    uint32_t of_last = class_hash(l, &l->records[lexicon_find(l, last, token_hash(last))]);
    return tag_mix(COMPOUND + shape, of_last) | 1;
}

void tag_see_rare(tag_view *v, const lexicon *l, str folded) {
    tag_see_endings(v, folded);
    if (v->class == 0) v->class = class_of_compound(l, folded, v->shape);
}

void tag_see_mark(tag_view *v, bool space_before, bool space_after) {
    uint32_t spaced = tag_mix(v->form, SPACED + space_before * 2u + space_after);
    v->rare = 1;
    for (size_t i = 0; i < 3; i++) v->endings[i] = spaced;
}

tag_view tag_view_outside(const tag_word *word) {
    return (tag_view){.allowed = MARKS, .word = word, .form = TAG_FORM_OUTSIDE, .class = 1, .shape = SHAPE_COUNT};
}

size_t tag_features(const tag_view *v, tag last, tag before, tag_feature_key out[TAG_FEATURES]) {
    static const int places[TAG_PLACES] = {0, 1, -1, 2, -2};
    uint32_t numbers[TAG_NUMBERS], pairs[TAG_PAIRS];
    size_t n = 0, pair_count = tag_pairs(v, last, pairs);
    tag_numbers(v, last, before, numbers);
    for (uint32_t i = 0; i < TAG_PLACES; i++) out[n++] = (tag_feature_key){i, v[places[i]].form};
    for (size_t i = 0; i < TAG_NUMBERS; i++) out[n++] = (tag_feature_key){TAG_FEATURE_NUMBER, numbers[i]};
    for (size_t i = 0; i < pair_count; i++) out[n++] = (tag_feature_key){TAG_FEATURE_PAIR, pairs[i]};
    return n;
}

// A mark's bytes as a number; 0 if they are more than three.
static uint32_t bytes_of(str s) {
    uint32_t number = 0;
    if (s.len > 3) return 0;
    for (size_t i = 0; i < s.len; i++) number = number << 8 | (unsigned char)s.ptr[i];
    return number;
}

tag tag_of_mark(str text, bool opens) {
    static const struct { uint32_t bytes; tag tag; } marks[] = {
        {',', TAG_COMMA}, {'.', TAG_STOP}, {0xe2809c /* “ */, TAG_QUOTE}, {0xe2809d /* ” */, TAG_UNQUOTE}, {'?', TAG_STOP}, {'!', TAG_STOP},
        {'(', TAG_OPEN}, {')', TAG_CLOSE}, {'[', TAG_OPEN}, {']', TAG_CLOSE}, {0xe28098 /* ‘ */, TAG_QUOTE}, {0xe28099 /* ’ */, TAG_UNQUOTE},
        {0xe28094 /* — */, TAG_COLON}, {';', TAG_COLON}, {'$', TAG_CURRENCY}, {'%', TAG_NN}, {0xe282ac /* € */, TAG_CURRENCY}, {0xc2a3 /* £ */, TAG_CURRENCY}, {0xc2a5 /* ¥ */, TAG_CURRENCY},
        {0xc2ab /* « */, TAG_QUOTE}, {0xc2bb /* » */, TAG_UNQUOTE}, {0xe2809e /* „ */, TAG_QUOTE}, {'\'' << 8 | '\'', TAG_UNQUOTE},
        {'`' << 8 | '`', TAG_QUOTE}, {'{', TAG_OPEN}, {'}', TAG_CLOSE},
    };
    uint32_t bytes = bytes_of(text);
    if (bytes == '"') return opens ? TAG_QUOTE : TAG_UNQUOTE;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i].bytes == bytes) return marks[i].tag;
    return TAG_NONE;
}

tag tag_of_address(token_kind kind, str text) { return kind == TOKEN_URL && web_is_file(text) ? TAG_NN : TAG_ADD; }
