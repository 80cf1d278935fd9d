#include "rule/values.h"

typedef struct { str *items; size_t count, capacity; } texts;
typedef struct {
    arena *mem;
    str text;
    size_t at;
    bool failed; // not a list of words
    unsigned depth;
} reader;

static void texts_add(reader *r, texts *t, str s) {
    if (t->count >= VALUE_WORDS_MOST) {
        r->failed = true;
        return;
    }
    t->items = arena_grow(r->mem, t->items, t->count, &t->capacity, sizeof *t->items);
    t->items[t->count++] = s;
}

static str join(arena *mem, str a, str b) {
    if (!a.len) return b;
    if (!b.len) return a;
    char *out = arena_alloc(mem, a.len + b.len, 1);
    memcpy(out, a.ptr, a.len);
    memcpy(out + a.len, b.ptr, b.len);
    return (str){out, a.len + b.len};
}

static texts product(reader *r, texts left, texts right) {
    texts all = {0};
    for (size_t i = 0; i < left.count && !r->failed; i++)
        for (size_t k = 0; k < right.count && !r->failed; k++)
            texts_add(r, &all, join(r->mem, left.items[i], right.items[k]));
    return all;
}

// One code point, escaped or not; the reader fails at anything with a meaning of its own.
static str character(reader *r, bool in_class) {
    char c = r->text.ptr[r->at];
    if (c == '\\') {
        r->at++;
        char e = r->at < r->text.len ? r->text.ptr[r->at] : 'a';
        bool plain = !((e >= 'a' && e <= 'z') || (e >= 'A' && e <= 'Z') || (e >= '0' && e <= '9')) && (unsigned char)e < 0x80;
        if (!plain) r->failed = true;
        r->at++;
        return str_sub(r->text, r->at - 1, r->at);
    }
    if (!in_class && memchr(".*+?{}^$)", c, 9)) r->failed = true;
    size_t from = r->at++;
    while (r->at < r->text.len && ((unsigned char)r->text.ptr[r->at] & 0xc0) == 0x80) r->at++;
    return str_sub(r->text, from, r->at);
}

static void class_range(reader *r, texts *all, str low, str high) {
    if (low.len != 1 || high.len != 1 || (unsigned char)low.ptr[0] > (unsigned char)high.ptr[0]) {
        r->failed = true;
        return;
    }
    for (int c = (unsigned char)low.ptr[0]; c <= (unsigned char)high.ptr[0]; c++) {
        char byte = (char)c;
        texts_add(r, all, arena_copy(r->mem, (str){&byte, 1}));
    }
}

static texts character_class(reader *r) {
    texts all = {0};
    r->at++;
    if (r->at < r->text.len && (r->text.ptr[r->at] == '^' || r->text.ptr[r->at] == ']')) r->failed = true;
    while (!r->failed && r->at < r->text.len && r->text.ptr[r->at] != ']') {
        if (r->text.ptr[r->at] == '[') r->failed = true; // [[:alpha:]]
        str low = character(r, true);
        bool is_range = r->at + 1 < r->text.len && r->text.ptr[r->at] == '-' && r->text.ptr[r->at + 1] != ']';
        if (!is_range) {
            texts_add(r, &all, low);
            continue;
        }
        r->at++;
        class_range(r, &all, low, character(r, true));
    }
    if (r->at++ >= r->text.len) r->failed = true;
    return all;
}

static texts alternatives(reader *r);

static texts atom(reader *r) {
    texts one = {0};
    char c = r->text.ptr[r->at];
    if (c == '[') return character_class(r);
    if (c != '(') {
        texts_add(r, &one, character(r, false));
        return one;
    }
    r->at++;
    if (str_starts(str_sub(r->text, r->at, r->text.len), S("?:"))) r->at += 2;
    if (r->at < r->text.len && (r->text.ptr[r->at] == '?' || r->text.ptr[r->at] == '*')) r->failed = true;
    if (++r->depth > 20) r->failed = true;
    if (r->failed) return one;
    one = alternatives(r);
    r->depth--;
    if (r->at >= r->text.len || r->text.ptr[r->at++] != ')') r->failed = true;
    return one;
}

static texts one_sequence(reader *r) {
    texts all = {0};
    texts_add(r, &all, (str){"", 0});
    while (!r->failed && r->at < r->text.len && r->text.ptr[r->at] != '|' && r->text.ptr[r->at] != ')') {
        texts next = atom(r);
        if (!r->failed && r->at < r->text.len && r->text.ptr[r->at] == '?') {
            r->at++;
            texts_add(r, &next, (str){"", 0});
            if (r->at < r->text.len && memchr("?+*", r->text.ptr[r->at], 3)) r->failed = true;
        }
        all = product(r, all, next);
    }
    return all;
}

static texts alternatives(reader *r) {
    texts all = one_sequence(r);
    while (!r->failed && r->at < r->text.len && r->text.ptr[r->at] == '|') {
        r->at++;
        texts more = one_sequence(r);
        for (size_t i = 0; i < more.count && !r->failed; i++) texts_add(r, &all, more.items[i]);
    }
    return all;
}

// The end of the top-level alternative that starts at `at`.
static size_t alternative_end(str pattern, size_t at) {
    unsigned depth = 0;
    bool in_class = false;
    for (; at < pattern.len; at++) {
        char c = pattern.ptr[at];
        if (c == '\\') at++;
        else if (in_class) in_class = c != ']';
        else if (c == '[') in_class = true;
        else if (c == '(') depth++;
        else if (c == ')') depth -= depth > 0;
        else if (c == '|' && depth == 0) break;
    }
    return at < pattern.len ? at : pattern.len;
}

value_words value_expand(arena *mem, str pattern) {
    texts words = {0};
    str rest = {"", 0};
    for (size_t at = 0; at <= pattern.len;) {
        size_t end = alternative_end(pattern, at);
        reader r = {.mem = mem, .text = str_sub(pattern, at, end)};
        texts found = one_sequence(&r);
        if (r.at < r.text.len) r.failed = true;
        for (size_t i = 0; i < found.count && !r.failed; i++) texts_add(&r, &words, found.items[i]);
        if (r.failed) rest = rest.len ? arena_printf(mem, "%.*s|%.*s", STR_ARG(rest), STR_ARG(r.text)) : r.text;
        at = end + 1;
    }
    return (value_words){words.items, words.count, rest};
}
