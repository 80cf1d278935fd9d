#include "text/line.h"
#include "text/reader.h"
#include "text/utf8.h"

// News comes in two layouts: a line is a paragraph, blank lines between them or not; or lines are broken at some
// fifty to a hundred columns and blank lines stand between paragraphs. `width` is 0 for the first.
typedef struct {
    str text;
    const uint32_t *starts; // of the text's lines, where they are known; else NULL
    size_t line_count;
    block_list blocks;
    size_t width;
} layout;

// A line without the white space at its ends; the indent is the white space that it began with.
typedef struct {
    span at;
    uint32_t indent;
} line;

// Where the text is the source, its lines are known; else they are looked for. They end with "\n", "\r\n" or "\r".
typedef struct {
    str text;
    const uint32_t *starts; // of lines, or NULL
    size_t count, next;
    size_t at, feed, back; // the next line, "\n" and "\r"; the last two are found once each
} line_reader;

static line_reader lines_of(const layout *p) {
    line_reader r = {.text = p->text, .starts = p->starts, .count = p->line_count};
    if (!p->starts) r.feed = str_find_byte(p->text, '\n'), r.back = str_find_byte(p->text, '\r');
    return r;
}

static bool find_line(line_reader *r, span *out) {
    size_t start = r->at;
    if (start >= r->text.len) return false;
    size_t end = r->feed < r->back ? r->feed : r->back;
    r->at = r->back + 1 == r->feed ? end + 2 : end + 1;
    if (r->feed < r->at) r->feed = r->at + str_find_byte(str_sub(r->text, r->at, r->text.len), '\n');
    if (r->back < r->at) r->back = r->at + str_find_byte(str_sub(r->text, r->at, r->text.len), '\r');
    *out = (span){(uint32_t)start, (uint32_t)end};
    return true;
}

static bool known_line(line_reader *r, span *out) {
    size_t i = r->next++;
    if (i >= r->count || r->starts[i] >= r->text.len) return false;
    *out = (span){r->starts[i], i + 1 < r->count ? r->starts[i + 1] : (uint32_t)r->text.len};
    if (i + 1 == r->count) return true;
    bool feed = r->text.ptr[--out->end] == '\n';
    out->end -= feed && out->end > out->start && r->text.ptr[out->end - 1] == '\r';
    return true;
}

static bool next_line(line_reader *r, line *out) {
    span at;
    if (!(r->starts ? known_line(r, &at) : find_line(r, &at))) return false;
    out->at = line_trim(r->text, at);
    out->indent = out->at.start - at.start;
    return true;
}

static bool blank(line l) { return l.at.start >= l.at.end; }
static str text_of(str text, span at) { return str_sub(text, at.start, at.end); }

static size_t first_word(str s) {
    size_t n = 0;
    while (n < s.len && s.ptr[n] != ' ') n++;
    return n;
}

enum { WIDEST = 120, NARROWEST = 40 };

typedef struct {
    size_t lines, long_lines;          // all that are not blank
    size_t inner, open;                // followed by another in the same group; of these: not ends of sentences
    size_t lower;                      // inner lines whose next begins with a small letter
    size_t by_length[WIDEST + 1];      // inner lines
} line_statistics;

static line_statistics count_lines(const layout *p) {
    str text = p->text;
    line_statistics n = {0};
    line before = {0}, l;
    for (line_reader r = lines_of(p); next_line(&r, &l); before = l) {
        if (blank(l)) continue;
        n.lines++;
        n.long_lines += l.at.end - l.at.start > WIDEST;
        if (blank(before)) continue;
        str last = text_of(text, before.at), first = text_of(text, l.at);
        n.inner++;
        n.open += !line_is_sentence(last);
        n.lower += rune_lower((unsigned char)first.ptr[0]);
        n.by_length[last.len < WIDEST ? last.len : WIDEST]++;
    }
    return n;
}

// The width that 95 of 100 inner lines keep to.
static size_t common_width(const line_statistics *n) {
    size_t seen = 0, width = 0;
    while (width < WIDEST && (seen += n->by_length[width]) * 100 < n->inner * 95) width++;
    return width;
}

// Inner lines that end where the next word would have run over the width.
static size_t count_full(const layout *p, size_t width) {
    str text = p->text;
    size_t full = 0;
    line before = {0}, l;
    for (line_reader r = lines_of(p); next_line(&r, &l); before = l) {
        if (blank(l) || blank(before)) continue;
        size_t length = before.at.end - before.at.start;
        full += length + 1 + first_word(text_of(text, l.at)) + before.indent >= width;
    }
    return full;
}

static size_t wrapped_width(const layout *p) {
    line_statistics n = count_lines(p);
    if (n.inner == 0 || n.long_lines * 10 > n.lines) return 0;
    size_t width = common_width(&n);
    if (width < NARROWEST || width >= WIDEST || n.open * 2 < n.inner) return 0;
    if (n.inner < 4) return n.lower * 2 > n.inner ? width : 0;
    return count_full(p, width) * 4 >= n.inner * 3 ? width : 0;
}

// Inside a group of lines: is `next` the beginning of something new?
static bool breaks(const layout *p, line l, line next) {
    if (!p->width) return true;
    str here = text_of(p->text, l.at), after = text_of(p->text, next.at);
    if (line_bullet(after) || line_numeral(after) || next.indent > l.indent + 1) return true;
    bool had_room = (here.len + 1 + first_word(after)) * 5 < p->width * 4;
    return had_room && (line_is_sentence(here) || line_starts_large(after));
}

static void add_paragraph(layout *p, span at) {
    str s = text_of(p->text, at);
    size_t bullet = line_bullet(s);
    if (bullet) at.start += (uint32_t)bullet;
    block_add(&p->blocks, at, bullet ? BLOCK_LIST_ITEM : line_kind(s), 0);
}

static void find_paragraphs(layout *p) {
    line l, next;
    line_reader r = lines_of(p);
    bool more = next_line(&r, &l);
    uint32_t start = more ? l.at.start : 0;
    for (; more; l = next) {
        more = next_line(&r, &next);
        bool ends = !more || blank(next) || blank(l) || breaks(p, l, next);
        if (!ends) continue;
        if (!blank(l)) add_paragraph(p, (span){start, l.at.end});
        if (more) start = next.at.start;
    }
}

static bool is_paragraph(const block *b) { return b->kind == BLOCK_PARAGRAPH; }

// "1." begins an item only where another numeral stands before or after it: "1. FC Köln won" is a sentence.
static void find_numbered(layout *p) {
    bool before = false;
    for (size_t i = 0; i < p->blocks.count; i++) {
        block *b = &p->blocks.items[i];
        size_t numeral = is_paragraph(b) ? line_numeral(text_of(p->text, b->at)) : 0;
        bool after = i + 1 < p->blocks.count && is_paragraph(b + 1) && line_numeral(text_of(p->text, b[1].at));
        if (numeral && (before || after)) {
            b->kind = BLOCK_LIST_ITEM;
            b->at.start += (uint32_t)numeral;
        }
        before = numeral != 0;
    }
}

// Above the first paragraph there may be a headline and decks; what is too long for one is a paragraph without its stop.
static bool heads_article(str s) {
    return s.len <= 240 && line_words(s, 31) <= 30 && !line_is_open(s) && (!line_is_sentence(s) || line_is_question(s));
}

static bool heads_section(str s, str next) {
    if (s.len > 110 || s.len >= next.len || !line_starts_large(s) || line_is_open(s) || line_words(s, 15) > 14) return false;
    if (line_is_sentence(s)) return line_is_question(s) && next.len >= 2 * s.len;
    return line_is_sentence(next) || line_words(next, 25) == 25;
}

static void find_headlines(layout *p) {
    bool above = true, headed = false;
    block *items = p->blocks.items;
    for (size_t i = 0, next = 0; i < p->blocks.count; i++) {
        if (!is_paragraph(&items[i])) continue;
        if (next <= i) for (next = i + 1; next < p->blocks.count && !is_paragraph(&items[next]);) next++;
        if (next >= p->blocks.count) return;
        str s = text_of(p->text, items[i].at);
        if (above && heads_article(s)) {
            items[i].kind = BLOCK_HEADLINE;
            items[i].level = headed ? 2 : 1;
            headed = true;
            continue;
        }
        above = false;
        if (next == i + 1 && heads_section(s, text_of(p->text, items[next].at))) {
            items[i].kind = BLOCK_HEADLINE;
            items[i].level = 2;
        }
    }
}

void read_plain(arena *mem, document *d) {
    layout p = {.text = d->text, .blocks = {.mem = mem}};
    if (!d->piece_count) p.starts = d->line_starts, p.line_count = d->line_count;
    p.width = wrapped_width(&p);
    find_paragraphs(&p);
    find_numbered(&p);
    find_headlines(&p);
    d->blocks = p.blocks.items;
    d->block_count = p.blocks.count;
}
