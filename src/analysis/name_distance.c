#include "analysis/name_distance.h"

// Sounds: small letters stand for themselves, capitals for what several letters write.
enum { KH = 'X', CH = 'C', SH = 'S', ZH = 'Z', SHCH = 'Q', TS = 'T', DZH = 'J', KS = 'K', EE = 'I', OO = 'U', YA = 'A', YU = 'W', YO = 'O', NG = 'N' };

enum { OTHER = 26 }; // no letter from a to z, or none that follows
static unsigned letter_number(uint8_t c) {
    unsigned at = (unsigned)c - 'a';
    return at < OTHER ? at : OTHER;
}

// What two letters are: a row for each first one. A sound with the bit TWO, which they write together; or one of three signs; or 0.
enum { TWO = 128, SOFT = 1 /* a c that is an s */, LONG = 2 /* perhaps a longer group */, SAME = 4 /* one sound */ };
#define TO(letter) [(letter) - 'a']
static const uint8_t pairs[OTHER + 1][32] = {
    TO('a') = {TO('a') = TWO | 'a', TO('e') = TWO | 'a'},
    TO('b') = {TO('b') = SAME, TO('h') = TWO | 'b'},
    TO('c') = {TO('c') = SAME, TO('h') = TWO | CH, TO('z') = TWO | CH, TO('k') = TWO | 'k', TO('e') = SOFT, TO('i') = SOFT, TO('y') = SOFT},
    TO('d') = {TO('d') = SAME, TO('h') = TWO | 'd', TO('j') = TWO | DZH, TO('z') = LONG},
    TO('e') = {TO('e') = TWO | EE, TO('y') = TWO | 'e', TO('i') = TWO | 'e', TO('o') = TWO | 'o'},
    TO('f') = {TO('f') = SAME},
    TO('g') = {TO('g') = SAME, TO('h') = TWO | 'g'},
    TO('h') = {TO('h') = SAME},
    TO('i') = {TO('e') = TWO | EE, TO('y') = TWO | 'i', TO('j') = TWO | 'i', TO('i') = TWO | 'i', TO('a') = TWO | YA, TO('u') = TWO | YU},
    TO('j') = {TO('j') = SAME, TO('a') = TWO | YA, TO('u') = TWO | YU},
    TO('k') = {TO('k') = SAME, TO('h') = TWO | KH, TO('s') = TWO | KS},
    TO('l') = {TO('l') = SAME},
    TO('m') = {TO('m') = SAME},
    TO('n') = {TO('n') = SAME, TO('g') = TWO | NG},
    TO('o') = {TO('u') = TWO | OO, TO('o') = TWO | OO, TO('e') = TWO | 'o'},
    TO('p') = {TO('p') = SAME, TO('h') = TWO | 'f'},
    TO('q') = {TO('q') = SAME},
    TO('r') = {TO('r') = SAME, TO('z') = TWO | ZH},
    TO('s') = {TO('s') = SAME, TO('c') = LONG, TO('h') = LONG, TO('z') = LONG},
    TO('t') = {TO('t') = SAME, TO('h') = TWO | 't', TO('z') = TWO | TS, TO('c') = LONG, TO('s') = LONG},
    TO('u') = {TO('u') = SAME, TO('e') = TWO | 'u'},
    TO('v') = {TO('v') = SAME},
    TO('w') = {TO('w') = SAME},
    TO('x') = {TO('x') = SAME},
    TO('y') = {TO('y') = SAME, TO('i') = TWO | 'i', TO('j') = TWO | 'i', TO('a') = TWO | YA, TO('u') = TWO | YU, TO('o') = TWO | YO},
    TO('z') = {TO('z') = SAME, TO('h') = TWO | ZH},
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

// The class of a consonant: those that alphabets and typists mix up are in one; and where it is counted. 0: vowels and what is often silent.
enum { CLASS_BITS = 5, COUNTED = 11 };
typedef struct { uint8_t name, at; } class;
#define CLASS(name) {name, (uint8_t)((name * 5 + 4) % COUNTED * CLASS_BITS)} // which has those of consonants among the first
static const class classes[128] = {
    ['k'] = CLASS('k'), ['c'] = CLASS('k'), ['q'] = CLASS('k'), ['g'] = CLASS('k'), ['x'] = CLASS('k'), [KH] = CLASS('k'), [KS] = CLASS('k'),
    ['s'] = CLASS('s'), ['z'] = CLASS('s'), ['j'] = CLASS('s'), [SH] = CLASS('s'), [ZH] = CLASS('s'), [CH] = CLASS('s'), [TS] = CLASS('s'), [DZH] = CLASS('s'), [SHCH] = CLASS('s'),
    ['b'] = CLASS('p'), ['p'] = CLASS('p'), ['f'] = CLASS('p'), ['v'] = CLASS('p'), ['d'] = CLASS('t'), ['t'] = CLASS('t'),
    ['m'] = CLASS('n'), ['n'] = CLASS('n'), [NG] = CLASS('n'), ['l'] = CLASS('l'), ['r'] = CLASS('r'),
    ['0'] = CLASS('0'), ['1'] = CLASS('1'), ['2'] = CLASS('2'), ['3'] = CLASS('3'), ['4'] = CLASS('4'),
    ['5'] = CLASS('5'), ['6'] = CLASS('6'), ['7'] = CLASS('7'), ['8'] = CLASS('8'), ['9'] = CLASS('9'),
};
static inline class class_of(uint8_t sound) { return sound < 128 ? classes[sound] : (class)CLASS(sound); } // a sign of another script is its own

// For each letter those whose every sound, alone or in a group, it may stand for, or may be part of what does: by `near`, `akin`, `pairs` and the
// longer groups; in the low half the letter itself, if it is a consonant, or no letter.
#define L(letter) (1u << ((letter) - 'a'))
#define MET(letter, met) [(letter) - 'a'] = L(letter) | (uint64_t)(met) << 32
static const uint64_t met_by[OTHER + 1] = {
    MET('b', L('b') | L('p') | L('v')),
    MET('c', L('c') | L('k') | L('q') | L('s') | L('t') | L('z')),
    MET('d', L('d') | L('t') | L('z')),
    MET('f', L('f') | L('k') | L('p') | L('v')),
    MET('g', L('c') | L('g') | L('k') | L('q')),
    MET('h', L('c') | L('g') | L('k')),
    MET('j', L('d') | L('g') | L('r') | L('z')),
    MET('k', L('c') | L('f') | L('g') | L('k') | L('p') | L('q') | L('s') | L('t') | L('z')),
    MET('l', L('l') | L('r')),
    MET('m', L('m') | L('n')),
    MET('n', L('g') | L('m') | L('n')),
    MET('p', L('b') | L('f') | L('p') | L('v')),
    MET('q', L('c') | L('g') | L('k') | L('q')),
    MET('r', L('l') | L('r')),
    MET('s', L('c') | L('s') | L('t') | L('x') | L('z')),
    MET('t', L('d') | L('t')),
    MET('u', L('v')),
    MET('v', L('b') | L('f') | L('p') | L('v')),
    MET('w', L('v')),
    MET('x', L('c') | L('k') | L('s') | L('t') | L('x') | L('z')),
    MET('z', L('c') | L('d') | L('r') | L('s') | L('t') | L('z')),
    [OTHER] = 1u << OTHER,
};
#undef MET
enum { HARD = L('b') | L('c') | L('d') | L('f') | L('g') | L('k') | L('l') | L('m') | L('n') | L('p') | L('q') | L('r') | L('s') | L('t') | L('v') | L('x') | L('z'),
       SIBILANT = L('c') | L('d') | L('k') | L('r') | L('s') | L('t') | L('x') | L('z'), NASAL = L('n') | L('g'), LABIAL = L('p') | L('f') }; // two of which may be one sound
#undef L

static name_letters letters_in(uint64_t met) { return (name_letters){(uint32_t)met & HARD, (uint32_t)(met >> 32)}; }

name_letters name_letters_of(str skeleton) {
    uint64_t met = 0;
    for (size_t i = 0; i < skeleton.len && i < SOUNDS_MAX; i++) met |= met_by[letter_number((uint8_t)skeleton.ptr[i])];
    return letters_in(met);
}

// What each letter is with the next one: of `pairs`. What is plain is neither written by several letters, nor a figure, nor an x.
static void find_pairs(name_sounds *s, uint8_t *with_next) {
    unsigned next = OTHER, signs = 0;
    uint64_t met = 0;
    for (size_t i = s->letters.count; i-- > 0;) {
        unsigned first = letter_number(s->letters.items[i]);
        signs |= with_next[i] = pairs[first][next];
        met |= met_by[first];
        next = first;
    }
    s->set = letters_in(met);
    s->plain = !(signs & ~(unsigned)SOFT) && !(met & (1u << OTHER | 1u << ('x' - 'a')));
}

// How many letters are one sound, and which.
static inline size_t sound_at(const name_row *letters, size_t i, uint8_t pair, uint8_t *sound) {
    *sound = pair & TWO ? pair & (TWO - 1) : letters->items[i];
    return pair == LONG ? group_at(letters->items + i, letters->count - i, sound) : pair & TWO ? 2 : 1;
}

// The classes of the sounds, each once in a row. With hardly a branch, for which letter comes next is anybody's guess.
static void read_frame(name_sounds *s, uint8_t *with_next) {
    if (s->letters.count && s->letters.items[0] == 'x') with_next[0] = SOFT; // Xinhua, Xabier
    else if (s->letters.count && with_next[0] == (TWO | KS)) with_next[0] = TWO | SH;
    uint64_t counts = 0;
    size_t count = 0;
    uint8_t last = 0, pair_before = 0;
    for (size_t i = 0; i < s->letters.count && count < FRAME_MAX;) {
        uint8_t pair = with_next[i], sound;
        bool soft = (pair == SOFT) & (pair_before != SAME); // of two the first one says what they are
        i += sound_at(&s->letters, i, pair, &sound);
        sound = soft ? 's' : sound;
        class of = class_of(sound);
        bool another = (of.name != 0) & (of.name != last);
        uint8_t now = (uint8_t)(last + another * (of.name - last));
        uint64_t one = (uint64_t)another << of.at;
        counts |= (counts << 1 & one * ((1u << CLASS_BITS) - 1)) | one; // one more
        s->frame[count] = now;
        count += another;
        last = now, pair_before = pair;
    }
    s->frame_length = (uint8_t)count, s->classes = counts;
}

static void read_sounds(name_sounds *s) {
    const name_row *letters = &s->letters;
    size_t count = 0;
    uint8_t last = 0, sound;
    for (size_t i = 0; i < letters->count;) {
        unsigned next = i + 1 < letters->count ? letter_number(letters->items[i + 1]) : OTHER;
        i += sound_at(letters, i, pairs[letter_number(letters->items[i])][next], &sound);
        if (sound == 'x') sound = KS;
        if (sound == KS && count == 0) sound = SH;
        s->sounds.items[count] = sound;
        count += sound != last;
        last = sound;
    }
    s->sounds.count = (uint8_t)count;
}

void name_sounds_fill(name_sounds *s, str skeleton) {
    uint8_t with_next[SOUNDS_MAX];
    size_t length = skeleton.len < SOUNDS_MAX ? skeleton.len : SOUNDS_MAX;
    if (length) memcpy(s->letters.items, skeleton.ptr, length);
    s->letters.count = (uint8_t)length;
    find_pairs(s, with_next);
    read_frame(s, with_next);
    s->has_sounds = s->letters.has_sets = s->letters.has_gaps = s->sounds.has_sets = s->sounds.has_gaps = false;
}

// Worked out when they are first asked for.
static name_row *sounds_of(name_sounds *s) {
    if (s->plain) return &s->letters;
    if (!s->has_sounds) read_sounds(s);
    s->has_sounds = true;
    return &s->sounds;
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
    ['g'] = B('j') | B('q'), ['h'] = B('X'), ['i'] = B('y') | B('j') | B('I'), ['j'] = B('i') | B('y') | B('g') | B('J') | B('Z'),
    ['k'] = B('c') | B('q') | B('X'), ['n'] = B('N'), ['o'] = B('U') | B('u') | B('O'), ['p'] = B('f'), ['q'] = B('k') | B('c') | B('g'),
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

static void need_gaps(name_row *r) {
    if (r->has_gaps) return;
    for (size_t i = 0; i < r->count; i++) r->gaps[i] = gap(r->items[i], i ? r->items[i - 1] : 0, i + 1 < r->count ? r->items[i + 1] : 0);
    if (r->count) r->gaps[0] = (uint8_t)(r->gaps[0] + FIRST / 2);
    r->has_gaps = true;
}

static int least(int a, int b) { return a < b ? a : b; }

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

static int distance(const name_row *a, const name_row *b, int limit) {
    int rows[3][SOUNDS_MAX + 1];
    uint64_t bit[SOUNDS_MAX];
    int *before = rows[0], *last = rows[1], *row = rows[2], first = FIRST;
    uint8_t sound_before = 0; // none
    last[0] = 0;
    for (size_t j = 0; j < b->count; j++) last[j + 1] = last[j] + b->gaps[j], bit[j] = bit_of(b->items[j]);
    for (size_t i = 0; i < a->count; i++) {
        uint8_t sound = a->items[i], other_before = 0;
        const costs of = costs_of(sound);
        int gap_here = a->gaps[i], here = last[0] + gap_here, best = here;
        row[0] = here;
        for (size_t j = 0; j < b->count; j++) {
            uint8_t other = b->items[j];
            int s = cost_of(&of, bit[j]);
            s = other == sound ? 0 : s > NEAR ? s + first : s;
            first = 0;
            here = least(last[j] + s, least(last[j + 1] + gap_here, here + b->gaps[j]));
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
    return last[b->count];
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

static void need_sets(name_row *r) {
    const uint64_t soft = vowels | B('h') | B('j') | B('w');
    if (r->has_sets) return;
    r->hard = r->reach = 0;
    for (size_t i = 0; i < r->count; i++) {
        uint8_t c = r->items[i];
        if (!letter(c)) continue;
        r->hard |= B(c) & ~soft;
        r->reach |= B(c) | near[c] | akin[c];
    }
    r->has_sets = true;
}

// A consonant that nothing in the other word can stand for costs a whole change; one change may serve one of each word.
static bool too_far(const name_row *a, const name_row *b, int limit) {
    int x = bits(a->hard & ~b->reach), y = bits(b->hard & ~a->reach);
    return (x > y ? x : y) * ONE > limit;
}

// What any way from one word to the other begins with costs at least: a change of the first sound, its loss, or an exchange with the second.
static int first_step(const name_row *a, const name_row *b) {
    if (!a->count || !b->count || a->items[0] == b->items[0]) return 0;
    uint8_t a_next = a->count > 1 ? a->items[1] : 0, b_next = b->count > 1 ? b->items[1] : 0;
    const costs of = costs_of(a->items[0]);
    int change = cost_of(&of, bit_of(b->items[0])), loss = least(gap(a->items[0], 0, a_next), gap(b->items[0], 0, b_next)) + FIRST / 2;
    if (change > NEAR) change += FIRST;
    return least(a_next == b->items[0] && b_next == a->items[0] ? SWAP : change, least(change, loss));
}

static int rows_apart(name_row *a, name_row *b, int most) {
    if (first_step(a, b) > most) return most + ONE;
    need_sets(a), need_sets(b);
    if (too_far(a, b, most)) return most + ONE;
    need_gaps(a), need_gaps(b);
    return distance(a, b, most);
}

float name_distance(name_sounds *a, name_sounds *b, float limit) {
    int most = (int)(limit * ONE) + 1;
    int letters = rows_apart(&a->letters, &b->letters, most);
    if (a->plain && b->plain) return (float)letters / ONE;
    int sounds = rows_apart(sounds_of(a), sounds_of(b), most);
    if (sounds < letters) return sounds < 3 ? .15f : (float)sounds / ONE; // what sounds the same is still spelled in two ways
    return (float)letters / ONE;
}
