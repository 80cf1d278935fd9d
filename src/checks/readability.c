// The classical formulas over one set of counts. Constants and counting rules are those of the papers named; nothing is clamped
// or rounded, and no minimum length is asked for. Osman's formula for Arabic is not among them: it counts syllables by vowel signs,
// which news does not write.
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

// German. Amstad 1978, Wie verständlich sind unsere Zeitungen?
static double amstad(const counts *c) { return 180 - asl(c) - 58.5 * asw(c); }
// Bamberger and Vanecek 1984, Lesen, Verstehen, Lernen, Schreiben: words of 3 syllables, of more than 6 letters, of 1 syllable, in 100.
static double wiener_1(const counts *c) {
    return 0.1935 * percent(c->polysyllables, c) + 0.1672 * asl(c) + 0.1297 * percent(c->long_words, c) - 0.0327 * percent(c->monosyllables, c) - 0.875;
}
static double wiener_2(const counts *c) { return 0.2007 * percent(c->polysyllables, c) + 0.1682 * asl(c) + 0.1373 * percent(c->long_words, c) - 2.779; }
static double wiener_3(const counts *c) { return 0.2963 * percent(c->polysyllables, c) + 0.1905 * asl(c) - 1.1144; }
static double wiener_4(const counts *c) { return 0.2744 * percent(c->polysyllables, c) + 0.2656 * asl(c) - 1.693; }
static double smog_german(const counts *c) { return sqrt(ratio(30.0 * c->polysyllables, c->sentences)) - 2; }

// Spanish. Fernández Huerta 1959, with the sentence's length in the place of the printed F, whose sign was wrong (G. Law, LINGUIST List 22.2332).
static double fernandez_huerta(const counts *c) { return 206.84 - 60 * asw(c) - 1.02 * asl(c); }
// Szigriszt Pazos 1993.
static double szigriszt_pazos(const counts *c) { return 206.835 - 62.3 * asw(c) - asl(c); }
// Gutiérrez de Polini 1972.
static double gutierrez_polini(const counts *c) { return 95.2 - 9.7 * ratio(c->letters, c->words) - 0.35 * asl(c); }
// Crawford 1984.
static double crawford(const counts *c) { return -0.205 * percent(c->sentences, c) + 0.049 * percent(c->syllables, c) - 3.407; }

// French. Kandel and Moles 1958, as koRpus has it; a version with 207, 1.015 and 73.6 is about too.
static double kandel_moles(const counts *c) { return 209 - 1.15 * asl(c) - 68 * asw(c); }

// Italian. Lucisano and Piemontese 1988; letters without punctuation.
static double gulpease(const counts *c) { return 89 + 300 * ratio(c->sentences, c->words) - 10 * ratio(c->letters, c->words); }
// Franchina and Vacca 1986.
static double flesch_vacca(const counts *c) { return 217 - 1.3 * asl(c) - 60 * asw(c); }

// Dutch. Douma 1960, and Brouwer's Leesindex A 1963.
static double douma(const counts *c) { return 206.835 - 0.93 * asl(c) - 77 * asw(c); }
static double brouwer(const counts *c) { return 195 - 2 * asl(c) - 67 * asw(c); }

// Russian. Oborneva 2006, in the version that is most about.
static double oborneva(const counts *c) { return 206.835 - 1.3 * asl(c) - 60.1 * asw(c); }

// What a formula was made for; those without a language are for all. Keys are unique within a language.
static const struct { str language; const char *key; double (*of)(const counts *c); } formulas[] = {
    {STR_INIT("en"), "flesch_reading_ease", flesch_reading_ease},
    {STR_INIT("en"), "flesch_kincaid_grade", flesch_kincaid_grade},
    {STR_INIT("en"), "gunning_fog", gunning_fog},
    {STR_INIT("en"), "smog", smog},
    {STR_INIT("en"), "coleman_liau", coleman_liau},
    {STR_INIT("en"), "ari", ari},
    {STR_INIT("en"), "dale_chall_1948", dale_chall_1948},
    {STR_INIT("en"), "new_dale_chall_1995_cloze", new_dale_chall},
    {STR_INIT("en"), "spache_1953", spache_1953},
    {STR_INIT("en"), "spache_1974_revised", spache_1974},
    {STR_INIT("en"), "linsear_write_fulltext", linsear_write},
    {STR_INIT("en"), "forcast_scaled150", forcast},
    {STR_INIT(""), "lix", lix},
    {STR_INIT(""), "rix", rix},
    {STR_INIT("en"), "powers_sumner_kearl_grade", powers_sumner_kearl},
    {STR_INIT("en"), "mcalpine_eflaw", mcalpine_eflaw},
    {STR_INIT("de"), "flesch_amstad", amstad},
    {STR_INIT("de"), "wiener_sachtextformel_1", wiener_1},
    {STR_INIT("de"), "wiener_sachtextformel_2", wiener_2},
    {STR_INIT("de"), "wiener_sachtextformel_3", wiener_3},
    {STR_INIT("de"), "wiener_sachtextformel_4", wiener_4},
    {STR_INIT("de"), "smog", smog_german},
    {STR_INIT("es"), "fernandez_huerta", fernandez_huerta},
    {STR_INIT("es"), "szigriszt_pazos", szigriszt_pazos},
    {STR_INIT("es"), "gutierrez_polini", gutierrez_polini},
    {STR_INIT("es"), "crawford", crawford},
    {STR_INIT("fr"), "kandel_moles", kandel_moles},
    {STR_INIT("it"), "gulpease", gulpease},
    {STR_INIT("it"), "flesch_vacca", flesch_vacca},
    {STR_INIT("nl"), "flesch_douma", douma},
    {STR_INIT("nl"), "brouwer_leesindex", brouwer},
    {STR_INIT("ru"), "flesch_oborneva", oborneva},
};
enum { FORMULAS = sizeof formulas / sizeof *formulas };

// Those of one language, in their order.
typedef struct { uint8_t items[FORMULAS], count; } formula_list;

static formula_list formulas_of(str language) {
    formula_list all = {.count = 0};
    for (uint8_t i = 0; i < FORMULAS; i++)
        if (!formulas[i].language.len || str_eq(language, formulas[i].language)) all.items[all.count++] = i;
    return all;
}

static size_t apply(const formula_list *all, const counts *c, measure *out) {
    size_t n = c->words ? all->count : 0;
    for (size_t i = 0; i < n; i++) out[i] = (measure){formulas[all->items[i]].key, formulas[all->items[i]].of(c), false};
    return n;
}

size_t readability_formulas(const counts *c, str language, measure *out) {
    formula_list all = formulas_of(language);
    return apply(&all, c, out);
}

// The sentences [from, end), which are those of a block, or all.
static readability measured(arena *mem, index_text *read, size_t from, size_t end, const formula_list *applied) {
    counts c = counts_of(index_counts(read), from, end);
    const struct { const char *key; uint32_t value; } counted[] = {
        {"words", c.words}, {"sentences", c.sentences}, {"syllables", c.syllables}, {"letters", c.letters}, {"chars", c.chars},
        {"polysyllables", c.polysyllables}, {"monosyllables", c.monosyllables}, {"long_words_gt6", c.long_words},
        {"miniwords_le3", c.mini_words}, {"fog_complex", c.fog_complex}, {"dale_chall_unfamiliar", c.dale_chall_unfamiliar},
        {"spache_unfamiliar", c.spache_unfamiliar},
    };
    enum { COUNTED = sizeof counted / sizeof *counted };
    measure all[COUNTED + FORMULAS + 1];
    double index = readability_index(read, from, end);
    size_t n = 0;
    for (size_t i = 0; i < COUNTED; i++) all[n++] = (measure){counted[i].key, counted[i].value, true};
    n += apply(applied, &c, all + n);
    if (c.words && !isnan(index)) all[n++] = (measure){"stet_index", index, false};
    return (readability){memcpy(arena_room(mem, n, sizeof *all), all, n * sizeof *all), n, c.words};
}

uint32_t readability_words(arena *mem, const analysis *a, span at) {
    text_counts read = counts_read(mem, a, at);
    return counts_of(&read, read.from, read.end).words;
}

static readability of_all(arena *mem, index_text *read, const formula_list *applied) {
    return measured(mem, read, index_counts(read)->from, index_counts(read)->end, applied);
}

readability readability_of(arena *mem, const analysis *a, span at, str language) {
    formula_list applied = formulas_of(language);
    return of_all(mem, index_read(mem, a, at), &applied);
}

readability readability_of_all(arena *mem, index_text *read, str language, readability *blocks) {
    const analysis *a = index_counts(read)->a;
    formula_list applied = formulas_of(language);
    for (size_t b = 0, from = 0, end; b < a->doc->block_count; b++, from = end) {
        for (end = from; end < a->sentence_count && a->sentences[end].block == b;) end++;
        if (a->doc->blocks[b].kind != BLOCK_FURNITURE && a->doc->blocks[b].kind != BLOCK_CODE) blocks[b] = measured(mem, read, from, end, &applied);
    }
    return of_all(mem, read, &applied);
}
