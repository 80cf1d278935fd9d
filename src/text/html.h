// html: a stretch of HTML inside other markup, such as a block of it in Markdown. Inside text/ only.
#ifndef STET_TEXT_HTML_H
#define STET_TEXT_HTML_H

#include "text/markup.h"

// Adds the blocks of d->text[start, end); what stands in no element of its own is `outside`.
void html_add(markup *m, uint32_t start, uint32_t end, block_kind outside);

#endif
