// server: what the parts of the language server share: the state, the message being answered, and how answers are put together.
#ifndef STET_LSP_SERVER_H
#define STET_LSP_SERVER_H

#include "base/json.h"
#include "lsp/article.h"

typedef struct { char *root; stet *engine; } server_engine;

typedef struct {
    int in, out;
    arena mem; // of the message being answered
    bool initialized, shut_down, gone, exited;
    position_unit unit;
    bool related, code_description, versions, pulls; // what the client can do
    long long parent; // process to outlive never, or 0
    char *root;       // folder of the workspace, or NULL
    article *articles;
    server_engine *engines; // by the folder whose settings they have
    size_t engine_count;
} server;

// What a method is given: its parameters (an empty object if there were none), and where the result goes.
typedef void server_method(server *s, const json_value *params, json_writer *result);

// Answers and notifications.
void server_send(server *s, buffer *body);
void server_say(server *s, int type, str text); // window/showMessage: 1 error, 2 warning, 3 info

article *server_article(server *s, const json_value *params); // of params.textDocument.uri; NULL if it is not open
const stet *server_engine_of(server *s, const article *a);    // NULL if none can be opened
void server_reload(server *s);                                // settings have changed: every engine and result is made anew
const stet_result *server_result(server *s, article *a);

// JSON both ways.
const json_value *json_at(const json_value *v, const char *path); // "textDocument.uri"; NULL if any part is absent
position json_position(const json_value *v);                     // {line, character}; what is absent or negative is 0
void put_position(json_writer *w, position p);
void put_range(json_writer *w, const server *s, const article *a, size_t start, size_t end); // the value
void put_edits(json_writer *w, const server *s, const article *a, const stet_edit *edits, size_t count);
void put_workspace_edit(json_writer *w, const server *s, const article *a, const stet_edit *edits, size_t count);
void put_member(json_writer *w, const char *key, str text);
str text_str(stet_text t);

// What is under a place.
size_t server_offset(const server *s, const article *a, const json_value *params); // of params.position
const stet_entity *entity_at(const stet_result *r, size_t offset, size_t *index, const stet_mention **mention); // NULL if none

// The methods, by file.
server_method method_diagnostic, method_code_action, method_execute; // diagnostics.c, actions.c
void publish(server *s, article *a);      // diagnostics.c: pushes what is not yet told
void publish_empty(server *s, const char *uri);
server_method method_hover, method_references, method_highlight, method_prepare_rename, method_rename; // names.c
server_method method_symbols, method_workspace_symbols, method_completion, method_lens;                // symbols.c

#endif
