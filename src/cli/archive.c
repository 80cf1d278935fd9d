// stet names extract: articles in, records out. stet names merge: sorted records in, merged ones out.
#include "cli/archive.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

// A report like others, but one that findings do not fail.
int names_extract(const options *o) {
    options as = *o;
    as.format = "records", as.exit_zero = true, as.fail_under = -1;
    return check_with(&as);
}

// What cannot be written has been said by who writes.
bool records_merge(const stet *engine, sorted *records, stet_write *write, void *data) {
    stet_error wrong;
    err why;
    char said[1200];
    str line;
    line_end end;
    bool good = true;
    stet_names_merge *m = stet_names_merge_begin(engine, write, data, &wrong);
    if (!m) return trouble_error(&wrong), false;
    while (good && (end = sorted_next(records, &line, &why)) != LINE_NONE) {
        if (end != LINE_READ) { trouble("%s", err_line(&why, said, sizeof said)), good = false; break; }
        good = stet_names_merge_add(m, line.ptr, line.len, &wrong);
        const char *source = records->next->memory ? "the records" : records->next->in.name;
        if (!good && strcmp(wrong.what, "cannot write") != 0) trouble("%s:%zu: %s", source, records->next->number, wrong.what);
    }
    bool ended = stet_names_merge_end(m, &wrong);
    if (good && !ended && strcmp(wrong.what, "cannot write") != 0) trouble_error(&wrong);
    return good && ended;
}

static bool add_file(sorted *all, const char *path) {
    if (strcmp(path, "-") == 0) return sorted_add(all, STDIN_FILENO, "standard input"), true;
    int descriptor = file_is_folder(path) ? (errno = EISDIR, -1) : open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return trouble("%s: %s", path, strerror(errno)), false;
    return sorted_add(all, descriptor, path), true;
}

static void close_files(const sorted *all) {
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].in.descriptor != STDIN_FILENO) close(all->items[i].in.descriptor);
}

int names_merge(const options *o) {
    engines *opened = engines_new(o);
    stet *engine = engines_for(opened, ".");
    sorted records = {0};
    bool good = engine != NULL, failed = false;
    if (!o->files.count) good = good && add_file(&records, "-");
    for (size_t i = 0; good && i < o->files.count; i++) good = add_file(&records, o->files.items[i]);
    good = good && output_open(o) && records_merge(engine, &records, write_out, &failed);
    if (!output_close()) good = false;
    close_files(&records);
    sorted_free(&records);
    if (engines_complained(opened)) good = false;
    engines_free(opened);
    return good && !failed ? EXIT_CLEAN : EXIT_TROUBLE;
}
