// mqm: what the findings of an article weigh, by MQM dimension and subtype.
#ifndef STET_REPORT_MQM_H
#define STET_REPORT_MQM_H

#include "report/result.h"

typedef struct {
    str category; // "dimension/subtype", or "dimension" for the sum of a dimension
    uint32_t counts[SEVERITY_COUNT];
    double penalty; // per 1,000 words, as the score counts it
} mqm_row;
typedef struct { const mqm_row *dimensions, *subtypes; size_t dimension_count, subtype_count; } mqm_table;
// Rows by falling penalty, then number, then name; the subtypes of all dimensions in one list, in the order of their dimensions.
mqm_table mqm_of(arena *mem, const result *r);
uint32_t mqm_total(const mqm_row *row);
static inline str mqm_dimension(str category) { return str_sub(category, 0, str_find_byte(category, '/')); }
static inline str mqm_subtype(str category) { return str_sub(category, str_find_byte(category, '/') + 1, category.len); }

#endif
