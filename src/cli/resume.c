#include "cli/resume.h"
#include "cli/lines.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

struct resume {
    const options *o;
    const char *path;
    lines in;
    unsigned long line; // that was read last
    off_t done;         // bytes of whole lines
    arena mem;          // of one line
};

resume *resume_new(const options *o, int descriptor, const char *path) {
    resume *r = calloc(1, sizeof *r);
    if (r) *r = (resume){.o = o, .path = path, .in = {.descriptor = descriptor, .name = path, .longest = SIZE_MAX}};
    return r;
}

void resume_free(resume *r) {
    if (!r) return;
    lines_free(&r->in);
    arena_free(&r->mem);
    free(r);
}

// What is left is what was being written when the run was cut off.
static resume_answer cut(resume *r) {
    if (ftruncate(r->in.descriptor, r->done) == 0 && lseek(r->in.descriptor, r->done, SEEK_SET) == r->done) return RESUME_CHECK;
    trouble("%s: %s", r->path, strerror(errno));
    return RESUME_OTHER;
}

static resume_answer other(const resume *r, const char *what) {
    trouble("%s: line %lu %s; it is left as it is", r->path, r->line, what);
    return RESUME_OTHER;
}

static str text_of(arena *mem, const json_value *v) {
    buffer out = {0};
    json_put_value(&(json_writer){.out = &out}, v);
    return buffer_take(mem, &out);
}

static stet_severity severity_named(str name) {
    static const char *const names[] = {"", "hint", "minor", "major", "critical"};
    for (size_t i = 1; i < sizeof names / sizeof *names; i++)
        if (str_eq(name, str_of(names[i]))) return (stet_severity)i;
    return STET_HINT;
}

static resume_answer judge(const resume *r, const json_value *answer, const stet_score *limits) {
    if (json_get(answer, S("error"))) return RESUME_TROUBLE;
    const json_value *score = json_get(answer, S("score")), *found = json_get(answer, S("findings"));
    if (!r->o->exit_zero && limits->fail_under >= 0 && score && score->number < limits->fail_under) return RESUME_FAILED;
    for (const json_value *f = found ? found->first : NULL; f; f = f->next)
        if (level_fails(r->o, limits, severity_named(json_text(json_get(f, S("severity")), S(""))))) return RESUME_FAILED;
    return RESUME_PASSED;
}

static bool whole_line(resume *r, str *line) {
    err why;
    return lines_next(&r->in, line, &why) == LINE_READ && !r->in.torn;
}

resume_answer resume_next(resume *r, str id, const stet_score *limits) {
    str line;
    err why;
    arena_reset(&r->mem);
    if (!whole_line(r, &line)) return cut(r);
    r->line++;
    const json_value *answer = json_read(&r->mem, line, &why), *its = json_get(answer, S("id"));
    if (!its) its = json_get(answer, S("file"));
    if (!its || (!json_get(answer, S("findings")) && !json_get(answer, S("error")))) return other(r, "is not from stet --format jsonl");
    str its_id = text_of(&r->mem, its);
    if (!str_eq(its_id, id)) return other(r, arena_printf(&r->mem, "answers %.200s, but the article in its place is %.200s", its_id.ptr, id.ptr).ptr);
    r->done += (off_t)line.len + 1;
    return judge(r, answer, limits);
}

bool resume_at_end(resume *r) {
    str line;
    if (!whole_line(r, &line)) return true;
    r->line++;
    other(r, "answers an article that is not there");
    return false;
}
