#include "report/uri.h"

void uri_put_path(buffer *out, str path) {
    for (size_t i = 0; i < path.len; i++) {
        char c = path.ptr[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr("-._~/", c));
        buffer_printf(out, plain ? "%c" : "%%%02X", plain ? c : (unsigned char)c);
    }
}
