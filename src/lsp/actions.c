// Code actions: fixes, fix all, one way to write a name, a newsroom's own words; and the commands behind them.
#include "base/file.h"
#include "lsp/server.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

static void begin_action(json_writer *w, str title, const char *kind, bool preferred) {
    json_open(w, '{');
    put_member(w, "title", title);
    put_member(w, "kind", str_of(kind));
    if (preferred) json_key(w, S("isPreferred")), json_put_bool(w, true);
}

static void put_edit_action(json_writer *w, const server *s, const article *a, str title, const char *kind, bool preferred, const stet_edit *edits, size_t count) {
    begin_action(w, title, kind, preferred);
    json_key(w, S("edit")), put_workspace_edit(w, s, a, edits, count);
    json_close(w, '}');
}

static str title_of(server *s, const article *a, const stet_fix *f) {
    if (f->count != 1) return S("Put it right in several places");
    if (f->edits[0].text.len == 0) return arena_printf(&s->mem, "Leave out “%.*s”", (int)(f->edits[0].end - f->edits[0].start), a->text + f->edits[0].start);
    return arena_printf(&s->mem, "Change to “%.*s”", (int)f->edits[0].text.len, f->edits[0].text.ptr);
}

static void put_fixes(json_writer *w, server *s, const article *a, const stet_finding *f) {
    for (size_t i = 0; i < f->fix_count; i++) put_edit_action(w, s, a, title_of(s, a, &f->fixes[i]), "quickfix", i == 0, f->fixes[i].edits, f->fixes[i].count);
}

// "Write this name one way everywhere": where more than this one place would change.
static void put_unify(json_writer *w, server *s, const article *a, const stet_result *r, const stet_finding *f) {
    size_t count;
    const stet_entity *all = stet_entities(r, &count);
    if (f->entity == 0 || f->entity > count) return;
    stet_fix *fix = stet_unify(r, f->entity - 1, NULL);
    str name = text_str(all[f->entity - 1].name);
    if (fix && fix->count > 1) put_edit_action(w, s, a, arena_printf(&s->mem, "Write “%.*s” one way everywhere", STR_ARG(name)), "quickfix", false, fix->edits, fix->count);
    stet_fix_free(fix);
}

static void put_command(json_writer *w, const article *a, str title, const char *command, str word) {
    begin_action(w, title, "quickfix", false);
    json_key(w, S("command")), json_open(w, '{');
    put_member(w, "title", title), put_member(w, "command", str_of(command));
    json_key(w, S("arguments")), json_open(w, '['), json_put_text(w, str_of(a->uri)), json_put_text(w, word), json_close(w, ']');
    json_close(w, '}'), json_close(w, '}');
}

static void put_for_finding(json_writer *w, server *s, const article *a, const stet_result *r, const stet_finding *f) {
    str word = str_sub((str){a->text, a->len}, f->start, f->end), rule = text_str(f->rule);
    put_fixes(w, s, a, f);
    put_unify(w, s, a, r, f);
    if (str_eq(rule, S("spelling/unknown")) || str_eq(rule, S("artefact/untranslated")))
        put_command(w, a, arena_printf(&s->mem, "Add “%.*s” to the words of this folder", STR_ARG(word)), "stet.addWord", word);
}

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
    size_t count = 0;
    const stet_finding *f = r ? stet_findings(r, &count) : NULL;
    json_open(w, '[');
    if (r) {
        size_t start = position_offset(&a->lines, s->unit, json_position(json_at(params, "range.start"))), end = position_offset(&a->lines, s->unit, json_position(json_at(params, "range.end")));
        for (size_t i = 0; i < count && wanted(params, S("quickfix")); i++)
            if (f[i].start <= end && start <= f[i].end) put_for_finding(w, s, a, r, &f[i]);
        stet_edit *edits;
        size_t n = wanted(params, S("source.fixAll.stet")) ? safe_edits(s, r, &edits) : 0;
        if (n) put_edit_action(w, s, a, S("Put right all that is safe"), "source.fixAll.stet", false, edits, n);
    }
    json_close(w, ']');
}

// ---- a newsroom's own ---------------------------------------------------------------------------------------------------------

// Adds a line to a file below .stet/ of the workspace or of the article's folder.
static bool add_line(server *s, const article *a, const char *name, str line, str head) {
    str folder = str_of(s->root ? s->root : "");
    if (!folder.len && a && a->path) {
        str path = str_of(a->path);
        size_t end = path.len;
        while (end > 0 && path.ptr[end - 1] != '/') end--;
        folder = str_sub(path, 0, end > 1 ? end - 1 : end);
    }
    if (!folder.len) return false;
    str own = arena_printf(&s->mem, "%.*s/.stet", STR_ARG(folder)), file = arena_printf(&s->mem, "%.*s/%s", STR_ARG(own), name), old = {0};
    err why;
    if (mkdir(own.ptr, 0777) != 0 && errno != EEXIST) return false;
    if (file_exists(file.ptr) && !file_read(&s->mem, file.ptr, &old, &why)) return false;
    bool ended = old.len == 0 || old.ptr[old.len - 1] == '\n';
    str text = arena_printf(&s->mem, "%.*s%s%.*s\n", STR_ARG(old.len ? old : head), ended ? "" : "\n", STR_ARG(line));
    return file_write(file.ptr, text, &why);
}

void method_execute(server *s, const json_value *params, json_writer *w) {
    const json_value *arguments = json_at(params, "arguments"), *uri = arguments ? arguments->first : NULL, *word = uri ? uri->next : NULL;
    str command = json_text(json_at(params, "command"), S("")), text = json_text(word, S(""));
    const article *a = s->articles;
    while (a && !str_eq(str_of(a->uri), json_text(uri, S("")))) a = a->next;
    bool clean = text.len && str_find_byte(text, '\n') == text.len && str_find_byte(text, '\r') == text.len;
    bool done = clean && str_eq(command, S("stet.addWord")) && add_line(s, a, "words.txt", text, S(""));
    if (clean && str_eq(command, S("stet.addName"))) done = add_line(s, a, "names.yaml", arena_printf(&s->mem, "- name: \"%.*s\"", STR_ARG(text)), S(""));
    if (done) server_reload(s);
    else server_say(s, 1, arena_printf(&s->mem, "“%.*s” could not be added", STR_ARG(text)));
    json_put_null(w);
}
