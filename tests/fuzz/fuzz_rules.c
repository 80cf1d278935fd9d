// A rule file of any bytes: what is wrong with it is told, the rest is loaded, an article is checked with it, and the same file gives the same findings again.
// The folder of the language pack is in STET_FUZZ_DATA.
#include "engine.h"

static const char article[] = "Kim Jong Un met Theresa May in Paris on Monday, according to the the ministry. They have went for a hour; she is married with him.\n\n"
                              "He said \u201cmany gifts\u201d (1,200 of them) were recieved by a colour-blind organisation, an organization said.\n";

static size_t finding_count(const char *rule_file) {
    const char *files[] = {rule_file, NULL};
    stet *engine = fuzz_open(&(stet_options){.isolated = true, .rule_files = files});
    size_t count = fuzz_findings(engine, article, sizeof article - 1);
    stet_close(engine);
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
    char path[64];
    int file = fuzz_file(input_of(bytes, len), path, sizeof path);
    if (finding_count(path) != finding_count(path)) unsound("a rule file gives other findings the second time", input_of(bytes, len));
    close(file);
    return 0;
}
