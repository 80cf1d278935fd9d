#include "lsp/queue.h"

#include <stdlib.h>

bool same_id(const json_value *a, const json_value *b) {
    if (!a || !b || a->kind != b->kind) return false;
    return a->kind == JSON_KIND_STRING ? str_eq(a->text, b->text) : a->kind == JSON_KIND_NUMBER && a->integer == b->integer && a->number == b->number;
}

const message *queue_add(message_queue *q, str body) {
    message *m = memory_needed(calloc(1, sizeof *m));
    m->json = json_read(&m->mem, body, &m->why);
    *(q->first ? q->end : &q->first) = m;
    q->end = &m->next;
    q->count++;
    q->bytes += body.len;
    return m;
}

message *queue_take(message_queue *q) {
    message *m = q->first;
    if (!m) return NULL;
    q->first = m->next;
    if (--q->count == 0) q->bytes = 0;
    return m;
}

void queue_cancel(message_queue *q, const json_value *id) {
    for (message *m = q->first; m; m = m->next)
        if (m->json && m->json->kind == JSON_KIND_OBJECT && json_get(m->json, S("method")) && same_id(json_get(m->json, S("id")), id)) m->cancelled = true;
}

void message_free(message *m) {
    if (!m) return;
    arena_free(&m->mem);
    free(m);
}
