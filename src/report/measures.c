#include "report/measures.h"

#include <string.h>

const measure *measure_of(const readability *m, const char *key) {
    for (size_t i = 0; i < m->count; i++)
        if (strcmp(m->items[i].key, key) == 0) return &m->items[i];
    return NULL;
}

const char *ease_in_words(double ease) {
    static const struct { double from; const char *words; } steps[] = {
        {90, "very easy"}, {80, "easy"}, {70, "fairly easy"}, {60, "plain English"}, {50, "fairly difficult"}, {30, "difficult"},
    };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (ease >= steps[i].from) return steps[i].words;
    return "very difficult";
}
