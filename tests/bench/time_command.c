// Runs a command several times and prints one line: least and middle wall time in milliseconds, most memory in KiB, exit status.
//   time_command RUNS STDIN COMMAND [ARGUMENT]...
// Standard input is read from the file STDIN; what the command prints is thrown away. One run before those counted warms the caches.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RUNS_MAX = 1000 };

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void become(const char *input, char **command) {
    int in = open(input, O_RDONLY), out = open("/dev/null", O_WRONLY);
    if (in < 0 || out < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(out, 2) < 0) _exit(126);
    execvp(command[0], command);
    _exit(127);
}

// Milliseconds of one run, or a negative number if it could not be started.
static double run(const char *input, char **command, long *memory, int *status) {
    double start = now();
    pid_t child = fork();
    if (child < 0) return -1;
    if (child == 0) become(input, command);
    struct rusage used;
    int how = 0;
    while (wait4(child, &how, 0, &used) < 0)
        if (errno != EINTR) return -1;
    if (used.ru_maxrss > *memory) *memory = used.ru_maxrss;
    *status = WIFEXITED(how) ? WEXITSTATUS(how) : 128 + WTERMSIG(how);
    return now() - start;
}

static int by_size(const void *a, const void *b) { return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b); }

int main(int argc, char **argv) {
    int runs = argc > 3 ? atoi(argv[1]) : 0, status = 0;
    if (runs < 1 || runs > RUNS_MAX) return fprintf(stderr, "time_command RUNS STDIN COMMAND [ARGUMENT]...\n"), 2;
    double took[RUNS_MAX];
    long memory = 0;
    run(argv[2], argv + 3, &memory, &status);
    memory = 0;
    for (int i = 0; i < runs; i++)
        if ((took[i] = run(argv[2], argv + 3, &memory, &status)) < 0) return fprintf(stderr, "time_command: cannot start: %s\n", strerror(errno)), 2;
    qsort(took, (size_t)runs, sizeof *took, by_size);
    printf("%.2f %.2f %ld %d\n", took[0], took[runs / 2], memory, status);
    return status == 127;
}
