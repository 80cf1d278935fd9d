// yaml: a YAML file as a tree whose nodes keep their marks, so that whoever reads meaning into it can say where it is wrong.
// Anchors, aliases and several documents are refused: rules and settings need none, and aliases can be made to explode.
#ifndef STET_BASE_YAML_H
#define STET_BASE_YAML_H

#include "base/arena.h"
#include "base/err.h"

typedef enum { YAML_SCALAR, YAML_LIST, YAML_MAP } yaml_kind;
typedef struct yaml_node {
    yaml_kind kind;
    bool plain;             // a scalar without quotes: may mean a number, true, null
    unsigned line, column;  // from 1
    str text;               // of a scalar
    str key;                // of a child of a map
    unsigned key_line, key_column;
    const struct yaml_node *first, *next; // first child; next sibling
    size_t count;           // of children
} yaml_node;

// Parses `text` (named `file` in errors) into the arena. NULL on failure. An empty file is an empty map.
const yaml_node *yaml_read(arena *mem, str text, const char *file, err *why);
const yaml_node *yaml_get(const yaml_node *map, str key); // NULL if absent or not a map
bool yaml_bool(const yaml_node *n, bool *out);            // true/false, yes/no, on/off; false if it is neither
bool yaml_number(const yaml_node *n, double *out);

#endif
