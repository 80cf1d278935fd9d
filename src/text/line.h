// line: what a line of text looks like to someone who cannot read it: where it ends, whether it is a sentence,
// and whether it is one of the set phrases that pages put around articles. Inside text/ only.
#ifndef STET_TEXT_LINE_H
#define STET_TEXT_LINE_H

#include "text/document.h"

span line_trim(str text, span at);  // without white space at both ends
bool line_is_sentence(str line);    // ends with . ! ? …, closing quotes and brackets aside
bool line_is_open(str line);        // ends with , ; : or a dash: goes on
bool line_is_question(str line);    // a question as headlines put it: "Why is Putin getting closer to Kim?"
bool line_starts_large(str line);   // capital, digit or opening quote
size_t line_words(str line, size_t most);
size_t line_bullet(str line);       // bytes of a list item's bullet and the white space after it, or 0
size_t line_numeral(str line);      // the same of "1." "2)" "a)"
// BLOCK_FURNITURE or BLOCK_CAPTION if the words of the line say so, else BLOCK_PARAGRAPH.
block_kind line_kind(str line);

#endif
