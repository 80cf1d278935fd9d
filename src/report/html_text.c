// The text of an article with its findings and names in place. Findings may lie inside one another, elements that can be chosen may not:
// every byte belongs to the shortest finding over it, whose first piece is a link to its entry.
#include "report/html.h"

#include <stdlib.h>

enum { BROAD = 80 }; // bytes from which a finding is drawn as a line alone

typedef struct { uint32_t index, length; } candidate;

typedef struct {
    html_article *a;
    uint32_t *finding, *mention; // of each byte of a block: 1 + the index of what it belongs to, or 0
    bool *begun, *named;         // findings and mentions whose first piece has been written
    candidate *over;             // findings over the block, those that end last first
    size_t over_count, next;     // next: the first finding that starts after the blocks so far
    size_t next_mention;
    uint32_t shown_finding, shown_mention;
} marker;

// Longest first, so that the shorter ones are drawn over them; of two alike the stronger, which comes first, is drawn last.
static int longest_first(const void *a_, const void *b_) {
    const candidate *a = a_, *b = b_;
    if (a->length != b->length) return a->length > b->length ? -1 : 1;
    return a->index > b->index ? -1 : 1;
}

static void collect(marker *m, span at) {
    const findings *found = m->a->r->found;
    for (; m->next < found->count && found->items[m->next].at.start < at.end; m->next++) {
        span f = found->items[m->next].at;
        m->over[m->over_count++] = (candidate){(uint32_t)m->next, f.end - f.start};
    }
    size_t kept = 0;
    for (size_t i = 0; i < m->over_count; i++)
        if (found->items[m->over[i].index].at.end > at.start) m->over[kept++] = m->over[i];
    m->over_count = kept;
    if (kept) qsort(m->over, kept, sizeof *m->over, longest_first);
}

static void paint(uint32_t *bytes, span within, span what, uint32_t value) {
    uint32_t from = what.start > within.start ? what.start : within.start, to = what.end < within.end ? what.end : within.end;
    for (uint32_t i = from; i < to; i++) bytes[i - within.start] = value;
}

static void paint_mentions(marker *m, span at) {
    const analysis *a = m->a->r->a;
    for (; m->next_mention < a->mention_count && !(a->mentions[m->next_mention].flags & MENTION_DESCRIPTION); m->next_mention++) {
        const mention *name = &a->mentions[m->next_mention];
        if (name->at.start >= at.end) break;
        if (name->at.end > at.start) paint(m->mention, at, name->at, (uint32_t)m->next_mention + 1);
    }
}

// Findings of which nothing can be seen are shown with the one that lies over their start.
static void anchor(marker *m, span at) {
    uint32_t *mark = m->a->mark;
    for (uint32_t i = 0; i < at.end - at.start; i++)
        if (m->finding[i]) mark[m->finding[i] - 1] = m->finding[i] - 1;
    for (size_t i = 0; i < m->over_count; i++) {
        uint32_t f = m->over[i].index, start = m->a->r->found->items[f].at.start;
        uint32_t first = start > at.start ? start - at.start : 0;
        if (mark[f] == HTML_NOWHERE && m->finding[first]) mark[f] = m->finding[first] - 1;
    }
}

// ---- writing ------------------------------------------------------------------------------------------------------------------

static void open_first_piece(marker *m, uint32_t i) {
    html_article *a = m->a;
    const finding *f = &a->r->found->items[i];
    bool broad = f->at.end - f->at.start > BROAD;
    buffer_printf(a->out, "<a class=\"f %s%s\" id=\"a%zu-f%u\" href=\"#a%zu-c%u\" data-n=\"%u\" data-cards=\"", severity_names[f->severity],
                  broad ? " broad" : "", a->number, i, a->number, a->groups.first[i], a->entry[i]);
    str described = {0};
    buffer_printf(a->out, "a%zu-c%u", a->number, a->groups.first[i]);
    described = arena_printf(a->to->scratch, "a%zu-m%u", a->number, a->groups.first[i]);
    for (size_t k = 0; k < m->over_count; k++) {
        uint32_t other = m->over[k].index;
        if (other == i || a->mark[other] != i) continue;
        buffer_printf(a->out, " a%zu-c%u", a->number, a->groups.first[other]);
        described = arena_printf(a->to->scratch, "%.*s a%zu-m%u", STR_ARG(described), a->number, a->groups.first[other]);
    }
    buffer_printf(a->out, "\" aria-describedby=\"%.*s\">", STR_ARG(described));
}

static void open_finding(marker *m, uint32_t i) {
    html_article *a = m->a;
    const finding *f = &a->r->found->items[i];
    if (!m->begun[i]) open_first_piece(m, i);
    else buffer_printf(a->out, "<span class=\"f %s%s\" data-of=\"a%zu-f%u\">", severity_names[f->severity], f->at.end - f->at.start > BROAD ? " broad" : "",
                       a->number, i);
}

static void close_finding(marker *m, uint32_t i) {
    buffer_add(m->a->out, m->begun[i] ? S("</span>") : S("</a>"));
    m->begun[i] = true;
}

static void open_mention(marker *m, uint32_t i) {
    buffer_printf(m->a->out, "<span class=\"m\" data-e=\"%u\"%s>", m->a->r->a->mentions[i].entity, m->named[i] ? "" : " data-first");
    m->named[i] = true;
}

static void change(marker *m, uint32_t finding_now, uint32_t mention_now) {
    bool other = finding_now != m->shown_finding;
    if (m->shown_mention) buffer_add(m->a->out, S("</span>"));
    if (other && m->shown_finding) close_finding(m, m->shown_finding - 1);
    if (other && finding_now) open_finding(m, finding_now - 1);
    if (mention_now) open_mention(m, mention_now - 1);
    m->shown_finding = finding_now, m->shown_mention = mention_now;
}

static void put_marked(marker *m, span at) {
    uint32_t length = at.end - at.start, from = 0;
    str text = document_text(m->a->r->doc, at);
    memset(m->finding, 0, length * sizeof *m->finding);
    memset(m->mention, 0, length * sizeof *m->mention);
    collect(m, at);
    for (size_t i = 0; i < m->over_count; i++) paint(m->finding, at, m->a->r->found->items[m->over[i].index].at, m->over[i].index + 1);
    paint_mentions(m, at);
    anchor(m, at);
    for (uint32_t i = 0; i < length; i++) {
        if (m->finding[i] == m->shown_finding && m->mention[i] == m->shown_mention) continue;
        xml_text(m->a->out, str_sub(text, from, i));
        change(m, m->finding[i], m->mention[i]);
        from = i;
    }
    xml_text(m->a->out, str_sub(text, from, length));
    change(m, 0, 0);
}

typedef struct { const char *name, *class; } element;

static element element_of(const block *b) {
    static const element all[] = {
        [BLOCK_PARAGRAPH] = {"p", ""}, [BLOCK_HEADLINE] = {"h4", ""}, [BLOCK_CAPTION] = {"p", "caption"}, [BLOCK_LIST_ITEM] = {"li", ""},
        [BLOCK_QUOTE] = {"blockquote", ""}, [BLOCK_CELL] = {"p", "cell"}, [BLOCK_FURNITURE] = {"p", "furniture"}, [BLOCK_CODE] = {"pre", ""},
    };
    if (b->kind == BLOCK_HEADLINE && b->level <= 1) return (element){"h3", ""};
    return all[b->kind];
}

static void put_block(marker *m, size_t i) {
    html_article *a = m->a;
    const block *b = &a->r->doc->blocks[i];
    element e = element_of(b);
    buffer_printf(a->out, "<%s id=\"a%zu-p%zu\" data-line=\"%u\"", e.name, a->number, i, html_place(a, b->at.start).line);
    if (e.class[0]) buffer_printf(a->out, " class=\"%s\"", e.class);
    buffer_add(a->out, S(">"));
    put_marked(m, b->at);
    buffer_printf(a->out, "</%s>\n", e.name);
}

static uint32_t longest_block(const document *d) {
    uint32_t most = 0;
    for (size_t i = 0; i < d->block_count; i++)
        if (d->blocks[i].at.end - d->blocks[i].at.start > most) most = d->blocks[i].at.end - d->blocks[i].at.start;
    return most;
}

void html_text(html_article *a) {
    arena *mem = a->to->scratch;
    const document *d = a->r->doc;
    size_t room = longest_block(d) + 1u, found = a->r->found->count + 1;
    marker m = {.a = a, .finding = arena_alloc(mem, room, sizeof *m.finding), .mention = arena_alloc(mem, room, sizeof *m.mention),
                .begun = arena_alloc(mem, found, sizeof *m.begun), .named = arena_alloc(mem, a->r->a->mention_count + 1, sizeof *m.named),
                .over = arena_alloc(mem, found, sizeof *m.over)};
    bool list = false;
    for (size_t i = 0; i < d->block_count; i++) {
        if (!html_is_text(&d->blocks[i])) continue;
        bool item = d->blocks[i].kind == BLOCK_LIST_ITEM;
        if (item != list) buffer_add(a->out, item ? S("<ul>\n") : S("</ul>\n"));
        list = item;
        put_block(&m, i);
    }
    if (list) buffer_add(a->out, S("</ul>\n"));
}
