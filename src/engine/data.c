// Where the language packs are, and the nearest configuration.
#include "engine/engine.h"

#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#ifndef STET_DATADIR
#define STET_DATADIR "/usr/share/stet"
#endif

static bool has_pack(arena *mem, const char *folder, str language, str *path) {
    *path = arena_printf(mem, "%s/%.*s.pack", folder, STR_ARG(language));
    return file_exists(path->ptr);
}

// The folder of a file, without a final slash.
static str folder_of(arena *mem, str path) {
    while (path.len > 0 && path.ptr[path.len - 1] != '/') path.len--;
    return arena_copy(mem, str_sub(path, 0, path.len > 1 ? path.len - 1 : path.len));
}

// The folder of the running program; empty if the system does not say.
static str program_folder(arena *mem) {
    char path[4096];
    ssize_t len = readlink("/proc/self/exe", path, sizeof path);
    return len <= 0 || (size_t)len >= sizeof path ? (str){0} : folder_of(mem, (str){path, (size_t)len});
}

// The folder of the library that this code lies in: another program than stet may have loaded it.
static str library_folder(arena *mem) {
    Dl_info about;
    union { bool (*call)(arena *, const char *, str, str *, err *); void *address; } here = {.call = data_find};
    return dladdr(here.address, &about) && about.dli_fname ? folder_of(mem, file_absolute(mem, about.dli_fname)) : (str){0};
}

// Where packs lie, seen from a folder of programs (bin) or of libraries (lib, lib/x86_64-linux-gnu); "" is the folder itself.
static bool found_from(arena *mem, str folder, str language, str *path) {
    static const char *const ways[] = {"", "/../share/stet", "/../../share/stet"};
    for (size_t i = 0; folder.len && i < sizeof ways / sizeof *ways; i++)
        if (has_pack(mem, arena_printf(mem, "%.*s%s", STR_ARG(folder), ways[i]).ptr, language, path)) return true;
    return false;
}

bool data_find(arena *mem, const char *option, str language, str *pack_path, err *why) {
    if (str_find_byte(language, '/') < language.len) return err_set(why, (str){0}, 0, 0, "“%.*s” is no language", STR_ARG(language));
    if (option) {
        if (has_pack(mem, option, language, pack_path)) return true;
        return err_set(why, *pack_path, 0, 0, "no such language pack");
    }
    const char *environment = getenv("STET_DATA");
    if (environment && has_pack(mem, environment, language, pack_path)) return true;
    if (found_from(mem, program_folder(mem), language, pack_path) || found_from(mem, library_folder(mem), language, pack_path)) return true;
    if (has_pack(mem, STET_DATADIR, language, pack_path)) return true;
    return err_set(why, *pack_path, 0, 0, "no language pack for “%.*s” here, beside the program or in $STET_DATA", STR_ARG(language));
}

str config_find(arena *mem, const char *folder, const char *name) {
    char real[PATH_MAX];
    bool there = realpath(folder, real);
    if (!there && errno == ENOMEM) arena_fail(mem);
    if (!there) return (str){0};
    str at = str_of(real);
    for (;;) {
        str path = arena_printf(mem, "%.*s/%s", at.len == 1 ? 0 : (int)at.len, at.ptr, name);
        if (file_exists(path.ptr)) return path;
        if (at.len <= 1) return (str){0};
        while (at.len > 1 && at.ptr[at.len - 1] != '/') at.len--;
        if (at.len > 1) at.len--;
    }
}

// Without links; of a folder that is not there yet, the nearest above it that is; else "/". False for want of memory.
static bool real_folder(const char *folder, char out[PATH_MAX]) {
    char above[PATH_MAX];
    bool there = realpath(folder, out);
    snprintf(above, sizeof above, "%s", folder);
    for (char *slash; !there && errno != ENOMEM && (slash = strrchr(above, '/'));) {
        *slash = 0;
        there = realpath(*above ? above : "/", out);
    }
    if (there) return true;
    snprintf(out, PATH_MAX, "/");
    return errno != ENOMEM;
}

bool stet_settings_folder(const char *folder, char *out, size_t size) {
    char real[PATH_MAX], path[PATH_MAX + 16];
    if (!real_folder(folder, real)) return false;
    str at = str_of(real);
    while (at.len > 1) {
        snprintf(path, sizeof path, "%.*s/.stet.yaml", STR_ARG(at));
        bool here = file_exists(path);
        path[strlen(path) - strlen(".yaml")] = 0;
        if (here || file_is_folder(path)) break;
        while (at.len > 1 && at.ptr[at.len - 1] != '/') at.len--;
        if (at.len > 1) at.len--;
    }
    bool fits = at.len < size;
    if (fits) memcpy(out, at.ptr, at.len), out[at.len] = 0;
    return fits;
}
