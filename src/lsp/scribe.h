// scribe: a process of its own that writes for the language server what an editor adds to a newsroom's files. It is told what to add to whose
// files and does nothing else, so that the server, which reads what others wrote, may give up writing: what folders an editor has, now and later,
// does not matter then.
#ifndef STET_LSP_SCRIBE_H
#define STET_LSP_SCRIBE_H

#include "lsp/own.h"

#include <sys/types.h>

typedef struct { pid_t process; int to, from; } scribe; // process: 0 where none could be started, and the server writes for itself

// Starts it; it closes `in` and `out`, which are the editor's. From here on the server may do without writing files.
scribe scribe_start(int in, int out);
void scribe_end(scribe *s);
bool scribe_add(const scribe *s, arena *mem, own_kind kind, const own_place *place, str text, err *why);

#endif
