// The section "index" from the text of dicts/en/readability-index.txt: a row a feature, and one for the start. A language whose folder has
// no such file has no index.
#include "lexicon/index_model.h"
#include "base/file.h"
#include "pack/builders.h"
#include "pack/table.h"

static double *place_of(index_model *m, str name) {
    if (str_eq(name, S("start"))) return &m->start;
    for (size_t i = 0; i < INDEX_FEATURES; i++)
        if (str_eq(name, str_of(index_feature_names[i]))) return &m->weights[i];
    return NULL;
}

bool build_index(arena *mem, const pack_inputs *in, str *section, err *why) {
    table t;
    size_t rows = 0;
    index_model *m = arena_alloc(mem, 1, sizeof *m);
    if (!file_exists(arena_printf(mem, "%s/readability-index.txt", in->dicts).ptr)) return *section = (str){0}, true;
    if (!table_open(&t, mem, in->dicts, "readability-index.txt", why)) return false;
    memcpy(m->magic, INDEX_MAGIC, sizeof m->magic);
    for (; table_row(&t); rows++) {
        double *place = place_of(m, t.fields[0]);
        if (!place || !str_to_double(t.fields[1], place)) return table_error(&t, why, "a row is start or a feature, and a number");
    }
    *section = (str){(const char *)m, sizeof *m};
    return rows == INDEX_FEATURES + 1 || err_set(why, t.path, 0, 0, "every feature has one row, and so has start");
}
