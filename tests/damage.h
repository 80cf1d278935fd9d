// damage: a language pack, spoiled and used all the same: opened, an article checked with it, every report written. Nothing may be read
// beyond its end and nothing may hang; what is found does not matter. For a unit test and a fuzz target.
#ifndef STET_TESTS_DAMAGE_H
#define STET_TESTS_DAMAGE_H

#include "base/file.h"
#include "lexicon/pack.h"
#include "stet.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct {
    str good;        // the whole file
    char folder[64]; // where a copy of it lies, as en.pack
    int copy;
} spoiled;

static inline bool spoil_begin(spoiled *s, const char *path, err *why) {
    char name[80];
    strcpy(s->folder, "/tmp/stet-damage-XXXXXX");
    if (!file_map(path, &s->good, why)) return false;
    if (!mkdtemp(s->folder)) return err_set(why, str_of(s->folder), 0, 0, "cannot be made");
    snprintf(name, sizeof name, "%s/en.pack", s->folder);
    s->copy = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    for (size_t at = 0; s->copy >= 0 && at < s->good.len;) {
        ssize_t put = pwrite(s->copy, s->good.ptr + at, s->good.len - at, (off_t)at);
        if (put <= 0) return err_set(why, str_of(name), 0, 0, "cannot be written");
        at += (size_t)put;
    }
    return s->copy >= 0 || err_set(why, str_of(name), 0, 0, "cannot be written");
}

static inline void spoil_end(spoiled *s) {
    char name[80];
    snprintf(name, sizeof name, "%s/en.pack", s->folder);
    close(s->copy);
    unlink(name);
    rmdir(s->folder);
    file_unmap(s->good);
}

static inline void spoil(const spoiled *s, size_t at, str bytes) {
    if (at + bytes.len <= s->good.len && pwrite(s->copy, bytes.ptr, bytes.len, (off_t)at) != (ssize_t)bytes.len) abort();
}
static inline void unspoil(const spoiled *s, size_t at, size_t len) { spoil(s, at, str_sub(s->good, at, at + len)); }

// Where a section lies in the file.
static inline str spoil_section_of(const spoiled *s, const char *name) {
    struct { char name[16]; uint64_t offset, size; } entry;
    for (const char *at = s->good.ptr + 64; ; at += sizeof entry) {
        memcpy(&entry, at, sizeof entry);
        if (entry.name[0] == 0) return (str){0};
        if (strcmp(entry.name, name) == 0) return str_sub(s->good, (size_t)entry.offset, (size_t)(entry.offset + entry.size));
    }
}

static inline bool spoil_discard(void *data, const char *bytes, size_t len) {
    (void)bytes;
    return *(size_t *)data += len, true;
}

// False if the pack was refused.
static inline bool spoiled_check(const spoiled *s, str article) {
    stet_error why;
    stet *engine = stet_open(&(stet_options){.data = s->folder, .isolated = true}, &why);
    if (!engine) return false;
    stet_result *r = stet_check(engine, article.ptr, article.len, &(stet_input){.name = "x"}, &why);
    for (const char *const *format = stet_report_formats(); r && *format; format++) {
        size_t written = 0;
        stet_report *out = stet_report_begin(engine, &(stet_report_style){.format = *format, .fail_under = -1}, spoil_discard, &written, &why);
        if (out) stet_report_add(out, r, "x"), stet_report_end(out);
    }
    stet_result_free(r);
    stet_close(engine);
    return true;
}

#endif
