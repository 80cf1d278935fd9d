// sound: whether a word begins with a vowel sound, by its spelling, as far as spelling tells; the exceptions are in
// dicts/en/vowel-sound.txt, and for words that the pack has, a bit of the record holds the answer.
#include "lexicon/lexicon.h"
#include "lexicon/sound.h"
#include "text/document.h"

static bool vowel(char c) { return c && strchr("aeiou", c); }
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
    if (folded.ptr[0] == 'y') return folded.len > 1 && folded.ptr[1] != '-' && !vowel(folded.ptr[1]); // Yvonne, yttrium
    if (starts_with_any(folded, WON)) return starts_with_any(folded, VOWEL_O);
    if (starts_with_any(folded, YOU)) return starts_with_any(folded, NOT_YOU);
    static const char *const accented[] = {"à", "á", "â", "ä", "å", "æ", "é", "è", "ê", "í", "î", "ó", "ö", "ô", "ø", "ü", "ú", NULL};
    return vowel(folded.ptr[0]) || starts_with_any(folded, accented);
}

// The names of these letters begin with a vowel sound: an F, an MP.
static bool sound_of_letter(char c) { return c && strchr("AEFHILMNORSX", c); }

// An acronym that is spoken as a word: four letters or more, where vowels and consonants alternate well enough.
static bool spoken(str word) {
    size_t run = 0, vowels = 0;
    for (size_t i = 0; i < word.len; i++) {
        if (!upper(word.ptr[i])) break;
        bool v = vowel((char)(word.ptr[i] | 32)) || (i > 0 && word.ptr[i] == 'Y');
        vowels += v;
        run = v ? 0 : run + 1;
        if (run > 2 || (i == 1 && run == 2 && !strchr("ST", word.ptr[0]))) return false;
    }
    return word.len >= 4 && vowels > 0 && vowels < word.len;
}

// The integer part decides, as it is spoken: 8, 80, 8,000; 11, 18,000; the year 1812; not 110 nor 1,800.
static bool sound_of_number(str word) {
    if (word.ptr[0] == '8') return true;
    size_t digits = 0, commas = 0, i = 0;
    for (; i < word.len && (digit(word.ptr[i]) || (word.ptr[i] == ',' && i + 1 < word.len && digit(word.ptr[i + 1]))); i++) digit(word.ptr[i]) ? digits++ : commas++;
    if (!str_starts(word, S("11")) && !str_starts(word, S("18"))) return false;
    return digits % 3 == 2 || (digits == 4 && commas == 0);
}

bool sound_of_capitals(str word) {
    if (!spoken(word)) return sound_of_letter(word.ptr[0]);
    return strchr("AEIO", word.ptr[0]) && !str_starts(word, S("EU")); // NATO, UNESCO; OPEC, ASEAN
}

static bool all_capitals(str word) {
    size_t letters = 0;
    for (size_t i = 0; i < word.len; i++) {
        if (word.ptr[i] >= 'a' && word.ptr[i] <= 'z') return letters >= 2 && i + 1 == word.len && word.ptr[i] == 's'; // MPs
        letters += upper(word.ptr[i]);
    }
    return letters > 0;
}
static bool has_stops(str word) { return word.len > 2 && word.ptr[1] == '.' && upper(word.ptr[2]); }

bool lexicon_vowel_sound(const lexicon *l, str word, uint32_t id) {
    size_t hyphen = str_find_byte(word, '-');
    if (hyphen > 0 && hyphen < word.len && id == LEXEME_NONE) {
        str first = str_sub(word, 0, hyphen);
        return lexicon_vowel_sound(l, first, lexicon_find_word(l, first));
    }
    if (word.len == 0) return false;
    if (digit(word.ptr[0])) return sound_of_number(word);
    const lexeme *x = lexicon_at(l, id);
    bool capitals = all_capitals(word);
    if (has_stops(word) || (capitals && word.len == 1 && word.ptr[0] != 'A')) return sound_of_letter(word.ptr[0]);
    // A word in capitals is an acronym unless it is also an ordinary word: "an MP", "an SUV", but "A HOUSE".
    bool acronym = capitals && (id == LEXEME_NONE || (x->cases & CASE_UPPER) || !(x->cases & (CASE_LOWER | CASE_TITLE)));
    if (id && !(acronym && (x->cases & CASE_LOWER))) return (x->flags & LEX_VOWEL_SOUND) != 0;
    if (acronym) return sound_of_capitals(word);
    char folded[FOLD_MAX];
    return sound_of_word((str){folded, token_fold(word, folded, sizeof folded)});
}
