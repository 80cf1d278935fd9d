// finding: what a check says about a place in the text. Everything before this header knows text, everything after it shows
// findings. Findings are plain data in the article's arena.
#ifndef STET_FINDING_FINDING_H
#define STET_FINDING_FINDING_H

#include "text/document.h"

typedef enum { SEVERITY_OFF, SEVERITY_HINT, SEVERITY_MINOR, SEVERITY_MAJOR, SEVERITY_CRITICAL, SEVERITY_COUNT } severity;
extern const char *const severity_names[SEVERITY_COUNT]; // "off", "hint", ...
bool severity_of(str name, severity *out);

// MQM-Core's dimensions and subtypes, "dimension/subtype"; only these are categories.
bool category_known(str name);
const char *category_about(str name); // what is wrong where it is given, in a few words; NULL if it is none

typedef struct {
    span at;  // of text
    str text; // replaces it
} edit;
typedef struct {
    const edit *edits; // in order, not overlapping
    size_t count;
    bool safe; // --fix applies it without asking
} fix;
typedef struct {
    span at;
    bool in_source; // in the text that was translated, offsets into that
    str note;       // may be empty
} related;

typedef struct finding {
    str rule;     // "kind/slug", stable for ever
    str category;
    severity severity;
    span at; // byte offsets into document.text; never empty but at the end of a text
    str message; // one sentence
    str help;    // longer, of the rule; may be empty
    const fix *fixes;
    size_t fix_count;
    const related *related;
    size_t related_count;
    str group;   // findings of one rule with the same group say the same thing (a name that is wrong in five places); may be empty
    uint32_t entity; // of a finding about a name: 1 + index into the analysis' entities; else 0
    bool covers;    // what others say inside its span is noise: an untranslated passage, a name
    uint32_t order; // in which it was added, to keep the sort stable
} finding;

typedef struct findings {
    arena *mem;
    finding *items;
    size_t count, capacity;
} findings;

void findings_add(findings *all, finding f);
// A fix that replaces one span by a text; `fixes` for a finding from such replacements, in the arena.
const fix *fix_replace(arena *mem, span at, str text, bool safe);
const fix *fixes_replace(arena *mem, span at, const str *texts, size_t count, bool safe);
// Puts the findings into their one order (by start, longer first, stronger first) and drops what would say a thing twice:
// of findings with the same span only the strongest kind stays (artefact, names, source, facts, grammar, consistency, spelling, style),
// and inside the span of one that `covers` nothing but readability stays. A hint never drives out what is more than a hint.
void findings_settle(findings *all);
void findings_sort(findings *all); // the order alone
str finding_kind(const finding *f); // the part of the rule id before "/"

#endif
