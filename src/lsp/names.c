// Names as symbols: hover, references, highlight, rename; hover tells of findings too.
#include "lsp/server.h"

static const char *const types[] = {"", "person", "place", "organisation", "name"};

static void say_entity(buffer *out, const stet_entity *e) {
    buffer_printf(out, "**%.*s** · %s", (int)e->name.len, e->name.ptr, types[e->type]);
    if (e->role.len) buffer_printf(out, " · %.*s", (int)e->role.len, e->role.ptr);
    buffer_add(out, S("\n\n"));
    for (size_t i = 0; i < e->form_count; i++) buffer_printf(out, "- %.*s × %u\n", (int)e->forms[i].form.len, e->forms[i].form.ptr, e->forms[i].count);
    if (e->why.len) buffer_printf(out, "\n%.*s\n", (int)e->why.len, e->why.ptr);
}

static void say_finding(buffer *out, const stet_finding *f) {
    buffer_printf(out, "%.*s\n\n`%.*s` · %.*s\n\n%.*s\n", (int)f->message.len, f->message.ptr, (int)f->rule.len, f->rule.ptr, (int)f->category.len, f->category.ptr,
                  (int)f->help.len, f->help.ptr);
}

void method_hover(server *s, const json_value *params, json_writer *w) {
    article *a = server_article(s, params);
    const stet_result *r = a ? server_result(s, a) : NULL;
    buffer text = {0};
    size_t at = a ? server_offset(s, a, params) : 0, start = at, end = at, count = 0, index;
    const stet_finding *f = r ? stet_findings(r, &count) : NULL;
    const stet_mention *m;
    for (size_t i = 0; i < count; i++) {
        if (at < f[i].start || at > f[i].end) continue;
        if (text.len) buffer_add(&text, S("\n---\n\n"));
        say_finding(&text, &f[i]);
        start = f[i].start, end = f[i].end;
    }
    const stet_entity *e = r ? entity_at(r, at, &index, &m) : NULL;
    if (e) {
        if (text.len) buffer_add(&text, S("\n---\n\n"));
        else start = m->start, end = m->end;
        say_entity(&text, e);
    }
    if (!text.len) json_put_null(w);
    else {
        json_open(w, '{');
        json_key(w, S("contents")), json_open(w, '{');
        put_member(w, "kind", S("markdown")), put_member(w, "value", (str){text.ptr, text.len});
        json_close(w, '}');
        json_key(w, S("range")), put_range(w, s, a, start, end);
        json_close(w, '}');
    }
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
    for (size_t i = 0; e && i < e->mention_count; i++) {
        json_open(w, '{');
        put_member(w, "uri", str_of(a->uri));
        json_key(w, S("range")), put_range(w, s, a, e->mentions[i].start, e->mentions[i].end);
        json_close(w, '}');
    }
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
        json_key(w, S("kind")), json_put_integer(w, 1);
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
    stet_fix *fix = e ? stet_unify(a->result, index, arena_copy(&s->mem, name).ptr) : NULL;
    if (fix && fix->count) put_workspace_edit(w, s, a, fix->edits, fix->count);
    else json_put_null(w);
    stet_fix_free(fix);
}
