// remark: what an editor says to stet in the text itself. <!-- stet: RULES --> lets these rules' findings stand: in its line, or in the next
// line that has text if it stands in one of its own; <!-- stet block: RULES --> in its paragraph or the next; <!-- stet file: RULES -->
// everywhere; with another word before the colon it is no order at all, which is told. Without RULES it is everything; a reason may follow in parentheses. It is no part of what is read, in no format.
#ifndef STET_TEXT_REMARK_H
#define STET_TEXT_REMARK_H

#include "text/document.h"

// The next remark of s at or after `from`, its span in s; false if there is none.
bool remark_next(str s, size_t from, remark *out);
// All remarks of a document that has been read: in its source, without those that its text shows as code.
void remarks_find(arena *mem, document *d);
// Plain text without its remarks. Inside text/ only.
void remarks_cut(arena *mem, document *d);
// The places of remarks in the text: they are added below everything else, as code, so that findings can stand on them.
void remarks_show(arena *mem, document *d, const remark *const *all, size_t count, span *at);

#endif
