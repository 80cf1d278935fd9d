// archive: what many articles say of names, as map and reduce. An article gives a record of each name that it speaks of; records of
// names that may be one lie under one key, and merge into the archive's entities and the spellings that break with its usage.
//
// A record is a line: the key, a tab, a JSON object. What comes out of a merge are records again, so that parts of an archive merge in
// any order and any grouping into the same bytes. Memory is that of one key.
#ifndef STET_ARCHIVE_ARCHIVE_H
#define STET_ARCHIVE_ARCHIVE_H

#include "analysis/analysis.h"

// Writes the records of one article, called `article`, to `out`.
void archive_extract(arena *mem, const analysis *a, str article, buffer *out);

typedef struct archive_merge archive_merge;
// Merged records go to `out`, which the caller may empty between calls. The tools judge what breaks with the usage.
archive_merge *archive_merge_new(const analysis_tools *tools, buffer *out); // NULL for want of memory
// Takes the next line. False with *why if it is no record, or comes before the key of the line before it, or memory runs out.
bool archive_merge_line(archive_merge *m, str line, err *why);
bool archive_merge_end(archive_merge *m, err *why); // writes what is left
void archive_merge_free(archive_merge *m);

#endif
