// failing: the C library's allocator, made to fail at a place that is chosen. Linked into a program, or loaded before it (LD_PRELOAD), it
// serves every library in the process: what PCRE2, jansson, libyaml, gumbo, md4c or hunspell ask for fails as what we ask for does.
#ifndef TESTS_MEMORY_FAILING_H
#define TESTS_MEMORY_FAILING_H

#include <stdbool.h>
#include <stddef.h>

// From here on the n-th request fails, the first being 1; with `on` all that follow, too. 0: none.
void failing_arm(size_t n, bool on);
// Ends that; returns how many requests there were.
size_t failing_disarm(void);
// Blocks that are held now.
long failing_held(void);

#endif
