// pack: the compiled language pack, one file, memory-mapped read-only and used in place.
// A pack is a header, a table of sections and the sections, each 64-byte aligned, all little-endian. Whoever owns a kind of
// knowledge owns its section's inner layout. A pack that is truncated, of another version or no pack at all is refused when opened, and
// so is one whose header or table is damaged. Opening reads no more than these: an article touches a tenth of a pack. A byte that
// changed anywhere else is found by pack_verify, which reads everything; no reader of a section is led outside of it by one.
#ifndef STET_LEXICON_PACK_H
#define STET_LEXICON_PACK_H

#include "base/arena.h"
#include "base/err.h"

enum { PACK_VERSION = 4 };
typedef struct pack pack;

pack *pack_open(const char *path, err *why); // NULL on failure; close with pack_close
void pack_close(pack *p);                    // NULL is fine
bool pack_verify(const char *path, err *why); // false if any byte is not as it was written
// The bytes of a section ("lexicon", "tagger", "gazetteer", "rules", "notices" ...: at most 15 letters), aligned to 64
// bytes; empty if the pack has none. Borrowed from the pack.
str pack_section(const pack *p, const char *name);

// Writing, for the pack compiler: sections are borrowed until pack_write.
typedef struct { const char *name; str bytes; } pack_part;
bool pack_write(const char *path, const pack_part *parts, size_t count, err *why);

#endif
