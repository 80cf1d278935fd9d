#include "rule/match.h"

static const struct { const char *name; double value; } number_words[] = {
    {"zero", 0}, {"one", 1}, {"two", 2}, {"three", 3}, {"four", 4}, {"five", 5}, {"six", 6}, {"seven", 7}, {"eight", 8},
    {"nine", 9}, {"ten", 10}, {"eleven", 11}, {"twelve", 12}, {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15},
    {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20}, {"thirty", 30}, {"forty", 40},
    {"fifty", 50}, {"sixty", 60}, {"seventy", 70}, {"eighty", 80}, {"ninety", 90}, {"hundred", 100}, {"thousand", 1e3},
    {"lakh", 1e5}, {"million", 1e6}, {"crore", 1e7}, {"billion", 1e9}, {"trillion", 1e12},
};
static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                     "july",    "august",   "september", "october", "november", "december"};
static const char *const weekdays[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

static str lower_ascii(str s, char space[64]) {
    size_t n = s.len < 64 ? s.len : 64;
    for (size_t i = 0; i < n; i++) space[i] = (char)(s.ptr[i] >= 'A' && s.ptr[i] <= 'Z' ? s.ptr[i] + 32 : s.ptr[i]);
    return (str){space, n};
}

// "2,750", "2.5", "12th", "1990s" (no number).
static bool digits_value(str s, double *out) {
    char plain[32];
    size_t n = 0, i = 0;
    for (; i < s.len && n < sizeof plain; i++) {
        char c = s.ptr[i];
        if ((c >= '0' && c <= '9') || (c == '.' && i + 1 < s.len)) plain[n++] = c;
        else if (c != ',') break;
    }
    str rest = str_sub(s, i, s.len);
    bool ordinal = str_eq(rest, S("st")) || str_eq(rest, S("nd")) || str_eq(rest, S("rd")) || str_eq(rest, S("th"));
    return n > 0 && (rest.len == 0 || ordinal) && str_to_double((str){plain, n}, out);
}

static bool word_value(str s, double *out) {
    for (size_t i = 0; s.len && i < sizeof number_words / sizeof *number_words; i++)
        if (s.ptr[0] == number_words[i].name[0] && str_eq(s, str_of(number_words[i].name))) return *out = number_words[i].value, true;
    return false;
}

// "three hundred and 20", "twenty-one", "2.5 million"
bool number_of(str text, double *out) {
    char space[64];
    str rest = lower_ascii(text, space);
    double total = 0, part = 0, one;
    bool any = false;
    while (rest.len) {
        size_t n = 0;
        while (n < rest.len && rest.ptr[n] != ' ' && rest.ptr[n] != '-' && rest.ptr[n] != '\n') n++;
        str one_word = str_sub(rest, 0, n);
        rest = str_sub(rest, n + 1, rest.len);
        if (!one_word.len || (any && str_eq(one_word, S("and")))) continue;
        bool figure = one_word.ptr[0] >= '0' && one_word.ptr[0] <= '9';
        if (figure ? !digits_value(one_word, &one) : !word_value(one_word, &one)) return false;
        if (!figure && one == 100) part = (any && part != 0 ? part : 1) * 100;
        else if (!figure && one > 100) total += (any && part != 0 ? part : 1) * one, part = 0;
        else part += one;
        any = true;
    }
    *out = total + part;
    return any;
}

// May a number before it go on with a token? "2010, 46 per cent" are two. If a space stands between, the token's first part must be a figure, a number word or "and".
static bool goes_on(const analysis *a, size_t i) {
    const token *t = &a->doc->tokens[i];
    if (t->kind == TOKEN_PUNCT || !(t->flags & TOKEN_SPACE_BEFORE)) return t->kind != TOKEN_PUNCT;
    char space[64];
    str text = lower_ascii(token_text(a->doc, i), space);
    str part = str_sub(text, 0, str_find_byte(text, '-'));
    return part.len == 0 || (part.ptr[0] >= '0' && part.ptr[0] <= '9') || str_eq(part, S("and")) || word_value(part, &(double){0});
}

size_t number_at(const analysis *a, size_t first, size_t end, double *out) {
    if (first >= end || !number_may_begin(a, first)) return 0;
    if (a->doc->tokens[first].kind != TOKEN_NUMBER && !number_of(token_text(a->doc, first), out)) return 0;
    size_t n = 1;
    while (n < 3 && first + n < end && goes_on(a, first + n)) n++;
    for (; n > 0; n--) {
        str text = document_text(a->doc, tokens_span(a->doc, first, first + n - 1));
        if (text.len < 48 && number_of(text, out)) return n;
    }
    return 0;
}

// A name or its beginning of at least three letters with or without a full stop: Jan. Sept Tues.
static int name_of(str text, const char *const *names, int count) {
    char space[64];
    str s = lower_ascii(text, space);
    if (s.len && s.ptr[s.len - 1] == '.') s.len--;
    for (int i = 0; s.len >= 3 && i < count; i++)
        if (str_starts(str_of(names[i]), s)) return i + 1;
    return 0;
}

int month_of(str text) {
    double n;
    if (text.len && text.ptr[0] >= '0' && text.ptr[0] <= '9') return digits_value(text, &n) && n >= 1 && n <= 12 ? (int)n : 0;
    return name_of(text, months, 12);
}

int weekday_of(str text) { return name_of(text, weekdays, 7); }

int weekday_of_date(int day, int month, int year) {
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    static const int shifts[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (month < 1 || month > 12 || day < 1 || day > lengths[month - 1] + (month == 2 && leap)) return 0;
    int y = year - (month < 3); // Sakamoto's method
    int sunday_first = (y + y / 4 - y / 100 + y / 400 + shifts[month - 1] + day) % 7;
    return sunday_first == 0 ? 7 : sunday_first;
}
