// In a file of its own, so that a test may link another in its place.
#include "base/arena.h"

const arena_sizes arena_chunk_sizes = {.first = 64 << 10, .largest = 16 << 20};
