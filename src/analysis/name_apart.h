// name_apart: by their letters alone, when two words of names are not one that was misspelled.
#ifndef STET_ANALYSIS_NAME_APART_H
#define STET_ANALYSIS_NAME_APART_H

#include "analysis/name_work.h"

bool name_firm_of(str a, str b);                           // Tinkov, Tinkoff
bool name_compound_of(str a, str b);                       // All-American, American
bool name_classes_differ(str a, str b);                    // CPI-U, CPI-W
bool name_digits_in(str s);
bool name_grades_differ(str a, str b);                     // Baa-3, Ba-3
bool name_digits_differ(str a, str b);                     // MS-21, MS-22
bool name_plural_of(str a, str b);                         // Smiths of Smith
bool name_joins_acronym(str text);                         // Japan-U.S.
bool name_made_of(const name_word *x, const name_word *y); // Googler of Google, Italiano of Italian
// The other way round, of two that hold digits: a letter of a designation that was taken for one of another alphabet: C-400, S-400.
bool name_look_alike_letter(str a, str b);

#endif
