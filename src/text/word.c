#include "text/letters.h"
#include "text/utf8.h"

// Where words and numbers end. A word goes on through what joins: hyphens and apostrophes between letters, the inner
// stops of abbreviations; it ends before its clitics.

static bool letter_at(const scanner *s, size_t at) {
    unsigned class = class_at(s, at);
    if (!(class & CHAR_HIGH)) return class & CHAR_LETTER;
    return rune_letter(utf8_next(s->text, &at));
}

static unsigned lower_at(const scanner *s, size_t at) {
    return class_at(s, at) & CHAR_LETTER ? char_at(s, at) | 0x20 : char_at(s, at);
}

// The end of 's 'm 'd 'll 're 've after an apostrophe of `length` bytes at `at`.
size_t clitic_end(const scanner *s, size_t at) {
    static const char tails[][3] = {"s", "m", "d", "ll", "re", "ve"};
    size_t start = at + apostrophe_at(s, at);
    if (!(class_at(s, start) & CHAR_LETTER)) return 0;
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        size_t n = strlen(tails[i]);
        if (lower_at(s, start) != (unsigned char)tails[i][0] || (n == 2 && lower_at(s, start + 1) != (unsigned char)tails[i][1]))
            continue;
        size_t end = start + n;
        bool goes_on = alnum_at(s, end) || char_at(s, end) == '_' || (hyphen_at(s, end) && alnum_at(s, end + hyphen_at(s, end)));
        return goes_on ? 0 : end;
    }
    return 0;
}

typedef enum { WORD_OPEN, WORD_DONE, WORD_CLITIC, WORD_SYMBOL, WORD_ADDRESS } word_state;

typedef struct {
    size_t start, at;      // the word so far
    size_t part;           // where its last part began, after a hyphen or a stop
    size_t clitic;         // the end of the clitic that follows, if any
    word_state state;
    bool stops, kept_stop; // has stops between letters; ends in a stop of its own
    bool wide;             // Han or kana
    token_kind kind;
} word_scan;

static bool ascii_upper_run(const scanner *s, size_t from, size_t to) {
    for (; from < to; from++)
        if (!(class_at(s, from) & CHAR_UPPER)) return false;
    return true;
}

// An s' is a possessive unless it closes a quote; with one open, look whether that closes a little later.
static bool closes_later(const scanner *s, size_t at) {
    size_t most = at + 160 < s->text.len ? at + 160 : s->text.len;
    for (size_t i = at + 1; i < most; i++) {
        size_t length = apostrophe_at(s, i);
        if (!length) continue;
        bool tight = !(class_at(s, i - 1) & CHAR_SPACE), last = !alnum_at(s, i + length);
        if (!last) i += length - 1;
        else return tight && lower_at(s, i - 1) != 's';
    }
    return false;
}

static bool possessive(const scanner *s, const word_scan *w, size_t length) {
    size_t at = w->at;
    if (lower_at(s, at - 1) != 's' || at - w->start < 2) return false;
    size_t next = at + length;
    if (s->open_quotes == 0) return !apostrophe_at(s, next);
    return class_at(s, next) & CHAR_SPACE && letter_at(s, next + 1) && closes_later(s, next);
}

static void scan_apostrophe(const scanner *s, word_scan *w, size_t length) {
    size_t next = w->at + length;
    w->state = WORD_DONE;
    if (alnum_at(s, next)) {
        size_t end = clitic_end(s, w->at);
        bool not = lower_at(s, w->at - 1) == 'n' && lower_at(s, next) == 't' && !alnum_at(s, next + 1) &&
                   !(hyphen_at(s, next + 1) && alnum_at(s, next + 1 + hyphen_at(s, next + 1)));
        if (not) end = next + 1, w->at--;
        if (end) {
            w->clitic = end;
            w->state = WORD_CLITIC;
        } else if (letter_at(s, next)) {
            w->at = next;
            w->state = WORD_OPEN;
        }
    } else if (possessive(s, w, length)) {
        w->clitic = next;
        w->state = WORD_CLITIC;
    }
}

// Nothing but white space and closing quotes and brackets follows in the block.
static bool ends_block(const scanner *s, size_t at) {
    while (at < s->text.len) {
        int32_t c = utf8_next(s->text, &at);
        bool closing = c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x2019 || c == 0x201D || c == 0xBB;
        if (!closing && !rune_space(c)) return false;
    }
    return true;
}

static bool starts_sentence(str word) {
    static const char *const words[] = {"The", "It",   "He",   "She", "But", "In",  "A",   "They", "We", "This",
                                        "That", "And", "There", "His", "Her", "If", "At", "On",  "For", "As"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(word, str_of(words[i]))) return true;
    return false;
}

// Does the capital before the stop at `at` stand for a name ("Kim J. Un")? "Vitamin C. The" and "you and I." do not.
static bool is_initial(const scanner *s, const word_scan *w) {
    size_t at = w->at + 1;
    if (!(class_at(s, at) & CHAR_SPACE)) return !alnum_at(s, at) && char_at(s, at) != '"' && at < s->text.len;
    while (class_at(s, at) & CHAR_SPACE) at++;
    size_t end = at;
    while (class_at(s, end) & CHAR_LETTER) end++;
    str next = str_sub(s->text, at, end);
    size_t decoded = at;
    if (at >= s->text.len || !rune_upper(utf8_next(s->text, &decoded)) || starts_sentence(next)) return false;
    const token *before = s->count ? &s->items[s->count - 1] : NULL;
    bool after_name = before && before->at.start >= s->start && before->shape != SHAPE_LOWER && before->kind == TOKEN_WORD;
    return char_at(s, w->start) != 'I' || after_name;
}

// A number after the stop, or a number before the word, or a comma before what has a capital: Springfield, Ill.; but "Thank you, no."
static bool beside(const scanner *s, const word_scan *w) {
    size_t next = w->at + 1;
    while (class_at(s, next) & CHAR_SPACE) next++;
    if (class_at(s, next) & CHAR_DIGIT) return true;
    const token *before = s->count ? &s->items[s->count - 1] : NULL;
    if (!before || before->at.start < s->start) return false;
    bool capital = s->text.ptr[w->start] >= 'A' && s->text.ptr[w->start] <= 'Z';
    return before->kind == TOKEN_NUMBER || (capital && s->text.ptr[before->at.start] == ',');
}

// Is it an abbreviation with the stop behind it?
static bool knows(const scanner *s, const word_scan *w) {
    str word = str_sub(s->text, w->start, w->at + 1);
    if (!s->lore.abbreviation || word.len > FOLD_MAX) return false;
    abbreviation_kind kind = s->lore.abbreviation(s->lore.data, word);
    return kind == ABBREVIATION_ALWAYS || (kind == ABBREVIATION_BESIDE && beside(s, w));
}

static size_t rune_end(const scanner *s, size_t at) {
    if (!(class_at(s, at) & CHAR_HIGH)) return at + 1;
    utf8_next(s->text, &at);
    return at;
}

static bool is_upper_at(const scanner *s, size_t at) { return at < s->text.len && rune_upper(utf8_next(s->text, &at)); }

static void keep_stop(word_scan *w) {
    w->at++;
    w->part = w->at;
    w->kept_stop = true;
}

// A stop with a letter or digit after it: U.S, 2.5, Ph.D, example.org, "ended.The", "Dr.Smith".
static void scan_inner_stop(scanner *s, word_scan *w) {
    size_t next = w->at + 1;
    w->state = WORD_OPEN;
    if (class_at(s, w->at - 1) & CHAR_DIGIT && class_at(s, next) & CHAR_DIGIT) {
        w->at = next;
        return;
    }
    bool letter = letter_at(s, next);
    bool single = w->at == rune_end(s, w->part), single_next = letter && !alnum_at(s, rune_end(s, next));
    bool short_title = w->at - w->part <= 3 && is_upper_at(s, w->part) && single_next && char_at(s, rune_end(s, next)) == '.';
    if ((single && single_next) || short_title) {
        w->stops = true;
        w->at = w->part = next;
        return;
    }
    w->state = WORD_DONE;
    token_kind kind;
    size_t end = web_end(s, w->start, w->at, &kind);
    if (end) {
        w->at = end;
        w->kind = kind;
        w->state = WORD_ADDRESS;
    } else if ((single && letter && (w->stops || is_upper_at(s, w->part))) || knows(s, w)) keep_stop(w);
}

static void scan_final_stop(scanner *s, word_scan *w) {
    size_t next = w->at + 1;
    bool single = w->at == rune_end(s, w->part);
    w->state = WORD_DONE;
    if (char_at(s, next) == '.' && (!w->stops || char_at(s, next + 1) == '.')) return;
    if (w->stops) keep_stop(w);
    else if (single && w->part == w->start && is_upper_at(s, w->start)) {
        if (is_initial(s, w)) keep_stop(w);
    } else if (knows(s, w) && !ends_block(s, next)) keep_stop(w);
    if (w->kept_stop && hyphen_at(s, w->at) && alnum_at(s, w->at + hyphen_at(s, w->at))) {
        w->at += hyphen_at(s, w->at); // U.S.-led
        w->part = w->at;
        w->kept_stop = false;
        w->state = WORD_OPEN;
    } else if (w->kept_stop && apostrophe_at(s, w->at)) {
        size_t end = clitic_end(s, w->at); // the U.S.'s
        if (end) w->clitic = end, w->state = WORD_CLITIC;
    }
}

// Han and kana run on without spaces; a Latin word beside them is a word of its own.
static bool wide(int32_t c) { return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || c >= 0x20000; }

static void scan_high(const scanner *s, word_scan *w) {
    size_t next = w->at;
    int32_t c = utf8_next(s->text, &next);
    bool first = w->at == w->start;
    bool word = rune_letter(c) || rune_mark(c) || rune_digit(c) || rune_number_sign(c) || (rune_invisible(c) && alnum_at(s, next));
    if (first) w->wide = wide(c);
    if (word && w->wide == wide(c)) w->at = next;
    else w->state = WORD_DONE;
}

// US$, C$, HK$: one sign, where a number or nothing follows; A$AP is a word.
static void scan_currency(const scanner *s, word_scan *w) {
    w->state = WORD_DONE;
    if (w->at - w->start > 3 || !ascii_upper_run(s, w->start, w->at)) return;
    w->at++;
    w->state = letter_at(s, w->at) ? WORD_OPEN : WORD_SYMBOL;
}

static void scan_hyphen(const scanner *s, word_scan *w, size_t length) {
    if (alnum_at(s, w->at + length)) w->part = w->at += length;
    else w->state = WORD_DONE;
}

static void scan_other(const scanner *s, word_scan *w) {
    size_t hyphen = hyphen_at(s, w->at), apostrophe = apostrophe_at(s, w->at);
    if (hyphen) scan_hyphen(s, w, hyphen);
    else if (apostrophe) scan_apostrophe(s, w, apostrophe);
    else scan_high(s, w);
}

static void scan_sign(scanner *s, word_scan *w) {
    size_t end;
    switch (s->text.ptr[w->at]) {
    case '.':
        if (alnum_at(s, w->at + 1)) scan_inner_stop(s, w);
        else scan_final_stop(s, w);
        return;
    case '\'': scan_apostrophe(s, w, 1); return;
    case '-': scan_hyphen(s, w, 1); return;
    case '&': // AT&T
        if (class_at(s, w->at - 1) & CHAR_UPPER && class_at(s, w->at + 1) & CHAR_UPPER) w->at++;
        else w->state = WORD_DONE;
        return;
    case '_':
        for (end = w->at; char_at(s, end) == '_';) end++;
        if (alnum_at(s, end)) w->at = end;
        else w->state = WORD_DONE;
        return;
    case '$': scan_currency(s, w); return;
    case ':': case '@':
        end = web_end(s, w->start, w->at, &w->kind);
        if (end) w->at = end;
        w->state = end ? WORD_ADDRESS : WORD_DONE;
        return;
    default: scan_other(s, w); return;
    }
}

static size_t add_clitic(scanner *s, const word_scan *w) {
    token_add(s, w->at, w->clitic, TOKEN_WORD, shape_of(str_sub(s->text, w->at, w->clitic)), w->at > w->start ? TOKEN_CLITIC : 0);
    return w->clitic;
}

static size_t add_word(scanner *s, const word_scan *w) {
    str word = str_sub(s->text, w->start, w->at);
    bool clitic = w->state == WORD_CLITIC;
    unsigned flags = (clitic ? TOKEN_HOST : 0) | (w->kept_stop ? TOKEN_ABBREVIATION : 0);
    if (w->at > w->start) {
        if (w->state == WORD_ADDRESS) token_add(s, w->start, w->at, w->kind, SHAPE_NONE, 0);
        else if (w->state == WORD_SYMBOL) token_add(s, w->start, w->at, TOKEN_SYMBOL, SHAPE_NONE, 0);
        else {
            token_shape shape = shape_of(word);
            token_add(s, w->start, w->at, shape == SHAPE_DIGITS ? TOKEN_NUMBER : TOKEN_WORD, shape, flags);
        }
    }
    return clitic ? add_clitic(s, w) : w->at;
}

// From what is there of the word already to its end.
static void go_on(scanner *s, word_scan *w) {
    while (w->state == WORD_OPEN && w->at < s->text.len) {
        unsigned class = class_at(s, w->at);
        if (class & CHAR_ALNUM && !w->wide) w->at++;
        else if (class & CHAR_JOINS) scan_sign(s, w);
        else break;
    }
    if (w->at == w->start && w->state != WORD_CLITIC) w->at = rune_end(s, w->start);
}

// Most stops end a sentence, and no word of more than a letter.
static bool only_ends_sentence(const scanner *s, const word_scan *w) {
    size_t next = w->at + 1;
    return s->text.ptr[w->at] == '.' && w->at - w->start > 1 && !alnum_at(s, next) && char_at(s, next) != '.' && !knows(s, w);
}

size_t take_word(scanner *s, size_t start, const letter_run *run) {
    word_scan w = {.start = start, .at = run->end, .part = start};
    if (only_ends_sentence(s, &w)) return letters_add(s, start, run);
    go_on(s, &w);
    if (w.at != run->end) return add_word(s, &w);
    if (w.state != WORD_CLITIC) return letters_add(s, start, run);
    letters_put(s, start, run, TOKEN_HOST | before_once(s));
    return add_clitic(s, &w);
}

size_t take_high_word(scanner *s, size_t at) {
    word_scan w = {.start = at, .at = at, .part = at};
    go_on(s, &w);
    return add_word(s, &w);
}

// A separator and a digit after it: , . : / - and the dash of a range.
static size_t separator_at(const scanner *s, size_t at) {
    size_t length = 0;
    switch (char_at(s, at)) {
    case ',': case '.': case ':': case '/': case '-': length = 1; break;
    case 0xE2: length = hyphen_at(s, at) || str_eq(str_sub(s->text, at, at + 3), S("\u2013")) ? 3 : 0; break;
    default: break;
    }
    return length && class_at(s, at + length) & CHAR_DIGIT ? length : 0;
}

static size_t digits_end(const scanner *s, size_t at) {
    while (at < s->text.len) {
        if (class_at(s, at) & CHAR_DIGIT) {
            at++;
            continue;
        }
        size_t length = separator_at(s, at);
        if (!length && class_at(s, at) & CHAR_HIGH) {
            size_t end = at;
            int32_t c = utf8_next(s->text, &end);
            if (rune_digit(c) || rune_number_sign(c)) length = end - at;
        }
        if (!length) break;
        at += length;
    }
    return at;
}

size_t take_number(scanner *s, size_t at) {
    size_t sign = 0;
    if (char_at(s, at) == '-' || char_at(s, at) == '.') sign = 1;
    else if (str_eq(str_sub(s->text, at, at + 3), S("\u2212"))) sign = 3;
    size_t end = digits_end(s, at + sign);
    unsigned class = class_at(s, end);
    if (class & CHAR_LETTER || (class & CHAR_JOINS && char_at(s, end) != '.')) {
        word_scan w = {.start = at, .at = end, .part = at};
        go_on(s, &w);
        return add_word(s, &w);
    }
    token_add(s, at, end, TOKEN_NUMBER, SHAPE_DIGITS, 0);
    return end;
}
