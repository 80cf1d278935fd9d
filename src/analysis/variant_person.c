// Persons: two honorifics that do not go together; he and she.
#include "analysis/name_work.h"

void variants_person(name_work *w) { (void)w; }
