// match: the state of one search of an article with the rules of one image. Only rule/ sees it.
#ifndef STET_RULE_MATCH_H
#define STET_RULE_MATCH_H

#include "rule/predicates.h"
#include "base/regex.h"
#include "rule/attributes.h"
#include "rule/image.h"
#include "rule/rules.h"
#include <pthread.h>
#include <stdatomic.h>

typedef struct {
    image img;
    uint32_t first_rule; // of all the set's rules
    regex *_Atomic *regexes; // compiled when first needed
    regex *_Atomic *fast;    // to machine code, when that pays: it costs as much as a hundred matches
    _Atomic uint32_t *asked; // of how much text each was asked
    // What has been looked over (soundness.c): of each program and trigger a soundness, of each test a bit if it is sound.
    _Atomic uint8_t *sound, *sound_triggers;
    _Atomic uint64_t *sound_tests;
    str *texts;              // PART_TEXTS, filled in when an example is first asked for
    pthread_mutex_t lock;    // for that
    atomic_bool has_texts;
    uint16_t *blocks;        // of each rule: the blocks it reads, and FOR_SOME; apart from the rules, to stay in the cache
    uint32_t *text_rules;    // those that are regular expressions over the text
    uint32_t text_rule_count;
    uint64_t *always;        // a bit for each of them: nothing is known of what it needs
    bool any_always;
    bool counts_names;       // a condition asks how often a name stands in the text
    uint64_t readings, traits; // those for which anything is tried
} loaded;

static inline size_t text_rule_words(const loaded *l) { return l->img.text_rule_count / 64 + 1; } // a bit for each

enum { BLOCK_KINDS = BLOCK_CODE + 1 };
enum { FOR_SOME = 1 << 15 }; // only for articles of some language or dialect

typedef enum { SOUND_UNKNOWN, SOUND, UNSOUND } soundness;
bool loaded_look_over(const loaded *l, const program *p);
bool loaded_look_at(const loaded *l, const trigger *t);
static inline bool loaded_sound(const loaded *l, const program *p) { // false if it is damaged: it is not to be run
    uint8_t known = atomic_load_explicit(&l->sound[p - l->img.programs], memory_order_relaxed);
    return known == SOUND || (known == SOUND_UNKNOWN && loaded_look_over(l, p));
}
static inline bool loaded_trigger_sound(const loaded *l, const trigger *t) { // the same of a trigger, and of its program
    uint8_t known = atomic_load_explicit(&l->sound_triggers[t - l->img.triggers], memory_order_relaxed);
    return known == SOUND || (known == SOUND_UNKNOWN && loaded_look_at(l, t));
}

struct rule_set {
    const lexicon *lex;
    loaded *images;
    size_t image_count, rule_count;
};
// The compiled regular expression; NULL if it cannot be compiled (it matches nothing then). Want of memory unwinds `mem`, which has nothing of it.
const regex *loaded_regex(arena *mem, const loaded *l, uint32_t i, size_t bytes); // bytes: of the text that it is for

typedef struct match {
    uint32_t program, start, end; // tokens
    uint32_t rule, form;
    span at;               // of a text rule, whose match is no run of tokens
    const uint32_t *slots; // SLOT_MOST, pairs of tokens [from, to); NOWHERE where nothing was matched
    const span *groups;    // of a text rule: REGEX_MAX_GROUPS
} match;

// The matches of a search before any is weighed against another, by their place.
typedef struct { match *items; size_t count; } kept_matches;

typedef struct { uint32_t step, at; } frame; // at: the token, or what a slot held before
typedef struct { uint64_t key; uint32_t epoch; } seen_slot;
enum { SEEN_SIZE = 4096, CACHE_SIZE = 128, SEEN_KEYS = 256 };

// What the tokens from one on have together; `first` is one more than that one.
typedef struct { uint64_t have[NEAR_PARTS]; uint32_t first; } surroundings;

typedef struct search {
    const loaded *from;
    const image *img;
    const analysis *a;
    arena *mem;
    regex_room *room;
    const severity *severities; // of the image's rules
    const rule_switches *on;
    uint64_t *views;            // of the tokens of the block, VIEW_SIZE each, NEAR_TOKENS empty ones on either side, and VIEW_MARGIN around them all; see view_of
    size_t view_shift;          // from where the first token of the text would be to where they begin, modulo 2^64
    uint32_t view_room;
    uint32_t viewed;            // one more than the first token of the block that they are of
    uint16_t seen_forms[SEEN_KEYS], seen_lemmas[SEEN_KEYS], seen_tokens; // where they stood last, by the tokens that were viewed before
    uint32_t *again[REPEATED_COUNT];    // of each token: the next of the block with the same form, or lemma; NOWHERE
    uint32_t *repeated[REPEATED_COUNT]; // of each token: the first token of the block before which two from it on have the form, or lemma, in common
    uint32_t repeated_in[REPEATED_COUNT]; // one more than the first token of the block that they are known of
    uint32_t *places;           // a table of where they were found
    uint32_t place_room;
    uint8_t *wants[BLOCK_KINDS], *wanted; // of each rule: search_wants; of each kind of block, and of the one that is searched
    surroundings around[2];     // the sentence, and the block
    uint32_t *tried;            // of each floating trigger: no start before this needs trying,
    uint64_t *has_tried;        // if it has a bit here
    uint8_t block_kind;
    uint32_t sentence_first, sentence_end, block_first, block_end;
    uint64_t *cache;            // results of regular expressions

    // of the attempt that is running
    const program *program;
    uint32_t start, first, end; // first, end: where it may go
    uint32_t slots[SLOT_MOST], best_slots[SLOT_MOST];
    uint32_t best_end;
    int budget;
    frame *stack;
    size_t depth, capacity;
    unsigned looking; // lookarounds within one another
    seen_slot *seen; // SEEN_SIZE, when first needed
    uint32_t epoch;

    match *matches;
    size_t match_count, match_capacity;
    const kept_matches *earlier; // of the earlier analysis; NULL: none
} search;

// view.c: what is known of the tokens of the block before a test is made. Done once a block, and before any test of its tokens.
void view_block(search *s);
static inline const uint64_t *view_of(const search *s, uint32_t token_index) { return s->views + ((size_t)token_index * VIEW_SIZE - s->view_shift); }
uint32_t token_bare_literal(const search *s, uint32_t token_index); // without diacritics; NOWHERE for ASCII tokens
// token_test.c: what the sketch leaves open.
bool test_passes(search *s, uint32_t test_index, uint32_t token_index);
static inline bool token_passes(search *s, uint32_t test_index, uint32_t token_index) {
    const test *t = &s->img->tests[test_index];
    if (!(view_of(s, token_index)[t->part] & t->must)) return false;
    return t->flags & TEST_TOLD || test_passes(s, test_index, token_index);
}
// attempt.c: the longest match of the program that starts at the token; 0 if there is none. Its slots are best_slots.
uint32_t attempt(search *s, const program *p, uint32_t start);
// condition.c: the global condition, for the slots of the attempt.
bool condition_holds(search *s, uint32_t index);
// search.c: all matches of patterns, with antipatterns heeded.
void search_patterns(search *s);
void search_add(search *s, match m);
bool search_excused(search *s, const rule_record *r, uint32_t first, uint32_t end); // by an `unless`; tokens [first, end)
void search_enter(search *s, size_t block_index);
enum { NOT_ASKED, WANTED, UNWANTED };
bool search_ask(const search *s, uint32_t rule_index);
// Is the rule on, and meant for such an article and block? Worked out when first asked.
static inline bool search_wants(const search *s, uint32_t rule_index) {
    uint8_t known = s->wanted[rule_index];
    return known == NOT_ASKED ? search_ask(s, rule_index) : known == WANTED;
}
// repeated.c: have two tokens from `first` on, before `end`, the form or lemma in common? With the first: it must be one of them.
bool repeated_within(search *s, repeated_kind kind, uint32_t first, uint32_t end, bool with_first);
// keep.c: the matches of a block of the earlier text stand for those of the same block here; false if it is to be searched.
bool search_taken_over(search *s, size_t block_index);
bool search_knows(const search *s, size_t block_index); // it has been taken over
void keep_matches(search *s, kept_matches *out);
// search_text.c: all matches of text rules.
void search_texts(search *s);
// resolve.c: from matches to those that are findings: no overlap, the n-th repetition, the minority of several forms.
typedef struct { const match *match; const match *related; uint32_t form; /* the one to use */ } outcome;
size_t resolve(search *s, outcome **out);
// report_match.c: a finding of an outcome.
void report_match(search *s, const outcome *o, findings *out);
// render.c: false if the template has no sound result for this match.
bool render(search *s, const outcome *o, uint32_t template_index, str *out);
str render_message(search *s, const outcome *o, uint32_t template_index);

#endif
