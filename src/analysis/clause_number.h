// clause_number: which number a subject asks of its verb. Inside analysis/ only.
#ifndef STET_ANALYSIS_CLAUSE_NUMBER_H
#define STET_ANALYSIS_CLAUSE_NUMBER_H

#include "analysis/analysis.h"

// Of a noun chunk [first, end) with this head; EITHER for what English treats both ways.
clause_number number_of_chunk(const analysis *a, size_t first, size_t end, size_t head);
// The head of a noun chunk, or its end if it has none that could be a subject.
size_t head_of_chunk(const analysis *a, size_t first, size_t end);

bool clause_is_one_of(const analysis *a, size_t token_index, const char *const *words); // by folded form; NULL-ended

#endif
