#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fail(err *why, const char *path, int number) {
    char text[128];
    const char *said = strerror_r(number, text, sizeof text);
    return err_set(why, str_of(path), 0, 0, "%s", said);
}

// Reads in pieces; *bytes is the caller's to free. 0, or the number of what went wrong.
static int read_most(int descriptor, size_t most, char **bytes, size_t *len) {
    size_t capacity = 0;
    for (*bytes = NULL, *len = 0; *len < most;) {
        if (*len == capacity) {
            capacity = capacity ? capacity * 2 : 64 << 10;
            char *larger = capacity < SIZE_MAX / 2 ? realloc(*bytes, capacity) : NULL;
            if (!larger) return ENOMEM;
            *bytes = larger;
        }
        size_t want = capacity - *len < most - *len ? capacity - *len : most - *len;
        ssize_t got = read(descriptor, *bytes + *len, want);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return errno;
        if (got == 0) break;
        *len += (size_t)got;
    }
    return 0;
}

typedef struct { arena *mem; str from, to; } copying;

static void copy(void *data) {
    copying *c = data;
    c->to = arena_copy(c->mem, c->from);
}

// What malloc gave, copied and freed.
static str move_in(arena *mem, char *bytes, size_t len) {
    copying c = {mem, {bytes, len}, {0}};
    bool good = arena_guarded(mem, copy, &c);
    free(bytes);
    if (!good) arena_fail(mem);
    return c.to;
}

// What was read, or the number of what went wrong.
static bool take(arena *mem, int number, char *bytes, size_t len, const char *name, str *out, err *why) {
    if (number) free(bytes);
    if (number == ENOMEM) arena_fail(mem);
    if (number) return fail(why, name, number);
    *out = move_in(mem, bytes, len);
    return true;
}

bool file_read_most(arena *mem, int descriptor, const char *name, size_t most, str *out, err *why) {
    char *bytes;
    size_t len;
    int number = read_most(descriptor, most, &bytes, &len);
    return take(mem, number, bytes, len, name, out, why);
}

// The most bytes that are read of what a descriptor stands for: a device or a pipe may never end.
static size_t most_of(int descriptor) {
    enum { UNENDING = 256 << 20 };
    struct stat about;
    return fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode) ? UINT32_MAX : UNENDING;
}

static int read_whole(int descriptor, char **bytes, size_t *len) {
    size_t most = most_of(descriptor);
    int number = read_most(descriptor, most + 1, bytes, len);
    return number ? number : *len > most ? EFBIG : 0;
}

bool file_read_stream(arena *mem, int descriptor, const char *name, str *out, err *why) {
    char *bytes;
    size_t len;
    int number = read_whole(descriptor, &bytes, &len);
    return take(mem, number, bytes, len, name, out, why);
}

bool file_read(arena *mem, const char *path, str *out, err *why) {
    char *bytes = NULL;
    size_t len = 0;
    struct stat about;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return fail(why, path, errno);
    int number = fstat(descriptor, &about) == 0 && S_ISDIR(about.st_mode) ? EISDIR : read_whole(descriptor, &bytes, &len);
    close(descriptor);
    return take(mem, number, bytes, len, path, out, why);
}

bool file_map(const char *path, str *out, err *why) {
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return fail(why, path, errno);
    struct stat about;
    int number = fstat(descriptor, &about) != 0 ? errno : S_ISREG(about.st_mode) ? 0 : EINVAL;
    void *bytes = NULL;
    if (!number && about.st_size > 0) {
        bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
        if (bytes == MAP_FAILED) number = errno;
    }
    close(descriptor);
    if (number) return fail(why, path, number);
    *out = (str){bytes, (size_t)about.st_size};
    return true;
}

void file_unmap(str mapped) {
    if (mapped.len) munmap((void *)(uintptr_t)mapped.ptr, mapped.len);
}

void file_forget(str part) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE), before = (page - (uintptr_t)part.ptr % page) % page;
    if (part.len > before) (void)madvise((void *)((uintptr_t)part.ptr + before), part.len - before, MADV_DONTNEED);
}

static int by_bytes(const void *a, const void *b) { return str_compare(*(const str *)a, *(const str *)b); }

typedef struct {
    arena *mem;
    DIR *from;
    const char *folder;
    str suffix, *paths;
    size_t count, capacity;
} listing;

static void list(void *data) {
    listing *l = data;
    for (struct dirent *entry; (entry = readdir(l->from));) {
        str name = str_of(entry->d_name);
        if (name.ptr[0] == '.' || !str_ends(name, l->suffix)) continue;
        str path = arena_printf(l->mem, "%s/%.*s", l->folder, STR_ARG(name));
        struct stat about;
        if (stat(path.ptr, &about) != 0 || !S_ISREG(about.st_mode)) continue;
        l->paths = arena_grow(l->mem, l->paths, l->count, &l->capacity, sizeof *l->paths);
        l->paths[l->count++] = path;
    }
}

bool file_list(arena *mem, const char *folder, str suffix, str **out, size_t *count, err *why) {
    listing l = {.mem = mem, .from = opendir(folder), .folder = folder, .suffix = suffix};
    if (!l.from && errno == ENOMEM) arena_fail(mem);
    if (!l.from) return fail(why, folder, errno);
    bool good = arena_guarded(mem, list, &l);
    closedir(l.from);
    if (!good) arena_fail(mem);
    if (l.count) qsort(l.paths, l.count, sizeof *l.paths, by_bytes);
    *out = l.paths;
    *count = l.count;
    return true;
}

str file_absolute(arena *mem, const char *path) {
    char real[PATH_MAX];
    bool there = realpath(path, real);
    if (!there && errno == ENOMEM) arena_fail(mem);
    return arena_copy(mem, str_of(there ? real : path));
}

static bool has(arena *mem, str folder, const char *name) { return file_exists(arena_printf(mem, "%.*s/%s", STR_ARG(folder), name).ptr); }

static str parent_of(str folder) {
    size_t end = folder.len;
    while (end > 0 && folder.ptr[end - 1] != '/') end--;
    return str_sub(folder, 0, end > 1 ? end - 1 : end);
}

str file_tree(arena *mem, str path) {
    for (str at = parent_of(path); at.len > 1; at = parent_of(at))
        if (has(mem, at, ".git")) return at;
    return (str){0};
}

bool file_within(arena *mem, str tree, const char *path) {
    struct stat about;
    if (stat(path, &about) != 0) return true;
    if (!S_ISREG(about.st_mode)) return false;
    str real = file_absolute(mem, path);
    return tree.len <= 1 || (str_starts(real, tree) && (real.len == tree.len || real.ptr[tree.len] == '/'));
}

bool file_exists(const char *path) {
    struct stat about;
    return stat(path, &about) == 0;
}

bool file_is_folder(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}
