#include "report/terminal.h"
#include "report/uri.h"
#include "text/utf8.h"

const char *const severity_colors[SEVERITY_COUNT] = {"", "\x1b[36m", "\x1b[33m", "\x1b[31m", "\x1b[1;31m"};

void terminal_color(report *to, const char *code) {
    if (to->style->color) buffer_add(to->out, str_of(code));
}

static bool harmful(int32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

void terminal_text(report *to, str s) {
    size_t from = 0;
    for (size_t i = 0; i < s.len;) {
        size_t at = i;
        int32_t c = utf8_next(s, &i);
        if (!harmful(c)) continue;
        buffer_add(to->out, str_sub(s, from, at));
        buffer_add(to->out, c == '\t' || c == '\n' || c == '\r' ? S(" ") : S("\xef\xbf\xbd"));
        from = i;
    }
    buffer_add(to->out, str_sub(s, from, s.len));
}

void terminal_colored(report *to, const char *code, str s) {
    terminal_color(to, code);
    terminal_text(to, s);
    terminal_color(to, COLOR_NONE);
}

void terminal_repeat(report *to, const char *what, size_t times) {
    while (times--) buffer_add(to->out, str_of(what));
}

size_t terminal_wrapped(report *to, str text, size_t at, size_t indent) {
    str part;
    for (bool first = true; str_split(&text, ' ', &part); first = false) {
        size_t wide = utf8_columns(part);
        bool fits = first || at + 1 + wide <= to->style->width;
        if (!fits) {
            buffer_add(to->out, S("\n"));
            terminal_repeat(to, " ", indent);
            at = indent;
        } else if (!first) {
            buffer_add(to->out, S(" "));
            at++;
        }
        terminal_text(to, part);
        at += wide;
    }
    return at;
}

void terminal_heading(report *to, const char *text) {
    buffer_add(to->out, S("\n"));
    terminal_colored(to, COLOR_BOLD, str_of(text));
    buffer_add(to->out, S("\n"));
}

size_t terminal_place(report *to, const char *file, place at) {
    str shown = arena_printf(to->scratch, "%u:%u", at.line, at.column);
    bool link = to->style->links && file && file[0] == '/';
    if (link) {
        buffer_add(to->out, S("\x1b]8;;file://"));
        buffer_add(to->out, uri_path(to->scratch, str_of(file)));
        buffer_printf(to->out, "#L%u\x1b\\", at.line);
    }
    buffer_add(to->out, shown);
    if (link) buffer_add(to->out, S("\x1b]8;;\x1b\\"));
    return shown.len;
}
