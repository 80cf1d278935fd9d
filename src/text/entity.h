// entity: the character references of HTML and Markdown (&amp; &eacute; &#8217; &#x2019;). Inside text/ only.
#ifndef STET_TEXT_ENTITY_H
#define STET_TEXT_ENTITY_H

#include "base/str.h"

enum { ENTITY_TEXT = 8 }; // bytes of room for what any reference stands for

// Reads the reference at the beginning of s, which is a '&', as a browser does: old names need no semicolon ("&ampx").
// Returns its bytes, and in out[0, *len) what it stands for; 0 where the '&' is only a '&'.
size_t entity_read(str s, char out[ENTITY_TEXT], size_t *len);

#endif
