// --input jsonl: a line in, a line out, in order, flushed as it goes. What is wrong with a line is said in its own line.
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

static void check_member(job *j, const json_value *article) {
    static const stet_format formats[] = {STET_PLAIN, STET_PLAIN, STET_MARKDOWN, STET_HTML};
    const json_value *text = json_get(article, S("text")), *source = json_get(article, S("source")), *lang = json_get(article, S("source_lang"));
    if (!text || text->kind != JSON_KIND_STRING) { job_refuse(j, "no \"text\" that is a string"); return; }
    str kind = json_text(json_get(article, S("format")), S("text"));
    size_t f = str_eq(kind, S("markdown")) ? 2 : str_eq(kind, S("html")) ? 3 : 0;
    j->input = (stet_input){.format = formats[f], .name = json_text(json_get(article, S("id")), j->id).ptr};
    if (source && source->kind == JSON_KIND_STRING) j->input.source = source->text.ptr, j->input.source_len = source->text.len;
    if (lang && lang->kind == JSON_KIND_STRING) j->input.source_lang = lang->text.ptr;
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

static void give_line(stream *s, str line, bool cut) {
    line = str_trim(line);
    job *j = line.len ? bulk_job(s->bulk) : NULL;
    if (!j) return;
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
    while (!bulk_stopped(s->bulk) && ((end = lines_next(&in, &line, &why)) == LINE_READ || end == LINE_CUT)) give_line(s, line, end == LINE_CUT);
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
    static const char *const endings[] = {".jsonl", ".ndjson", NULL};
    inputs in = {.o = s->o, .endings = endings, .kinds = ".jsonl, .ndjson", .each = give_path, .wrong = say_wrong, .data = s};
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
