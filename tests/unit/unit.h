// unit.h: what every unit test begins with.
#ifndef STET_TESTS_UNIT_H
#define STET_TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

// Compares text and says which case of the table failed.
static inline void want_text(const char *why, str got, const char *want) {
    if (str_eq(got, str_of(want))) return;
    print_error("%s\n   got: %.*s\n  want: %s\n", why, STR_ARG(got), want);
    fail();
}

static inline void want_number(const char *why, long long got, long long want) {
    if (got == want) return;
    print_error("%s\n   got: %lld\n  want: %lld\n", why, got, want);
    fail();
}

#endif
