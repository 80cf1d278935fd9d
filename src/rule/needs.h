// needs: what a regular expression needs of a text before it can match at all: one of a few runs of up to eight bytes. Text that holds none of
// them is passed over without a match being tried (the idea of Cox, Regular Expression Matching with a Trigram Index, 2012). Each place
// of a run is a set of bytes, so that case, digits and quotation marks cost no more than letters.
#ifndef STET_RULE_NEEDS_H
#define STET_RULE_NEEDS_H

#include "base/arena.h"

enum { NEED_LONGEST = 8, NEEDS_MOST = 128, NEED_BYTES = 4 /* that are looked for first */, BEGIN_BYTES = 4 };
typedef struct { uint64_t bits[4]; } byte_set;
typedef struct {
    byte_set at[NEED_LONGEST];
    uint8_t length, rarest; // of the rarest NEED_BYTES of it, the first
} needed_run;
enum { NEED_ANYWHERE = INT32_MAX, NEED_UNSPACED = INT32_MAX - 1 /* anywhere behind where the match begins, but no space lies between */ };
typedef struct {
    const needed_run *items;
    size_t count;
    int32_t least, most; // bytes from where the match begins to where the run does, or one of these; less than none: it is what a match looks back at
} regex_needs;

byte_set either_of(byte_set a, byte_set b);
double byte_set_share(const byte_set *s); // of the bytes of news text, at most 1
static inline bool byte_set_has(const byte_set *s, uint8_t byte) { return s->bits[byte / 64] >> (byte % 64) & 1; }

// What any text holds that the whole of a valid expression matches, and the bytes with which it begins and ends. Of these a byte beyond
// ASCII stands for any letter or digit beyond it.
typedef struct {
    bool begins_with_digit, has_hyphen;
    byte_set first, last, held; // held: one of these is somewhere in it
    size_t least, most;         // bytes, if they are ASCII; SIZE_MAX where there is no end
} regex_marks;
regex_marks regex_marks_of(arena *mem, str pattern);

// The bytes that a text may end with in which the valid expression matches, before a line end if there is one; false if that is not known.
bool regex_last_byte(arena *mem, str pattern, byte_set *out);
// What stands where matches of the valid expression begin: the bytes of so many places; and do all begin where the text does?
typedef struct { byte_set at[BEGIN_BYTES]; size_t count; bool at_start; } regex_begins;
regex_begins regex_beginning(arena *mem, str pattern);

// False if nothing that is rare enough to be of use is known of what every match of the valid expression `pattern` holds.
bool regex_needs_of(arena *mem, str pattern, regex_needs *out);

#endif
