// measures: how reports speak of the measures of readability.
#ifndef STET_REPORT_MEASURES_H
#define STET_REPORT_MEASURES_H

#include "checks/readability.h"

const measure *measure_of(const readability *m, const char *key); // NULL if there is none
const char *ease_in_words(double ease); // what reading ease means: Flesch's own table

#endif
