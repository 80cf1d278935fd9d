#include "text/document.h"
#include "text/reader.h"
#include "text/remark.h"

const char *const shape_names[SHAPE_COUNT] = {"", "xxx", "Xxx", "Xxx-Xxx", "XXX", "X", "XxX", "xXx", "99", "x9"};

document document_read_again(arena *mem, str source, document_format format, token_lore lore, const document *earlier) {
    document d = {.format = format, .source = str_sub(source, 0, UINT32_MAX)};
    decode_source(mem, &d);
    switch (format) {
    case FORMAT_PLAIN: remarks_cut(mem, &d), read_plain(mem, &d); break;
    case FORMAT_MARKDOWN: read_markdown(mem, &d); break;
    case FORMAT_HTML: read_html(mem, &d); break;
    }
    remarks_find(mem, &d);
    tokenize(mem, &d, lore, earlier);
    return d;
}

document document_read(arena *mem, str source, document_format format, token_lore lore) { return document_read_again(mem, source, format, lore, NULL); }

document_format document_format_of(str file_name) {
    static const struct {
        const char *ending;
        document_format format;
    } known[] = {
        {".md", FORMAT_MARKDOWN}, {".markdown", FORMAT_MARKDOWN}, {".html", FORMAT_HTML},
        {".htm", FORMAT_HTML},    {".xhtml", FORMAT_HTML},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        str ending = str_of(known[i].ending);
        if (file_name.len < ending.len) continue;
        if (str_eq_ascii_nocase(str_sub(file_name, file_name.len - ending.len, file_name.len), ending))
            return known[i].format;
    }
    return FORMAT_PLAIN;
}

block *block_add(block_list *list, span at, block_kind kind, unsigned level) {
    list->items = arena_grow(list->mem, list->items, list->count, &list->capacity, sizeof *list->items);
    block *b = &list->items[list->count++];
    *b = (block){.at = at, .kind = (uint8_t)kind, .level = (uint8_t)level};
    return b;
}

void piece_add(piece_list *list, piece p, uint32_t text_end) {
    if (text_end == p.text) return;
    piece *last = list->count ? &list->items[list->count - 1] : NULL;
    if (last && last->verbatim && p.verbatim && last->code == p.code && last->source_end == p.source) {
        last->source_end = p.source_end;
        return;
    }
    list->items = arena_grow(list->mem, list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = p;
}

// The piece that holds a byte of text, or the first.
static const piece *piece_at(const document *d, uint32_t offset) {
    size_t low = 0, high = d->piece_count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (d->pieces[middle].text <= offset) low = middle;
        else high = middle;
    }
    return &d->pieces[low];
}

// An empty span stands after the piece that ends there, if that is verbatim: what is inserted belongs to the word before.
static const piece *piece_for_insert(const document *d, uint32_t offset) {
    const piece *p = piece_at(d, offset);
    if (offset == p->text && p > d->pieces && p[-1].verbatim) return p - 1;
    return p;
}

static uint32_t insert_offset(const document *d, uint32_t offset) {
    const piece *p = piece_for_insert(d, offset);
    return p->verbatim ? p->source + (offset - p->text) : p->source;
}

span document_source(const document *d, span text) {
    if (d->piece_count == 0) return text;
    if (text.start >= text.end) {
        uint32_t at = insert_offset(d, text.start);
        return (span){at, at};
    }
    const piece *first = piece_at(d, text.start), *last = piece_at(d, text.end - 1);
    return (span){
        first->verbatim ? first->source + (text.start - first->text) : first->source,
        last->verbatim ? last->source + (text.end - last->text) : last->source_end,
    };
}

static bool all_space(str s) {
    for (size_t i = 0; i < s.len; i++)
        if (!strchr(" \t\r\n\f", s.ptr[i]) || !s.ptr[i]) return false;
    return true;
}

// A piece that an edit may reach across: the source itself, or white space for white space.
static bool plain_piece(const document *d, const piece *p) {
    return p->verbatim || (p->source < p->source_end && all_space(str_sub(d->source, p->source, p->source_end)));
}

bool document_shows_code(const document *d, span text) {
    return d->piece_count && text.start < text.end && (piece_at(d, text.start)->code || piece_at(d, text.end - 1)->code);
}

bool document_editable(const document *d, span text) {
    if (d->piece_count == 0) return true;
    if (text.start >= text.end) return piece_for_insert(d, text.start)->verbatim;
    const piece *p = piece_at(d, text.start), *last = piece_at(d, text.end - 1);
    if (!p->verbatim || !last->verbatim) return false;
    for (; p < last; p++)
        if (!plain_piece(d, p) || p->source_end != p[1].source) return false;
    return true;
}

size_t document_block_at(const document *d, uint32_t text_offset) {
    size_t low = 0, high = d->block_count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (d->blocks[middle].at.start <= text_offset) low = middle;
        else high = middle;
    }
    return low;
}
