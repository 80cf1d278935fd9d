// Loaded before stet, it does what a fault in it might let others do: once stet reads its standard input, it tries to write, make and remove files, to run a
// program, and to open a socket, and tells in the file $STET_PRY what the system let it do, a word each. What the kernel does not have it tells, too.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#endif
enum { ASK_VERSION = 1 };

static int told = -1;
static char beside[4096], victim[4096]; // one that is not there, and one that may be

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("STET_PRY");
    if (!path) return;
    told = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    snprintf(beside, sizeof beside, "%s.beside", path), snprintf(victim, sizeof victim, "%s.victim", path);
    if (syscall(SYS_landlock_create_ruleset, NULL, 0, ASK_VERSION) < 1) dprintf(told, "no-landlock\n");
}

static void tell(const char *what, int done) {
    if (done >= 0) dprintf(told, "%s\n", what);
}

static int runs_a_program(void) {
    int status = -1;
    pid_t child = fork();
    if (child == 0) execl("/bin/true", "true", (char *)NULL), _exit(1);
    return child > 0 && waitpid(child, &status, 0) == child && status == 0 ? 0 : -1;
}

static void pry(void) {
    const char *path = getenv("STET_PRY");
    if (told < 0) return;
    tell("written", open(path, O_WRONLY | O_CLOEXEC));
    tell("made", open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    tell("removed", unlink(victim));
    tell("program", runs_a_program());
    tell("socket", socket(AF_INET, SOCK_STREAM, 0));
    tell("asked", 0);
    close(told);
    told = -1;
}

static ssize_t read_after(int descriptor, void *to, size_t size) {
    if (descriptor == STDIN_FILENO) pry();
    return syscall(SYS_read, descriptor, to, size);
}

// Seen by the libraries, whatever the rest is built like.
#pragma GCC visibility push(default)
ssize_t __read_chk(int descriptor, void *to, size_t size, size_t room); // what read is where its room is known
ssize_t read(int descriptor, void *to, size_t size) { return read_after(descriptor, to, size); }
ssize_t __read_chk(int descriptor, void *to, size_t size, size_t room) { return read_after(descriptor, to, size < room ? size : room); }
#pragma GCC visibility pop
