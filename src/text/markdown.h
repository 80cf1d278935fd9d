// markdown: what is done to Markdown before its parser sees it. Inside text/ only.
#ifndef STET_TEXT_MARKDOWN_H
#define STET_TEXT_MARKDOWN_H

#include "base/arena.h"

// Bytes of the front matter at the top of s: YAML between lines of ---, or TOML between lines of +++. 0 if there is none.
size_t markdown_front_matter(str s);

// s itself, or a copy of the same length without what a parser may not take in linear time or take for an end of input:
// containers nested deeper than any article has them, tables of hundreds of columns, link definitions of thousands of
// bytes (they are gone through again at each use), NUL bytes. A letter stands where the first sign of such a thing stood.
str markdown_tamed(arena *mem, str s, bool has_nul);

#endif
