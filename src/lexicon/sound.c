// sound: whether a word begins with a vowel sound, by its spelling, as far as spelling tells; the exceptions are in
// dicts/en/vowel-sound.txt, and for words that the pack has, a bit of the record holds the answer.
#include "lexicon/lexicon.h"
#include "lexicon/letters.h"
#include "lexicon/sound.h"
#include "text/document.h"

static bool upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool digit(char c) { return c >= '0' && c <= '9'; }

static bool starts_with_any(str word, const char *const *list) {
    for (; *list; list++)
        if (str_starts(word, str_of(*list))) return true;
    return false;
}

// Words in "u" that begin like "you"; then those which look so but are un- and a word.
static const char *const YOU[] = {"uni", "use", "usu", "usa", "uti", "ute", "uto", "uta", "ubi", "ura", "ure", "uri", "uro", "uru", "ugan", "ukr", "uku",
                                  "uvu", "unanim", "uyg", "eu", "ewe", NULL};
static const char *const NOT_YOU[] = {"unim", "unin", "unident", "unidio", "unill", "uniss", NULL};
static const char *const SILENT_H[] = {"hour", "honest", "honor", "honour", "heir", NULL};
static const char *const WON[] = {"one", "once", "ouija", NULL};
static const char *const VOWEL_O[] = {"onero", "onei", "onetomany", NULL};

bool sound_of_word(str folded) {
    if (folded.len == 0) return false;
    if (folded.ptr[0] == 'h') return starts_with_any(folded, SILENT_H);
    if (folded.ptr[0] == 'y') return folded.len > 1 && folded.ptr[1] != '-' && !letter_vowel(folded.ptr[1]); // Yvonne, yttrium
    if (starts_with_any(folded, WON)) return starts_with_any(folded, VOWEL_O);
    if (starts_with_any(folded, YOU)) return starts_with_any(folded, NOT_YOU);
    static const char *const accented[] = {"à", "á", "â", "ä", "å", "æ", "é", "è", "ê", "í", "î", "ó", "ö", "ô", "ø", "ü", "ú", NULL};
    return letter_vowel(folded.ptr[0]) || starts_with_any(folded, accented);
}

// The names of these letters begin with a vowel sound: an F, an MP.
static bool sound_of_letter(char c) { return c && strchr("AEFHILMNORSX", c); }

// An acronym that is spoken as a word: four letters or more, where vowels and consonants alternate well enough.
static bool spoken(str word) {
    size_t run = 0, vowels = 0;
    for (size_t i = 0; i < word.len; i++) {
        if (!upper(word.ptr[i])) break;
        bool v = letter_vowel((char)(word.ptr[i] | 32)) || (i > 0 && word.ptr[i] == 'Y');
        vowels += v;
        run = v ? 0 : run + 1;
        if (run > 2 || (i == 1 && run == 2 && !strchr("ST", word.ptr[0]))) return false;
    }
    return word.len >= 4 && vowels > 0 && vowels < word.len;
}

// The integer part decides, as it is spoken: 8, 80, 8,000; 11, 18,000; not 110 nor 1,800. The year 1812 and 1100 people are read in two ways.
static word_sound sound_of_number(str word) {
    size_t digits = 0;
    while (digits < word.len && digit(word.ptr[digits])) digits++;
    if (word.ptr[0] == '8') return SOUND_VOWEL;
    bool eleven = str_starts(word, S("11")) || str_starts(word, S("18"));
    if (eleven && digits == 4) return SOUND_UNSURE;
    return eleven && digits % 3 == 2 ? SOUND_VOWEL : SOUND_CONSONANT;
}

bool sound_of_capitals(str word) {
    if (!spoken(word)) return sound_of_letter(word.ptr[0]);
    return strchr("AEIO", word.ptr[0]) && !str_starts(word, S("EU")); // NATO, UNESCO; OPEC, ASEAN
}

static word_sound sound_if(bool is_vowel) { return is_vowel ? SOUND_VOWEL : SOUND_CONSONANT; }
static bool vowel_letter(char c) { return c && strchr("AEIOUY", c); }

// "F1", "MS-13", "U-boats", "M.P.": capitals before a hyphen, a digit or a stop are read one by one, if no word can be made of them.
static bool begins_with_letters(str word) {
    size_t n = 0, vowels = 0;
    for (; n < word.len && upper(word.ptr[n]); n++) vowels += vowel_letter(word.ptr[n]);
    bool ends = n < word.len && (word.ptr[n] == '-' || digit(word.ptr[n]));
    bool stops = n == 1 && word.len > 2 && word.ptr[1] == '.' && upper(word.ptr[2]);
    return stops || (ends && (n == 1 || (n > 1 && vowels == 0)));
}

static bool all_capitals(str word) {
    for (size_t i = 0; i < word.len; i++)
        if (!upper(word.ptr[i])) return false;
    return word.len > 0;
}

// Letters are read one by one, as in FBI; of those with a vowel among them one cannot know whether they are spelled out, as NATO is not.
static word_sound sound_of_unknown(str word) {
    size_t vowels = 0;
    for (size_t i = 0; i < word.len; i++) vowels += vowel_letter(word.ptr[i]);
    if (all_capitals(word)) return word.len > 1 && vowels ? SOUND_UNSURE : sound_if(sound_of_letter(word.ptr[0]));
    if (strchr("uUhHyY", word.ptr[0]) || (unsigned char)word.ptr[0] >= 0x80) return SOUND_UNSURE;
    return sound_if(letter_vowel((char)(word.ptr[0] | 32)) && !str_starts(word, S("eu")) && !str_starts(word, S("Eu")));
}

// "U", and "U." of a torn "U. S.".
static bool one_letter(str word) { return upper(word.ptr[0]) && (word.len == 1 || (word.len == 2 && word.ptr[1] == '.')); }

word_sound lexicon_sound(const lexicon *l, str word, uint32_t id) {
    if (word.len == 0) return SOUND_UNSURE;
    if (digit(word.ptr[0])) return sound_of_number(word);
    if (one_letter(word) || begins_with_letters(word)) return sound_if(sound_of_letter(word.ptr[0]));
    const lexeme *x = lexicon_at(l, id);
    if (id != LEXEME_NONE && x->cases == CASE_UPPER && !all_capitals(word)) return sound_of_unknown(word); // Maz is no MAZ
    bool both = (x->cases & CASE_UPPER) && (x->cases & CASE_LOWER); // US and us: the record's answer is that of the small letters
    if (both && word.len > 1 && all_capitals(word)) return sound_if(sound_of_capitals(word));
    if (id != LEXEME_NONE) return sound_if(x->flags & LEX_VOWEL_SOUND);
    size_t hyphen = str_find_byte(word, '-');
    str first = str_sub(word, 0, hyphen); // of "one-year": its first part tells
    uint32_t part = hyphen < word.len ? lexicon_find_word(l, first) : LEXEME_NONE;
    return part == LEXEME_NONE ? sound_of_unknown(word) : lexicon_sound(l, first, part);
}
