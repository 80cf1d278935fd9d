// encoding: text that went through the wrong code page, and letters that are not what they look like.
#include "base/json.h"
#include "checks/check.h"
#include "text/utf8.h"

enum { MOJIBAKE, LOST, INVISIBLE, LOOK_ALIKE, FULL_WIDTH, DIGITS, RULES };
const check_rule rules_of_encoding[] = {
    [MOJIBAKE] = {"artefact/mojibake", "linguistic-conventions/character-encoding", SEVERITY_MAJOR,
        "The letters are UTF-8 that was read as Windows-1252: “Ã©” for “é”, “â€™” for an apostrophe. The fix is what the bytes say.",
        STR_INIT("The cafÃ© closed."), STR_INIT("The café closed.")},
    [LOST] = {"artefact/lost-character", "linguistic-conventions/character-encoding", SEVERITY_MAJOR,
        "A replacement character stands where a letter was lost in conversion. What stood there is in the source.",
        STR_INIT("The caf\xEF\xBF\xBD closed."), STR_INIT("The café closed.")},
    [INVISIBLE] = {"artefact/invisible", "linguistic-conventions/character-encoding", SEVERITY_MINOR,
        "A character without width or a direction mark stands inside the text. It cannot be seen, and breaks search and spelling.",
        STR_INIT("The pre\xE2\x80\x8Bsident left."), STR_INIT("The president left.")},
    [LOOK_ALIKE] = {"artefact/look-alike", "linguistic-conventions/character-encoding", SEVERITY_MAJOR,
        "A word mixes Latin letters with letters of another script that look the same.",
        STR_INIT("The b\xD0\xB0nk closed."), STR_INIT("The bank closed.")},
    [FULL_WIDTH] = {"artefact/full-width", "linguistic-conventions/punctuation", SEVERITY_MINOR,
        "Punctuation, letters or digits of East Asian width stand in English text.",
        STR_INIT("He left\xEF\xBC\x8C she said."), STR_INIT("He left, she said.")},
    [DIGITS] = {"artefact/digits", "locale-conventions/number", SEVERITY_MAJOR,
        "A number is written in the digits of another script.",
        STR_INIT("The vote is on \xD9\xA1\xD9\xA2 May."), STR_INIT("The vote is on 12 May.")},
    [RULES] = {0},
};

typedef struct {
    const analysis *a;
    findings *out;
} reader;

static str mark(str text, size_t at) {
    size_t end = at;
    utf8_next(text, &end);
    return str_sub(text, at, end);
}

static void add_rune(buffer *out, int32_t c) {
    char bytes[4];
    buffer_add(out, (str){bytes, utf8_put(c, bytes)});
}

static void report(reader *r, int rule, span at, str message, str right) {
    finding f = check_finding(&rules_of_encoding[rule], at, message);
    if (right.ptr) {
        f.fixes = fix_replace(r->out->mem, at, right, true);
        f.fix_count = 1;
    }
    findings_add(r->out, f);
}

// ---- UTF-8 read as Windows-1252 -----------------------------------------------------------------------------------------------

// The byte that Windows-1252 shows as this character, or -1. 0x80 to 0x9F as the code page has them; what it leaves empty
// converters pass through as C1 controls.
static int byte_of(int32_t c) {
    static const uint16_t upper[32] = {0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
                                       0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178};
    if (c >= 0xA0 && c <= 0xFF) return c;
    for (int i = 0; i < 32 && c >= 0x80; i++)
        if (upper[i] == c) return 0x80 + i;
    return c >= 0x80 && c < 0xA0 ? c : -1;
}

// The character whose bytes are shown from `at` on; moves *end past them. -1 if they show none.
static int32_t shown_at(str text, size_t at, size_t *end) {
    int lead = byte_of(utf8_next(text, &at)), more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    if (lead < 0xC2 || lead > 0xF4) return -1;
    char bytes[4] = {(char)lead};
    for (int i = 1; i <= more; i++) {
        int next = at < text.len ? byte_of(utf8_next(text, &at)) : -1;
        if (next < 0x80 || next > 0xBF) return -1;
        bytes[i] = (char)next;
    }
    size_t used = 0;
    int32_t c = utf8_next((str){bytes, (size_t)more + 1}, &used);
    if (c < 0x80 || used != (size_t)more + 1) return -1;
    *end = at;
    return c;
}

static size_t take_mojibake(reader *r, str text, size_t at) {
    size_t end = at, next;
    buffer shown = {0};
    for (int32_t c; end < text.len && (unsigned char)text.ptr[end] >= 0x80 && (c = shown_at(text, end, &next)) >= 0; end = next) add_rune(&shown, c);
    if (end == at) return 0;
    str right = buffer_take(r->out->mem, &shown);
    report(r, MOJIBAKE, (span){(uint32_t)at, (uint32_t)end},
           arena_printf(r->out->mem, "“%.*s” is “%.*s” read in the wrong encoding.", STR_ARG(str_sub(text, at, end)), STR_ARG(right)), right);
    return end;
}

// ---- single characters --------------------------------------------------------------------------------------------------------

static bool invisible(int32_t c) {
    return c == 0x200B || c == 0x2060 || c == 0xFEFF || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
}

static bool east_asian(int32_t c) { return c >= 0x2E80 && c <= 0x9FFF ? c != 0x3001 && c != 0x3002 : c >= 0xAC00 && c <= 0xD7AF; }

// What a character of East Asian width is in English, or 0.
static int32_t narrow(int32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFF01 + '!';
    static const struct { int32_t wide, narrow; } marks[] = {{0x3001, ','}, {0x3002, '.'}, {0x300C, 0x201C}, {0x300D, 0x201D}, {0x3000, ' '}, {0x3010, '['}, {0x3011, ']'}, {0x060C, ','}, {0x061F, '?'}, {0x0964, '.'}, {0x037E, ';'}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i].wide == c) return marks[i].narrow;
    return 0;
}

// True if a neighbour of the character is foreign text itself, in which its own punctuation is right.
static bool beside_foreign(str text, size_t at, size_t end) {
    size_t before = at, after = end;
    int32_t left = before ? utf8_previous(text, &before) : 0, right = after < text.len ? utf8_next(text, &after) : 0;
    script l = rune_script(left), q = rune_script(right);
    return east_asian(left) || east_asian(right) || l > SCRIPT_LATIN || q > SCRIPT_LATIN;
}

static size_t take_wide(reader *r, str text, size_t at) {
    size_t end = at, next = at;
    buffer made = {0};
    for (int32_t c; next < text.len && (c = narrow(utf8_next(text, &next))) != 0; end = next) add_rune(&made, c);
    if (end == at || beside_foreign(text, at, end)) return buffer_free(&made), 0;
    bool spaced = end >= text.len || text.ptr[end] == ' ' || text.ptr[end] == '\n';
    if (!spaced && made.len && strchr(",.;:!?", made.ptr[made.len - 1])) buffer_add(&made, S(" "));
    str right = buffer_take(r->out->mem, &made);
    report(r, FULL_WIDTH, (span){(uint32_t)at, (uint32_t)end},
           arena_printf(r->out->mem, "“%.*s” has the width or form of another script.", STR_ARG(str_sub(text, at, end))), right);
    return end;
}

// The value of a decimal digit of another script, or -1. Unicode lays them out ten in a row.
static int foreign_digit(int32_t c) {
    static const int32_t zeros[] = {0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0x1040};
    for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
        if (c >= zeros[i] && c < zeros[i] + 10) return (int)(c - zeros[i]);
    return -1;
}

static size_t take_digits(reader *r, str text, size_t at) {
    size_t end = at, next = at;
    buffer digits = {0};
    for (int d; next < text.len && (d = foreign_digit(utf8_next(text, &next))) >= 0; end = next) add_rune(&digits, '0' + d);
    if (end == at || beside_foreign(text, at, end)) return buffer_free(&digits), 0;
    str right = buffer_take(r->out->mem, &digits);
    report(r, DIGITS, (span){(uint32_t)at, (uint32_t)end}, arena_printf(r->out->mem, "In English digits: “%.*s”.", STR_ARG(right)), right);
    return end;
}

static size_t take_invisible(reader *r, str text, size_t at, size_t end) {
    report(r, INVISIBLE, (span){(uint32_t)at, (uint32_t)end}, S("A character that cannot be seen stands here."), S(""));
    size_t left = at, right = end;
    bool inside = at > 0 && end < text.len && rune_letter(utf8_previous(text, &left)) && rune_letter(utf8_next(text, &right));
    if (!inside) r->out->items[r->out->count - 1].severity = SEVERITY_HINT; // beside a space it breaks no word
    return end;
}

static size_t take(reader *r, str text, size_t at) {
    size_t end = at;
    int32_t c = utf8_next(text, &end);
    size_t taken = 0;
    if (c >= 0xC2 && c <= 0xF4) taken = take_mojibake(r, text, at);
    else if (c == 0xFFFD) report(r, LOST, (span){(uint32_t)at, (uint32_t)end}, S("A character was lost here."), (str){0}), taken = end;
    else if (invisible(c)) taken = take_invisible(r, text, at, end);
    else if (narrow(c)) taken = take_wide(r, text, at);
    else if (c >= 0x660 && c < 0x1050) taken = take_digits(r, text, at);
    return taken ? taken : end;
}

static size_t next_high(str text, size_t at) {
    for (uint64_t eight; at + 8 <= text.len; at += 8) {
        memcpy(&eight, text.ptr + at, sizeof eight);
        if (eight & 0x8080808080808080u) break;
    }
    while (at < text.len && (unsigned char)text.ptr[at] < 0x80) at++;
    return at;
}

// ---- letters that look like others --------------------------------------------------------------------------------------------

// The Latin letter that a Cyrillic or Greek one looks like, or 0.
static char latin_of(int32_t c) {
    static const struct { int32_t from; char to; } all[] = {
        {0x430, 'a'}, {0x435, 'e'}, {0x43E, 'o'}, {0x440, 'p'}, {0x441, 'c'}, {0x443, 'y'}, {0x445, 'x'}, {0x456, 'i'}, {0x458, 'j'}, {0x455, 's'},
        {0x410, 'A'}, {0x412, 'B'}, {0x415, 'E'}, {0x41A, 'K'}, {0x41C, 'M'}, {0x41D, 'H'}, {0x41E, 'O'}, {0x420, 'P'}, {0x421, 'C'}, {0x422, 'T'},
        {0x425, 'X'}, {0x406, 'I'}, {0x408, 'J'}, {0x405, 'S'}, {0x423, 'Y'}, {0x391, 'A'}, {0x392, 'B'}, {0x395, 'E'}, {0x396, 'Z'}, {0x397, 'H'},
        {0x399, 'I'}, {0x39A, 'K'}, {0x39C, 'M'}, {0x39D, 'N'}, {0x39F, 'O'}, {0x3A1, 'P'}, {0x3A4, 'T'}, {0x3A5, 'Y'}, {0x3A7, 'X'}, {0x3BF, 'o'},
        {0x3BD, 'v'}, {0x3C1, 'p'}, {0x131, 0},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].from == c) return all[i].to;
    return 0;
}

// A word as it would be in Latin letters; false if it holds a letter that only the other script has: two scripts, but no disguise.
static bool undisguised(str text, buffer *out, size_t *latin, size_t *alike) {
    for (size_t at = 0, from; at < text.len;) {
        from = at;
        int32_t c = utf8_next(text, &at);
        script s = rune_script(c);
        if (s != SCRIPT_CYRILLIC && s != SCRIPT_GREEK) {
            *latin += s == SCRIPT_LATIN;
            buffer_add(out, mark(text, from));
            continue;
        }
        char to = latin_of(c);
        if (!to) return false;
        ++*alike;
        buffer_add(out, (str){&to, 1});
    }
    return true;
}

static void judge_word(reader *r, size_t i) {
    size_t latin = 0, alike = 0;
    buffer made = {0};
    if (!undisguised(token_text(r->a->doc, i), &made, &latin, &alike) || !latin || !alike) { buffer_free(&made); return; }
    str right = buffer_take(r->out->mem, &made);
    report(r, LOOK_ALIKE, r->a->doc->tokens[i].at, arena_printf(r->out->mem, "Not all letters of “%.*s” are Latin, though they look so.", STR_ARG(right)), right);
}

static bool mixes_scripts(str text) {
    bool ascii = false, other = false;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        ascii = ascii || (unsigned)((c | 32) - 97) < 26;
        other = other || (c >= 0xCD && c <= 0xD3); // lead bytes of Greek and Cyrillic
    }
    return ascii && other;
}

static void run(const check_context *c, const analysis *a, findings *out) {
    (void)c;
    reader r = {a, out};
    str text = a->doc->text;
    for (size_t at = next_high(text, 0); at < text.len; at = next_high(text, at)) at = take(&r, text, at);
    for (size_t m = 0; m < a->mark_count; m++) {
        const token *t = &a->doc->tokens[a->marks[m]];
        if (t->kind == TOKEN_WORD && !(t->flags & TOKEN_ASCII) && mixes_scripts(document_text(a->doc, t->at))) judge_word(&r, a->marks[m]);
    }
}

const check check_encoding = {"encoding", "text that went through the wrong encoding, and letters in disguise", run, false};
