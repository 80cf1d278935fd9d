// --input jsonl: a line in, a line out, in order, flushed as it goes. What is wrong with a line is said in its own line.
#include "base/language.h"
#include "cli/bulk.h"
#include "cli/inputs.h"
#include "cli/lines.h"
#include "cli/progress.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

enum { LONGEST = 256 << 20 }; // bytes of a line

typedef struct {
    const options *o;
    const stet *engine;
    bulk *bulk;
} stream;

static str id_of(arena *mem, const json_value *article) {
    const json_value *id = json_get(article, S("id"));
    if (!id) return S("null");
    buffer text = {0};
    json_writer w = {.out = &text};
    json_put_value(&w, id);
    return buffer_take(mem, &text);
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

// A member that may be missing or null. What it is otherwise is said, and the article checked as if it were not there.
static str optional_text(job *j, const json_value *article, const char *key) {
    const json_value *member = json_get(article, str_of(key));
    if (!member || member->kind == JSON_KIND_NULL) return (str){0};
    if (member->kind == JSON_KIND_STRING) return member->text;
    job_trouble(j, "%s:%zu: \"%s\" is no string: the article is checked without it", j->stream, j->line, key);
    return (str){0};
}

static stet_format format_in(job *j, const json_value *article) {
    str format = optional_text(j, article, "format");
    if (str_eq(format, S("markdown"))) return STET_MARKDOWN;
    if (str_eq(format, S("html"))) return STET_HTML;
    if (format.len && !str_eq(format, S("text")))
        job_trouble(j, "%s:%zu: \"format\" is text, markdown or html, not “%.*s”: the article is read as text", j->stream, j->line, STR_ARG(str_sub(format, 0, 40)));
    return STET_PLAIN;
}

// Empty: whatever it looks like; NULL: what the settings say.
static const char *language_in(job *j, const json_value *article) {
    str lang = optional_text(j, article, "source_lang");
    if (!lang.len || language_named(lang)) return lang.ptr;
    job_trouble(j, "%s:%zu: \"source_lang\" is a language (hi, zh, ru ...), not “%.*s”: the article is checked without it", j->stream, j->line,
                STR_ARG(str_sub(lang, 0, 40)));
    return NULL;
}

static void check_member(job *j, const json_value *article) {
    const json_value *text = json_get(article, S("text"));
    if (!text || text->kind != JSON_KIND_STRING) { job_refuse(j, "no \"text\" that is a string"); return; }
    str source = optional_text(j, article, "source");
    j->input = (stet_input){.format = format_in(j, article), .name = json_text(json_get(article, S("id")), j->id).ptr, .source = source.ptr, .source_len = source.len,
                            .source_lang = language_in(j, article), .entities_later = true};
    j->text = text->text;
    job_check(j);
}

static const json_value *read_line(job *j, err *why) {
    const json_value *article = json_read(&j->mem, j->text, why);
    j->id = !article ? id_of_broken(&j->mem, j->text) : article->kind == JSON_KIND_OBJECT ? id_of(&j->mem, article) : S("null");
    return article;
}

// On any thread.
static void check_line(job *j) {
    err why;
    const json_value *article = read_line(j, &why);
    if (!article) job_refuse(j, why.what);
    else if (article->kind != JSON_KIND_OBJECT) job_refuse(j, "not a JSON object");
    else check_member(j, article);
}

static void refuse_line(job *j) {
    char what[64];
    snprintf(what, sizeof what, "longer than %d MiB", LONGEST >> 20);
    job_refuse(j, what);
}

static void give_line(stream *s, const char *name, size_t number, str line, bool cut) {
    line = str_trim(line);
    job *j = line.len ? bulk_job(s->bulk) : NULL;
    if (!j) return;
    j->stream = arena_copy(&j->mem, str_of(name)).ptr, j->line = number;
    j->work = cut ? refuse_line : check_line;
    j->engine = s->engine;
    if (!cut) j->text = arena_copy(&j->mem, line);
    if (cut) j->id = S("null");
    else if (bulk_resuming(s->bulk)) (void)read_line(j, &(err){.line = 0});
    bulk_give(s->bulk, j);
}

static void give_lines(stream *s, int descriptor, const char *name) {
    lines in = {.descriptor = descriptor, .name = name, .longest = LONGEST};
    err why;
    char said[1200];
    str line;
    line_end end = LINE_NONE;
    for (size_t number = 1; !bulk_stopped(s->bulk) && ((end = lines_next(&in, &line, &why)) == LINE_READ || end == LINE_CUT); number++)
        give_line(s, name, number, line, end == LINE_CUT);
    if (!bulk_stopped(s->bulk) && end == LINE_FAILED) bulk_say(s->bulk, "%s", err_line(&why, said, sizeof said));
    lines_free(&in);
}

static bool give_path(void *data, const char *path) {
    stream *s = data;
    bool standard = strcmp(path, "-") == 0;
    int descriptor = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) bulk_say(s->bulk, "%s: %s", path, strerror(errno));
    else if (output_is(descriptor)) bulk_say(s->bulk, "%s: is written by this run", path);
    else give_lines(s, descriptor, standard ? "standard input" : path);
    if (!standard && descriptor >= 0) close(descriptor);
    return !bulk_stopped(s->bulk);
}

static void say_wrong(void *data, const char *path, const char *what) {
    stream *s = data;
    bulk_say(s->bulk, "%s: %s", path, what);
}

static int check_stream(stream *s) {
    inputs in = inputs_of(s->o);
    in.each = give_path, in.wrong = say_wrong, in.data = s;
    s->bulk = bulk_new(s->o, s->o->jobs);
    if (!s->bulk) return EXIT_TROUBLE;
    if (progress_wanted()) progress_begin(inputs_bytes(&in));
    inputs_each(&in);
    return bulk_end(s->bulk, s->engine);
}

int stream_check(const options *o) {
    engines *all = engines_new(o);
    stream s = {.o = o, .engine = engines_for(all, ".")};
    int status = s.engine ? check_stream(&s) : EXIT_TROUBLE;
    if (engines_complained(all)) status = EXIT_TROUBLE;
    engines_free(all);
    return status;
}
