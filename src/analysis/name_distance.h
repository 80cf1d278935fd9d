// name_distance: how far two spellings of a word are from each other, for one who knows how names are transliterated.
// A weighted Damerau-Levenshtein distance over sounds: groups of letters that write one sound count as one, letters that
// alphabets confuse are near to each other, the first letter counts more. 1 is a plain slip of typing.
#ifndef STET_ANALYSIS_NAME_DISTANCE_H
#define STET_ANALYSIS_NAME_DISTANCE_H

#include "base/str.h"

enum { SOUNDS_MAX = 24 };
typedef struct {
    uint8_t letters[SOUNDS_MAX], length; // the skeleton: small letters, no marks; longer words are cut
    uint8_t sounds[SOUNDS_MAX], count;
    bool plain;                          // each letter is a sound
    uint8_t frame[12], frame_length;     // classes of consonants, by which candidates are found
    uint8_t classes[11];                 // how many of each kind the frame has
    bool has_sets, has_gaps;             // what follows is worked out when it is first asked for
    struct { uint64_t hard, reach; } of_letters, of_sounds; // consonants that are never silent; what any of them may stand for
    uint8_t letter_gaps[SOUNDS_MAX], sound_gaps[SOUNDS_MAX]; // what it costs to leave each out
} name_sounds;

name_sounds name_sounds_of(str skeleton);
void name_sounds_fill(name_sounds *zeroed, str skeleton);
size_t name_frames_apart(const name_sounds *a, const name_sounds *b); // 0: the same consonants, as far as classes tell
// At most `limit` is told exactly; anything above it may come back as any figure above it.
float name_distance(name_sounds *a, name_sounds *b, float limit);

#endif
