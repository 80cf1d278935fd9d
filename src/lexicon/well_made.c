// well_made: words that no dictionary need list, because they are made of right parts by rule: possessives, ordinals, numbers with
// units, initials, hyphenated compounds, productive prefixes, regular inflections.
#include "lexicon/inflect.h"
#include "lexicon/letters.h"
#include "lexicon/speller_parts.h"
#include "text/document.h"
#include "text/utf8.h"

static bool digit(char c) { return c >= '0' && c <= '9'; }
static bool upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool lower(char c) { return c >= 'a' && c <= 'z'; }
static bool letter(char c) { return upper(c) || lower(c); }

// The bytes of an apostrophe at the end of the first `end` bytes: 1 for ', 3 for ’, 0 for none.
static size_t apostrophe_before(str s, size_t end) {
    str head = str_sub(s, 0, end);
    if (str_ends(head, S("'"))) return 1;
    return str_ends(head, S("’")) ? 3 : 0;
}

static bool possessive(const speller *s, str word) {
    size_t end = word.len, mark;
    char last = word.ptr[end - 1];
    if (last == 's' || last == 'S') {
        mark = apostrophe_before(word, end - 1);
        return mark && end - 1 > mark && speller_knows(s, str_sub(word, 0, end - 1 - mark));
    }
    mark = apostrophe_before(word, end);
    if (!mark || end <= mark + 1) return false;
    last = word.ptr[end - mark - 1];
    return (last == 's' || last == 'S' || last == 'z' || last == 'x') && speller_knows(s, str_sub(word, 0, end - mark));
}

static size_t digits_at(str s, size_t at) {
    size_t n = at;
    while (n < s.len && (digit(s.ptr[n]) || (n > at && n + 1 < s.len && strchr(",.:", s.ptr[n]) && s.ptr[n] && digit(s.ptr[n + 1])))) n++;
    return n - at;
}

static bool ordinal_ending(str number, str ending) {
    char last = number.ptr[number.len - 1], tens = number.len > 1 ? number.ptr[number.len - 2] : 0;
    const char *right = tens == '1' ? "th" : last == '1' ? "st" : last == '2' ? "nd" : last == '3' ? "rd" : "th";
    return str_eq_ascii_nocase(ending, str_of(right));
}

// 12, 2,750, 22nd, 1990s, 5km, 10pm, 5G, 3D, 4x4.
static bool number(const speller *s, str word) {
    size_t digits = digits_at(word, 0);
    if (digits == 0) return false;
    str rest = str_sub(word, digits, word.len), figures = str_sub(word, 0, digits);
    static const char *const endings[] = {"s", "am", "pm", "a.m.", "p.m.", "%", "G", "D", "K", "k", "m", "bn", "tn", "th", "x", "p", "c", "C", "F", "mn", "mm", "-", "M", "B", NULL};
    if (rest.len == 0 || ordinal_ending(figures, rest)) return true;
    for (size_t i = 0; endings[i]; i++)
        if (str_eq(rest, str_of(endings[i]))) return strcmp(endings[i], "th") != 0;
    size_t mark = rest.len > 1 ? apostrophe_before(rest, rest.len - 1) : 0;
    if (mark && mark + 1 == rest.len && rest.ptr[rest.len - 1] == 's') return true; // the 1990's: style, not spelling
    if (rest.len > 1 && (rest.ptr[0] == 'x') && digits_at(rest, 1) + 1 == rest.len) return true;
    uint32_t id = lexicon_find_word(s->lex, rest);
    return (lexicon_at(s->lex, id)->flags & (LEX_UNIT | LEX_CURRENCY)) != 0;
}

// Capitals and digits with no small letters: F35, A380, COVID19, H1N1, G20. Small letters may follow as an ending: G7s.
static bool code(str word) {
    bool digits = false;
    for (size_t i = 0; i < word.len; i++) {
        if (digit(word.ptr[i])) digits = true;
        else if (!upper(word.ptr[i]) && !(i + 1 == word.len && i > 1 && strchr("sabcde", word.ptr[i]))) return false;
    }
    return digits && upper(word.ptr[0]);
}

// U.S., p.m., J.R.R., U.N, with or without the last stop.
static bool initials(str word) {
    size_t letters = 0;
    for (size_t i = 0; i < word.len; i++) {
        bool odd = i % 2 != 0;
        if (odd ? word.ptr[i] != '.' : !letter(word.ptr[i])) return false;
        letters += !odd;
    }
    return letters > 1 || (letters == 1 && upper(word.ptr[0]));
}

static bool part_known(const speller *s, str part, bool first, bool last) {
    if (part.len == 0) return false;
    if (part.len == 1 && letter(part.ptr[0])) return true; // X-ray, e-mail, T-shirt, vitamin-D
    uint32_t id = lexicon_find_word(s->lex, part);
    uint32_t flags = lexicon_at(s->lex, id)->flags;
    if ((flags & LEX_PREFIX) && !last) return true;
    if ((flags & LEX_SUFFIX) && !first) return true;
    if ((flags & LEX_PARTICLE)) return true; // al-Assad, Stratford-on-Avon
    // A name may lose its capital inside a compound only at its writer's peril, a common word may gain one: Anglo-French, Vice-President.
    return speller_knows_as(s, part, id);
}

enum { MOST_PARTS = 8 };
static size_t hyphen_at(str s, size_t at) {
    if (s.ptr[at] == '-') return 1;
    return str_starts(str_sub(s, at, s.len), S("‑")) || str_starts(str_sub(s, at, s.len), S("‐")) ? 3 : 0;
}

// well-known, 71-year-old, anti-government, Franco-German; also and/or.
static bool compound(const speller *s, str word) {
    size_t start = 0, parts = 0;
    for (size_t at = 0; at < word.len; at++) {
        size_t mark = word.ptr[at] == '/' ? 1 : hyphen_at(word, at);
        if (!mark) continue;
        if (++parts > MOST_PARTS || !part_known(s, str_sub(word, start, at), start == 0, false)) return false;
        start = at + mark;
        at = start - 1;
    }
    return parts > 0 && part_known(s, str_sub(word, start, word.len), false, true);
}

static bool all_lower(str s) {
    for (size_t i = 0; i < s.len; i++)
        if (!lower(s.ptr[i])) return false;
    return true;
}
static const tag_set OPEN = TAG_BIT(TAG_NN) | TAG_BIT(TAG_NNS) | TAG_BIT(TAG_JJ) | TAG_BIT(TAG_RB) | TAG_BIT(TAG_VB) | TAG_BIT(TAG_VBD) | TAG_BIT(TAG_VBG) | TAG_BIT(TAG_VBN) | TAG_BIT(TAG_VBZ);
static const tag_set CLOSED = TAG_BIT(TAG_IN) | TAG_BIT(TAG_DT) | TAG_BIT(TAG_PRP) | TAG_BIT(TAG_MD) | TAG_BIT(TAG_CC) | TAG_BIT(TAG_TO);

// A common enough word of an open class, so that a typing error does not pass for a rare compound.
static bool common(const speller *s, str word, unsigned frequency) {
    uint32_t id = lexicon_find_word(s->lex, word);
    const lexeme *x = lexicon_at(s->lex, id);
    tag_set tags = lexicon_tags(s->lex, x);
    return (x->flags & LEX_WORD) && (x->cases & CASE_LOWER) && (tags & OPEN) && !(tags & CLOSED) && x->frequency >= frequency;
}

static bool prefixed(const speller *s, str word) {
    static const char *const prefixes[] = {"anti", "non", "pre", "post", "super", "ultra", "mega", "micro", "multi", "mini", "over", "under", "sub", "inter", "intra", "counter", "cyber", "bio", "eco", "geo", "hyper", "pseudo", "neo", "semi", "tele", "trans", "un", "re", "de", "mis", "out", "co", "electro", "hydro", "photo", "thermo", "nano", "auto", "extra", "narco", "agri", "agro", "aero", "astro", "cardio", "neuro", "psycho", "socio", "techno", "petro", "fore", "cross", "step", "grand", "eu", "crypto", "up", "down", NULL};
    for (size_t i = 0; prefixes[i]; i++) {
        if (prefixes[i][0] != word.ptr[0]) continue;
        str prefix = str_of(prefixes[i]);
        if (!str_starts(word, prefix) || word.len < prefix.len + 4) continue;
        if (common(s, str_sub(word, prefix.len, word.len), prefix.len <= 3 ? 110 : 80)) return true;
    }
    return false;
}

static bool with_tags(const speller *s, str word, unsigned frequency, tag_set tags) {
    return common(s, word, frequency) && lexicon_tags(s->lex, lexicon_at(s->lex, lexicon_find_word(s->lex, word))) & tags;
}

// Basic makes basically, true makes truly, likely makes likelihood; convertible leaves no room for another.
static bool takes(const speller *s, str stem, str suffix) {
    static const tag_set qualities = TAG_BIT(TAG_JJ) | TAG_BIT(TAG_VBG) | TAG_BIT(TAG_VBN), nouns = TAG_BIT(TAG_NN);
    if (str_eq(suffix, S("ly"))) return !str_ends(stem, S("ic")) && !str_ends(stem, S("le")) && !str_ends(stem, S("ue")) && with_tags(s, stem, 0, qualities);
    if (str_eq(suffix, S("hood")) || str_eq(suffix, S("ship"))) return with_tags(s, stem, 0, nouns);
    char other[FOLD_MAX];
    if (!str_eq(suffix, S("able")) || stem.len + 4 > sizeof other) return true;
    memcpy(other, stem.ptr, stem.len), memcpy(other + stem.len, "ible", 4);
    return !common(s, (str){other, stem.len + 4}, 0);
}

static bool suffixed(const speller *s, str word) {
    static const str suffixes[] = {STR_INIT("like"), STR_INIT("wide"), STR_INIT("less"), STR_INIT("ness"), STR_INIT("goer"), STR_INIT("goers"), STR_INIT("maker"), STR_INIT("makers"), STR_INIT("making"), STR_INIT("holder"), STR_INIT("holders"), STR_INIT("proof"), STR_INIT("worthy"), STR_INIT("wise"), STR_INIT("ward"), STR_INIT("wards"), STR_INIT("ship"), STR_INIT("hood"), STR_INIT("ish"), STR_INIT("able"), STR_INIT("ly"), STR_INIT("gate"), STR_INIT("sheet"), STR_INIT("sheets"), STR_INIT("scape"), STR_INIT("fest")};
    const char last = word.ptr[word.len - 1];
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        str suffix = suffixes[i];
        if (suffix.ptr[suffix.len - 1] != last) continue;
        str stem = str_sub(word, 0, str_ends(word, suffix) ? word.len - suffix.len : 0);
        if (stem.len >= 4 && common(s, stem, 100) && takes(s, stem, suffix)) return true;
    }
    return false;
}

enum { FAR_COMMONER = 95 };
static bool far_commoner(const speller *s, const char *text, size_t len) { return common(s, (str){text, len}, FAR_COMMONER); }


// One slip away from a word that is far commoner than anything that is made by rule: a letter doubled or not (comission, wellfare) and, where a
// prefix does not stand before it (defund), a vowel that is another (warrent) or one too many.
static bool slip_of_common(const speller *s, str word, bool vowels) {
    char text[FOLD_MAX + 1];
    if (word.len >= FOLD_MAX) return false;
    for (size_t i = 1; i < word.len; i++) {
        memcpy(text, word.ptr, i), memcpy(text + i + 1, word.ptr + i, word.len - i);
        text[i] = word.ptr[i];
        if (far_commoner(s, text, word.len + 1)) return true;
        memcpy(text + i, word.ptr + i + 1, word.len - i - 1);
        if ((word.ptr[i] == word.ptr[i - 1] || (vowels && letter_vowel_or_y(word.ptr[i]))) && far_commoner(s, text, word.len - 1)) return true;
        memcpy(text, word.ptr, word.len);
        for (const char *v = vowels && letter_vowel_or_y(word.ptr[i]) ? "aeiouy" : ""; *v; v++) {
            text[i] = *v;
            if (*v != word.ptr[i] && far_commoner(s, text, word.len)) return true;
        }
    }
    return false;
}

// motorsport, crowdfunder, foodborne: two common words of open classes written as one, as news makes them every day. A space that was
// forgotten between two such words passes; a slip of typing hardly ever makes two of them.
static bool closed_compound(const speller *s, str word) {
    enum { COMMON_WORD = 98, SHORT_COMMON = 125, PART = 4 };
    static const tag_set firsts = TAG_BIT(TAG_NN) | TAG_BIT(TAG_JJ), seconds = TAG_BIT(TAG_NN) | TAG_BIT(TAG_NNS) | TAG_BIT(TAG_VBN) | TAG_BIT(TAG_VBG);
    for (size_t at = PART - 1; at + PART <= word.len; at++) {
        unsigned least = at < PART ? SHORT_COMMON : COMMON_WORD;
        if (with_tags(s, str_sub(word, 0, at), least, firsts) && with_tags(s, str_sub(word, at, word.len), COMMON_WORD, seconds)) return true;
    }
    return false;
}

// A form that the rules make of a word that is known, of the kind that takes it: "greenwashed" when "greenwash" is there.
static bool inflection(const speller *s, str word) {
    static const struct { tag form; tag_set lemma; char ends[3]; } kinds[] = {
        {TAG_NNS, TAG_BIT(TAG_NN), "sn"}, {TAG_VBZ, TAG_BIT(TAG_VB), "s"}, {TAG_VBG, TAG_BIT(TAG_VB), "gn"}, {TAG_VBD, TAG_BIT(TAG_VB), "d"},
    };
    const char last = word.ptr[word.len - 1];
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (last != kinds[i].ends[0] && last != kinds[i].ends[1]) continue;
        word_buffer lemma = inflect_lemma(s->lex, word, LEXEME_NONE, kinds[i].form);
        str base = {lemma.text, lemma.len};
        if (str_eq(base, word) || base.len < 3) continue;
        uint32_t id = lexicon_find_word(s->lex, base);
        const lexeme *x = lexicon_at(s->lex, id);
        bool takes = (lexicon_tags(s->lex, x) & kinds[i].lemma) && (x->flags & LEX_WORD) && (x->cases & CASE_LOWER) && !(x->flags & LEX_UNCOUNTABLE);
        if (!takes) continue;
        word_buffer form = inflect_form(s->lex, base, id, kinds[i].form);
        if (str_eq((str){form.text, form.len}, word)) return true;
    }
    return false;
}

// A capital at the start is that of a sentence or of a name; a name is not made by rule, but at the start of a sentence nobody can
// tell. Capitals inside are neither.
static bool capital_inside(str word) {
    for (size_t i = 1; i < word.len; i++)
        if (upper(word.ptr[i])) return true;
    return false;
}

static bool derived(const speller *s, str word) {
    char folded[FOLD_MAX];
    size_t len = token_fold(word, folded, sizeof folded);
    str form = {folded, len};
    bool name = capital_inside(word);
    if (len < 5 || name || !all_lower(form)) return false;
    if (inflection(s, form)) return true;
    if (prefixed(s, form)) return !slip_of_common(s, form, false);
    return (suffixed(s, form) || (len >= 7 && closed_compound(s, form))) && !slip_of_common(s, form, true);
}

bool speller_well_made(const speller *s, str word) {
    return possessive(s, word) || number(s, word) || code(word) || initials(word) || compound(s, word) || derived(s, word);
}
