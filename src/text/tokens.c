#include "text/letters.h"
#include "text/reader.h"
#include "text/utf8.h"

#define LOWER4 CHAR_LOWER, CHAR_LOWER, CHAR_LOWER, CHAR_LOWER
#define UPPER4 CHAR_UPPER, CHAR_UPPER, CHAR_UPPER, CHAR_UPPER
#define HIGH (CHAR_HIGH | CHAR_JOINS)
#define HIGH16 HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH

const uint8_t char_classes[256] = {
    ['\t'] = CHAR_SPACE, CHAR_SPACE, CHAR_SPACE, CHAR_SPACE, CHAR_SPACE,
    [' '] = CHAR_SPACE,
    ['$'] = CHAR_JOINS,
    ['&'] = CHAR_JOINS,
    ['\''] = CHAR_JOINS,
    ['-'] = CHAR_JOINS, CHAR_JOINS, // - .
    ['0'] = CHAR_DIGIT, CHAR_DIGIT, CHAR_DIGIT, CHAR_DIGIT, CHAR_DIGIT,
            CHAR_DIGIT, CHAR_DIGIT, CHAR_DIGIT, CHAR_DIGIT, CHAR_DIGIT,
    [':'] = CHAR_JOINS,
    ['@'] = CHAR_JOINS, UPPER4, UPPER4, UPPER4, UPPER4, UPPER4, UPPER4, CHAR_UPPER, CHAR_UPPER,
    ['_'] = CHAR_JOINS,
    ['a'] = LOWER4, LOWER4, LOWER4, LOWER4, LOWER4, LOWER4, CHAR_LOWER, CHAR_LOWER,
    [0x80] = HIGH16, HIGH16, HIGH16, HIGH16, HIGH16, HIGH16, HIGH16, HIGH16,
};

bool alnum_at(const scanner *s, size_t at) {
    unsigned class = class_at(s, at);
    if (!(class & CHAR_HIGH)) return class & CHAR_ALNUM;
    int32_t c = utf8_next(s->text, &at);
    return rune_letter(c) || rune_digit(c);
}

static bool sign_at(const scanner *s, size_t at, str sign) {
    return at + sign.len <= s->text.len && memcmp(s->text.ptr + at, sign.ptr, sign.len) == 0;
}

size_t apostrophe_at(const scanner *s, size_t at) {
    if (char_at(s, at) == '\'') return 1;
    if (!(class_at(s, at) & CHAR_HIGH)) return 0;
    return sign_at(s, at, S("\u2019")) ? 3 : sign_at(s, at, S("\u02BC")) ? 2 : 0;
}

size_t hyphen_at(const scanner *s, size_t at) {
    if (char_at(s, at) == '-') return 1;
    if (!(class_at(s, at) & CHAR_HIGH)) return 0;
    return sign_at(s, at, S("\u2010")) || sign_at(s, at, S("\u2011")) ? 3 : 0;
}

// Of one byte that is no letter.
static uint32_t hash_of_sign(char sign) { return hash_finish(hash_mix(HASH_SEED, (unsigned char)sign), 1); }

void token_grow(scanner *s) { s->items = arena_grow(s->mem, s->items, s->count, &s->capacity, sizeof *s->items); }

void token_add(scanner *s, size_t start, size_t end, token_kind kind, token_shape shape, unsigned flags) {
    str word = {s->text.ptr + start, end - start};
    uint32_t hash;
    if (hash_ascii(word, s->limit - start, &hash)) flags |= TOKEN_ASCII;
    else hash = token_hash_of(word);
    token_put(s, start, end, hash, kind, shape, flags | before_once(s));
}

// The end of the run of the same code point that begins at `at`.
static size_t rune_run_end(const scanner *s, size_t at) {
    size_t end = at;
    int32_t first = utf8_next(s->text, &end), c = first;
    for (size_t next = end; next < s->text.len; end = next) {
        c = utf8_next(s->text, &next);
        if (c != first) break;
    }
    return end;
}

static inline size_t run_end(const scanner *s, size_t at) {
    const char *text = s->text.ptr;
    size_t end = at + 1;
    if ((unsigned char)text[at] >= 0x80) return rune_run_end(s, at);
    while (end < s->text.len && text[end] == text[at]) end++;
    return end;
}

static inline size_t take_sign(scanner *s, size_t at, size_t end, token_kind kind) {
    if (end == at + 1 && (signed char)s->text.ptr[at] >= 0) token_put(s, at, end, hash_of_sign(s->text.ptr[at]), kind, SHAPE_NONE, TOKEN_ASCII | before_once(s));
    else token_add(s, at, end, kind, SHAPE_NONE, 0);
    return end;
}

// A word of a tag or account: letters, digits and underscores. `letters` tells whether there was a letter.
static size_t tag_end(const scanner *s, size_t at, bool *letters) {
    while (at < s->text.len) {
        size_t next = at;
        int32_t c = utf8_next(s->text, &next);
        bool letter = rune_letter(c) || rune_mark(c);
        if (!letter && !rune_digit(c) && c != '_') break;
        *letters |= letter;
        at = next;
    }
    return at;
}

static bool follows_word(const scanner *s, size_t at) {
    if (at <= s->start) return false;
    int32_t c = utf8_previous(s->text, &at);
    return rune_letter(c) || rune_digit(c);
}

static size_t take_tag(scanner *s, size_t at, token_kind kind) {
    bool letters = false;
    size_t end = follows_word(s, at) ? at + 1 : tag_end(s, at + 1, &letters);
    if (letters) return take_sign(s, at, end, kind);
    return take_sign(s, at, run_end(s, at), TOKEN_SYMBOL);
}

static bool opens_quote(const scanner *s, size_t at, size_t length) {
    if (class_at(s, at + length) & CHAR_SPACE || at + length >= s->text.len) return false;
    if (at <= s->start) return true;
    size_t before = at;
    int32_t c = utf8_previous(s->text, &before);
    return rune_space(c) || rune_punct(c) || rune_symbol(c);
}

static bool word_here(const scanner *s, size_t at, str word) {
    if (at + word.len > s->text.len || alnum_at(s, at + word.len)) return false;
    return str_eq_ascii_nocase((str){s->text.ptr + at, word.len}, word);
}

// Words that begin with an apostrophe: '90s 'tis 'em, the 'n' of rock 'n' roll. The end, or 0.
static size_t clipped_end(const scanner *s, size_t at, size_t length) {
    static const char *const words[] = {"tis", "twas", "em", "til", "twill", "n", "cos", "cuz"};
    size_t next = at + length;
    if (class_at(s, next) & CHAR_DIGIT && class_at(s, next + 1) & CHAR_DIGIT) {
        bool decade = (char_at(s, next + 2) | 0x20) == 's';
        size_t end = next + 2 + decade;
        bool year = decade || char_at(s, at) != '\'' || s->open_quotes == 0;
        return year && !alnum_at(s, end) ? end : 0;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        str word = str_of(words[i]);
        if (!word_here(s, next, word)) continue;
        size_t closing = word.len == 1 ? apostrophe_at(s, next + 1) : 0;
        if (word.len > 1 || closing) return next + word.len + closing;
    }
    return 0;
}

static size_t take_apostrophe(scanner *s, size_t at, size_t length) {
    if (s->before == 0 && s->count) { // after a quote, bracket, number: "Yahoo!"'s
        size_t end = clitic_end(s, at);
        if (end && !follows_word(s, at)) {
            token_add(s, at, end, TOKEN_WORD, shape_of((str){s->text.ptr + at, end - at}), TOKEN_CLITIC);
            return end;
        }
    }
    size_t end = follows_word(s, at) ? 0 : clipped_end(s, at, length);
    if (!end && s->before && !s->open_quotes) end = clitic_end(s, at); // "Putin 's", as some engines leave it
    if (end) {
        str word = {s->text.ptr + at, end - at};
        token_shape shape = shape_of(word);
        token_add(s, at, end, shape == SHAPE_DIGITS ? TOKEN_NUMBER : TOKEN_WORD, shape, 0);
        return end;
    }
    if (char_at(s, at) == '\'' && char_at(s, at + 1) == '\'') return take_sign(s, at, at + 2, TOKEN_PUNCT);
    if (opens_quote(s, at, length)) s->open_quotes++;
    else if (s->open_quotes) s->open_quotes--;
    return take_sign(s, at, at + length, TOKEN_PUNCT);
}

// A minus sign belongs to its number where it cannot be a dash: after white space or a bracket, but not after a number.
static bool is_minus(const scanner *s, size_t at, size_t length) {
    if (!(class_at(s, at + length) & CHAR_DIGIT)) return false;
    if (s->count && s->items[s->count - 1].at.start >= s->start && s->items[s->count - 1].kind == TOKEN_NUMBER) return false;
    return s->before || (at > s->start && s->text.ptr[at - 1] == '(');
}

static token_kind sign_kind(char c) {
    switch (c) {
    case '.': case ',': case ';': case ':': case '!': case '?': case '-': case '/': case '_': return TOKEN_PUNCT;
    default: return (unsigned char)c < 0x20 || c == 0x7F ? TOKEN_OTHER : TOKEN_SYMBOL;
    }
}

static size_t take_ascii_sign(scanner *s, size_t at) {
    char c = s->text.ptr[at];
    switch (c) {
    case '(': case ')': case '[': case ']': case '{': case '}': case '"':
        return take_sign(s, at, at + 1, TOKEN_PUNCT);
    case '\'': return take_apostrophe(s, at, 1);
    case '#': return take_tag(s, at, TOKEN_HASHTAG);
    case '@': return take_tag(s, at, TOKEN_HANDLE);
    case '-': if (is_minus(s, at, 1)) return take_number(s, at); break;
    case '.': if (s->before && class_at(s, at + 1) & CHAR_DIGIT) return take_number(s, at); break;
    case '`': return take_sign(s, at, at + 1 + (char_at(s, at + 1) == '`'), TOKEN_PUNCT);
    default: break;
    }
    return take_sign(s, at, run_end(s, at), sign_kind(c));
}

// A pictograph with its modifiers, those joined to it, and the second half of a flag.
static size_t emoji_end(const scanner *s, size_t at) {
    size_t end = at;
    int32_t c = utf8_next(s->text, &end);
    bool flag = c >= 0x1F1E6 && c <= 0x1F1FF;
    for (size_t next = end; next < s->text.len; next = end) {
        c = utf8_next(s->text, &next);
        bool modifier = c == 0xFE0F || c == 0x20E3 || (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0xE0020 && c <= 0xE007F);
        bool half = flag && c >= 0x1F1E6 && c <= 0x1F1FF;
        if (c == 0x200D) {
            size_t joined = next;
            if (joined < s->text.len && rune_emoji(utf8_next(s->text, &joined))) next = joined;
            else modifier = false;
        } else if (!modifier && !half) break;
        end = next;
        if (half) flag = false;
    }
    return end;
}

static bool is_break(int32_t c) { return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029; }

static bool stands_alone(int32_t c) {
    return (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0x2039 || c == 0x203A || (c >= 0x3008 && c <= 0x301B) ||
           (c >= 0xFF08 && c <= 0xFF09);
}

static bool is_sign(int32_t c) { // punctuation for Unicode, signs to a reader
    return c == 0xA7 || c == 0xB6 || c == 0x2020 || c == 0x2021 || c == 0x2030 || c == 0x2031;
}

static size_t take_high(scanner *s, size_t at) {
    size_t end = at;
    int32_t c = utf8_next(s->text, &end);
    if (rune_space(c)) {
        s->before |= is_break(c) ? TOKEN_SPACE_BEFORE | TOKEN_BREAK_BEFORE : TOKEN_SPACE_BEFORE;
        return end;
    }
    if (c == 0x2018 && opens_quote(s, at, 3)) s->open_quotes++;
    size_t apostrophe = apostrophe_at(s, at);
    if (apostrophe) return take_apostrophe(s, at, apostrophe);
    if (stands_alone(c)) return take_sign(s, at, end, TOKEN_PUNCT);
    if (rune_letter(c) || rune_mark(c)) return take_high_word(s, at);
    if (rune_digit(c) || rune_number_sign(c)) return take_number(s, at);
    if (c == 0x2212 && is_minus(s, at, 3)) return take_number(s, at);
    if (rune_emoji(c)) return take_sign(s, at, emoji_end(s, at), TOKEN_EMOJI);
    if (c != 0xFFFD && (rune_symbol(c) || is_sign(c))) return take_sign(s, at, run_end(s, at), TOKEN_SYMBOL);
    return take_sign(s, at, run_end(s, at), rune_punct(c) ? TOKEN_PUNCT : TOKEN_OTHER);
}

// What no space follows: at the end of a block there may be more letters behind it.
static __attribute__((noinline)) size_t take_letters(scanner *s, size_t at, const letter_run *run) {
    size_t end = s->text.len;
    if (run->end < end && class_at(s, run->end) & (CHAR_JOINS | CHAR_DIGIT)) return take_word(s, at, run);
    if (run->end <= end) return letters_add(s, at, run);
    token_add(s, at, end, TOKEN_WORD, shape_of(str_sub(s->text, at, end)), 0);
    return end;
}

// Nearly all words are ASCII letters and then a space. Takes those behind the first too.
static inline size_t take_words(scanner *s, size_t at) {
    for (unsigned before = before_once(s);; before = TOKEN_SPACE_BEFORE) {
        letter_run run = letters_scan(s, at);
        if (char_at(s, run.end) != ' ' || run.end == at || letters_cannot(&run, at)) {
            s->before = (uint8_t)before;
            const letter_run last = run; // so that the others stay in registers
            return run.end == at || at == s->text.len ? at : take_letters(s, at, &last);
        }
        letters_put(s, at, &run, before);
        at = run.end + 1;
    }
}

static void take_block(scanner *s) {
    for (size_t at = s->start; at < s->text.len;) {
        unsigned char c = (unsigned char)s->text.ptr[at];
        unsigned class = char_classes[c];
        if (class & CHAR_LETTER) at = take_words(s, at);
        else if (class & CHAR_SPACE) {
            s->before |= c == '\n' || c == '\r' ? TOKEN_SPACE_BEFORE | TOKEN_BREAK_BEFORE : TOKEN_SPACE_BEFORE;
            at++;
        } else if (class & CHAR_DIGIT) at = take_number(s, at);
        else if (class & CHAR_HIGH) at = take_high(s, at);
        else at = take_ascii_sign(s, at);
    }
}

// ---- blocks that the earlier document has too ------------------------------------------------------------------------------------

static bool same_text(const document *d, size_t b, const document *old, size_t c) {
    return str_eq(document_text(d, d->blocks[b].at), document_text(old, old->blocks[c].at));
}

static void find_same(document *d, const document *old) {
    size_t head = 0, tail = 0, most = d->block_count < old->block_count ? d->block_count : old->block_count;
    while (head < most && same_text(d, head, old, head)) head++;
    while (tail < most - head && same_text(d, d->block_count - tail - 1, old, old->block_count - tail - 1)) tail++;
    d->same_head = head, d->same_tail = tail;
}

static void reserve(scanner *s, size_t more) {
    while (s->capacity - s->count < more) s->items = arena_enlarge(s->mem, s->items, s->count, &s->capacity, sizeof *s->items);
}

// A block's tokens hang on its text alone. Those of blocks that are moved by as much lie behind one another: how many blocks they are.
static size_t take_over(scanner *s, block *now, const document *old, const block *was, size_t most) {
    uint32_t by = now->at.start - was->at.start, first = (uint32_t)s->count - was->first_token; // modulo 2^32
    size_t blocks = 0, count = 0;
    for (; blocks < most && now[blocks].at.start - was[blocks].at.start == by; blocks++) {
        now[blocks].first_token = was[blocks].first_token + first, now[blocks].token_count = was[blocks].token_count;
        count += was[blocks].token_count;
    }
    reserve(s, count);
    token *to = s->items + s->count;
    if (count) memcpy(to, old->tokens + was->first_token, count * sizeof *to);
    for (size_t i = 0; by && i < count; i++) to[i].at.start += by, to[i].at.end += by;
    s->count += count;
    return blocks;
}

static void read_block(scanner *s, const document *d, block *b) {
    b->first_token = (uint32_t)s->count;
    s->text = str_sub(d->text, 0, b->at.end);
    s->start = b->at.start;
    s->before = TOKEN_SPACE_BEFORE | TOKEN_BREAK_BEFORE;
    s->open_quotes = 0;
    s->not_web = 0;
    take_block(s);
    b->token_count = (uint32_t)s->count - b->first_token;
}

void tokenize(arena *mem, document *d, token_lore lore, const document *earlier) {
    scanner s = {.limit = d->text.len, .lore = lore, .mem = mem, .capacity = earlier ? earlier->token_count + 64 : d->text.len / 5 + 16};
    s.items = arena_room(mem, s.capacity, sizeof *s.items);
    block *blocks = (block *)d->blocks; // still ours: the document is const once it is read
    size_t count = d->block_count, at = 0;
    if (earlier) find_same(d, earlier);
    while (at < d->same_head) at += take_over(&s, &blocks[at], earlier, &earlier->blocks[at], d->same_head - at);
    while (at < count - d->same_tail) read_block(&s, d, &blocks[at++]);
    while (at < count) at += take_over(&s, &blocks[at], earlier, &earlier->blocks[earlier->block_count - (count - at)], count - at);
    reserve(&s, 1);
    s.items[s.count] = (token){.kind = TOKEN_WORD}; // who looks one too far sees nothing
    d->tokens = s.items;
    d->token_count = s.count;
}
