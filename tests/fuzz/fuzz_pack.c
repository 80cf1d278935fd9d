// The reader of language packs: a file of any bytes, and a sound file whose section of words holds any bytes. Both must be refused
// or opened, never read beyond their end.
#include "fuzz.h"
#include "lexicon/lexicon.h"
#include "rule/rules.h"
#include "analysis/tagger.h"

#include <sys/mman.h>
#include <unistd.h>

static const char *as_file(int file, str bytes, char *path, size_t size) {
    if (ftruncate(file, 0) != 0 || pwrite(file, bytes.ptr, bytes.len, 0) != (ssize_t)bytes.len) abort();
    snprintf(path, size, "/proc/self/fd/%d", file);
    return path;
}

static void open_whole(str bytes) {
    char path[64];
    err why;
    int file = memfd_create("pack", 0);
    pack *p = pack_open(as_file(file, bytes, path, sizeof path), &why);
    if (p) pack_section(p, "lexicon");
    pack_close(p);
    close(file);
}

static void open_section(const char *name, str bytes) {
    char path[] = "/tmp/stet-fuzz-XXXXXX";
    err why;
    int file = mkstemp(path);
    if (file < 0) abort();
    close(file);
    pack_part parts[] = {{name, bytes}};
    if (!pack_write(path, parts, 1, &why)) abort();
    pack *p = pack_open(path, &why);
    if (!p || pack_section(p, name).len != bytes.len) abort();
    lexicon *l = lexicon_open(p, &why);
    tagger_close(l ? tagger_open(p, l, &why) : NULL);
    lexicon_close(l);
    pack_close(p);
    unlink(path);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
    if (len == 0) return 0;
    str rest = input_of(bytes + 1, len - 1);
    switch (bytes[0] % 4) {
    case 0: open_section("lexicon", rest); break;
    case 1: open_section("tagger", rest); break;
    default: open_whole(input_of(bytes, len)); break;
    }
    return 0;
}
