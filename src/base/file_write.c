// Writing whole files: what stands on the disk is at every moment the old text or the new one, never part of either.
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

enum { LONGEST_NAME = 200 }; // of the part of a file's name that its temporary file has

typedef struct {
    char real[4096], temporary[4096]; // links are written through, not replaced by a file
    struct stat about;                // of the old file
    bool existed, same_owner;
} target;

static bool fail(err *why, const char *path, int number) {
    char text[128];
    const char *said = strerror_r(number, text, sizeof text);
    return err_set(why, str_of(path), 0, 0, "%s", said);
}

static bool write_all(int descriptor, str bytes) {
    while (bytes.len) {
        ssize_t put = write(descriptor, bytes.ptr, bytes.len);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return false;
        bytes = str_sub(bytes, (size_t)put, bytes.len);
    }
    return true;
}

// Renaming a file does not survive a crash until its folder is on the disk too. Folders that cannot be synced are not an error.
static void sync_folder(const char *path) {
    char folder[4096];
    snprintf(folder, sizeof folder, "%s", path);
    char *slash = strrchr(folder, '/');
    if (slash) slash[slash == folder ? 1 : 0] = 0;
    int descriptor = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    (void)fsync(descriptor);
    close(descriptor);
}

// The temporary file is hidden and has no ending that anyone takes for an article.
static bool name_temporary(target *t) {
    const char *slash = strrchr(t->real, '/');
    int folder = slash ? (int)(slash + 1 - t->real) : 0;
    int n = snprintf(t->temporary, sizeof t->temporary, "%.*s.%.*s.XXXXXX", folder, t->real, LONGEST_NAME, t->real + folder);
    return n > 0 && (size_t)n < sizeof t->temporary;
}

// What nobody may write is left alone, even by who may do everything.
static int refused(const target *t) {
    if (!t->existed) return 0;
    if (!S_ISREG(t->about.st_mode)) return S_ISDIR(t->about.st_mode) ? EISDIR : EINVAL;
    if (!(t->about.st_mode & 0222)) return EACCES;
    return access(t->real, W_OK) == 0 ? 0 : errno;
}

static int aim(target *t, const char *path, bool through_links) {
    if (!through_links || !realpath(path, t->real)) snprintf(t->real, sizeof t->real, "%s", path);
    t->existed = (through_links ? stat : lstat)(t->real, &t->about) == 0 && !S_ISLNK(t->about.st_mode);
    return name_temporary(t) ? refused(t) : ENAMETOOLONG;
}

// What belongs to somebody else now must not act in his name.
static mode_t mode_of(const target *t, bool same_owner) {
    if (t->existed) return t->about.st_mode & (same_owner ? 07777 : 0777);
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

// Owner and group as the old file has them, as far as they are ours to give. True if the owner is the same.
static bool copy_owner(const target *t, int descriptor) {
    struct stat about;
    if (!t->existed || fchown(descriptor, t->about.st_uid, t->about.st_gid) == 0) return true;
    (void)!fchown(descriptor, (uid_t)-1, t->about.st_gid);
    return fstat(descriptor, &about) == 0 && about.st_uid == t->about.st_uid;
}

// Access control lists and labels. What the file system or the system does not let us write is left out.
static void copy_attributes(const target *t, int descriptor) {
    enum { NAMES = 4096, VALUE = 8192 };
    char names[NAMES], value[VALUE];
    ssize_t len = t->existed ? listxattr(t->real, names, sizeof names) : 0;
    for (ssize_t at = 0; at < len; at += (ssize_t)strlen(names + at) + 1) {
        ssize_t size = getxattr(t->real, names + at, value, sizeof value);
        if (size >= 0) (void)fsetxattr(descriptor, names + at, value, (size_t)size, 0);
    }
}

// The bytes beside the file, with its owner and mode and on the disk. 0, or the number of what went wrong; then nothing is left.
static int write_beside(target *t, str bytes) {
    int descriptor = mkstemp(t->temporary);
    if (descriptor < 0) return errno;
    t->same_owner = copy_owner(t, descriptor);
    copy_attributes(t, descriptor);
    bool good = write_all(descriptor, bytes) && fchmod(descriptor, mode_of(t, t->same_owner)) == 0 && fsync(descriptor) == 0;
    int number = good ? 0 : errno;
    if (close(descriptor) != 0 && good) number = errno;
    if (number) unlink(t->temporary);
    return number;
}

static int move(target *t) {
    int number = rename(t->temporary, t->real) == 0 ? 0 : errno;
    if (number) unlink(t->temporary);
    else sync_folder(t->real);
    return number;
}

// Who ends the program waits for the moment in which no temporary file lies about.
static void hold_signals(sigset_t *before) {
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGINT), sigaddset(&ending, SIGTERM), sigaddset(&ending, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &ending, before);
}

static bool write_whole(const char *path, str bytes, bool through_links, err *why) {
    target t;
    sigset_t signals;
    hold_signals(&signals);
    int number = aim(&t, path, through_links);
    if (!number) number = write_beside(&t, bytes);
    if (!number) number = move(&t);
    pthread_sigmask(SIG_SETMASK, &signals, NULL);
    return !number || fail(why, path, number);
}

bool file_write(const char *path, str bytes, err *why) { return write_whole(path, bytes, true, why); }
bool file_write_over(const char *path, str bytes, err *why) { return write_whole(path, bytes, false, why); }

static bool holds(const char *path, str bytes) {
    arena mem = {0};
    str now;
    err why;
    bool same = file_read(&mem, path, &now, &why) && str_eq(now, bytes);
    arena_free(&mem);
    return same;
}

enum { CHANGED = -1 };

static bool swap(const target *t) { return renameat2(AT_FDCWD, t->temporary, AT_FDCWD, t->real, RENAME_EXCHANGE) == 0; }

// What was taken out is not what was read: it goes back; and if by then somebody has written again, what he wrote stays instead.
static int put_back(const target *t, str bytes) {
    if (!swap(t)) return CHANGED; // it lies beside its old place
    if (!holds(t->temporary, bytes)) (void)swap(t);
    unlink(t->temporary);
    return CHANGED;
}

// Between a comparison and a rename anybody may write. Where the system can exchange two files at one stroke, the old one is compared once
// it is out of everybody's reach; elsewhere just before.
static int exchange(target *t, str old, str bytes) {
    if (!swap(t)) {
        if (holds(t->real, old)) return move(t);
        unlink(t->temporary);
        return CHANGED;
    }
    if (!holds(t->temporary, old)) return put_back(t, bytes);
    unlink(t->temporary);
    sync_folder(t->real);
    return 0;
}

bool file_replace(const char *path, str old, str bytes, file_lost *lost, err *why) {
    target t;
    sigset_t signals;
    hold_signals(&signals);
    int number = aim(&t, path, true);
    if (!number && !holds(t.real, old)) number = CHANGED;
    if (!number) number = write_beside(&t, bytes);
    if (!number) number = exchange(&t, old, bytes);
    pthread_sigmask(SIG_SETMASK, &signals, NULL);
    *lost = (file_lost){.names = !number && t.about.st_nlink > 1 ? t.about.st_nlink - 1 : 0, .owner = !number && !t.same_owner};
    if (number == CHANGED) return err_set(why, str_of(path), 0, 0, "changed while it was read; it is left as it is");
    return !number || fail(why, path, number);
}
