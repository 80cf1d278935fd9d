#include "cli/progress.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

static struct {
    pthread_mutex_t lock;
    bool on, drawn;
    uint64_t articles, done, total, skipped;
    double began, redrawn;
} bar = {.lock = PTHREAD_MUTEX_INITIALIZER};

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

// Whoever ends the program finds an empty line.
static void wipe(int number) {
    (void)!write(STDERR_FILENO, "\r\033[K", 4);
    raise(number);
}

static void wipe_at(int number) {
    struct sigaction how = {.sa_handler = wipe, .sa_flags = (int)SA_RESETHAND}, before;
    if (sigaction(number, NULL, &before) == 0 && before.sa_handler == SIG_DFL) sigaction(number, &how, NULL);
}

bool progress_wanted(void) { return isatty(STDERR_FILENO); }

void progress_begin(uint64_t bytes) {
    bar.on = true;
    wipe_at(SIGINT);
    wipe_at(SIGTERM);
    bar.total = bytes;
    bar.began = bar.redrawn = now();
}

static void put_time(char *out, size_t size, double seconds) {
    unsigned long s = (unsigned long)(seconds + .5);
    if (s >= 3600) snprintf(out, size, "%lu:%02lu:%02lu", s / 3600, s / 60 % 60, s % 60);
    else snprintf(out, size, "%lu:%02lu", s / 60, s % 60);
}

const char *progress_line(char *out, size_t size, unsigned columns, uint64_t articles, uint64_t done, uint64_t total, double seconds) {
    enum { CELLS = 24 };
    char rate[64], left[32] = "";
    double per_second = seconds > 0 ? (double)articles / seconds : 0;
    snprintf(rate, sizeof rate, "%llu article%s, %.*f a second", (unsigned long long)articles, articles == 1 ? "" : "s", per_second < 10, per_second);
    if (!total || !done) { snprintf(out, size, "%s", rate); return out; }
    double share = done < total ? (double)done / (double)total : 1;
    char cells[3 * CELLS + 1] = "";
    for (int i = 0; i < CELLS; i++) strcat(cells, i < (int)(share * CELLS) ? "━" : "╌");
    put_time(left, sizeof left, seconds * (1 - share) / share);
    snprintf(out, size, "%s%s%3.0f %%  %s, %s left", columns < 80 ? "" : cells, columns < 80 ? "" : " ", share * 100, rate, left);
    return out;
}

static void put(const char *text) { (void)!write(STDERR_FILENO, text, strlen(text)); }

static void clear(void) {
    if (bar.drawn) put("\r\033[K");
    bar.drawn = false;
}

void progress_skip(uint64_t bytes) {
    if (!bar.on) return;
    pthread_mutex_lock(&bar.lock);
    bar.skipped += bytes;
    pthread_mutex_unlock(&bar.lock);
}

static unsigned columns(void) {
    struct winsize size;
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col ? size.ws_col : 80;
}

// Drawn after the first second, then ten times a second at most.
void progress_step(size_t bytes, bool article) {
    if (!bar.on) return;
    pthread_mutex_lock(&bar.lock);
    double at = now();
    char line[256];
    bar.articles += article;
    bar.done += bytes;
    if (at - bar.began >= 1 && at - bar.redrawn >= .1) {
        progress_line(line, sizeof line, columns(), bar.articles, bar.done, bar.total > bar.skipped ? bar.total - bar.skipped : 0, at - bar.began);
        put("\r");
        put(line);
        put("\033[K");
        bar.drawn = true, bar.redrawn = at;
    }
    pthread_mutex_unlock(&bar.lock);
}

void progress_clear(void) {
    if (!bar.on) return;
    pthread_mutex_lock(&bar.lock);
    clear();
    pthread_mutex_unlock(&bar.lock);
}

void progress_end(void) { progress_clear(); bar.on = false; }
