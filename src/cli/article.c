// article: what every verb that reads articles asks of one.
#include "cli/cli.h"

stet_format article_format(const options *o, const char *name) {
    static const stet_format formats[] = {[INPUT_TEXT] = STET_PLAIN, [INPUT_MARKDOWN] = STET_MARKDOWN, [INPUT_HTML] = STET_HTML};
    return o->input == INPUT_AUTO || o->input == INPUT_JSONL ? stet_format_of(name) : formats[o->input];
}

// What is no text at all has a share of control characters at its head that no article has.
const char *article_refused(str bytes) {
    enum { HEAD = 64 << 10, SHORTEST = 8, SHARE = 20 };
    static const struct { str magic; const char *what; } known[] = {
        {STR_INIT("\xff\xfe\0\0"), "UTF-32: save it as UTF-8"}, {STR_INIT("\0\0\xfe\xff"), "UTF-32: save it as UTF-8"},
        {STR_INIT("\xff\xfe"), "UTF-16: save it as UTF-8"}, {STR_INIT("\xfe\xff"), "UTF-16: save it as UTF-8"},
        {STR_INIT("%PDF-"), "a PDF file: extract its text first"}, {STR_INIT("PK\x03\x04"), "a zip or office file: save it as text"},
        {STR_INIT("\x1f\x8b"), "a compressed file: unpack it first"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_starts(bytes, known[i].magic)) return known[i].what;
    size_t odd = 0, n = bytes.len < HEAD ? bytes.len : HEAD;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)bytes.ptr[i];
        odd += c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
    }
    return n >= SHORTEST && odd * SHARE > n ? "a binary file, not text" : NULL;
}

int fail_on_of(const options *o) { return o->fail_on == FAIL_ON_SETTINGS ? 0 : o->fail_on ? o->fail_on : -1; }

bool level_fails(const options *o, const stet_score *s, stet_severity level) {
    int least = o->fail_on == FAIL_ON_SETTINGS ? (int)s->fail_on : o->fail_on;
    return !o->exit_zero && least > 0 && (int)level >= least;
}

bool article_fails(const options *o, const stet_result *r) {
    size_t count;
    const stet_finding *f = stet_findings(r, &count);
    stet_score s = stet_score_of(r, o->fail_under);
    bool fails = s.fail_under >= 0 && s.score < s.fail_under && !o->exit_zero;
    for (size_t i = 0; !fails && i < count; i++) fails = level_fails(o, &s, f[i].severity);
    return fails;
}

str folder_of(arena *mem, const char *path) {
    const char *slash = strrchr(path, '/');
    if (!slash) return S(".");
    return arena_copy(mem, (str){path, slash == path ? 1 : (size_t)(slash - path)});
}
