#define PCRE2_CODE_UNIT_WIDTH 8
#include "base/regex.h"

#include <pcre2.h>
#include <stdlib.h>

// A match that begins at one place may cost this much and no more: generous for what rules need, milliseconds for what was made to be slow. In
// a long text there are so many places that each has less.
enum { MATCH_LIMIT = 100000, LONG = 4000, MATCH_LIMIT_LONG = 5000, HEAP_LIMIT_KIB = 4096 };

struct regex {
    pcre2_code *code;
    unsigned flags;
    uint32_t shortest;       // code points
    bool at_start;           // matches only where the subject begins
    const uint8_t *begins;   // PCRE2's: a bit for each byte that a match may begin with; NULL if that is not known
    int held;                // a byte that every match holds, or -1
};

// What PCRE2 knows of every match. A word that cannot match is told so for a few instructions, where a call costs a thousand.
static void read_limits(regex *r) {
    uint32_t kind = 0, unit = 0, options = 0;
    r->held = -1;
    (void)pcre2_pattern_info(r->code, PCRE2_INFO_MINLENGTH, &r->shortest);
    (void)pcre2_pattern_info(r->code, PCRE2_INFO_FIRSTBITMAP, &r->begins);
    (void)pcre2_pattern_info(r->code, PCRE2_INFO_LASTCODETYPE, &kind);
    (void)pcre2_pattern_info(r->code, PCRE2_INFO_LASTCODEUNIT, &unit);
    (void)pcre2_pattern_info(r->code, PCRE2_INFO_ALLOPTIONS, &options);
    r->at_start = options & PCRE2_ANCHORED;
    if (kind == 1 && unit < 0x80 && !(r->flags & REGEX_NOCASE)) r->held = (int)unit;
}

static bool hopeless(const regex *r, str subject, size_t from, size_t last) {
    size_t left = subject.len - from;
    const uint8_t *at = (const uint8_t *)subject.ptr + from;
    if (left < r->shortest || (r->at_start && from > 0)) return true;
    if (r->flags & REGEX_WHOLE && left > 0 && r->begins && !(r->begins[at[0] / 8] >> (at[0] % 8) & 1)) return true;
    return r->held >= 0 && last >= subject.len && (left == 0 || !memchr(at, r->held, left));
}

// Owns the code, also when there is no memory.
static regex *with_code(arena *mem, pcre2_code *code, unsigned flags) {
    if (!(flags & REGEX_ONCE)) (void)pcre2_jit_compile(code, PCRE2_JIT_COMPLETE); // where there is no JIT, or no memory, the interpreter serves
    regex *r = malloc(sizeof *r);
    if (!r) pcre2_code_free(code), arena_fail(mem);
    *r = (regex){.code = code, .flags = flags};
    read_limits(r);
    return r;
}

regex *regex_new(arena *mem, str pattern, unsigned flags, err *why) {
    enum { NO_MEMORY = 121 }; // PCRE2 gives it no name
    uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT;
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
    return with_code(mem, code, flags);
}

regex *regex_fast(arena *mem, const regex *once) {
    pcre2_code *code = pcre2_code_copy(once->code);
    if (!code) arena_fail(mem);
    return with_code(mem, code, once->flags & ~(unsigned)REGEX_ONCE);
}

void regex_free(regex *r) {
    if (!r) return;
    pcre2_code_free(r->code);
    free(r);
}

struct regex_room {
    arena *mem;
    pcre2_match_context *limits; // of a match's work
    pcre2_match_data *data;
};

static void *take(size_t size, void *mem) { return arena_room(mem, size, 1); }
static void give_back(void *block, void *mem) { (void)block, (void)mem; }

regex_room *regex_room_new(arena *mem) {
    regex_room *room = arena_alloc(mem, 1, sizeof *room);
    pcre2_general_context *from = pcre2_general_context_create(take, give_back, mem);
    *room = (regex_room){mem, pcre2_match_context_create(from), pcre2_match_data_create(REGEX_MAX_GROUPS, from)};
    pcre2_set_heap_limit(room->limits, HEAP_LIMIT_KIB);
    return room;
}

static void read_groups(const regex_room *room, int set_count, regex_group groups[REGEX_MAX_GROUPS]) {
    const PCRE2_SIZE *at = pcre2_get_ovector_pointer(room->data);
    for (int i = 0; i < REGEX_MAX_GROUPS; i++) {
        bool set = set_count == 0 || i < set_count;
        groups[i] = (regex_group){set ? at[2 * i] : SIZE_MAX, set ? at[2 * i + 1] : SIZE_MAX};
    }
}

bool regex_find_part(regex_room *room, const regex *r, regex_part part, size_t from, size_t last, regex_group groups[REGEX_MAX_GROUPS]) {
    str subject = part.subject;
    if (from > subject.len || hopeless(r, subject, from, last)) return false;
    uint32_t edges = (part.begins ? 0 : PCRE2_NOTBOL) | (part.ends ? 0 : PCRE2_NOTEOL);
    pcre2_set_match_limit(room->limits, subject.len < LONG ? MATCH_LIMIT : MATCH_LIMIT_LONG);
    pcre2_set_offset_limit(room->limits, last < subject.len ? last : PCRE2_UNSET);
    int n = pcre2_match(r->code, (PCRE2_SPTR)(subject.ptr ? subject.ptr : ""), subject.len, from, PCRE2_NO_UTF_CHECK | edges, room->data, room->limits);
    if (n == PCRE2_ERROR_NOMEMORY) arena_fail(room->mem);
    if (n >= 0 && groups) read_groups(room, n, groups);
    return n >= 0;
}

bool regex_find(regex_room *room, const regex *r, str subject, regex_group groups[REGEX_MAX_GROUPS]) {
    return regex_find_part(room, r, (regex_part){subject, true, true}, 0, subject.len, groups);
}

bool regex_matches(regex_room *room, const regex *r, str subject) { return regex_find(room, r, subject, NULL); }
