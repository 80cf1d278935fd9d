#include "text/line.h"
#include "text/hash.h"
#include "text/utf8.h"

static bool plain_mark(char c) { return (unsigned char)c > ' ' && (unsigned char)c < 0x7F; } // no space

// Most lines begin and end with no other space.
span line_trim(str text, span at) {
    size_t start = at.start, end = at.end;
    while (start < end && text.ptr[start] == ' ') start++;
    while (start < end && text.ptr[end - 1] == ' ') end--;
    at = (span){(uint32_t)start, (uint32_t)end};
    if (start == end) return at;
    if (plain_mark(text.ptr[start]) && plain_mark(text.ptr[end - 1])) return at;
    str s = str_sub(text, 0, end);
    for (size_t next = start; start < end && rune_space(utf8_next(s, &next));) start = next;
    for (size_t next = end; end > start && rune_space(utf8_previous(s, &next));) end = next;
    return (span){(uint32_t)start, (uint32_t)end};
}

static bool closes(int32_t c) {
    switch (c) {
    case '"': case '\'': case ')': case ']': case '}': case '*': case '_':
    case 0x2019: case 0x201D: case 0x201C: case 0xBB: case 0x203A: case 0x300D: return true;
    default: return false;
    }
}

// The last code point that is not a closing quote or bracket; -1 if there is none.
static int32_t last_rune(str line) {
    int32_t c = -1;
    for (size_t at = line.len; at > 0;) {
        c = utf8_previous(line, &at);
        if (!closes(c) && !rune_space(c)) return c;
    }
    return -1;
}

bool line_is_sentence(str line) {
    switch (last_rune(line)) {
    case '.': case '!': case '?': case 0x2026: case 0x3002: case 0xFF01: case 0xFF1F: case 0x964: case 0x6D4: case 0x61F:
        return true;
    default: return false;
    }
}

bool line_is_open(str line) {
    switch (last_rune(line)) {
    case ',': case ';': case ':': case '-': case 0x2013: case 0x2014: return true;
    default: return false;
    }
}

// A word begins behind white space; eight bytes at a time.
size_t line_words(str line, size_t most) {
    size_t words = 0;
    uint64_t before = 0x80; // the last byte before these was white space
    for (size_t at = 0; at < line.len && words < most; at += 8) {
        uint64_t spaces = spaces8(load8(line.ptr + at, line.len - at));
        uint64_t begin = ~spaces & (spaces << 8 | before) & HIGH_BITS & keep8(line.len - at);
        words += (begin >> 7) * EACH_BYTE >> 56;
        before = spaces >> 56;
    }
    return words < most ? words : most;
}

bool line_is_question(str line) {
    static const char *const first[] = {"who", "whom", "whose", "what", "when", "where", "why", "how", "which", "is", "are", "was",
                                        "were", "will", "would", "can", "could", "should", "do", "does", "did", "has", "have"};
    if (!line.len || line.ptr[line.len - 1] != '?' || str_find_byte(line, '?') + 1 != line.len) return false;
    str word = str_sub(line, 0, str_find_byte(line, ' '));
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        if (str_eq_ascii_nocase(word, str_of(first[i]))) return true;
    return false;
}

bool line_starts_large(str line) {
    size_t at = 0;
    int32_t c = line.len ? utf8_next(line, &at) : -1;
    if (c == '"' || c == '\'' || c == 0x201C || c == 0x2018 || c == 0xAB || c == 0x201E) return true;
    return rune_upper(c) || rune_digit(c) || (rune_letter(c) && !rune_lower(c));
}

static size_t spaces_after(str line, size_t at) {
    size_t end = at;
    while (end < line.len && (line.ptr[end] == ' ' || line.ptr[end] == '\t')) end++;
    return end > at && end < line.len ? end : 0;
}

size_t line_bullet(str line) {
    static const char *const bullets[] = {"-", "*", "+", "•", "‣", "◦", "▪", "■", "●", "·", "►", "✓", "✔", "➤", "❖"};
    if (line.len && rune_letter((unsigned char)line.ptr[0] & 0x7F) && line.ptr[0] > 0) return 0;
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (str_starts(line, str_of(bullets[i]))) return spaces_after(line, strlen(bullets[i]));
    return 0;
}

size_t line_numeral(str line) {
    size_t at = line.len && line.ptr[0] == '(', from = at;
    while (at < line.len && at < from + 3 && line.ptr[at] >= '0' && line.ptr[at] <= '9') at++;
    if (at == from && at < line.len && rune_lower((unsigned char)line.ptr[at])) at++;
    bool stop = from == 0 && at < line.len && line.ptr[at] == '.' && line.ptr[0] <= '9';
    if (at == from || at >= line.len || !(stop || line.ptr[at] == ')')) return 0;
    return spaces_after(line, at + 1);
}

// How much of a line a set phrase must be.
typedef enum {
    ALL,   // the whole line, but for marks at its ends
    LABEL, // a colon, bar or dash follows
    START, // the line is short and no sentence
} phrase_place;

typedef struct {
    str phrase;
    uint8_t place, kind;
} set_phrase;

#define PHRASE(text) {"" text, sizeof(text) - 1}

// By their first letter, in order; every list ends with an empty phrase.
#define PHRASES(...) (const set_phrase[]){__VA_ARGS__, {{NULL, 0}, ALL, BLOCK_PARAGRAPH}}
static const set_phrase *const set_phrases[26] = {
    ['a' - 'a'] = PHRASES({PHRASE("also read"), LABEL, BLOCK_FURNITURE}, {PHRASE("also see"), LABEL, BLOCK_FURNITURE},
        {PHRASE("also watch"), LABEL, BLOCK_FURNITURE}, {PHRASE("advertisement"), ALL, BLOCK_FURNITURE},
        {PHRASE("advertisements"), ALL, BLOCK_FURNITURE}, {PHRASE("advertising"), ALL, BLOCK_FURNITURE},
        {PHRASE("article continues"), START, BLOCK_FURNITURE}, {PHRASE("all rights reserved"), START, BLOCK_FURNITURE},
        {PHRASE("ap photo"), START, BLOCK_CAPTION}),
    ['b' - 'a'] = PHRASES({PHRASE("back to top"), ALL, BLOCK_FURNITURE}, {PHRASE("by line"), LABEL, BLOCK_FURNITURE}),
    ['c' - 'a'] = PHRASES({PHRASE("categories"), LABEL, BLOCK_FURNITURE}, {PHRASE("category"), LABEL, BLOCK_FURNITURE},
        {PHRASE("click here"), START, BLOCK_FURNITURE}, {PHRASE("comments"), ALL, BLOCK_FURNITURE},
        {PHRASE("copyright"), START, BLOCK_FURNITURE}, {PHRASE("caption"), LABEL, BLOCK_CAPTION}, {PHRASE("credit"), LABEL, BLOCK_CAPTION}),
    ['d' - 'a'] = PHRASES({PHRASE("download the"), START, BLOCK_FURNITURE}),
    ['e' - 'a'] = PHRASES({PHRASE("email this"), START, BLOCK_FURNITURE}, {PHRASE("edited by"), START, BLOCK_FURNITURE}),
    ['f' - 'a'] = PHRASES({PHRASE("filed under"), START, BLOCK_FURNITURE}, {PHRASE("follow us"), START, BLOCK_FURNITURE},
        {PHRASE("first published"), START, BLOCK_FURNITURE}, {PHRASE("file photo"), LABEL, BLOCK_CAPTION},
        {PHRASE("file photo"), ALL, BLOCK_CAPTION}, {PHRASE("file"), LABEL, BLOCK_CAPTION}),
    ['g' - 'a'] = PHRASES({PHRASE("graphic"), LABEL, BLOCK_CAPTION}, {PHRASE("getty images"), START, BLOCK_CAPTION}),
    ['h' - 'a'] = PHRASES({PHRASE("home"), ALL, BLOCK_FURNITURE}),
    ['i' - 'a'] = PHRASES({PHRASE("image"), LABEL, BLOCK_CAPTION}, {PHRASE("image credit"), START, BLOCK_CAPTION},
        {PHRASE("image source"), START, BLOCK_CAPTION}, {PHRASE("image caption"), START, BLOCK_CAPTION},
        {PHRASE("illustration"), LABEL, BLOCK_CAPTION}),
    ['j' - 'a'] = PHRASES({PHRASE("join our"), START, BLOCK_FURNITURE}, {PHRASE("join us on"), START, BLOCK_FURNITURE}),
    ['k' - 'a'] = PHRASES({PHRASE("keywords"), LABEL, BLOCK_FURNITURE}),
    ['l' - 'a'] = PHRASES({PHRASE("like us on"), START, BLOCK_FURNITURE}, {PHRASE("log in"), ALL, BLOCK_FURNITURE},
        {PHRASE("leave a comment"), START, BLOCK_FURNITURE}, {PHRASE("leave a reply"), START, BLOCK_FURNITURE},
        {PHRASE("latest news"), ALL, BLOCK_FURNITURE}, {PHRASE("last updated"), START, BLOCK_FURNITURE},
        {PHRASE("last modified"), START, BLOCK_FURNITURE}),
    ['m' - 'a'] = PHRASES({PHRASE("must read"), LABEL, BLOCK_FURNITURE}, {PHRASE("more on this story"), ALL, BLOCK_FURNITURE},
        {PHRASE("most read"), ALL, BLOCK_FURNITURE}, {PHRASE("most popular"), ALL, BLOCK_FURNITURE},
        {PHRASE("menu"), ALL, BLOCK_FURNITURE}, {PHRASE("media caption"), START, BLOCK_CAPTION}),
    ['n' - 'a'] = PHRASES({PHRASE("next post"), START, BLOCK_FURNITURE}, {PHRASE("next article"), START, BLOCK_FURNITURE},
        {PHRASE("newsletter"), ALL, BLOCK_FURNITURE}),
    ['p' - 'a'] = PHRASES({PHRASE("previous post"), START, BLOCK_FURNITURE}, {PHRASE("previous article"), START, BLOCK_FURNITURE},
        {PHRASE("print this"), START, BLOCK_FURNITURE}, {PHRASE("print"), ALL, BLOCK_FURNITURE},
        {PHRASE("post a comment"), START, BLOCK_FURNITURE}, {PHRASE("published"), LABEL, BLOCK_FURNITURE},
        {PHRASE("published on"), START, BLOCK_FURNITURE}, {PHRASE("posted on"), START, BLOCK_FURNITURE},
        {PHRASE("posted by"), START, BLOCK_FURNITURE}, {PHRASE("posted"), LABEL, BLOCK_FURNITURE}, {PHRASE("photo"), LABEL, BLOCK_CAPTION},
        {PHRASE("photos"), LABEL, BLOCK_CAPTION}, {PHRASE("photo by"), START, BLOCK_CAPTION},
        {PHRASE("photo credit"), START, BLOCK_CAPTION}, {PHRASE("photo courtesy"), START, BLOCK_CAPTION},
        {PHRASE("photograph"), LABEL, BLOCK_CAPTION}, {PHRASE("photograph by"), START, BLOCK_CAPTION},
        {PHRASE("picture"), LABEL, BLOCK_CAPTION}, {PHRASE("pictured"), LABEL, BLOCK_CAPTION}),
    ['r' - 'a'] = PHRASES({PHRASE("read also"), LABEL, BLOCK_FURNITURE}, {PHRASE("read more"), START, BLOCK_FURNITURE},
        {PHRASE("read more"), LABEL, BLOCK_FURNITURE}, {PHRASE("read next"), START, BLOCK_FURNITURE},
        {PHRASE("read this"), LABEL, BLOCK_FURNITURE}, {PHRASE("related"), LABEL, BLOCK_FURNITURE},
        {PHRASE("related articles"), START, BLOCK_FURNITURE}, {PHRASE("related news"), START, BLOCK_FURNITURE},
        {PHRASE("related posts"), START, BLOCK_FURNITURE}, {PHRASE("related stories"), START, BLOCK_FURNITURE},
        {PHRASE("related topics"), START, BLOCK_FURNITURE}, {PHRASE("recommended"), ALL, BLOCK_FURNITURE},
        {PHRASE("reporting by"), START, BLOCK_FURNITURE}),
    ['s' - 'a'] = PHRASES({PHRASE("see also"), LABEL, BLOCK_FURNITURE}, {PHRASE("share"), ALL, BLOCK_FURNITURE},
        {PHRASE("share this"), START, BLOCK_FURNITURE}, {PHRASE("share on"), START, BLOCK_FURNITURE},
        {PHRASE("share via"), START, BLOCK_FURNITURE}, {PHRASE("share article"), START, BLOCK_FURNITURE},
        {PHRASE("subscribe"), ALL, BLOCK_FURNITURE}, {PHRASE("subscribe to"), START, BLOCK_FURNITURE},
        {PHRASE("subscribe now"), START, BLOCK_FURNITURE}, {PHRASE("sign up"), ALL, BLOCK_FURNITURE},
        {PHRASE("sign up for"), START, BLOCK_FURNITURE}, {PHRASE("sign up to"), START, BLOCK_FURNITURE},
        {PHRASE("sign in"), ALL, BLOCK_FURNITURE}, {PHRASE("sponsored"), ALL, BLOCK_FURNITURE},
        {PHRASE("sponsored content"), ALL, BLOCK_FURNITURE}, {PHRASE("story continues below"), START, BLOCK_FURNITURE},
        {PHRASE("show comments"), ALL, BLOCK_FURNITURE}, {PHRASE("skip to"), START, BLOCK_FURNITURE},
        {PHRASE("search"), ALL, BLOCK_FURNITURE}, {PHRASE("source"), LABEL, BLOCK_FURNITURE}, {PHRASE("sources"), LABEL, BLOCK_FURNITURE}),
    ['t' - 'a'] = PHRASES({PHRASE("tags"), LABEL, BLOCK_FURNITURE}, {PHRASE("tag"), LABEL, BLOCK_FURNITURE},
        {PHRASE("tagged"), LABEL, BLOCK_FURNITURE}, {PHRASE("topics"), LABEL, BLOCK_FURNITURE}, {PHRASE("tweet"), ALL, BLOCK_FURNITURE},
        {PHRASE("tap here"), START, BLOCK_FURNITURE}, {PHRASE("trending"), ALL, BLOCK_FURNITURE},
        {PHRASE("trending now"), ALL, BLOCK_FURNITURE}, {PHRASE("translated by"), START, BLOCK_FURNITURE}),
    ['u' - 'a'] = PHRASES({PHRASE("updated"), LABEL, BLOCK_FURNITURE}, {PHRASE("updated on"), START, BLOCK_FURNITURE}),
    ['v' - 'a'] = PHRASES({PHRASE("video"), LABEL, BLOCK_CAPTION}),
    ['w' - 'a'] = PHRASES({PHRASE("written by"), START, BLOCK_FURNITURE}, {PHRASE("watch"), LABEL, BLOCK_CAPTION}),
    ['y' - 'a'] = PHRASES({PHRASE("you may also like"), START, BLOCK_FURNITURE}, {PHRASE("you might also like"), START, BLOCK_FURNITURE}),
};
static const set_phrase *const other_phrases = PHRASES({PHRASE("©"), START, BLOCK_FURNITURE});

enum { SHORT_LINE = 100, CAPTION_LINE = 400 };

static bool one_of(char c, const char *set) { return c && strchr(set, c); }

static bool label_follows(str rest) {
    rest = str_trim(rest);
    return rest.len && (one_of(rest.ptr[0], ":|>") || str_starts(rest, S("- ")) || str_starts(rest, S("– ")) ||
                        str_starts(rest, S("— ")) || str_starts(rest, S("-- ")));
}

static bool phrase_fits(const set_phrase *p, str line) {
    str phrase = p->phrase;
    if (line.len < phrase.len || (line.ptr[1] | 0x20) != (phrase.ptr[1] | 0x20)) return false; // most are told by their second letter
    if (!str_eq_ascii_nocase(str_sub(line, 0, phrase.len), phrase)) return false;
    str rest = str_sub(line, phrase.len, line.len);
    if (rest.len && rune_letter((unsigned char)rest.ptr[0])) return false;
    switch ((phrase_place)p->place) {
    case ALL: return rest.len < 3 && (!rest.len || one_of(rest.ptr[0], ".!:>|)]"));
    case LABEL: return label_follows(rest);
    case START: return line.len <= SHORT_LINE && (!line_is_sentence(line) || line_words(line, 8) < 8);
    }
    return false;
}

// "By Jane Roe", "By Jane Roe and John Doe, Associated Press": every word but the joining ones has a capital.
static bool byline(str line) {
    if (line.len > SHORT_LINE || !str_starts(line, S("By ")) || line_is_sentence(line)) return false;
    str rest = str_sub(line, 3, line.len), word;
    size_t words = 0;
    while (str_split(&rest, ' ', &word)) {
        if (!word.len || str_eq(word, S("and")) || str_eq(word, S("|")) || str_eq(word, S("for"))) continue;
        if (!rune_upper((unsigned char)word.ptr[0])) return false;
        words++;
    }
    return words >= 2 && words <= 8;
}

static bool photo_credit(str line) {
    static const char *const endings[] = {"AP Photo", "/AFP", "/Getty Images", "via AP", "/Reuters", "/REUTERS", "/EPA", "/Shutterstock"};
    if (line.len > CAPTION_LINE || !line.len || line.ptr[line.len - 1] != ')') return false;
    size_t open = line.len;
    while (open > 0 && line.ptr[open - 1] != '(') open--;
    str inside = str_sub(line, open, line.len - 1);
    if (str_starts(inside, S("AP Photo")) || str_starts(inside, S("Photo by")) || str_starts(inside, S("Photo:"))) return true;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends(inside, str_of(endings[i]))) return true;
    return false;
}

static const set_phrase *phrases_for(str words) {
    unsigned letter = words.len ? ((unsigned)(unsigned char)words.ptr[0] | 0x20) - 'a' : 0;
    return !words.len ? NULL : letter < 26 ? set_phrases[letter] : other_phrases;
}

block_kind line_kind(str line) {
    if (line.len > CAPTION_LINE && !str_starts(line, S("Tags"))) return BLOCK_PARAGRAPH;
    if (byline(line)) return BLOCK_FURNITURE;
    if (photo_credit(line)) return BLOCK_CAPTION;
    str words = line;
    while (words.len && one_of(words.ptr[0], "([>| ")) words = str_sub(words, 1, words.len);
    for (const set_phrase *p = phrases_for(words); p && p->phrase.len; p++)
        if (phrase_fits(p, words)) return (block_kind)p->kind;
    return BLOCK_PARAGRAPH;
}
