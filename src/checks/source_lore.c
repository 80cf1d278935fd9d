// The words of dicts/en/source-words.txt, looked up in a text of one language.
#include "base/map.h"
#include "checks/source.h"
#include "text/utf8.h"

enum { FOLDED = 64, WORDS = 2 };
#define SEVERAL UINT32_MAX // the word begins one of several

typedef struct { str form; uint32_t row; } prefix;
struct lore {
    str language;
    bool english, spaced, chinese; // words between spaces; numerals of Chinese characters
    bool capitals;        // months and weekdays have capitals
    const source_word_row *rows;
    map words;            // folded -> 1 + row; of several words: their first -> SEVERAL
    map shorts;           // words cut short, without their stop
    prefix *prefixes;     // folded, without their star
    size_t prefix_count, prefix_room;
};

static int32_t plain_arabic(int32_t c) {
    if (c == 0x622 || c == 0x623 || c == 0x625 || c == 0x671) return 0x627; // alif with hamza or madda
    if (c == 0x649 || c == 0x6CC) return 0x64A;                            // alif maqsura, Persian ye
    if (c == 0x629) return 0x647;                                          // ta marbuta
    return c == 0x6A9 ? 0x643 : c;
}

// Vowel points of Arabic and Hebrew, the dot of Nagari, tatweel, what joins and parts letters unseen.
static bool left_out(int32_t c) {
    return (c >= 0x64B && c <= 0x652) || c == 0x670 || c == 0x640 || (c >= 0x591 && c <= 0x5C7) || c == 0x93C || c == 0x9BC || c == 0x200C || c == 0x200D || c == 0xAD;
}

static int32_t plain_rune(int32_t c) {
    static const int32_t dotted[] = {0x915, 0x916, 0x917, 0x91C, 0x921, 0x922, 0x92B, 0x92F}; // U+0958 on, without the dot
    if (c >= 0x958 && c <= 0x95F) return dotted[c - 0x958];
    if (c == 0x9DF) return 0x9AF;
    if (c == 0x451) return 0x435; // ё
    if (c == 0x130 || c == 0x131) return 'i';
    return c >= 0x600 && c < 0x700 ? plain_arabic(c) : c;
}

size_t source_fold(str text, char *out, size_t size) {
    size_t n = 0;
    for (size_t at = 0; at < text.len;) {
        int32_t c = plain_rune(rune_to_lower(plain_rune(utf8_next(text, &at))));
        if (c < 0 || left_out(c)) continue;
        if (n + 4 > size) return 0;
        n += utf8_put(c, out + n);
    }
    return n;
}

static bool family(str language, const char *of) {
    if (strcmp(of, "*") == 0) return true;
    if (strcmp(of, "han") == 0) return str_eq(language, S("zh")) || str_eq(language, S("ja"));
    return str_eq(language, str_of(of));
}

static void add_prefix(lore *l, arena *mem, str text, uint32_t row) {
    l->prefixes = arena_grow(mem, l->prefixes, l->prefix_count, &l->prefix_room, sizeof *l->prefixes);
    l->prefixes[l->prefix_count++] = (prefix){text, row};
}

// Where words stand without spaces, all are found by how a place begins.
static void add_word(lore *l, arena *mem, str text, uint32_t row) {
    char folded[FOLDED];
    bool open = text.len && text.ptr[text.len - 1] == '*';
    str form = arena_copy(mem, (str){folded, source_fold(str_sub(text, 0, text.len - open), folded, sizeof folded)});
    size_t space = str_find_byte(form, ' ');
    if (open || !l->spaced) { add_prefix(l, mem, form, row); return; }
    uint32_t *slot = map_put(&l->words, form, NULL);
    if (!*slot || *slot == SEVERAL) *slot = row + 1;
    if (space == form.len) return;
    slot = map_put(&l->words, str_sub(form, 0, space), NULL);
    if (!*slot) *slot = SEVERAL;
}

const lore *lore_of(arena *mem, const source_words *all, str language) {
    lore *l = arena_alloc(mem, 1, sizeof *l);
    *l = (lore){.language = language, .rows = all->rows, .words = map_make(mem), .shorts = map_make(mem)};
    l->english = str_eq(language, S("en"));
    l->chinese = str_eq(language, S("zh")) || str_eq(language, S("ja"));
    l->spaced = !l->chinese && !str_eq(language, S("ko")) && !str_eq(language, S("th"));
    l->capitals = l->english || str_eq(language, S("de")) || str_eq(language, S("tr"));
    for (uint32_t i = 0; i < all->count; i++) {
        str rest = source_words_in(all, &all->rows[i]), one;
        if (!rest.len || !family(language, all->rows[i].language)) continue;
        bool cut = all->rows[i].kind == LORE_SHORT;
        if (all->rows[i].kind == LORE_COMMON) continue;
        while (str_split(&rest, '/', &one))
            if (cut) map_put(&l->shorts, one, NULL);
            else add_word(l, mem, one, i);
    }
    return l;
}

bool lore_is_spaced(const lore *l) { return l->spaced; }
bool lore_is_short(const lore *l, str folded) { return map_find(&l->shorts, folded) != NULL; }
str lore_language(const lore *l) { return l->language; }

// ---- what stands at a place -----------------------------------------------------------------------------------------------------

// Whether a character belongs to the word before it; `after`: where the next one stands. Apostrophes join in English alone: isn't, but
// d'euros and Mart'ta.
static bool joins_word(const lore *l, str text, int32_t c, size_t after) {
    if (rune_letter(c) || rune_mark(c) || left_out(c)) return true;
    return l->english && (c == '\'' || c == 0x2019) && after < text.len && rune_letter(utf8_next(text, &after));
}

static size_t word_end(const lore *l, str text, size_t at) {
    for (size_t next = at; at < text.len; at = next) {
        int32_t c = utf8_next(text, &next);
        if (!joins_word(l, text, c, next)) break;
    }
    return at;
}

static lore_entry entry_of(const lore *l, uint32_t row, size_t length, bool capital) {
    const source_word_row *r = &l->rows[row];
    bool named = r->kind == LORE_MONTH || (r->kind == LORE_WEEKDAY && !str_eq(l->language, S("tr")));
    if (named && l->capitals && !capital) return (lore_entry){.kind = LORE_NONE, .length = length};
    return (lore_entry){(lore_kind)r->kind, r->value, length};
}

static const prefix *longest_prefix(const lore *l, str folded) {
    const prefix *best = NULL;
    for (size_t i = 0; i < l->prefix_count; i++)
        if (str_starts(folded, l->prefixes[i].form) && (!best || best->form.len < l->prefixes[i].form.len)) best = &l->prefixes[i];
    return best;
}

// German writes its numbers as one word: zweihundertfünfunddreißig. The value of one that is made of such parts throughout; -1: it is not.
static double compound(const lore *l, str folded) {
    double total = 0, part = 0;
    size_t at = 0, parts = 0;
    while (at < folded.len) {
        const source_word_row *row = NULL;
        size_t end = folded.len;
        for (; end > at; end--) {
            const uint32_t *found = map_find(&l->words, str_sub(folded, at, end));
            row = found && *found != SEVERAL ? &l->rows[*found - 1] : NULL;
            if (row && (row->kind == LORE_NUMBER || row->kind == LORE_AND || (row->kind == LORE_SCALE && row->value <= 1000))) break;
        }
        if (end == at) break;
        if (row->kind == LORE_NUMBER) part += row->value;
        else if (row->kind == LORE_SCALE && row->value == 100) part = (part > 0 ? part : 1) * 100;
        else if (row->kind == LORE_SCALE) total += (part > 0 ? part : 1) * 1000, part = 0;
        at = end, parts++;
    }
    static const char *const endings[] = {"", "jährig", "jährige", "jähriger", "jährigen", "mal", "ste", "sten", "ster", "köpfig", "köpfige", "fach", "stündig", "stündige"};
    for (size_t k = 0; parts > 1 - (at < folded.len) && k < sizeof endings / sizeof *endings; k++)
        if (str_eq(str_sub(folded, at, folded.len), str_of(endings[k]))) return total + part;
    return -1;
}

// "And" is a letter before the word in Arabic.
static str without_and(const lore *l, str folded) {
    bool and = str_eq(l->language, S("ar")) && str_starts(folded, S("و")) && folded.len > 4;
    return and ? str_sub(folded, 2, folded.len) : folded;
}

static lore_entry several_words(const lore *l, str text, size_t at, size_t end) {
    char folded[FOLDED];
    for (unsigned more = 1; more < WORDS && end < text.len && text.ptr[end] == ' '; more++) {
        end = word_end(l, text, end + 1);
        size_t n = source_fold(str_sub(text, at, end), folded, sizeof folded);
        const uint32_t *row = map_find(&l->words, (str){folded, n});
        if (n && row && *row != SEVERAL) return (lore_entry){(lore_kind)l->rows[*row - 1].kind, l->rows[*row - 1].value, end - at};
    }
    return (lore_entry){.length = word_end(l, text, at) - at};
}

static lore_entry spaced_at(const lore *l, str text, size_t at) {
    char folded[FOLDED];
    size_t end = word_end(l, text, at), first = at;
    bool capital = rune_upper(utf8_next(text, &first));
    if (end == at) end = first; // a sign: %, €
    size_t n = source_fold(str_sub(text, at, end), folded, sizeof folded);
    if (!n) return (lore_entry){.length = end - at};
    str form = {folded, n};
    const uint32_t *row = map_find(&l->words, form);
    if (row && *row == SEVERAL) return several_words(l, text, at, end);
    if (row) return entry_of(l, *row - 1, end - at, capital);
    str bare = without_and(l, form);
    if (bare.len < form.len && (row = map_find(&l->words, bare)) != NULL && *row != SEVERAL) return entry_of(l, *row - 1, end - at, capital);
    const prefix *open = longest_prefix(l, form);
    if (open) return entry_of(l, open->row, end - at, capital);
    double value = str_eq(l->language, S("de")) ? compound(l, form) : -1;
    return value >= 0 ? (lore_entry){LORE_NUMBER, value, end - at} : (lore_entry){.length = end - at};
}

// Numerals of Chinese characters. Single ones are words as often as numbers: whoever asks judges by what follows.
static lore_entry chinese_numeral(int32_t c) {
    static const struct { int32_t c; lore_kind kind; double value; } all[] = {
        {0x3007, LORE_NUMBER, 0}, {0x96F6, LORE_NUMBER, 0}, {0x4E00, LORE_NUMBER, 1}, {0x4E8C, LORE_NUMBER, 2}, {0x4E24, LORE_NUMBER, 2}, {0x5169, LORE_NUMBER, 2}, {0x4E09, LORE_NUMBER, 3},
        {0x56DB, LORE_NUMBER, 4}, {0x4E94, LORE_NUMBER, 5}, {0x516D, LORE_NUMBER, 6}, {0x4E03, LORE_NUMBER, 7}, {0x516B, LORE_NUMBER, 8}, {0x4E5D, LORE_NUMBER, 9}, {0x5341, LORE_SCALE, 10},
        {0x767E, LORE_SCALE, 100}, {0x5343, LORE_SCALE, 1e3}, {0x4E07, LORE_SCALE, 1e4}, {0x842C, LORE_SCALE, 1e4}, {0x4EBF, LORE_SCALE, 1e8}, {0x5104, LORE_SCALE, 1e8}, {0x5146, LORE_SCALE, 1e12},
        {0x534A, LORE_ORDINAL, 50},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].c == c) return (lore_entry){all[i].kind, all[i].value, 0};
    return (lore_entry){0};
}

static lore_entry unspaced_at(const lore *l, str text, size_t at) {
    char folded[FOLDED];
    size_t next = at, end = at;
    int32_t c = utf8_next(text, &next);
    while (end < text.len && end - at < 24) utf8_next(text, &end);
    size_t n = source_fold(str_sub(text, at, end < text.len ? end : text.len), folded, sizeof folded);
    const prefix *open = longest_prefix(l, (str){folded, n});
    if (open) return (lore_entry){(lore_kind)l->rows[open->row].kind, l->rows[open->row].value, open->form.len};
    lore_entry numeral = l->chinese ? chinese_numeral(c) : (lore_entry){0};
    numeral.length = next - at;
    return numeral;
}

lore_entry lore_at(const lore *l, str text, size_t at) { return l->spaced ? spaced_at(l, text, at) : unspaced_at(l, text, at); }
