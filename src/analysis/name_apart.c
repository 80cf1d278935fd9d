// name_apart: by their letters alone, when two words of names are not one that was misspelled.
#include "analysis/name_apart.h"

// Tinkov, Tinkoff: the second is how a firm writes its founder's name.
bool name_firm_of(str a, str b) {
    if (a.len > b.len) return name_firm_of(b, a);
    return a.len > 3 && a.len + 1 == b.len && str_ends(a, S("v")) && str_ends(b, S("ff")) && str_eq(str_sub(a, 0, a.len - 1), str_sub(b, 0, b.len - 2));
}

// "All-American" and "American"; but al-Assad and Assad are one.
bool name_compound_of(str a, str b) {
    if (a.len < b.len) return name_compound_of(b, a);
    size_t at = a.len - b.len;
    return at > 3 && a.ptr[at - 1] == '-' && str_eq(str_sub(a, at, a.len), b);
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool name_digits_in(str s) {
    for (size_t i = 0; i < s.len; i++)
        if (is_digit(s.ptr[i])) return true;
    return false;
}

// The letter behind a hyphen tells two apart: CPI-U, CPI-W.
bool name_classes_differ(str a, str b) {
    if (a.len != b.len || a.len < 4 || a.ptr[a.len - 2] != '-' || a.ptr[a.len - 1] == b.ptr[b.len - 1]) return false;
    return str_eq(str_sub(a, 0, a.len - 1), str_sub(b, 0, b.len - 1));
}

// Where a short row of letters before a hyphen ends; 0 if none does.
static size_t grade_letters(str text) {
    enum { LONGEST = 3 };
    size_t at = str_find_byte(text, '-');
    for (size_t i = 0; i < at && at < text.len; i++)
        if (!((text.ptr[i] | 32) >= 'a' && (text.ptr[i] | 32) <= 'z')) return 0;
    return at <= LONGEST && at < text.len ? at : 0;
}

// Grades of a scale: Baa-3 and Ba-3, BB-minus and BBB-minus.
bool name_grades_differ(str a, str b) {
    size_t x = grade_letters(a), y = grade_letters(b);
    if (!x || !y || str_eq_ascii_nocase(str_sub(a, 0, x), str_sub(b, 0, y))) return false;
    str rest = str_sub(a, x + 1, a.len);
    return str_eq(rest, str_sub(b, y + 1, b.len)) && (name_digits_in(rest) || str_eq(rest, S("minus")) || str_eq(rest, S("plus")));
}

// The digits of designations tell them apart: MS-21, MS-22.
bool name_digits_differ(str a, str b) {
    size_t i = 0, k = 0;
    for (;;) {
        while (i < a.len && !is_digit(a.ptr[i])) i++;
        while (k < b.len && !is_digit(b.ptr[k])) k++;
        if (i == a.len || k == b.len) return i != a.len || k != b.len;
        if (a.ptr[i++] != b.ptr[k++]) return true;
    }
}

bool name_plural_of(str a, str b) { return a.len == b.len + 1 && a.ptr[b.len] == 's' && str_starts(a, b); }

static bool short_capitals(str part) {
    for (size_t i = 0; i < part.len; i++)
        if ((part.ptr[i] < 'A' || part.ptr[i] > 'Z') && part.ptr[i] != '.') return false;
    return part.len >= 2 && part.len <= 4;
}

// "Japan-U.S.", "EC-Comecon": a hyphen joins two, one of which is an acronym.
bool name_joins_acronym(str text) {
    bool acronyms = false;
    size_t parts = 0;
    for (; text.len; parts++) {
        size_t end = str_find_byte(text, '-');
        acronyms |= short_capitals(str_sub(text, 0, end));
        text = str_sub(text, end < text.len ? end + 1 : end, text.len);
    }
    return acronyms && parts > 1;
}

// The s of a designation's plural: Pantsir-S1s.
static str without_plural(str s) {
    bool plural = s.len > 2 && s.ptr[s.len - 1] == 's' && is_digit(s.ptr[s.len - 2]);
    return plural ? str_sub(s, 0, s.len - 1) : s;
}

// S-400, C-400: a Cyrillic letter of a designation was read as the Latin one that looks like it.
bool name_look_alike_letter(str a, str b) {
    static const char pairs[][2] = {{'s', 'c'}, {'v', 'b'}, {'n', 'h'}, {'r', 'p'}};
    size_t at = 0;
    a = without_plural(a), b = without_plural(b);
    if (a.len != b.len) return false;
    while (at < a.len && a.ptr[at] == b.ptr[at]) at++;
    if (at == a.len || !str_eq(str_sub(a, at + 1, a.len), str_sub(b, at + 1, b.len))) return false;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if ((a.ptr[at] == pairs[i][0] && b.ptr[at] == pairs[i][1]) || (a.ptr[at] == pairs[i][1] && b.ptr[at] == pairs[i][0])) return true;
    return false;
}

static bool longer_by(str longer, str shorter, const char *const *endings) {
    str rest = str_sub(longer, shorter.len, longer.len);
    for (size_t i = 0; str_starts(longer, shorter) && endings[i]; i++)
        if (str_eq(rest, str_of(endings[i]))) return true;
    return false;
}

// Who works for a firm or follows it, as Googler and Redditors; a people in their own tongue, as Italiano.
bool name_made_of(const name_word *x, const name_word *y) {
    static const char *const followers[] = {"r", "rs", "er", "ers", NULL}, *const romance[] = {"o", "a", "os", "e", "ne", NULL};
    bool is_firm = y->flags & (LEX_ORGANISATION | LEX_BRAND) || y->part & PART_ORGANISATION;
    return (is_firm && longer_by(x->skeleton, y->skeleton, followers)) || (y->flags & LEX_DEMONYM && longer_by(x->skeleton, y->skeleton, romance));
}
