// queue: the messages that have come and are not yet taken, so that a cancellation is seen before the work that it calls off.
#ifndef STET_LSP_QUEUE_H
#define STET_LSP_QUEUE_H

#include "base/json.h"

typedef struct message {
    arena mem;
    const json_value *json; // NULL: it is none, and why says so
    err why;
    bool cancelled;
    struct message *next;
} message;

typedef struct { message *first, **end; size_t count, bytes; } message_queue;

const message *queue_add(message_queue *q, str body); // reads it
message *queue_take(message_queue *q);      // the oldest, or NULL; freed with message_free
void queue_cancel(message_queue *q, const json_value *id); // the requests of that id will not be carried out
void message_free(message *m);
bool same_id(const json_value *a, const json_value *b); // ids are numbers or strings

#endif
