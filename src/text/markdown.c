#include "text/line.h"
#include "text/markdown.h"
#include "text/markup.h"
#include "text/entity.h"
#include "text/html.h"
#include <md4c.h>

// What md4c tells of, on its way through the text. It reads a tamed copy; what it points at there is taken from the text
// itself, at the same place. What it points at elsewhere is white space of its own.
typedef struct {
    markup out;
    const char *parsed; // the tamed copy
    size_t parsed_len;
    uint32_t base; // of the copy in the text: what comes after the front matter
    uint8_t inside[256];
    size_t depth;  // of quotes and list items; the innermost that `inside` has room for counts
    unsigned images, strong;
    bool all_strong; // all of this paragraph so far
    bool skip_image; // it stands in the middle of a line: a sign, not a picture with a caption
    bool in_html;  // a block of it, of which [html_start, html_end) is still to be read
    uint32_t html_start, html_end;
    bool stopped; // memory ran out
} reader;

typedef struct {
    enum { ENTER_BLOCK, LEAVE_BLOCK, ENTER_SPAN, LEAVE_SPAN, TEXT } what;
    int type;
    const void *detail;
    const char *ptr;
    size_t len;
} event;

static block_kind kind_inside(const reader *r) {
    size_t depth = r->depth < sizeof r->inside ? r->depth : sizeof r->inside;
    return depth ? (block_kind)r->inside[depth - 1] : BLOCK_PARAGRAPH;
}

static void enter_container(reader *r, block_kind kind) {
    if (r->depth < sizeof r->inside) r->inside[r->depth] = (uint8_t)kind;
    r->depth++;
}

static void enter_text(reader *r, block_kind kind, unsigned level) {
    markup_block(&r->out, kind, level);
    r->all_strong = true;
}

static void enter_block(reader *r, const event *e) {
    switch (e->type) {
    case MD_BLOCK_QUOTE: enter_container(r, BLOCK_QUOTE); break;
    case MD_BLOCK_LI:
        enter_container(r, BLOCK_LIST_ITEM);
        enter_text(r, BLOCK_LIST_ITEM, 0);
        break;
    case MD_BLOCK_H: enter_text(r, BLOCK_HEADLINE, ((const MD_BLOCK_H_DETAIL *)e->detail)->level); break;
    case MD_BLOCK_CODE: enter_text(r, BLOCK_CODE, 0); break;
    case MD_BLOCK_P: enter_text(r, kind_inside(r), 0); break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD: enter_text(r, BLOCK_CELL, 0); break;
    case MD_BLOCK_HTML:
        markup_close(&r->out);
        r->in_html = true;
        break;
    default: break;
    }
}

static block *last_block(const reader *r) { return &r->out.blocks.items[r->out.blocks.count - 1]; }
static str text_of(const reader *r, const block *b) { return (str){r->out.text + b->at.start, b->at.end - b->at.start}; }

// A line in bold that is no sentence is a headline, as writers without headings make it.
static bool heads(const reader *r, const block *b) {
    str s = text_of(r, b);
    return b->kind == BLOCK_PARAGRAPH && r->all_strong && !line_is_sentence(s) && !line_is_open(s) && line_words(s, 16) <= 15;
}

// Prose that was indented by four columns is no code: it begins with a capital, ends with a stop and has no signs of code.
static bool is_prose(str s) {
    static const char code[] = "{}<>=\\_;|";
    size_t words = line_words(s, SIZE_MAX), signs = 0;
    for (size_t i = 0; i < s.len; i++) signs += s.ptr[i] && strchr(code, s.ptr[i]);
    return words >= 8 && signs * 30 < words && line_starts_large(s) && line_is_sentence(s);
}

static void close_text(reader *r, bool indented) {
    size_t before = r->out.blocks.count;
    markup_close(&r->out);
    if (r->out.blocks.count == before) return;
    block *b = last_block(r);
    if (heads(r, b)) {
        b->kind = BLOCK_HEADLINE;
        b->level = before ? 2 : 1;
    }
    if (indented && is_prose(text_of(r, b))) b->kind = (uint8_t)kind_inside(r);
}

static void read_html_block(reader *r) {
    if (r->html_start < r->html_end) html_add(&r->out, r->html_start, r->html_end, kind_inside(r));
    r->html_start = r->html_end = 0;
}

static void leave_block(reader *r, const event *e) {
    switch (e->type) {
    case MD_BLOCK_QUOTE:
    case MD_BLOCK_LI:
        markup_close(&r->out);
        r->depth--;
        break;
    case MD_BLOCK_CODE: close_text(r, !((const MD_BLOCK_CODE_DETAIL *)e->detail)->fence_char); break;
    case MD_BLOCK_P: close_text(r, false); break;
    case MD_BLOCK_H:
    case MD_BLOCK_TH:
    case MD_BLOCK_TD: markup_close(&r->out); break;
    case MD_BLOCK_HTML:
        read_html_block(r);
        r->in_html = false;
        break;
    default: break;
    }
}

// What an image shows, where it stands at the beginning of a line, is a caption; a paragraph goes on after it.
static void enter_image(reader *r) {
    if (r->images++) return;
    r->skip_image = r->out.begun && r->out.gap != '\n';
    if (!r->skip_image) markup_block(&r->out, BLOCK_CAPTION, 0);
}

static void leave_image(reader *r) {
    if (--r->images) return;
    if (!r->skip_image) markup_block(&r->out, kind_inside(r), 0);
    r->skip_image = false;
}

static void enter_span(reader *r, const event *e) {
    if (e->type == MD_SPAN_IMG) enter_image(r);
    if (e->type == MD_SPAN_STRONG) r->strong++;
}

static void leave_span(reader *r, const event *e) {
    if (e->type == MD_SPAN_IMG) leave_image(r);
    if (e->type == MD_SPAN_STRONG) r->strong--;
}

static void take_entity(reader *r, uint32_t start, uint32_t end) {
    char written[ENTITY_TEXT];
    size_t len;
    bool known = entity_read(str_sub(r->out.d->text, start, end), written, &len) == end - start;
    if (known) markup_stand_in(&r->out, (str){written, len}, start, end);
    else markup_run(&r->out, start, end);
}

static bool is_break_tag(str tag) {
    return tag.len >= 4 && str_eq_ascii_nocase(str_sub(tag, 0, 3), S("<br")) && strchr(" />\t\n", tag.ptr[3]);
}

// A line of an HTML block. A block inside a quote is cut up by the signs of the quote.
static void take_html_line(reader *r, uint32_t start, uint32_t end) {
    str between = str_sub(r->out.d->text, r->html_end, start);
    if (r->html_start < r->html_end && str_trim(between).len) read_html_block(r);
    if (r->html_start >= r->html_end) r->html_start = start;
    r->html_end = end;
}

static void take_text(reader *r, const event *e, uint32_t start, uint32_t end) {
    if (e->type == MD_TEXT_HTML) {
        if (r->in_html) take_html_line(r, start, end);
        else if (is_break_tag(str_sub(r->out.d->text, start, end))) markup_space(&r->out, '\n');
        return;
    }
    if (r->skip_image) return;
    if (!r->strong && !r->images) r->all_strong = false;
    r->out.code = e->type == MD_TEXT_CODE;
    if (e->type == MD_TEXT_ENTITY) take_entity(r, start, end);
    else markup_run(&r->out, start, end);
}

static void text(reader *r, const event *e) {
    uintptr_t at = (uintptr_t)e->ptr, from = (uintptr_t)r->parsed;
    bool inside = at >= from && at - from < r->parsed_len && e->len <= r->parsed_len - (at - from);
    uint32_t start = r->base + (uint32_t)(at - from);
    if (inside) take_text(r, e, start, start + (uint32_t)e->len);
    else if (e->len && e->type != MD_TEXT_HTML && !r->skip_image) markup_space(&r->out, e->ptr[0] == '\n' ? '\n' : ' ');
}

static void tell(reader *r, const event *e) {
    switch (e->what) {
    case ENTER_BLOCK: enter_block(r, e); break;
    case LEAVE_BLOCK: leave_block(r, e); break;
    case ENTER_SPAN: enter_span(r, e); break;
    case LEAVE_SPAN: leave_span(r, e); break;
    case TEXT: text(r, e); break;
    }
}

// Want of memory must not jump over md4c, which owns memory of its own: it is told to stop instead. It does not always tell that it has.
typedef struct { reader *r; const event *e; } telling;

static void tell_guarded(void *data) {
    telling *t = data;
    tell(t->r, t->e);
}

static int guarded(reader *r, event e) {
    telling t = {r, &e};
    r->stopped = r->stopped || !arena_guarded(r->out.mem, tell_guarded, &t);
    return r->stopped;
}

static int on_enter_block(MD_BLOCKTYPE type, void *detail, void *r) { return guarded(r, (event){ENTER_BLOCK, (int)type, detail, NULL, 0}); }
static int on_leave_block(MD_BLOCKTYPE type, void *detail, void *r) { return guarded(r, (event){LEAVE_BLOCK, (int)type, detail, NULL, 0}); }
static int on_enter_span(MD_SPANTYPE type, void *detail, void *r) { return guarded(r, (event){ENTER_SPAN, (int)type, detail, NULL, 0}); }
static int on_leave_span(MD_SPANTYPE type, void *detail, void *r) { return guarded(r, (event){LEAVE_SPAN, (int)type, detail, NULL, 0}); }
static int on_text(MD_TEXTTYPE type, const MD_CHAR *ptr, MD_SIZE len, void *r) { return guarded(r, (event){TEXT, (int)type, NULL, ptr, len}); }

void read_markdown(arena *mem, document *d) {
    size_t base = markdown_front_matter(d->text);
    str s = markdown_tamed(mem, str_sub(d->text, base, d->text.len), d->nul_bytes > 0);
    reader r = {.out = markup_begin(mem, d), .parsed = s.ptr, .parsed_len = s.len, .base = (uint32_t)base};
    r.out.taken = (uint32_t)base;
    static const MD_PARSER parser = {
        .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS,
        .enter_block = on_enter_block,
        .leave_block = on_leave_block,
        .enter_span = on_enter_span,
        .leave_span = on_leave_span,
        .text = on_text,
    };
    if (md_parse(s.ptr, (MD_SIZE)s.len, &parser, &r) || r.stopped) arena_fail(mem);
    markup_finish(&r.out);
}
