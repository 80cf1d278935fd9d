// Skeletons of names: the consonants of a word in any script, in seven classes, so that Лукашенко, 루카셴코 and Lukashenko are one. b, p, f, v
// are one class, as are l and r, and vowels, h and y are left out: no script of the ten has all of them.
#include "checks/source.h"
#include "text/utf8.h"

static const struct { const char *classes, *characters; } han[] = {
#include "checks/source_han.inc"
};

// The class of each letter: a run of letters of one alphabet from `first` on, '-' for those that are left out.
static const struct { int32_t first; const char *classes; } alphabets[] = {
    {0x410, "-PPKT-SS--KLMN-PLST-PKSSSS------"}, // А to Я
    {0x430, "-PPKT-SS--KLMN-PLST-PKSSSS------"},
    {0x391, "-PKT-S-T-KLMNS-PL-ST-P-P-"},        // Α to Ω
    {0x3B1, "-PKT-S-T-KLMNS-PLSST-P-P-"},
    {0x5D0, "-PKT--S-T-KKLMMNNS-PPSSKLST"},      // alef to tav
    {0x915, "KKKKNSSSSNTTTTNTTTTNNPPPPM-LLLLLPSSS-"}, // ka to ha
    {0x995, "KKKKNSSSSNTTTTNTTTTN-PPPPM-L-L---SSS-"},
    {0x627, "-P-TTS-KTTLSSSSTTS-K------PKKLMN----"}, // alif to ya
};

static const struct { int32_t c; char class; } singles[] = {
    {0x404, '-'}, {0x490, 'K'}, {0x491, 'K'}, {0x45F, 'S'}, {0x458, '-'}, {0x459, 'L'}, {0x45A, 'N'}, {0x45B, 'S'}, {0x452, 'S'}, {0x45E, '-'}, {0x49B, 'K'}, {0x493, 'K'}, {0x4A3, 'N'},
    {0x67E, 'P'}, {0x686, 'S'}, {0x698, 'S'}, {0x6A4, 'P'}, {0x6A9, 'K'}, {0x6AF, 'K'}, {0x902, 'N'}, {0x901, 'N'}, {0x982, 'N'}, {0x9DC, 'L'}, {0x9DD, 'L'},
};

static char letter_class(int32_t c) {
    for (size_t i = 0; i < sizeof singles / sizeof *singles; i++)
        if (singles[i].c == c) return singles[i].class;
    for (size_t i = 0; i < sizeof alphabets / sizeof *alphabets; i++) {
        int32_t n = (int32_t)strlen(alphabets[i].classes);
        if (c >= alphabets[i].first && c < alphabets[i].first + n) return alphabets[i].classes[c - alphabets[i].first];
    }
    return '-';
}

typedef struct { char *out; size_t size, n; bool overflow; } bones;

// T before S is one sound in most scripts (ц, ts, tch), N before P is written M as often.
static void add(bones *b, char class) {
    if (class == '-') return;
    char *last = b->n ? &b->out[b->n - 1] : NULL;
    if (last && *last == class) return;
    if (last && *last == 'T' && class == 'S') { *last = 'S'; if (b->n > 1 && b->out[b->n - 2] == 'S') b->n--; return; }
    if (last && *last == 'N' && class == 'P') *last = 'M';
    if (b->n == b->size) { b->overflow = true; return; }
    b->out[b->n++] = class;
}

static bool latin_vowel(int32_t c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

static void add_latin(bones *b, int32_t before, int32_t c, int32_t after) {
    switch (c) {
    case 'b': case 'p': case 'f': case 'v': add(b, 'P'); break;
    case 'w': if (latin_vowel(after)) add(b, 'P'); break;
    case 'd': case 't': add(b, 'T'); break;
    case 'g': if (before != 'n' || latin_vowel(after)) add(b, 'K'); break;
    case 'k': case 'q': add(b, 'K'); break;
    case 'c': add(b, after == 'e' || after == 'i' || after == 'y' || after == 'h' || after == 'z' || after == 's' ? 'S' : 'K'); break;
    case 'x': add(b, 'K'); add(b, 'S'); break;
    case 's': case 'z': case 'j': add(b, 'S'); break;
    case 'm': add(b, 'M'); break;
    case 'n': add(b, 'N'); break;
    case 'l': case 'r': add(b, 'L'); break;
    default: break;
    }
}

// Rows of kana by their consonant, two to five signs each.
static char kana_class(int32_t c) {
    if (c >= 0x30A1 && c <= 0x30F6) c -= 0x60; // hiragana
    if (c == 0x3094) return 'P';               // vu
    if (c == 0x3093) return 'N';
    static const struct { int32_t end; char class; } rows[] = {{0x304B, '-'}, {0x3055, 'K'}, {0x305F, 'S'}, {0x306A, 'T'}, {0x306F, 'N'}, {0x307E, 'P'}, {0x3083, 'M'}, {0x3089, '-'}, {0x308E, 'L'}, {0x3093, '-'}};
    if (c == 0x3061 || c == 0x3062 || c == 0x3064 || c == 0x3065) return 'S'; // chi, tsu
    if (c == 0x3063) return '-';
    bool h = c >= 0x306F && c < 0x307E && (c - 0x306F) % 3 == 0 && c != 0x3075; // ha, hi, he, ho, but fu
    if (h) return '-';
    for (size_t i = 0; c >= 0x3041 && i < sizeof rows / sizeof *rows; i++)
        if (c < rows[i].end) return rows[i].class;
    return '-';
}

static void add_hangul(bones *b, int32_t c) {
    static const char first[] = "KKNTTLMPPSS-SSSKTP-", last[] = "-KKKNNNTLKMPLLPLMPPTTNTTKTP-";
    int32_t index = c - 0xAC00;
    add(b, first[index / 588]);
    if (index % 28) add(b, last[index % 28]);
}

// The characters of a reading stand in order, three bytes each.
static bool reads(str all, str one) {
    size_t low = 0, high = all.len / 3;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = memcmp(all.ptr + 3 * middle, one.ptr, 3);
        if (order == 0) return true;
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return false;
}

static void add_han(bones *b, int32_t c) {
    char bytes[4];
    str one = {bytes, utf8_put(c, bytes)};
    for (size_t i = 0; i < sizeof han / sizeof *han; i++)
        if (reads(str_of(han[i].characters), one)) {
            for (const char *k = han[i].classes; *k; k++) add(b, *k);
            return;
        }
}

static void add_rune(bones *b, int32_t before, int32_t c, int32_t after) {
    char plain[8];
    if (c < 0x80 || rune_script(c) == SCRIPT_LATIN) {
        size_t n = 1;
        if (c < 0x80) plain[0] = (char)c;
        else n = rune_plain(c, plain);
        for (size_t k = 0; k < n; k++) add_latin(b, before, plain[k], k + 1 < n ? plain[k + 1] : after);
    } else if (c >= 0x3041 && c <= 0x30F6) add(b, kana_class(c));
    else if (c >= 0xAC00 && c <= 0xD7A3) add_hangul(b, c);
    else if (c >= 0x4E00 && c <= 0x9FFF) add_han(b, c);
    else if (c == 0x648 && before == 0 && after == 0x627) add(b, 'P'); // waw before alif: Washington
    else add(b, letter_class(c));
}

size_t source_skeleton(str text, char *out, size_t size) {
    bones b = {.out = out, .size = size};
    int32_t before = 0, c = 0;
    for (size_t at = 0; at < text.len || c;) {
        int32_t after = at < text.len ? rune_to_lower(utf8_next(text, &at)) : 0;
        if (c) add_rune(&b, before, c, after);
        before = c, c = after;
        if (!after && at >= text.len) break;
    }
    return b.overflow ? 0 : b.n;
}
