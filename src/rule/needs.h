// needs: what a regular expression needs of a text before it can match at all: one of a set of pairs of neighbouring bytes. Text that
// holds none of them is passed over without a match being tried (the idea of Cox, Regular Expression Matching with a Trigram Index,
// 2012, with pairs, for rules are short and about marks). Bytes go by their class, of which there are 64.
#ifndef STET_RULE_NEEDS_H
#define STET_RULE_NEEDS_H

#include "base/arena.h"

enum { BYTE_CLASSES = 64 };
extern const uint8_t byte_classes[256];
// Bit b of pairs[a]: a byte of class a followed by one of class b.
typedef struct { uint64_t pairs[BYTE_CLASSES]; } regex_needs;

// What any text holds that the whole of a valid expression matches.
typedef struct { bool begins_with_digit, has_hyphen; } regex_marks;
regex_marks regex_marks_of(arena *mem, str pattern);

// False if nothing is known of what every match of the valid expression `pattern` holds.
bool regex_needs_of(arena *mem, str pattern, regex_needs *out);

#endif
