// The whole way from bytes to findings and reports, through stet.h as any other program goes it. The first byte says the format, and whether there is a source. The
// folder of the language pack is in STET_FUZZ_DATA.
#include "fuzz.h"
#include "stet.h"

static stet *engine;

static bool discard(void *data, const char *bytes, size_t len) {
    (void)bytes;
    *(size_t *)data += len;
    return true;
}

static void open_engine(void) {
    stet_error why;
    stet_options how = {.data = getenv("STET_FUZZ_DATA"), .isolated = true};
    engine = stet_open(&how, &why);
    if (engine) return;
    fprintf(stderr, "%s\n", why.what);
    abort();
}

static void want_findings(const stet_result *r, const char *text, size_t len) {
    document d = {.source = {text, len}};
    size_t count;
    const stet_finding *f = stet_findings(r, &count);
    for (size_t i = 0; i < count; i++) {
        require(f[i].start <= f[i].end && f[i].end <= len, "a finding lies in the text", &d);
        require(i == 0 || f[i - 1].start <= f[i].start, "findings are in order", &d);
        for (size_t k = 0; k < f[i].related_count; k++) require(f[i].related[k].in_source || f[i].related[k].end <= len, "what is related lies in the text", &d);
        for (size_t k = 0; k < f[i].fix_count; k++)
            for (size_t e = 0; e < f[i].fixes[k].count; e++) require(f[i].fixes[k].edits[e].end <= len, "a fix lies in the text", &d);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
    if (!engine) open_engine();
    if (len == 0) return 0;
    stet_input how = {.format = (stet_format)(bytes[0] % 3)};
    const char *text = (const char *)bytes + 1;
    if (bytes[0] & 64) { // the second half is the source
        how.source = text + (len - 1) / 2;
        how.source_len = len - 1 - (len - 1) / 2;
    }
    stet_error why;
    stet_result *r = stet_check(engine, text, len - 1, &how, &why);
    if (!r) abort();
    want_findings(r, text, len - 1);
    size_t written = 0, formats = 0;
    while (stet_report_formats()[formats]) formats++;
    stet_report_style style = {.format = stet_report_formats()[bytes[0] / 3 % formats], .fail_under = -1};
    stet_report *out = stet_report_begin(engine, &style, discard, &written, &why);
    if (!out || !stet_report_add(out, r, "x") || !stet_report_end(out)) abort();
    stet_result_free(r);
    return 0;
}
