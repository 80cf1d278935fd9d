// manual: all rules that an engine has, as a page of Markdown.
#ifndef STET_CLI_MANUAL_H
#define STET_CLI_MANUAL_H

#include "base/json.h"
#include "stet.h"

void manual_write(buffer *out, const stet *s);

#endif
