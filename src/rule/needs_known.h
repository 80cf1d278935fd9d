// needs_known: what is known of a part of a regular expression, put together as the expression is read. Only needs*.c see it.
#ifndef STET_RULE_NEEDS_KNOWN_H
#define STET_RULE_NEEDS_KNOWN_H

#include "rule/needs.h"

enum { RUN_LONGEST = NEED_LONGEST, RUNS_MOST = 128 };
typedef struct {
    uint8_t length;
    uint16_t at[RUN_LONGEST]; // numbers of byte sets
} run;
typedef struct { run *items; size_t count, capacity; } runs; // one of these
enum { FAR = 1 << 24 };
typedef struct { int32_t least, most; } spread; // so many bytes; FAR: without end
typedef struct {
    bool exact;   // heads, which tails are too, is all that it can match
    bool behind;  // it looks behind: what it needs may lie before the match
    bool hyphen;  // every match holds one
    bool at_start, at_end; // every match begins where the text does, or ends there
    runs heads, tails; // what it begins and ends with; an empty one if it may match nothing. Tails are also what it looks behind at
    runs begins;  // what stands where it begins, with what is looked ahead at
    bool begins_whole; // which is all that it can match, and no more
    double cost;  // the share of places in news text where one of `needs` stands; INFINITY: none known
    runs needs;   // one of these is in every match
    spread place; // of its first byte, from where the match begins
    bool unspaced; // no space lies between
    bool no_space; // nor in what it can match
    spread length; // of the match
} known;


typedef struct {
    arena *mem;
    byte_set *sets;
    size_t set_count, set_capacity;
} known_maker;

uint16_t set_number(known_maker *m, byte_set s);
known known_nothing(known_maker *m);                            // matches the empty text
known known_start(known_maker *m);                              // the same at the start of the text
known known_end(known_maker *m);                                // the same at the end of the text
known known_bytes(known_maker *m, const byte_set *sets, size_t count, bool exact); // one byte of each set; or, if not exact, at least that
known known_then(known_maker *m, const known *a, const known *b);
known known_either(known_maker *m, const known *a, const known *b);
known known_repeated(known_maker *m, const known *a, unsigned least, unsigned most);
known known_ahead(known_maker *m, const known *a, const known *inside); // a, before something of which inside is true
known known_behind(known_maker *m, const known *inside);
uint8_t run_rarest(const known_maker *m, const run *r); // of the rarest NEED_BYTES of it, the first

#endif
