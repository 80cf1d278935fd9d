// tag_view: what the part-of-speech model looks at around a word: words, what the lexicon says of them, how they are used, their endings
// and shapes, and the tags before. Shared by the tagger and by the program that trains it. Inside the model tags go by columns: those
// that most words are of come first, so that mostly they alone need be summed up.
#ifndef STET_ANALYSIS_TAG_VIEW_H
#define STET_ANALYSIS_TAG_VIEW_H

#include "lexicon/lexicon.h"
#include "text/document.h"

typedef uint64_t tag_columns; // a set
enum { TAG_ROW = 48 };
_Static_assert((int)TAG_COUNT <= (int)TAG_ROW, "a column for every tag");
extern const uint8_t tag_of_column[TAG_ROW];
#define TAG_OPEN_WORD ((tag_columns)UINT32_MAX) // what a word may be of which nothing is told
tag_columns tag_columns_of(tag_set tags);

// What is known of a word that the treebanks have often.
enum { TAG_PLACES = 5 }; // where it stands: it is the word itself, the next, the last, the next but one, the last but one
typedef struct {
    uint32_t hash;       // of its folded form; 0: nothing is known
    tag_columns allowed; // what it can be; 0: it is not there often enough to tell
} tag_word;
#define TAG_CAPITALS ((tag_columns)1 << 63) // of a word that is hardly ever in lower case: it holds with capitals only
#define TAG_ALWAYS ((tag_columns)1 << 62)   // of a word that is one thing: with a capital too

typedef struct {
    tag_columns allowed;  // what it can be
    const tag_word *word; // never NULL
    uint32_t form;        // the token's hash; of what is not a word, its kind
    uint32_t class;       // hash of the class of words with the same readings
    uint32_t endings[3];  // hashes of the last four, three and two bytes, of a rare word; of a mark and the spaces beside it
    uint16_t known;       // how the dictionaries write it, and which names it may be
    uint8_t usage;        // the group of words that are used as it is; 0 for none
    uint8_t shape;        // token_shape; SHAPE_COUNT on where the case proves nothing
    uint8_t first;        // 1: the first word of its sentence
    uint8_t rare;         // 1: endings say more than the form
    uint8_t fixed;        // tag that needs no model, or TAG_NONE
} tag_view;
enum { TAG_PADDING = 2, TAG_SHAPES = SHAPE_COUNT + 2, TAG_FORM_NUMBER = 3 };

// Sees a word: its hash and record, its kind and shape; what only the sentence shows is the caller's to add. `word` must outlive the view.
void tag_see(tag_view *v, const lexicon *l, uint32_t lexeme, uint32_t hash, const tag_word *word, token_kind kind, token_shape shape);
// Needed of a word that is rare, before it is decided; of one that is in the lexicon and not a compound, the first alone is enough.
void tag_see_endings(tag_view *v, str folded);
void tag_see_rare(tag_view *v, const lexicon *l, str folded);
// Needed of a mark that tag_of_mark has no tag for.
void tag_see_mark(tag_view *v, bool space_before, bool space_after);
tag_view tag_view_outside(const tag_word *word); // beyond the sentence; the record is that of TAG_FORM_OUTSIDE
enum { TAG_FORM_OUTSIDE = 1 };

// What speaks for tags: the words around, each in its record (TAG_PLACES); things of which there are few, numbered one after another; and
// pairs, by their hashes.
enum {
    TAG_KNOWN_BITS = 10, TAG_SHAPE_FIRST = TAG_SHAPES * 2,
    TAG_AT_TAGS = 0, TAG_AT_SHAPES = TAG_AT_TAGS + TAG_ROW * TAG_ROW, TAG_AT_USAGE = TAG_AT_SHAPES + TAG_SHAPE_FIRST * TAG_SHAPES,
    TAG_AT_USAGE_NEXT = TAG_AT_USAGE + 128 * TAG_SHAPE_FIRST, TAG_AT_USAGE_LAST = TAG_AT_USAGE_NEXT + 128,
    TAG_AT_USAGE_TAG = TAG_AT_USAGE_LAST + 128, TAG_AT_KNOWN = TAG_AT_USAGE_TAG + 128 * TAG_ROW,
    TAG_NUMBERED = TAG_AT_KNOWN + (TAG_SHAPE_FIRST << TAG_KNOWN_BITS),
    TAG_NUMBERS = 7, TAG_PAIRS = 9, TAG_FEATURES = TAG_PLACES + TAG_NUMBERS + TAG_PAIRS
};

static inline uint32_t tag_mix(uint32_t a, uint32_t b) {
    uint32_t h = (a ^ b * 0x9e3779b1u) * 0x85ebca6bu;
    return h ^ h >> 15;
}

static inline uint32_t tag_number_tags(tag last, tag before) { return TAG_AT_TAGS + (uint32_t)last * TAG_ROW + (uint32_t)before; }
static inline uint32_t tag_number_shapes(uint32_t shape_first, uint32_t next) { return TAG_AT_SHAPES + shape_first * TAG_SHAPES + next; }
static inline uint32_t tag_number_usage_tag(uint32_t usage, tag last) { return TAG_AT_USAGE_TAG + usage * (uint32_t)TAG_ROW + (uint32_t)last; }

static inline uint32_t tag_number_usage(uint32_t usage, uint32_t shape_first) { return TAG_AT_USAGE + usage * (uint32_t)TAG_SHAPE_FIRST + shape_first; }
static inline uint32_t tag_number_known(uint32_t known, uint32_t shape_first) { return TAG_AT_KNOWN + (shape_first << TAG_KNOWN_BITS) + known; }

// The word is v[0], its neighbours v[-2] to v[2], and before it stand the tags `before` and `last`.
static inline void tag_numbers(const tag_view *v, tag last, tag before, uint32_t out[TAG_NUMBERS]) {
    const uint32_t shape = v->shape * 2u + v->first;
    out[0] = tag_number_tags(last, before);
    out[1] = tag_number_shapes(shape, v[1].shape);
    out[2] = tag_number_usage(v->usage, shape);
    out[3] = TAG_AT_USAGE_NEXT + v[1].usage;
    out[4] = TAG_AT_USAGE_LAST + v[-1].usage;
    out[5] = tag_number_usage_tag(v->usage, last);
    out[6] = tag_number_known(v->known, shape);
}

// Each kind of pair has its number, which keeps the hashes of different kinds apart. Never 0. What comes first in a pair is a hash itself, so that
// little need be done to mix it.
static inline uint32_t tag_pair(uint32_t kind, uint32_t a, uint32_t b) { return ((a + kind * 0x85ebca6bu) ^ b * 0x9e3779b1u) | 1; }
static inline uint32_t tag_pair_class_shape(uint32_t class, uint32_t shape) { return tag_pair(2, class, shape); }
static inline uint32_t tag_pair_classes(uint32_t class, uint32_t next) { return tag_pair(7, class, next); }
static inline uint32_t tag_pair_form_tag(uint32_t form, tag last) { return tag_pair(40, form, (uint32_t)last); }
static inline uint32_t tag_pair_form_next(uint32_t form, uint32_t next) { return tag_pair(47, form, next); }
static inline uint32_t tag_pair_form_last(uint32_t form, uint32_t last) { return tag_pair(48, form, last); }
static inline uint32_t tag_pair_ending_shape(uint32_t three, uint32_t shape) { return tag_pair(18, three, shape); }
static inline uint32_t tag_pair_ending_tag(uint32_t two, tag last) { return tag_pair(19, two, (uint32_t)last); }
static inline uint32_t tag_pair_ending_class(uint32_t three, uint32_t next) { return tag_pair(21, three, next); }
static inline uint32_t tag_pair_ending(uint32_t four) { return tag_pair(24, four, 0); }

static inline size_t tag_pairs(const tag_view *v, tag last, uint32_t out[TAG_PAIRS]) {
    const uint32_t shape = v->shape * 2u + v->first;
    size_t n = 0;
    out[n++] = tag_pair_class_shape(v->class, shape);
    out[n++] = tag_pair_classes(v->class, v[1].class);
    if (v->word->allowed) { // a word that is not often there is hardly ever there with the same neighbour
        out[n++] = tag_pair_form_tag(v->form, last);
        out[n++] = tag_pair_form_next(v->form, v[1].form);
        out[n++] = tag_pair_form_last(v->form, v[-1].form);
    }
    if (v->rare) {
        out[n++] = tag_pair_ending_shape(v->endings[1], shape);
        out[n++] = tag_pair_ending_tag(v->endings[2], last);
        out[n++] = tag_pair_ending_class(v->endings[1], v[1].class);
        out[n++] = tag_pair_ending(v->endings[0]);
    }
    return n;
}

// All of them in one list, for the trainer: what kind it is, and which of its kind.
typedef enum { TAG_FEATURE_WORD, TAG_FEATURE_NUMBER = TAG_PLACES, TAG_FEATURE_PAIR, TAG_FEATURE_KINDS } tag_feature_kind;
extern const char *const tag_feature_names[TAG_FEATURE_KINDS];
typedef struct { uint32_t kind, value; } tag_feature_key;
// The greatest weight that a kind may have: those of a neighbour and of its usage are one in the pack, and fit into a byte together.
static inline int tag_weight_limit(uint32_t kind) { return kind == TAG_FEATURE_WORD || kind == TAG_FEATURE_PAIR ? 127 : 63; }
size_t tag_features(const tag_view *v, tag last, tag before, tag_feature_key out[TAG_FEATURES]);

// Weights are sixteenths of a natural logarithm. The chance of what has a sum less by so much than the best, by that of the best: 11 halve it, and
// from TAG_CHANCES on there is none.
enum { TAG_CHANCES = 64 };
static inline uint32_t tag_chance(unsigned less) {
    static const uint32_t chances[11] = {65536, 61534, 57776, 54248, 50935, 47824, 44904, 42161, 39587, 37169, 34899}; // 2 to the (16 - less / 11)
    return less < TAG_CHANCES ? chances[less % 11] >> less / 11 : 0;
}
// Whether the second best of a word, less by `margin`, makes the better pair with the word behind it: all chances of that are so many
// times those of its best, after the best and after the second. Asked where the margin is less than TAG_UNSURE; greater ones hardly ever tip.
enum { TAG_UNSURE = 16 };
static inline bool tag_chance_tips(unsigned margin, uint64_t after_best, uint64_t after_second) {
    return after_second * tag_chance(0) < after_best * tag_chance(margin);
}

// The tag of a mark or sign that has but one, else TAG_NONE; `opens` tells straight quotation marks apart.
tag tag_of_mark(str text, bool opens);
// Of an address, hashtag or handle; the name of a file is a noun.
tag tag_of_address(token_kind kind, str text);

#endif
