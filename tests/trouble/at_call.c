// at_call N kill|nospace TOLD PROGRAM [ARGUMENT]...: runs a program, and at the N-th call by which it changes what is on the disk, or puts something out,
// kills it and all that it started, or lets that call and those behind it which need room fail as on a full disk. N is 0: nothing happens. TOLD is a
// file that is given the names of the calls, a line each. Ends as the program does; with 128 + 9 when it was killed; with 77 where the kernel has no such thing.
// What it says on standard error is not counted.
// The calls are held up by seccomp's notifications, so that they are those of all threads and libraries, and the same in every run.
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct { uint32_t number; const char *name; bool frees; } watched[] = {
#ifdef SYS_open // those that not every architecture has
    {SYS_rename, "rename", false}, {SYS_unlink, "unlink", true}, {SYS_mkdir, "mkdir", false}, {SYS_link, "link", false}, {SYS_symlink, "symlink", false}, {SYS_creat, "creat", false}, {SYS_chmod, "chmod", true},
#endif
    {SYS_write, "write", false}, {SYS_writev, "writev", false}, {SYS_pwrite64, "pwrite", false}, {SYS_fsync, "fsync", false}, {SYS_fdatasync, "fdatasync", false}, {SYS_renameat2, "renameat2", false},
    {SYS_renameat, "renameat", false}, {SYS_unlinkat, "unlinkat", true}, {SYS_linkat, "linkat", false}, {SYS_mkdirat, "mkdirat", false}, {SYS_fchmod, "fchmod", true}, {SYS_fchown, "fchown", true},
    {SYS_ftruncate, "ftruncate", false}, {SYS_fallocate, "fallocate", false}, {SYS_copy_file_range, "copy_file_range", false}, {SYS_sendfile, "sendfile", false},
};
enum { WATCHED = sizeof watched / sizeof *watched, OPENS = 3 };

// openat counts where it may make or empty a file.
static int watch(void) {
    const struct sock_filter tell = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF), allow = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    struct sock_filter program[1 + WATCHED + OPENS + 2] = {BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr))};
    size_t n = 1;
    for (size_t i = 0; i < WATCHED; i++) program[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, watched[i].number, (uint8_t)(WATCHED - i + OPENS), 0);
    program[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat, 0, 2);
    program[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[2]));
    program[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, O_CREAT | O_TRUNC, 1, 0);
    program[n++] = allow, program[n++] = tell;
    const struct sock_fprog all = {.len = (unsigned short)n, .filter = program};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
    return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &all);
}

// ---- a descriptor goes from the child, which is watched, to its parent, which watches ---------------------------------------------------

typedef union { struct cmsghdr head; char room[CMSG_SPACE(sizeof(int))]; } with_descriptor;

static void hand_over(int to, int descriptor) {
    with_descriptor w = {.head = {.cmsg_len = CMSG_LEN(sizeof(int)), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS}};
    char byte = 0;
    struct iovec one = {&byte, 1};
    struct msghdr m = {.msg_iov = &one, .msg_iovlen = 1, .msg_control = descriptor < 0 ? NULL : &w, .msg_controllen = descriptor < 0 ? 0 : sizeof w};
    memcpy(CMSG_DATA(&w.head), &descriptor, sizeof descriptor);
    (void)!sendmsg(to, &m, 0);
}

static int take_over(int from) {
    with_descriptor w = {0};
    char byte;
    int descriptor = -1;
    struct iovec one = {&byte, 1};
    struct msghdr m = {.msg_iov = &one, .msg_iovlen = 1, .msg_control = &w, .msg_controllen = sizeof w};
    if (recvmsg(from, &m, 0) == 1 && m.msg_controllen) memcpy(&descriptor, CMSG_DATA(&w.head), sizeof descriptor);
    return descriptor;
}

// ---- watching ---------------------------------------------------------------------------------------------------------------------------

static size_t place_of(int number) {
    size_t i = 0;
    while (i < WATCHED && (int)watched[i].number != number) i++;
    return i;
}

static bool is_write(const struct seccomp_notif *call) { return call->data.nr == SYS_write || call->data.nr == SYS_writev; }

typedef struct { unsigned long at, count; bool kills; FILE *told; pid_t child; } watching;

// The program is held up in a call. False when it is killed there.
static bool answer(watching *w, int listener, const struct seccomp_notif *call) {
    size_t which = place_of(call->data.nr);
    bool counts = !is_write(call) || call->data.args[0] != STDERR_FILENO;
    if (counts) w->count++, fprintf(w->told, "%s\n", which < WATCHED ? watched[which].name : "open");
    bool now = counts && w->at && w->count >= w->at;
    if (now && w->kills) return kill(-w->child, SIGKILL), false;
    bool fails = now && (which == WATCHED || !watched[which].frees);
    struct seccomp_notif_resp reply = {.id = call->id, .flags = fails ? 0 : SECCOMP_USER_NOTIF_FLAG_CONTINUE, .error = fails ? -ENOSPC : 0};
    (void)ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &reply); // who was interrupted meanwhile asks again
    return true;
}

static void watch_calls(watching *w, int listener) {
    struct pollfd one = {listener, POLLIN, 0};
    while (poll(&one, 1, -1) > 0 || errno == EINTR) {
        struct seccomp_notif call = {0};
        if (one.revents & POLLIN && ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &call) == 0 && !answer(w, listener, &call)) return;
        if (one.revents & POLLHUP) return; // nobody is left to be watched
    }
}

static int run_watched(watching *w, char **program) {
    int between[2], status = 0;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, between) != 0) return 77;
    w->child = fork();
    if (w->child == 0) {
        setpgid(0, 0);
        signal(SIGPIPE, SIG_DFL);
        int listener = watch();
        hand_over(between[1], listener);
        if (listener >= 0) close(listener), execv(program[0], program);
        _exit(listener < 0 ? 77 : 127);
    }
    int listener = take_over(between[0]);
    if (listener >= 0) watch_calls(w, listener), close(listener);
    waitpid(w->child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int main(int count, char **arguments) {
    if (count < 5) return fputs("at_call N kill|nospace TOLD PROGRAM [ARGUMENT]...\n", stderr), 2;
    watching w = {.at = strtoul(arguments[1], NULL, 10), .kills = strcmp(arguments[2], "kill") == 0, .told = fopen(arguments[3], "we")};
    if (!w.told) return perror(arguments[3]), 2;
    int status = run_watched(&w, arguments + 4);
    return fclose(w.told), status;
}
