// headway: how far a long request has come, told through the token that the client gave or was asked to make.
#ifndef STET_LSP_HEADWAY_H
#define STET_LSP_HEADWAY_H

#include "lsp/server.h"

typedef struct {
    str token;  // as JSON; empty: nobody is told
    bool begun;
    int64_t since, said; // when the request came, when it was last told
} headway;

// `given`: the request's workDoneToken, or NULL. Text lives in the arena.
headway headway_of(arena *mem, const json_value *given);
void headway_tell(server *s, arena *mem, headway *p, const char *title, size_t done, size_t all);
void headway_end(server *s, headway *p);
// A notification of a value for a token, up to the value.
void begin_headway(json_writer *w, str token);

#endif
