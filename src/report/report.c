#include "report/report.h"

extern const report_format report_text, report_concise, report_json, report_jsonl, report_sarif, report_github, report_checkstyle, report_junit,
    report_html, report_records;
extern const report_format report_statistics, report_statistics_json; // in the place of a report: no formats to ask for by name

const report_format *const all_report_formats[] = {&report_text, &report_concise, &report_json, &report_jsonl, &report_html,
                                                   &report_sarif, &report_github, &report_checkstyle, &report_junit,
                                                   &report_records, &report_statistics, &report_statistics_json, NULL};
const char *const report_format_names[] = {"text", "concise", "json", "jsonl", "html", "sarif", "github", "checkstyle", "junit", "records", NULL};

const report_format *report_format_find(const char *name) {
    for (size_t i = 0; all_report_formats[i]; i++)
        if (strcmp(all_report_formats[i]->name, name) == 0) return all_report_formats[i];
    return NULL;
}
