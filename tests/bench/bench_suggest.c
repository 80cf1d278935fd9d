// How often the right word is the first, and among the first five, of what is suggested for a misspelling, and how long that takes:
// stet beside hunspell. The list has a line a misspelling: wrong, tab, right.
//   bench_suggest PACK LIST [hunspell dictionary, such as en_US]
#include "base/file.h"
#include "lexicon/hunspell.h"
#include "lexicon/speller.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef size_t suggest(const void *tool, arena *mem, str word, str *out);

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}
static size_t ours(const void *tool, arena *mem, str word, str *out) { return speller_suggest(tool, mem, word, 0, false, out); }
static size_t theirs(const void *tool, arena *mem, str word, str *out) { return dictionary_suggest((dictionary *)(uintptr_t)tool, mem, word, out, 5); }
static int by_size(const void *a, const void *b) { return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b); }

static void measure(const char *name, suggest *tool_suggest, const void *tool, str list) {
    size_t count = 0, first = 0, five = 0;
    static double took[100000];
    for (str line; str_line(&list, &line) && count < sizeof took / sizeof *took;) {
        arena mem = {0};
        str right = line, wrong, out[5];
        if (!str_split(&right, '\t', &wrong) || right.len == 0) continue;
        double start = now();
        size_t found = tool_suggest(tool, &mem, wrong, out);
        took[count++] = now() - start;
        for (size_t i = 0; i < found; i++)
            if (str_eq(out[i], right)) {
                five++;
                first += i == 0;
                break;
            }
        if (getenv("MISSES") && !(found && str_eq(out[0], right))) printf("%.*s\t%.*s\t%.*s\n", STR_ARG(wrong), STR_ARG(right), STR_ARG(found ? out[0] : S("-")));
        arena_free(&mem);
    }
    if (!count) return;
    qsort(took, count, sizeof *took, by_size);
    printf("%-10s %6zu words: first %.3f, among five %.3f; median %.3f ms, 95%% within %.3f ms\n", name, count, (double)first / (double)count,
           (double)five / (double)count, took[count / 2], took[count * 95 / 100]);
}

int main(int count, char **arguments) {
    arena mem = {0};
    err why = {0};
    char line[1100];
    str list;
    pack *p = count >= 3 ? pack_open(arguments[1], &why) : NULL;
    lexicon *l = p ? lexicon_open(p, &why) : NULL;
    speller *s = l ? speller_open(p, l, NULL, 0, NULL, 0, NULL, NULL, &why) : NULL;
    if (!s || !file_read(&mem, arguments[2], &list, &why)) return fprintf(stderr, "bench_suggest: %s\n", err_line(&why, line, sizeof line)), 2;
    measure("stet", ours, s, list);
    dictionary *d = count > 3 ? dictionary_open(str_of(arguments[3]), &why) : NULL;
    if (d) measure("hunspell", theirs, d, list);
    dictionary_close(d);
    speller_close(s), lexicon_close(l), pack_close(p);
    arena_free(&mem);
    return 0;
}
