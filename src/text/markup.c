#include "text/line.h"
#include "text/markup.h"

markup markup_begin(arena *mem, document *d) {
    return (markup){.d = d, .mem = mem, .pieces = {.mem = mem}, .blocks = {.mem = mem}};
}

void markup_block(markup *m, block_kind kind, unsigned level) {
    markup_close(m);
    m->open = true;
    m->kind = kind;
    m->level = level;
}

// Set phrases tell what structure does not: a paragraph that is a share line or a caption, "Related articles" above a list.
static block_kind kind_of(const markup *m, str text) {
    bool titled = m->kind == BLOCK_HEADLINE && m->level > 1;
    if (m->kind != BLOCK_PARAGRAPH && m->kind != BLOCK_LIST_ITEM && !titled) return m->kind;
    block_kind said = line_kind(text);
    if (said == BLOCK_FURNITURE || (said == BLOCK_CAPTION && m->kind == BLOCK_PARAGRAPH)) return said;
    return m->kind;
}

void markup_close(markup *m) {
    bool begun = m->begun;
    m->open = m->begun = false;
    m->gap = 0;
    if (!begun) return;
    span at = line_trim((str){m->text, m->len}, (span){m->start, (uint32_t)m->len});
    if (at.start >= at.end) return;
    block_kind kind = kind_of(m, (str){m->text + at.start, at.end - at.start});
    block_add(&m->blocks, at, kind, kind == BLOCK_HEADLINE ? m->level : 0);
}

// Text is at first as long as what it is taken from; only references that stand for more bytes than they are written in,
// and breaks between blocks that lie side by side, can make it longer.
static void make_room(markup *m, size_t more) {
    if (m->len + more > UINT32_MAX) arena_fail(m->mem);
    if (m->len + more <= m->capacity) return;
    size_t larger = m->capacity ? m->capacity + m->capacity / 2 : m->d->text.len;
    char *text = arena_alloc(m->mem, larger + more + 64, 1);
    if (m->len) memcpy(text, m->text, m->len);
    m->text = text;
    m->capacity = larger + more + 64;
}

static void put(markup *m, str bytes, uint32_t start, uint32_t end, bool verbatim) {
    make_room(m, bytes.len);
    uint32_t at = (uint32_t)m->len;
    memcpy(m->text + m->len, bytes.ptr, bytes.len);
    m->len += bytes.len;
    piece_add(&m->pieces, (piece){at, start, end, verbatim, m->code}, (uint32_t)m->len);
    m->taken = end;
}

static bool one_space(str s) {
    if (s.len == 2) return s.ptr[0] == '\r' && s.ptr[1] == '\n';
    return s.len == 1 && (s.ptr[0] == ' ' || s.ptr[0] == '\n' || s.ptr[0] == '\r' || s.ptr[0] == '\t');
}

// White space before a run that begins at `start`: as it is written if that is short, else a sign that stands for all of it.
static void put_gap(markup *m, uint32_t start) {
    str written = str_sub(m->d->text, m->taken, start);
    bool same = one_space(written) && (m->gap == '\n') == (written.ptr[0] != ' ' && written.ptr[0] != '\t');
    put(m, same ? written : m->gap == '\n' ? S("\n") : S(" "), m->taken, start, same);
}

static void begin_run(markup *m, uint32_t start) {
    if (!m->open) markup_block(m, BLOCK_PARAGRAPH, 0);
    if (m->begun) {
        if (m->gap) put_gap(m, start);
    } else {
        if (m->len) put(m, S("\n"), m->taken, start, false);
        m->start = (uint32_t)m->len;
        m->begun = true;
    }
    m->gap = 0;
}

// Something between two spaces was left out: one of them is enough.
static bool after_cut(const markup *m, uint32_t start) {
    return start > m->taken && m->text[m->len - 1] == ' ' && m->d->text.ptr[start] == ' ';
}

// A picture in the line was left out, and a mark follows: "a sign ![x](y.png)." has no space before its stop.
static bool picture_before_mark(const markup *m, uint32_t start) {
    if (start == m->taken || !strchr(".,;:!?", m->d->text.ptr[start]) || !m->d->text.ptr[start]) return false;
    str cut = str_sub(m->d->text, m->taken, start);
    return str_find(cut, S("![")) < cut.len || str_find(cut, S("<img")) < cut.len;
}

static void drop_space(markup *m) {
    piece *last = &m->pieces.items[m->pieces.count - 1];
    m->gap = 0;
    if (m->len <= m->start || m->text[m->len - 1] != ' ' || !last->verbatim) return;
    m->len--;
    last->source_end--;
    if (last->text == m->len) m->pieces.count--;
}

void markup_run(markup *m, uint32_t start, uint32_t end) {
    if (start < m->taken) start = m->taken;
    if (start < end && m->begun && !m->gap && after_cut(m, start)) start++;
    if (start >= end) return;
    if (m->begun && picture_before_mark(m, start)) drop_space(m);
    begin_run(m, start);
    put(m, str_sub(m->d->text, start, end), start, end, true);
}

void markup_stand_in(markup *m, str written, uint32_t start, uint32_t end) {
    if (start < m->taken || start >= end || !written.len) return;
    begin_run(m, start);
    put(m, written, start, end, false);
}

void markup_space(markup *m, char gap) {
    if (m->begun && m->gap != '\n') m->gap = gap;
}

// One piece from text to decoded text becomes as many as decoding made of it; `old` moves along. Decoding replaces whole
// bytes by whole characters, and runs begin and end between characters.
static void add_decoded(const document *d, piece_list *out, const piece *p, uint32_t text_end, size_t *old) {
    if (!p->verbatim) {
        span at = document_source(d, (span){p->source, p->source_end});
        piece_add(out, (piece){p->text, at.start, at.end, false, p->code}, text_end);
        return;
    }
    for (uint32_t at = p->source; at < p->source_end;) {
        while (*old + 1 < d->piece_count && d->pieces[*old + 1].text <= at) ++*old;
        const piece *o = &d->pieces[*old];
        uint32_t end = *old + 1 < d->piece_count ? o[1].text : p->source_end;
        if (end > p->source_end) end = p->source_end;
        span in = document_source(d, (span){at, end});
        uint32_t text = p->text + (at - p->source);
        piece_add(out, (piece){text, in.start, in.end, o->verbatim, p->code}, text + (end - at));
        at = end;
    }
}

static piece_list decoded_pieces(const markup *m) {
    const document *d = m->d;
    if (!d->piece_count) return m->pieces;
    piece_list out = {.mem = m->mem};
    size_t old = 0;
    for (size_t i = 0; i < m->pieces.count; i++) {
        const piece *p = &m->pieces.items[i];
        uint32_t end = i + 1 < m->pieces.count ? p[1].text : (uint32_t)m->len;
        add_decoded(d, &out, p, end, &old);
    }
    return out;
}

void markup_finish(markup *m) {
    markup_close(m);
    piece_list pieces = decoded_pieces(m);
    document *d = m->d;
    d->text = (str){m->text, m->len};
    d->pieces = pieces.items;
    d->piece_count = pieces.count;
    d->blocks = m->blocks.items;
    d->block_count = m->blocks.count;
}
