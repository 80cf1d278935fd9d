// The classical formulas over one set of counts. Constants and counting rules are those of the papers named; nothing is clamped
// or rounded, and no minimum length is asked for.
#include "checks/readability.h"

#include "checks/counts.h"
#include <math.h>

static double ratio(double a, double b) { return b > 0 ? a / b : 0; }
static double asl(const counts *c) { return ratio(c->words, c->sentences); } // average sentence length
static double asw(const counts *c) { return ratio(c->syllables, c->words); } // average syllables a word
static double percent(uint32_t part, const counts *c) { return ratio(100.0 * part, c->words); }

// Flesch 1948, J. Applied Psychology 32:221-233.
static double flesch_reading_ease(const counts *c) { return 206.835 - 1.015 * asl(c) - 84.6 * asw(c); }
// Kincaid, Fishburne, Rogers, Chissom 1975, CNTECHTRA Research Branch Report 8-75.
static double flesch_kincaid_grade(const counts *c) { return 0.39 * asl(c) + 11.8 * asw(c) - 15.59; }
// Gunning 1952; complex words without names, compounds, and inflected words of two syllables.
static double gunning_fog(const counts *c) { return 0.4 * (asl(c) + percent(c->fog_complex, c)); }
// McLaughlin 1969, J. Reading 12:639-646, formula D, without the minimum of 30 sentences.
static double smog(const counts *c) { return 1.0430 * sqrt(ratio(30.0 * c->polysyllables, c->sentences)) + 3.1291; }
// Coleman and Liau 1975, J. Applied Psychology 60:283-284.
static double coleman_liau(const counts *c) { return 0.0588 * percent(c->letters, c) - 0.296 * percent(c->sentences, c) - 15.8; }
// Senter and Smith 1967, AMRL-TR-66-220; strokes are letters and digits.
static double ari(const counts *c) { return 4.71 * ratio(c->chars, c->words) + 0.5 * asl(c) - 21.43; }
// Dale and Chall 1948, Educational Research Bulletin 27; the constant is always added.
static double dale_chall_1948(const counts *c) { return 0.1579 * percent(c->dale_chall_unfamiliar, c) + 0.0496 * asl(c) + 3.6365; }
// Chall and Dale 1995, Readability Revisited: the cloze score before the table.
static double new_dale_chall(const counts *c) { return 64 - 0.95 * percent(c->dale_chall_unfamiliar, c) - 0.69 * asl(c); }
// Spache 1953, Elementary School J. 53:410-413.
static double spache_1953(const counts *c) { return 0.141 * asl(c) + 0.086 * percent(c->spache_unfamiliar, c) + 0.839; }
// Spache 1974: unfamiliar words once each.
static double spache_1974(const counts *c) { return 0.121 * asl(c) + 0.082 * percent(c->spache_unfamiliar_types, c) + 0.659; }
// Attributed to O'Hayre 1966, over the whole text rather than a sample of 100 words.
static double linsear_write(const counts *c) {
    double r = ratio(c->words - c->polysyllables + 3.0 * c->polysyllables, c->sentences);
    return r > 20 ? r / 2 : (r - 2) / 2;
}
// Caylor and others 1973, HumRRO TR 73-5; words of one syllable scaled to a sample of 150.
static double forcast(const counts *c) { return 20 - ratio(150.0 * c->monosyllables, c->words) / 10; }
// Björnsson 1968.
static double lix(const counts *c) { return asl(c) + percent(c->long_words, c); }
// Anderson 1983, J. Reading 26:490-496.
static double rix(const counts *c) { return ratio(c->long_words, c->sentences); }
// Powers, Sumner, Kearl 1958, J. Educational Psychology 49:99-105.
static double powers_sumner_kearl(const counts *c) { return 0.0778 * asl(c) + 4.55 * asw(c) - 2.2029; }
// McAlpine 2004: words and words of at most three characters, a sentence.
static double mcalpine_eflaw(const counts *c) { return ratio((double)c->words + c->mini_words, c->sentences); }

static const struct { const char *key; double (*of)(const counts *c); } formulas[] = {
    {"flesch_reading_ease", flesch_reading_ease},
    {"flesch_kincaid_grade", flesch_kincaid_grade},
    {"gunning_fog", gunning_fog},
    {"smog", smog},
    {"coleman_liau", coleman_liau},
    {"ari", ari},
    {"dale_chall_1948", dale_chall_1948},
    {"new_dale_chall_1995_cloze", new_dale_chall},
    {"spache_1953", spache_1953},
    {"spache_1974_revised", spache_1974},
    {"linsear_write_fulltext", linsear_write},
    {"forcast_scaled150", forcast},
    {"lix", lix},
    {"rix", rix},
    {"powers_sumner_kearl_grade", powers_sumner_kearl},
    {"mcalpine_eflaw", mcalpine_eflaw},
};
enum { FORMULAS = sizeof formulas / sizeof *formulas };

readability readability_of(arena *mem, const analysis *a, span at) {
    counts c = counts_of(mem, a, at);
    const struct { const char *key; uint32_t value; } counted[] = {
        {"words", c.words}, {"sentences", c.sentences}, {"syllables", c.syllables}, {"letters", c.letters}, {"chars", c.chars},
        {"polysyllables", c.polysyllables}, {"monosyllables", c.monosyllables}, {"long_words_gt6", c.long_words},
        {"miniwords_le3", c.mini_words}, {"fog_complex", c.fog_complex}, {"dale_chall_unfamiliar", c.dale_chall_unfamiliar},
        {"spache_unfamiliar", c.spache_unfamiliar},
    };
    enum { COUNTED = sizeof counted / sizeof *counted };
    measure *all = arena_alloc(mem, COUNTED + FORMULAS, sizeof *all);
    size_t n = 0;
    for (size_t i = 0; i < COUNTED; i++) all[n++] = (measure){counted[i].key, counted[i].value, true};
    for (size_t i = 0; c.words && i < FORMULAS; i++) all[n++] = (measure){formulas[i].key, formulas[i].of(&c), false};
    return (readability){all, n, c.words};
}
