// pack: the container. A header of 64 bytes, a table of parts, the parts themselves, each at a multiple of 64 bytes and padded
// with zeros to the next.
//
// Two checksums: one of the header and the table, looked at whenever a pack is opened, and one of the parts, which takes reading all of
// the file: 4 ms where an article takes 3 and touches a tenth of it, so that only pack_verify looks at it. A file cut short, grown, of
// another version or no pack is refused at once, therefore; a byte changed in the middle of a part may go unnoticed until somebody
// verifies, and does no harm: whoever reads a part checks every offset in it against the part's size, before or when it is used.
// Checksums are eight lanes of running sums (Fletcher's idea, 64 bits wide), which any single flipped byte is certain to change.
#include "lexicon/pack.h"
#include "base/file.h"
#include <stdlib.h>

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "packs are used in place and little-endian");

enum { ALIGN = 64, MAX_PARTS = 64, NAME_SIZE = 16, PIECE = 1 << 20 /* a multiple of ALIGN */ };
static const char MAGIC[8] = "stetpack";

typedef struct {
    char magic[8];
    uint32_t version, parts;
    uint64_t size; // of the whole file
    uint64_t head; // sum of the header, with this field as 0, and of the table
    uint64_t rest; // sum of the parts
    uint8_t unused[24];
} pack_header;
typedef struct {
    char name[NAME_SIZE];
    uint64_t offset, size;
} pack_entry;
_Static_assert(sizeof(pack_header) == ALIGN && sizeof(pack_entry) == 32, "the layout of the file");

struct pack {
    str file;
    const pack_entry *entries;
    uint32_t count;
};

static size_t aligned(size_t n) { return (n + ALIGN - 1) / ALIGN * ALIGN; }

typedef uint64_t lanes __attribute__((vector_size(16)));

// A bijection of `sum` for each `more`, and of `more` for each `sum`, so that no two differences cancel by chance of their places.
static uint64_t mixed(uint64_t sum, uint64_t more) {
    sum = (sum ^ more) * 0x9e3779b97f4a7c15u;
    return sum ^ sum >> 32;
}

// Fletcher's two running sums over eight lanes of 64 bits, so that order counts. `bytes` is aligned to 64, `size` a multiple of 64.
static uint64_t sum_of(const char *bytes, size_t size, uint64_t seed) {
    lanes low[4] = {{0}}, high[4] = {{0}};
    const char *from = __builtin_assume_aligned(bytes, ALIGN);
    for (size_t at = 0; at < size; at += ALIGN)
        for (unsigned i = 0; i < 4; i++) {
            lanes piece;
            memcpy(&piece, from + at + sizeof piece * i, sizeof piece);
            low[i] += piece;
            high[i] += low[i];
        }
    uint64_t sum = seed;
    for (unsigned i = 0; i < 4; i++)
        for (unsigned k = 0; k < 2; k++) sum = mixed(mixed(sum, low[i][k]), high[i][k]);
    return sum;
}

static size_t table_end(uint32_t parts) { return aligned(sizeof(pack_header) + parts * sizeof(pack_entry)); }

static uint64_t head_sum(pack_header header, const char *table) {
    header.head = 0;
    _Alignas(ALIGN) char first[ALIGN];
    memcpy(first, &header, sizeof first);
    return sum_of(table, table_end(header.parts) - sizeof header, sum_of(first, sizeof first, 0));
}

// A piece at a time, each given back when it has been read: that takes no memory to speak of.
static uint64_t rest_sum(str rest, void (*done)(str piece)) {
    uint64_t sum = 0;
    for (size_t at = 0; at < rest.len; at += PIECE) {
        str piece = str_sub(rest, at, rest.len - at < PIECE ? rest.len : at + PIECE);
        sum = sum_of(piece.ptr, piece.len, sum);
        if (done) done(piece);
    }
    return sum;
}

static bool entry_sound(const pack_entry *e, size_t file_size) {
    return e->name[NAME_SIZE - 1] == 0 && e->offset % ALIGN == 0 && e->offset <= file_size &&
           e->size <= file_size - e->offset;
}

static bool damaged(str path, err *why) {
    return err_set(why, path, 0, 0, "this language pack is damaged: its checksum does not match");
}

static bool head_sound(str file, str path, pack_header *h, err *why) {
    if (file.len < sizeof *h) return err_set(why, path, 0, 0, "this is not a language pack: it is too short");
    memcpy(h, file.ptr, sizeof *h);
    if (memcmp(h->magic, MAGIC, sizeof MAGIC) != 0) return err_set(why, path, 0, 0, "this is not a language pack");
    if (h->version != PACK_VERSION)
        return err_set(why, path, 0, 0, "this language pack is of version %u, this program reads version %u", h->version,
                       (unsigned)PACK_VERSION);
    if (h->size != file.len)
        return err_set(why, path, 0, 0, "this language pack is cut short or has grown: %zu bytes instead of %llu", file.len,
                       (unsigned long long)h->size);
    bool sound = file.len % ALIGN == 0 && h->parts <= MAX_PARTS && table_end(h->parts) <= file.len && h->head == head_sum(*h, file.ptr + sizeof *h);
    const pack_entry *entries = (const pack_entry *)(const void *)(file.ptr + sizeof *h);
    for (uint32_t i = 0; sound && i < h->parts; i++) sound = entry_sound(&entries[i], file.len);
    return sound || damaged(path, why);
}

pack *pack_open(const char *path, err *why) {
    str file;
    pack_header h;
    if (!file_map(path, &file, why)) return NULL;
    bool sound = head_sound(file, str_of(path), &h, why);
    pack *p = sound ? malloc(sizeof *p) : NULL;
    if (!p) {
        if (sound) err_set(why, str_of(path), 0, 0, "out of memory");
        file_unmap(file);
        return NULL;
    }
    *p = (pack){.file = file, .entries = (const pack_entry *)(const void *)(file.ptr + sizeof h), .count = h.parts};
    return p;
}

bool pack_verify(const char *path, err *why) {
    str file;
    pack_header h;
    if (!file_map(path, &file, why)) return false;
    bool whole = head_sound(file, str_of(path), &h, why) &&
                 (h.rest == rest_sum(str_sub(file, table_end(h.parts), file.len), file_forget) || damaged(str_of(path), why));
    file_unmap(file);
    return whole;
}

void pack_close(pack *p) {
    if (!p) return;
    file_unmap(p->file);
    free(p);
}

str pack_section(const pack *p, const char *name) {
    for (uint32_t i = 0; i < p->count; i++)
        if (strcmp(p->entries[i].name, name) == 0)
            return (str){p->file.ptr + p->entries[i].offset, (size_t)p->entries[i].size};
    return (str){0};
}

bool pack_write(const char *path, const pack_part *parts, size_t count, err *why) {
    if (count > MAX_PARTS) return err_set(why, str_of(path), 0, 0, "too many sections for one pack");
    size_t table = table_end((uint32_t)count), size = table;
    for (size_t i = 0; i < count; i++) size += aligned(parts[i].bytes.len);
    char *bytes = aligned_alloc(ALIGN, size);
    if (!bytes) return err_set(why, str_of(path), 0, 0, "no memory for %zu bytes", size);
    memset(bytes, 0, size);
    pack_header header = {.version = PACK_VERSION, .parts = (uint32_t)count, .size = size};
    memcpy(header.magic, MAGIC, sizeof MAGIC);
    size_t at = table;
    for (size_t i = 0; i < count; i++) {
        pack_entry e = {.offset = at, .size = parts[i].bytes.len};
        size_t name = strlen(parts[i].name);
        memcpy(e.name, parts[i].name, name < NAME_SIZE ? name : NAME_SIZE - 1);
        memcpy(bytes + sizeof header + i * sizeof e, &e, sizeof e);
        if (parts[i].bytes.len) memcpy(bytes + at, parts[i].bytes.ptr, parts[i].bytes.len);
        at += aligned(parts[i].bytes.len);
    }
    header.rest = rest_sum((str){bytes + table, size - table}, NULL);
    header.head = head_sum(header, bytes + sizeof header);
    memcpy(bytes, &header, sizeof header);
    bool ok = file_write(path, (str){bytes, size}, why);
    free(bytes);
    return ok;
}
