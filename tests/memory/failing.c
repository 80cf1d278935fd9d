#include "memory/failing.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifdef __SANITIZE_ADDRESS__
#define REAL(name) __interceptor_##name
#else
#define REAL(name) __libc_##name
#endif
void *REAL(malloc)(size_t), *REAL(calloc)(size_t, size_t), *REAL(realloc)(void *, size_t), *REAL(memalign)(size_t, size_t);
void REAL(free)(void *);

static atomic_size_t asked, fails_at;
static atomic_long held;
static atomic_bool goes_on;

void failing_arm(size_t n, bool on) {
    asked = 0;
    goes_on = on;
    fails_at = n;
}

size_t failing_disarm(void) {
    fails_at = 0;
    return asked;
}

long failing_held(void) { return held; }

static bool refused(void) {
    size_t n = atomic_fetch_add(&asked, 1) + 1, at = fails_at;
    if (!at || n < at || (n > at && !goes_on)) return false;
    errno = ENOMEM;
    return true;
}

static void *counted(void *block) {
    held += block != NULL;
    return block;
}

// Seen by the libraries, whatever the rest of the program is built like.
#pragma GCC visibility push(default)

void *malloc(size_t size) { return refused() ? NULL : counted(REAL(malloc)(size)); }
void *calloc(size_t count, size_t size) { return refused() ? NULL : counted(REAL(calloc)(count, size)); }
void *memalign(size_t align, size_t size) { return refused() ? NULL : counted(REAL(memalign)(align, size)); }
void *aligned_alloc(size_t align, size_t size) { return memalign(align, size); }

int posix_memalign(void **out, size_t align, size_t size) {
    void *block = memalign(align, size);
    if (block) *out = block;
    return block ? 0 : ENOMEM;
}

void *realloc(void *block, size_t size) {
    if (refused()) return NULL;
    void *out = REAL(realloc)(block, size);
    held += !block && out;
    return out;
}

void free(void *block) {
    held -= block != NULL;
    REAL(free)(block);
}

// Files that are mapped, and the code that PCRE2 makes.
void *mmap(void *at, size_t size, int protection, int flags, int descriptor, off_t offset) {
    return refused() ? MAP_FAILED : (void *)syscall(SYS_mmap, at, size, protection, flags, descriptor, offset);
}

#pragma GCC visibility pop

#ifdef FAILING_PRELOADED
// STET_FAIL_AT=N or N+ ("and on"); STET_FAIL_COUNT=FILE takes the number of requests. It is opened first: later the program may write
// nothing but its output.
static int told = -1;

__attribute__((constructor)) static void begin(void) {
    const char *at = getenv("STET_FAIL_AT");
    char *end = NULL;
    size_t n = at ? strtoul(at, &end, 10) : 0;
    const char *path = getenv("STET_FAIL_COUNT");
    if (path) told = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    failing_arm(n, end && *end == '+');
}

__attribute__((destructor)) static void tell(void) {
    size_t n = failing_disarm();
    if (told >= 0) dprintf(told, "%zu\n", n);
}
#endif
