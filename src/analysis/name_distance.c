#include "analysis/name_distance.h"

// Sounds: small letters stand for themselves, capitals for what several letters write.
enum { KH = 'X', CH = 'C', SH = 'S', ZH = 'Z', SHCH = 'Q', TS = 'T', DZH = 'J', KS = 'K', EE = 'I', OO = 'U', YA = 'A', YU = 'W', YO = 'O', NG = 'N' };

enum { OTHER = 26 }; // no letter from a to z, or none that follows
static unsigned letter_number(uint8_t c) {
    unsigned at = (unsigned)c - 'a';
    return at < OTHER ? at : OTHER;
}

// What two letters are: a row for each first one. A sound with the bit TWO, which they write together; or one of two signs; or 0.
enum { TWO = 128, SOFT = 1 /* a c that is an s */, LONG = 2 /* perhaps a longer group */ };
#define TO(letter) [(letter) - 'a']
static const uint8_t pairs[OTHER + 1][32] = {
    TO('a') = {TO('a') = TWO | 'a', TO('e') = TWO | 'a'},
    TO('b') = {TO('h') = TWO | 'b'},
    TO('c') = {TO('h') = TWO | CH, TO('z') = TWO | CH, TO('k') = TWO | 'k', TO('e') = SOFT, TO('i') = SOFT, TO('y') = SOFT},
    TO('d') = {TO('h') = TWO | 'd', TO('j') = TWO | DZH, TO('z') = LONG},
    TO('e') = {TO('e') = TWO | EE, TO('y') = TWO | 'e', TO('i') = TWO | 'e', TO('o') = TWO | 'o'},
    TO('g') = {TO('h') = TWO | 'g'},
    TO('i') = {TO('e') = TWO | EE, TO('y') = TWO | 'i', TO('j') = TWO | 'i', TO('i') = TWO | 'i', TO('a') = TWO | YA, TO('u') = TWO | YU},
    TO('j') = {TO('a') = TWO | YA, TO('u') = TWO | YU},
    TO('k') = {TO('h') = TWO | KH, TO('s') = TWO | KS},
    TO('n') = {TO('g') = TWO | NG},
    TO('o') = {TO('u') = TWO | OO, TO('o') = TWO | OO, TO('e') = TWO | 'o'},
    TO('p') = {TO('h') = TWO | 'f'},
    TO('r') = {TO('z') = TWO | ZH},
    TO('s') = {TO('c') = LONG, TO('h') = LONG, TO('z') = LONG},
    TO('t') = {TO('h') = TWO | 't', TO('z') = TWO | TS, TO('c') = LONG, TO('s') = LONG},
    TO('u') = {TO('e') = TWO | 'u'},
    TO('y') = {TO('i') = TWO | 'i', TO('j') = TWO | 'i', TO('a') = TWO | YA, TO('u') = TWO | YU, TO('o') = TWO | YO},
    TO('z') = {TO('h') = TWO | ZH},
};
#undef TO

// How many letters are one sound, where a longer group may begin.
static size_t group_at(const uint8_t *letters, size_t left, uint8_t *sound) {
    static const struct { char letters[8]; uint8_t length, sound; } groups[] = { // those that begin alike the longest first
        {"schtsch", 7, SHCH}, {"shch", 4, SHCH}, {"szcz", 4, SHCH}, {"sch", 3, SH}, {"sh", 2, SH}, {"sz", 2, SH},
        {"tsch", 4, CH}, {"tch", 3, CH}, {"ts", 2, TS}, {"dzh", 3, DZH},
    };
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        if (groups[i].length > left || memcmp(letters, groups[i].letters, groups[i].length) != 0) continue;
        *sound = groups[i].sound;
        return groups[i].length;
    }
    return 1;
}

// The class of a consonant: those that alphabets and typists mix up are in one. 0: vowels and what is often silent. A sign of another script is its own.
enum { CLASS_BITS = 5 };
static const uint8_t classes[128] = {
    ['k'] = 'k', ['c'] = 'k', ['q'] = 'k', ['g'] = 'k', [KH] = 'k', [KS] = 'k',
    ['s'] = 's', ['z'] = 's', [SH] = 's', [ZH] = 's', [CH] = 's', [TS] = 's', [DZH] = 's', ['j'] = 's', [SHCH] = 's',
    ['b'] = 'p', ['p'] = 'p', ['f'] = 'p', ['v'] = 'p', ['d'] = 't', ['t'] = 't', ['m'] = 'n', ['n'] = 'n', [NG] = 'n', ['l'] = 'l', ['r'] = 'r',
    ['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6', ['7'] = '7', ['8'] = '8', ['9'] = '9',
};
static inline uint8_t class_of(uint8_t sound) { return sound < 128 ? classes[sound] : sound; }

// For each letter those whose every sound, alone or in a group, it may stand for, or may be part of what does: by `near`, `akin`, `pairs` and the longer groups.
#define L(letter) (1u << ((letter) - 'a'))
static const uint32_t met_by[OTHER + 1] = {
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
    for (size_t i = 0; i < skeleton.len && i < SOUNDS_MAX; i++) {
        unsigned letter = letter_number((uint8_t)skeleton.ptr[i]);
        all |= 1u << letter, meets |= met_by[letter];
    }
    return (name_letters){all & HARD, meets};
}

// What each letter is with the next one: of `pairs`. Returns the set of the letters, OTHER among them.
static uint32_t find_pairs(name_sounds *s, uint8_t *with_next) {
    unsigned next = OTHER;
    uint32_t all = 0, meets = 0;
    for (size_t i = s->length; i-- > 0;) {
        unsigned first = letter_number(s->letters[i]);
        with_next[i] = pairs[first][next];
        all |= 1u << first, meets |= met_by[first];
        next = first;
    }
    s->set = (name_letters){all & HARD, meets};
    return all;
}

// What is known of the classes of consonants while they are read.
typedef struct { uint64_t classes; size_t count; uint8_t last; } frame_so_far;

static inline frame_so_far frame_add(frame_so_far f, uint8_t *frame, uint8_t class) { // 0: none. Without a branch
    uint64_t another = (class != 0) & (class != f.last) & (f.count < FRAME_MAX);
    uint64_t one = another << class % 11 * CLASS_BITS;
    f.classes |= (f.classes << 1 & one * ((1u << CLASS_BITS) - 1)) | one; // one more
    frame[f.count] = class;
    f.last = (uint8_t)(f.last + another * (uint8_t)(class - f.last));
    f.count += another;
    return f;
}

// The sounds, and the frame, which takes a soft one for s. False: some were written by several letters.
static bool read_sounds(name_sounds *s, const uint8_t *with_next) {
    frame_so_far f = {0};
    size_t count = 0;
    uint8_t last = 0;
    unsigned grouped = 0;
    for (size_t i = 0; i < s->length;) {
        uint8_t pair = with_next[i], sound = pair & TWO ? pair & (TWO - 1) : s->letters[i];
        i += pair == LONG ? group_at(s->letters + i, s->length - i, &sound) : pair & TWO ? 2 : 1;
        if (sound == 'x') sound = KS;
        if (sound == KS && count == 0) sound = SH; // Xinhua, Xabier
        bool doubled = sound == last;
        s->sounds[count] = sound;
        count += !doubled;
        f = frame_add(f, s->frame, doubled ? 0 : class_of(pair == SOFT ? 's' : sound));
        last = sound, grouped |= pair & ~(unsigned)SOFT;
    }
    s->count = (uint8_t)count, s->frame_length = (uint8_t)f.count, s->classes = f.classes;
    return !grouped && count == s->length;
}

// With hardly a branch, for which letter comes next is anybody's guess.
void name_sounds_fill(name_sounds *s, str skeleton) {
    uint8_t with_next[SOUNDS_MAX];
    size_t length = skeleton.len < SOUNDS_MAX ? skeleton.len : SOUNDS_MAX;
    if (length) memcpy(s->letters, skeleton.ptr, length);
    s->length = (uint8_t)length;
    uint32_t all = find_pairs(s, with_next);
    s->plain = read_sounds(s, with_next) && !(all & (1u << OTHER | 1u << ('x' - 'a'))); // figures count as they are
    s->has_sets = s->has_gaps = false;
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
    uint8_t sound_before = 0; // none
    last[0] = 0;
    for (size_t j = 0; j < b.count; j++) last[j + 1] = last[j] + b.gaps[j], bit[j] = bit_of(b.sounds[j]);
    for (size_t i = 0; i < a.count; i++) {
        uint8_t sound = a.sounds[i], other_before = 0;
        const costs of = costs_of(sound);
        int gap_here = a.gaps[i], here = last[0] + gap_here, best = here;
        row[0] = here;
        for (size_t j = 0; j < b.count; j++) {
            uint8_t other = b.sounds[j];
            int s = cost_of(&of, bit[j]);
            s = other == sound ? 0 : s > NEAR ? s + first : s;
            first = 0;
            here = least(last[j] + s, least(last[j + 1] + gap_here, here + b.gaps[j]));
            bool swapped = (sound_before == other) & (sound == other_before);
            if (swapped) here = least(here, before[j - 1] + SWAP);
            row[j + 1] = here;
            best = least(best, here);
            other_before = other;
        }
        if (best > limit) return best;
        int *spare = before;
        before = last;
        last = row;
        row = spare;
        sound_before = sound;
    }
    return last[b.count];
}

// How many there are, of up to 64. Without a branch.
static int bits(uint64_t set) {
    set -= set >> 1 & UINT64_C(0x5555555555555555);
    set = (set & UINT64_C(0x3333333333333333)) + (set >> 2 & UINT64_C(0x3333333333333333));
    set = (set + (set >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
    return (int)(set * UINT64_C(0x0101010101010101) >> 56);
}

static unsigned changes(uint32_t missing) {
    unsigned alike = (missing & SIBILANT ? 1u : 0u) + (missing & NASAL ? 1u : 0u) + (missing & LABIAL ? 1u : 0u);
    return alike + (unsigned)bits(missing & ~(uint32_t)(SIBILANT | NASAL | LABIAL));
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
