#include "base/yaml.h"
#include "base/map.h"

#include <yaml.h>

enum { DEEPEST = 64 };

typedef struct {
    arena *mem;
    str file, text;
    yaml_parser_t parser;
    yaml_event_t event;
    bool have, out_of_memory;
    yaml_node *root;
    err *why;
} reader;

static bool fail(reader *r, yaml_mark_t at, const char *what) {
    return err_set(r->why, r->file, (unsigned)at.line + 1, (unsigned)at.column + 1, "%s", what);
}

// The reader reads ahead of the parser and knows a byte offset only.
static yaml_mark_t mark_of(str text, size_t offset) {
    yaml_mark_t at = {0};
    for (size_t i = 0; i < offset && i < text.len; i++) {
        if (text.ptr[i] == '\n') at.line++, at.column = 0;
        else at.column += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
    }
    return at;
}

static void drop(reader *r) {
    if (r->have) yaml_event_delete(&r->event);
    r->have = false;
}

static bool next(reader *r) {
    drop(r);
    if (yaml_parser_parse(&r->parser, &r->event)) {
        r->have = true;
        return true;
    }
    r->out_of_memory = r->parser.error == YAML_MEMORY_ERROR;
    if (r->parser.error == YAML_READER_ERROR) return fail(r, mark_of(r->text, r->parser.problem_offset), r->parser.problem ? r->parser.problem : "not UTF-8");
    return fail(r, r->parser.problem_mark, r->parser.problem ? r->parser.problem : "not YAML");
}

static yaml_node *node_at(reader *r, yaml_kind kind) {
    yaml_node *n = arena_alloc(r->mem, 1, sizeof *n);
    n->kind = kind;
    n->line = (unsigned)r->event.start_mark.line + 1;
    n->column = (unsigned)r->event.start_mark.column + 1;
    return n;
}

static yaml_node *read_node(reader *r, int depth);

static yaml_node *read_scalar(reader *r) {
    yaml_node *n = node_at(r, YAML_SCALAR);
    n->text = arena_copy(r->mem, (str){(const char *)r->event.data.scalar.value, r->event.data.scalar.length});
    n->plain = r->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    return n;
}

// `keys`: those of the map so far.
static bool read_key(reader *r, map *keys, yaml_node *key) {
    bool added;
    if (r->event.type != YAML_SCALAR_EVENT) return fail(r, r->event.start_mark, "a key must be a plain word");
    *key = *read_scalar(r);
    map_put(keys, key->text, &added);
    return added ? next(r) : fail(r, r->event.start_mark, "this key stands twice");
}

// The children of a list or map up to its end event; pairs are children with a key.
static yaml_node *read_children(reader *r, yaml_kind kind, yaml_event_type_t end, int depth) {
    yaml_node *parent = node_at(r, kind);
    const yaml_node **link = &parent->first;
    map keys = map_make(r->mem);
    if (depth > DEEPEST) { fail(r, r->event.start_mark, "nested too deep"); return NULL; }
    while (next(r)) {
        if (r->event.type == end) return parent;
        yaml_node key = {0};
        if (kind == YAML_MAP && !read_key(r, &keys, &key)) return NULL;
        yaml_node *child = read_node(r, depth + 1);
        if (!child) return NULL;
        child->key = key.text;
        child->key_line = key.line;
        child->key_column = key.column;
        *link = child;
        link = &child->next;
        parent->count++;
    }
    return NULL;
}

static yaml_node *read_node(reader *r, int depth) {
    switch (r->event.type) {
    case YAML_SCALAR_EVENT:
        if (r->event.data.scalar.anchor) break;
        return read_scalar(r);
    case YAML_SEQUENCE_START_EVENT:
        if (r->event.data.sequence_start.anchor) break;
        return read_children(r, YAML_LIST, YAML_SEQUENCE_END_EVENT, depth);
    case YAML_MAPPING_START_EVENT:
        if (r->event.data.mapping_start.anchor) break;
        return read_children(r, YAML_MAP, YAML_MAPPING_END_EVENT, depth);
    default: break;
    }
    fail(r, r->event.start_mark, "anchors and aliases are not understood here");
    return NULL;
}

static yaml_node *read_stream(reader *r) {
    yaml_node *root = NULL;
    while (next(r)) {
        switch (r->event.type) {
        case YAML_STREAM_START_EVENT:
        case YAML_DOCUMENT_END_EVENT: break;
        case YAML_DOCUMENT_START_EVENT:
            if (root) { fail(r, r->event.start_mark, "a second document: only one is read"); return NULL; }
            break;
        case YAML_STREAM_END_EVENT: return root ? root : node_at(r, YAML_MAP);
        default:
            root = read_node(r, 0);
            if (!root) return NULL;
        }
    }
    return NULL;
}

static void read_all(void *data) {
    reader *r = data;
    r->root = read_stream(r);
}

const yaml_node *yaml_read(arena *mem, str text, const char *file, err *why) {
    reader r = {.mem = mem, .file = str_of(file), .text = text, .why = why};
    if (!yaml_parser_initialize(&r.parser)) arena_fail(mem);
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)(text.ptr ? text.ptr : ""), text.len);
    yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
    bool good = arena_guarded(mem, read_all, &r);
    drop(&r);
    yaml_parser_delete(&r.parser);
    if (!good || r.out_of_memory) arena_fail(mem);
    yaml_node *root = r.root;
    // An empty scalar is what a file of comments alone gives.
    if (root && root->kind == YAML_SCALAR && root->plain && root->text.len == 0) root->kind = YAML_MAP;
    return root;
}

const yaml_node *yaml_get(const yaml_node *of, str key) {
    if (!of || of->kind != YAML_MAP) return NULL;
    for (const yaml_node *child = of->first; child; child = child->next)
        if (str_eq(child->key, key)) return child;
    return NULL;
}

bool yaml_bool(const yaml_node *n, bool *out) {
    static const char *const words[] = {"false", "true", "no", "yes", "off", "on"};
    for (size_t i = 0; n && n->kind == YAML_SCALAR && i < sizeof words / sizeof *words; i++)
        if (str_eq_ascii_nocase(n->text, str_of(words[i]))) { *out = i & 1; return true; }
    return false;
}

bool yaml_number(const yaml_node *n, double *out) {
    return n && n->kind == YAML_SCALAR && n->plain && str_to_double(n->text, out);
}
