// suggest_format: the section "suggest" of a pack: every word that may be suggested, as a minimal automaton over the bytes of folded
// forms (Daciuk et al., Incremental construction of minimal acyclic finite-state automata, 2000), and after it the replacements
// that the hunspell dictionaries name (REP), each two strings that end with NUL. A state is a run of edges; state 0 has none.
#ifndef STET_LEXICON_SUGGEST_FORMAT_H
#define STET_LEXICON_SUGGEST_FORMAT_H

#include "base/str.h"

#define SUGGEST_MAGIC "suggest1"
typedef struct {
    char magic[8];
    uint32_t edges, start;   // edges in all; the first of the start state
    uint32_t replacements;   // bytes of them, after the edges
    uint32_t unused;
} suggest_header;

// An edge: its letter, whether a word ends there, whether it is the last of its state, and the first edge of the state it leads to.
enum { SUGGEST_FINAL = 1 << 8, SUGGEST_LAST = 1 << 9, SUGGEST_TARGET_SHIFT = 10 };

typedef struct {
    const uint32_t *edges;
    uint32_t edge_count, start;
    str replacements;
} suggest_words;

// Looks at a section's bytes, aligned to four. False if they are no such section; whoever walks the edges minds edge_count.
bool suggest_view(str section, suggest_words *out);

#endif
