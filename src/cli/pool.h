// pool: work done on many threads and told of in the order in which it was given.
// A job is anything. `work` runs on any thread, beside others; `tell` runs one job at a time, in the order of pool_give, on whatever
// thread comes by, and disposes of the job. Who gives more than may be under way is made to wait, so memory stays bounded.
#ifndef STET_CLI_POOL_H
#define STET_CLI_POOL_H

#include <stdbool.h>
#include <stddef.h>

typedef struct pool pool;
typedef void pool_call(void *job);

// At most `threads` jobs are worked on at once, and at most `bytes` of them are under way (a larger one alone). With one thread everything
// is done in pool_give itself. NULL only for want of memory.
pool *pool_new(unsigned threads, size_t bytes, pool_call *work, pool_call *tell);
void pool_give(pool *p, void *job, size_t bytes);
void pool_free(pool *p); // waits until all have been told of; NULL is fine

unsigned pool_cores(void); // that this process may run on

#endif
