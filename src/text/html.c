#include "text/reader.h"

void read_html(arena *mem, document *d) { read_plain(mem, d); }
