// What is known of the matches of a text rule, for the sieve and the search.
#include "base/regex.h"
#include "rule/builder.h"

static uint16_t byte_set_number(builder *b, const byte_set *s) {
    uint32_t count = builder_count(b, PART_BYTE_SETS);
    for (uint32_t i = 0; i < count; i++)
        if (memcmp(builder_at(b, PART_BYTE_SETS, i), s, sizeof *s) == 0) return (uint16_t)i;
    return count < ANY_BYTE ? (uint16_t)builder_add(b, PART_BYTE_SETS, s) : ANY_BYTE;
}

void compile_begins(builder *b, str pattern, regex_record *r) {
    regex_begins known = {0};
    if (!(r->flags & REGEX_NOCASE)) known = regex_beginning(b->mem, pattern);
    for (size_t i = 0; i < BEGIN_BYTES; i++) r->begins[i] = i < known.count ? byte_set_number(b, &known.at[i]) : ANY_BYTE;
}

void compile_needs(builder *b, str pattern, rule_record *r) {
    regex_needs known;
    byte_set last;
    r->at_start = regex_beginning(b->mem, pattern).at_start;
    r->last_byte = regex_last_byte(b->mem, pattern, &last) ? byte_set_number(b, &last) : ANY_BYTE;
    r->needs = (range){builder_count(b, PART_NEEDS), 0};
    if (!regex_needs_of(b->mem, pattern, &known)) return;
    r->need_least = known.least, r->need_most = known.most;
    for (; r->needs.count < known.count; r->needs.count++) {
        const needed_run *one = &known.items[r->needs.count];
        need n = {.rarest = one->rarest};
        for (size_t k = 0; k < NEED_LONGEST; k++) n.sets[k] = k < one->length ? byte_set_number(b, &one->at[k]) : ANY_BYTE;
        builder_add(b, PART_NEEDS, &n);
    }
}
