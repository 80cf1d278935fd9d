// server: what the parts of the language server share: the state, the message being answered, and how answers are put together.
#ifndef STET_LSP_SERVER_H
#define STET_LSP_SERVER_H

#include "base/json.h"
#include "lsp/article.h"
#include "lsp/frame.h"
#include "lsp/queue.h"
#include "lsp/scribe.h"
#include "lsp/workspace.h"

// Engines are opened by the folder whose settings they have and by what the editor sets; `signature` is that of where their files may lie,
// `read` that of the files that they were read from, wherever they lie.
typedef struct { char *root, *settings; stet *engine; uint64_t signature, read; } server_engine;
typedef struct server_folder { char *uri, *path, *settings; } server_folder; // settings: JSON, or NULL where the editor has none

// What the client can do.
typedef struct {
    position_unit unit;
    bool related, code_description, pulls, document_changes, tree_of_symbols, configuration, watches, watches_configuration, refreshes, progress, shows_documents,
        code_actions;
} client_abilities;

// Why a check was given up.
typedef enum { NOT_STOPPED, OVERTAKEN, CALLED_OFF } stopped;

struct server {
    frame_reader in;
    int out;
    scribe scribe; // writes for it
    arena mem; // of the message being answered
    message_queue waiting;
    bool initialized, shut_down, gone, exited;
    client_abilities can;
    long long parent; // process to outlive never, or 0
    server_folder *folders; // of the workspace
    size_t folder_count;
    char *settings; // the editor's, where no folder has its own; JSON or NULL
    article *articles;
    server_engine *engines;
    size_t engine_count;
    int64_t looked; // when the engines' files were last looked at
    unsigned asked; // requests sent to the client
    workspace *workspace;
    const json_value *asking; // the id of the request that is being answered; NULL: none is
    stopped stopped;          // a check that was made for it, or for what is pushed
    bool stepping;            // a job of the workspace takes a step, which is not given up half-way
    bool later;               // it will be answered when its job is done
    const char *refused;      // what is asked for cannot be done, and why
};

// What a method is given: its parameters (an empty object if there were none), and where the result goes.
typedef void server_method(server *s, const json_value *params, json_writer *result);

// Answers, notifications, requests.
enum { PARSE_ERROR = -32700, INVALID_REQUEST = -32600, METHOD_NOT_FOUND = -32601, INVALID_PARAMS = -32602, NOT_INITIALIZED = -32002, REQUEST_CANCELLED = -32800, CONTENT_MODIFIED = -32801, SERVER_CANCELLED = -32802 };
void server_send(server *s, buffer *body);
void answer_error(server *s, const json_value *id, int code, const char *what);
void begin_answer(json_writer *w, const json_value *id);                      // up to the result
void begin_notification(json_writer *w, const char *method);                  // up to the parameters, an object that is open
void end_notification(server *s, json_writer *w);                             // closes them and sends
void begin_request(server *s, json_writer *w, const char *purpose, const char *method); // the same; the answer comes to client_answer
void server_say(server *s, int type, str text); // window/showMessage: 1 error, 2 warning, 3 info

// client.c: what it can do, what is asked of it.
server_method method_initialize, method_initialized;
void client_answer(server *s, str id, const json_value *result);
void client_ask_configuration(server *s);
void client_refresh(server *s); // pulled diagnostics are no longer what they were

// documents.c
server_method method_open, method_change, method_save, method_close;
article *server_article(server *s, const json_value *params); // of params.textDocument.uri; NULL if it is not open
article *article_of(server *s, str uri);
article *article_of_path(server *s, str path);
const stet_result *server_result(server *s, article *a);

// engines.c
const stet *server_engine_of(server *s, const char *path);                // NULL if none can be opened; path: of an article, or NULL
void server_reload(server *s);                                            // settings have changed: every engine and result is made anew
void engines_look(server *s);                                             // the same if their files have changed
void engines_close(server *s);
char *settings_folder(const server *s, const char *path); // whose settings a file has, or the workspace (NULL); malloced
int64_t now_ms(void);

// watch.c: a check that nobody waits for any more is given up.
typedef struct { server *s; const article *a; int64_t looked; } watch;
watch watch_begin(server *s, const article *a);
bool watch_stop(void *data);         // of a watch
void answer_stopped(server *s, const json_value *id, bool pulled); // to the request whose check was given up
bool server_take_in(server *s, int wait); // what has come; false at the end of it all

// folders.c
void folders_read(server *s, const json_value *params); // of initialize
void folders_free(server *s);
server_method method_folders, method_configuration, method_watched;
bool folder_settings(server *s, size_t index, const json_value *section); // index: 0 the editor's own, then the folders'; true if they changed

// JSON both ways.
const json_value *json_at(const json_value *v, const char *path); // "textDocument.uri"; NULL if any part is absent
position json_position(const json_value *v);                     // {line, character}; what is absent or negative is 0
bool json_yes(const json_value *v);
void put_range(json_writer *w, const server *s, const article *a, size_t start, size_t end); // the value
void put_location(json_writer *w, const server *s, const article *a, size_t start, size_t end);
void put_workspace_edit(json_writer *w, const server *s, const article *a, const stet_edit *edits, size_t count);
void put_member(json_writer *w, const char *key, str text);
void put_number(json_writer *w, const char *key, int64_t number);
void put_flag(json_writer *w, const char *key, bool value);
str text_str(stet_text t);

// What is under a place.
size_t server_offset(const server *s, const article *a, const json_value *params); // of params.position
const stet_entity *entity_at(const stet_result *r, size_t offset, size_t *index, const stet_mention **mention); // NULL if none
const stet_paragraph *paragraph_at(const stet_result *r, size_t offset);                                        // NULL if none
double measure_of(const stet_measure *m, size_t count, const char *key);                                        // 0 if it is absent

// The methods, by file.
server_method method_diagnostic;                         // diagnostics.c
void publish(server *s, article *a);                     // pushes what is not yet told
void publish_empty(server *s, const char *uri);
void publish_all(server *s);             // all that is not yet told, to who does not pull
str put_report(json_writer *w, server *s, article *a, str before); // the members of a pulled report; `before`: the id that the client has; returns its own
server_method method_code_action;                        // actions.c
server_method method_execute;                            // commands.c
extern const char *const command_names[];                // NULL-ended
server_method method_hover, method_references, method_highlight, method_prepare_rename, method_rename; // names.c
server_method method_symbols;                            // symbols.c
void put_workspace_symbols(json_writer *w, const server *s, const article *a, str query); // the names of one article that hold the query
server_method method_workspace_diagnostic, method_workspace_symbols; // workspace.c
server_method method_completion;                         // completion.c
server_method method_lens;                               // lens.c

#endif
