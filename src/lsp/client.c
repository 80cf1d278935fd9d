// What the client can do, what the server offers it, and what the server asks of it.
#include "lsp/server.h"

// UTF-8 costs nothing here; else the client's choice.
static position_unit choose_unit(const json_value *offered) {
    bool seen[3] = {false};
    for (const json_value *v = offered && offered->kind == JSON_KIND_ARRAY ? offered->first : NULL; v; v = v->next)
        for (int u = 0; u < 3; u++) seen[u] |= v->kind == JSON_KIND_STRING && str_eq(v->text, str_of(position_names[u]));
    return seen[POSITION_UTF8] ? POSITION_UTF8 : seen[POSITION_UTF32] && !seen[POSITION_UTF16] ? POSITION_UTF32 : POSITION_UTF16;
}

static client_abilities read_abilities(const json_value *can) {
    const json_value *push = json_at(can, "textDocument.publishDiagnostics"), *folders = json_at(can, "workspace");
    return (client_abilities){
        .unit = choose_unit(json_at(can, "general.positionEncodings")),
        .related = json_yes(json_at(push, "relatedInformation")),
        .code_description = json_yes(json_at(push, "codeDescriptionSupport")),
        .pulls = json_at(can, "textDocument.diagnostic") != NULL,
        .code_actions = json_at(can, "textDocument.codeAction.codeActionLiteralSupport") != NULL,
        .tree_of_symbols = json_yes(json_at(can, "textDocument.documentSymbol.hierarchicalDocumentSymbolSupport")),
        .document_changes = json_yes(json_at(folders, "workspaceEdit.documentChanges")),
        .configuration = json_yes(json_at(folders, "configuration")),
        .watches = json_yes(json_at(folders, "didChangeWatchedFiles.dynamicRegistration")),
        .watches_configuration = json_yes(json_at(folders, "didChangeConfiguration.dynamicRegistration")),
        .refreshes = json_yes(json_at(folders, "diagnostics.refreshSupport")),
        .progress = json_yes(json_at(can, "window.workDoneProgress")),
        .shows_documents = json_yes(json_at(can, "window.showDocument.support")),
    };
}

static void put_words(json_writer *w, const char *key, const char *const *words) {
    json_key(w, str_of(key));
    json_open(w, '[');
    for (; *words; words++) json_put_text(w, str_of(*words));
    json_close(w, ']');
}

static void open_member(json_writer *w, const char *key) { json_key(w, str_of(key)), json_open(w, '{'); }

static void put_sync(json_writer *w) {
    open_member(w, "textDocumentSync");
    put_flag(w, "openClose", true), put_number(w, "change", 2), put_flag(w, "save", true);
    json_close(w, '}');
}

static void put_workspace(json_writer *w) {
    open_member(w, "workspace");
    open_member(w, "workspaceFolders");
    put_flag(w, "supported", true), put_flag(w, "changeNotifications", true);
    json_close(w, '}'), json_close(w, '}');
}

static void put_capabilities(json_writer *w, const server *s) {
    static const char *const kinds[] = {"quickfix", "source.fixAll.stet", NULL};
    open_member(w, "capabilities");
    put_member(w, "positionEncoding", str_of(position_names[s->can.unit]));
    put_sync(w), put_workspace(w);
    open_member(w, "diagnosticProvider");
    put_member(w, "identifier", S("stet")), put_flag(w, "interFileDependencies", false), put_flag(w, "workspaceDiagnostics", true), put_flag(w, "workDoneProgress", true);
    json_close(w, '}');
    open_member(w, "codeActionProvider"), put_words(w, "codeActionKinds", kinds), json_close(w, '}');
    open_member(w, "executeCommandProvider"), put_words(w, "commands", command_names), json_close(w, '}');
    put_flag(w, "hoverProvider", true), put_flag(w, "referencesProvider", true), put_flag(w, "documentHighlightProvider", true);
    open_member(w, "renameProvider"), put_flag(w, "prepareProvider", true), json_close(w, '}');
    put_flag(w, "documentSymbolProvider", true);
    open_member(w, "workspaceSymbolProvider"), put_flag(w, "workDoneProgress", true), json_close(w, '}');
    open_member(w, "completionProvider"), json_close(w, '}');
    open_member(w, "codeLensProvider"), json_close(w, '}');
    json_close(w, '}');
}

void method_initialize(server *s, const json_value *params, json_writer *w) {
    const json_value *parent = json_at(params, "processId");
    s->can = read_abilities(json_at(params, "capabilities"));
    s->parent = parent && parent->kind == JSON_KIND_NUMBER ? parent->whole : 0;
    folders_read(s, params);
    folder_settings(s, 0, json_at(params, "initializationOptions"));
    s->initialized = true;
    json_open(w, '{');
    put_capabilities(w, s);
    open_member(w, "serverInfo");
    put_member(w, "name", S("stet")), put_member(w, "version", str_of(stet_version()));
    json_close(w, '}'), json_close(w, '}');
}

// ---- what is asked of it ------------------------------------------------------------------------------------------------------

static void begin_registration(json_writer *w, const char *method) {
    json_open(w, '{');
    put_member(w, "id", str_of(method)), put_member(w, "method", str_of(method));
}

static void put_watched(json_writer *w) {
    static const char *const globs[] = {"**/.stet.yaml", "**/.stet/**", "**/*.{txt,text,md,markdown,html,htm,xhtml}"};
    begin_registration(w, "workspace/didChangeWatchedFiles");
    open_member(w, "registerOptions");
    json_key(w, S("watchers")), json_open(w, '[');
    for (size_t i = 0; i < sizeof globs / sizeof *globs; i++) {
        json_open(w, '{');
        put_member(w, "globPattern", str_of(globs[i]));
        json_close(w, '}');
    }
    json_close(w, ']'), json_close(w, '}'), json_close(w, '}');
}

static void put_watched_configuration(json_writer *w) {
    begin_registration(w, "workspace/didChangeConfiguration");
    open_member(w, "registerOptions");
    put_member(w, "section", S("stet"));
    json_close(w, '}'), json_close(w, '}');
}

void method_initialized(server *s, const json_value *params, json_writer *unused) {
    (void)params, (void)unused;
    if (s->can.watches || s->can.watches_configuration) {
        buffer body = {0};
        json_writer w = {.out = &body};
        begin_request(s, &w, "register", "client/registerCapability");
        json_key(&w, S("registrations")), json_open(&w, '[');
        if (s->can.watches) put_watched(&w);
        if (s->can.watches_configuration) put_watched_configuration(&w);
        json_close(&w, ']');
        end_notification(s, &w);
    }
    client_ask_configuration(s);
}

// The editor's settings, then those of each folder.
void client_ask_configuration(server *s) {
    if (!s->can.configuration) return;
    buffer body = {0};
    json_writer w = {.out = &body};
    begin_request(s, &w, "configuration", "workspace/configuration");
    json_key(&w, S("items")), json_open(&w, '[');
    for (size_t i = 0; i <= s->folder_count; i++) {
        json_open(&w, '{');
        if (i) put_member(&w, "scopeUri", str_of(s->folders[i - 1].uri));
        put_member(&w, "section", S("stet"));
        json_close(&w, '}');
    }
    json_close(&w, ']');
    end_notification(s, &w);
}

void client_refresh(server *s) {
    if (!s->can.refreshes) return;
    buffer body = {0};
    json_writer w = {.out = &body};
    begin_request(s, &w, "refresh", "workspace/diagnostic/refresh");
    end_notification(s, &w);
}

// Only configuration has an answer that matters, and only the last one asked for.
void client_answer(server *s, str id, const json_value *result) {
    size_t index = 0;
    if (!str_starts(id, S("configuration/")) || !result || result->kind != JSON_KIND_ARRAY) return;
    bool changed = false;
    for (const json_value *v = result->first; v && index <= s->folder_count; v = v->next) changed |= folder_settings(s, index++, v);
    if (changed) server_reload(s);
}
