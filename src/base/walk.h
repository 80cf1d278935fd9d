// walk: the articles below a folder, one at a time, in the byte order of their paths. What is hidden is passed over, links to folders are
// not followed, and what .gitignore leaves out is left out. Memory is that of the folders from the top to where the walk is.
#ifndef STET_BASE_WALK_H
#define STET_BASE_WALK_H

#include "base/str.h"

typedef struct walk {
    const char *const *endings; // of the names of articles; NULL-ended
    bool ignored_too;           // what .gitignore leaves out is not left out
    bool (*each)(void *data, const char *path);                   // false: stop
    void (*wrong)(void *data, const char *path, const char *what); // a folder that cannot be read
    void *data;
} walk;

typedef enum { WALK_DONE, WALK_EMPTY, WALK_STOPPED } walk_end; // there were articles; there were none; `each` stopped it
walk_end walk_folder(const walk *w, const char *folder);

#endif
