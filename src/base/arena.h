// arena: memory that is given out piece by piece and freed at once.
// What belongs to one article lives in that article's arena. An arena whose `out_of_memory` is set unwinds there with
// longjmp when the system has no more: so do all of the library's. Otherwise it ends the program, with one line and status 2.
// Nobody needs to test what arena_alloc returns.
// Long work on an article may be given up in the same way: at every arena_pause it is asked whether anybody still wants it.
#ifndef STET_BASE_ARENA_H
#define STET_BASE_ARENA_H

#include "base/str.h"
#include <setjmp.h>
#include <stdarg.h>

typedef struct arena_chunk arena_chunk;
typedef struct arena {
    arena_chunk *chunk;
    char *at, *end;
    jmp_buf *out_of_memory; // longjmp brings 1 for want of memory, ARENA_STOPPED when the work is given up
    bool (*stop)(void *data); // true: nobody wants the work any more; NULL: nobody asks
    void *stop_data;
} arena;
enum { ARENA_STOPPED = 2 };

// How large the chunks are that an arena takes from the system: the first, and the largest that doubling leads to.
typedef struct { size_t first, largest; } arena_sizes;
extern const arena_sizes arena_chunk_sizes;

// Zeroed and max-aligned memory for `count` things of `size` bytes each; never NULL. Owned by the arena.
void *arena_alloc(arena *a, size_t count, size_t size);
void *arena_room(arena *a, size_t count, size_t size); // the same, not zeroed
// Room for one more: returns `items`, or a copy twice as large when `count` has reached `*capacity`.
void *arena_enlarge(arena *a, void *items, size_t count, size_t *capacity, size_t size);
static inline void *arena_grow(arena *a, void *items, size_t count, size_t *capacity, size_t size) {
    return count < *capacity ? items : arena_enlarge(a, items, count, capacity, size);
}
str arena_copy(arena *a, str s);            // a NUL follows the copy
str arena_concat(arena *a, const str *parts, size_t count); // one after the other; a NUL follows
str arena_printf(arena *a, const char *format, ...) __attribute__((format(printf, 2, 3), nonnull(2)));
str arena_vprintf(arena *a, const char *format, va_list args) __attribute__((nonnull(2)));
str arena_dots_for_braces(arena *a, str template); // with "…" where "{...}" stands for what will be filled in
void arena_reset(arena *a);                 // empties it, keeping up to 1 MiB for the next article
void arena_free(arena *a);                  // everything at once; the arena is empty and usable again
_Noreturn void arena_fail(arena *a);        // unwinds as a failed allocation does
void arena_pause(arena *a);                 // work that is given up unwinds here
_Noreturn void memory_end(void);            // ends the program for want of memory
void *memory_needed(void *block);           // the block; if it is NULL, the end. For the program, never in the library
// For who holds what no arena owns: runs work(data) and returns false if memory ran out in `a` meanwhile, so that it can be given back.
bool arena_guarded(arena *a, void (*work)(void *data), void *data);

#endif
