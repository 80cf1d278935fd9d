// own: what an editor adds to a newsroom's own files: .stet/words.txt, .stet/names.yaml, .stet.yaml.
#ifndef STET_LSP_OWN_H
#define STET_LSP_OWN_H

#include "base/arena.h"
#include "base/err.h"

// Where to: the folder nearest to the article (or to the workspace where it is no file) that has such files already, else the workspace
// if it holds the article, else the article's folder. Or the user's own, in $XDG_CONFIG_HOME/stet.
typedef struct {
    const char *article, *workspace; // paths, or NULL
    bool user;
} own_place;

str own_user_folder(arena *mem); // its path, whether it is there or not; empty where there is no home
typedef enum { OWN_WORD, OWN_NAME, OWN_RULE_OFF } own_kind;
// Adds a word or a name, or switches a rule off.
bool own_add(arena *mem, own_kind kind, const own_place *place, str text, err *why);


#endif
