#include "base/json_plain.h"

#include <jansson.h>

static str text_of(arena *mem, const char *bytes, size_t len) { return arena_copy(mem, (str){bytes, len}); }

// jansson refuses input nested deeper than 2,048, so this recursion is bounded.
static json_value *copy_value(arena *mem, const json_t *from);

static void append(json_value *parent, const json_value ***link, json_value *child) {
    **link = child;
    *link = &child->next;
    parent->count++;
}

static void copy_children(arena *mem, json_value *to, const json_t *from) {
    const json_value **link = &to->first;
    if (json_is_array(from)) {
        for (size_t i = 0; i < json_array_size(from); i++) append(to, &link, copy_value(mem, json_array_get(from, i)));
        return;
    }
    json_t *object = (json_t *)(uintptr_t)from;
    for (void *i = json_object_iter(object); i; i = json_object_iter_next(object, i)) {
        json_value *child = copy_value(mem, json_object_iter_value(i));
        child->key = text_of(mem, json_object_iter_key(i), json_object_iter_key_len(i));
        append(to, &link, child);
    }
}

static json_value *copy_value(arena *mem, const json_t *from) {
    static const json_kind kinds[] = {[JSON_OBJECT] = JSON_KIND_OBJECT, [JSON_ARRAY] = JSON_KIND_ARRAY,
                                      [JSON_STRING] = JSON_KIND_STRING, [JSON_INTEGER] = JSON_KIND_NUMBER,
                                      [JSON_REAL] = JSON_KIND_NUMBER,   [JSON_TRUE] = JSON_KIND_TRUE,
                                      [JSON_FALSE] = JSON_KIND_FALSE,   [JSON_NULL] = JSON_KIND_NULL};
    json_value *v = arena_alloc(mem, 1, sizeof *v);
    v->kind = kinds[json_typeof(from)];
    if (v->kind == JSON_KIND_STRING) v->text = text_of(mem, json_string_value(from), json_string_length(from));
    if (v->kind == JSON_KIND_NUMBER) {
        v->integer = json_is_integer(from);
        v->number = json_number_value(from);
        v->whole = v->integer ? (int64_t)json_integer_value(from) : 0;
    }
    if (json_is_object(from) || json_is_array(from)) copy_children(mem, v, from);
    return v;
}

typedef struct { arena *mem; const json_t *from; const json_value *to; } copying;

static void copy_all(void *data) {
    copying *c = data;
    c->to = copy_value(c->mem, c->from);
}

const json_value *json_read(arena *mem, str text, err *why) {
    const json_value *plain = json_read_plain(mem, text);
    if (plain) return plain;
    json_error_t error;
    json_t *root = json_loadb(text.ptr ? text.ptr : "", text.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
    if (!root && !error.text[0]) arena_fail(mem);
    if (!root) {
        err_set(why, (str){0}, error.line > 0 ? (unsigned)error.line : 0, error.column > 0 ? (unsigned)error.column : 0, "%s", error.text);
        return NULL;
    }
    copying c = {mem, root, NULL};
    bool good = arena_guarded(mem, copy_all, &c);
    json_decref(root);
    if (!good) arena_fail(mem);
    return c.to;
}

const json_value *json_get(const json_value *object, str key) {
    if (!object || object->kind != JSON_KIND_OBJECT) return NULL;
    for (const json_value *child = object->first; child; child = child->next)
        if (str_eq(child->key, key)) return child;
    return NULL;
}

str json_text(const json_value *v, str otherwise) { return v && v->kind == JSON_KIND_STRING ? v->text : otherwise; }
