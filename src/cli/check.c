// stet [FILE | DIR | -]...: checks articles and reports on all of them.
#include "cli/cli.h"
#include "cli/fix.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    const options *o;
    engines *engines;
    arena mem;          // lists of files
    stet_report *report;
    bool out_failed, trouble, findings;
    str source;         // text of --source
    const char *path;   // of the article; NULL: standard input
} run;

static bool begin_report(run *r, const stet *engine) {
    stet_report_style style = {.format = r->o->format, .color = want_color(r->o->color), .links = want_links(r->o->color), .width = terminal_width(), .fail_under = r->o->fail_under,
                               .fail_on = fail_on_of(r->o)};
    stet_error why;
    if (!r->report) r->report = stet_report_begin(engine, &style, write_out, &r->out_failed, &why);
    if (!r->report) trouble_error(&why);
    return r->report != NULL;
}

static void check_part(run *r, const stet *engine, str text, stet_input input) {
    stet_error why;
    stet_result *result = stet_check(engine, text.ptr, text.len, &input, &why);
    if (!result) { trouble_error(&why); r->trouble = true; return; }
    r->findings = article_fails(r->o, result) || r->findings;
    if (r->path || !r->o->fix) stet_report_add(r->report, result, NULL); // else standard output has the text
    stet_result_free(result);
}

// What is longer than any article is checked in parts, so that memory stays bounded; they end between paragraphs, or lines, where
// they can. Pages of HTML are one piece.
static size_t part_end(str text, stet_format format) {
    enum { PART = 24 << 20 };
    if (text.len <= PART || format == STET_HTML) return text.len;
    for (size_t at = PART; at > PART / 2; at--)
        if (text.ptr[at - 1] == '\n' && text.ptr[at] == '\n') return at;
    for (size_t at = PART; at > PART / 2; at--)
        if (text.ptr[at - 1] == '\n' || text.ptr[at - 1] == ' ') return at;
    return PART;
}

static uint32_t lines_in(str text) {
    uint32_t n = 0;
    for (size_t i = 0; i < text.len; i++) n += text.ptr[i] == '\n';
    return n;
}

// The text as it is after --fix; written to its file, or to standard output if it came from standard input, unless only the difference is
// asked for.
static str fix_text(run *r, arena *mem, const stet *engine, str text, const stet_input *input) {
    fix_outcome f = fix_article(mem, r->o, engine, text, input, r->path);
    if (f.trouble) r->trouble = true;
    if (r->o->diff && f.fails) r->findings = true;
    if (f.diff.len) write_out(&r->out_failed, f.diff.ptr, f.diff.len);
    if (!r->path && !r->o->diff) write_out(&r->out_failed, f.text.ptr, f.text.len);
    return f.text;
}

static void check_text(run *r, str text, const char *name, const char *folder) {
    const char *not_article = article_refused(text);
    if (not_article) { trouble("%s: %s", name, not_article); r->trouble = true; return; }
    stet *engine = engines_for(r->engines, folder);
    if (!engine || !begin_report(r, engine)) { r->trouble = true; return; }
    stet_input input = {.format = article_format(r->o, name), .name = name, .source = r->source.ptr, .source_len = r->source.len,
                        .source_lang = r->o->source_lang};
    arena mem = {0};
    if (r->o->fix || r->o->diff) text = fix_text(r, &mem, engine, text, &input);
    if (r->o->diff) { arena_free(&mem); return; }
    do {
        str part = str_sub(text, 0, part_end(text, input.format));
        check_part(r, engine, part, input);
        text = str_sub(text, part.len, text.len);
        if (text.len) input.lines_before += lines_in(part), input.bytes_before += part.len;
    } while (text.len && !r->out_failed);
    arena_free(&mem);
}

// A first word that is no file may have been meant as a verb.
static const char *verb_meant(const options *o, const char *path) {
    const char *names[32];
    size_t count = 0;
    for (const verb *v = all_verbs; v->name && count + 1 < sizeof names / sizeof *names; v++) names[count++] = v->name;
    names[count] = NULL;
    return path == o->files.items[0] && !file_exists(path) ? nearest(str_of(path), names) : NULL;
}

static void say_unread(run *r, const char *path, const err *why) {
    char line[1200];
    const char *meant = verb_meant(r->o, path);
    if (meant) trouble("%s; did you mean stet %s?", err_line(why, line, sizeof line), meant);
    else trouble("%s", err_line(why, line, sizeof line));
    r->trouble = true;
}

static void check_file(run *r, const char *path) {
    arena mem = {0};
    str text;
    err why;
    r->path = path;
    if (file_read(&mem, path, &text, &why)) check_text(r, text, path, folder_of(&mem, path).ptr);
    else say_unread(r, path, &why);
    arena_free(&mem);
}

static void check_stdin(run *r) {
    arena mem = {0};
    str text;
    err why;
    char line[1200];
    r->path = NULL;
    const char *name = r->o->stdin_name ? r->o->stdin_name : "(standard input)";
    if (file_read_stream(&mem, STDIN_FILENO, "standard input", &text, &why)) check_text(r, text, name, r->o->stdin_name ? folder_of(&mem, name).ptr : ".");
    else { trouble("%s", err_line(&why, line, sizeof line)); r->trouble = true; }
    arena_free(&mem);
}

typedef struct { str *items; size_t count, capacity; } paths;

static bool is_article(str name) {
    static const char *const endings[] = {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends(name, str_of(endings[i]))) return true;
    return false;
}

static int by_name(const void *a, const void *b) { return str_compare(*(const str *)a, *(const str *)b); }

// The articles below a folder, sorted; links to folders are not followed, hidden ones not entered.
static void walk(run *r, const char *folder, paths *found, int depth) {
    DIR *d = opendir(folder);
    if (!d || depth > 64) { trouble("%s: %s", folder, d ? "nested too deep" : strerror(errno)); r->trouble = true; }
    for (struct dirent *e; d && depth <= 64 && (e = readdir(d));) {
        if (e->d_name[0] == '.') continue;
        str path = arena_printf(&r->mem, "%s%s%s", folder, folder[strlen(folder) - 1] == '/' ? "" : "/", e->d_name);
        struct stat about;
        if (lstat(path.ptr, &about) != 0) continue;
        if (S_ISDIR(about.st_mode)) walk(r, path.ptr, found, depth + 1);
        if (!is_article(path) || stat(path.ptr, &about) != 0 || !S_ISREG(about.st_mode)) continue;
        found->items = arena_grow(&r->mem, found->items, found->count, &found->capacity, sizeof *found->items);
        found->items[found->count++] = path;
    }
    if (d) closedir(d);
}

static void check_folder(run *r, const char *folder) {
    paths found = {0};
    walk(r, folder, &found, 0);
    if (!found.count) { trouble("%s: no articles here (.txt, .md, .html)", folder); r->trouble = true; return; }
    qsort(found.items, found.count, sizeof *found.items, by_name);
    for (size_t i = 0; i < found.count && !r->out_failed; i++) check_file(r, found.items[i].ptr);
}

static bool read_source(run *r) {
    err why;
    char line[1200];
    if (!r->o->source || file_read(&r->mem, r->o->source, &r->source, &why)) return true;
    trouble("%s", err_line(&why, line, sizeof line));
    return false;
}

static void check_all(run *r) {
    if (!r->o->files.count) check_stdin(r);
    for (size_t i = 0; i < r->o->files.count && !r->out_failed; i++) {
        const char *path = r->o->files.items[i];
        if (strcmp(path, "-") == 0) check_stdin(r);
        else if (file_is_folder(path)) check_folder(r, path);
        else check_file(r, path);
    }
}

int verb_check(int count, char **arguments) {
    arena mem = {0};
    options o;
    if (!options_read(&mem, count, arguments, &o)) { arena_free(&mem); return EXIT_TROUBLE; }
    if (o.input == INPUT_JSONL) { int status = stream_check(&o); arena_free(&mem); return status; }
    run r = {.o = &o, .engines = engines_new(&o)};
    if (!r.engines) return trouble("out of memory");
    r.trouble = !read_source(&r);
    if (!r.trouble) check_all(&r);
    if (r.report) stet_report_end(r.report);
    bool bad = r.trouble || r.out_failed || engines_complained(r.engines);
    engines_free(r.engines);
    arena_free(&r.mem);
    arena_free(&mem);
    return bad ? EXIT_TROUBLE : r.findings ? EXIT_FINDINGS : EXIT_CLEAN;
}
