#include "rule/needs.h"
#include "text/utf8.h"
#include <math.h>

// Small letters have a class each, capitals one, digits one, marks one each but for those that are rare in news, which share OTHER with the
// controls. Of the bytes above ASCII, the lead of typographic marks and the tails of quotation marks are told apart.
enum { SMALL = 1, CAPITAL = 27, DIGIT = 28, SPACE = 29, OTHER = 30, LEAD_MARKS = 60, LEAD = 61, TAIL_80 = 62, TAIL_QUOTES = 63, TAIL = 0 };

const uint8_t byte_classes[256] = {
    30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    29, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 46, 47, 48, 49, 50, 51,
    52, 27, 27, 27, 27, 27, 27, 27, 27, 27, 27, 27, 27, 27, 27, 27, 27, 27, 27, 27, 27, 27, 27, 27, 27, 27, 27, 53, 30, 54, 30, 55,
    30, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 56, 58, 57, 30, 30,
    62, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 63, 63, 0, 0, 63, 63, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61,
    61, 61, 60, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61,
};

typedef uint64_t classes; // a bit a class
#define BIT(class) ((classes)1 << (class))
static const classes LEADS = BIT(LEAD_MARKS) | BIT(LEAD), TAILS = BIT(TAIL) | BIT(TAIL_80) | BIT(TAIL_QUOTES);
static const classes ASCII = ~(BIT(LEAD_MARKS) | BIT(LEAD) | BIT(TAIL) | BIT(TAIL_80) | BIT(TAIL_QUOTES));

// What is known of a part of the expression: whether it may match nothing, the first and last bytes of what it matches, and the
// best set of pairs one of which it must hold; cost is the share of pairs of news text that are in the set, or INFINITY.
typedef struct {
    bool empty;
    classes first, last;
    classes behind; // of a look behind: what stands before
    double cost;
    regex_needs *needs;
} known;

typedef struct {
    arena *mem;
    str text;
    size_t at;
    unsigned depth;
    bool nocase, failed;
} reader;

// Of a thousand bytes of news, about so many are of the class.
static double share_of(unsigned class) {
    static const uint8_t letters[26] = {65, 12, 25, 32, 100, 17, 16, 40, 60, 2, 6, 34, 20, 57, 60, 17, 1, 53, 53, 73, 23, 9, 15, 2, 14, 1};
    if (class >= SMALL && class < CAPITAL) return letters[class - SMALL] / 1000.0;
    if (class == SPACE) return .16;
    if (class == LEAD_MARKS || class == TAIL_80) return .006;
    if (class == LEAD || class == TAIL) return .002;
    return class == CAPITAL ? .03 : class == DIGIT ? .015 : .004;
}

// A mark stands at the end of a word and before a space, seldom otherwise.
static double share_of_pair(unsigned a, unsigned b) {
    const classes ends = BIT(byte_classes[',']) | BIT(byte_classes['.']) | BIT(byte_classes[';']) | BIT(byte_classes[':']) | BIT(byte_classes['!']) | BIT(byte_classes['?']);
    bool odd = (BIT(a) & ends && b >= SMALL && b < CAPITAL) || (a == SPACE && BIT(b) & ends);
    return share_of(a) * share_of(b) * (odd ? .05 : 1);
}

static double cost_of(const regex_needs *n) {
    double all = 0;
    for (unsigned a = 0; a < BYTE_CLASSES; a++)
        for (classes left = n->pairs[a]; left; left &= left - 1) all += share_of_pair(a, (unsigned)__builtin_ctzll(left));
    return all;
}

static known nothing(void) { return (known){.empty = true, .cost = INFINITY}; }
static known one_of(classes first, classes last) { return (known){.first = first, .last = last, .cost = INFINITY}; }

static known better(known a, const known *b) {
    if (b->cost < a.cost) a.cost = b->cost, a.needs = b->needs;
    return a;
}

// Wherever this matches, one of `before` is followed by one of `after`.
static known with_pair(reader *r, known of, classes before, classes after) {
    known pair = {.needs = arena_alloc(r->mem, 1, sizeof *pair.needs)};
    for (classes left = before; left; left &= left - 1) pair.needs->pairs[__builtin_ctzll(left)] = after;
    pair.cost = cost_of(pair.needs);
    return better(of, &pair);
}

// Wherever this matches, there is one of `wanted`, with some byte beside it.
static known with_one(reader *r, known of, classes wanted) {
    known one = {.needs = arena_alloc(r->mem, 1, sizeof *one.needs)};
    for (unsigned a = 0; a < BYTE_CLASSES; a++) one.needs->pairs[a] = wanted & BIT(a) ? ~(classes)0 : wanted;
    one.cost = cost_of(one.needs);
    return better(of, &one);
}

static known then(reader *r, known a, known b) {
    known both = {.empty = a.empty && b.empty, .first = a.first | (a.empty ? b.first : 0), .last = b.last | (b.empty ? a.last : 0),
                  .behind = b.empty ? a.behind | b.behind : 0, .cost = INFINITY};
    both = better(better(both, &a), &b);
    if (b.empty) return both;
    if (a.behind) both = with_pair(r, both, a.behind, b.first);
    return a.empty ? both : with_pair(r, both, a.last, b.first);
}

static known either(reader *r, known a, known b) {
    known both = {.empty = a.empty || b.empty, .first = a.first | b.first, .last = a.last | b.last, .cost = INFINITY};
    if (!a.needs || !b.needs) return both;
    both.needs = arena_alloc(r->mem, 1, sizeof *both.needs);
    for (unsigned i = 0; i < BYTE_CLASSES; i++) both.needs->pairs[i] = a.needs->pairs[i] | b.needs->pairs[i];
    both.cost = cost_of(both.needs);
    return both;
}

static known repeated(reader *r, known a, unsigned least) {
    if (least == 0) a.empty = true, a.cost = INFINITY, a.needs = NULL, a.behind = 0;
    return least >= 2 && !a.empty ? with_pair(r, a, a.last, a.first) : a;
}

// ---- reading ------------------------------------------------------------------------------------------------------------------

static bool next_is(const reader *r, const char *text) { return str_starts(str_sub(r->text, r->at, r->text.len), str_of(text)); }
static bool take(reader *r, const char *text) {
    if (!next_is(r, text)) return false;
    r->at += strlen(text);
    return true;
}
static known give_up(reader *r) {
    r->failed = true;
    return nothing();
}

static const classes ANY_FIRST = ASCII | LEADS, ANY_LAST = ASCII | TAILS;
static known any(void) { return one_of(ANY_FIRST, ANY_LAST); }

enum { FEW = 6 }; // classes in a set that is looked for by itself

static known rune_of(reader *r, int32_t c) {
    char bytes[4];
    size_t n = utf8_put(c, bytes);
    classes letters = c < 128 ? BIT(byte_classes[c]) : 0;
    if (r->nocase && (letters & BIT(CAPITAL))) letters |= BIT(byte_classes[c + 32]);
    if (r->nocase && c >= 'a' && c <= 'z') letters |= BIT(CAPITAL);
    // Some letters beyond ASCII are the same but for case as k and s.
    if (c < 128 && __builtin_popcountll(letters) == 1 && c != ' ') return with_one(r, one_of(letters, letters), letters);
    if (c < 128) return r->nocase && (c | 32) != (c & ~32) && memchr("kKsS", c, 4) ? any() : one_of(letters, letters);
    if (r->nocase) return any();
    known all = nothing();
    for (size_t i = 0; i < n; i++) {
        classes byte = BIT(byte_classes[(uint8_t)bytes[i]]);
        all = i ? then(r, all, one_of(byte, byte)) : one_of(byte, byte);
    }
    return all;
}

static int32_t hexadecimal(reader *r) { // after \x
    int32_t value = 0;
    bool braces = take(r, "{");
    for (unsigned n = 0; r->at < r->text.len && (braces || n < 2); n++, r->at++) {
        char c = r->text.ptr[r->at];
        int digit = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
        if (digit < 0 || value > 0x10ffff) break;
        value = value * 16 + digit;
    }
    if (braces && !take(r, "}")) r->failed = true;
    if (value > 0x10ffff) r->failed = true;
    return r->failed ? 0 : value;
}

// After \p or \P. The few letters among the typographic marks (U+2000 to U+2FFF) are not looked for.
static known property(reader *r, bool not) {
    static const classes SMALLS = ((classes)1 << CAPITAL) - 2;
    if (!take(r, "{")) return give_up(r);
    str name = str_sub(r->text, r->at, r->at + str_find_byte(str_sub(r->text, r->at, r->text.len), '}'));
    r->at += name.len + 1;
    classes letters = str_eq(name, S("L")) ? SMALLS | BIT(CAPITAL) : str_eq(name, S("Ll")) ? SMALLS : str_eq(name, S("Lu")) ? BIT(CAPITAL) : 0;
    if (not || !letters) return any();
    return one_of(letters | BIT(LEAD), letters | TAILS);
}

// After a backslash; outside of a class some stand for no character.
static known escape(reader *r, bool in_class) {
    if (r->at >= r->text.len) return give_up(r);
    char c = r->text.ptr[r->at++];
    switch (c) {
    case 'd': return one_of(BIT(DIGIT) | BIT(LEAD), BIT(DIGIT) | TAILS); // of other scripts too
    case 's': case 'h': return one_of(BIT(SPACE) | BIT(OTHER) | LEADS, BIT(SPACE) | BIT(OTHER) | TAILS);
    case 'D': case 'S': case 'W': case 'H': case 'w': return any();
    case 'p': case 'P': return property(r, c == 'P');
    case 'x': return rune_of(r, hexadecimal(r));
    case 'n': return rune_of(r, '\n');
    case 't': return rune_of(r, '\t');
    case 'r': return rune_of(r, '\r');
    case 'b': case 'B': case 'A': case 'z': case 'Z': return in_class ? give_up(r) : nothing();
    default: break;
    }
    bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return word || (unsigned char)c >= 0x80 ? give_up(r) : rune_of(r, c);
}

static known class_item(reader *r, int32_t *code) {
    *code = -1;
    if (next_is(r, "[:")) return give_up(r);
    if (take(r, "\\")) {
        bool by_number = next_is(r, "x");
        size_t from = r->at;
        known k = escape(r, true);
        if (by_number) r->at = from + 1, *code = hexadecimal(r);
        return k;
    }
    *code = utf8_next(r->text, &r->at);
    return rune_of(r, *code);
}

static known range_of(reader *r, int32_t from, int32_t to) {
    known all = nothing();
    all.empty = false;
    for (int32_t c = from; c <= to && c < 128; c++) all = either(r, all, rune_of(r, c));
    if (to >= 128) all.first |= LEADS, all.last |= TAILS;
    return all;
}

static known class(reader *r) { // after [
    bool negated = take(r, "^");
    known all = {.cost = INFINITY};
    for (bool begun = false; r->at < r->text.len && !r->failed && (!next_is(r, "]") || !begun); begun = true) {
        int32_t from, to;
        known one = class_item(r, &from);
        if (from >= 0 && next_is(r, "-") && !next_is(r, "-]")) {
            r->at++;
            class_item(r, &to);
            if (to < from) return give_up(r);
            one = range_of(r, from, to);
        }
        all = begun ? either(r, all, one) : one;
    }
    if (!take(r, "]")) return give_up(r);
    return negated ? any() : __builtin_popcountll(all.first) <= FEW && !all.needs ? with_one(r, all, all.first) : all;
}

static known alternatives(reader *r);

// What lies ahead must be there too, but the next part does not follow it.
static known look(reader *r, bool behind, bool not) {
    known inside = alternatives(r), out = nothing();
    if (!behind && !not) out = better(out, &inside);
    if (behind && !not && !inside.empty) out.behind = inside.last;
    return out;
}

static known group(reader *r) { // after (
    known k;
    if (r->depth++ > 40) return give_up(r);
    bool nocase = r->nocase;
    if (take(r, "?i:")) r->nocase = true, k = alternatives(r), r->nocase = nocase;
    else if (take(r, "?:") || take(r, "?>")) k = alternatives(r);
    else if (take(r, "?=")) k = look(r, false, false);
    else if (take(r, "?!")) k = look(r, false, true);
    else if (take(r, "?<=")) k = look(r, true, false);
    else if (take(r, "?<!")) k = look(r, true, true);
    else if (next_is(r, "?") || next_is(r, "*")) return give_up(r);
    else k = alternatives(r);
    r->depth--;
    return take(r, ")") ? k : give_up(r);
}

static known atom(reader *r) {
    if (take(r, "(")) return group(r);
    if (take(r, "[")) return class(r);
    if (take(r, "\\")) return escape(r, false);
    if (take(r, ".")) return any();
    if (take(r, "^") || take(r, "$")) return nothing();
    if (r->at < r->text.len && memchr("*+?", r->text.ptr[r->at], 3)) return give_up(r);
    return rune_of(r, utf8_next(r->text, &r->at));
}

static unsigned number(reader *r) {
    unsigned n = 0;
    while (r->at < r->text.len && r->text.ptr[r->at] >= '0' && r->text.ptr[r->at] <= '9' && n < 1000) n = n * 10 + (unsigned)(r->text.ptr[r->at++] - '0');
    return n;
}

// The least number of times that the quantifier here asks for.
static unsigned least_times(reader *r) {
    unsigned least = 1;
    if (take(r, "*") || take(r, "?")) least = 0;
    else if (take(r, "+")) least = 1;
    else if (next_is(r, "{") && r->at + 1 < r->text.len && r->text.ptr[r->at + 1] >= '0' && r->text.ptr[r->at + 1] <= '9') {
        r->at++;
        least = number(r);
        if (take(r, ",")) number(r);
        if (!take(r, "}")) r->failed = true;
    } else return 1;
    if (!take(r, "?")) take(r, "+");
    return least;
}

static known sequence(reader *r) {
    known all = nothing();
    while (r->at < r->text.len && !r->failed && !next_is(r, "|") && !next_is(r, ")")) {
        known one = atom(r);
        all = then(r, all, repeated(r, one, least_times(r)));
    }
    return all;
}

static known alternatives(reader *r) {
    known all = sequence(r);
    while (!r->failed && take(r, "|")) all = either(r, all, sequence(r));
    return all;
}

static bool read_whole(arena *mem, str pattern, known *out) {
    reader r = {.mem = mem, .text = pattern};
    r.nocase = take(&r, "(?i)");
    *out = alternatives(&r);
    return !r.failed && r.at == pattern.len;
}

static bool plain(str pattern) { // so that a byte above ASCII is of a digit, if anything
    for (size_t i = 0; i < pattern.len; i++)
        if ((unsigned char)pattern.ptr[i] >= 0x80) return false;
    return str_find(pattern, S("\\x")) == pattern.len;
}

static bool all_with(const regex_needs *n, unsigned class) {
    for (unsigned a = 0; a < BYTE_CLASSES; a++)
        if (a != class && n->pairs[a] & ~BIT(class)) return false;
    return true;
}

regex_marks regex_marks_of(arena *mem, str pattern) {
    known all;
    if (!read_whole(mem, pattern, &all)) return (regex_marks){0};
    return (regex_marks){.begins_with_digit = !all.empty && plain(pattern) && !(all.first & ~(BIT(DIGIT) | BIT(LEAD))),
                         .has_hyphen = all.needs && all_with(all.needs, byte_classes['-'])};
}

bool regex_needs_of(arena *mem, str pattern, regex_needs *out) {
    known all;
    if (!read_whole(mem, pattern, &all) || !all.needs) return false;
    *out = *all.needs;
    return true;
}
