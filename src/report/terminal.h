// terminal: what the formats for a terminal share: colours, columns, and the text of an article made harmless.
#ifndef STET_REPORT_TERMINAL_H
#define STET_REPORT_TERMINAL_H

#include "report/report.h"

#define COLOR_NONE "\x1b[0m"
#define COLOR_BOLD "\x1b[1m"
#define COLOR_DIM "\x1b[2m"
#define COLOR_GREEN "\x1b[32m"
#define COLOR_TITLE "\x1b[1;4m"
extern const char *const severity_colors[SEVERITY_COUNT];

void terminal_color(report *to, const char *code); // nothing where colours are not wanted
// Text of an article: control and direction characters, which would let it speak to the terminal, are shown as U+FFFD, line ends as spaces.
void terminal_text(report *to, str s);
void terminal_colored(report *to, const char *code, str s);
void terminal_repeat(report *to, const char *what, size_t times);
// Writes words from column `at` on, and goes on at column `indent` of a new line where the terminal ends. Returns the column reached.
size_t terminal_wrapped(report *to, str text, size_t at, size_t indent);
void terminal_heading(report *to, const char *text);
// A place in a file, "line:column", as a link (OSC 8) where links are wanted. Returns its columns.
size_t terminal_place(report *to, const char *file, place at);

#endif
