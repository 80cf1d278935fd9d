#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fail(err *why, const char *path, int number) {
    char text[128];
    const char *said = strerror_r(number, text, sizeof text);
    return err_set(why, str_of(path), 0, 0, "%s", said);
}

bool file_read_most(arena *mem, int descriptor, const char *name, size_t most, str *out, err *why) {
    size_t capacity = 64 << 10, len = 0;
    char *bytes = malloc(capacity);
    while (len < most) {
        if (bytes && len == capacity) {
            char *larger = capacity < SIZE_MAX / 2 ? realloc(bytes, capacity *= 2) : NULL;
            if (!larger) free(bytes);
            bytes = larger;
        }
        if (!bytes) return fail(why, name, ENOMEM);
        size_t want = capacity - len < most - len ? capacity - len : most - len;
        ssize_t got = read(descriptor, bytes + len, want);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            int number = errno;
            free(bytes);
            return fail(why, name, number);
        }
        if (got == 0) break;
        len += (size_t)got;
    }
    if (!bytes) return fail(why, name, ENOMEM);
    *out = arena_copy(mem, (str){bytes, len});
    free(bytes);
    return true;
}

bool file_read_stream(arena *mem, int descriptor, const char *name, str *out, err *why) {
    return file_read_most(mem, descriptor, name, SIZE_MAX, out, why);
}

bool file_read(arena *mem, const char *path, str *out, err *why) {
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return fail(why, path, errno);
    struct stat about;
    bool good;
    if (fstat(descriptor, &about) == 0 && S_ISDIR(about.st_mode)) good = fail(why, path, EISDIR);
    else good = file_read_stream(mem, descriptor, path, out, why);
    close(descriptor);
    return good;
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

bool file_list(arena *mem, const char *folder, str suffix, str **out, size_t *count, err *why) {
    DIR *d = opendir(folder);
    if (!d) return fail(why, folder, errno);
    str *paths = NULL;
    size_t n = 0, capacity = 0;
    for (struct dirent *entry; (entry = readdir(d));) {
        str name = str_of(entry->d_name);
        if (name.ptr[0] == '.' || !str_ends(name, suffix)) continue;
        str path = arena_printf(mem, "%s/%.*s", folder, STR_ARG(name));
        struct stat about;
        if (stat(path.ptr, &about) != 0 || !S_ISREG(about.st_mode)) continue;
        paths = arena_grow(mem, paths, n, &capacity, sizeof *paths);
        paths[n++] = path;
    }
    closedir(d);
    if (n) qsort(paths, n, sizeof *paths, by_bytes);
    *out = paths;
    *count = n;
    return true;
}

str file_absolute(arena *mem, const char *path) {
    char *real = realpath(path, NULL);
    str out = arena_copy(mem, str_of(real ? real : path));
    free(real);
    return out;
}

bool file_exists(const char *path) {
    struct stat about;
    return stat(path, &about) == 0;
}

bool file_is_folder(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}
