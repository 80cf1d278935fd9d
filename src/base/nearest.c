#include "base/nearest.h"

enum { LONGEST = 40 };

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

// Optimal string alignment: insertions, deletions, changes, and neighbours that changed places cost 1 each.
static size_t distance(str a, str b) {
    size_t rows[3][LONGEST + 1], *before = rows[0], *last = rows[1], *now = rows[2];
    if (a.len > LONGEST || b.len > LONGEST) return SIZE_MAX;
    for (size_t j = 0; j <= b.len; j++) last[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        now[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t change = a.ptr[i - 1] != b.ptr[j - 1];
            now[j] = least(least(last[j], now[j - 1]) + 1, last[j - 1] + change);
            if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1]) now[j] = least(now[j], before[j - 2] + 1);
        }
        size_t *free_row = before;
        before = last;
        last = now;
        now = free_row;
    }
    return last[b.len];
}

// A third of the letters may be wrong; what is the beginning of one word only is that word.
const char *nearest(str typed, const char *const *words) {
    const char *best = NULL, *begun = NULL;
    size_t least_wrong = SIZE_MAX, begins = 0;
    for (; *words; words++) {
        str word = str_of(*words);
        size_t wrong = distance(typed, word);
        if (wrong < least_wrong) { least_wrong = wrong; best = *words; }
        if (typed.len >= 3 && str_starts(word, typed)) { begun = *words; begins++; }
    }
    if (begins == 1) return begun;
    return best && least_wrong * 3 <= typed.len ? best : NULL;
}
