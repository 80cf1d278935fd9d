// record: what is known of one name in some articles, and its line of text. Inside archive/ only.
#ifndef STET_ARCHIVE_RECORD_H
#define STET_ARCHIVE_RECORD_H

#include "analysis/analysis.h"

// So many of each are kept: articles the first by name, companions those with the least hash, which is a fair sample. Both are what
// they are in whichever order records come together.
enum { MOST_ARTICLES = 100, MOST_COMPANIONS = 256, MOST_APART = 64 };
typedef struct { str *items; size_t count, room; } kept;

typedef struct {
    str text;
    int64_t articles, mentions;
    int64_t slips; // articles in which it breaks with the rest of the article
    kept in;       // articles that write it so
} usage;
typedef struct {
    str letters;     // of the name, as name_skeleton leaves them
    str listed;      // what the list of names calls it; may be empty
    uint8_t type;    // entity_type
    int64_t articles, mentions;
    usage *forms;
    size_t form_count, form_room;
    kept with, among; // whom the same articles speak of, by their letters: that no list has, that one has
    kept apart;      // names under the same key that an article has beside this one: they are not it
} record;

// The key: what is left of a name's consonants, sorted, so that spellings of one name meet. Never empty; small letters and digits.
enum { KEY_MAX = 2 * 96 };
str record_key(arena *mem, str name);
str record_letters(arena *mem, str name);

void keep_article(arena *mem, kept *all, str article);
void keep_companion(arena *mem, kept *all, str letters, size_t most);
usage *record_form(arena *mem, record *r, str text); // made if it is new
void record_join(arena *mem, record *into, const record *more);

size_t kept_shared(const kept *a, const kept *b); // companions that both have
void record_sort(record *r);                     // its forms, the commonest first
void record_put(json_writer *w, const record *r);
bool record_read(arena *mem, const json_value *v, record *out);
bool record_whole(const record *r, const usage *u); // the form has the letters of the name: no short form, no slip
bool record_emphatic(const usage *u); // in capitals, as headlines and datelines have it: that says nothing of the spelling
const usage *record_usual(const record *r); // the whole form that most articles write; NULL if there is none

#endif
