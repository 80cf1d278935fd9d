#include "finding/fingerprint.h"
#include "base/map.h"

enum { WORDS = 3, FARTHEST = 400 }; // on each side; in bytes, for what has no spaces goes on for ever

static bool space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// The last (or the first) few words of a text.
static str last_words(str s) {
    size_t at = s.len;
    for (int n = 0; n < WORDS && at > 0; n++) {
        while (at > 0 && space(s.ptr[at - 1])) at--;
        while (at > 0 && !space(s.ptr[at - 1])) at--;
    }
    return str_sub(s, at, s.len);
}

static str first_words(str s) {
    size_t at = 0;
    for (int n = 0; n < WORDS && at < s.len; n++) {
        while (at < s.len && space(s.ptr[at])) at++;
        while (at < s.len && !space(s.ptr[at])) at++;
    }
    return str_sub(s, 0, at);
}

// Lines may be broken elsewhere: white space of any length is one space.
static size_t add_words(char *out, size_t n, str s) {
    for (size_t i = 0; i < s.len; i++)
        if (!space(s.ptr[i])) out[n++] = s.ptr[i];
        else if (n && out[n - 1] != ' ') out[n++] = ' ';
    out[n++] = '\n';
    return n;
}

static uint64_t content_hash(arena *mem, const document *d, const finding *f) {
    span around = f->at;
    if (d->block_count) {
        const block *b = &d->blocks[document_block_at(d, f->at.start)];
        if (b->at.start < around.start) around.start = b->at.start;
        if (b->at.end > around.end) around.end = b->at.end;
    }
    if (f->at.start - around.start > FARTHEST) around.start = f->at.start - FARTHEST;
    if (around.end - f->at.end > FARTHEST) around.end = f->at.end + FARTHEST;
    str parts[] = {f->rule, document_text(d, f->at), last_words(str_sub(d->text, around.start, f->at.start)),
                   first_words(str_sub(d->text, f->at.end, around.end))};
    enum { PARTS = sizeof parts / sizeof *parts };
    size_t room = PARTS, n = 0;
    for (size_t i = 0; i < PARTS; i++) room += parts[i].len;
    char *all = arena_room(mem, room, 1);
    for (size_t i = 0; i < PARTS; i++) n = add_words(all, n, parts[i]);
    return str_hash((str){all, n});
}

enum { HASH_DIGITS = 16, NUMBER_DIGITS = 10, ROOM = HASH_DIGITS + 1 + NUMBER_DIGITS + 1 };

static size_t put_hash(char *out, uint64_t hash) {
    for (size_t i = HASH_DIGITS; i-- > 0; hash >>= 4) out[i] = "0123456789abcdef"[hash & 15];
    return HASH_DIGITS;
}

static size_t put_number(char *out, uint32_t number) {
    size_t digits = 1;
    for (uint32_t left = number; left >= 10; left /= 10) digits++;
    for (size_t i = digits; i-- > 0; number /= 10) out[i] = (char)('0' + number % 10);
    return digits;
}

const str *fingerprints_of(arena *mem, const document *d, const findings *found) {
    str *all = arena_alloc(mem, found->count + 1, sizeof *all);
    map seen = map_make(mem);
    for (size_t i = 0; i < found->count; i++) {
        char *text = arena_room(mem, ROOM, 1);
        str name = {text, put_hash(text, content_hash(mem, d, &found->items[i]))};
        uint32_t number = ++*map_put(&seen, name, NULL);
        text[name.len] = ':';
        all[i] = (str){text, name.len + 1 + put_number(text + name.len + 1, number)};
        text[all[i].len] = 0;
    }
    return all;
}
