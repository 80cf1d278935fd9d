// name_distance: how far two spellings of a word are from each other, for one who knows how names are transliterated.
// A weighted Damerau-Levenshtein distance over sounds: groups of letters that write one sound count as one, letters that
// alphabets confuse are near to each other, the first letter counts more. 1 is a plain slip of typing.
#ifndef STET_ANALYSIS_NAME_DISTANCE_H
#define STET_ANALYSIS_NAME_DISTANCE_H

#include "base/str.h"

// What the letters of a word alone say of its distance from others. Sets of the letters a to z.
typedef struct {
    uint32_t hard;  // consonants that are never silent
    uint32_t meets; // letters of another word for which, or for whose sound, any of these may stand
} name_letters;

enum { SOUNDS_MAX = 24, FRAME_MAX = 12 };
typedef struct {
    uint8_t items[SOUNDS_MAX], count;
    bool has_sets, has_gaps;  // what follows is worked out when it is first asked for
    uint8_t gaps[SOUNDS_MAX]; // what it costs to leave each out
    uint64_t hard, reach;     // consonants that are never silent; what any of them may stand for
} name_row;
typedef struct {
    name_row letters; // the skeleton: small letters, no marks; longer words are cut
    name_row sounds;  // worked out when they are first asked for: has_sounds
    bool has_sounds, plain; // plain: each letter is a sound
    uint8_t frame[FRAME_MAX + 1], frame_length; // classes of consonants, by which candidates are found; room for one too many
    uint64_t classes;       // how many of each kind the frame has, up to five: as many bits
    name_letters set;
} name_sounds;

static inline bool name_letters_meet(name_letters a, name_letters b) { return ((a.hard & ~b.meets) | (b.hard & ~a.meets)) == 0; }
// Whole changes that it takes at least to make one word of the other: the distance is no less where it is told exactly.
unsigned name_letters_apart(name_letters a, name_letters b);

name_letters name_letters_of(str skeleton); // the same as name_sounds_of tells, for much less
name_sounds name_sounds_of(str skeleton);
void name_sounds_fill(name_sounds *out, str skeleton);
// Have they the same consonants, but for one, as far as classes tell? One more or less, or in the place of another, changes one or two of the counts.
static inline bool name_frames_near(uint64_t a, uint64_t b) {
    uint64_t apart = a ^ b;
    apart &= apart - 1;
    return (apart & (apart - 1)) == 0;
}
// The same by half of the bits, which tells most that are not.
static inline uint32_t name_frame_half(uint64_t classes) { return (uint32_t)(classes ^ (classes >> 5 & UINT32_C(0xC0000000))); }
static inline bool name_halves_near(uint32_t a, uint32_t b) {
    uint32_t apart = a ^ b;
    apart &= apart - 1;
    return (apart & (apart - 1)) == 0;
}
// At most `limit` is told exactly; anything above it may come back as any figure above it.
float name_distance(name_sounds *a, name_sounds *b, float limit);

#endif
