// Whole sessions: after any sequence of edits the diagnostics are those of a fresh check of the final text. The bytes say the encoding, the format, the first
// text and the edits, some of which are followed by a question. The folder of the language pack is in STET_FUZZ_DATA.
#include "fuzz.h"
#include "lsp/frame.h"
#include "lsp/lsp.h"
#include "text/utf8.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const char *const units[] = {"utf-16", "utf-8", "utf-32"}, *const languages[] = {"plaintext", "markdown", "html"};

typedef struct { const uint8_t *at, *end; } tape;

static unsigned next(tape *t) { return t->at < t->end ? *t->at++ : 0; }

// So many bytes of the tape as valid UTF-8.
static str next_text(arena *mem, tape *t, size_t len) {
    buffer out = {0};
    if (len > (size_t)(t->end - t->at)) len = (size_t)(t->end - t->at);
    str raw = {(const char *)t->at, len};
    for (size_t at = 0; at < raw.len;) {
        size_t from = at;
        int32_t c = utf8_next(raw, &at);
        buffer_add(&out, c == 0xFFFD || c < 0 ? S("?") : str_sub(raw, from, at));
    }
    t->at += len;
    str copy = arena_copy(mem, (str){out.ptr, out.len});
    buffer_free(&out);
    return copy;
}

// ---- the model: the text, and where positions lie in it ------------------------------------------------------------------------

static bool ends_line(str s, size_t i) { return s.ptr[i] == '\n' || (s.ptr[i] == '\r' && (i + 1 == s.len || s.ptr[i + 1] != '\n')); }

static size_t offset_of(str s, unsigned line, unsigned character, unsigned unit) {
    size_t i = 0;
    for (; line && i < s.len; i++) line -= ends_line(s, i);
    if (line) return s.len;
    for (unsigned have = 0; i < s.len && s.ptr[i] != '\n' && s.ptr[i] != '\r';) {
        unsigned char c = (unsigned char)s.ptr[i];
        size_t bytes = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
        have += unit == 1 ? (unsigned)bytes : unit == 0 && bytes == 4 ? 2 : 1;
        if (have > character) break;
        i += bytes;
    }
    return i;
}

// NULs and all.
static str joined(arena *mem, str a, str b, str c) {
    char *out = arena_alloc(mem, a.len + b.len + c.len + 1, 1);
    if (a.len) memcpy(out, a.ptr, a.len);
    if (b.len) memcpy(out + a.len, b.ptr, b.len);
    if (c.len) memcpy(out + a.len + b.len, c.ptr, c.len);
    return (str){out, a.len + b.len + c.len};
}

// ---- the session --------------------------------------------------------------------------------------------------------------

typedef struct { arena mem; tape t; unsigned unit, language, asked; int in; str text; } play;

static void send_printf(play *p, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void send_printf(play *p, const char *format, ...) {
    va_list args;
    va_start(args, format);
    str body = arena_vprintf(&p->mem, format, args);
    va_end(args);
    if (!frame_write(p->in, body)) abort();
}

static str as_json(play *p, str text) {
    buffer out = {0};
    json_writer w = {.out = &out};
    json_put_text(&w, text);
    str copy = arena_copy(&p->mem, (str){out.ptr, out.len});
    buffer_free(&out);
    return copy;
}

static void send_open(play *p, const char *uri) {
    send_printf(p, "{\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\"uri\":\"%s\",\"languageId\":\"%s\",\"version\":1,\"text\":%.*s}}}", uri,
                languages[p->language], STR_ARG(as_json(p, p->text)));
}

static void send_pull(play *p, const char *uri) {
    send_printf(p, "{\"id\":%u,\"method\":\"textDocument/diagnostic\",\"params\":{\"textDocument\":{\"uri\":\"%s\"}}}", ++p->asked, uri);
}

static void send_edit(play *p) {
    unsigned line = next(&p->t), character = next(&p->t), lines = next(&p->t) & 3, characters = next(&p->t);
    str put = next_text(&p->mem, &p->t, next(&p->t) & 63);
    size_t from = offset_of(p->text, line, character, p->unit), to = offset_of(p->text, line + lines, characters, p->unit);
    if (to < from) to = from;
    send_printf(p, "{\"method\":\"textDocument/didChange\",\"params\":{\"textDocument\":{\"uri\":\"f:a\",\"version\":2},\"contentChanges\":[{\"range\":"
                "{\"start\":{\"line\":%u,\"character\":%u},\"end\":{\"line\":%u,\"character\":%u}},\"text\":%.*s}]}}",
                line, character, line + lines, characters, STR_ARG(as_json(p, put)));
    p->text = joined(&p->mem, str_sub(p->text, 0, from), put, str_sub(p->text, to, p->text.len));
}

static void write_session(play *p) {
    unsigned first = next(&p->t);
    p->unit = first % 3, p->language = first / 3 % 3;
    size_t len = next(&p->t) * 16u;
    p->text = next_text(&p->mem, &p->t, len);
    send_printf(p, "{\"id\":0,\"method\":\"initialize\",\"params\":{\"capabilities\":{\"general\":{\"positionEncodings\":[\"%s\"]},\"textDocument\":{\"diagnostic\":{}}}}}",
                units[p->unit]);
    send_open(p, "f:a");
    while (p->t.at < p->t.end) {
        bool ask = next(&p->t) & 1;
        send_edit(p);
        if (ask) send_pull(p, "f:a");
    }
    send_pull(p, "f:a");
    send_open(p, "f:b");
    send_pull(p, "f:b");
}

// The answer to the request of that id, of those that were written.
static str answer_of(play *p, int out, unsigned id) {
    frame_reader r = {.in = out};
    str body, found = {0}, wanted = arena_printf(&p->mem, "{\"jsonrpc\":\"2.0\",\"id\":%u,\"result\":", id);
    lseek(out, 0, SEEK_SET);
    while (frame_next(&r, 0, &body) == FRAME_BODY)
        if (str_starts(body, wanted)) found = arena_copy(&p->mem, str_sub(body, wanted.len, body.len));
    frame_reader_free(&r);
    return found;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
    if (len < 2 || len > 8192) return 0;
    setenv("STET_DATA", getenv("STET_FUZZ_DATA") ? getenv("STET_FUZZ_DATA") : "build", 1);
    play p = {.t = {bytes, bytes + len}, .in = memfd_create("in", 0)};
    int out = memfd_create("out", 0);
    if (p.in < 0 || out < 0) abort();
    write_session(&p);
    lseek(p.in, 0, SEEK_SET);
    lsp_main(p.in, out);
    str edited = answer_of(&p, out, p.asked - 1), fresh = answer_of(&p, out, p.asked);
    if (!fresh.len || !str_eq(edited, fresh)) unsound("the diagnostics after edits are not those of the final text", p.text);
    close(p.in), close(out);
    arena_free(&p.mem);
    return 0;
}
