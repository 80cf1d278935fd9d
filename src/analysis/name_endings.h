// name_endings: what grammar leaves on names: case endings of source languages, and English ones.
#ifndef STET_ANALYSIS_NAME_ENDINGS_H
#define STET_ANALYSIS_NAME_ENDINGS_H

#include "base/str.h"

// The group of languages in which `form` is a case of `name`, or NULL. Both are skeletons.
const char *name_case_language(str form, str name);
// One is derived from the other by what English or Slavic make of names: plural, demonym, adjective. Both are skeletons.
bool name_derived(str a, str b);
// Of a man's and a woman's family name: Novak, Novakova; Arsenyev, Arsenyeva; Belsky, Belska.
bool name_feminine(str a, str b);

#endif
