// workspace: what is asked of all articles of the workspace's folders, open or not: worked on file by file whenever no message waits.
#ifndef STET_LSP_WORKSPACE_H
#define STET_LSP_WORKSPACE_H

#include "base/json.h"

typedef struct server server;
typedef struct workspace workspace;

workspace *workspace_new(void); // NULL for want of memory
void workspace_free(workspace *w);
bool workspace_busy(const workspace *w);
void workspace_step(server *s);                                // one file of the latest job
void workspace_cancel(server *s, const json_value *id);        // the job of that request ends with an error
void workspace_cancel_all(server *s);
void workspace_cancel_progress(server *s, const json_value *token);
void workspace_forget(workspace *w);                           // settings have changed: what is known of files holds no longer

#endif
