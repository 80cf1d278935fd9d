#include "base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

// Sanitizers, what counts lines, and valgrind, ask the system for more than stet does: there nothing is given up.
static bool watched(void) {
#ifdef STET_WATCHED
    return true;
#else
    const char *preloaded = getenv("LD_PRELOAD");
    return preloaded && strstr(preloaded, "/vgpreload_");
#endif
}

// ---- seccomp: calls that are refused ---------------------------------------------------------------------------------------------

#if defined __x86_64__
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef ARCHITECTURE
enum { OTHER_NUMBERS = 0x40000000 }; // of x86's x32, under which the same calls have other numbers

// To run programs, to speak to the network, to look into other processes, to change the system; and io_uring, which goes around all that.
static const uint32_t refused[] = {
    SYS_execve, SYS_execveat, SYS_socket, SYS_process_vm_readv, SYS_process_vm_writev, SYS_bpf, SYS_perf_event_open, SYS_userfaultfd, SYS_mount, SYS_umount2,
    SYS_pivot_root, SYS_chroot, SYS_setns, SYS_unshare, SYS_add_key, SYS_request_key, SYS_keyctl, SYS_kexec_load, SYS_init_module, SYS_finit_module,
    SYS_delete_module, SYS_open_by_handle_at, SYS_io_uring_setup, SYS_ptrace,
};
enum { REFUSED = sizeof refused / sizeof *refused, HEAD = 4 };

static bool filter_calls(void) {
    const struct sock_filter refuse = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM), allow = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    struct sock_filter program[HEAD + REFUSED + 2] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 0, REFUSED + 3), // another architecture's calls: refused
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, OTHER_NUMBERS, REFUSED + 1, 0),
    };
    for (uint8_t i = 0; i < REFUSED; i++) program[HEAD + i] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, refused[i], (uint8_t)(REFUSED - i), 0);
    program[HEAD + REFUSED] = allow, program[HEAD + REFUSED + 1] = refuse;
    const struct sock_fprog all = {.len = sizeof program / sizeof *program, .filter = program};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &all) == 0;
}
#else
static bool filter_calls(void) { return false; }
#endif

bool sandbox_enter(void) { return !watched() && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && filter_calls(); }

// ---- Landlock: where files may be written ----------------------------------------------------------------------------------------

// As the kernel has them, whose headers may be older than it is.
#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif
typedef struct { uint64_t files; } ruleset;
typedef struct __attribute__((packed)) { uint64_t allowed; int32_t folder; } below;
enum { BY_PATH = 1, ASK_VERSION = 1, HAS_TRUNCATE = 3, HAS_REFER = 2 };

// All but to read, to list and to run: write, remove, make of any kind; then to move between folders, and to cut short.
static uint64_t writing(long version) {
    uint64_t all = 1u << 1;
    for (unsigned i = 4; i <= 12; i++) all |= 1u << i;
    if (version >= HAS_REFER) all |= 1u << 13;
    if (version >= HAS_TRUNCATE) all |= 1u << 14;
    return all;
}

static void allow_below(int rules, const char *folder, uint64_t what) {
    below b = {what, open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC)};
    if (b.folder < 0) return;
    (void)syscall(SYS_landlock_add_rule, rules, BY_PATH, &b, 0);
    close(b.folder);
}

bool sandbox_write_below(const char *const *folders) {
    long version = watched() ? -1 : syscall(SYS_landlock_create_ruleset, NULL, 0, ASK_VERSION);
    if (version < 1) return false;
    ruleset handled = {writing(version)};
    int rules = (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0);
    if (rules < 0) return false;
    for (; *folders; folders++) allow_below(rules, *folders, handled.files);
    bool done = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(rules);
    return done;
}
