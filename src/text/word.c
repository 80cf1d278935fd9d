#include "text/hash.h"
#include "text/scan.h"
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

static bool knows(const scanner *s, const word_scan *w) {
    str word = str_sub(s->text, w->start, w->at + 1);
    if (!s->lore.abbreviation || word.len > FOLD_MAX) return false;
    abbreviation_kind kind = s->lore.abbreviation(s->lore.data, word);
    return kind == ABBREVIATION_ALWAYS || (kind == ABBREVIATION_BESIDE && beside(s, w));
}

static size_t rune_end(const scanner *s, size_t at) {
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

static void scan_sign(scanner *s, word_scan *w) {
    size_t length = hyphen_at(s, w->at);
    if (length) {
        if (alnum_at(s, w->at + length)) w->part = w->at += length;
        else w->state = WORD_DONE;
        return;
    }
    if ((length = apostrophe_at(s, w->at))) {
        scan_apostrophe(s, w, length);
        return;
    }
    size_t end;
    switch (char_at(s, w->at)) {
    case '.':
        if (alnum_at(s, w->at + 1)) scan_inner_stop(s, w);
        else scan_final_stop(s, w);
        return;
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
    default: scan_high(s, w); return;
    }
}

static void scan_word(scanner *s, word_scan *w) {
    while (w->state == WORD_OPEN && w->at < s->text.len) {
        unsigned class = class_at(s, w->at);
        if (class & CHAR_ALNUM && !w->wide) w->at++;
        else if (class & CHAR_JOINS) scan_sign(s, w);
        else break;
    }
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
    if (!clitic) return w->at;
    token_add(s, w->at, w->clitic, TOKEN_WORD, shape_of(str_sub(s->text, w->at, w->clitic)), w->at > w->start ? TOKEN_CLITIC : 0);
    return w->clitic;
}

static word_scan go_on(scanner *s, size_t start, size_t at) {
    word_scan w = {.start = start, .at = at, .part = start};
    scan_word(s, &w);
    if (w.at == start && w.state != WORD_CLITIC) w.at = rune_end(s, start);
    return w;
}

// A run of ASCII letters, folded, hashed and shaped eight bytes at a time.
typedef struct {
    size_t end;
    uint64_t hash, last; // the last eight folded bytes
    token_shape shape;
} letter_run;

static token_shape letters_shape(bool first_upper, bool upper, bool lower) {
    if (!first_upper) return upper ? SHAPE_MIXED : SHAPE_LOWER;
    if (lower) return upper ? SHAPE_CAMEL : SHAPE_TITLE;
    return upper ? SHAPE_UPPER : SHAPE_INITIAL;
}

static letter_run scan_long(const scanner *s, size_t at) {
    letter_run run = {.end = at, .hash = HASH_SEED};
    uint64_t uppers = 0, lowers = 0, first = 0x80; // the first letter's place
    bool first_upper = (char_classes[(unsigned char)s->text.ptr[at]] & CHAR_UPPER) != 0;
    for (;;) {
        uint64_t x = load8(s->text.ptr + run.end, s->limit - run.end);
        uint64_t letters = letters8(x), others = ~letters & HIGH_BITS, keep = ((others & -others) >> 7) - 1; // what lies before the first other
        if (keep == 0) break;
        letters &= keep;
        uppers |= letters & ~(x << 2) & ~first, lowers |= letters & (x << 2) & ~first;
        first = 0;
        run.last = (x & keep) | letters >> 2;
        run.hash = hash_mix(run.hash, run.last);
        run.end += others ? (size_t)__builtin_ctzll(others) >> 3 : 8;
        if (others) break;
    }
    run.shape = letters_shape(first_upper, uppers != 0, lowers != 0);
    return run;
}

// Most words have fewer than eight letters. Of the letters the high bits of their bytes, of those the capitals'.
static token_shape short_shape(uint64_t letters, uint64_t upper) {
    const uint64_t first = 0x80;
    if (!upper) return SHAPE_LOWER;
    if (upper == first) return letters == first ? SHAPE_INITIAL : SHAPE_TITLE;
    return letters_shape((upper & first) != 0, (upper & ~first) != 0, ((letters ^ upper) & ~first) != 0);
}

static inline letter_run scan_letters(const scanner *s, size_t at) {
    uint64_t x = load8(s->text.ptr + at, s->limit - at);
    uint64_t letters = letters8(x), others = ~letters & HIGH_BITS, keep = ((others & -others) >> 7) - 1;
    if (!others) return scan_long(s, at);
    letters &= keep;
    uint64_t folded = (x & keep) | letters >> 2;
    return (letter_run){.end = at + ((size_t)__builtin_ctzll(others) >> 3), .hash = hash_mix(HASH_SEED, folded), .last = folded,
                        .shape = short_shape(letters, letters & ~(x << 2))};
}

#define CANNOT UINT64_C(0x746F6E6E6163) // the bytes of "cannot"

static void add_cannot(scanner *s, size_t at, token_shape shape) {
    token_add(s, at, at + 3, TOKEN_WORD, shape, TOKEN_HOST);
    token_add(s, at + 3, at + 6, TOKEN_WORD, shape == SHAPE_UPPER ? shape : SHAPE_LOWER, TOKEN_CLITIC);
}

static size_t add_letters(scanner *s, size_t at, const letter_run *run) {
    size_t len = run->end - at;
    if (len == 6 && run->last == CANNOT) add_cannot(s, at, run->shape);
    else token_put(s, at, run->end, hash_finish(run->hash, len), TOKEN_WORD, run->shape, TOKEN_ASCII | TOKEN_LETTERS);
    return run->end;
}

static inline bool word_follows(const scanner *s, size_t at) {
    return at + 1 < s->text.len && s->text.ptr[at] == ' ' && char_classes[(unsigned char)s->text.ptr[at + 1]] & CHAR_LETTER;
}

// Nearly all words are ASCII letters and then a space or a mark that joins nothing. Takes those behind it too that only a space parts from it.
size_t take_words(scanner *s, size_t at) {
    for (;;) {
        letter_run run = scan_letters(s, at);
        if (run.end > s->text.len) { // letters on both sides of the end of a block
            token_add(s, at, s->text.len, TOKEN_WORD, shape_of(str_sub(s->text, at, s->text.len)), 0);
            return s->text.len;
        }
        if (class_at(s, run.end) & (CHAR_JOINS | CHAR_DIGIT)) {
            word_scan w = go_on(s, at, run.end);
            if (w.at != run.end || w.state == WORD_CLITIC) return add_word(s, &w);
        }
        at = add_letters(s, at, &run);
        if (!word_follows(s, at)) return at;
        s->before = TOKEN_SPACE_BEFORE;
        at++;
    }
}

size_t take_high_word(scanner *s, size_t at) {
    word_scan w = go_on(s, at, at);
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
        word_scan w = go_on(s, at, end);
        return add_word(s, &w);
    }
    token_add(s, at, end, TOKEN_NUMBER, SHAPE_DIGITS, 0);
    return end;
}
