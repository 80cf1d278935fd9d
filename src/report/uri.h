// uri: paths of files as URIs.
#ifndef STET_REPORT_URI_H
#define STET_REPORT_URI_H

#include "base/json.h"

void uri_put_path(buffer *out, str path); // as the path of a URI: what is not plain is written as %XX

#endif
