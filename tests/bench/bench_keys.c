// A keystroke in the editor: an article is opened in `stet lsp`, sentences are typed into it and taken out again, letter by letter, and the time from each
// edit to its diagnostics is measured; then many more edits, for memory. All is done several times: machines that others share stop programs for
// milliseconds at a time, so of each edit the least time tells what it costs.
//   bench_keys STET ARTICLE [EDITS [MORE-EDITS]]
#include "../resident.h"
#include "base/file.h"
#include "base/json.h"
#include "lsp/frame.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

typedef struct {
    pid_t child;
    int to;
    frame_reader from;
    arena keep, mem;      // for all of it; for a message
    const uint32_t *ends; // bytes of each line; what is typed stands at its end
    size_t lines;
    uint32_t random;
    size_t line, typed; // where it is typed, and how much stands there
    bool back;
    unsigned version;
} bench;

static const char sentence[] = " The minister said that Kim Jong Un had recieved the visitors from Caracas, but he did not went to Moscow.";

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void start(bench *b, const char *stet) {
    int in[2], out[2];
    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0) abort();
    b->child = fork();
    if (b->child == 0) {
        dup2(in[0], 0), dup2(out[1], 1);
        execl(stet, stet, "lsp", (char *)NULL);
        _exit(127);
    }
    close(in[0]), close(out[1]);
    b->to = in[1];
    b->from = (frame_reader){.in = out[0]};
}

static void wait_for(bench *b, str what) {
    str body;
    do
        if (frame_next(&b->from, 60000, &body) != FRAME_BODY) { fprintf(stderr, "bench_keys: the server does not answer\n"); exit(2); }
    while (str_find(body, what) == body.len);
}

static void send_open(bench *b, str text) {
    buffer body = {0};
    json_writer w = {.out = &body};
    frame_write(b->to, S("{\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":{\"general\":{\"positionEncodings\":[\"utf-8\"]}}}}"));
    buffer_add(&body, S("{\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\"uri\":\"file:///none/a.txt\",\"languageId\":\"plaintext\",\"version\":1,\"text\":"));
    json_put_text(&w, text);
    buffer_add(&body, S("}}}"));
    frame_write(b->to, (str){body.ptr, body.len});
    buffer_free(&body);
    wait_for(b, S("publishDiagnostics"));
}

static void index_lines(bench *b, str text) {
    size_t room = 0;
    uint32_t *ends = NULL;
    for (str line; str_line(&text, &line);) {
        ends = arena_grow(&b->keep, ends, b->lines, &room, sizeof *ends);
        ends[b->lines++] = (uint32_t)line.len;
    }
    b->ends = ends;
}

static void choose_line(bench *b) {
    do b->line = (b->random = b->random * 1664525u + 1013904223u) % b->lines;
    while (b->ends[b->line] < 40);
}

// The next letter, forth and then back.
static void send_edit(bench *b) {
    if (b->typed == 0) b->back = false, choose_line(b);
    if (b->typed == sizeof sentence - 1) b->back = true;
    uint32_t at = b->ends[b->line] + (uint32_t)b->typed;
    str edit = arena_printf(&b->mem, "{\"method\":\"textDocument/didChange\",\"params\":{\"textDocument\":{\"uri\":\"file:///none/a.txt\",\"version\":%u},\"contentChanges\":[{\"range\":{"
                            "\"start\":{\"line\":%zu,\"character\":%u},\"end\":{\"line\":%zu,\"character\":%u}},\"text\":\"%.*s\"}]}}", ++b->version, b->line,
                            at - b->back, b->line, at, !b->back, sentence + b->typed);
    b->typed = b->back ? b->typed - 1 : b->typed + 1;
    frame_write(b->to, edit);
    wait_for(b, S("publishDiagnostics"));
    arena_reset(&b->mem);
}

static int by_size(const void *a, const void *b) { return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b); }

enum { SERIES = 5 };
typedef struct { double opened, worst, before, after; } series; // ms; MB before and after the edits that are for memory

// A server's life: the article is opened and edited. Of each edit the least time of all series so far is kept.
static series play(const char *stet, str text, double *least, size_t edits, size_t more) {
    bench b = {.random = 20261129};
    start(&b, stet);
    series all = {.opened = now()};
    send_open(&b, text);
    all.opened = now() - all.opened;
    index_lines(&b, text);
    for (size_t i = 0; i < edits; i++) {
        double took = now();
        send_edit(&b);
        took = now() - took;
        if (took > all.worst) all.worst = took;
        if (least[i] <= 0 || took < least[i]) least[i] = took;
    }
    all.before = resident_megabytes(b.child);
    for (size_t i = 0; i < more; i++) send_edit(&b);
    all.after = resident_megabytes(b.child);
    close(b.to);
    waitpid(b.child, NULL, 0);
    close(b.from.in);
    frame_reader_free(&b.from);
    arena_free(&b.mem), arena_free(&b.keep);
    return all;
}

int main(int count, char **arguments) {
    size_t edits = count > 3 ? (size_t)atoi(arguments[3]) : 1000, more = count > 4 ? (size_t)atoi(arguments[4]) : 0;
    arena mem = {0};
    str text;
    err why;
    char line[1200];
    if (count < 3 || edits < 1) return fprintf(stderr, "bench_keys STET ARTICLE [EDITS [MORE-EDITS]]\n"), 2;
    if (!file_read(&mem, arguments[2], &text, &why)) return fprintf(stderr, "bench_keys: %s\n", err_line(&why, line, sizeof line)), 2;
    double *least = calloc(edits, sizeof *least);
    if (!least) return 2;
    series last = {0};
    printf("opened in");
    for (int i = 0; i < SERIES; i++) {
        last = play(arguments[1], text, least, edits, i + 1 == SERIES ? more : 0);
        printf("%s %.1f ms (worst keystroke %.2f)", i ? "," : "", last.opened, last.worst);
        fflush(stdout);
    }
    qsort(least, edits, sizeof *least, by_size);
    printf("\nthe same keystrokes, the least time of each: %.2f ms (middle of %zu), %.2f at the 99th of 100, %.2f worst; memory %.1f MB, after %zu more edits %.1f\n", least[edits / 2],
           edits, least[edits * 99 / 100], least[edits - 1], last.before, more, last.after);
    free(least);
    arena_free(&mem);
    return 0;
}
