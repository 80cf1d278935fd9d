// names_text: what `stet names` prints of one article: each entity, how it is written and where, and which of that breaks with the rest.
#ifndef STET_CLI_NAMES_TEXT_H
#define STET_CLI_NAMES_TEXT_H

#include "base/json.h"
#include "stet.h"

void names_text(buffer *out, const stet_result *r, str source);

#endif
