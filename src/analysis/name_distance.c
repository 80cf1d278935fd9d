#include "analysis/name_distance.h"

// Sounds: small letters stand for themselves, capitals for what several letters write.
enum { KH = 'X', CH = 'C', SH = 'S', ZH = 'Z', SHCH = 'Q', TS = 'T', DZH = 'J', KS = 'K', EE = 'I', OO = 'U', YA = 'A', YU = 'W', YO = 'O', NG = 'N' };
static const struct { const char *letters; uint8_t sound; } groups[] = {
    // the longest first
    {"shch", SHCH}, {"schtsch", SHCH}, {"tsch", CH}, {"dzh", DZH}, {"sch", SH}, {"tch", CH}, {"szcz", SHCH},
    {"ph", 'f'}, {"kh", KH}, {"gh", 'g'}, {"th", 't'}, {"dh", 'd'}, {"bh", 'b'}, {"ch", CH}, {"cz", CH}, {"sh", SH}, {"sz", SH},
    {"zh", ZH}, {"rz", ZH}, {"ts", TS}, {"tz", TS}, {"dj", DZH}, {"ks", KS}, {"ck", 'k'}, {"ou", OO}, {"oo", OO}, {"ee", EE}, {"ie", EE},
    {"iy", 'i'}, {"yi", 'i'}, {"ij", 'i'}, {"yj", 'i'}, {"ii", 'i'}, {"ng", NG}, {"ya", YA}, {"ia", YA}, {"ja", YA}, {"yu", YU}, {"iu", YU}, {"ju", YU}, {"yo", YO},
    {"ey", 'e'}, {"ei", 'e'}, {"aa", 'a'}, {"ae", 'a'}, {"oe", 'o'}, {"ue", 'u'}, {"x", KS},
};

static size_t group_at(const uint8_t *letters, size_t left, uint8_t *sound) {
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        const char *g = groups[i].letters;
        if ((uint8_t)g[0] != letters[0]) continue;
        size_t n = strlen(g);
        if (n > left || memcmp(g, letters, n) != 0) continue;
        *sound = groups[i].sound;
        return n;
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

static bool is_vowel(uint8_t c) { return c && strchr("aeiouyIUAWO", c) != NULL; }

static bool pair_of(uint8_t a, uint8_t b, const char *pairs) {
    for (; pairs[0]; pairs += 2)
        if (((uint8_t)pairs[0] == a && (uint8_t)pairs[1] == b) || ((uint8_t)pairs[0] == b && (uint8_t)pairs[1] == a)) return true;
    return false;
}

// Near: two ways to write one sound. Akin: sounds that the languages between hand on as each other.
static const char near[] = "nNkcqkcqvwszyijiyjoUuUeIiIkXhXgjCTTcTsJjZjSsCcoujZuWoOeyJZSQCQfp";
static const char akin[] = "aAeiaoaegkghgXtdbpbvlrmnfvdJzTcssTzZszhjhkXCkCwuvuwUfXaeyeAiWioyuy";

static float substitution(uint8_t a, uint8_t b) {
    if (a == b) return 0;
    if (pair_of(a, b, near)) return .25f;
    if (pair_of(a, b, akin)) return .5f;
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
