// Where reports and complaints go: the file of --output or standard output, standard error, and what the terminal there can show.
#include "cli/cli.h"
#include "cli/progress.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TERMINAL_UNKNOWN, TERMINAL_NO, TERMINAL_YES };
static struct { int descriptor; const char *name; int terminal; } out = {STDOUT_FILENO, "standard output", TERMINAL_UNKNOWN};

// A file's name may hold anything: it neither makes a second line nor speaks to the terminal.
static void make_one_line(char *text) {
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7f) *text = ' ';
}

// A name of any length may stand in it: of what does not fit the middle is left out, for the cause comes last.
void one_line(char *line, size_t size, const char *format, va_list args) {
    static const char gap[] = " … ";
    char *whole;
    int len = vasprintf(&whole, format, args);
    if (len < 0) { snprintf(line, size, "out of memory"); return; }
    size_t half = (size - sizeof gap) / 2, from = (size_t)len > half ? (size_t)len - half : 0, head = half;
    while (from < (size_t)len && (whole[from] & 0xC0) == 0x80) from++;
    while ((size_t)len >= size && head && (whole[head] & 0xC0) == 0x80) head--;
    if ((size_t)len < size) snprintf(line, size, "%s", whole);
    else snprintf(line, size, "%.*s%s%s", (int)head, whole, gap, whole + from);
    free(whole);
    make_one_line(line);
}

int trouble(const char *format, ...) {
    char line[2048];
    va_list args;
    va_start(args, format);
    one_line(line, sizeof line, format, args);
    va_end(args);
    progress_clear();
    fprintf(stderr, "stet: %s\n", line);
    return EXIT_TROUBLE;
}

void trouble_error(const stet_error *e) {
    char line[1200];
    trouble("%s", stet_error_line(e, line, sizeof line));
}

bool write_out(void *data, const char *bytes, size_t len) {
    bool *failed = data;
    if (out.terminal == TERMINAL_UNKNOWN) out.terminal = isatty(out.descriptor) ? TERMINAL_YES : TERMINAL_NO;
    if (out.terminal == TERMINAL_YES) progress_clear();
    while (len && !*failed) {
        ssize_t put = write(out.descriptor, bytes, len);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) {
            trouble("%s: %s", out.name, errno == EPIPE ? "closed before the report was written" : strerror(errno));
            *failed = true;
            return false;
        }
        bytes += put;
        len -= (size_t)put;
    }
    return !*failed;
}

bool output_is(int descriptor) {
    struct stat a, b;
    return out.descriptor != STDOUT_FILENO && fstat(descriptor, &a) == 0 && fstat(out.descriptor, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

// An article that is to be read would be lost.
static const char *taken_for_output(const options *o) {
    for (size_t i = 0; i < o->files.count; i++) {
        int descriptor = open(o->files.items[i], O_RDONLY | O_CLOEXEC);
        bool same = descriptor >= 0 && output_is(descriptor);
        if (descriptor >= 0) close(descriptor);
        if (same) return "is to be read, too";
    }
    return flock(out.descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK ? "another run is writing it" : NULL;
}

bool output_open(const options *o) {
    if (!o->output) return true;
    int descriptor = open(o->output, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0) return trouble("%s: %s", o->output, strerror(errno)), false;
    out.descriptor = descriptor, out.name = o->output, out.terminal = TERMINAL_UNKNOWN;
    const char *wrong = taken_for_output(o);
    if (wrong) return trouble("%s: %s", o->output, wrong), false;
    struct stat about;
    if (!o->resume && fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode) && ftruncate(descriptor, 0) != 0)
        return trouble("%s: %s", o->output, strerror(errno)), false;
    return true;
}

bool output_close(void) {
    int descriptor = out.descriptor;
    const char *name = out.name;
    out.descriptor = STDOUT_FILENO, out.name = "standard output", out.terminal = TERMINAL_UNKNOWN;
    return descriptor == STDOUT_FILENO || close(descriptor) == 0 || (trouble("%s: %s", name, strerror(errno)), false);
}

int output_descriptor(void) { return out.descriptor; }

int put_all(buffer *text) {
    if (text->failed) memory_end();
    bool failed = false;
    write_out(&failed, text->ptr, text->len);
    buffer_free(text);
    return failed ? EXIT_TROUBLE : EXIT_CLEAN;
}

bool want_color(const char *choice) {
    const char *no = getenv("NO_COLOR"), *terminal = getenv("TERM");
    if (strcmp(choice, "auto") != 0) return strcmp(choice, "always") == 0;
    return !(no && *no) && isatty(out.descriptor) && terminal && strcmp(terminal, "dumb") != 0;
}

// Only terminals that are known to understand links get them.
bool want_links(const char *choice) {
    static const char *const known[] = {"WT_SESSION", "KITTY_WINDOW_ID", "WEZTERM_PANE", "VTE_VERSION", "KONSOLE_VERSION", "ITERM_SESSION_ID", "ALACRITTY_WINDOW_ID"};
    if (!isatty(out.descriptor) || !want_color(choice)) return false;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (getenv(known[i])) return true;
    const char *program = getenv("TERM_PROGRAM");
    return program && (strcmp(program, "vscode") == 0 || strcmp(program, "ghostty") == 0);
}

unsigned terminal_width(void) {
    struct winsize size;
    if (ioctl(out.descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) return size.ws_col;
    return 100;
}
