// fuzz: what every fuzz target begins with. A target is one function of bytes; libFuzzer (clang) calls it with what it makes up.
#ifndef STET_TESTS_FUZZ_H
#define STET_TESTS_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "../sound.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void unsound(const char *what, str source) {
    (void)source; // libFuzzer keeps it
    fprintf(stderr, "broken: %s\n", what);
    abort();
}

static inline str input_of(const uint8_t *bytes, size_t len) { return (str){(const char *)bytes, len}; }

// Reads the bytes as a document and requires what must hold of any.
static inline int fuzz_reading(const uint8_t *bytes, size_t len, document_format format, token_lore lore) {
    arena mem = {0};
    document d = document_read(&mem, input_of(bytes, len), format, lore);
    require_sound(&d);
    arena_free(&mem);
    return 0;
}

#endif
