// uri: paths of files as URIs.
#ifndef STET_REPORT_URI_H
#define STET_REPORT_URI_H

#include "base/arena.h"

str uri_path(arena *mem, str path); // as the path of a URI: what is not plain is written as %XX; a NUL follows

#endif
