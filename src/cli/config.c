// stet config: which settings are in force for an article, and where each comes from.
#include "cli/session.h"

#define TEXT_ARG(t) (int)(t).len, (t).ptr

static int code_points(stet_text t) {
    int n = 0;
    for (size_t i = 0; i < t.len; i++) n += ((unsigned char)t.ptr[i] & 0xC0) != 0x80;
    return n;
}

static void put_padded(buffer *out, stet_text t, int width) {
    int room = width - code_points(t);
    buffer_printf(out, "%.*s%*s ", TEXT_ARG(t), room > 0 ? room : 0, "");
}

static void put_setting(void *data, const stet_setting *one) {
    buffer *out = data;
    buffer_add(out, S("  "));
    put_padded(out, one->key, 40);
    put_padded(out, one->value, 10);
    buffer_printf(out, "%.*s\n", TEXT_ARG(one->origin));
}

static void put_files(buffer *out, const stet *engine) {
    size_t count;
    const stet_text *files = stet_settings_files(engine, &count);
    buffer_add(out, count ? S("Read\n") : S("Read\n  no settings of anyone's own\n"));
    for (size_t i = 0; i < count; i++) buffer_printf(out, "  %.*s\n", TEXT_ARG(files[i]));
}

static bool show(session *s, const char *path) {
    const stet *engine = engines_for(s->engines, path ? folder_of(&s->mem, path).ptr : ".");
    if (!engine) return false;
    buffer out = {0};
    buffer_printf(&out, "%s\n", path ? path : "Articles in this folder");
    bool told = stet_settings(engine, path, put_setting, &out);
    put_files(&out, engine);
    session_put(s, &out);
    buffer_free(&out);
    if (!told) trouble("out of memory");
    return told;
}

static bool show_all(session *s) {
    bool good = true;
    if (!s->o.files.count) return show(s, NULL);
    for (size_t i = 0; i < s->o.files.count; i++) {
        const char *path = s->o.files.items[i];
        // A folder is asked about as if for an article in it that nobody names.
        good = show(s, file_is_folder(path) ? arena_printf(&s->mem, "%s/", path).ptr : path) && good;
    }
    return good;
}

int verb_config(int count, char **arguments) {
    session s;
    bool opened = session_open(&s, "config", count, arguments);
    return session_close(&s, opened && show_all(&s) ? EXIT_CLEAN : EXIT_TROUBLE);
}
