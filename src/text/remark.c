#include "text/remark.h"
#include "text/markup.h"
#include "text/utf8.h"

#include <stdlib.h>

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static size_t skip_spaces(str s, size_t at) {
    while (at < s.len && is_space(s.ptr[at])) at++;
    return at;
}

static bool takes(str s, size_t *at, str word) {
    if (!str_starts(str_sub(s, *at, s.len), word)) return false;
    *at += word.len;
    return true;
}

static str small_word(str s, size_t at) {
    size_t end = at;
    while (end < s.len && s.ptr[end] >= 'a' && s.ptr[end] <= 'z') end++;
    return str_sub(s, at, end);
}

static bool is_scope(str word, uint8_t *scope) {
    static const struct { str name; uint8_t scope; } scopes[] = {
        {STR_INIT("line"), REMARK_LINE}, {STR_INIT("block"), REMARK_BLOCK}, {STR_INIT("file"), REMARK_FILE}};
    for (size_t i = 0; i < sizeof scopes / sizeof *scopes; i++)
        if (str_eq(word, scopes[i].name)) return *scope = scopes[i].scope, true;
    return false;
}

// What stands between "<!--" and "-->": "stet", a scope, and after a colon the rules. Where prose follows it is nobody's order.
static bool read_body(str body, remark *out) {
    size_t at = skip_spaces(body, 0);
    if (!takes(body, &at, S("stet"))) return false;
    size_t next = skip_spaces(body, at);
    str word = next > at ? small_word(body, next) : (str){0};
    next = skip_spaces(body, next + word.len);
    bool colon = next < body.len && body.ptr[next] == ':';
    out->scope = REMARK_LINE, out->unknown = (str){0};
    if (word.len && !is_scope(word, &out->scope)) out->unknown = word;
    if ((out->unknown.len && !colon) || (next < body.len && !colon && body.ptr[next] != '(')) return false;
    str rules = str_sub(body, next + colon, body.len);
    out->rules = str_trim(str_sub(rules, 0, str_find_byte(rules, '(')));
    return true;
}

// Looked for by its first sign, which plain text hardly has.
static size_t find_opening(str s, size_t at) {
    while ((at += str_find_byte(str_sub(s, at, s.len), '<')) < s.len && !str_starts(str_sub(s, at, s.len), S("<!--"))) at++;
    return at;
}

bool remark_next(str s, size_t from, remark *out) {
    for (size_t at = from; (at = find_opening(s, at)) < s.len; at += 4) {
        str rest = str_sub(s, at + 4, s.len);
        if (!str_starts(str_sub(rest, skip_spaces(rest, 0), rest.len), S("stet"))) continue;
        size_t end = str_find(rest, S("-->"));
        if (end == rest.len) return false; // nor is any behind it ended
        if (!read_body(str_sub(rest, 0, end), out)) continue;
        out->at = (span){(uint32_t)at, (uint32_t)(at + 4 + end + 3)};
        return true;
    }
    return false;
}

static int by_source(const void *a, const void *b) {
    const piece *x = a, *y = b;
    return (x->source > y->source) - (x->source < y->source);
}

// The verbatim pieces of the text, by their place in the source, which a table may have moved.
static const piece *verbatim_pieces(arena *mem, const document *d, size_t *count) {
    piece *all = arena_alloc(mem, d->piece_count + 1, sizeof *all);
    *count = 0;
    for (size_t i = 0; i < d->piece_count; i++)
        if (d->pieces[i].verbatim && d->pieces[i].source < d->pieces[i].source_end) all[(*count)++] = d->pieces[i];
    if (*count) qsort(all, *count, sizeof *all, by_source);
    return all;
}

// The text shows a part of the source where a piece of it lies, as it stands.
static bool shown(const piece *pieces, size_t count, span source) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (pieces[middle].source <= source.start) low = middle + 1;
        else high = middle;
    }
    return low > 0 && source.end <= pieces[low - 1].source_end;
}

void remarks_find(arena *mem, document *d) {
    remark r, *all = NULL;
    size_t count = 0, capacity = 0, piece_count = 0;
    const piece *pieces = NULL;
    for (size_t at = 0; remark_next(d->source, at, &r); at = r.at.end) {
        if (!pieces) pieces = verbatim_pieces(mem, d, &piece_count);
        if (d->piece_count ? shown(pieces, piece_count, r.at) : d->format != FORMAT_PLAIN) continue;
        all = arena_grow(mem, all, count, &capacity, sizeof *all);
        all[count++] = r;
    }
    d->remarks = all;
    d->remark_count = count;
}

// What goes with a remark: its whole line if nothing else stands there, or the spaces before it where none are needed.
static span cut_of(str s, span at) {
    size_t from = at.start, to = at.end;
    while (from > 0 && (s.ptr[from - 1] == ' ' || s.ptr[from - 1] == '\t')) from--;
    while (to < s.len && (s.ptr[to] == ' ' || s.ptr[to] == '\t' || s.ptr[to] == '\r')) to++;
    bool starts = from == 0 || s.ptr[from - 1] == '\n', ends = to == s.len || s.ptr[to] == '\n';
    if (starts && ends) return (span){(uint32_t)from, (uint32_t)(to + (to < s.len))};
    if (starts) return (span){at.start, (uint32_t)to};
    bool wanted = to == at.end && !ends && !strchr(".,;:!?)", s.ptr[to]); // a word follows at once
    return (span){wanted ? at.start : (uint32_t)from, at.end};
}

void remarks_cut(arena *mem, document *d) {
    remark r;
    if (!remark_next(d->text, 0, &r)) return;
    markup m = markup_begin(mem, d);
    uint32_t kept = 0;
    for (size_t at = 0; remark_next(d->text, at, &r); at = r.at.end) {
        span cut = cut_of(d->text, r.at);
        if (cut.start > kept) markup_run(&m, kept, cut.start);
        kept = cut.end;
    }
    markup_run(&m, kept, (uint32_t)d->text.len);
    markup_finish(&m);
}

// With room for `more` behind what is there.
static void *with_room(arena *mem, const void *items, size_t count, size_t more, size_t size) {
    char *all = arena_alloc(mem, count + more, size);
    if (count) memcpy(all, items, count * size);
    return all;
}

static str written_text(const document *d, const remark *r) {
    str written = str_sub(d->source, r->at.start, r->at.end);
    return str_sub(written, 0, utf8_valid_prefix(written));
}

void remarks_show(arena *mem, document *d, const remark *const *all, size_t count, span *at) {
    size_t len = d->text.len;
    for (size_t i = 0; i < count; i++) len += 1 + written_text(d, all[i]).len;
    char *text = with_room(mem, d->text.ptr, d->text.len, len - d->text.len + 1, 1);
    piece *pieces = with_room(mem, d->pieces, d->piece_count, 2 * count + 1, sizeof *pieces);
    block *blocks = with_room(mem, d->blocks, d->block_count, count, sizeof *blocks);
    uint32_t end = (uint32_t)d->text.len;
    if (!d->piece_count) pieces[d->piece_count++] = (piece){0, 0, end, .verbatim = true};
    for (size_t i = 0; i < count; i++) {
        str written = written_text(d, all[i]);
        uint32_t source = all[i]->at.start;
        if (end) pieces[d->piece_count++] = (piece){end, source, source, .verbatim = false}, text[end++] = '\n';
        pieces[d->piece_count++] = (piece){end, source, source + (uint32_t)written.len, .verbatim = true};
        memcpy(text + end, written.ptr, written.len);
        at[i] = (span){end, end + (uint32_t)written.len};
        end = at[i].end;
        blocks[d->block_count++] = (block){.at = at[i], .first_token = (uint32_t)d->token_count, .kind = BLOCK_CODE};
    }
    d->text = (str){text, end}, d->pieces = pieces, d->blocks = blocks;
}
