// clock.h: what the benches measure with.
#ifndef STET_TESTS_CLOCK_H
#define STET_TESTS_CLOCK_H

#include <time.h>

// Of this process alone: what others take of the machine does not count.
static inline double processor_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

#endif
