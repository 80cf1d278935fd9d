#include "cli/pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdlib.h>

typedef struct { void *job; size_t bytes; bool done; } place;

// A ring of places. Those before `told` are free again, those before `taken` are being worked on or done, those before `given` wait.
struct pool {
    pool_call *work, *tell;
    size_t most_bytes, bytes;
    size_t told, taken, given, ring_size;
    place *ring;
    unsigned threads, started;
    bool telling, closing;
    pthread_mutex_t lock;
    pthread_cond_t room, something;
    pthread_t *ids;
};

unsigned pool_cores(void) {
    cpu_set_t set;
    int cores = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    return cores > 0 ? (unsigned)cores : 1;
}

pool *pool_new(unsigned threads, size_t bytes, pool_call *work, pool_call *tell) {
    enum { AHEAD = 4 }; // jobs under way for each thread: enough that none waits for the slowest
    pool *p = calloc(1, sizeof *p);
    if (!p) return NULL;
    *p = (pool){.work = work, .tell = tell, .most_bytes = bytes, .threads = threads, .ring_size = (size_t)threads * AHEAD};
    p->ring = calloc(p->ring_size, sizeof *p->ring);
    p->ids = calloc(threads, sizeof *p->ids);
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->room, NULL);
    pthread_cond_init(&p->something, NULL);
    if (p->ring && p->ids) return p;
    pool_free(p);
    return NULL;
}

// Tells of all that is done, in order, unless another thread is at it: that one will see what was done meanwhile.
static void tell_ready(pool *p) {
    if (p->telling) return;
    p->telling = true;
    while (p->told < p->taken && p->ring[p->told % p->ring_size].done) {
        place *first = &p->ring[p->told % p->ring_size];
        pthread_mutex_unlock(&p->lock);
        p->tell(first->job);
        pthread_mutex_lock(&p->lock);
        p->bytes -= first->bytes;
        p->told++;
        pthread_cond_signal(&p->room);
    }
    p->telling = false;
}

static void *run(void *data) {
    pool *p = data;
    pthread_mutex_lock(&p->lock);
    for (;;) {
        while (p->taken == p->given && !p->closing) pthread_cond_wait(&p->something, &p->lock);
        if (p->taken == p->given) break;
        place *mine = &p->ring[p->taken++ % p->ring_size];
        pthread_mutex_unlock(&p->lock);
        p->work(mine->job);
        pthread_mutex_lock(&p->lock);
        mine->done = true;
        tell_ready(p);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

// Threads are started as there is work for them. Their stacks are as large as that of the first thread mostly is.
static void start_one(pool *p) {
    enum { STACK = 8 << 20 };
    pthread_attr_t how;
    if (pthread_attr_init(&how) != 0) return;
    if (pthread_attr_setstacksize(&how, STACK) == 0 && pthread_create(&p->ids[p->started], &how, run, p) == 0) p->started++;
    pthread_attr_destroy(&how);
}

static bool full(const pool *p, size_t bytes) {
    size_t under_way = p->given - p->told;
    return under_way == p->ring_size || (under_way && bytes > p->most_bytes - (p->bytes < p->most_bytes ? p->bytes : p->most_bytes));
}

void pool_give(pool *p, void *job, size_t bytes) {
    pthread_mutex_lock(&p->lock);
    while (full(p, bytes)) pthread_cond_wait(&p->room, &p->lock);
    if (p->threads > 1 && p->started < p->threads && p->started <= p->given - p->told) start_one(p);
    bool alone = p->started == 0; // one thread was asked for, or none could be had
    if (!alone) {
        p->ring[p->given++ % p->ring_size] = (place){.job = job, .bytes = bytes};
        p->bytes += bytes;
        pthread_cond_signal(&p->something);
    }
    pthread_mutex_unlock(&p->lock);
    if (!alone) return;
    p->work(job);
    p->tell(job);
}

void pool_free(pool *p) {
    if (!p) return;
    pthread_mutex_lock(&p->lock);
    p->closing = true;
    pthread_cond_broadcast(&p->something);
    pthread_mutex_unlock(&p->lock);
    for (unsigned i = 0; i < p->started; i++) pthread_join(p->ids[i], NULL);
    pthread_cond_destroy(&p->something);
    pthread_cond_destroy(&p->room);
    pthread_mutex_destroy(&p->lock);
    free(p->ids);
    free(p->ring);
    free(p);
}
