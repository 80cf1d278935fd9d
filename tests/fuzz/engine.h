// engine: what the targets share that open an engine for every input.
#ifndef STET_TESTS_FUZZ_ENGINE_H
#define STET_TESTS_FUZZ_ENGINE_H

#include "fuzz.h"
#include "stet.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

// A file of these bytes that only this program sees, and its path; the caller closes it.
static inline int fuzz_file(str bytes, char *path, size_t size) {
    int file = memfd_create("fuzz", 0);
    if (file < 0 || (bytes.len && write(file, bytes.ptr, bytes.len) != (ssize_t)bytes.len)) abort();
    snprintf(path, size, "/proc/self/fd/%d", file);
    return file;
}

static void fuzz_complained(void *data, const stet_error *why) {
    (void)data;
    if (!why->what[0]) unsound("a complaint that says nothing", S(""));
}

// NULL: it said why not.
static inline stet *fuzz_open(const stet_options *options) {
    stet_error why = {.what = ""};
    stet_options how = *options;
    how.data = getenv("STET_FUZZ_DATA"), how.complain = fuzz_complained;
    stet *engine = stet_open(&how, &why);
    if (!engine && !why.what[0]) unsound("no engine, and nothing says why", S(""));
    return engine;
}

static inline size_t fuzz_findings(const stet *engine, const char *text, size_t len) {
    stet_error why;
    size_t count = 0;
    if (!engine) return 0;
    stet_result *r = stet_check(engine, text, len, &(stet_input){.format = STET_PLAIN, .name = "a.txt"}, &why);
    if (!r) abort();
    const stet_finding *f = stet_findings(r, &count);
    for (size_t i = 0; i < count; i++)
        if (f[i].start > f[i].end || f[i].end > len) unsound("a finding lies in the text", (str){text, len});
    stet_result_free(r);
    return count;
}

#endif
