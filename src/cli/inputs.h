// inputs: what the command line says is to be read, one path at a time: files, folders walked, lists of paths (--files-from), standard input.
#ifndef STET_CLI_INPUTS_H
#define STET_CLI_INPUTS_H

#include "cli/options.h"

typedef struct inputs {
    const options *o;
    const char *const *endings; // of the files that are read in folders; NULL-ended
    const char *kinds;          // the same in words
    bool (*each)(void *data, const char *path);                    // "-": standard input; false: stop
    void (*wrong)(void *data, const char *path, const char *what); // what cannot be read
    void *data;
} inputs;

inputs inputs_of(const options *o); // with the endings of what --input asks for
void inputs_each(const inputs *in);
// The bytes in all of them; 0 if that cannot be known beforehand. Says nothing of what is wrong.
uint64_t inputs_bytes(const inputs *in);
bool inputs_stdin(const options *o); // standard input is among them
bool inputs_one(const options *o); // there is one file at most

#endif
