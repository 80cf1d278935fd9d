#include "analysis/name_distance.h"

// Sounds: small letters stand for themselves, capitals for what several letters write.
enum { KH = 'X', CH = 'C', SH = 'S', ZH = 'Z', SHCH = 'Q', TS = 'T', DZH = 'J', KS = 'K', EE = 'I', OO = 'U', YA = 'A', YU = 'W', YO = 'O', NG = 'N' };
typedef struct { char letters[8]; uint8_t length, sound; } group;
// By their first letter, the longest first.
static const group of_a[] = {{"aa", 2, 'a'}, {"ae", 2, 'a'}, {{0}, 0, 0}};
static const group of_b[] = {{"bh", 2, 'b'}, {{0}, 0, 0}};
static const group of_c[] = {{"ch", 2, CH}, {"cz", 2, CH}, {"ck", 2, 'k'}, {{0}, 0, 0}};
static const group of_d[] = {{"dzh", 3, DZH}, {"dh", 2, 'd'}, {"dj", 2, DZH}, {{0}, 0, 0}};
static const group of_e[] = {{"ee", 2, EE}, {"ey", 2, 'e'}, {"ei", 2, 'e'}, {"eo", 2, 'o'}, {{0}, 0, 0}};
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
// And the letters that come second in them: after most letters most others begin no group.
#define L(letter) (1u << ((letter) - 'a'))
static const struct { const group *list; uint32_t seconds; } groups[26] = {
    ['a' - 'a'] = {of_a, L('a') | L('e')},
    ['b' - 'a'] = {of_b, L('h')},
    ['c' - 'a'] = {of_c, L('h') | L('k') | L('z')},
    ['d' - 'a'] = {of_d, L('h') | L('j') | L('z')},
    ['e' - 'a'] = {of_e, L('e') | L('i') | L('o') | L('y')},
    ['g' - 'a'] = {of_g, L('h')},
    ['i' - 'a'] = {of_i, L('a') | L('e') | L('i') | L('j') | L('u') | L('y')},
    ['j' - 'a'] = {of_j, L('a') | L('u')},
    ['k' - 'a'] = {of_k, L('h') | L('s')},
    ['n' - 'a'] = {of_n, L('g')},
    ['o' - 'a'] = {of_o, L('e') | L('o') | L('u')},
    ['p' - 'a'] = {of_p, L('h')},
    ['r' - 'a'] = {of_r, L('z')},
    ['s' - 'a'] = {of_s, L('c') | L('h') | L('z')},
    ['t' - 'a'] = {of_t, L('c') | L('h') | L('s') | L('z')},
    ['u' - 'a'] = {of_u, L('e')},
    ['x' - 'a'] = {of_x, ~0u},
    ['y' - 'a'] = {of_y, L('a') | L('i') | L('j') | L('o') | L('u')},
    ['z' - 'a'] = {of_z, L('h')},
};
#undef L

static bool begins_group(const uint8_t *letters, size_t left) {
    unsigned first = (unsigned)letters[0] - 'a', second = left > 1 ? (unsigned)letters[1] - 'a' : 26u;
    return first < 26 && groups[first].seconds >> (second > 25 ? 26 : second) & 1;
}

// How many letters are one sound.
static size_t group_at(const uint8_t *letters, size_t left, uint8_t *sound) {
    for (const group *g = groups[letters[0] - 'a'].list; g->length; g++) {
        size_t same = 1;
        while (same < g->length && same < left && letters[same] == (uint8_t)g->letters[same]) same++;
        if (same < g->length) continue;
        *sound = g->sound;
        return same;
    }
    return 1;
}

// The class of a consonant: those that alphabets and typists mix up are in one. 0: vowels and what is often silent; other signs are their own.
enum { NO_CLASS = 1, CLASS_BITS = 5 };
static const uint8_t classes[128] = {
    ['k'] = 'k', ['c'] = 'k', ['q'] = 'k', ['g'] = 'k', [KH] = 'k', [KS] = 'k',
    ['s'] = 's', ['z'] = 's', [SH] = 's', [ZH] = 's', [CH] = 's', [TS] = 's', [DZH] = 's', ['j'] = 's', [SHCH] = 's',
    ['b'] = 'p', ['p'] = 'p', ['f'] = 'p', ['v'] = 'p', ['d'] = 't', ['t'] = 't', ['m'] = 'n', ['n'] = 'n', [NG] = 'n',
    ['a'] = NO_CLASS, ['e'] = NO_CLASS, ['i'] = NO_CLASS, ['o'] = NO_CLASS, ['u'] = NO_CLASS, ['y'] = NO_CLASS, ['w'] = NO_CLASS, ['h'] = NO_CLASS,
    [EE] = NO_CLASS, [OO] = NO_CLASS, [YA] = NO_CLASS, [YU] = NO_CLASS, [YO] = NO_CLASS,
};
static inline uint8_t class_of(uint8_t sound) {
    uint8_t class = sound < 128 ? classes[sound] : 0;
    return class == NO_CLASS ? 0 : class ? class : sound;
}
static bool is_soft(uint8_t sound, uint8_t after) { return sound == 'c' && (after == 'e' || after == 'i' || after == 'y'); }

// The frame and its classes from the sounds; a soft one stands there as s.
static void fill_frame(name_sounds *s, const uint8_t *sounds, size_t count) {
    uint64_t all = 0;
    size_t n = 0;
    for (size_t i = 0, last = 0; i < count && n < sizeof s->frame; i++) {
        uint8_t class = class_of(sounds[i]);
        if (!class || class == last) continue;
        uint64_t one = UINT64_C(1) << class % 11 * CLASS_BITS;
        all |= (all << 1 & one * ((1u << CLASS_BITS) - 1)) | one; // one more
        last = s->frame[n++] = class;
    }
    s->frame_length = (uint8_t)n, s->classes = all;
}

void name_sounds_fill(name_sounds *s, str skeleton) {
    const uint8_t *letters = (const uint8_t *)skeleton.ptr;
    size_t length = skeleton.len < SOUNDS_MAX ? skeleton.len : SOUNDS_MAX, count = 0;
    uint8_t frame[SOUNDS_MAX], last = 0;
    bool plain = true;
    for (size_t i = 0; i < length;) {
        uint8_t sound = letters[i];
        bool grouped = begins_group(letters + i, length - i);
        plain &= !grouped && sound >= 'A' && sound < 128; // figures count as they are
        i += grouped ? group_at(letters + i, length - i, &sound) : 1;
        if (sound == KS && count == 0) sound = SH; // Xinhua, Xabier
        plain &= sound != last;
        if (sound == last) continue; // doubled
        frame[count] = is_soft(sound, i < length ? letters[i] : 0) ? 's' : sound;
        s->sounds[count++] = last = sound;
    }
    if (length) memcpy(s->letters, letters, length);
    s->length = (uint8_t)length, s->count = (uint8_t)count, s->plain = plain;
    s->has_sets = s->has_gaps = false;
    fill_frame(s, frame, count);
}

name_sounds name_sounds_of(str skeleton) {
    name_sounds s;
    name_sounds_fill(&s, skeleton);
    return s;
}

// Costs are counted in twentieths. A set of sounds is a mask of bits; small letters and capitals do not meet in the low six bits.
#define B(sound) (UINT64_C(1) << ((sound) & 63))
enum { ONE = 20, NEAR = 5, SILENT = 7, AKIN = 10, VOWEL = 12, SWAP = 16, FIRST = 16 }; // FIRST: what a change of the first letter costs besides

static const uint64_t vowels = B('a') | B('e') | B('i') | B('o') | B('u') | B('y') | B(EE) | B(OO) | B(YA) | B(YU) | B(YO);
static bool letter(uint8_t c) { return c >= 'A' && c < 128; }
static inline uint64_t bit_of(uint8_t c) { return (uint64_t)(c >> 6 == 1) << (c & 63); } // none if it is no letter
static bool in(uint64_t set, uint8_t c) { return (set & bit_of(c)) != 0; }
static bool is_vowel(uint8_t c) { return in(vowels, c); }

// Near: two ways to write one sound. Akin: sounds that the languages between hand on as each other.
static const uint64_t near[128] = {
    ['C'] = B('T') | B('c') | B('Q'), ['I'] = B('e') | B('i'), ['J'] = B('j') | B('Z'), ['N'] = B('n'), ['O'] = B('o'),
    ['Q'] = B('S') | B('C'), ['S'] = B('s') | B('Q'), ['T'] = B('C') | B('c') | B('s'), ['U'] = B('o') | B('u'), ['W'] = B('u'),
    ['X'] = B('k') | B('h'), ['Z'] = B('j') | B('J'), ['c'] = B('k') | B('q') | B('T') | B('C'), ['e'] = B('I') | B('y'), ['f'] = B('p'),
    ['g'] = B('j'), ['h'] = B('X'), ['i'] = B('y') | B('j') | B('I'), ['j'] = B('i') | B('y') | B('g') | B('J') | B('Z'),
    ['k'] = B('c') | B('q') | B('X'), ['n'] = B('N'), ['o'] = B('U') | B('u') | B('O'), ['p'] = B('f'), ['q'] = B('k') | B('c'),
    ['s'] = B('z') | B('T') | B('S'), ['u'] = B('U') | B('o') | B('W'), ['v'] = B('w'), ['w'] = B('v'), ['y'] = B('i') | B('j') | B('e'),
    ['z'] = B('s'),
};
static const uint64_t akin[128] = {
    ['A'] = B('a') | B('i'), ['C'] = B('X') | B('k'), ['J'] = B('d'), ['T'] = B('z') | B('s'), ['U'] = B('w'), ['W'] = B('i'),
    ['X'] = B('g') | B('C') | B('f'), ['Z'] = B('z'), ['a'] = B('A') | B('o') | B('e'), ['b'] = B('p') | B('v'), ['c'] = B('s'),
    ['d'] = B('t') | B('J'), ['e'] = B('i') | B('a') | B('y'), ['f'] = B('v') | B('X'), ['g'] = B('k') | B('h') | B('X'),
    ['h'] = B('g') | B('j') | B('k'), ['i'] = B('e') | B('A') | B('W'), ['j'] = B('h'), ['k'] = B('g') | B('h') | B('C'), ['l'] = B('r'),
    ['m'] = B('n'), ['n'] = B('m'), ['o'] = B('a') | B('y'), ['p'] = B('b'), ['r'] = B('l'), ['s'] = B('c') | B('T') | B('z'),
    ['t'] = B('d'), ['u'] = B('w') | B('v') | B('y'), ['v'] = B('b') | B('f') | B('u'), ['w'] = B('u') | B('U'),
    ['y'] = B('e') | B('o') | B('u'), ['z'] = B('T') | B('Z') | B('s'),
};

// A letter more or less, between two others.
static uint8_t gap(uint8_t c, uint8_t before, uint8_t after) {
    if (c == before || c == after) return NEAR;
    if (c == 'h') return SILENT;
    if (c == 'y' || c == 'j' || c == 'w') return AKIN;
    return is_vowel(c) ? VOWEL : ONE;
}

static void fill_gaps(const uint8_t *s, size_t count, uint8_t *gaps) {
    for (size_t i = 0; i < count; i++) gaps[i] = gap(s[i], i ? s[i - 1] : 0, i + 1 < count ? s[i + 1] : 0);
    if (count) gaps[0] = (uint8_t)(gaps[0] + FIRST / 2);
}

static int least(int a, int b) { return a < b ? a : b; }

typedef struct { const uint8_t *sounds, *gaps; size_t count; } row_of_sounds;

// What one sound costs in the place of others, each of which is a bit, or none if it is no letter.
typedef struct { uint64_t near, akin, vowel; } costs;
static costs costs_of(uint8_t sound) {
    if (!letter(sound)) return (costs){0};
    return (costs){near[sound], akin[sound], is_vowel(sound) ? vowels : 0};
}
static inline int cost_of(const costs *c, uint64_t other) { // without a branch, for which it will be is anybody's guess
    int cost = c->vowel & other ? VOWEL : ONE;
    cost = c->akin & other ? AKIN : cost;
    return c->near & other ? NEAR : cost;
}

static int distance(row_of_sounds a, row_of_sounds b, int limit) {
    int rows[3][SOUNDS_MAX + 1];
    uint64_t bit[SOUNDS_MAX];
    int *before = rows[0], *last = rows[1], *row = rows[2], first = FIRST;
    last[0] = 0;
    for (size_t j = 0; j < b.count; j++) last[j + 1] = last[j] + b.gaps[j], bit[j] = bit_of(b.sounds[j]);
    for (size_t i = 0; i < a.count; i++) {
        uint8_t sound = a.sounds[i], sound_before = i ? a.sounds[i - 1] : 0;
        const costs of = costs_of(sound);
        int gap_here = a.gaps[i], here = last[0] + gap_here, best = here;
        row[0] = here;
        for (size_t j = 0; j < b.count; j++) {
            int s = cost_of(&of, bit[j]);
            s = b.sounds[j] == sound ? 0 : s > NEAR ? s + first : s;
            first = 0;
            here = least(last[j] + s, least(last[j + 1] + gap_here, here + b.gaps[j]));
            if (sound_before == b.sounds[j] && i && j && sound == b.sounds[j - 1]) here = least(here, before[j - 1] + SWAP);
            row[j + 1] = here;
            best = least(best, here);
        }
        if (best > limit) return best;
        int *spare = before;
        before = last;
        last = row;
        row = spare;
    }
    return last[b.count];
}

// For each letter those whose every sound, alone or in a group, it may stand for, or may be part of what does: by `near`, `akin` and `groups`.
#define L(letter) (1u << ((letter) - 'a'))
static const uint32_t met_by[32] = {
    ['b' - 'a'] = L('b') | L('p') | L('v'),
    ['c' - 'a'] = L('c') | L('k') | L('q') | L('s') | L('t') | L('z'),
    ['d' - 'a'] = L('d') | L('t') | L('z'),
    ['f' - 'a'] = L('f') | L('k') | L('p') | L('v'),
    ['g' - 'a'] = L('c') | L('g') | L('k'),
    ['h' - 'a'] = L('c') | L('g') | L('k'),
    ['j' - 'a'] = L('d') | L('g') | L('r') | L('z'),
    ['k' - 'a'] = L('c') | L('f') | L('g') | L('k') | L('p') | L('q') | L('s') | L('t') | L('z'),
    ['l' - 'a'] = L('l') | L('r'),
    ['m' - 'a'] = L('m') | L('n'),
    ['n' - 'a'] = L('g') | L('m') | L('n'),
    ['p' - 'a'] = L('b') | L('f') | L('p') | L('v'),
    ['q' - 'a'] = L('c') | L('k') | L('q'),
    ['r' - 'a'] = L('l') | L('r'),
    ['s' - 'a'] = L('c') | L('s') | L('t') | L('x') | L('z'),
    ['t' - 'a'] = L('d') | L('t'),
    ['u' - 'a'] = L('v'),
    ['v' - 'a'] = L('b') | L('f') | L('p') | L('v'),
    ['w' - 'a'] = L('v'),
    ['x' - 'a'] = L('c') | L('k') | L('s') | L('t') | L('x') | L('z'),
    ['z' - 'a'] = L('c') | L('d') | L('r') | L('s') | L('t') | L('z'),
};
enum { HARD = L('b') | L('c') | L('d') | L('f') | L('g') | L('k') | L('l') | L('m') | L('n') | L('p') | L('q') | L('r') | L('s') | L('t') | L('v') | L('x') | L('z'),
       SIBILANT = L('c') | L('d') | L('k') | L('r') | L('s') | L('t') | L('x') | L('z'), NASAL = L('n') | L('g'), LABIAL = L('p') | L('f') }; // two of which may be one sound
#undef L

name_letters name_letters_of(str skeleton) {
    uint32_t all = 0, meets = 0;
    size_t length = skeleton.len < SOUNDS_MAX ? skeleton.len : SOUNDS_MAX;
    for (size_t i = 0; i < length; i++) {
        unsigned letter = (unsigned)(unsigned char)skeleton.ptr[i] - 'a', other = letter > 25; // of no alphabet of ours
        all |= (1u - other) << (letter & 31);
        meets |= met_by[letter & 31] & (other - 1u);
    }
    return (name_letters){all & HARD, meets};
}

static unsigned changes(uint32_t missing) {
    unsigned n = (missing & SIBILANT ? 1u : 0u) + (missing & NASAL ? 1u : 0u) + (missing & LABIAL ? 1u : 0u);
    for (uint32_t others = missing & ~(uint32_t)(SIBILANT | NASAL | LABIAL); others; others &= others - 1) n++;
    return n;
}

unsigned name_letters_apart(name_letters a, name_letters b) {
    unsigned x = changes(a.hard & ~b.meets), y = changes(b.hard & ~a.meets);
    return x > y ? x : y;
}

static void fill_sets(const uint8_t *row, size_t count, uint64_t *hard, uint64_t *reach) {
    const uint64_t soft = vowels | B('h') | B('j') | B('w');
    for (size_t i = 0; i < count; i++) {
        uint8_t c = row[i];
        if (!letter(c)) continue;
        *hard |= B(c) & ~soft;
        *reach |= B(c) | near[c] | akin[c];
    }
}

static void need_sets(name_sounds *s) {
    if (s->has_sets) return;
    s->of_letters.hard = s->of_letters.reach = s->of_sounds.hard = s->of_sounds.reach = 0;
    fill_sets(s->letters, s->length, &s->of_letters.hard, &s->of_letters.reach);
    if (s->plain) s->of_sounds = s->of_letters;
    else fill_sets(s->sounds, s->count, &s->of_sounds.hard, &s->of_sounds.reach);
    s->has_sets = true;
}

static void need_gaps(name_sounds *s) {
    if (s->has_gaps) return;
    fill_gaps(s->letters, s->length, s->letter_gaps);
    fill_gaps(s->sounds, s->count, s->sound_gaps);
    s->has_gaps = true;
}

static int bits(uint64_t set) {
    int n = 0;
    for (; set; set &= set - 1) n++;
    return n;
}

// A consonant that nothing in the other word can stand for costs a whole change; one change may serve one of each word.
static bool too_far(uint64_t hard_a, uint64_t reach_a, uint64_t hard_b, uint64_t reach_b, int limit) {
    int x = bits(hard_a & ~reach_b), y = bits(hard_b & ~reach_a);
    return (x > y ? x : y) * ONE > limit;
}

// What any way from one word to the other begins with costs at least: a change of the first sound, its loss, or an exchange with the second.
static int first_step(const uint8_t *a, size_t a_count, const uint8_t *b, size_t b_count) {
    if (!a_count || !b_count || a[0] == b[0]) return 0;
    uint8_t a_next = a_count > 1 ? a[1] : 0, b_next = b_count > 1 ? b[1] : 0;
    const costs of = costs_of(a[0]);
    int change = cost_of(&of, bit_of(b[0])), loss = least(gap(a[0], 0, a_next), gap(b[0], 0, b_next)) + FIRST / 2;
    if (change > NEAR) change += FIRST;
    return least(a_next == b[0] && b_next == a[0] ? SWAP : change, least(change, loss));
}

static int letters_apart(name_sounds *a, name_sounds *b, int most) {
    if (first_step(a->letters, a->length, b->letters, b->length) > most) return most + ONE;
    need_sets(a), need_sets(b);
    if (too_far(a->of_letters.hard, a->of_letters.reach, b->of_letters.hard, b->of_letters.reach, most)) return most + ONE;
    need_gaps(a), need_gaps(b);
    return distance((row_of_sounds){a->letters, a->letter_gaps, a->length}, (row_of_sounds){b->letters, b->letter_gaps, b->length}, most);
}

static int sounds_apart(name_sounds *a, name_sounds *b, int most) {
    if (first_step(a->sounds, a->count, b->sounds, b->count) > most) return most + ONE;
    need_sets(a), need_sets(b);
    if (too_far(a->of_sounds.hard, a->of_sounds.reach, b->of_sounds.hard, b->of_sounds.reach, most)) return most + ONE;
    need_gaps(a), need_gaps(b);
    return distance((row_of_sounds){a->sounds, a->sound_gaps, a->count}, (row_of_sounds){b->sounds, b->sound_gaps, b->count}, most);
}

float name_distance(name_sounds *a, name_sounds *b, float limit) {
    int most = (int)(limit * ONE) + 1;
    int letters = letters_apart(a, b, most);
    if (a->plain && b->plain) return (float)letters / ONE;
    int sounds = sounds_apart(a, b, most);
    if (sounds < letters) return sounds < 3 ? .15f : (float)sounds / ONE; // what sounds the same is still spelled in two ways
    return (float)letters / ONE;
}
