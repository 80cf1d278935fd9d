// progress: how far a long run is, on standard error while that is a terminal: articles, rate, time left. Thread-safe.
#ifndef STET_CLI_PROGRESS_H
#define STET_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

bool progress_wanted(void);                // standard error is a terminal
void progress_begin(uint64_t bytes);       // of all articles; 0: not known, so no time left is shown
void progress_skip(uint64_t bytes);        // that need not be done: they are not counted in the rate
void progress_step(size_t bytes, bool article);
void progress_clear(void);                 // before anything else is written to the terminal; it comes back by itself
void progress_end(void);

// What the line says, into `out`; returns out. `seconds` have passed in doing `done` of `total` bytes, `articles` in number. On less than 80
// columns there is no bar.
const char *progress_line(char *out, size_t size, unsigned columns, uint64_t articles, uint64_t done, uint64_t total, double seconds);

#endif
