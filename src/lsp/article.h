// article: the open documents, each with its text, its version and what stet says of it.
#ifndef STET_LSP_ARTICLE_H
#define STET_LSP_ARTICLE_H

#include "lsp/position.h"
#include "stet.h"

typedef struct article {
    char *uri, *path; // path: NULL if the URI is of no file
    stet_format format;
    int64_t version;
    char *text;
    size_t len;
    line_index lines;
    stet_result *result; // of `text`; NULL: not checked yet
    stet_result *earlier; // of an earlier text, which it keeps; NULL: none
    char *earlier_text;
    int64_t waits; // since when there has been no result of its text, in milliseconds; 0: there is one
    bool told;     // its diagnostics have been given out since
    bool withheld; // all but what is said about the word that is being written
    size_t caret;  // the end of the last small edit, or SIZE_MAX: words there are being written
    struct article *next;
} article;

article *article_open(str uri, str language, int64_t version, str text);
void article_close(article *a);
void article_forget(article *a); // the result: it will be made anew, and told
void article_replace(article *a, size_t start, size_t end, str text); // bytes
// The result for the text as it is; made if need be. NULL when `stop` said so.
typedef bool article_stop(void *data);
const stet_result *article_result(article *a, const stet *engine, article_stop *stop, void *data);
// The path of a file URI, percent-decoded, malloced; NULL if it is none.
char *path_of_uri(str uri);
str uri_of_path(arena *mem, str path);

#endif
