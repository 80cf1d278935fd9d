// From sorted records to merged ones: lines are taken in until the key changes, and then the entities of that key are written.
#include "archive/archive.h"
#include "archive/entities.h"

#include <stdlib.h>

struct archive_merge {
    const analysis_tools *tools;
    buffer *out;
    arena group, line; // records under one key; one line while it is read
    group_of_records records;
    map by_name; // a record's identity -> its index
    uint64_t lines;
};

archive_merge *archive_merge_new(const analysis_tools *tools, buffer *out) {
    archive_merge *m = calloc(1, sizeof *m);
    if (m) *m = (archive_merge){.tools = tools, .out = out};
    return m;
}

void archive_merge_free(archive_merge *m) {
    if (!m) return;
    arena_free(&m->group);
    arena_free(&m->line);
    free(m);
}

static void begin_group(archive_merge *m, str key) {
    arena_reset(&m->group);
    m->records = (group_of_records){.key = arena_copy(&m->group, key)};
    m->by_name = map_make(&m->group);
}

static void write_group(archive_merge *m) {
    if (m->records.count) entities_write(&m->group, m->tools, &m->records, m->out);
    m->records.count = 0;
}

static void add(archive_merge *m, const record *r) {
    bool added;
    str identity = arena_printf(&m->line, "%.*s\t%u\t%.*s", STR_ARG(r->letters), r->type, STR_ARG(r->listed));
    if (!map_find(&m->by_name, identity)) identity = arena_copy(&m->group, identity);
    uint32_t *at = map_put(&m->by_name, identity, &added);
    group_of_records *g = &m->records;
    if (added) {
        *at = (uint32_t)g->count;
        g->items = arena_grow(&m->group, g->items, g->count, &g->room, sizeof *g->items);
        g->items[g->count++] = (record){.letters = arena_copy(&m->group, r->letters), .listed = arena_copy(&m->group, r->listed), .type = r->type};
    }
    record_join(&m->group, &g->items[*at], r);
}

// A record as an article gave it, or those that a merged one is made of.
static bool take(archive_merge *m, const json_value *v) {
    const json_value *names = json_get(v, S("names"));
    record r;
    if (!names) {
        if (!record_read(&m->line, v, &r)) return false;
        add(m, &r);
        return true;
    }
    if (names->kind != JSON_KIND_ARRAY || !names->first) return false;
    for (const json_value *n = names->first; n; n = n->next) {
        if (!record_read(&m->line, n, &r)) return false;
        add(m, &r);
    }
    return true;
}

static bool key_good(str key) {
    for (size_t i = 0; i < key.len; i++)
        if (!((key.ptr[i] >= 'a' && key.ptr[i] <= 'z') || (key.ptr[i] >= '0' && key.ptr[i] <= '9'))) return false;
    return key.len > 0;
}

static bool read_line(archive_merge *m, str line, err *why) {
    str key, json = line;
    unsigned number = (unsigned)++m->lines;
    if (!line.len) return true;
    if (!str_split(&json, '\t', &key) || !json.ptr || !key_good(key)) return err_set(why, (str){0}, number, 0, "no record of a name: a key, a tab, JSON");
    int order = m->records.key.ptr ? str_compare(m->records.key, key) : -1;
    if (order > 0) return err_set(why, (str){0}, number, 0, "not in order: the records must be sorted by bytes (LC_ALL=C sort)");
    if (order < 0) {
        write_group(m);
        begin_group(m, key);
    }
    arena_reset(&m->line);
    const json_value *v = json_read(&m->line, json, why);
    if (v && v->kind == JSON_KIND_OBJECT && take(m, v)) return true;
    return err_set(why, (str){0}, number, 0, "no record of a name: what follows the key is not what stet names extract writes");
}

// False when memory runs out: nothing after setjmp may be a changed local of the caller, hence functions of their own.
static bool line_guarded(archive_merge *m, str line, err *why) {
    jmp_buf no_memory;
    m->group.out_of_memory = m->line.out_of_memory = &no_memory;
    if (setjmp(no_memory) != 0) return err_set(why, (str){0}, 0, 0, "out of memory");
    return read_line(m, line, why);
}

static bool end_guarded(archive_merge *m, err *why) {
    jmp_buf no_memory;
    m->group.out_of_memory = m->line.out_of_memory = &no_memory;
    if (setjmp(no_memory) != 0) return err_set(why, (str){0}, 0, 0, "out of memory");
    write_group(m);
    return true;
}

bool archive_merge_line(archive_merge *m, str line, err *why) {
    bool good = line_guarded(m, line, why);
    if (good && m->out->failed) good = err_set(why, (str){0}, 0, 0, "out of memory");
    return good;
}

bool archive_merge_end(archive_merge *m, err *why) {
    bool good = end_guarded(m, why);
    if (good && m->out->failed) good = err_set(why, (str){0}, 0, 0, "out of memory");
    return good;
}
