#include "cli/session.h"

bool session_open(session *s, const char *verb_name, int count, char **arguments) {
    *s = (session){0};
    if (!options_read(&s->mem, verb_name, count, arguments, &s->o) || !output_open(&s->o)) return false;
    s->engines = engines_new(&s->o);
    return true;
}

int session_close(session *s, int status) {
    bool closed = output_close(), complained = s->engines && engines_complained(s->engines);
    engines_free(s->engines);
    arena_free(&s->mem);
    return !closed || complained || s->out_failed ? EXIT_TROUBLE : status;
}

void session_put(session *s, buffer *text) {
    if (text->failed) memory_end();
    if (text->len) write_out(&s->out_failed, text->ptr, text->len);
    text->len = 0;
}
