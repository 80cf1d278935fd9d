// Which language a text is in: the script first, then its commonest words, and letters that only one language has.
#include "base/language.h"
#include "base/map.h"
#include "checks/source.h"
#include "text/utf8.h"

// `script` decides alone where no other row has it; `letters`: those that tell it from its neighbours. The commonest words of each are in
// dicts/en/source-words.txt.
// Languages of one `group` read so much alike that their words do not tell them apart.
static const struct { const char *code, *name; script of; const char *group, *letters; } rows[] = {
    {"en", "English", SCRIPT_LATIN, NULL, ""},
    {"de", "German", SCRIPT_LATIN, NULL, "ß"},
    {"nl", "Dutch", SCRIPT_LATIN, NULL, ""},
    {"fr", "French", SCRIPT_LATIN, NULL, "œ"},
    {"es", "Spanish", SCRIPT_LATIN, NULL, "ñ¿"},
    {"pt", "Portuguese", SCRIPT_LATIN, NULL, "ãõ"},
    {"it", "Italian", SCRIPT_LATIN, NULL, ""},
    {"ro", "Romanian", SCRIPT_LATIN, NULL, "șțţ"},
    {"pl", "Polish", SCRIPT_LATIN, NULL, "łąęśżź"},
    {"cs", "Czech", SCRIPT_LATIN, "cs", "řěů"},
    {"sk", "Slovak", SCRIPT_LATIN, "cs", "ľĺŕ"},
    {"hu", "Hungarian", SCRIPT_LATIN, NULL, "őű"},
    {"tr", "Turkish", SCRIPT_LATIN, "tr", "ışğ"},
    {"az", "Azerbaijani", SCRIPT_LATIN, "tr", "ə"},
    {"sv", "Swedish", SCRIPT_LATIN, "no", "å"},
    {"no", "Norwegian", SCRIPT_LATIN, "no", "å"},
    {"da", "Danish", SCRIPT_LATIN, "no", "å"},
    {"is", "Icelandic", SCRIPT_LATIN, NULL, "ðþ"},
    {"fi", "Finnish", SCRIPT_LATIN, NULL, ""},
    {"et", "Estonian", SCRIPT_LATIN, NULL, "õ"},
    {"hr", "Croatian", SCRIPT_LATIN, "hr", "đ"},
    {"sl", "Slovenian", SCRIPT_LATIN, "hr", ""},
    {"lt", "Lithuanian", SCRIPT_LATIN, NULL, "ėų"},
    {"lv", "Latvian", SCRIPT_LATIN, NULL, "āņļķ"},
    {"id", "Indonesian", SCRIPT_LATIN, "id", ""},
    {"ms", "Malay", SCRIPT_LATIN, "id", ""},
    {"vi", "Vietnamese", SCRIPT_LATIN, NULL, "ăơưđ"},
    {"sw", "Swahili", SCRIPT_LATIN, NULL, ""},
    {"ha", "Hausa", SCRIPT_LATIN, NULL, "ƙɗɓ"},
    {"ca", "Catalan", SCRIPT_LATIN, NULL, ""},
    {"ru", "Russian", SCRIPT_CYRILLIC, NULL, "ыэ"},
    {"uk", "Ukrainian", SCRIPT_CYRILLIC, NULL, "іїєґ"},
    {"be", "Belarusian", SCRIPT_CYRILLIC, NULL, "ў"},
    {"bg", "Bulgarian", SCRIPT_CYRILLIC, "bg", ""},
    {"mk", "Macedonian", SCRIPT_CYRILLIC, "bg", "ќѓѕ"},
    {"sr", "Serbian", SCRIPT_CYRILLIC, NULL, "ђћљњџј"},
    {"kk", "Kazakh", SCRIPT_CYRILLIC, NULL, "әғқңөұүһ"},
    {"ar", "Arabic", SCRIPT_ARABIC, NULL, "ةأإى"},
    {"fa", "Persian", SCRIPT_ARABIC, NULL, "گچپژ"},
    {"ur", "Urdu", SCRIPT_ARABIC, NULL, "ٹڈڑےںھ"},
    {"he", "Hebrew", SCRIPT_HEBREW, NULL, ""},
    {"el", "Greek", SCRIPT_GREEK, NULL, ""},
    {"hi", "Hindi", SCRIPT_DEVANAGARI, NULL, ""},
    {"mr", "Marathi", SCRIPT_DEVANAGARI, NULL, "ळ"},
    {"ne", "Nepali", SCRIPT_DEVANAGARI, NULL, ""},
    {"bn", "Bengali", SCRIPT_BENGALI, NULL, ""},
    {"zh", "Chinese", SCRIPT_HAN, NULL, ""},
    {"ja", "Japanese", SCRIPT_KANA, NULL, ""},
    {"ko", "Korean", SCRIPT_HANGUL, NULL, ""},
    {"th", "Thai", SCRIPT_THAI, NULL, ""},
    {"hy", "Armenian", SCRIPT_ARMENIAN, NULL, ""},
    {"ka", "Georgian", SCRIPT_GEORGIAN, NULL, ""},
};
enum { ROWS = sizeof rows / sizeof *rows, LOOKED_AT = 6000, FEWEST_WORDS = 12, FEWEST_LETTERS = 20 };

static size_t row_of(str code) {
    for (size_t i = 0; i < ROWS; i++)
        if (str_eq(code, str_of(rows[i].code))) return i;
    return ROWS;
}

static source_language language_at(size_t row, bool sure) { return (source_language){str_of(rows[row].code), str_of(rows[row].name), sure}; }

source_language source_language_tagged(str label) {
    str code = language_code(label);
    if (str_eq(code, S("bs"))) code = S("hr");
    size_t row = row_of(code);
    return row < ROWS ? language_at(row, true) : (source_language){.code = code, .name = code.len ? code : label};
}

bool source_language_may_be(str tagged, str seen) {
    size_t x = row_of(tagged), y = row_of(seen);
    if (x == y || x == ROWS || y == ROWS) return true;
    if (rows[x].group && rows[y].group && strcmp(rows[x].group, rows[y].group) == 0) return true;
    bool serbo = (str_eq(tagged, S("sr")) && str_eq(seen, S("hr"))) || (str_eq(tagged, S("hr")) && str_eq(seen, S("sr")));
    return serbo || (str_eq(tagged, S("kk")) && rows[y].of == SCRIPT_LATIN);
}

bool source_language_other_script(str tagged, str seen) {
    size_t x = row_of(tagged), y = row_of(seen);
    return x < ROWS && y < ROWS && rows[x].of != rows[y].of;
}

// ---- script ---------------------------------------------------------------------------------------------------------------------

static script script_of(str text, size_t *letters) {
    size_t count[SCRIPT_OTHER + 1] = {0}, most = SCRIPT_COMMON;
    *letters = 0;
    for (size_t at = 0; at < text.len;) {
        int32_t c = utf8_next(text, &at);
        if (c < 'A' || !rune_letter(c)) continue;
        count[rune_script(c)]++, ++*letters;
    }
    for (size_t k = SCRIPT_LATIN; k <= SCRIPT_OTHER; k++)
        if (count[k] > count[most]) most = k;
    bool kana = count[SCRIPT_KANA] * 6 > count[SCRIPT_HAN] && count[SCRIPT_KANA] > 0; // no Japanese sentence does without
    if (most == SCRIPT_HAN && kana) return SCRIPT_KANA;
    return (script)most;
}

// ---- words ----------------------------------------------------------------------------------------------------------------------

typedef struct { map words; uint64_t *rows; size_t count; } common; // word -> 1 + index into the sets of rows that have it
typedef struct { size_t words, hits[ROWS], letters[ROWS]; } tally;

static void add_common(common *all, arena *mem, str words, size_t row, size_t *room) {
    str one;
    while (str_split(&words, '/', &one)) {
        uint32_t *index = map_put(&all->words, one, NULL);
        if (!*index) {
            all->rows = arena_grow(mem, all->rows, all->count, room, sizeof *all->rows);
            all->rows[all->count] = 0;
            *index = (uint32_t)++all->count;
        }
        all->rows[*index - 1] |= UINT64_C(1) << row;
    }
}

static common common_words(arena *mem, const source_words *words, script of) {
    common all = {.words = map_make(mem)};
    size_t room = 0;
    for (uint32_t i = 0; i < words->count; i++) {
        str listed = words->rows[i].kind == LORE_COMMON ? source_words_in(words, &words->rows[i]) : (str){0};
        size_t row = listed.len ? row_of(str_of(words->rows[i].language)) : ROWS;
        if (row < ROWS && rows[row].of == of) add_common(&all, mem, listed, row, &room);
    }
    return all;
}

static void count_word(const common *all, str text, tally *t) {
    const uint32_t *index = map_find(&all->words, text);
    t->words++;
    for (size_t i = 0; index && i < ROWS; i++) t->hits[i] += all->rows[*index - 1] >> i & 1;
}

static void count_letter(str letter, script of, tally *t) {
    for (uint32_t i = 0; i < ROWS; i++) {
        str own = str_of(rows[i].letters);
        if (rows[i].of == of && own.len && str_find(own, letter) < own.len) t->letters[i]++;
    }
}

static tally tally_of(arena *mem, const source_words *words, str text, script of) {
    tally t = {0};
    common all = common_words(mem, words, of);
    str lower = utf8_lower(mem, text);
    for (size_t at = 0, start = 0, next; at <= lower.len; at = next) {
        int32_t c = ' ';
        next = at;
        if (at < lower.len) c = utf8_next(lower, &next);
        else next++;
        if (rune_letter(c) || rune_mark(c)) {
            if (c >= 0x80) count_letter(str_sub(lower, at, next), of, &t);
            continue;
        }
        if (at > start) count_word(&all, str_sub(lower, start, at), &t);
        start = next;
    }
    return t;
}

static size_t best_but(const tally *t, script of, size_t but) {
    size_t best = ROWS;
    for (size_t i = 0; i < ROWS; i++) {
        if (rows[i].of != of || i == but) continue;
        if (but < ROWS && rows[i].group && rows[but].group && strcmp(rows[i].group, rows[but].group) == 0) continue;
        size_t mine = 2 * t->hits[i] + t->letters[i], other = best < ROWS ? 2 * t->hits[best] + t->letters[best] : 0;
        if (mine > other) best = i;
    }
    return best;
}

source_language source_language_of(arena *mem, const source_words *words, str text) {
    size_t letters, only = ROWS, with_script = 0;
    str head = str_sub(text, 0, LOOKED_AT);
    head.len = utf8_valid_prefix(head);
    script of = script_of(head, &letters);
    for (size_t i = 0; i < ROWS; i++)
        if (rows[i].of == of) only = i, with_script++;
    if (letters < FEWEST_LETTERS || !with_script) return (source_language){0};
    if (with_script == 1) return language_at(only, true);
    tally t = tally_of(mem, words, head, of);
    size_t best = best_but(&t, of, ROWS);
    if (best == ROWS) return (source_language){0};
    size_t second = best_but(&t, of, best), mine = 2 * t.hits[best] + t.letters[best], other = second < ROWS ? 2 * t.hits[second] + t.letters[second] : 0;
    bool sure = t.words >= FEWEST_WORDS && mine * 2 >= other * 3 && t.hits[best] * 8 >= t.words;
    return language_at(best, sure);
}
