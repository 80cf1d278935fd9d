// report: how results are shown. A format is a struct of functions in a file of its own and a line in the list of report.c.
#ifndef STET_REPORT_REPORT_H
#define STET_REPORT_REPORT_H

#include "base/file.h"
#include "base/json.h"
#include "report/result.h"
#include "rule/rules.h"

enum { FAIL_ON_SETTINGS = -1 };
typedef struct {
    bool color, links; // escape sequences for colours; for links to the article (OSC 8)
    unsigned width;    // of the terminal in columns
    double fail_under; // < 0: none
    int fail_on;       // from which severity a finding is a failure; 0: none is; or FAIL_ON_SETTINGS
    bool sentences;      // programs get the readability of every sentence
    const char *version; // of stet
    const rule_set *rules; // for formats that list rules; may be NULL
} report_style;

// One report over many articles. `state` is the format's own, zeroed, from `state_size`.
typedef struct {
    const report_style *style;
    buffer *out; // what has been written and not yet been taken
    arena *mem;     // as long as the report
    arena *scratch; // as long as one call of begin, add or end
    void *state;
    size_t articles;
} report;

typedef struct {
    const char *name;  // "json"
    const char *about; // one line for help
    size_t state_size;
    void (*begin)(report *to);                                  // may be NULL
    void (*add)(report *to, const result *r, const char *id);   // id: JSON text for jsonl, else NULL
    void (*end)(report *to);                                    // may be NULL
} report_format;
extern const report_format *const all_report_formats[]; // NULL-ended
extern const char *const report_format_names[];          // the same, for stet.h
const report_format *report_format_find(const char *name);

// The article as one JSON object, as DESIGN's streaming contract has it; its first member is the id or the file.
void report_put_article(json_writer *w, arena *scratch, const result *r, const report_style *style, const char *id);

#endif
