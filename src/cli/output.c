#include "cli/cli.h"
#include "cli/progress.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

int trouble(const char *format, ...) {
    char line[2048];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
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
    progress_clear();
    while (len && !*failed) {
        ssize_t put = write(STDOUT_FILENO, bytes, len);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) {
            trouble("standard output: %s", errno == EPIPE ? "closed before the report was written" : strerror(errno));
            *failed = true;
            return false;
        }
        bytes += put;
        len -= (size_t)put;
    }
    return !*failed;
}

int put_all(buffer *out) {
    bool failed = out->failed;
    write_out(&failed, out->ptr, out->len);
    buffer_free(out);
    return failed ? EXIT_TROUBLE : EXIT_CLEAN;
}

bool want_color(const char *choice) {
    const char *no = getenv("NO_COLOR"), *terminal = getenv("TERM");
    if (strcmp(choice, "auto") != 0) return strcmp(choice, "always") == 0;
    return !(no && *no) && isatty(STDOUT_FILENO) && terminal && strcmp(terminal, "dumb") != 0;
}

// Only terminals that are known to understand links get them.
bool want_links(const char *choice) {
    static const char *const known[] = {"WT_SESSION", "KITTY_WINDOW_ID", "WEZTERM_PANE", "VTE_VERSION", "KONSOLE_VERSION", "ITERM_SESSION_ID", "ALACRITTY_WINDOW_ID"};
    if (!isatty(STDOUT_FILENO) || !want_color(choice)) return false;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (getenv(known[i])) return true;
    const char *program = getenv("TERM_PROGRAM");
    return program && (strcmp(program, "vscode") == 0 || strcmp(program, "ghostty") == 0);
}

unsigned terminal_width(void) {
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) return size.ws_col;
    return 100;
}
