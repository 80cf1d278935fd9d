// archive: the names of many articles on the command line: stet names extract, merge and --index.
#ifndef STET_CLI_ARCHIVE_H
#define STET_CLI_ARCHIVE_H

#include "cli/cli.h"
#include "cli/sorted.h"

int names_extract(const options *o);
int names_merge(const options *o);
int names_index(const options *o); // --index DIR

// Merges the records of sorted sources, which `write` gets. False after a line on standard error.
bool records_merge(const stet *engine, sorted *records, stet_write *write, void *data);

#endif
