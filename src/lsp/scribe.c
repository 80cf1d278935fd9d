#include "lsp/scribe.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

// What is asked, before its texts; and what is answered.
typedef struct { uint32_t kind, user, article, workspace, text; } question; // lengths of texts; NONE: there is none
typedef struct { bool good; err why; } answer;
#define NONE UINT32_MAX
enum { LONGEST = 1 << 16 };

// ---- whole pieces through a pipe ------------------------------------------------------------------------------------------------

static bool put(int to, const void *bytes, size_t len) {
    for (const char *at = bytes; len;) {
        ssize_t n = write(to, at, len);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        at += n, len -= (size_t)n;
    }
    return true;
}

static bool get(int from, void *bytes, size_t len) {
    for (char *at = bytes; len;) {
        ssize_t n = read(from, at, len);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        at += n, len -= (size_t)n;
    }
    return true;
}

// ---- the scribe -----------------------------------------------------------------------------------------------------------------

typedef struct {
    arena mem;
    int from;
    question asked;
    answer said;
    bool heard;
} writing;

// A text of this length; NULL if there is none. What is too long is no question of the server's.
static const char *get_text(writing *w, uint32_t len) {
    if (len == NONE || !w->heard) return NULL;
    char *text = len <= LONGEST ? arena_alloc(&w->mem, len + 1, 1) : NULL;
    w->heard = text && get(w->from, text, len);
    return w->heard && !memchr(text, 0, len) ? text : NULL;
}

static void write_one(void *data) {
    writing *w = data;
    own_place place = {.user = w->asked.user != 0};
    place.article = get_text(w, w->asked.article), place.workspace = get_text(w, w->asked.workspace);
    const char *text = get_text(w, w->asked.text);
    if (text) w->said.good = own_add(&w->mem, (own_kind)w->asked.kind, &place, str_of(text), &w->said.why);
}

static void serve(int from, int to) {
    writing w = {.from = from, .heard = true};
    while (w.heard && get(from, &w.asked, sizeof w.asked)) {
        memset(&w.said, 0, sizeof w.said); // all of it goes through the pipe
        err_set(&w.said.why, (str){0}, 0, 0, "nothing was added");
        if (!arena_guarded(&w.mem, write_one, &w)) w.said.good = err_set(&w.said.why, (str){0}, 0, 0, "out of memory");
        arena_reset(&w.mem);
        if (!put(to, &w.said, sizeof w.said)) break;
    }
    _exit(0);
}

// ---- the server's side ----------------------------------------------------------------------------------------------------------

scribe scribe_start(int in, int out) {
    int to[2], from[2];
    if (pipe2(to, O_CLOEXEC) != 0) return (scribe){0};
    if (pipe2(from, O_CLOEXEC) != 0) return close(to[0]), close(to[1]), (scribe){0};
    pid_t process = fork();
    if (process == 0) {
        close(in), close(out), close(to[1]), close(from[0]);
        serve(to[0], from[1]);
    }
    close(to[0]), close(from[1]);
    if (process < 0) return close(to[1]), close(from[0]), (scribe){0};
    return (scribe){process, to[1], from[0]};
}

void scribe_end(scribe *s) {
    if (!s->process) return;
    close(s->to), close(s->from);
    while (waitpid(s->process, NULL, 0) < 0 && errno == EINTR) {}
    *s = (scribe){0};
}

static uint32_t length_of(const char *text) { return text ? (uint32_t)strlen(text) : NONE; }

static bool ask(const scribe *s, own_kind kind, const own_place *place, str text) {
    question q = {kind, place->user, length_of(place->article), length_of(place->workspace), (uint32_t)text.len};
    return put(s->to, &q, sizeof q) && put(s->to, place->article, place->article ? q.article : 0) &&
           put(s->to, place->workspace, place->workspace ? q.workspace : 0) && put(s->to, text.ptr, text.len);
}

bool scribe_add(const scribe *s, arena *mem, own_kind kind, const own_place *place, str text, err *why) {
    answer said;
    bool fits = text.len <= LONGEST && (!place->article || strlen(place->article) <= LONGEST) && (!place->workspace || strlen(place->workspace) <= LONGEST);
    if (!s->process) return own_add(mem, kind, place, text, why);
    if (!fits || memchr(text.ptr, 0, text.len)) return err_set(why, (str){0}, 0, 0, "“%.*s” cannot be added", (int)(text.len < 100 ? text.len : 100), text.ptr);
    if (!ask(s, kind, place, text) || !get(s->from, &said, sizeof said)) return err_set(why, (str){0}, 0, 0, "nothing was added: the process that writes has ended");
    *why = said.why;
    return said.good;
}
