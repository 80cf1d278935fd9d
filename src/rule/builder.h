// builder: the parts of an image while it is being made. Records that are equal are stored once, where sharing pays.
#ifndef STET_RULE_BUILDER_H
#define STET_RULE_BUILDER_H

#include "base/map.h"
#include "rule/cql.h"

typedef struct { char *items; size_t count, capacity; } part;
typedef struct { str bytes; map by_bytes; } shared_part;
typedef struct {
    uint32_t bucket; // literal * 2 (words), literal * 2 + 1 (lemmas), or BUCKET_ | WORDLESS
    trigger trigger;
} bucketed;
#define WORDLESS 0x80000000u

typedef struct builder {
    arena *mem;
    const lexicon *lex;
    part parts[PART_COUNT];
    map strings, literals, sets, asks, tests, regexes; // bytes -> index
    token_sketch *sketches; // of the tokens that may pass each test
    size_t sketch_count, sketch_capacity;
    double kind_shares[KIND_NONE + 1]; // of all tokens, about so many are a literal of the kind
    uint32_t common_kinds;             // that are taken
    bucketed *triggers;
    size_t trigger_count, trigger_capacity;
} builder;

builder builder_make(arena *mem, const lexicon *lex);
uint32_t builder_add(builder *b, image_part p, const void *record); // the index of the new record
void *builder_at(builder *b, image_part p, uint32_t i);
uint32_t builder_count(const builder *b, image_part p);
text_ref builder_text(builder *b, str s);      // shared
uint32_t builder_asks(builder *b, set_asks asks); // for set_item; shared
uint32_t builder_literal(builder *b, str text); // folded here; shared. NOWHERE for a text that is no word at all
uint32_t builder_regex(builder *b, str pattern, unsigned flags); // shared
uint32_t builder_test(builder *b, test t);     // shared
void builder_trigger(builder *b, uint32_t bucket, trigger t);
str builder_finish(builder *b); // the image

// What went wrong with a piece of a rule: `at` counts bytes in the piece.
typedef cql_error build_error;

// compile_test.c: the test of one token. NOWHERE with *why on failure.
uint32_t compile_test(builder *b, const cql_test *t, build_error *why);
// compile_sketch.c: tests of several tests, and what is known of the tokens that may pass one.
uint32_t compile_pair(builder *b, test_op op, uint32_t x, uint32_t y);
uint32_t compile_not(builder *b, uint32_t test_index);
uint32_t compile_all_of(builder *b, uint32_t *tests, size_t count); // puts them in order; count > 0
extern const token_sketch any_sketch; // of which nothing is known
static inline token_sketch sketch_passing(const builder *b, uint32_t test_index) { return b->sketches[test_index]; } // each part by itself
token_sketch sketch_either(token_sketch x, token_sketch y);
sketch_part sketch_rarest(const builder *b, const token_sketch *s, size_t parts); // of the first `parts`
token_sketch sketch_test(builder *b, test *t); // fills in `part`, `must` and TEST_TOLD
// compile_share.c: of all tokens of news, about so many are it, or have it.
double literal_share(builder *b, uint32_t index);
double tag_share(tag t);
double trait_share(unsigned trait); // 0: too many to be a trigger
double part_share(const builder *b, sketch_part which, uint64_t bits); // one of the bits
// compile_gate.c: puts the triggers of one bucket into the image.
void place_bucket(builder *b, bucketed *all, size_t count);
range *bucket_of(builder *b, uint32_t bucket); // the range of its triggers
// compile_pattern.c: a pattern to a program with its triggers (if `dispatched`). NOWHERE on failure.
uint32_t compile_pattern(builder *b, const cql_pattern *p, const cql_labels *labels, uint32_t rule, uint32_t form, bool dispatched,
                         build_error *why);
// compile_condition.c
uint32_t compile_condition(builder *b, const cql_condition *c, uint32_t *labels_read, build_error *why);
// compile_needs.c: what a match of an expression begins with, and what a text must hold that the rule's matches, and where.
void compile_begins(builder *b, str pattern, regex_record *r);
void compile_needs(builder *b, str pattern, rule_record *r);
// compile_sieve.c: the tables of the sieve, when all needs are known.
void compile_sieve(builder *b);
// template.c: "{v:VBZ} to". `groups`: {0} to {9} are the groups of a text rule.
uint32_t compile_template(builder *b, str text, const cql_labels *labels, bool groups, build_error *why);
// compile_trigger.c: finds the rarest words, lemmas or tags that every match of the pattern must hold.
void compile_triggers(builder *b, const cql_pattern *p, uint32_t program_index);
// The tokens that a match of the node has, fewest and most.
void pattern_length(const cql_node *n, uint32_t *min, uint32_t *max);

// True if `pattern` is a valid regular expression; else what is wrong with it.
// The values of a closed attribute that a valid expression matches, a bit for each.
uint64_t attribute_values(builder *b, attribute x, str expression);
bool regex_valid(builder *b, str pattern, unsigned flags, size_t at, build_error *why);

#endif
