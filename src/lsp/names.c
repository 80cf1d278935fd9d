// Names as symbols: hover, references, highlight, rename; hover tells of findings too.
#include "lsp/server.h"

typedef struct { size_t start, end; } span_of_text;

static const char *const types[] = {"", "person", "place", "organisation", "name"};

static void say_entity(buffer *out, const stet_entity *e) {
    buffer_printf(out, "**%.*s** · %s", (int)e->name.len, e->name.ptr, types[e->type]);
    if (e->role.len) buffer_printf(out, " · %.*s", (int)e->role.len, e->role.ptr);
    buffer_add(out, S("\n\n"));
    for (size_t i = 0; i < e->form_count; i++) buffer_printf(out, "- %.*s × %u\n", (int)e->forms[i].form.len, e->forms[i].form.ptr, e->forms[i].count);
    if (e->why.len) buffer_printf(out, "\n%.*s\n", (int)e->why.len, e->why.ptr);
}

static void say_finding(buffer *out, const stet_finding *f) {
    buffer_printf(out, "%.*s\n\n`%.*s` · %.*s\n", (int)f->message.len, f->message.ptr, (int)f->rule.len, f->rule.ptr, (int)f->category.len, f->category.ptr);
    if (f->help.len) buffer_printf(out, "\n%.*s\n", (int)f->help.len, f->help.ptr);
}

static void say_paragraph(buffer *out, const stet_paragraph *p) {
    double words = measure_of(p->measures, p->measure_count, "words"), sentences = measure_of(p->measures, p->measure_count, "sentences");
    buffer_printf(out, "%s: %.0f words, %.0f sentence%s, reading ease %.0f, grade %.1f\n", strcmp(p->kind, "headline") == 0 ? "Headline" : "Paragraph", words, sentences,
                  sentences == 1 ? "" : "s", measure_of(p->measures, p->measure_count, "flesch_reading_ease"), measure_of(p->measures, p->measure_count, "flesch_kincaid_grade"));
}

static void next_part(buffer *out) {
    if (out->len) buffer_add(out, S("\n---\n\n"));
}

static void put_hover(json_writer *w, const server *s, const article *a, str text, span_of_text at) {
    json_open(w, '{');
    json_key(w, S("contents")), json_open(w, '{');
    put_member(w, "kind", S("markdown")), put_member(w, "value", text);
    json_close(w, '}');
    json_key(w, S("range")), put_range(w, s, a, at.start, at.end);
    json_close(w, '}');
}

// The findings over a place, the name under it, the paragraph around it. The range is that of the first of them.
static span_of_text say_all(buffer *text, const stet_result *r, size_t at) {
    size_t count, index;
    span_of_text range = {at, at};
    const stet_finding *f = stet_findings(r, &count);
    for (size_t i = 0; i < count; i++) {
        if (at < f[i].start || at > f[i].end) continue;
        next_part(text);
        if (!text->len) range = (span_of_text){f[i].start, f[i].end};
        say_finding(text, &f[i]);
    }
    const stet_mention *m;
    const stet_entity *e = entity_at(r, at, &index, &m);
    if (e && !text->len) range = (span_of_text){m->start, m->end};
    if (e) next_part(text), say_entity(text, e);
    const stet_paragraph *p = paragraph_at(r, at);
    if (p && !text->len) range = (span_of_text){p->start, p->end};
    if (p) next_part(text), say_paragraph(text, p);
    return range;
}

void method_hover(server *s, const json_value *params, json_writer *w) {
    article *a = server_article(s, params);
    const stet_result *r = a ? server_result(s, a) : NULL;
    buffer text = {0};
    span_of_text at = r ? say_all(&text, r, server_offset(s, a, params)) : (span_of_text){0};
    if (text.len) put_hover(w, s, a, (str){text.ptr, text.len}, at);
    else json_put_null(w);
    buffer_free(&text);
}

static const stet_entity *under(server *s, const json_value *params, article **a, size_t *index, const stet_mention **m) {
    *a = server_article(s, params);
    const stet_result *r = *a ? server_result(s, *a) : NULL;
    return r ? entity_at(r, server_offset(s, *a, params), index, m) : NULL;
}

void method_references(server *s, const json_value *params, json_writer *w) {
    article *a;
    size_t index;
    const stet_mention *m;
    const stet_entity *e = under(s, params, &a, &index, &m);
    json_open(w, '[');
    for (size_t i = 0; e && i < e->mention_count; i++) put_location(w, s, a, e->mentions[i].start, e->mentions[i].end);
    json_close(w, ']');
}

void method_highlight(server *s, const json_value *params, json_writer *w) {
    article *a;
    size_t index;
    const stet_mention *m;
    const stet_entity *e = under(s, params, &a, &index, &m);
    json_open(w, '[');
    for (size_t i = 0; e && i < e->mention_count; i++) {
        json_open(w, '{');
        json_key(w, S("range")), put_range(w, s, a, e->mentions[i].start, e->mentions[i].end);
        put_number(w, "kind", 1);
        json_close(w, '}');
    }
    json_close(w, ']');
}

void method_prepare_rename(server *s, const json_value *params, json_writer *w) {
    article *a;
    size_t index;
    const stet_mention *m;
    const stet_entity *e = under(s, params, &a, &index, &m);
    if (!e) { json_put_null(w); return; }
    json_open(w, '{');
    json_key(w, S("range")), put_range(w, s, a, m->start, m->end);
    put_member(w, "placeholder", text_str(e->name));
    json_close(w, '}');
}

void method_rename(server *s, const json_value *params, json_writer *w) {
    article *a;
    size_t index;
    const stet_mention *m;
    str name = json_text(json_at(params, "newName"), S(""));
    const stet_entity *e = name.len ? under(s, params, &a, &index, &m) : NULL;
    if (!e) s->refused = name.len ? "no name stands here" : "the new name is empty";
    stet_fix *fix = e ? memory_needed(stet_unify(a->result, index, arena_copy(&s->mem, name).ptr)) : NULL;
    if (fix && fix->count) put_workspace_edit(w, s, a, fix->edits, fix->count);
    else json_put_null(w);
    stet_fix_free(fix);
}
