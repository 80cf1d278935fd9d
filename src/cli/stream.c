// --input jsonl: a line in, a line out, in order, flushed as it goes. What is wrong with a line is said in its own line.
#include "base/json.h"
#include "cli/cli.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct {
    const options *o;
    stet *engine;
    stet_report *report;
    bool out_failed, trouble, findings, json;
} stream;

static void put_error(stream *s, str id, const char *what) {
    buffer line = {0};
    json_writer w = {.out = &line};
    s->trouble = true;
    if (!s->json) { trouble("%.*s: %s", STR_ARG(id), what); return; }
    json_open(&w, '{');
    json_key(&w, S("id"));
    json_put_raw(&w, id);
    json_key(&w, S("error"));
    json_put_text(&w, str_of(what));
    json_close(&w, '}');
    buffer_add(&line, S("\n"));
    if (line.failed || !write_out(&s->out_failed, line.ptr, line.len)) s->out_failed = true;
    buffer_free(&line);
}

static void check_article(stream *s, arena *mem, const json_value *article, str id) {
    const json_value *text = json_get(article, S("text")), *source = json_get(article, S("source")), *lang = json_get(article, S("source_lang"));
    const json_value *name = json_get(article, S("id"));
    if (!text || text->kind != JSON_KIND_STRING) { put_error(s, id, "no \"text\" that is a string"); return; }
    static const stet_format formats[] = {STET_PLAIN, STET_PLAIN, STET_MARKDOWN, STET_HTML};
    const json_value *format = json_get(article, S("format"));
    str kind = json_text(format, S("text"));
    size_t f = str_eq(kind, S("markdown")) ? 2 : str_eq(kind, S("html")) ? 3 : 0;
    stet_input input = {.format = formats[f], .name = json_text(name, id).ptr};
    if (source && source->kind == JSON_KIND_STRING) { input.source = source->text.ptr; input.source_len = source->text.len; }
    if (lang && lang->kind == JSON_KIND_STRING) input.source_lang = lang->text.ptr;
    stet_error why;
    stet_result *r = stet_check(s->engine, text->text.ptr, text->text.len, &input, &why);
    if (!r) { put_error(s, id, why.what); return; }
    s->findings = article_fails(s->o, r) || s->findings;
    if (!stet_report_add(s->report, r, arena_copy(mem, id).ptr)) s->out_failed = true;
    stet_result_free(r);
}

static str id_of(arena *mem, const json_value *article) {
    const json_value *id = json_get(article, S("id"));
    if (!id) return S("null");
    buffer text = {0};
    json_writer w = {.out = &text};
    json_put_value(&w, id);
    str out = arena_copy(mem, (str){text.ptr, text.len});
    buffer_free(&text);
    return out;
}

static bool is_surrogate(str s, size_t i) {
    return i + 6 <= s.len && s.ptr[i] == '\\' && s.ptr[i + 1] == 'u' && (s.ptr[i + 2] | 0x20) == 'd' && strchr("89abAB", s.ptr[i + 3]);
}

// The id of a line that is JSON but for text that is not Unicode: that text is written over and the line read again.
static str id_of_broken(arena *mem, str line) {
    err why;
    str copy = arena_copy(mem, line);
    char *bytes = (char *)(uintptr_t)copy.ptr;
    for (size_t i = 0; i < copy.len; i++) {
        if ((unsigned char)bytes[i] >= 0x80) bytes[i] = '?';
        else if (is_surrogate(copy, i)) memcpy(bytes + i, "??????", 6);
        else if (bytes[i] == '\\') i++;
    }
    const json_value *article = json_read(mem, copy, &why);
    const json_value *id = json_get(article, S("id"));
    bool intact = id && (id->kind != JSON_KIND_STRING || str_find_byte(id->text, '?') == id->text.len);
    return intact ? id_of(mem, article) : S("null");
}

static void check_line(stream *s, str line) {
    arena mem = {0};
    err why;
    const json_value *article = json_read(&mem, line, &why);
    if (!article) put_error(s, id_of_broken(&mem, line), why.what);
    else if (article->kind != JSON_KIND_OBJECT) put_error(s, S("null"), "not a JSON object");
    else check_article(s, &mem, article, id_of(&mem, article));
    arena_free(&mem);
}

static void check_stream(stream *s, FILE *in, const char *name) {
    char *line = NULL;
    size_t room = 0;
    ssize_t len;
    while (!s->out_failed && (len = getline(&line, &room, in)) >= 0) {
        str text = str_trim((str){line, (size_t)len});
        if (text.len) check_line(s, text);
    }
    if (ferror(in)) { trouble("%s: %s", name, strerror(errno)); s->trouble = true; }
    free(line);
}

static void check_path(stream *s, const char *path) {
    bool standard = strcmp(path, "-") == 0;
    FILE *in = standard ? stdin : fopen(path, "re");
    if (!in || file_is_folder(path)) { trouble("%s: %s", path, in ? "Is a directory" : strerror(errno)); s->trouble = true; }
    else check_stream(s, in, standard ? "standard input" : path);
    if (in && !standard) fclose(in);
}

int stream_check(const options *o) {
    engines *all = engines_new(o);
    if (!all) return trouble("out of memory");
    stream s = {.o = o, .engine = engines_for(all, "."), .json = strcmp(o->format, "jsonl") == 0};
    stet_report_style style = {.format = o->format, .color = want_color(o->color), .width = terminal_width(), .fail_under = o->fail_under,
                               .fail_on = fail_on_of(o)};
    stet_error why;
    if (s.engine && !(s.report = stet_report_begin(s.engine, &style, write_out, &s.out_failed, &why))) trouble_error(&why);
    if (s.report) {
        if (!o->files.count) check_path(&s, "-");
        for (size_t i = 0; i < o->files.count; i++) check_path(&s, o->files.items[i]);
        stet_report_end(s.report);
    }
    bool bad = !s.report || s.trouble || s.out_failed || engines_complained(all);
    engines_free(all);
    return bad ? EXIT_TROUBLE : s.findings ? EXIT_FINDINGS : EXIT_CLEAN;
}
