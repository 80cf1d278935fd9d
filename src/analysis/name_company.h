// name_company: what the names that hold a word have in common with those that hold another. Inside analysis/ only.
#ifndef STET_ANALYSIS_NAME_COMPANY_H
#define STET_ANALYSIS_NAME_COMPANY_H

#include "analysis/name_work.h"

enum { COMPANY_USES = 12 }; // of a word that are looked at
static inline const name *name_of_use(const name_work *w, uint32_t use) { return &w->names[w->uses[use - 1].name]; }

// much: two words; listed: forms of one entry of the gazetteer; distinct: whole names that are never the
// same; east: family names before one East Asian given name; titled: both alone behind one title; a_own: some name of the first has none of the
// company of the second; kin: the later one is introduced as a relative
typedef struct { bool shared, much, near, listed, a_has, b_has, within, distinct, east, titled, a_own, kin; } company;

company name_company(const name_work *w, uint32_t a, uint32_t b); // of two words; all but `listed`
bool name_kinds_differ(const name_work *w, const name_word *a, const name_word *b); // by most of their names: a person, a thing
bool name_one_entry(const name_work *w, const name_word *a, const name_word *b);    // both are written so in the forms of one entry of the gazetteer

// Pairs of words that stand side by side in a list: Iran and Iraq.
map name_lists_find(const name_work *w);
bool name_lists_have(const map *lists, uint32_t a, uint32_t b);

#endif
