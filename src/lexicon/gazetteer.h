// gazetteer: names as wholes: people, places, organisations with their variants, and pairs that are never the same.
// The pack's section "gazetteer" is used in place; a newsroom's own names (.stet/names.yaml) lie beside it.
#ifndef STET_LEXICON_GAZETTEER_H
#define STET_LEXICON_GAZETTEER_H

#include "base/yaml.h"
#include "lexicon/lexicon.h"

typedef struct gazetteer gazetteer;
typedef void gazetteer_complain(void *data, const err *why);

// `own`: the roots of the user's names files (may be none), each `file`d under its name. Errors in them are complained of and
// the entry is left out. NULL only if the pack's section is not sound or memory is short.
typedef struct { const yaml_node *root; const char *file; } names_file;
gazetteer *gazetteer_open(const pack *p, const lexicon *l, const names_file *own, size_t own_count, gazetteer_complain *complain,
                          void *data, err *why);
void gazetteer_close(gazetteer *g); // NULL is fine

#endif
