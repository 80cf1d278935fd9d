// source: what the check of the source is made of: which paragraphs of the source are which of the translation, by their lengths
// (Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora", 1993) and by the figures that both have; and what was
// left as it stands there.
#ifndef STET_CHECKS_SOURCE_H
#define STET_CHECKS_SOURCE_H

#include "analysis/analysis.h"

// The digits that carry a figure, without separators and noughts at the end, so that 2,500,000, 2.5 million and 250万 are one.
// `value` takes in the word of scale behind it; NaN where separators leave open what it is.
typedef struct { uint64_t key; span at; double value; bool scaled; } figure;
typedef struct { figure *items; size_t count; } figures;
// The figures of text[at), in digits of any script. `source`: what names a month or an hour in Chinese and Japanese is left out.
figures figures_of(arena *mem, str text, span at, bool source);
// The value of a figure that ends at text[end] with what follows it ("million", 万).
double figure_worth(str text, size_t end, double plain, bool source, bool *scaled);
bool figures_have(const figures *all, uint64_t key);

// source.blocks[source, source + source_count) is translated by target.blocks[target, target + target_count); one count may be 0.
typedef struct { uint32_t source, source_count, target, target_count; } bead;
typedef struct { const bead *beads; size_t count; double ratio, fullness; } alignment; // letters of the
// target for one of the source; how long the target is beside what such a source comes to
alignment alignment_make(arena *mem, const document *source, const figures *source_figures, const document *target, const figures *target_figures);

// Where the target says what the source says, word for word and not in English.
typedef struct { span *items; size_t count; } passages;
passages source_passages(arena *mem, const document *source, const analysis *target);

#endif
