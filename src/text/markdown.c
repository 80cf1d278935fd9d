#include "text/reader.h"

void read_markdown(arena *mem, document *d) { read_plain(mem, d); }
