// Settings of any bytes, as a file and as a text: what is wrong is told, the rest is in force, and an article is checked by it. The folder of the language pack is in
// STET_FUZZ_DATA.
#include "engine.h"

static const char article[] = "# A headline\n\nKim Yong Un met Kim Jong Un at 5 p.m. on Monday. The colour of the organization was 7 percent off, 8 per cent said.\n";

static void told(void *data, const stet_setting *one) { *(size_t *)data += one->key.len + one->value.len + one->origin.len; }

static void check_with(const stet_options *how, const char *path) {
    size_t seen = 0;
    stet *engine = fuzz_open(how);
    if (!engine) return;
    if (!stet_settings(engine, NULL, told, &seen) || !stet_settings(engine, path, told, &seen)) abort();
    fuzz_findings(engine, article, sizeof article - 1);
    stet_close(engine);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
    char path[64];
    int file = fuzz_file(input_of(bytes, len), path, sizeof path);
    check_with(&(stet_options){.config = path}, "sport/a.txt");
    char *text = strndup((const char *)bytes, len);
    if (!text) abort();
    check_with(&(stet_options){.isolated = true, .settings = text}, "sport/a.txt");
    free(text);
    close(file);
    return 0;
}
