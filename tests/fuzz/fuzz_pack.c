// The reader of language packs: a file of any bytes; a sound file whose section of words or weights holds any bytes; the pack in
// STET_FUZZ_DATA with wrong bytes in it, with which an article is checked. All must be refused or used, never read beyond their end.
#include "fuzz.h"
#include "../damage.h"
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

// Each five bytes of input: a place in a section, and what stands there.
static void spoil_and_check(const char *section_name, str edits) {
    static spoiled pack_copy;
    static str section, article = {"Kim Jong Un met Theresa May in Paris on Monday. Kim Yong Un waited for a hour, the the envoys said.\n\nHe recieved \u201cmany "
                                   "gifts\u201d from 1,200 childs.\n", 0};
    char path[4096];
    err why;
    if (!pack_copy.good.len) {
        article.len = strlen(article.ptr);
        snprintf(path, sizeof path, "%s/en.pack", getenv("STET_FUZZ_DATA"));
        if (!spoil_begin(&pack_copy, path, &why)) fprintf(stderr, "%s\n", why.what), abort();
    }
    section = spoil_section_of(&pack_copy, section_name);
    size_t from = (size_t)(section.ptr - pack_copy.good.ptr);
    for (size_t i = 0; i + 5 <= edits.len; i += 5) {
        uint32_t at;
        memcpy(&at, edits.ptr + i, sizeof at);
        spoil(&pack_copy, from + at % section.len, str_sub(edits, i + 4, i + 5));
    }
    spoiled_check(&pack_copy, article);
    unspoil(&pack_copy, from, section.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
    if (len == 0) return 0;
    str rest = input_of(bytes + 1, len - 1);
    static const char *const sections[] = {"lexicon", "tagger", "syllables", "index", "lists", "phrases", "source", "suggest", "rules", "gazetteer"};
    switch (bytes[0] % 16) {
    case 0: open_section("lexicon", rest); break;
    case 1: open_section("tagger", rest); break;
    case 2: case 3: case 4: case 5: case 6: case 7: case 8: case 9: case 10: case 11: spoil_and_check(sections[bytes[0] % 16 - 2], rest); break;
    default: open_whole(input_of(bytes, len)); break;
    }
    return 0;
}
