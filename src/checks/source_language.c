// Which language a text is in: the script first, then its commonest words, and letters that only one language has.
#include "base/language.h"
#include "base/map.h"
#include "checks/source.h"
#include "text/utf8.h"

// `script` decides alone where no other row has it; `words`: the commonest; `letters`: those that tell it from its neighbours.
// Languages of one `group` read so much alike that their words do not tell them apart.
static const struct { const char *code, *name; script of; const char *group, *words, *letters; } rows[] = {
    {"en", "English", SCRIPT_LATIN, NULL, "the of and to in that is was for on with as at by from has have he it are his said not but be an were this which", ""},
    {"de", "German", SCRIPT_LATIN, NULL, "der die und das den von zu mit ist im des auf für nicht ein eine dem sich auch es wurde hat bei nach wird sind als einen aus am wie", "ß"},
    {"nl", "Dutch", SCRIPT_LATIN, NULL, "de het een van en in is dat op te zijn voor met niet aan er om ook als dan maar bij worden wordt werd heeft naar uit", ""},
    {"fr", "French", SCRIPT_LATIN, NULL, "le la les de des et en un une du que qui est dans pour par sur au pas plus avec ce il ont été sont aux cette mais", "œ"},
    {"es", "Spanish", SCRIPT_LATIN, NULL, "el la los las de que en y un una por con para del se no su es al lo como más pero fue ha sus este sobre", "ñ¿"},
    {"pt", "Portuguese", SCRIPT_LATIN, NULL, "o a os as de que em e um uma por com para do da não se no na dos das é ao mais foi pelo são como", "ãõ"},
    {"it", "Italian", SCRIPT_LATIN, NULL, "il lo la i gli le di che e un una in per con del della non si è al sono da dei nel più ha anche alla", ""},
    {"ro", "Romanian", SCRIPT_LATIN, NULL, "de și în la a cu din pe care nu este au pentru mai fost că să sa o un ale prin lui", "șțţ"},
    {"pl", "Polish", SCRIPT_LATIN, NULL, "w i z na do nie się że jest o to od za po jak dla przez ale są był oraz tym który jego", "łąęśżź"},
    {"cs", "Czech", SCRIPT_LATIN, "cs", "a v na se je že s z do o to i ve za by pro jako ale podle po od jsou který při jeho jsme k", "řěů"},
    {"sk", "Slovak", SCRIPT_LATIN, "cs", "a v na sa je že s z do o to i vo za by pre ako ale podľa po od sú ktorý pri jeho", "ľĺŕ"},
    {"hu", "Hungarian", SCRIPT_LATIN, NULL, "a az és hogy nem is egy van volt meg de ez csak ki mint már még szerint el azt lesz ha", "őű"},
    {"tr", "Turkish", SCRIPT_LATIN, "tr", "ve bir bu da de için ile olarak olan çok daha en sonra kadar gibi ise dedi ne ya göre var ancak", "ışğ"},
    {"az", "Azerbaijani", SCRIPT_LATIN, "tr", "və bir bu ilə üçün da də ki olan edib onun", "ə"},
    {"sv", "Swedish", SCRIPT_LATIN, "no", "och i att det som en på är av för med den till har inte om ett de var från han men", "å"},
    {"no", "Norwegian", SCRIPT_LATIN, "no", "og i det som en på er av for med den til har ikke om et de var fra han men at", "å"},
    {"da", "Danish", SCRIPT_LATIN, "no", "og i det som en på er af for med den til har ikke om et de var fra han men at", "å"},
    {"is", "Icelandic", SCRIPT_LATIN, NULL, "og í að á er sem til það um við var hann með ekki en af fyrir því hefur frá", "ðþ"},
    {"fi", "Finnish", SCRIPT_LATIN, NULL, "ja on ei se että oli hän mutta joka ovat kun myös niin kuin ole tai mukaan sen", ""},
    {"et", "Estonian", SCRIPT_LATIN, NULL, "ja on ei et see ta oma kui ka mis oli aga või seda siis", "õ"},
    {"hr", "Croatian", SCRIPT_LATIN, "hr", "i u je na se da za su od s o a koji kao što će nije bi iz do ali", "đ"},
    {"sl", "Slovenian", SCRIPT_LATIN, "hr", "in v je na se da za so od s o ki kot pa tudi bi iz do ni", ""},
    {"lt", "Lithuanian", SCRIPT_LATIN, NULL, "ir kad į yra su iš buvo apie kaip jis tai bet ne už dėl", "ėų"},
    {"lv", "Latvian", SCRIPT_LATIN, NULL, "un ir ka par ar no uz tika kas arī bet to ne kā pēc", "āņļķ"},
    {"id", "Indonesian", SCRIPT_LATIN, "id", "yang dan di dari untuk dengan pada ini itu tidak dalam adalah akan oleh ke juga telah kata", ""},
    {"ms", "Malay", SCRIPT_LATIN, "id", "yang dan di dari untuk dengan pada ini itu tidak dalam adalah akan oleh ke juga telah kata", ""},
    {"vi", "Vietnamese", SCRIPT_LATIN, NULL, "của và là có trong được cho các không người với đã này một những khi đến từ", "ăơưđ"},
    {"sw", "Swahili", SCRIPT_LATIN, NULL, "ya na wa kwa ni katika la za hiyo kuwa cha huo baada alisema pia", ""},
    {"ha", "Hausa", SCRIPT_LATIN, NULL, "da na a ta ya cikin ba shi su wannan don ce ga kuma sun yi mai daga", "ƙɗɓ"},
    {"ca", "Catalan", SCRIPT_LATIN, NULL, "el la els les de que en i un una per amb del no es ha al és més però són", ""},
    {"ru", "Russian", SCRIPT_CYRILLIC, NULL, "и в не на что с по как это он из к за от для о был его у так но бы", "ыэ"},
    {"uk", "Ukrainian", SCRIPT_CYRILLIC, NULL, "і в не на що з та до за як від для про це й у був його але", "іїєґ"},
    {"be", "Belarusian", SCRIPT_CYRILLIC, NULL, "і у не на што з па як гэта за ад для пра быў яго але", "ў"},
    {"bg", "Bulgarian", SCRIPT_CYRILLIC, "bg", "и в на да за се от не е с по че като това до са ще", ""},
    {"mk", "Macedonian", SCRIPT_CYRILLIC, "bg", "и во на да за се од не е со по што како ова до се ќе", "ќѓѕ"},
    {"sr", "Serbian", SCRIPT_CYRILLIC, NULL, "и у на да за се од не је са по што као ово до су ће", "ђћљњџј"},
    {"kk", "Kazakh", SCRIPT_CYRILLIC, NULL, "және бұл мен бір деп үшін да де болып", "әғқңөұүһ"},
    {"ar", "Arabic", SCRIPT_ARABIC, NULL, "في من على إلى أن التي عن الذي مع هذا ما هذه بعد كان لا", "ةأإى"},
    {"fa", "Persian", SCRIPT_ARABIC, NULL, "و در به از که این را با است برای آن می شد", "گچپژ"},
    {"ur", "Urdu", SCRIPT_ARABIC, NULL, "کے کی میں ہے اور سے کا کو نے پر کہ یہ ہیں", "ٹڈڑےںھ"},
    {"he", "Hebrew", SCRIPT_HEBREW, NULL, "", ""},
    {"el", "Greek", SCRIPT_GREEK, NULL, "", ""},
    {"hi", "Hindi", SCRIPT_DEVANAGARI, NULL, "के में की है और से का को ने पर कि यह हैं भी इस नहीं", ""},
    {"mr", "Marathi", SCRIPT_DEVANAGARI, NULL, "आहे आणि या च्या ते होते आहेत व हे की केली असे", "ळ"},
    {"ne", "Nepali", SCRIPT_DEVANAGARI, NULL, "छ र को मा पनि भने गरेको लाई यो छन् एक", ""},
    {"bn", "Bengali", SCRIPT_BENGALI, NULL, "", ""},
    {"zh", "Chinese", SCRIPT_HAN, NULL, "", ""},
    {"ja", "Japanese", SCRIPT_KANA, NULL, "", ""},
    {"ko", "Korean", SCRIPT_HANGUL, NULL, "", ""},
    {"th", "Thai", SCRIPT_THAI, NULL, "", ""},
    {"hy", "Armenian", SCRIPT_ARMENIAN, NULL, "", ""},
    {"ka", "Georgian", SCRIPT_GEORGIAN, NULL, "", ""},
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

typedef struct { map words; uint64_t *rows; } common; // word -> 1 + index into the sets of rows that have it
typedef struct { size_t words, hits[ROWS], letters[ROWS]; } tally;

static common common_words(arena *mem, script of) {
    common all = {map_make(mem), NULL};
    size_t count = 0, room = 0;
    for (size_t i = 0; i < ROWS; i++) {
        str rest = str_of(rows[i].words), one;
        while (rows[i].of == of && str_split(&rest, ' ', &one)) {
            uint32_t *index = map_put(&all.words, one, NULL);
            if (!*index) {
                all.rows = arena_grow(mem, all.rows, count, &room, sizeof *all.rows);
                all.rows[count] = 0;
                *index = (uint32_t)++count;
            }
            all.rows[*index - 1] |= UINT64_C(1) << i;
        }
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

static tally tally_of(arena *mem, str text, script of) {
    tally t = {0};
    common all = common_words(mem, of);
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

source_language source_language_of(arena *mem, str text) {
    size_t letters, only = ROWS, with_script = 0;
    str head = str_sub(text, 0, LOOKED_AT);
    head.len = utf8_valid_prefix(head);
    script of = script_of(head, &letters);
    for (size_t i = 0; i < ROWS; i++)
        if (rows[i].of == of) only = i, with_script++;
    if (letters < FEWEST_LETTERS || !with_script) return (source_language){0};
    if (with_script == 1) return language_at(only, true);
    tally t = tally_of(mem, head, of);
    size_t best = best_but(&t, of, ROWS);
    if (best == ROWS) return (source_language){0};
    size_t second = best_but(&t, of, best), mine = 2 * t.hits[best] + t.letters[best], other = second < ROWS ? 2 * t.hits[second] + t.letters[second] : 0;
    bool sure = t.words >= FEWEST_WORDS && mine * 2 >= other * 3 && t.hits[best] * 8 >= t.words;
    return language_at(best, sure);
}
