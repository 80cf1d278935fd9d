// Code actions: fixes, fix all, one way to write a name, and the commands that a finding may want.
#include "lsp/server.h"

#include <stdlib.h>

typedef struct {
    json_writer *w;
    server *s;
    const article *a;
    const stet_result *r;
} actions;

// ---- an action: an edit or a command ------------------------------------------------------------------------------------------

static void begin_action(const actions *all, str title, const char *kind) {
    json_open(all->w, '{');
    put_member(all->w, "title", title);
    if (all->s->can.code_actions) put_member(all->w, "kind", str_of(kind));
}

// Where the client takes commands alone, the edit comes back as one.
static void put_edit_action(const actions *all, str title, const char *kind, bool preferred, const stet_edit *edits, size_t count) {
    json_writer *w = all->w;
    begin_action(all, title, kind);
    if (!all->s->can.code_actions) {
        put_member(w, "command", S("stet.applyEdit"));
        json_key(w, S("arguments")), json_open(w, '['), put_workspace_edit(w, all->s, all->a, edits, count), json_close(w, ']');
    } else {
        if (preferred) put_flag(w, "isPreferred", true);
        json_key(w, S("edit")), put_workspace_edit(w, all->s, all->a, edits, count);
    }
    json_close(w, '}');
}

static void put_command(const actions *all, str title, const char *command, const str *arguments, size_t count) {
    json_writer *w = all->w;
    begin_action(all, title, "quickfix");
    if (all->s->can.code_actions) json_key(w, S("command")), json_open(w, '{'), put_member(w, "title", title);
    put_member(w, "command", str_of(command));
    json_key(w, S("arguments")), json_open(w, '[');
    for (size_t i = 0; i < count; i++) json_put_text(w, arguments[i]);
    json_close(w, ']');
    if (all->s->can.code_actions) json_close(w, '}');
    json_close(w, '}');
}

// ---- for a finding ------------------------------------------------------------------------------------------------------------

static str title_of(const actions *all, const stet_fix *f) {
    const stet_edit *first = f->edits;
    if (f->count != 1) return S("Put it right in several places");
    if (first->text.len == 0) return arena_printf(&all->s->mem, "Leave out “%.*s”", (int)(first->end - first->start), all->a->text + first->start);
    return arena_printf(&all->s->mem, "Change to “%.*s”", (int)first->text.len, first->text.ptr);
}

static void put_fixes(const actions *all, const stet_finding *f) {
    for (size_t i = 0; i < f->fix_count; i++) put_edit_action(all, title_of(all, &f->fixes[i]), "quickfix", i == 0, f->fixes[i].edits, f->fixes[i].count);
}

// "Write this name one way everywhere": where more than this one place would change.
static void put_unify(const actions *all, const stet_finding *f) {
    size_t count;
    const stet_entity *entities = stet_entities(all->r, &count);
    if (f->entity == 0 || f->entity > count) return;
    stet_fix *fix = memory_needed(stet_unify(all->r, f->entity - 1, NULL));
    str name = text_str(entities[f->entity - 1].name);
    if (fix && fix->count > 1)
        put_edit_action(all, arena_printf(&all->s->mem, "Write “%.*s” one way everywhere", STR_ARG(name)), "quickfix", false, fix->edits, fix->count);
    stet_fix_free(fix);
}

static bool begins_with_capital(str word) { return word.len && ((word.ptr[0] >= 'A' && word.ptr[0] <= 'Z') || (unsigned char)word.ptr[0] >= 0x80); }

static void put_additions(const actions *all, str word, bool as_word, bool as_name) {
    arena *mem = &all->s->mem;
    str uri = str_of(all->a->uri), folder[] = {uri, word, S("folder")}, user[] = {uri, word, S("user")};
    if (as_word) {
        put_command(all, arena_printf(mem, "Add “%.*s” to the words of this folder", STR_ARG(word)), "stet.addWord", folder, 3);
        put_command(all, arena_printf(mem, "Add “%.*s” to your own words", STR_ARG(word)), "stet.addWord", user, 3);
    }
    if (as_name) {
        put_command(all, arena_printf(mem, "Add “%.*s” to the names of this folder", STR_ARG(word)), "stet.addName", folder, 3);
        put_command(all, arena_printf(mem, "Add “%.*s” to your own names", STR_ARG(word)), "stet.addName", user, 3);
    }
}

// The whole name that a finding about a part of it lies in.
static str name_around(const actions *all, const stet_finding *f) {
    size_t index;
    const stet_mention *m;
    bool inside = entity_at(all->r, f->start, &index, &m) && m->start <= f->start && f->end <= m->end;
    return str_sub((str){all->a->text, all->a->len}, inside ? m->start : f->start, inside ? m->end : f->end);
}

static void put_own(const actions *all, const stet_finding *f) {
    str rule = text_str(f->rule), word = text_str(f->text);
    bool unknown = str_eq(rule, S("spelling/unknown")) || str_eq(rule, S("artefact/untranslated"));
    bool name = str_starts(rule, S("names/")) && f->entity;
    if (unknown) put_additions(all, word, true, begins_with_capital(word));
    else if (name) put_additions(all, name_around(all, f), false, true);
}

// ---- remarks in the text ------------------------------------------------------------------------------------------------------

// Where a remark about a finding's line can stand: at the end of the line, unless that lies within a tag; then behind the finding.
static size_t remark_place(const article *a, const stet_finding *f) {
    str line = str_sub((str){a->text, a->len}, f->end, a->len);
    line = str_sub(line, 0, str_find_byte(line, '\n'));
    if (str_ends(line, S("\r"))) line.len--;
    size_t open = SIZE_MAX, i = line.len;
    while (i-- > 0 && line.ptr[i] != '>')
        if (line.ptr[i] == '<') open = i;
    return f->end + (a->format != STET_PLAIN && open < line.len ? 0 : line.len);
}

static void put_remark(const actions *all, str title, size_t at, str remark) {
    stet_edit edit = {(uint32_t)at, (uint32_t)at, {remark.ptr, remark.len}};
    put_edit_action(all, title, "quickfix", false, &edit, 1);
}

static void put_remarks(const actions *all, const stet_finding *f) {
    arena *mem = &all->s->mem;
    const article *a = all->a;
    str rule = text_str(f->rule);
    bool one_line = memchr(a->text + f->start, '\n', f->end - f->start) == NULL, ended = a->len == 0 || a->text[a->len - 1] == '\n';
    if (one_line)
        put_remark(all, arena_printf(mem, "Let %.*s stand in this line", STR_ARG(rule)), remark_place(a, f), arena_printf(mem, " <!-- stet: %.*s -->", STR_ARG(rule)));
    put_remark(all, arena_printf(mem, "Let %.*s stand in this file", STR_ARG(rule)), a->len,
               arena_printf(mem, "%s\n<!-- stet file: %.*s -->\n", ended ? "" : "\n", STR_ARG(rule)));
}

static void put_rule_commands(const actions *all, const stet_finding *f) {
    str rule = text_str(f->rule), uri_and_rule[] = {str_of(all->a->uri), rule};
    put_command(all, arena_printf(&all->s->mem, "Switch %.*s off in this folder", STR_ARG(rule)), "stet.disableRule", uri_and_rule, 2);
    put_command(all, arena_printf(&all->s->mem, "Explain %.*s", STR_ARG(rule)), "stet.explain", uri_and_rule, 2);
}

static void put_for_finding(const actions *all, const stet_finding *f) {
    put_fixes(all, f);
    put_unify(all, f);
    put_own(all, f);
    put_remarks(all, f);
    put_rule_commands(all, f);
}

// ---- all at once --------------------------------------------------------------------------------------------------------------

static int by_start(const void *a, const void *b) {
    const stet_edit *x = a, *y = b;
    return x->start != y->start ? (x->start > y->start) - (x->start < y->start) : (x->end > y->end) - (x->end < y->end);
}

// Every safe first fix, those that overlap an earlier one left for the next time.
static size_t safe_edits(server *s, const stet_result *r, stet_edit **out) {
    size_t count, n = 0, kept = 0, room = 0;
    const stet_finding *f = stet_findings(r, &count);
    stet_edit *edits = NULL;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; f[i].fix_count && f[i].fixes[0].safe && k < f[i].fixes[0].count; k++) {
            edits = arena_grow(&s->mem, edits, n, &room, sizeof *edits);
            edits[n++] = f[i].fixes[0].edits[k];
        }
    if (n) qsort(edits, n, sizeof *edits, by_start);
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || edits[i].start >= edits[kept - 1].end) edits[kept++] = edits[i];
    *out = edits;
    return kept;
}

static void put_fix_all(const actions *all) {
    stet_edit *edits;
    size_t n = safe_edits(all->s, all->r, &edits);
    if (n) put_edit_action(all, S("Put right all that is safe"), "source.fixAll.stet", false, edits, n);
}

// True if the client asked for this kind, or for all.
static bool wanted(const json_value *params, str kind) {
    const json_value *only = json_at(params, "context.only");
    if (!only || only->kind != JSON_KIND_ARRAY) return true;
    for (const json_value *v = only->first; v; v = v->next) {
        str k = json_text(v, S("-"));
        if (str_starts(kind, k) && (kind.len == k.len || k.len == 0 || kind.ptr[k.len] == '.')) return true;
    }
    return false;
}

void method_code_action(server *s, const json_value *params, json_writer *w) {
    article *a = server_article(s, params);
    const stet_result *r = a ? server_result(s, a) : NULL;
    actions all = {w, s, a, r};
    size_t count = 0;
    const stet_finding *f = r ? stet_findings(r, &count) : NULL;
    json_open(w, '[');
    if (r) {
        size_t start = position_offset(&a->lines, s->can.unit, json_position(json_at(params, "range.start")));
        size_t end = position_offset(&a->lines, s->can.unit, json_position(json_at(params, "range.end")));
        for (size_t i = 0; i < count && wanted(params, S("quickfix")); i++)
            if (f[i].start <= end && start <= f[i].end) put_for_finding(&all, &f[i]);
        if (wanted(params, S("source.fixAll.stet"))) put_fix_all(&all);
    }
    json_close(w, ']');
}
