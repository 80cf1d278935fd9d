#define PCRE2_CODE_UNIT_WIDTH 8
#include "base/regex.h"

#include <pcre2.h>
#include <stdlib.h>

// A match that begins at one place may cost this much and no more: generous for what rules need, milliseconds for what was made to be slow. In
// a long text there are so many places that each has less.
enum { MATCH_LIMIT = 100000, LONG = 4000, MATCH_LIMIT_LONG = 5000, HEAP_LIMIT_KIB = 4096 };

struct regex {
    pcre2_code *code;
    pcre2_match_context *limits, *limits_long; // of a match's work; in a text that is LONG
    bool whole;              // must match all of the subject
    uint32_t shortest;       // code points
    const uint8_t *begins;   // PCRE2's: a bit for each byte that a match may begin with; NULL if that is not known
    int held;                // a byte that every match holds, or -1
};

// What PCRE2 knows of every match. A word that cannot match is told so for a few instructions, where a call costs a thousand.
static void read_limits(regex *r, unsigned flags) {
    uint32_t kind = 0, unit = 0;
    r->whole = (flags & REGEX_WHOLE) != 0, r->held = -1;
    (void)pcre2_pattern_info(r->code, PCRE2_INFO_MINLENGTH, &r->shortest);
    (void)pcre2_pattern_info(r->code, PCRE2_INFO_FIRSTBITMAP, &r->begins);
    (void)pcre2_pattern_info(r->code, PCRE2_INFO_LASTCODETYPE, &kind);
    (void)pcre2_pattern_info(r->code, PCRE2_INFO_LASTCODEUNIT, &unit);
    if (kind == 1 && unit < 0x80 && !(flags & REGEX_NOCASE)) r->held = (int)unit;
}

static bool hopeless(const regex *r, str subject, size_t from) {
    size_t left = subject.len - from;
    const uint8_t *at = (const uint8_t *)subject.ptr + from;
    if (left < r->shortest) return true;
    if (r->whole && left > 0 && r->begins && !(r->begins[at[0] / 8] >> (at[0] % 8) & 1)) return true;
    return r->held >= 0 && (left == 0 || !memchr(at, r->held, left));
}

static pcre2_match_context *limits_of(uint32_t match_limit) {
    pcre2_match_context *limits = pcre2_match_context_create(NULL);
    if (!limits) return NULL;
    pcre2_set_match_limit(limits, match_limit);
    pcre2_set_heap_limit(limits, HEAP_LIMIT_KIB);
    return limits;
}

static regex *with_limits(pcre2_code *code) {
    regex *r = malloc(sizeof *r);
    if (r) *r = (regex){.code = code, .limits = limits_of(MATCH_LIMIT), .limits_long = limits_of(MATCH_LIMIT_LONG)};
    if (r && r->limits && r->limits_long) return r;
    if (r) regex_free(r);
    else pcre2_code_free(code);
    return NULL;
}

regex *regex_new(arena *mem, str pattern, unsigned flags, err *why) {
    enum { NO_MEMORY = 121 }; // PCRE2 gives it no name
    uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C;
    if (flags & REGEX_NOCASE) options |= PCRE2_CASELESS;
    if (flags & REGEX_WHOLE) options |= PCRE2_ANCHORED | PCRE2_ENDANCHORED;
    int number;
    PCRE2_SIZE at;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern.ptr, pattern.len, options, &number, &at, NULL);
    if (!code && number == NO_MEMORY) arena_fail(mem);
    if (!code) {
        char said[256];
        pcre2_get_error_message(number, (PCRE2_UCHAR *)said, sizeof said);
        err_set(why, (str){0}, 0, (unsigned)at + 1, "%s", said);
        return NULL;
    }
    if (!(flags & REGEX_ONCE)) (void)pcre2_jit_compile(code, PCRE2_JIT_COMPLETE); // where there is no JIT, or no memory, the interpreter serves
    regex *r = with_limits(code);
    if (!r) arena_fail(mem);
    read_limits(r, flags);
    return r;
}

void regex_free(regex *r) {
    if (!r) return;
    pcre2_match_context_free(r->limits);
    pcre2_match_context_free(r->limits_long);
    pcre2_code_free(r->code);
    free(r);
}

bool regex_find_part(arena *mem, const regex *r, regex_part part, size_t from, regex_group groups[REGEX_MAX_GROUPS]) {
    str subject = part.subject;
    if (from > subject.len || hopeless(r, subject, from)) return false;
    uint32_t edges = (part.begins ? 0 : PCRE2_NOTBOL) | (part.ends ? 0 : PCRE2_NOTEOL);
    pcre2_match_data *data = pcre2_match_data_create(REGEX_MAX_GROUPS, NULL);
    if (!data) arena_fail(mem);
    int n = pcre2_match(r->code, (PCRE2_SPTR)(subject.ptr ? subject.ptr : ""), subject.len, from, PCRE2_NO_UTF_CHECK | edges, data,
                        subject.len < LONG ? r->limits : r->limits_long);
    const PCRE2_SIZE *at = pcre2_get_ovector_pointer(data);
    for (int i = 0; n >= 0 && groups && i < REGEX_MAX_GROUPS; i++) {
        bool set = n == 0 || i < n;
        groups[i] = (regex_group){set ? at[2 * i] : SIZE_MAX, set ? at[2 * i + 1] : SIZE_MAX};
    }
    pcre2_match_data_free(data);
    if (n == PCRE2_ERROR_NOMEMORY) arena_fail(mem);
    return n >= 0;
}

bool regex_find(arena *mem, const regex *r, str subject, size_t from, regex_group groups[REGEX_MAX_GROUPS]) {
    return regex_find_part(mem, r, (regex_part){subject, true, true}, from, groups);
}

bool regex_matches(arena *mem, const regex *r, str subject) { return regex_find(mem, r, subject, 0, NULL); }
