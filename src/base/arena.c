#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct arena_chunk {
    arena_chunk *before;
    size_t size;
    _Alignas(max_align_t) char bytes[];
};

enum { KEPT = 1 << 20, ALIGN = _Alignof(max_align_t) };

_Noreturn void arena_fail(arena *a) {
    if (a->out_of_memory) longjmp(*a->out_of_memory, 1);
    memory_end();
}

// What has been written stands; buffers of streams are not flushed, for another thread may hold them.
_Noreturn void memory_end(void) {
    static const char line[] = "stet: out of memory\n";
    (void)!write(STDERR_FILENO, line, sizeof line - 1);
    _exit(2);
}

void *memory_needed(void *block) {
    if (!block) memory_end();
    return block;
}

bool arena_guarded(arena *a, void (*work)(void *data), void *data) {
    jmp_buf unwind, *outer = a->out_of_memory;
    a->out_of_memory = &unwind;
    bool good = setjmp(unwind) == 0;
    if (good) work(data);
    a->out_of_memory = outer;
    return good;
}

void arena_pause(arena *a) {
    if (a->stop && a->out_of_memory && a->stop(a->stop_data)) longjmp(*a->out_of_memory, ARENA_STOPPED);
}

// Chunks double, so that a large article needs few of them; what is larger than a chunk gets one of its own size.
static void add_chunk(arena *a, size_t need) {
    size_t size = a->chunk ? a->chunk->size * 2 : arena_chunk_sizes.first;
    if (size > arena_chunk_sizes.largest) size = arena_chunk_sizes.largest;
    if (size < need) size = need;
    arena_chunk *c = size < SIZE_MAX - sizeof *c ? malloc(sizeof *c + size) : NULL;
    if (!c) arena_fail(a);
    *c = (arena_chunk){.before = a->chunk, .size = size};
    a->chunk = c;
    a->at = c->bytes;
    a->end = c->bytes + size;
}

static void *take(arena *a, size_t count, size_t size) {
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes) || bytes > SIZE_MAX - ALIGN) arena_fail(a);
    bytes = (bytes + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if ((size_t)(a->end - a->at) < bytes) add_chunk(a, bytes);
    void *out = a->at;
    a->at += bytes;
    return out;
}

void *arena_alloc(arena *a, size_t count, size_t size) {
    void *out = take(a, count, size);
    return memset(out, 0, count * size);
}

void *arena_room(arena *a, size_t count, size_t size) { return take(a, count, size); }

void *arena_enlarge(arena *a, void *items, size_t count, size_t *capacity, size_t size) {
    size_t larger = *capacity ? *capacity * 2 : 8;
    void *out = take(a, larger, size);
    if (count) memcpy(out, items, count * size);
    memset((char *)out + count * size, 0, (larger - count) * size);
    *capacity = larger;
    return out;
}

str arena_copy(arena *a, str s) {
    char *out = take(a, s.len + 1, 1);
    if (s.len) memcpy(out, s.ptr, s.len);
    out[s.len] = 0;
    return (str){out, s.len};
}

str arena_concat(arena *a, const str *parts, size_t count) {
    size_t len = 0;
    for (size_t i = 0; i < count; i++) len += parts[i].len;
    char *out = take(a, len + 1, 1), *at = out;
    for (size_t i = 0; i < count; i++) {
        if (parts[i].len) memcpy(at, parts[i].ptr, parts[i].len);
        at += parts[i].len;
    }
    *at = 0;
    return (str){out, len};
}

str arena_vprintf(arena *a, const char *format, va_list args) {
    va_list again;
    va_copy(again, args);
    size_t room = (size_t)(a->end - a->at);
    int len = vsnprintf(a->at, room, format, args); // mostly there is room
    if (len < 0) len = 0;
    bool written = (size_t)len < room;
    char *out = take(a, (size_t)len + 1, 1);
    if (!written) vsnprintf(out, (size_t)len + 1, format, again);
    va_end(again);
    return (str){out, (size_t)len};
}

str arena_printf(arena *a, const char *format, ...) {
    va_list args;
    va_start(args, format);
    str out = arena_vprintf(a, format, args);
    va_end(args);
    return out;
}

void arena_free(arena *a) {
    for (arena_chunk *c = a->chunk, *before; c; c = before) {
        before = c->before;
        free(c);
    }
    a->chunk = NULL;
    a->at = a->end = NULL;
}

str arena_dots_for_braces(arena *a, str template) {
    str out = {0};
    while (template.len) {
        size_t open = str_find_byte(template, '{'), close = open + str_find_byte(str_sub(template, open, template.len), '}');
        bool filled = close < template.len;
        out = arena_printf(a, "%.*s%.*s%s", STR_ARG(out), STR_ARG(str_sub(template, 0, open)), filled ? "…" : "");
        template = str_sub(template, filled ? close + 1 : template.len, template.len);
    }
    return out;
}

void arena_reset(arena *a) {
    arena_chunk *kept = NULL;
    for (arena_chunk *c = a->chunk, *before; c; c = before) {
        before = c->before;
        if (!kept && c->size <= KEPT) kept = c;
        else free(c);
    }
    a->chunk = kept;
    a->at = kept ? kept->bytes : NULL;
    a->end = kept ? kept->bytes + kept->size : NULL;
    if (kept) kept->before = NULL;
}
