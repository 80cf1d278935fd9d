// Symbols: an article's headline and paragraphs with the names that each brings in, and the names of all articles.
#include "lsp/server.h"
#include "lsp/words.h"

enum { SYMBOL_CLASS = 5, SYMBOL_STRING = 15, SYMBOL_NAMESPACE = 3, SYMBOL_PACKAGE = 4, SYMBOL_OBJECT = 19, SYMBOL_MODULE = 2 };

static int symbol_of(stet_entity_type t) {
    return t == STET_ENTITY_PERSON ? SYMBOL_CLASS : t == STET_ENTITY_PLACE ? SYMBOL_NAMESPACE : t == STET_ENTITY_ORGANISATION ? SYMBOL_PACKAGE : SYMBOL_OBJECT;
}

typedef struct {
    server *s;
    const article *a;
    json_writer *w;
    str container; // of a flat list: the paragraph
} outline;

// Left open where symbols may have children.
static void begin_symbol(outline *o, str name, str detail, int kind, size_t start, size_t end) {
    json_writer *w = o->w;
    json_open(w, '{');
    put_member(w, "name", name), put_number(w, "kind", kind);
    if (!o->s->can.tree_of_symbols) {
        json_key(w, S("location")), put_location(w, o->s, o->a, start, end);
        if (o->container.len) put_member(w, "containerName", o->container);
        json_close(w, '}');
        return;
    }
    if (detail.len) put_member(w, "detail", detail);
    json_key(w, S("range")), put_range(w, o->s, o->a, start, end);
    json_key(w, S("selectionRange")), put_range(w, o->s, o->a, start, end);
}

static void put_entity(outline *o, const stet_entity *e) {
    const stet_mention *first = &e->mentions[0];
    str times = e->mention_count == 1 ? S("once") : arena_printf(&o->s->mem, "%zu times", e->mention_count);
    begin_symbol(o, text_str(e->name), times, symbol_of(e->type), first->start, first->end);
    if (o->s->can.tree_of_symbols) json_close(o->w, '}');
}

// A headline is called what it says, a paragraph its first words.
static str name_of(outline *o, const stet_paragraph *p) {
    enum { SHOWN = 60 };
    str text = str_trim(str_sub((str){o->a->text, o->a->len}, p->start, p->end));
    text = str_sub(text, 0, str_find_byte(text, '\n'));
    if (text.len <= SHOWN) return text.len ? text : str_of(p->kind);
    return arena_printf(&o->s->mem, "%.*s …", STR_ARG(words_within(text, SHOWN)));
}

static void put_paragraph(outline *o, const stet_paragraph *p, const stet_entity *e, size_t count) {
    bool tree = o->s->can.tree_of_symbols, headline = strcmp(p->kind, "headline") == 0;
    str name = name_of(o, p);
    o->container = (str){0};
    begin_symbol(o, name, str_of(p->kind), headline ? SYMBOL_MODULE : SYMBOL_STRING, p->start, p->end);
    o->container = name;
    if (tree) json_key(o->w, S("children")), json_open(o->w, '[');
    for (size_t i = 0; i < count; i++)
        if (e[i].mention_count && p->start <= e[i].mentions[0].start && e[i].mentions[0].end <= p->end) put_entity(o, &e[i]);
    if (tree) json_close(o->w, ']'), json_close(o->w, '}');
}

void method_symbols(server *s, const json_value *params, json_writer *w) {
    article *a = server_article(s, params);
    const stet_result *r = a ? server_result(s, a) : NULL;
    outline o = {.s = s, .a = a, .w = w};
    size_t paragraphs = 0, entities = 0;
    const stet_paragraph *p = r ? stet_paragraphs(r, &paragraphs) : NULL;
    const stet_entity *e = r ? stet_entities(r, &entities) : NULL;
    json_open(w, '[');
    for (size_t i = 0; i < paragraphs; i++) put_paragraph(&o, &p[i], e, entities);
    json_close(w, ']');
}

void put_workspace_symbols(json_writer *w, const server *s, const article *a, str query) {
    size_t count = 0;
    const stet_entity *e = a->result ? stet_entities(a->result, &count) : NULL;
    for (size_t i = 0; i < count; i++) {
        if (!e[i].mention_count || !words_hold(text_str(e[i].name), query)) continue;
        json_open(w, '{');
        put_member(w, "name", text_str(e[i].name)), put_number(w, "kind", symbol_of(e[i].type));
        json_key(w, S("location")), put_location(w, s, a, e[i].mentions[0].start, e[i].mentions[0].end);
        json_close(w, '}');
    }
}
