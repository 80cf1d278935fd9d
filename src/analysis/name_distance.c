#include "analysis/name_distance.h"

// Sounds: small letters stand for themselves, capitals for what several letters write.
enum { KH = 'X', CH = 'C', SH = 'S', ZH = 'Z', SHCH = 'Q', TS = 'T', DZH = 'J', KS = 'K', EE = 'I', OO = 'U', YA = 'A', YU = 'W', YO = 'O', NG = 'N' };
typedef struct { char letters[8]; uint8_t length, sound; } group;
// By their first letter, the longest first.
static const group of_a[] = {{"aa", 2, 'a'}, {"ae", 2, 'a'}, {{0}, 0, 0}};
static const group of_b[] = {{"bh", 2, 'b'}, {{0}, 0, 0}};
static const group of_c[] = {{"ch", 2, CH}, {"cz", 2, CH}, {"ck", 2, 'k'}, {{0}, 0, 0}};
static const group of_d[] = {{"dzh", 3, DZH}, {"dh", 2, 'd'}, {"dj", 2, DZH}, {{0}, 0, 0}};
static const group of_e[] = {{"ee", 2, EE}, {"ey", 2, 'e'}, {"ei", 2, 'e'}, {{0}, 0, 0}};
static const group of_g[] = {{"gh", 2, 'g'}, {{0}, 0, 0}};
static const group of_i[] = {{"ie", 2, EE}, {"iy", 2, 'i'}, {"ij", 2, 'i'}, {"ii", 2, 'i'}, {"ia", 2, YA}, {"iu", 2, YU}, {{0}, 0, 0}};
static const group of_j[] = {{"ja", 2, YA}, {"ju", 2, YU}, {{0}, 0, 0}};
static const group of_k[] = {{"kh", 2, KH}, {"ks", 2, KS}, {{0}, 0, 0}};
static const group of_n[] = {{"ng", 2, NG}, {{0}, 0, 0}};
static const group of_o[] = {{"ou", 2, OO}, {"oo", 2, OO}, {"oe", 2, 'o'}, {{0}, 0, 0}};
static const group of_p[] = {{"ph", 2, 'f'}, {{0}, 0, 0}};
static const group of_r[] = {{"rz", 2, ZH}, {{0}, 0, 0}};
static const group of_s[] = {{"schtsch", 7, SHCH}, {"shch", 4, SHCH}, {"szcz", 4, SHCH}, {"sch", 3, SH}, {"sh", 2, SH}, {"sz", 2, SH}, {{0}, 0, 0}};
static const group of_t[] = {{"tsch", 4, CH}, {"tch", 3, CH}, {"th", 2, 't'}, {"ts", 2, TS}, {"tz", 2, TS}, {{0}, 0, 0}};
static const group of_u[] = {{"ue", 2, 'u'}, {{0}, 0, 0}};
static const group of_x[] = {{"x", 1, KS}, {{0}, 0, 0}};
static const group of_y[] = {{"yi", 2, 'i'}, {"yj", 2, 'i'}, {"ya", 2, YA}, {"yu", 2, YU}, {"yo", 2, YO}, {{0}, 0, 0}};
static const group of_z[] = {{"zh", 2, ZH}, {{0}, 0, 0}};
static const group *const groups[26] = {['a' - 'a'] = of_a, ['b' - 'a'] = of_b, ['c' - 'a'] = of_c, ['d' - 'a'] = of_d, ['e' - 'a'] = of_e, ['g' - 'a'] = of_g, ['i' - 'a'] = of_i, ['j' - 'a'] = of_j, ['k' - 'a'] = of_k, ['n' - 'a'] = of_n, ['o' - 'a'] = of_o, ['p' - 'a'] = of_p, ['r' - 'a'] = of_r, ['s' - 'a'] = of_s, ['t' - 'a'] = of_t, ['u' - 'a'] = of_u, ['x' - 'a'] = of_x, ['y' - 'a'] = of_y, ['z' - 'a'] = of_z};

static size_t group_at(const uint8_t *letters, size_t left, uint8_t *sound) {
    const group *g = letters[0] >= 'a' && letters[0] <= 'z' ? groups[letters[0] - 'a'] : NULL;
    for (; g && g->length; g++) {
        if (g->length > left || memcmp(g->letters, letters, g->length) != 0) continue;
        *sound = g->sound;
        return g->length;
    }
    *sound = letters[0];
    return 1;
}

// The class of a consonant: those that alphabets and typists mix up are in one. 0: vowels and what is often silent.
static uint8_t class_of(uint8_t sound) {
    switch (sound) {
    case 'k': case 'c': case 'q': case 'g': case KH: case KS: return 'k';
    case 's': case 'z': case SH: case ZH: case CH: case TS: case DZH: case 'j': case SHCH: return 's';
    case 'b': case 'p': case 'f': case 'v': return 'p';
    case 'd': case 't': return 't';
    case 'm': case 'n': case NG: return 'n';
    case 'l': case 'r': return sound;
    case 'a': case 'e': case 'i': case 'o': case 'u': case 'y': case 'w': case 'h': case EE: case OO: case YA: case YU: case YO: return 0;
    default: return sound;
    }
}

static void add_frame(name_sounds *s, uint8_t sound, uint8_t after) {
    bool soft = sound == 'c' && (after == 'e' || after == 'i' || after == 'y');
    uint8_t class = soft ? 's' : class_of(sound);
    if (!class || s->frame_length == sizeof s->frame) return;
    if (s->frame_length && s->frame[s->frame_length - 1] == class) return;
    s->frame[s->frame_length++] = class;
}

name_sounds name_sounds_of(str skeleton) {
    name_sounds s = {0};
    s.length = (uint8_t)(skeleton.len < SOUNDS_MAX ? skeleton.len : SOUNDS_MAX);
    if (s.length) memcpy(s.letters, skeleton.ptr, s.length);
    for (size_t i = 0; i < s.length;) {
        uint8_t sound;
        bool begins = i == 0;
        i += group_at(s.letters + i, s.length - i, &sound);
        if (begins && sound == KS) sound = SH; // Xinhua, Xabier
        if (s.count && s.sounds[s.count - 1] == sound) continue; // doubled
        s.sounds[s.count++] = sound;
        add_frame(&s, sound, i < s.length ? s.letters[i] : 0);
    }
    return s;
}

static bool is_vowel(uint8_t c) {
    switch (c) {
    case 'a': case 'e': case 'i': case 'o': case 'u': case 'y': case EE: case OO: case YA: case YU: case YO: return true;
    default: return false;
    }
}

// Near: two ways to write one sound. Akin: sounds that the languages between hand on as each other.
static const char near[128][8] = {['C'] = "TcQ", ['I'] = "ei", ['J'] = "jZ", ['N'] = "n", ['O'] = "o", ['Q'] = "SC", ['S'] = "sQ", ['T'] = "Ccs", ['U'] = "ou", ['W'] = "u", ['X'] = "kh", ['Z'] = "jJ", ['c'] = "kqTC", ['e'] = "Iy", ['f'] = "p", ['g'] = "j", ['h'] = "X", ['i'] = "yjI", ['j'] = "iygJZ", ['k'] = "cqX", ['n'] = "N", ['o'] = "UuO", ['p'] = "f", ['q'] = "kc", ['s'] = "zTS", ['u'] = "UoW", ['v'] = "w", ['w'] = "v", ['y'] = "ije", ['z'] = "s"};
static const char akin[128][8] = {['A'] = "ai", ['C'] = "Xk", ['J'] = "d", ['T'] = "zs", ['U'] = "w", ['W'] = "i", ['X'] = "gCf", ['Z'] = "z", ['a'] = "Aoe", ['b'] = "pv", ['c'] = "s", ['d'] = "tJ", ['e'] = "iay", ['f'] = "vX", ['g'] = "khX", ['h'] = "gjk", ['i'] = "eAW", ['j'] = "h", ['k'] = "ghC", ['l'] = "r", ['m'] = "n", ['n'] = "m", ['o'] = "ay", ['p'] = "b", ['r'] = "l", ['s'] = "cTz", ['t'] = "d", ['u'] = "wvy", ['v'] = "bfu", ['w'] = "uU", ['y'] = "eou", ['z'] = "TZs"};

static bool has(const char *set, uint8_t c) {
    for (; *set; set++)
        if ((uint8_t)*set == c) return true;
    return false;
}

static float substitution(uint8_t a, uint8_t b) {
    if (a == b) return 0;
    if (a >= 128 || b >= 128) return 1;
    if (has(near[a], b)) return .25f;
    if (has(akin[a], b)) return .5f;
    if (is_vowel(a) && is_vowel(b)) return .6f;
    return 1;
}

// A letter more or less, after `before`.
static float gap(uint8_t c, uint8_t before, uint8_t after) {
    if (c == before || c == after) return .25f;
    if (c == 'h') return .35f;
    if (c == 'y' || c == 'j' || c == 'w') return .5f;
    return is_vowel(c) ? .6f : 1;
}

static float gap_at(const uint8_t *s, size_t count, size_t i) { return gap(s[i], i ? s[i - 1] : 0, i + 1 < count ? s[i + 1] : 0); }

static float least(float a, float b) { return a < b ? a : b; }

static float distance(const uint8_t *a, size_t m, const uint8_t *b, size_t n, float limit) {
    float rows[3][SOUNDS_MAX + 1];
    float *before = rows[0], *last = rows[1], *row = rows[2];
    const float first = .8f; // what a change of the first letter costs besides
    last[0] = 0;
    for (size_t j = 0; j < n; j++) last[j + 1] = last[j] + gap_at(b, n, j) + (j == 0 ? first / 2 : 0);
    for (size_t i = 0; i < m; i++) {
        row[0] = last[0] + gap_at(a, m, i) + (i == 0 ? first / 2 : 0);
        float best = row[0];
        for (size_t j = 0; j < n; j++) {
            float s = substitution(a[i], b[j]);
            if (s > .3f && i == 0 && j == 0) s += first;
            float cost = least(last[j] + s, least(last[j + 1] + gap_at(a, m, i), row[j] + gap_at(b, n, j)));
            if (i && j && a[i] == b[j - 1] && a[i - 1] == b[j]) cost = least(cost, before[j - 1] + .8f);
            row[j + 1] = cost;
            best = least(best, cost);
        }
        if (best > limit) return best;
        float *spare = before;
        before = last;
        last = row;
        row = spare;
    }
    return last[n];
}

float name_distance(const name_sounds *a, const name_sounds *b, float limit) {
    float letters = distance(a->letters, a->length, b->letters, b->length, limit);
    float sounds = distance(a->sounds, a->count, b->sounds, b->count, limit);
    if (sounds < letters) return sounds < .15f ? .15f : sounds; // what sounds the same is still spelled in two ways
    return letters;
}
