// engine: what stet_open opens and stet_check runs, as the files of this folder see it.
#ifndef STET_ENGINE_ENGINE_H
#define STET_ENGINE_ENGINE_H

#include "analysis/tagger.h"
#include "base/file.h"
#include "base/settings.h"
#include "checks/check.h"
#include "checks/source_glossary.h"
#include "lexicon/gazetteer.h"
#include "report/report.h"
#include "stet.h"

struct stet {
    arena mem; // settings, rule files, everything that is read when the engine opens
    const settings_source *source;
    settings settings; // in force where no path has its own
    str *files;        // that were read beside the program's own
    size_t file_count, file_capacity;
    pack *pack;
    lexicon *lex;
    tagger *tagger;
    gazetteer *names;
    speller *speller;
    rule_set *rules;
    const severity *severities; // of each rule of the set, after these settings
    glossary terms; // of .stet/glossary.yaml
    str source_lang; // that was given, or empty
};

struct stet_result {
    arena mem;
    const stet *engine;
    str path;                    // by which settings were chosen
    check_memory kept;           // for a later version of the text
    bool alone;                  // without a source
    bool measured, named;        // the measures, and the entities, are there to be given out
    document doc;
    analysis analysis;
    findings found;
    result result;
    // What stet.h gives out: made by view_* when the check is done, so that a result is const for all its readers.
    stet_finding *findings;
    const stet_entity *entities;
    const stet_measure *measures;
    const stet_paragraph *paragraphs;
    const stet_hard_sentence *hardest;
    size_t finding_count, entity_count, measure_count, paragraph_count;
};

static inline stet_text text_of(str s) { return (stet_text){s.ptr ? s.ptr : "", s.len}; }
void error_of(stet_error *out, const err *why);

// Where the language packs are: the first of the option, $STET_DATA, beside the program, and where it was installed that has
// "<language>.pack". False with *why if none has.
bool data_find(arena *mem, const char *option, str language, str *pack_path, err *why);
// The nearest file or folder `name` in `folder` or above it; empty if there is none.
str config_find(arena *mem, const char *folder, const char *name);

// The settings of one article and the severity that each rule of the set has by them.
typedef struct { const settings *settings; const severity *severities; } in_force;
in_force engine_in_force(const stet *s, arena *mem, const char *path); // NULL: an article without a name
const severity *engine_severities(arena *mem, const rule_set *rules, const settings *t);
// Complains of rules and profiles that the settings name and that there are not. False for want of memory.
bool engine_judge_names(const stet *s, settings_complain *complain, void *data);
void engine_add_file(stet *s, str path);
bool engine_code_rule(str id); // a rule that is code has it

// The analysis of one article: everything before the checks.
analysis_tools engine_tools(const stet *s, const settings *t);
analysis engine_analyse(const stet *s, arena *mem, document *doc, const settings *t);
// Takes out what the text lets stand; reports remarks that let nothing stand.
void engine_suppress(const stet *s, stet_result *r, const in_force *now, bool with_source);
void view_findings(stet_result *r, bool fingerprinted);
void view_entities(stet_result *r);
void view_measures(stet_result *r);
// Readability, if it has not been worked out; false for want of memory. A result is const for all readers but for this.
bool engine_measure(const stet_result *r);
bool engine_name(const stet_result *r); // the same of entities

#endif
