// html: gumbo makes the tree, as a browser would; the text is then taken from the source itself, node by node in the order in which
// it stands there. A node says where it begins and what it says; between the two may lie references, and tags or comments that the
// parser joined over, so each byte is followed through the source and what cannot be found there is left out.
#include "text/html.h"
#include "text/entity.h"
#include "text/markup.h"
#include <gumbo.h>
#include <stdlib.h>

// A piece of text, or a line break, on its way from the tree to the document.
typedef struct {
    uint32_t at;    // offset into the stretch
    uint32_t block; // number of the block that it belongs to
    const char *text; // NULL: a line break
    uint8_t kind, level;
    bool kept; // white space as it is written
    bool code; // in a line of prose
} item;

typedef struct {
    arena *mem;
    str parsed; // the tamed copy of the stretch
    item *items;
    size_t count, room;
    uint32_t block;
    bool titled; // there is a h1, so that the page's title says nothing new
} collector;

typedef struct { uint8_t kind, level; bool kept, code; } place_kind;

// ---- what elements are --------------------------------------------------------------------------------------------------------

typedef enum { INLINE, BLOCK, SKIPPED } flow;

static flow flow_of(GumboTag t) {
    switch (t) {
    case GUMBO_TAG_SCRIPT: case GUMBO_TAG_STYLE: case GUMBO_TAG_TEMPLATE: case GUMBO_TAG_SVG: case GUMBO_TAG_MATH: case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT: case GUMBO_TAG_SELECT: case GUMBO_TAG_TEXTAREA: case GUMBO_TAG_VIDEO: case GUMBO_TAG_AUDIO: case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_NOSCRIPT: case GUMBO_TAG_DATALIST: return SKIPPED;
    case GUMBO_TAG_A: case GUMBO_TAG_ABBR: case GUMBO_TAG_B: case GUMBO_TAG_BDI: case GUMBO_TAG_BDO: case GUMBO_TAG_BIG: case GUMBO_TAG_CITE:
    case GUMBO_TAG_CODE: case GUMBO_TAG_DATA: case GUMBO_TAG_DEL: case GUMBO_TAG_DFN: case GUMBO_TAG_EM: case GUMBO_TAG_FONT: case GUMBO_TAG_I:
    case GUMBO_TAG_INS: case GUMBO_TAG_KBD: case GUMBO_TAG_LABEL: case GUMBO_TAG_MARK: case GUMBO_TAG_Q: case GUMBO_TAG_S: case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SMALL: case GUMBO_TAG_SPAN: case GUMBO_TAG_STRIKE: case GUMBO_TAG_STRONG: case GUMBO_TAG_SUB: case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME: case GUMBO_TAG_TT: case GUMBO_TAG_U: case GUMBO_TAG_VAR: case GUMBO_TAG_WBR: case GUMBO_TAG_IMG: case GUMBO_TAG_BR:
    case GUMBO_TAG_UNKNOWN: return INLINE;
    default: return BLOCK;
    }
}

static bool furniture_tag(GumboTag t) {
    return t == GUMBO_TAG_NAV || t == GUMBO_TAG_FOOTER || t == GUMBO_TAG_ASIDE || t == GUMBO_TAG_FORM || t == GUMBO_TAG_BUTTON || t == GUMBO_TAG_MENU;
}

static bool word_in(str list, const char *const *words) {
    for (size_t from = 0; from < list.len;) {
        size_t end = from;
        while (end < list.len && ((list.ptr[end] | 0x20) >= 'a' && (list.ptr[end] | 0x20) <= 'z')) end++;
        for (size_t i = 0; end > from && words[i]; i++)
            if (str_eq_ascii_nocase(str_sub(list, from, end), str_of(words[i]))) return true;
        from = end + (end == from || end < list.len);
    }
    return false;
}

static str attribute(const GumboElement *e, const char *name) {
    const GumboAttribute *a = gumbo_get_attribute(&e->attributes, name);
    return a ? str_of(a->value) : (str){0};
}

// What pages call the parts around an article, in class, id and role.
static bool furniture_name(const GumboElement *e) {
    static const char *const names[] = {"share", "sharing", "social", "related", "newsletter", "cookie", "cookies", "breadcrumb", "breadcrumbs", "sidebar",
                                        "advert", "advertisement", "promo", "subscribe", "footer", "navigation", "nav", "navbar", "menu", "comments",
                                        "complementary", "contentinfo", "banner", "skip", "pagination", NULL};
    return word_in(attribute(e, "class"), names) || word_in(attribute(e, "id"), names) || word_in(attribute(e, "role"), names);
}

static bool hidden(const GumboElement *e) {
    return gumbo_get_attribute(&e->attributes, "hidden") || str_find(attribute(e, "style"), S("display:none")) < attribute(e, "style").len ||
           str_find(attribute(e, "style"), S("display: none")) < attribute(e, "style").len;
}

static place_kind kind_of(const GumboElement *e, place_kind outer) {
    place_kind in = outer;
    if (outer.kind == BLOCK_FURNITURE) return in;
    if (furniture_tag(e->tag) || (e->tag != GUMBO_TAG_BODY && e->tag != GUMBO_TAG_HTML && e->tag != GUMBO_TAG_ARTICLE && furniture_name(e))) {
        in.kind = BLOCK_FURNITURE;
        return in;
    }
    switch (e->tag) {
    case GUMBO_TAG_H1: case GUMBO_TAG_H2: case GUMBO_TAG_H3: case GUMBO_TAG_H4: case GUMBO_TAG_H5: case GUMBO_TAG_H6:
        in.kind = BLOCK_HEADLINE, in.level = (uint8_t)(1 + e->tag - GUMBO_TAG_H1); break;
    case GUMBO_TAG_TITLE: in.kind = BLOCK_HEADLINE, in.level = 1; break;
    case GUMBO_TAG_LI: case GUMBO_TAG_DT: case GUMBO_TAG_DD: in.kind = BLOCK_LIST_ITEM; break;
    case GUMBO_TAG_FIGCAPTION: case GUMBO_TAG_CAPTION: in.kind = BLOCK_CAPTION; break;
    case GUMBO_TAG_TD: case GUMBO_TAG_TH: in.kind = BLOCK_CELL; break;
    case GUMBO_TAG_BLOCKQUOTE: in.kind = BLOCK_QUOTE; break;
    case GUMBO_TAG_PRE: case GUMBO_TAG_LISTING: case GUMBO_TAG_XMP: case GUMBO_TAG_PLAINTEXT: in.kind = BLOCK_CODE, in.kept = true; break;
    case GUMBO_TAG_CODE: case GUMBO_TAG_KBD: case GUMBO_TAG_SAMP: case GUMBO_TAG_TT: in.code = true; break;
    default: break;
    }
    return in;
}

// ---- from the tree to a list --------------------------------------------------------------------------------------------------

static void add_item(collector *c, uint32_t at, const char *text, place_kind in) {
    c->items = arena_grow(c->mem, c->items, c->count, &c->room, sizeof *c->items);
    c->items[c->count++] = (item){at, c->block, text, in.kind, in.level, in.kept, in.code};
}

static bool offset_of(const collector *c, const char *ptr, uint32_t *out) {
    uintptr_t at = (uintptr_t)ptr, from = (uintptr_t)c->parsed.ptr;
    if (!ptr || at < from || at - from > c->parsed.len) return false;
    *out = (uint32_t)(at - from);
    return true;
}

static void collect(collector *c, const GumboNode *n, place_kind outer);

static void collect_element(collector *c, const GumboNode *n, place_kind outer) {
    const GumboElement *e = &n->v.element;
    uint32_t at;
    flow how = flow_of(e->tag);
    if (how == SKIPPED || hidden(e) || (e->tag == GUMBO_TAG_TITLE && c->titled)) return;
    if (e->tag == GUMBO_TAG_BR && offset_of(c, e->original_tag.data, &at)) add_item(c, at, NULL, outer);
    if (how == BLOCK) c->block++;
    place_kind in = kind_of(e, outer);
    if (in.kind != outer.kind && how == INLINE) c->block++;
    for (unsigned i = 0; i < e->children.length; i++) collect(c, e->children.data[i], in);
    if (how == BLOCK || in.kind != outer.kind) c->block++;
}

static void collect(collector *c, const GumboNode *n, place_kind outer) {
    uint32_t at;
    switch (n->type) {
    case GUMBO_NODE_ELEMENT: case GUMBO_NODE_TEMPLATE: collect_element(c, n, outer); break;
    case GUMBO_NODE_TEXT: case GUMBO_NODE_WHITESPACE: case GUMBO_NODE_CDATA:
        if (offset_of(c, n->v.text.original_text.data, &at)) add_item(c, at, n->v.text.text, outer);
        break;
    default: break;
    }
}

static bool has_h1(const GumboNode *n) {
    if (n->type != GUMBO_NODE_ELEMENT) return false;
    if (n->v.element.tag == GUMBO_TAG_H1) return true;
    for (unsigned i = 0; i < n->v.element.children.length; i++)
        if (has_h1(n->v.element.children.data[i])) return true;
    return false;
}

// Text that stands between the cells of a table comes before it in the tree: the order of the source is the order to read in.
static int by_place(const void *a, const void *b) {
    const item *x = a, *y = b;
    return x->at != y->at ? (x->at > y->at) - (x->at < y->at) : (x->block > y->block) - (x->block < y->block);
}

// ---- from the list to the document --------------------------------------------------------------------------------------------

static bool white(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

// The end of the tag or comment that begins at `at`, or `at` if none does.
static size_t tag_end(str s, size_t at) {
    if (at + 1 >= s.len || s.ptr[at] != '<') return at;
    str rest = str_sub(s, at, s.len);
    if (str_starts(rest, S("<!--"))) {
        size_t end = str_find(str_sub(rest, 4, rest.len), S("-->"));
        return end + 4 < rest.len ? at + 4 + end + 3 : s.len;
    }
    char c = rest.ptr[1] == '/' && rest.len > 2 ? rest.ptr[2] : rest.ptr[1];
    bool tag = ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '!' || c == '?';
    if (!tag) return at;
    char quote = 0;
    for (size_t i = 1; i < rest.len; i++) {
        char k = rest.ptr[i];
        if (quote ? k == quote : k == '>') {
            if (!quote) return at + i + 1;
            quote = 0;
        } else if (!quote && (k == '"' || k == '\'') && rest.ptr[i - 1] == '=') quote = k;
    }
    return s.len;
}

typedef struct {
    markup *m;
    str source; // the tamed copy, in which everything lies where it does in d->text
    uint32_t base;
} taker;

// The parser says U+FFFD for characters that HTML does not allow, such as U+FFFF: the source's own stay.
static bool take_replaced(str s, size_t *at, const char **said) {
    str mark = S("\xEF\xBF\xBD");
    if ((unsigned char)s.ptr[*at] < 0x80 || strncmp(*said, mark.ptr, mark.len) != 0) return false;
    do ++*at;
    while (*at < s.len && ((unsigned char)s.ptr[*at] & 0xC0) == 0x80);
    *said += mark.len;
    return true;
}

// Follows what a node says through the source from `at` on.
static void take_text(taker *t, const item *x) {
    str s = t->source;
    size_t at = x->at;
    for (const char *said = x->text; *said && at < s.len;) {
        size_t past = tag_end(s, at);
        if (past > at) { at = past; continue; }
        if (white(s.ptr[at])) {
            markup_space(t->m, x->kept && s.ptr[at] == '\n' ? '\n' : ' ');
            while (at < s.len && white(s.ptr[at])) at++;
            while (white(*said)) said++;
            continue;
        }
        char written[ENTITY_TEXT];
        size_t len, n = entity_read(str_sub(s, at, s.len), written, &len);
        if (n && strncmp(said, written, len) == 0) {
            markup_stand_in(t->m, (str){written, len}, t->base + (uint32_t)at, t->base + (uint32_t)(at + n));
            at += n, said += len;
            continue;
        }
        size_t from = at;
        while (at < s.len && *said == s.ptr[at] && !white(*said) && (at == from || (s.ptr[at] != '&' && s.ptr[at] != '<'))) at++, said++;
        while (at > from && at < s.len && ((unsigned char)s.ptr[at] & 0xC0) == 0x80) at--, said--; // back to the beginning of the character that differs
        if (at == from && !take_replaced(s, &at, &said)) return; // the parser says what does not stand here
        markup_run(t->m, t->base + (uint32_t)from, t->base + (uint32_t)at);
    }
}

static void take_items(taker *t, const item *items, size_t count) {
    uint32_t open = 0;
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        const item *x = &items[i];
        if (!any || x->block != open) markup_block(t->m, (block_kind)x->kind, x->level);
        open = x->block, any = true;
        t->m->code = x->code;
        if (x->text) take_text(t, x);
        else markup_space(t->m, '\n');
    }
    t->m->code = false;
    markup_close(t->m);
}

// ---- the pre-scan -------------------------------------------------------------------------------------------------------------

// Elements that may stay open without nesting, and those that have no end.
static bool nests(str name) {
    static const char *const flat[] = {"p", "li", "td", "th", "tr", "dt", "dd", "option", "br", "img", "hr", "input", "meta", "link", "area", "base",
                                       "col", "embed", "source", "track", "wbr", "html", "head", "body", "param"};
    for (size_t i = 0; i < sizeof flat / sizeof *flat; i++)
        if (str_eq_ascii_nocase(name, str_of(flat[i]))) return false;
    return true;
}

enum { DEEPEST = 160 };
typedef struct { str open[DEEPEST]; size_t depth; } nesting;

// True if the tag may stay: a start tag if there is room, an end tag if what it ends is open.
static bool may_stay(nesting *n, str name, bool ends) {
    if (!nests(name)) return true;
    if (!ends) {
        if (n->depth == DEEPEST) return false;
        n->open[n->depth++] = name;
        return true;
    }
    for (size_t i = n->depth; i-- > 0;)
        if (str_eq_ascii_nocase(n->open[i], name)) return n->depth = i, true;
    return false;
}

static str name_at(str s, size_t at) {
    size_t end = at;
    while (end < s.len && !white(s.ptr[end]) && s.ptr[end] != '>' && s.ptr[end] != '/') end++;
    return str_sub(s, at, end);
}

// The text of these is no markup, up to their end tag.
static size_t raw_end(str s, str name, size_t at) {
    static const char *const raw[] = {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"};
    for (size_t i = 0; i < sizeof raw / sizeof *raw; i++) {
        if (!str_eq_ascii_nocase(name, str_of(raw[i]))) continue;
        for (; at + 2 + name.len <= s.len; at++)
            if (s.ptr[at] == '<' && s.ptr[at + 1] == '/' && str_eq_ascii_nocase(str_sub(s, at + 2, at + 2 + name.len), name)) return at;
        return s.len;
    }
    return at;
}

enum { ATTRIBUTES = 300 };

// Where the last of so many attributes ends; at the end of the tag, if there are fewer.
static size_t attributes_end(str tag) {
    char quote = 0;
    for (size_t i = 1, parts = 0; i < tag.len && tag.len > 2 * ATTRIBUTES; i++) {
        char c = tag.ptr[i];
        bool closes = quote && c == quote, parted = closes || (!quote && (white(c) || c == '/'));
        if (!quote && (c == '"' || c == '\'') && tag.ptr[i - 1] == '=') quote = c;
        else if (closes) quote = 0;
        if (parted && ++parts > ATTRIBUTES) return i + closes;
    }
    return tag.len;
}

// A copy of the same length in which NULs, tags beyond the deepest nesting and attributes beyond the last that any tag needs are spaces: gumbo's time grows with
// the square of either.
static str tamed(arena *mem, str s) {
    char *copy = (char *)(uintptr_t)arena_copy(mem, s).ptr;
    nesting n = {.depth = 0};
    for (size_t i = 0; i < s.len; i++)
        if (copy[i] == 0) copy[i] = ' ';
    for (size_t at = 0; at < s.len;) {
        const char *next = memchr(s.ptr + at, '<', s.len - at);
        if (!next) break;
        at = (size_t)(next - s.ptr);
        size_t end = tag_end(s, at);
        if (end == at) { at++; continue; }
        bool ends = at + 1 < s.len && s.ptr[at + 1] == '/';
        str name = name_at(s, at + 1 + ends);
        bool tag = name.len && name.ptr[0] != '!' && name.ptr[0] != '?', closed = s.ptr[end - 1] == '>' && end >= 2 && s.ptr[end - 2] == '/';
        if (tag && !may_stay(&n, name, ends)) memset(copy + at, ' ', end - at);
        else {
            size_t from = tag ? at + attributes_end(str_sub(s, at, end)) : end;
            for (; from + 1 < end; from++) copy[from] = ' ';
            if (tag && !ends && !closed) end = raw_end(s, name, end);
        }
        at = end;
    }
    return (str){copy, s.len};
}

static void *take_memory(void *mem, size_t size) { return arena_alloc(mem, 1, size); }
static void keep_memory(void *mem, void *ptr) { (void)mem, (void)ptr; } // the arena frees all at once

void html_add(markup *m, uint32_t start, uint32_t end, block_kind outside) {
    str source = str_sub(m->d->text, start, end);
    collector c = {.mem = m->mem, .parsed = tamed(m->mem, source)};
    GumboOptions how = kGumboDefaultOptions;
    how.allocator = take_memory, how.deallocator = keep_memory, how.userdata = m->mem, how.max_errors = 0;
    GumboOutput *out = gumbo_parse_with_options(&how, c.parsed.ptr, c.parsed.len);
    c.titled = has_h1(out->root);
    collect(&c, out->root, (place_kind){.kind = (uint8_t)outside});
    if (c.count) qsort(c.items, c.count, sizeof *c.items, by_place);
    taker t = {m, c.parsed, start};
    take_items(&t, c.items, c.count);
}

void read_html(arena *mem, document *d) {
    markup m = markup_begin(mem, d);
    html_add(&m, 0, (uint32_t)d->text.len, BLOCK_PARAGRAPH);
    markup_finish(&m);
}
