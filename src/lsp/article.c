#include "lsp/article.h"

#include <stdlib.h>

static int hex(char c) { return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1; }

char *path_of_uri(str uri) {
    if (!str_starts(uri, S("file://"))) return NULL;
    str rest = str_sub(uri, 7, uri.len);
    size_t slash = str_find_byte(rest, '/'), n = 0; // a host is passed over
    char *path = memory_needed(malloc(rest.len + 1));
    for (size_t i = slash; i < rest.len; i++) {
        int high = rest.ptr[i] == '%' && i + 2 < rest.len ? hex(rest.ptr[i + 1]) : -1, low = high >= 0 ? hex(rest.ptr[i + 2]) : -1;
        path[n++] = low >= 0 ? (char)(high * 16 + low) : rest.ptr[i];
        if (low >= 0) i += 2;
    }
    path[n] = 0;
    return path;
}

// What editors leave as it is stays; the rest is percent-encoded.
str uri_of_path(arena *mem, str path) {
    static const char digits[] = "0123456789ABCDEF", plain[] = "/-._~!$&'()*+,;=@";
    char *out = arena_alloc(mem, 3 * path.len + 8, 1);
    size_t n = 7;
    memcpy(out, "file://", n);
    for (size_t i = 0; i < path.len; i++) {
        char c = path.ptr[i];
        bool keep = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c && strchr(plain, c));
        if (keep) out[n++] = c;
        else out[n++] = '%', out[n++] = digits[(unsigned char)c >> 4], out[n++] = digits[c & 15];
    }
    return (str){out, n};
}

static char *copy(str s) {
    char *out = memory_needed(malloc(s.len + 1));
    if (s.len) memcpy(out, s.ptr, s.len);
    out[s.len] = 0;
    return out;
}

static stet_format format_of(str language, const char *path) {
    if (str_eq(language, S("markdown"))) return STET_MARKDOWN;
    if (str_eq(language, S("html"))) return STET_HTML;
    return path ? stet_format_of(path) : STET_PLAIN;
}

article *article_open(str uri, str language, int64_t version, str text) {
    article *a = memory_needed(calloc(1, sizeof *a));
    a->uri = copy(uri), a->path = path_of_uri(uri), a->text = copy(text), a->len = text.len;
    a->format = format_of(language, a->path);
    a->version = version;
    a->caret = SIZE_MAX;
    line_index_make(&a->lines, (str){a->text, a->len});
    return a;
}

void article_close(article *a) {
    if (!a) return;
    article_forget(a);
    line_index_free(&a->lines);
    free(a->uri), free(a->path), free(a->text), free(a);
}

static void drop_earlier(article *a) {
    stet_result_free(a->earlier);
    free(a->earlier_text);
    a->earlier = NULL, a->earlier_text = NULL;
}

void article_forget(article *a) {
    drop_earlier(a);
    stet_result_free(a->result);
    a->result = NULL;
    a->told = a->withheld = false;
}

// The result borrows the old text: the two are kept until the new text has been checked.
static void keep_earlier(article *a) {
    if (a->result) {
        drop_earlier(a);
        a->earlier = a->result, a->earlier_text = a->text;
    } else free(a->text);
    a->result = NULL, a->text = NULL;
    a->told = a->withheld = false;
}

void article_replace(article *a, size_t start, size_t end, str text) {
    char *made = memory_needed(malloc(a->len - (end - start) + text.len + 1));
    memcpy(made, a->text, start);
    if (text.len) memcpy(made + start, text.ptr, text.len);
    memcpy(made + start + text.len, a->text + end, a->len - end);
    keep_earlier(a);
    a->text = made;
    a->len = a->len - (end - start) + text.len;
    a->text[a->len] = 0;
    a->caret = text.len <= 64 && end - start <= 64 ? start + text.len : SIZE_MAX;
    line_index_edit(&a->lines, (str){a->text, a->len}, start, end, text.len);
}

const stet_result *article_result(article *a, const stet *engine, article_stop *stop, void *data) {
    if (a->result || !engine) return a->result;
    stet_input input = {.format = a->format, .name = a->path ? a->path : a->uri, .earlier = a->earlier, .measures_later = true,
                        .stop = stop, .stop_data = data};
    stet_error why;
    a->result = stet_check(engine, a->text, a->len, &input, &why);
    if (!a->result && strstr(why.what, "memory")) memory_end();
    if (a->result) drop_earlier(a), a->waits = 0;
    return a->result;
}
