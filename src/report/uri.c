#include "report/uri.h"

str uri_path(arena *mem, str path) {
    static const char digits[] = "0123456789ABCDEF";
    char *out = arena_alloc(mem, 3 * path.len + 1, 1);
    size_t n = 0;
    for (size_t i = 0; i < path.len; i++) {
        char c = path.ptr[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr("-._~/", c));
        if (plain) out[n++] = c;
        else out[n++] = '%', out[n++] = digits[(unsigned char)c >> 4], out[n++] = digits[c & 15];
    }
    return (str){out, n};
}
