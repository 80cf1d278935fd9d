#include "rule/needs_known.h"
#include "text/utf8.h"

enum { GROUPS_MOST = 10 };
typedef struct {
    known_maker m;
    str text;
    size_t at;
    unsigned depth;
    bool nocase, failed;
    bool ahead; // the atom read last looks ahead
    int32_t widest; // a character has at most so many bytes
    size_t groups;  // of those that are numbered, so many have begun
    int32_t least[GROUPS_MOST]; // bytes of the first of them; 0: not known
} reader;

// ---- reading ------------------------------------------------------------------------------------------------------------------

static bool next_is(const reader *r, const char *text) { return str_starts(str_sub(r->text, r->at, r->text.len), str_of(text)); }
static bool take(reader *r, const char *text) {
    if (!next_is(r, text)) return false;
    r->at += strlen(text);
    return true;
}
static known give_up(reader *r) {
    r->failed = true;
    return known_nothing(&r->m);
}

// ---- characters ---------------------------------------------------------------------------------------------------------------

static byte_set bytes_between(unsigned from, unsigned to) {
    byte_set s = {{0}};
    for (unsigned c = from; c <= to; c++) s.bits[c / 64] |= (uint64_t)1 << (c % 64);
    return s;
}

// The bytes of a character that is one of these, or of two to four bytes; of letters, if they are, none is among the marks that begin with e2 80.
static void begin_with(reader *r, known *k, byte_set ascii, bool letters) {
    const byte_set tail = bytes_between(0x80, 0xbf), e0_ef = either_of(bytes_between(0xe0, 0xe1), bytes_between(0xe3, 0xef));
    const byte_set two[2] = {bytes_between(0xc2, 0xdf), tail}, three[3] = {e0_ef, tail, tail}, four[4] = {bytes_between(0xf0, 0xf4), tail, tail, tail};
    const byte_set e2[3] = {bytes_between(0xe2, 0xe2), bytes_between(letters ? 0x81 : 0x80, 0xbf), tail};
    const known beyond[] = {known_bytes(&r->m, two, 2, true), known_bytes(&r->m, three, 3, true), known_bytes(&r->m, e2, 3, true), known_bytes(&r->m, four, 4, true)};
    known all = known_bytes(&r->m, &ascii, 1, true);
    for (size_t i = 0; i < sizeof beyond / sizeof *beyond; i++) all = known_either(&r->m, &all, &beyond[i]);
    k->begins = all.begins, k->begins_whole = true;
}

// One character of which the ASCII ones are known, or any other.
static known one_beyond(reader *r, byte_set ascii) {
    const byte_set first = either_of(ascii, bytes_between(0xc2, 0xf4)), last = either_of(ascii, bytes_between(0x80, 0xbf));
    known k = known_bytes(&r->m, &first, 1, false), end = known_bytes(&r->m, &last, 1, false);
    k.tails = end.tails, k.length.most = r->widest;
    begin_with(r, &k, ascii, false);
    return k;
}
// The same for letters, of which none is among the marks that begin with the bytes e2 80.
static known letter_beyond(reader *r, byte_set ascii) {
    const byte_set tail = bytes_between(0x80, 0xbf), e2[2] = {bytes_between(0xe2, 0xe2), bytes_between(0x81, 0xbf)};
    const byte_set leads = either_of(bytes_between(0xc2, 0xe1), bytes_between(0xe3, 0xf4));
    const byte_set head = either_of(ascii, leads), short_end[2] = {either_of(bytes_between(0xc2, 0xdf), bytes_between(0x81, 0xbf)), tail};
    const byte_set long_end[3] = {either_of(leads, tail), bytes_between(0x80, 0x80), tail};
    known k = known_bytes(&r->m, &head, 1, false), marks = known_bytes(&r->m, e2, 2, false), plain = known_bytes(&r->m, &ascii, 1, false);
    known ends = known_bytes(&r->m, short_end, 2, false), others = known_bytes(&r->m, long_end, 3, false);
    ends = known_either(&r->m, &ends, &others), ends = known_either(&r->m, &ends, &plain);
    k = known_either(&r->m, &k, &marks);
    k.tails = ends.tails, k.length.most = r->widest;
    begin_with(r, &k, ascii, true);
    return k;
}

static known white_space(reader *r) {
    const byte_set ascii = either_of(bytes_between('\t', '\r'), bytes_between(' ', ' ')), tail = bytes_between(0x80, 0xbf);
    const byte_set two[2] = {bytes_between(0xc2, 0xc2), tail}, three[3] = {bytes_between(0xe1, 0xe3), either_of(bytes_between(0x80, 0x81), bytes_between(0x9a, 0x9a)), tail};
    known k = known_bytes(&r->m, &ascii, 1, true), narrow = known_bytes(&r->m, two, 2, true), wide = known_bytes(&r->m, three, 3, true);
    k = known_either(&r->m, &k, &narrow);
    return known_either(&r->m, &k, &wide);
}

static known any(reader *r) { return one_beyond(r, bytes_between(0, 0x7f)); }

static known exactly(reader *r, int32_t c) {
    char bytes[4];
    byte_set sets[4];
    size_t n = utf8_put(c, bytes);
    for (size_t i = 0; i < n; i++) sets[i] = bytes_between((uint8_t)bytes[i], (uint8_t)bytes[i]);
    known k = known_bytes(&r->m, sets, n, true);
    k.hyphen = c == '-';
    return k;
}

// A letter in both cases; k and s are beyond ASCII, too (the signs of Kelvin, and the long s).
static known rune_of(reader *r, int32_t c) {
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (r->nocase && c >= 0x80) return any(r);
    if (!r->nocase || !letter) return exactly(r, c);
    known k = exactly(r, c), other = exactly(r, c ^ 32), beyond;
    k = known_either(&r->m, &k, &other);
    if ((c | 32) != 'k' && (c | 32) != 's') return k;
    beyond = exactly(r, (c | 32) == 'k' ? 0x212a : 0x17f);
    return known_either(&r->m, &k, &beyond);
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

// After \p or \P.
static known property(reader *r, bool not) {
    if (!take(r, "{")) return give_up(r);
    str name = str_sub(r->text, r->at, r->at + str_find_byte(str_sub(r->text, r->at, r->text.len), '}'));
    r->at += name.len + 1;
    byte_set small = bytes_between('a', 'z'), capital = bytes_between('A', 'Z');
    if (r->nocase) small = capital = either_of(small, capital);
    if (not) return any(r);
    if (str_eq(name, S("L"))) return letter_beyond(r, either_of(small, capital));
    if (str_eq(name, S("Ll"))) return letter_beyond(r, small);
    return str_eq(name, S("Lu")) ? letter_beyond(r, capital) : any(r);
}

// \1 is whatever group 1 was, if only nothing, or as long.
static known what_was_matched(reader *r, size_t group) {
    known one = any(r), all = known_repeated(&r->m, &one, 0, UINT32_MAX);
    if (!r->nocase) all.length.least = r->least[group];
    return all;
}

// After a backslash; outside of a class some stand for no character.
static known escape(reader *r, bool in_class) {
    if (r->at >= r->text.len) return give_up(r);
    char c = r->text.ptr[r->at++];
    switch (c) {
    case 'd': return one_beyond(r, bytes_between('0', '9'));
    case 's': case 'h': return white_space(r);
    case 'D': case 'S': case 'W': case 'H': case 'w': return any(r);
    case 'p': case 'P': return property(r, c == 'P');
    case 'x': return rune_of(r, hexadecimal(r));
    case 'n': return rune_of(r, '\n');
    case 't': return rune_of(r, '\t');
    case 'r': return rune_of(r, '\r');
    case 'b': case 'B': case 'A': case 'z': case 'Z': return in_class ? give_up(r) : known_nothing(&r->m);
    default: break;
    }
    if (!in_class && c >= '1' && c <= '9') return what_was_matched(r, (size_t)(c - '0'));
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
    if (to >= 128) return any(r);
    known all = rune_of(r, from);
    for (int32_t c = from + 1; c <= to; c++) {
        known one = rune_of(r, c);
        all = known_either(&r->m, &all, &one);
    }
    return all;
}

static known class(reader *r) { // after [
    bool negated = take(r, "^");
    known all = known_nothing(&r->m);
    for (bool begun = false; r->at < r->text.len && !r->failed && (!next_is(r, "]") || !begun); begun = true) {
        int32_t from, to;
        known one = class_item(r, &from);
        if (from >= 0 && next_is(r, "-") && !next_is(r, "-]")) {
            r->at++;
            class_item(r, &to);
            if (to < from) return give_up(r);
            one = range_of(r, from, to);
        }
        all = begun ? known_either(&r->m, &all, &one) : one;
    }
    if (!take(r, "]")) return give_up(r);
    return negated ? any(r) : all;
}

static known alternatives(reader *r);

// What is looked for ahead is marked for the sequence that it stands in.
static known look(reader *r, bool behind, bool not) {
    known inside = alternatives(r);
    if (not) return known_nothing(&r->m);
    r->ahead = !behind;
    return behind ? known_behind(&r->m, &inside) : inside;
}

static known numbered_group(reader *r) {
    size_t number = ++r->groups;
    known k = alternatives(r);
    if (number < GROUPS_MOST) r->least[number] = k.length.least;
    return k;
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
    else k = numbered_group(r);
    r->depth--;
    return take(r, ")") ? k : give_up(r);
}

static known atom(reader *r) {
    if (take(r, "(")) return group(r);
    if (take(r, "[")) return class(r);
    if (take(r, "\\")) return escape(r, false);
    if (take(r, ".")) return any(r);
    if (take(r, "^")) return known_start(&r->m);
    if (take(r, "$")) return known_end(&r->m);
    if (r->at < r->text.len && memchr("*+?", r->text.ptr[r->at], 3)) return give_up(r);
    return rune_of(r, utf8_next(r->text, &r->at));
}

static unsigned number(reader *r) {
    unsigned n = 0;
    while (r->at < r->text.len && r->text.ptr[r->at] >= '0' && r->text.ptr[r->at] <= '9' && n < 1000) n = n * 10 + (unsigned)(r->text.ptr[r->at++] - '0');
    return n;
}

// How often the quantifier here asks for what stands before it, at least and at most.
static unsigned least_times(reader *r, unsigned *most) {
    unsigned least = *most = 1;
    if (take(r, "*")) least = 0, *most = UINT32_MAX;
    else if (take(r, "?")) least = 0;
    else if (take(r, "+")) *most = UINT32_MAX;
    else if (next_is(r, "{") && r->at + 1 < r->text.len && r->text.ptr[r->at + 1] >= '0' && r->text.ptr[r->at + 1] <= '9') {
        r->at++;
        least = *most = number(r);
        if (take(r, ",")) *most = next_is(r, "}") ? UINT32_MAX : number(r);
        if (!take(r, "}")) r->failed = true;
    } else return 1;
    if (!take(r, "?")) take(r, "+");
    return least;
}

static known sequence(reader *r) {
    known all = known_nothing(&r->m);
    while (r->at < r->text.len && !r->failed && !next_is(r, "|") && !next_is(r, ")")) {
        r->ahead = false;
        known one = atom(r);
        bool ahead = r->ahead;
        unsigned most, least = least_times(r, &most);
        r->ahead = false;
        if (ahead && least == 0) continue;
        if (!ahead) one = known_repeated(&r->m, &one, least, most);
        all = ahead ? known_ahead(&r->m, &all, &one) : known_then(&r->m, &all, &one);
    }
    return all;
}

static known alternatives(reader *r) {
    known all = sequence(r);
    while (!r->failed && take(r, "|")) {
        known other = sequence(r);
        all = known_either(&r->m, &all, &other);
    }
    return all;
}

enum { ONLY_ASCII = 1, ANY_CHARACTER = 4 };
static bool read_whole(reader *r, arena *mem, str pattern, int32_t widest, known *out) {
    *r = (reader){.m = {.mem = mem}, .text = pattern, .widest = widest};
    r->nocase = take(r, "(?i)");
    *out = alternatives(r);
    return !r->failed && r->at == pattern.len;
}

static bool plain(str pattern) { // so that a byte above ASCII is of a digit, if anything
    for (size_t i = 0; i < pattern.len; i++)
        if ((unsigned char)pattern.ptr[i] >= 0x80) return false;
    return str_find(pattern, S("\\x")) == pattern.len;
}

static const byte_set any_byte = {{UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX}};

// The bytes that one of the runs begins with, or ends with.
static byte_set edge_of(const reader *r, const runs *of, bool end) {
    byte_set s = {{0}};
    for (size_t i = 0; i < of->count; i++) {
        const run *one = &of->items[i];
        if (!one->length) return any_byte;
        s = either_of(s, r->m.sets[one->at[end ? one->length - 1 : 0]]);
    }
    return of->count ? s : any_byte;
}

static bool among(const byte_set *s, const byte_set *in) {
    uint64_t beyond = 0;
    for (int i = 0; i < 4; i++) beyond |= s->bits[i] & ~in->bits[i];
    return !beyond;
}

static bool overlap(const byte_set *a, const byte_set *b) {
    uint64_t both = 0;
    for (int i = 0; i < 4; i++) both |= a->bits[i] & b->bits[i];
    return both;
}

// One of the rarest bytes of each run that a match needs; best of those that tell more than `first`, with which it begins.
static byte_set held_by(const reader *r, const runs *needs, const byte_set *first) {
    const byte_set digits = bytes_between('0', '9'), begins = overlap(first, &digits) ? either_of(*first, digits) : *first;
    byte_set s = {{0}};
    for (size_t i = 0; i < needs->count; i++) {
        const run *one = &needs->items[i];
        const byte_set *best = one->length ? &r->m.sets[one->at[0]] : &any_byte;
        for (uint8_t k = 1; k < one->length; k++) {
            const byte_set *other = &r->m.sets[one->at[k]];
            bool told = overlap(best, &begins), other_told = overlap(other, &begins);
            if (told == other_told ? byte_set_share(other) < byte_set_share(best) : told) best = other;
        }
        s = either_of(s, *best);
    }
    return needs->count ? s : any_byte;
}

regex_marks regex_marks_of(arena *mem, str pattern) {
    reader r;
    known all;
    if (!read_whole(&r, mem, pattern, ONLY_ASCII, &all)) return (regex_marks){.first = any_byte, .last = any_byte, .held = any_byte, .most = SIZE_MAX};
    byte_set first = plain(pattern) && !all.behind ? edge_of(&r, &all.heads, false) : any_byte, last = plain(pattern) ? edge_of(&r, &all.tails, true) : any_byte;
    const byte_set digits = either_of(bytes_between('0', '9'), bytes_between(0xc2, 0xf4));
    return (regex_marks){.begins_with_digit = among(&first, &digits), .has_hyphen = all.hyphen, .first = first, .last = last,
                         .held = plain(pattern) ? held_by(&r, &all.needs, &first) : any_byte,
                         .least = (size_t)all.length.least, .most = all.length.most < FAR ? (size_t)all.length.most : SIZE_MAX};
}

// So common that hardly a sentence is without: not worth looking for.
static const double USELESS = .02;

static void copy_needs(const reader *r, const known *all, needed_run *out) {
    for (size_t i = 0; i < all->needs.count; i++) {
        const run *one = &all->needs.items[i];
        out[i].length = one->length, out[i].rarest = run_rarest(&r->m, one);
        for (size_t k = 0; k < one->length; k++) out[i].at[k] = r->m.sets[one->at[k]];
    }
}

static bool last_byte(const reader *r, const known *all, byte_set *out) {
    *out = (byte_set){{0}};
    for (size_t i = 0; i < all->tails.count; i++) {
        const run *one = &all->tails.items[i];
        if (!one->length) return false;
        *out = either_of(*out, r->m.sets[one->at[one->length - 1]]);
    }
    return all->at_end && all->tails.count && !byte_set_has(out, '\n'); // or what stands before a line end might be meant
}

bool regex_last_byte(arena *mem, str pattern, byte_set *out) {
    reader r;
    known all;
    return read_whole(&r, mem, pattern, ANY_CHARACTER, &all) && last_byte(&r, &all, out);
}

regex_begins regex_beginning(arena *mem, str pattern) {
    reader r;
    known all;
    regex_begins out = {.count = BEGIN_BYTES};
    if (!read_whole(&r, mem, pattern, ANY_CHARACTER, &all)) return (regex_begins){0};
    for (size_t i = 0; i < all.begins.count; i++) {
        const run *one = &all.begins.items[i];
        if (one->length < out.count) out.count = one->length;
        for (size_t k = 0; k < out.count; k++) out.at[k] = either_of(out.at[k], r.m.sets[one->at[k]]);
    }
    out.at_start = all.at_start;
    return out;
}

bool regex_needs_of(arena *mem, str pattern, regex_needs *out) {
    reader r;
    known all;
    bool good = read_whole(&r, mem, pattern, ANY_CHARACTER, &all) && all.needs.count && all.needs.count <= NEEDS_MOST && all.cost <= USELESS;
    if (good) {
        needed_run *items = arena_alloc(mem, all.needs.count, sizeof *items);
        copy_needs(&r, &all, items);
        const int32_t far = all.unspaced ? NEED_UNSPACED : NEED_ANYWHERE;
        *out = (regex_needs){items, all.needs.count, all.place.least, all.place.most < FAR ? all.place.most : far};
    }
    return good;
}
