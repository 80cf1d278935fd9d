// In the sandbox no program runs, no socket opens, and files are written only where they may be; what else a check needs goes on.
// Where there is no such thing, in the kernel or in what is built with sanitizers, it is skipped.
#include "unit.h"

#include "base/file.h"
#include "base/regex.h"
#include "base/sandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SKIPPED = 77 };
static char inside[64], outside[64];

// What `tried` returns in a process of its own.
static int apart(int (*tried)(void)) {
    int status = -1;
    pid_t child = fork();
    if (child == 0) _exit(tried());
    return waitpid(child, &status, 0) == child && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int number_of(bool failed) { return failed ? errno : 0; }

static int runs(void) {
    if (!sandbox_enter()) return SKIPPED;
    execl("/bin/true", "true", (char *)NULL);
    return errno;
}

static int connects(void) {
    if (!sandbox_enter()) return SKIPPED;
    return number_of(socket(AF_INET, SOCK_STREAM, 0) < 0);
}

static int connects_locally(void) {
    if (!sandbox_enter()) return SKIPPED;
    return number_of(socket(AF_UNIX, SOCK_STREAM, 0) < 0);
}

static int child_runs(void) {
    if (!sandbox_enter()) return SKIPPED;
    return system("exit 0") == 0 ? 0 : EPERM; // there is no shell to be had
}

static int checks(void) {
    arena mem = {0};
    err why;
    str text;
    if (!sandbox_enter()) return SKIPPED;
    regex *r = regex_new(&mem, S("a+b"), 0, &why);
    bool good = r && regex_matches(regex_room_new(&mem), r, S("xaab")) && file_read(&mem, "/proc/self/status", &text, &why) && str_find(text, S("Seccomp:\t2")) < text.len;
    regex_free(r);
    arena_free(&mem);
    return good ? 0 : 1;
}

static bool below(void) { return sandbox_write_below((const char *[]){"/nowhere/at/all", inside, NULL}); }

static int below_nothing(void) { return below() ? 0 : SKIPPED; }

static int writes(const char *folder) {
    char path[128];
    err why;
    snprintf(path, sizeof path, "%s/file", folder);
    if (!below()) return SKIPPED;
    return file_write(path, S("text"), &why) && file_write(path, S("more"), &why) ? 0 : EACCES;
}

static int writes_inside(void) { return writes(inside); }
static int writes_outside(void) { return writes(outside); }

static int makes_outside(void) {
    char path[128];
    snprintf(path, sizeof path, "%s/folder", outside);
    if (!below()) return SKIPPED;
    return number_of(mkdir(path, 0777) != 0);
}

static int removes_outside(void) {
    char path[128];
    snprintf(path, sizeof path, "%s/kept", outside);
    if (!below()) return SKIPPED;
    return number_of(unlink(path) != 0);
}

static int reads_outside(void) {
    char path[128];
    snprintf(path, sizeof path, "%s/kept", outside);
    if (!below()) return SKIPPED;
    return number_of(open(path, O_RDONLY | O_CLOEXEC) < 0);
}

static int writes_what_is_open(void) {
    char path[128];
    snprintf(path, sizeof path, "%s/kept", outside);
    int descriptor = open(path, O_WRONLY | O_CLOEXEC);
    if (!below()) return SKIPPED;
    return number_of(write(descriptor, "x", 1) != 1);
}

static const struct { const char *why; int (*tried)(void); int want; } cases[] = {
    {"no program runs", runs, EPERM},
    {"nor one that a child would run", child_runs, EPERM},
    {"no socket of the network", connects, EPERM},
    {"nor of the machine", connects_locally, EPERM},
    {"regular expressions become machine code, files are read", checks, 0},
    {"files are written where they may be", writes_inside, 0},
    {"and not elsewhere", writes_outside, EACCES},
    {"no folder is made elsewhere", makes_outside, EACCES},
    {"nothing is removed elsewhere", removes_outside, EACCES},
    {"files are read elsewhere", reads_outside, 0},
    {"what was open is written", writes_what_is_open, 0},
};

static void test_sandbox(void **state) {
    (void)state;
    size_t skipped = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        int got = apart(cases[i].tried);
        if (got == SKIPPED) skipped++;
        else want_number(cases[i].why, got, cases[i].want);
    }
    if (skipped) print_message("%zu of %zu not tried: this kernel has but half of the sandbox\n", skipped, COUNT(cases));
}

int main(void) {
    char path[128];
    err why;
    if (apart(runs) == SKIPPED && apart(below_nothing) == SKIPPED) return puts("1..0 # SKIP no sandbox here"), 0;
    snprintf(inside, sizeof inside, "/tmp/stet-inside-XXXXXX"), snprintf(outside, sizeof outside, "/tmp/stet-outside-XXXXXX");
    if (!mkdtemp(inside) || !mkdtemp(outside)) return 1;
    snprintf(path, sizeof path, "%s/kept", outside);
    if (!file_write(path, S("kept"), &why)) return 1;
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_sandbox)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    char clean[160];
    snprintf(clean, sizeof clean, "rm -rf %s %s", inside, outside);
    return system(clean) != 0 || failed;
}
