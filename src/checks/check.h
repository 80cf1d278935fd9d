// check: one kind of thing that stet looks for. A check is a function from an analysis to findings, in a file of its own, and
// a line in the list of check.c. No check knows another.
#ifndef STET_CHECKS_CHECK_H
#define STET_CHECKS_CHECK_H

#include "analysis/analysis.h"
#include "base/settings.h"
#include "finding/finding.h"
#include "lexicon/speller.h"
#include "rule/rules.h"

// What is kept of the checks of a text for those of its next version, in the memory of its analysis.
typedef struct {
    const rule_matches *matches;
    const findings *found; // of each check that looks at paragraphs, before any is weighed against another; NULL: not kept
    const void **own;      // of each check: what it keeps for itself, or NULL
} check_memory;

// What a check may use besides the analysis; all immutable and shared by threads, but for `speller`, which locks.
typedef struct {
    const settings *settings;
    const lexicon *lex;
    const speller *speller;
    const rule_set *rules;
    const rule_switches *switches;
    str source, source_lang; // the text that was translated, if it is at hand
    const struct glossary *glossary; // of .stet; never NULL but in tests
    bool crowded;            // with so many words that nobody knows that what each may have been meant for is looked for close by alone
    const check_memory *earlier; // of an earlier version of the text, whose analysis this one has as its earlier; NULL: there is none
    check_memory *kept;          // that of this one, filled in; or NULL
    const bool *known;           // of each block: what the check that runs found there is known; NULL: of none. See check_reads
    const uint32_t *next_read;   // of each sentence: the first from it on in a block that is not; where `known` is
    const void *before, **after; // what the check that runs kept of the earlier version, or NULL; where what it keeps of this one goes
} check_context;

// True if a check that looks at paragraphs is to look at this one.
static inline bool check_reads(const check_context *c, size_t nth) { return !c->known || !c->known[nth]; }

// The first sentence from this one on in a paragraph that it is to look at; analysis.sentence_count if there is none.
static inline size_t check_sentence(const check_context *c, size_t sentence_index) { return c->known ? c->next_read[sentence_index] : sentence_index; }

// A sentence that may be taken to be whole: not of a headline, a table, the page around the article or code.
static inline bool check_prose(const analysis *a, const sentence *s) {
    uint8_t kind = a->doc->blocks[s->block].kind;
    return kind != BLOCK_HEADLINE && kind != BLOCK_CODE && kind != BLOCK_FURNITURE && kind != BLOCK_CELL;
}

typedef struct {
    const char *name;  // "spelling"
    const char *about; // one line for help
    void (*run)(const check_context *c, const analysis *a, findings *out);
    bool by_paragraph; // what it says inside a paragraph hangs on nothing outside: it looks only at blocks that check_reads
} check;
extern const check *const all_checks[]; // NULL-ended, in the order in which they run
void checks_run(const check_context *c, const analysis *a, findings *out); // all of them; run.c

// The rules that are code rather than patterns, for `stet rules list` and `stet explain`: each check lists its own.
typedef struct {
    const char *id, *category;
    severity severity;
    const char *about; // what it finds and why it matters, two or three sentences
    str bad, good; // an example of each (STR_INIT)
} check_rule;
extern const check_rule *const all_check_rules[]; // a table a check, ended by a row without id; NULL-ended
const check_rule *check_rule_find(str id);
int check_rule_level(const settings *s, const check_rule *rule); // its severity after the settings; SEVERITY_OFF: it does not run
// A finding of a code rule with the rule's category and severity filled in.
finding check_finding(const check_rule *rule, span at, str message);

#endif
