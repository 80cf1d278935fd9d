// source_glossary: the terms that a newsroom has agreed on, from .stet/glossary.yaml: what a term of the source is called in English, and
// what it is not called. Immutable once read.
#ifndef STET_CHECKS_SOURCE_GLOSSARY_H
#define STET_CHECKS_SOURCE_GLOSSARY_H

#include "base/yaml.h"

typedef struct {
    const str *sources, *targets, *wrong;
    size_t source_count, target_count, wrong_count;
    str language; // code; empty: any
} glossary_term;
typedef struct glossary {
    const glossary_term *terms;
    size_t count;
} glossary;

typedef void glossary_complain(void *data, const err *why);
// Adds the terms of a file. What is wrong with an entry is complained of, and the entry left out.
void glossary_read(arena *mem, const yaml_node *root, const char *file, glossary *out, glossary_complain *complain, void *data);

#endif
