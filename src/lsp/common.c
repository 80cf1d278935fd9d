// What the methods share: JSON in and out, what is under a place.
#include "lsp/server.h"

str text_str(stet_text t) { return (str){t.ptr, t.len}; }

const json_value *json_at(const json_value *v, const char *path) {
    for (str rest = str_of(path), key; v && str_split(&rest, '.', &key);) v = v->kind == JSON_KIND_OBJECT ? json_get(v, key) : NULL;
    return v;
}

bool json_yes(const json_value *v) { return v && v->kind == JSON_KIND_TRUE; }

static uint32_t whole(const json_value *v) { return v && v->kind == JSON_KIND_NUMBER && v->whole > 0 ? v->whole < UINT32_MAX ? (uint32_t)v->whole : UINT32_MAX : 0; }
position json_position(const json_value *v) { return (position){whole(json_at(v, "line")), whole(json_at(v, "character"))}; }

void put_member(json_writer *w, const char *key, str text) { json_key(w, str_of(key)), json_put_text(w, text); }
void put_number(json_writer *w, const char *key, int64_t number) { json_key(w, str_of(key)), json_put_integer(w, number); }
void put_flag(json_writer *w, const char *key, bool value) { json_key(w, str_of(key)), json_put_bool(w, value); }

// Positions are most of what is sent: they are written at once.
enum { POSITION_ROOM = 64 };

static char *add_text(char *at, str text) { return (char *)memcpy(at, text.ptr, text.len) + text.len; }

static char *add_number(char *at, uint32_t number) {
    char text[10], *end = text + sizeof text, *first = end;
    do *--first = (char)('0' + number % 10), number /= 10; while (number);
    return add_text(at, (str){first, (size_t)(end - first)});
}

static char *add_position(char *at, position p) {
    at = add_number(add_text(at, S("{\"line\":")), p.line);
    return add_text(add_number(add_text(at, S(",\"character\":")), p.character), S("}"));
}

void put_range(json_writer *w, const server *s, const article *a, size_t start, size_t end) {
    char text[2 * POSITION_ROOM + 32];
    position first = position_of(&a->lines, s->can.unit, start);
    char *at = add_position(add_text(text, S("{\"start\":")), first);
    at = add_position(add_text(at, S(",\"end\":")), position_behind(&a->lines, s->can.unit, first, start, end));
    json_put_raw(w, (str){text, (size_t)(add_text(at, S("}")) - text)});
}

static void put_edits(json_writer *w, const server *s, const article *a, const stet_edit *edits, size_t count) {
    json_open(w, '[');
    for (size_t i = 0; i < count; i++) {
        json_open(w, '{');
        json_key(w, S("range")), put_range(w, s, a, edits[i].start, edits[i].end);
        put_member(w, "newText", text_str(edits[i].text));
        json_close(w, '}');
    }
    json_close(w, ']');
}

void put_location(json_writer *w, const server *s, const article *a, size_t start, size_t end) {
    json_open(w, '{');
    put_member(w, "uri", str_of(a->uri));
    json_key(w, S("range")), put_range(w, s, a, start, end);
    json_close(w, '}');
}

// With the version that the edits were made for, where the client can check it.
static void put_document_changes(json_writer *w, const server *s, const article *a, const stet_edit *edits, size_t count) {
    json_key(w, S("documentChanges")), json_open(w, '[');
    json_open(w, '{');
    json_key(w, S("textDocument")), json_open(w, '{');
    put_member(w, "uri", str_of(a->uri)), put_number(w, "version", a->version);
    json_close(w, '}');
    json_key(w, S("edits")), put_edits(w, s, a, edits, count);
    json_close(w, '}'), json_close(w, ']');
}

void put_workspace_edit(json_writer *w, const server *s, const article *a, const stet_edit *edits, size_t count) {
    json_open(w, '{');
    if (s->can.document_changes) put_document_changes(w, s, a, edits, count);
    else {
        json_key(w, S("changes")), json_open(w, '{');
        json_key(w, str_of(a->uri)), put_edits(w, s, a, edits, count);
        json_close(w, '}');
    }
    json_close(w, '}');
}

// ---- what is under a place ----------------------------------------------------------------------------------------------------

size_t server_offset(const server *s, const article *a, const json_value *params) { return position_offset(&a->lines, s->can.unit, json_position(json_at(params, "position"))); }

// Of mentions that lie within one another ("the Russian president", "Russian") the shortest is meant.
const stet_entity *entity_at(const stet_result *r, size_t offset, size_t *index, const stet_mention **mention) {
    size_t count;
    const stet_entity *all = stet_entities(r, &count), *best = NULL;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < all[i].mention_count; k++) {
            const stet_mention *m = &all[i].mentions[k];
            if (offset < m->start || m->end < offset || (best && m->end - m->start >= (*mention)->end - (*mention)->start)) continue;
            best = &all[i], *index = i, *mention = m;
        }
    return best;
}

const stet_paragraph *paragraph_at(const stet_result *r, size_t offset) {
    size_t count;
    const stet_paragraph *all = stet_paragraphs(r, &count);
    for (size_t i = 0; i < count; i++)
        if (all[i].start <= offset && offset <= all[i].end) return &all[i];
    return NULL;
}

double measure_of(const stet_measure *m, size_t count, const char *key) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(m[i].key, key) == 0) return m[i].value;
    return 0;
}
