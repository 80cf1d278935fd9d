#include "engine/engine.h"

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

// The folder of the running program, without a final slash; empty if the system does not say.
static str program_folder(arena *mem) {
    char path[4096];
    ssize_t len = readlink("/proc/self/exe", path, sizeof path);
    if (len <= 0 || (size_t)len >= sizeof path) return (str){0};
    while (len > 0 && path[len - 1] != '/') len--;
    return arena_copy(mem, (str){path, len > 1 ? (size_t)len - 1 : (size_t)len});
}

bool data_find(arena *mem, const char *option, str language, str *pack_path, err *why) {
    if (str_find_byte(language, '/') < language.len) return err_set(why, (str){0}, 0, 0, "“%.*s” is no language", STR_ARG(language));
    if (option) {
        if (has_pack(mem, option, language, pack_path)) return true;
        return err_set(why, *pack_path, 0, 0, "no such language pack");
    }
    const char *environment = getenv("STET_DATA");
    str beside = program_folder(mem);
    const char *places[] = {
        environment,
        beside.len ? beside.ptr : NULL,
        beside.len ? arena_printf(mem, "%s/../share/stet", beside.ptr).ptr : NULL,
        STET_DATADIR,
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (places[i] && has_pack(mem, places[i], language, pack_path)) return true;
    return err_set(why, *pack_path, 0, 0, "no language pack for “%.*s” here, beside the program or in $STET_DATA", STR_ARG(language));
}

str config_find(arena *mem, const char *folder, const char *name) {
    char *real = realpath(folder, NULL);
    if (!real) return (str){0};
    str at = arena_copy(mem, str_of(real));
    free(real);
    for (;;) {
        str path = arena_printf(mem, "%.*s/%s", at.len == 1 ? 0 : (int)at.len, at.ptr, name);
        if (file_exists(path.ptr)) return path;
        if (at.len <= 1) return (str){0};
        while (at.len > 1 && at.ptr[at.len - 1] != '/') at.len--;
        if (at.len > 1) at.len--;
    }
}
