// entities: the names under one key: which are one entity, and which spellings break with the archive's usage. Inside archive/ only.
#ifndef STET_ARCHIVE_ENTITIES_H
#define STET_ARCHIVE_ENTITIES_H

#include "archive/record.h"

typedef struct {
    str key;
    record *items;
    size_t count, room;
} group_of_records;

// Sorts the group and writes a line an entity. `mem` lives as long as the group.
void entities_write(arena *mem, const analysis_tools *tools, group_of_records *g, buffer *out);

// How an article would break that writes `usual` `times` times and `other` once, by the evidence of one article: the kind of variant, or
// VARIANT_COUNT if it would stand.
variant_kind judge_forms(arena *mem, const analysis_tools *tools, uint8_t type, str usual, str other, unsigned times);

#endif
