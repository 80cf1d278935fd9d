// source: what the check of the source is made of. Both texts are read for what can be compared across languages: figures in digits and
// words, dates, names, quotations. By lengths (Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora", 1993) and by
// these anchors paragraphs are aligned, then the sentences inside; each comparison is a function over a `pairing`.
#ifndef STET_CHECKS_SOURCE_H
#define STET_CHECKS_SOURCE_H

#include "checks/check.h"

// ---- the language of a text (source_language.c) ---------------------------------------------------------------------------------

// What the letters and the commonest words say a text is in. `code` is empty where they do not tell; `name` is for messages.
typedef struct { str code, name; bool sure; } source_language;
source_language source_language_of(arena *mem, const source_words *words, str text);
// What a tag means: "zh-Hant", "pt_BR"; the code is the tag's own where stet does not know the language.
source_language source_language_tagged(str tag);
bool source_language_other_script(str tagged, str seen);
// False if a text that seems to be in one cannot be in the other; languages that read alike (Czech and Slovak) are not told apart.
bool source_language_may_be(str tagged, str seen);

// ---- words for numbers, dates, money (source_lore.c) ----------------------------------------------------------------------------

typedef struct { lore_kind kind; double value; size_t length; } lore_entry; // length: bytes of the text that it takes
typedef struct lore lore;
const lore *lore_of(arena *mem, const source_words *all, str language); // which must outlive it
// What stands at text[at]: a word or several as the language writes them, at word boundaries where it has such.
lore_entry lore_at(const lore *l, str text, size_t at);
bool lore_is_short(const lore *l, str folded); // a word that is cut short before a stop: dr, prof
bool lore_is_spaced(const lore *l); // words stand between spaces
str lore_language(const lore *l);

// A word in the letters that count for a comparison: small, without vowel points, the carriers of hamza as alif. At most `size` bytes, 0: too long.
size_t source_fold(str word, char *out, size_t size);

// The consonants of a word in any script, in seven classes: PTKSMNL (source_skeleton.c). At most `size` bytes, 0: too long, or none.
size_t source_skeleton(str text, char *out, size_t size);

// ---- figures (source_read.c, source_figures.c) ----------------------------------------------------------------------------------

// One figure of a text, in digits of any script or in words. `key` is the digits that carry it, without separators and noughts at the end,
// so that 2,500,000, 2.5 million and 250万 are one; `value` is NaN where separators leave open what it is.
typedef enum { FIGURE_PLAIN, FIGURE_PERCENT, FIGURE_MONEY, FIGURE_DATE, FIGURE_MONTH, FIGURE_WEEKDAY, FIGURE_TIME } figure_kind;
typedef struct {
    span at;
    uint64_t key;
    double value;      // of a date: 100 * month + day; of a time: minutes since noon or midnight
    uint8_t kind, money;
    bool scaled;       // a word of scale stands behind it
    bool in_words;     // no digits: it may be an idiom or part of a word
    bool part_of_word; // COVID-19, G20, 1990s
    bool ordinal;
} figure;
typedef struct { figure *items; size_t count; } figures;
figures figures_of(arena *mem, const lore *l, str text, span at);

// ---- alignment (source_alignment.c) ---------------------------------------------------------------------------------------------

// A piece of either text that is aligned: a paragraph or a sentence, with what anchors it.
typedef struct {
    span at;
    double length;          // letters of English that it comes to
    uint32_t *words;        // hashes of the skeletons of what may be a name, in order
    size_t word_count;
    figures inside;
    unsigned questions, quotes; // marks
    bool furniture;
} segment;
typedef struct { const segment *items; size_t count; } segments;
// source[source, source + source_count) is translated by target[target, target + target_count); one count may be 0.
typedef struct { uint32_t source, source_count, target, target_count; } bead;
typedef struct { const bead *beads; size_t count; } alignment; // none: too much to align
// `ratio`: what the target's length is to the source's; `spread`: how much of a length may be chance.
typedef struct { double ratio, spread, gap; } alignment_measure; // gap: the chance that a piece is left out
alignment alignment_make(arena *mem, const segment *source, size_t source_count, const segment *target, size_t target_count, alignment_measure how);

// ---- both texts ------------------------------------------------------------------------------------------------------------------

typedef struct pairing {
    const check_context *context;
    const analysis *a;       // of the translation
    const document *source;
    source_language language;
    const lore *source_lore, *target_lore;
    segments source_paragraphs, target_paragraphs; // blocks with words
    alignment paragraphs;
    segments source_sentences, target_sentences;
    alignment sentences; // inside the paragraphs
    alignment_measure how;
    double ratio, fullness; // how.ratio; how long the target is beside what such a source comes to
    struct source_gaps *gaps;
    findings *out;
} pairing;
// What is told to be missing of the source, or to be too much in the translation: of what lies inside, nothing more is said.
enum { SOURCE_GAPS = 64 };
typedef struct source_gaps { span missing[SOURCE_GAPS], added[SOURCE_GAPS]; size_t missing_count, added_count; } source_gaps;

// Paragraphs, with what can anchor them.
segments source_segments(arena *mem, const document *d, const lore *l);
segments source_sentences_known(arena *mem, const analysis *a, const segments *paragraphs, const lore *l);
double source_weight(int32_t c, bool chinese); // letters of English that a letter comes to in news
segments source_sentences_of(arena *mem, const document *d, const segments *paragraphs, const lore *l);

enum { SOURCE_FIGURE, SOURCE_SCALE, SOURCE_MISSING, SOURCE_ADDED, SOURCE_DATE, SOURCE_MONEY, SOURCE_PERCENT, SOURCE_PARAGRAPH, SOURCE_PARAGRAPH_ADDED, SOURCE_SENTENCE,
       SOURCE_SENTENCE_ADDED, SOURCE_ADDRESS, SOURCE_HASHTAG, SOURCE_PASSAGE, SOURCE_NAME, SOURCE_NAME_TWO_WAYS, SOURCE_QUOTE, SOURCE_QUOTE_ADDED, SOURCE_UNATTRIBUTED,
       SOURCE_NEGATION, SOURCE_GLOSSARY, SOURCE_UNLIKE, SOURCE_RULES };
extern const check_rule rules_of_source[];

// Adds a finding at a place of the translation that points to one of the source (empty: none); returns it to be filled in.
finding *source_report(const pairing *p, int rule, span at, str message, span in_source);

// The first token that starts at or after a byte offset of the text.
size_t source_token_at(const document *d, uint32_t offset);

void source_compare_figures(const pairing *p);
void source_compare_sentences(const pairing *p);
void source_compare_passages(const pairing *p);
void source_compare_names(const pairing *p);
void source_compare_quotes(const pairing *p);
void source_compare_negation(const pairing *p);
void source_compare_glossary(const pairing *p);
void source_compare_addresses(const pairing *p);

#endif
