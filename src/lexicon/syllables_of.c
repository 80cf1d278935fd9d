// syllables_of: the syllables of any word as it is written: of its record, of its parts, of its letters, or by the model.
#include "lexicon/lexicon_format.h"
#include "lexicon/letters.h"
#include "text/document.h"
#include "text/utf8.h"

static bool letter(char c) { return c >= 'a' && c <= 'z'; }

// U.S., U.N: letters with stops between.
static unsigned dotted(str w) {
    unsigned n = 0;
    for (size_t i = 0; i < w.len; i++)
        if (i % 2 == 0 ? !letter(w.ptr[i]) : w.ptr[i] != '.') return 0;
        else n += i % 2 == 0;
    return w.len > 2 ? n : 0;
}

static unsigned spelled(str letters) {
    unsigned n = 0;
    for (size_t i = 0; i < letters.len; i++) n += letter(letters.ptr[i]) ? (letters.ptr[i] == 'w' ? 3u : 1u) : 0u;
    return n ? n : 1;
}

// Capitals are spelled out if there are few or if they have no vowel.
static bool spelled_out(str written, str folded) {
    size_t upper = 0, vowels = 0;
    for (size_t i = 0; i < written.len; i++) upper += written.ptr[i] >= 'A' && written.ptr[i] <= 'Z';
    for (size_t i = 0; i < folded.len; i++) vowels += letter_vowel_or_y(folded.ptr[i]);
    return upper == written.len && upper > 1 && (upper <= 3 || vowels == 0);
}

// -s, -x, -z; -ch, -sh; -ce, -se, -ze, -ge, -xe.
static bool sibilant(str s) {
    char last = s.len ? s.ptr[s.len - 1] : 0, before = s.len > 1 ? s.ptr[s.len - 2] : 0;
    bool hisses = before == 'c' || before == 's';
    if (last == 'h') return hisses;
    if (last == 'e') return hisses || before == 'z' || before == 'g' || before == 'x';
    return last == 's' || last == 'x' || last == 'z';
}

static unsigned of_piece(const lexicon *l, str written);

// A possessive or contraction that has no record: only 's after a hissing sound, and n't after a consonant, are syllables.
static unsigned with_apostrophe(const lexicon *l, str written, size_t at) {
    str host = str_sub(written, 0, at), rest = str_sub(written, at + 1, written.len);
    bool more = str_eq(rest, S("s")) && sibilant(host);
    if (str_eq(rest, S("t")) && str_ends(host, S("n"))) more = host.len > 2 && !letter_vowel_or_y(host.ptr[host.len - 2]) && host.ptr[host.len - 2] != 'r';
    return of_piece(l, host) + more + (rest.len > 2 ? of_piece(l, rest) - 1 : 0);
}

static unsigned guess(const lexicon *l, str folded) {
    char plain[SYLLABLES_LONGEST + 8];
    size_t len = 0;
    for (size_t at = 0; at < folded.len && len < SYLLABLES_LONGEST;)
        if (letter(folded.ptr[at])) plain[len++] = folded.ptr[at++];
        else len += rune_plain(utf8_next(folded, &at), plain + len);
    return l->syllables.slots ? syllables_guess(&l->syllables, (str){plain, len}) : 1;
}

// A piece without hyphens.
static unsigned of_piece(const lexicon *l, str written) {
    char text[FOLD_MAX];
    str folded = {text, token_fold(written, text, sizeof text)};
    if (folded.len == 0) return 1;
    unsigned known = lexicon_at(l, lexicon_find(l, folded, token_hash(folded)))->syllables;
    if (known) return known;
    size_t digits = 0, letters = 0;
    for (size_t i = 0; i < folded.len; i++) {
        digits += folded.ptr[i] >= '0' && folded.ptr[i] <= '9';
        letters += letter(folded.ptr[i]) || (unsigned char)folded.ptr[i] >= 0x80;
    }
    if (letters == 0) return 1;
    unsigned by_letter = dotted(folded);
    if (by_letter) return by_letter;
    size_t apostrophe = str_find_byte(folded, '\'');
    if (apostrophe > 0 && apostrophe < folded.len) return with_apostrophe(l, folded, apostrophe);
    return spelled_out(written, folded) ? spelled(folded) : guess(l, folded) + (digits > 0);
}

static bool has_hyphen(str word) {
    if (str_find_byte(word, '-') < word.len) return true;
    if (str_find_byte(word, '\xe2') == word.len) return false; // what the others begin with
    return str_find(word, S("‐")) < word.len || str_find(word, S("‑")) < word.len;
}

unsigned lexicon_syllables(const lexicon *l, str word, uint32_t id) {
    if (id && lexicon_at(l, id)->syllables) return lexicon_at(l, id)->syllables;
    if (!has_hyphen(word)) return of_piece(l, word);
    unsigned sum = 0;
    for (str rest = word, part; str_split(&rest, '-', &part);)
        if (part.len) sum += of_piece(l, part);
    return sum ? sum : 1;
}
