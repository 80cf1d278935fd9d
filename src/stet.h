// stet.h: the whole of libstet's interface.
//
// An engine (struct stet) is opened once: language pack, rules, dictionaries, settings. It is immutable after that. A result (struct
// stet_result) belongs to whoever asked for it and is freed with stet_result_free; everything that it gives out is borrowed from it, and it
// borrows from its engine. All text is UTF-8; all offsets are bytes into the text that was given, ends exclusive. The library prints nothing,
// never exits, and keeps no global state. One thing is beyond its power: hunspell, which is loaded when a dictionary is named and not before, is C++
// and ends the process if memory runs out inside of it. Before it is called, memory is asked for that no word needs more of (and for opening a
// dictionary, twice what the largest there is takes): only what other threads take in that moment can bring it about.
//
// Threads: any call may be made on any thread. Each says what else may go on meanwhile:
//   [shared]  anything, also calls with the same engine or result
//   [alone]   no other call with what it changes or frees: the report, the merge, the result, the engine and all that was made with it
// What a call calls back (complain, told, write) is called on the thread that made it, before it returns.
//
// Versions: from the first release on, no call, struct or value changes under one soname (libstet.so.0); calls may be added. A struct that
// grows needs a new soname, for callers allocate them.
#ifndef STET_H
#define STET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define STET_API __attribute__((visibility("default")))
#define STET_VERSION "0.1.0"

typedef struct { const char *ptr; size_t len; } stet_text; // borrowed bytes; a NUL follows unless it is said that none does

// Why a call failed: a file (or ""), a place in it (or 0) and the cause; `line` says it all in one line.
typedef struct {
    char file[512];
    unsigned line, column;
    char what[512];
} stet_error;
// "file:line:column: what", NUL-ended, into out; returns out.
STET_API const char *stet_error_line(const stet_error *e, char *out, size_t size); // [shared]

typedef struct stet stet;
typedef struct stet_result stet_result;

typedef struct {
    const char *language;   // "en" if NULL
    const char *data;       // folder with the language packs; NULL: where the program was installed or built
    const char *folder;     // the folder of the article (or project): .stet.yaml and .stet/ are looked for here and upward, and
                            // $XDG_CONFIG_HOME/stet (~/.config/stet), the user's own, has what .stet has; NULL: none of them
    bool isolated;          // read no configuration at all
    const char *config;     // a configuration file instead of the one that would be found; NULL
    const char *settings;   // settings in the shape of .stet.yaml, as YAML or JSON text: what a configuration file says goes before them; NULL
    const char *const *set; // settings as "key=value" ("severity.grammar=hint"), which outrank all of these; NULL-ended or NULL
    const char *const *rule_files; // more rule files; NULL-ended or NULL
    const char *const *dictionaries; // hunspell dictionaries by name or path; NULL-ended or NULL
    const char *source_lang; // of all articles that name none: "hi", "zh-CN", "rus" ...; NULL: what the configuration says
    // Called for every thing that is wrong with a rule file, a word list or a configuration; the rest is loaded. NULL: the first
    // such error fails stet_open.
    void (*complain)(void *data, const stet_error *why);
    void *complain_data;
} stet_options;

// Opening reads no more of the language pack than it needs and refuses one that is cut short, of another version or none at all.
STET_API stet *stet_open(const stet_options *options, stet_error *why); // [shared] NULL on failure
// Reads every byte of the pack that stet_open would take, which takes as long as checking a page or two; false if one is not as it was
// written. For programs that run long, and for when something seems wrong; checking with a damaged pack is safe, its findings are not right.
STET_API bool stet_verify(const stet_options *options, stet_error *why); // [shared]
STET_API void stet_close(stet *s);                                      // [alone] NULL is fine
STET_API const char *stet_version(void); // [shared]

// Settings: one engine serves all articles below one folder with settings of its own; what is set for some paths only it knows by itself.
// The folder whose settings the articles in `folder` have: the nearest at or above it that has .stet.yaml or .stet, or "/". Absolute,
// NUL-ended, into out; false if it does not fit, or for want of memory.
STET_API bool stet_settings_folder(const char *folder, char *out, size_t size); // [shared]
// The files that were read when the engine was opened, and those that could not be: .stet.yaml, what it extends, words, names, rules.
STET_API const stet_text *stet_settings_files(const stet *s, size_t *count); // [shared]
// What is in force for an article (its path; NULL: for those that no path names), a call for each value: "severity.grammar", "hint",
// ".stet.yaml:3 (sport/**)". False only for want of memory.
typedef struct { stet_text key, value, origin; } stet_setting;
STET_API bool stet_settings(const stet *s, const char *path, void (*told)(void *data, const stet_setting *one), void *data); // [shared]

typedef enum { STET_PLAIN, STET_MARKDOWN, STET_HTML } stet_format;
STET_API stet_format stet_format_of(const char *file_name); // [shared] by its ending

typedef struct {
    stet_format format;
    const char *name;      // shown in reports; may be NULL
    const char *path;      // of the article's file, for what is set for some paths only; NULL: its name
    const char *source;    // the text that was translated; may be NULL
    size_t source_len;
    const char *source_lang; // NULL: the engine's
    uint32_t lines_before; // of an article that is checked in parts: lines and bytes of the parts before; places in reports count them,
    uint64_t bytes_before; // offsets in this interface do not
    // For those who check a text again and again while it is edited: the result of an earlier version of it, by the same engine under the same name;
    // what has not changed is taken from it, and the findings are the same as without. Not needed any more when the call returns. NULL: none.
    const stet_result *earlier;
    // Asked again and again while the article is checked, by the thread that checks; true: nobody wants the result any more, and the call returns NULL
    // soon ("stopped"). NULL: it is not asked.
    bool (*stop)(void *data);
    void *stop_data;
    bool measures_later; // readability is worked out when it (or the score, or a report) is first asked for, and entities when they are; by one thread
                         // then. For want of memory there are no measures, no score (its verdict is NULL) and no report; or no entities (NULL)
    bool entities_later; // entities alone are
} stet_input;

// Checks an article of any bytes (at most 4 GiB - 1; borrowed until the result is freed). NULL only for want of memory or size, or when it was stopped.
STET_API stet_result *stet_check(const stet *s, const char *text, size_t len, const stet_input *input, stet_error *why); // [shared]
STET_API void stet_result_free(stet_result *r); // [alone]

typedef enum { STET_HINT = 1, STET_MINOR, STET_MAJOR, STET_CRITICAL } stet_severity;
typedef struct { uint32_t start, end; stet_text text; } stet_edit;
typedef struct { const stet_edit *edits; size_t count; bool safe; } stet_fix;
typedef struct { uint32_t start, end, line, column; bool in_source; stet_text note; } stet_related;
typedef struct {
    stet_text rule, category, message, help, text, group;
    stet_severity severity;
    uint32_t start, end;
    uint32_t line, column, end_line, end_column; // from 1; columns in code points
    const stet_fix *fixes;
    size_t fix_count;
    const stet_related *related;
    size_t related_count;
    stet_text fingerprint; // by what it says of which words, not by its place: the same when the article around it has changed; empty where measures come later
    size_t entity; // of a finding about a name: 1 + the index of what it names in stet_entities; else 0
} stet_finding;
STET_API const stet_finding *stet_findings(const stet_result *r, size_t *count); // [shared] in the order of the text
// Takes the findings that `keep` refuses out of the result, its score and its reports; before anybody else looks at it.
STET_API void stet_result_keep(stet_result *r, bool (*keep)(void *data, const stet_finding *f), void *data); // [alone]

typedef enum { STET_ENTITY_PERSON = 1, STET_ENTITY_PLACE, STET_ENTITY_ORGANISATION, STET_ENTITY_OTHER } stet_entity_type;
typedef struct { stet_text form; uint32_t count; } stet_form;
typedef struct { uint32_t start, end, line, column; } stet_mention;
typedef struct {
    stet_text name, role, why;
    stet_entity_type type;
    bool known; // in the gazetteer
    const stet_mention *mentions;
    size_t mention_count;
    const stet_form *forms; // of the mentions, commonest first, the name itself among them
    size_t form_count;
} stet_entity;
STET_API const stet_entity *stet_entities(const stet_result *r, size_t *count); // [shared]
// Fix all: the edits that write an entity (an index into stet_entities) one way over the whole article; possessives and capitals
// are kept, short forms stay short. `form`: the way to write it, one of its forms or another; NULL: only what breaks with the rest is put
// right. No edits: nothing to do. Freed with stet_fix_free; NULL only for want of memory.
STET_API stet_fix *stet_unify(const stet_result *r, size_t entity, const char *form); // [shared]
STET_API void stet_fix_free(stet_fix *f); // [alone] NULL is fine

typedef struct { const char *key; double value; bool integer; } stet_measure;
// The readability measures of the article, by key, and the number of them.
STET_API const stet_measure *stet_readability(const stet_result *r, size_t *count); // [shared]
typedef struct { uint32_t start, end, line, column; const char *kind; const stet_measure *measures; size_t measure_count; } stet_paragraph;
STET_API const stet_paragraph *stet_paragraphs(const stet_result *r, size_t *count); // [shared]

typedef struct {
    uint32_t words;
    double penalty, score;
    const char *verdict;   // pass, unsure, fail
    double fail_under;     // the score that is asked for: as given, else that of the settings; < 0: none
    stet_severity fail_on; // what the settings let no article have; 0: nothing
} stet_score;
STET_API stet_score stet_score_of(const stet_result *r, double fail_under); // [shared] fail_under < 0: the settings's

// The sentences that are hardest to read (three at most), the hardest first: stet's own index of each, and what makes it so in words.
typedef struct { uint32_t start, end, line, column, words; double index; stet_text reason; } stet_hard_sentence;
STET_API const stet_hard_sentence *stet_hardest(const stet_result *r, size_t *count); // [shared]

// Reports. A writer gets pieces of the report in order and returns false to stop (a closed pipe, say).
typedef bool stet_write(void *data, const char *bytes, size_t len);
typedef struct {
    const char *format;   // "text", "json", "sarif" ...; see stet_report_formats
    bool color, links;    // escape sequences of a terminal for colours, and for links to the article (OSC 8)
    unsigned width;       // of the terminal; 0 for 100
    double fail_under;    // < 0: none
    int fail_on;          // junit: from which severity a finding is a failure; 0: what the settings say, < 0: none is
    const char *id;       // jsonl: the id as JSON text (already quoted), NULL for the name
    bool sentences;       // json, jsonl: the readability of every sentence, too
} stet_report_style;
STET_API const char *const *stet_report_formats(void); // [shared] NULL-ended
STET_API const char *stet_report_about(const char *format); // [shared] what it is for, in a few words; NULL: there is no such format
// One report over many articles: begin, one add for each article in order, end.
typedef struct stet_report stet_report;
STET_API stet_report *stet_report_begin(const stet *s, const stet_report_style *style, stet_write *write, void *data, stet_error *why); // [shared]
STET_API bool stet_report_add(stet_report *out, const stet_result *r, const char *id); // [alone]
STET_API bool stet_report_end(stet_report *out); // [alone] frees it; false if a write failed

// Names across articles, as map and reduce: what `stet names extract` and `stet names merge` do. A record is a line: a key, a tab, JSON.
// Writes the records of the article, `article` being its name there. False if the writer stops or memory runs out.
STET_API bool stet_names_extract(const stet_result *r, const char *article, stet_write *write, void *data); // [shared]
// Merges records, sorted by bytes, into records: one an entity, with the spellings that break with the archive's usage. What comes out
// merges again. `add` takes a line without its end and is false with *why if that is no record or out of order; the rest may go on.
typedef struct stet_names_merge stet_names_merge;
STET_API stet_names_merge *stet_names_merge_begin(const stet *s, stet_write *write, void *data, stet_error *why); // [shared]
STET_API bool stet_names_merge_add(stet_names_merge *m, const char *line, size_t len, stet_error *why); // [alone]
STET_API bool stet_names_merge_end(stet_names_merge *m, stet_error *why); // [alone] frees it; false if not all could be written

// Rules: what `stet rules` and `stet explain` show. No NUL follows their texts.
typedef struct {
    stet_text id, category, message, note, file, pattern;
    unsigned line;
    stet_severity severity;
    bool on;
    stet_text source_langs, dialect, profile; // for which it runs: languages, space separated; "us" or "gb"; a house style. Empty: for all
    const stet_text *bad, *good;
    size_t bad_count, good_count;
} stet_rule;
STET_API size_t stet_rule_count(const stet *s); // [shared]
STET_API stet_rule stet_rule_at(const stet *s, size_t i); // [shared]
STET_API const char *stet_category_about(const char *category); // [shared] an MQM category in a few words; NULL if there is no such
// Runs the examples of a rule file (NULL: of all loaded rules). Calls `told` with a line for each failure; returns the number
// of failures, and the number of examples in *run.
STET_API size_t stet_rules_test(const stet *s, const char *file, size_t *run, void (*told)(void *data, const char *line), void *data); // [shared]

// The tokens of an article in the vertical format of corpus tools.
STET_API bool stet_tokens(const stet *s, const char *text, size_t len, stet_format format, stet_write *write, void *data, stet_error *why); // [shared]

#ifdef __cplusplus
}
#endif
#endif
