// settings_read: the schema of .stet.yaml. Inside base/settings*.c only.
#ifndef STET_BASE_SETTINGS_READ_H
#define STET_BASE_SETTINGS_READ_H

#include "base/settings.h"

typedef struct {
    arena *mem;
    str file, folder;  // of the text that is read, for what is wrong with it and for the paths in it
    str tree;          // what it names must lie in it; empty: anywhere
    bool placeless;    // lines and columns in it mean nothing to anyone
    str where;         // of an override: its paths; else empty
    unsigned layer;
    bool collect;      // lists of what is read before are kept
    settings_complain *complain; // NULL: has been complained of before
    void *data;
    settings *out;
} settings_reading;

// Reads a map of settings over *out; what is wrong is complained of and left out.
void settings_read(settings_reading *r, const yaml_node *root);
// The same for what is set under `overrides`, which cannot be everything.
void settings_read_override(settings_reading *r, const yaml_node *root);
void settings_wrong(const settings_reading *r, unsigned line, unsigned column, const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
