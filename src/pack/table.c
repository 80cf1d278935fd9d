#include "pack/table.h"
#include "base/file.h"

bool table_open(table *t, arena *mem, const char *folder, const char *name, err *why) {
    str text;
    str path = arena_printf(mem, "%s/%s", folder, name);
    *t = (table){.path = path};
    if (!file_read(mem, path.ptr, &text, why)) return false;
    t->rest = text;
    return true;
}

bool table_row(table *t) {
    str line;
    while (str_line(&t->rest, &line)) {
        t->line++;
        line = str_trim(line);
        if (line.len == 0) continue;
        if (line.ptr[0] == '#') {
            t->comment = str_trim(str_sub(line, 1, line.len));
            continue;
        }
        t->count = 0;
        for (size_t i = 0; i < TABLE_FIELDS; i++) t->fields[i] = S("");
        str piece;
        while (t->count < TABLE_FIELDS && str_split(&line, '|', &piece)) t->fields[t->count++] = str_trim(piece);
        return true;
    }
    return false;
}

bool table_error(const table *t, err *why, const char *what) { return err_set(why, t->path, t->line, 0, "%s", what); }

bool table_piece(str *rest, char separator, str *piece) {
    while (str_split(rest, separator, piece)) {
        *piece = str_trim(*piece);
        if (piece->len) return true;
    }
    return false;
}
