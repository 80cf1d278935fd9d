#include "text/reader.h"
#include "text/utf8.h"

// Bytes that make up one U+FFFD at s[at]: as much of a well-formed sequence as is there, at least one byte.
static size_t invalid_length(str s, size_t at) {
    static const unsigned char needs[16] = {[0xC] = 1, [0xD] = 1, [0xE] = 2, [0xF] = 3};
    const unsigned char *p = (const unsigned char *)s.ptr + at;
    size_t most = p[0] < 0xC2 || p[0] > 0xF4 ? 0 : needs[p[0] >> 4], n = 1;
    unsigned low = p[0] == 0xE0 ? 0xA0 : p[0] == 0xF0 ? 0x90 : 0x80;
    unsigned high = p[0] == 0xED ? 0x9F : p[0] == 0xF4 ? 0x8F : 0xBF;
    for (; n <= most && at + n < s.len && p[n] >= low && p[n] <= high; n++) low = 0x80, high = 0xBF;
    return n;
}

typedef struct {
    size_t invalid_bytes, replacements;
} damage;

static damage assess(str s, size_t from) {
    damage found = {0};
    for (size_t at = from; at < s.len;) {
        size_t n = invalid_length(s, at);
        found.invalid_bytes += n;
        found.replacements++;
        at += n;
        at += utf8_valid_prefix(str_sub(s, at, s.len));
    }
    return found;
}

// Where three bytes for each bad one would not fit into 32-bit offsets any more, a question mark stands for it.
static str replacement(str s, damage found) {
    return s.len + 3 * found.replacements > UINT32_MAX ? S("?") : S("\xEF\xBF\xBD");
}

static void mend(arena *mem, document *d, str s, size_t base, size_t good) {
    damage found = assess(s, good);
    str mark = replacement(s, found);
    piece_list pieces = {.mem = mem};
    char *out = arena_alloc(mem, s.len + found.replacements * mark.len + 1, 1);
    size_t n = 0;
    for (size_t at = 0; at < s.len;) {
        if (good) {
            memcpy(out + n, s.ptr + at, good);
            piece_add(&pieces, (piece){(uint32_t)n, (uint32_t)(base + at), (uint32_t)(base + at + good), .verbatim = true},
                      (uint32_t)(n + good));
            n += good;
            at += good;
        }
        if (at >= s.len) break;
        size_t bad = invalid_length(s, at);
        memcpy(out + n, mark.ptr, mark.len);
        piece_add(&pieces, (piece){(uint32_t)n, (uint32_t)(base + at), (uint32_t)(base + at + bad), .verbatim = false},
                  (uint32_t)(n + mark.len));
        n += mark.len;
        at += bad;
        good = utf8_valid_prefix(str_sub(s, at, s.len));
    }
    d->invalid_bytes = found.invalid_bytes;
    d->text = (str){out, n};
    d->pieces = pieces.items;
    d->piece_count = pieces.count;
}

static void decode_text(arena *mem, document *d) {
    str bom = S("\xEF\xBB\xBF");
    d->has_bom = str_starts(d->source, bom);
    size_t base = d->has_bom ? bom.len : 0;
    str s = str_sub(d->source, base, d->source.len);
    size_t good = utf8_valid_prefix(s);
    if (good < s.len) {
        mend(mem, d, s, base, good);
        return;
    }
    d->text = s;
    if (!base) return;
    piece *all = arena_alloc(mem, 1, sizeof *all);
    *all = (piece){0, (uint32_t)base, (uint32_t)d->source.len, .verbatim = true};
    d->pieces = all;
    d->piece_count = 1;
}

static size_t count_byte(str s, char byte) {
    size_t count = 0, at = 0;
    while ((at += str_find_byte(str_sub(s, at, s.len), byte)) < s.len) at++, count++;
    return count;
}

// "\n", "\r\n" and a lone "\r" end a line. Each kind of byte is looked for once: a far "\n" is remembered.
static void find_lines(arena *mem, document *d) {
    str s = d->source;
    size_t capacity = 0, count = 0;
    uint32_t *starts = NULL;
    size_t feed = str_find_byte(s, '\n'), back = str_find_byte(s, '\r');
    for (size_t at = 0;;) {
        starts = arena_grow(mem, starts, count, &capacity, sizeof *starts);
        starts[count++] = (uint32_t)at;
        size_t end = feed < back ? feed : back;
        if (end >= s.len) break;
        if (feed < s.len && back + 1 == feed) d->has_crlf = true, end = feed;
        at = end + 1;
        if (feed < at) feed = at + str_find_byte(str_sub(s, at, s.len), '\n');
        if (back < at) back = at + str_find_byte(str_sub(s, at, s.len), '\r');
    }
    d->line_starts = starts;
    d->line_count = count;
}

// A code point starts at every byte but those inside a well-formed sequence: a stray continuation byte counts as one.
static bool rune_starts(const document *d, size_t at) {
    if (((unsigned char)d->source.ptr[at] & 0xC0) != 0x80) return true;
    if (!d->invalid_bytes) return false;
    for (size_t back = 1; back <= 3 && back <= at; back++) {
        size_t end = at - back;
        if (((unsigned char)d->source.ptr[end] & 0xC0) == 0x80) continue;
        utf8_next(d->source, &end);
        return end <= at;
    }
    return true;
}

// Bytes that do not go on a sequence (10xxxxxx), sixteen at a time: each lane counts its own, and before eight lanes have more than a byte
// together these are summed up in the highest by the product.
static uint32_t count_valid(const char *p, size_t len) {
    typedef signed char sixteen __attribute__((vector_size(16)));
    enum { LANES = sizeof(sixteen), ROUNDS = UINT8_MAX / 8 };
    const uint64_t ones = 0x0101010101010101u;
    uint32_t count = 0;
    while (len >= LANES) {
        size_t rounds = len / LANES < ROUNDS ? len / LANES : ROUNDS;
        sixteen lanes = {0}, c;
        uint64_t halves[2];
        len -= rounds * LANES;
        for (; rounds; rounds--, p += LANES) memcpy(&c, p, sizeof c), lanes -= c >= -64;
        memcpy(halves, &lanes, sizeof halves);
        count += (uint32_t)((halves[0] * ones >> 56) + (halves[1] * ones >> 56));
    }
    for (; len; len--) count += (signed char)*p++ >= -64;
    return count;
}

static uint32_t count_starts(const document *d, size_t from, size_t to) {
    if (!d->invalid_bytes) return count_valid(d->source.ptr + from, to - from);
    uint32_t count = 0;
    for (; from < to; from++) count += rune_starts(d, from);
    return count;
}

// Bytes between two places whose columns are counted ahead. Where some bytes are no UTF-8, each must be looked at.
static size_t column_step(const document *d) { return d->invalid_bytes ? COLUMN_STEP / 16 : COLUMN_STEP; }

static bool has_long_line(const document *d) {
    for (size_t i = 0; i < d->line_count; i++) {
        size_t end = i + 1 < d->line_count ? d->line_starts[i + 1] : d->source.len;
        if (end - d->line_starts[i] >= column_step(d)) return true;
    }
    return false;
}

static void count_columns(arena *mem, document *d) {
    if (!has_long_line(d)) return;
    size_t step = column_step(d), steps = d->source.len / step + 1;
    uint32_t *before = arena_alloc(mem, steps, sizeof *before);
    for (size_t i = 1; i < steps; i++)
        before[i] = before[i - 1] + count_starts(d, (i - 1) * step, i * step);
    d->runes_before = before;
}

static uint32_t runes_before(const document *d, size_t offset) {
    size_t step = column_step(d);
    return d->runes_before[offset / step] + count_starts(d, offset / step * step, offset);
}

void decode_source(arena *mem, document *d) {
    decode_text(mem, d);
    d->nul_bytes = count_byte(d->source, '\0');
    find_lines(mem, d);
    count_columns(mem, d);
}

place document_place(const document *d, uint32_t offset) {
    if (offset > d->source.len) offset = (uint32_t)d->source.len;
    size_t low = 0, high = d->line_count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (d->line_starts[middle] <= offset) low = middle;
        else high = middle;
    }
    uint32_t start = d->line_starts[low];
    if (low == 0 && d->has_bom && offset >= 3) start = 3; // the byte order mark has no column
    uint32_t runes = offset - start < column_step(d) ? count_starts(d, start, offset)
                                                  : runes_before(d, offset) - runes_before(d, start);
    return (place){(uint32_t)low + 1 + d->lines_before, runes + 1};
}
